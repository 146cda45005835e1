"""The network as GraphML, for Cytoscape, Gephi, yEd and networkx."""

from __future__ import annotations

import io

from mscgraph.ask.network import Network
from mscgraph.export.network.digraph import as_graph


def write_graphml(network: Network) -> str:
    """The network as GraphML text. The same network gives the same text, whatever XML library is there.

    Nodes are numbered, since no IRI is an id by GraphML's schema; they have it as `iri`.
    """
    from networkx import relabel_nodes
    from networkx.readwrite.graphml import write_graphml_xml

    graph = as_graph(network)
    for node in network.nodes:
        graph.nodes[node.iri]["iri"] = node.iri
    graph = relabel_nodes(graph, {node.iri: f"n{number}" for number, node in enumerate(network.nodes, 1)})
    out = io.BytesIO()
    write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue().decode("utf-8")
