"""`mscgraph papers` and `mscgraph remove`: what the store holds, and taking a paper out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from mscgraph.cli.ingest import counted
from mscgraph.cli.options import DEFAULT_STORE, Store
from mscgraph.cli.output import emit

if TYPE_CHECKING:
    from mscgraph.graph.alike import Alike
    from mscgraph.graph.papers import PaperSummary

ListFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")]
Pairs = Annotated[
    bool, typer.Option("--alike", help="Show papers that may be one source read twice, in place of the list.")
]
Paper = Annotated[str, typer.Argument(metavar="PAPER", help="DOI, IRI, file name, title, or start of the file's hash.")]


def papers(store: Store = DEFAULT_STORE, format: ListFormat = "table", alike: Pairs = False) -> None:
    """List the papers that the store holds, with their numbers of facts."""
    from mscgraph.api import open_graph
    from mscgraph.export.formats import choose

    with open_graph(store) as graph:
        if alike:
            emit(choose(PAIRS, format)(graph.alike_papers()))
        else:
            emit(choose(WRITERS, format)(graph.papers()))


def _table(held: tuple[PaperSummary, ...]) -> str:
    lines = []
    for paper in held:
        details = [str(part) for part in (paper.year, paper.doi and f"doi:{paper.doi}", paper.file_name) if part]
        lines += [paper.title, f"  {', '.join(details)}"]
        lines += [f"  supplement to {paper.supplement_to}"] if paper.supplement_to else []
        lines += [f"  {counted(paper.facts)}"]
    return "\n".join([*lines, f"{len(held)} paper{'' if len(held) == 1 else 's'}"])


def _json(held: tuple[PaperSummary, ...]) -> str:
    return json.dumps([asdict(paper) for paper in held], ensure_ascii=False, indent=2)


WRITERS: dict[str, Callable[[tuple[PaperSummary, ...]], str]] = {"table": _table, "json": _json}


def _pairs_table(pairs: tuple[Alike, ...]) -> str:
    lines = [line for pair in pairs for line in (pair.better.title, f"  {pair.told}")]
    return "\n".join([*lines, f"{len(pairs)} pair{'' if len(pairs) == 1 else 's'}"])


def _pairs_json(pairs: tuple[Alike, ...]) -> str:
    return json.dumps([asdict(pair) for pair in pairs], ensure_ascii=False, indent=2)


PAIRS: dict[str, Callable[[tuple[Alike, ...]], str]] = {"table": _pairs_table, "json": _pairs_json}


def remove(paper: Paper, store: Store = DEFAULT_STORE) -> None:
    """Take a paper out of the store: its claims, and its kept file."""
    from mscgraph.api import open_graph

    with open_graph(store) as graph:
        removed = graph.remove(paper)
    emit(f"removed {removed.title} ({counted(removed.facts)})")
