"""`mscgraph load`: facts and dumps into the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mscgraph.cli.ingest import progress_of_papers, summary
from mscgraph.cli.options import DEFAULT_STORE, Store
from mscgraph.cli.output import emit

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...", help="Facts (.jsonl, of extract) or dumps (.nq, .trig, .jsonld, .ttl, of export)."
    ),
]


def load(files: Files, store: Store = DEFAULT_STORE) -> None:
    """Write facts and RDF dumps into the store; papers are not read again.

    Claims are checked and kept apart as when papers are ingested, and what curators decided comes with a dump. A paper
    that the store holds is replaced. Each paper is written whole or not at all: one that is not well formed is skipped,
    with the line that is wrong, and makes the exit status 1.
    """
    from mscgraph.api import open_graph

    with open_graph(store) as graph, progress_of_papers(titled=True) as progress:
        result = graph.load(files, progress=progress)
    emit(summary(result))
    if result.count("skipped"):
        raise typer.Exit(1)
