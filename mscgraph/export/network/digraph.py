"""The network as networkx has it: what the formats that networkx writes start from."""

from __future__ import annotations

from typing import Any

from mscgraph.ask.network import Network
from mscgraph.export.network.attributes import of_edge, of_node


def as_graph(network: Network) -> Any:
    """The network as a networkx.DiGraph with the attributes that the files have. Nodes are named by IRI."""
    import networkx

    graph = networkx.DiGraph()
    for node in network.nodes:
        graph.add_node(node.iri, **of_node(node))
    for edge in network.edges:
        graph.add_edge(edge.source, edge.target, **of_edge(edge))
    return graph
