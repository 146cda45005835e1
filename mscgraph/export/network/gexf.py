"""The network as GEXF 1.2, for Gephi."""

from __future__ import annotations

import io
import re

from mscgraph.ask.network import Network
from mscgraph.export.network.digraph import as_graph

_STAMP = re.compile(r"\s*<meta .*?</meta>", re.DOTALL)


def write_gexf(network: Network) -> str:
    """The network as GEXF text, without the day on which it was written: the same network gives the same text."""
    from networkx.readwrite.gexf import write_gexf as write

    out = io.BytesIO()
    write(as_graph(network), out, encoding="utf-8", prettyprint=True, version="1.2draft")
    return _STAMP.sub("", out.getvalue().decode("utf-8")) + "\n"
