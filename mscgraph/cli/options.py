"""Options that several commands share, so that they have one name and one meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_STORE = "mscgraph-store"

Store = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="MSCGRAPH_STORE",
        metavar="FOLDER|URL",
        help="Where the graph is: a folder, or the URL of a SPARQL endpoint.",
    ),
]
Bibliography = Annotated[
    list[Path] | None,
    typer.Option(
        "--bibliography",
        metavar="FILE",
        help="BibTeX, RIS or CSL-JSON (say, from Zotero) that completes the papers' records; may be repeated.",
    ),
]
Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output.")]
BY_ENDING = "Left out: by the ending of the file's name, else"
RowFormat = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help=f"table, json, csv, markdown or html. {BY_ENDING} table.")
]
