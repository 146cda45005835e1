"""`mscgraph export graph` and `mscgraph export network`: the RDF, and the conversion network, as files."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated, Literal

import typer

from mscgraph.cli.options import DEFAULT_STORE, Output, Store

GraphFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="turtle, nquads or jsonld.")]
NetworkFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="graphml, dot or svg.")]


def graph(format: GraphFormat = "turtle", store: Store = DEFAULT_STORE, output: Output = "-") -> None:
    """Write the RDF of the store."""
    _export("graph", format, store, output)


def network(format: NetworkFormat = "graphml", store: Store = DEFAULT_STORE, output: Output = "-") -> None:
    """Write the network of conversions, or draw it."""
    _export("network", format, store, output)


def _export(what: Literal["graph", "network"], format: str, store: str, output: str) -> None:
    from mscgraph.api import open_graph

    with open_graph(store) as opened:
        if output != "-":
            opened.export(what, format, output)
            return
        with tempfile.TemporaryDirectory(prefix="mscgraph-") as folder:
            content = opened.export(what, format, Path(folder) / "export").read_bytes()
    sys.stdout.buffer.write(content)
