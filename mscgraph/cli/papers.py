"""`mscgraph papers` and `mscgraph remove`: what the store holds, and taking a paper out."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from mscgraph.cli.ingest import counted
from mscgraph.cli.options import DEFAULT_STORE, Store
from mscgraph.cli.output import choose, emit

ListFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")]
Paper = Annotated[str, typer.Argument(metavar="PAPER", help="DOI, IRI, file name, title, or start of the file's hash.")]


def papers(store: Store = DEFAULT_STORE, format: ListFormat = "table") -> None:
    """List the papers that the store holds, with their numbers of facts."""
    choose(format, ("table", "json"))
    from mscgraph.api import open_graph

    with open_graph(store) as graph:
        held = graph.papers()
    if format == "json":
        emit(json.dumps([asdict(paper) for paper in held], ensure_ascii=False, indent=2))
        return
    for paper in held:
        details = [str(part) for part in (paper.year, paper.doi and f"doi:{paper.doi}", paper.file_name) if part]
        emit(f"{paper.title or paper.file_name}\n  {', '.join(details)}\n  {counted(dict(paper.facts))}")
    emit(f"{len(held)} paper{'' if len(held) == 1 else 's'}")


def remove(paper: Paper, store: Store = DEFAULT_STORE) -> None:
    """Take a paper out of the store: its claims, and its kept file."""
    from mscgraph.api import open_graph

    with open_graph(store) as graph:
        removed = graph.remove(paper)
    emit(f"removed {removed.title or removed.file_name} ({counted(dict(removed.facts))})")
