"""`mscgraph export graph` and `mscgraph export network`: the RDF, and the conversion network, as files."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated, Literal

import typer

from mscgraph.cli.options import DEFAULT_STORE, Output, Store
from mscgraph.errors import UsageError

GraphFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="turtle, nquads or jsonld.")]
FORMATS = "graphml, gexf, cytoscape, json, dot, mermaid, kgx (a folder), svg, pdf, png or html"
NetworkFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"{FORMATS}.")]
TableFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv.")]
Folder = Annotated[str, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write the files.")]
_BINARY = ("pdf", "png")


def graph(format: GraphFormat = "turtle", store: Store = DEFAULT_STORE, output: Output = "-") -> None:
    """Write the RDF of the store."""
    _export("graph", format, store, output)


def network(format: NetworkFormat = "graphml", store: Store = DEFAULT_STORE, output: Output = "-") -> None:
    """Write the network of conversions, or draw it."""
    _export("network", format, store, output)


def tables(format: TableFormat = "csv", store: Store = DEFAULT_STORE, output: Folder = "-") -> None:
    """Write all claims as tidy tables: a file for each kind, one observation a row."""
    _export("tables", format, store, output)


def _export(what: Literal["graph", "network", "tables"], format: str, store: str, output: str) -> None:
    from mscgraph.api import open_graph

    with open_graph(store) as opened:
        if output != "-":
            opened.export(what, format, output)
            return
        with tempfile.TemporaryDirectory(prefix="mscgraph-") as folder:
            exported = opened.export(what, format, Path(folder) / "export")
            if exported.is_dir():
                files = ", ".join(sorted(path.name for path in exported.iterdir()))
                raise UsageError(f"this is several files ({files}): name a folder for them with -o")
            content = exported.read_bytes()
    if format in _BINARY and sys.stdout.isatty():
        raise UsageError(f"{format} is not for a terminal: name a file with -o")
    sys.stdout.buffer.write(content)
