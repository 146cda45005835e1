"""The network as GraphML, for Cytoscape, Gephi, yEd and networkx. Nodes are named by IRI."""

from __future__ import annotations

import io
from typing import Any

from mscgraph.ask.network import Network
from mscgraph.export.network.attributes import of_edge, of_node


def as_graph(network: Network) -> Any:
    """The network as a networkx.DiGraph with the attributes that the file has."""
    import networkx

    graph = networkx.DiGraph()
    for node in network.nodes:
        graph.add_node(node.iri, **of_node(node))
    for edge in network.edges:
        graph.add_edge(edge.source, edge.target, **of_edge(edge))
    return graph


def write_graphml(network: Network) -> str:
    """The network as GraphML text. The same network gives the same text, whatever XML library is there."""
    from networkx.readwrite.graphml import write_graphml_xml

    out = io.BytesIO()
    write_graphml_xml(as_graph(network), out, encoding="utf-8", prettyprint=True)
    return out.getvalue().decode("utf-8")
