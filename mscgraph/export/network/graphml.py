"""The network as GraphML, for Cytoscape, Gephi, yEd and networkx."""

from __future__ import annotations

import io

from mscgraph.ask.network import Network
from mscgraph.export.network.digraph import as_graph


def write_graphml(network: Network) -> str:
    """The network as GraphML text. The same network gives the same text, whatever XML library is there."""
    from networkx.readwrite.graphml import write_graphml_xml

    out = io.BytesIO()
    write_graphml_xml(as_graph(network), out, encoding="utf-8", prettyprint=True)
    return out.getvalue().decode("utf-8")
