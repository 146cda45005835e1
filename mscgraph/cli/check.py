"""`mscgraph check`: is the store what the ontology says?"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from mscgraph.cli.options import DEFAULT_STORE, Store
from mscgraph.cli.output import emit

if TYPE_CHECKING:
    from mscgraph.graph.check import CheckReport

CheckFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")]


def check(store: Store = DEFAULT_STORE, format: CheckFormat = "table") -> None:
    """Validate the store: its shapes, and that the plain triples are those of the claims that stand.

    Exit status 1 where something is not as it should be.
    """
    from mscgraph.api import open_graph
    from mscgraph.export.formats import choose

    write = choose(WRITERS, format)
    with open_graph(store) as graph:
        report = graph.check()
    emit(write(report))
    if not report.conforms:
        raise typer.Exit(1)


def _table(report: CheckReport) -> str:
    lines = [f"{result.severity}: {result.focus}: {result.path}: {result.message}" for result in report.results]
    ending = "the store conforms" if report.conforms else f"the store does not conform ({len(lines)} results)"
    return "\n".join([*lines, ending])


def _json(report: CheckReport) -> str:
    return json.dumps(asdict(report), ensure_ascii=False, indent=2)


WRITERS: dict[str, Callable[[CheckReport], str]] = {"table": _table, "json": _json}
