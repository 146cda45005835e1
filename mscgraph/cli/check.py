"""`mscgraph check`: is the store what the ontology says?"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from mscgraph.cli.options import DEFAULT_STORE, Store
from mscgraph.cli.output import choose, emit

CheckFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")]


def check(store: Store = DEFAULT_STORE, format: CheckFormat = "table") -> None:
    """Validate the store: its shapes, and that the plain triples are those of the claims that stand.

    Exit status 1 where something is not as it should be.
    """
    choose(format, ("table", "json"))
    from mscgraph.api import open_graph

    with open_graph(store) as graph:
        report = graph.check()
    if format == "json":
        emit(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    else:
        for result in report.results:
            emit(f"{result.severity}: {result.focus}: {result.path}: {result.message}")
        emit("the store conforms" if report.conforms else f"the store does not conform ({len(report.results)} results)")
    if not report.conforms:
        raise typer.Exit(1)
