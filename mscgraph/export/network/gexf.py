"""The network as GEXF 1.2, for Gephi."""

from __future__ import annotations

import io
import re

from mscgraph.ask.network import Network
from mscgraph.export.network.digraph import as_graph

_LEFT_OUT = re.compile(r'\s*<meta .*?</meta>|(?<=mode="static") name=""', re.DOTALL)


def write_gexf(network: Network) -> str:
    """The network as GEXF text, without the day on which it was written: the same network gives the same text.

    The name that networkx gives the graph is none that the schema of GEXF allows.
    """
    from networkx.readwrite.gexf import write_gexf as write

    out = io.BytesIO()
    write(as_graph(network), out, encoding="utf-8", prettyprint=True, version="1.2draft")
    return _LEFT_OUT.sub("", out.getvalue().decode("utf-8")) + "\n"
