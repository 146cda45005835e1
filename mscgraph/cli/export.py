"""`mscgraph export`: the RDF, the conversion network, routes, tables and the matrix of methods, as files."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from mscgraph.cli import routes as options
from mscgraph.cli.options import BY_ENDING, DEFAULT_STORE, Output, Store
from mscgraph.cli.output import by_ending
from mscgraph.errors import UsageError

GraphFormat = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help=f"turtle, nquads or jsonld. {BY_ENDING} turtle.")
]
FORMATS = "graphml, gexf, cytoscape, json, dot, mermaid, kgx (a folder), svg, pdf, png or html"
NetworkFormat = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help=f"{FORMATS}. {BY_ENDING} graphml, for a route svg.")
]
PictureFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"svg, pdf or png. {BY_ENDING} svg.")]
MatrixFormat = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help=f"table, json, csv, markdown or html. {BY_ENDING} csv.")
]
TableFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv.")]
Folder = Annotated[str, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write the files.")]
Around = Annotated[
    list[str] | None,
    typer.Option("--around", metavar="SPECIES", help="Only what is near this species; may be repeated."),
]
Steps = Annotated[int, typer.Option("--steps", metavar="N", min=1, help="How many conversions away is near.")]
MatrixBy = Annotated[str, typer.Option("--by", metavar="WHAT", help="What the lines are: material or species.")]
MatrixMaterial = Annotated[str, typer.Option("--material", metavar="NAME", help="One material only, doped or not.")]
What = Literal["graph", "network", "route", "tables", "matrix", "wavelengths"]
_BINARY = ("pdf", "png")
_ELSE = {
    "graph": "turtle",
    "network": "graphml",
    "route": "svg",
    "tables": "csv",
    "matrix": "csv",
    "wavelengths": "svg",
}


def graph(format: GraphFormat = "", store: Store = DEFAULT_STORE, output: Output = "-") -> None:
    """Write the RDF of the store."""
    _export("graph", format, store, output)


def network(
    format: NetworkFormat = "",
    around: Around = None,
    steps: Steps = 1,
    store: Store = DEFAULT_STORE,
    output: Output = "-",
) -> None:
    """Write the network of conversions, or draw it: all of it, or what is near some species."""
    _export("network", format, store, output, around=around or (), steps=steps)


def route(
    names: options.Names = None,
    format: NetworkFormat = "",
    shelf: options.Shelf = None,
    by: options.By = "steps",
    below: options.Below = None,
    within: options.Within = None,
    without: options.Without = "",
    using: options.Using = "",
    material: options.Material = "",
    confidence: options.Confidence = 0.0,
    uncontested: options.Uncontested = False,
    hedged: options.Hedged = False,
    families: options.Families = False,
    unstated: options.Unstated = False,
    limit: options.Limit = 1,
    store: Store = DEFAULT_STORE,
    output: Output = "-",
) -> None:
    """Draw how a species is made, or write it for other programs; options as for `mscgraph routes`."""
    source, target = options.ends(names)
    limits = options.limits_of(
        below, within, without, using, material, confidence, uncontested, hedged, families, unstated
    )
    ends = {"source": source, "target": target}
    _export("route", format, store, output, **ends, shelf=options.at_hand(shelf), by=by, limit=limit, **limits)


def tables(format: TableFormat = "csv", store: Store = DEFAULT_STORE, output: Folder = "-") -> None:
    """Write all claims as tidy tables: a file for each kind, one observation a row."""
    _export("tables", format, store, output)


def matrix(
    format: MatrixFormat = "",
    by: MatrixBy = "material",
    material: MatrixMaterial = "",
    store: Store = DEFAULT_STORE,
    output: Output = "-",
) -> None:
    """Write which materials or species were examined by which methods, with references in the cells."""
    _export("matrix", format, store, output, by=by, **({"material": material} if material else {}))


def wavelengths(
    format: PictureFormat = "", material: MatrixMaterial = "", store: Store = DEFAULT_STORE, output: Output = "-"
) -> None:
    """Draw the wavelengths of species against the temperatures at which they are made."""
    _export("wavelengths", format, store, output, **({"material": material} if material else {}))


def _export(what: What, format: str, store: str, output: str, **choice: Any) -> None:
    from mscgraph.api import open_graph

    format = format or by_ending(output, _ELSE[what])
    with open_graph(store) as opened:
        if output != "-":
            opened.export(what, format, output, **choice)
            return
        with tempfile.TemporaryDirectory(prefix="mscgraph-") as folder:
            exported = opened.export(what, format, Path(folder) / "export", **choice)
            if exported.is_dir():
                files = ", ".join(sorted(path.name for path in exported.iterdir()))
                raise UsageError(f"this is several files ({files}): name a folder for them with -o")
            content = exported.read_bytes()
    if format in _BINARY and sys.stdout.isatty():
        raise UsageError(f"{format} is not for a terminal: name a file with -o")
    sys.stdout.buffer.write(content)
