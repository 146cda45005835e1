"""`mscgraph routes`: how one gets from one species to another."""

from __future__ import annotations

from typing import Annotated

import typer

from mscgraph.cli.options import DEFAULT_STORE, Output, Store
from mscgraph.cli.output import emit, terminal_width

Source = Annotated[str, typer.Argument(metavar="FROM", help="The species to start from, as a paper names it.")]
Target = Annotated[str, typer.Argument(metavar="TO", help="The species to arrive at.")]
RouteFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json or markdown.")]
Hedged = Annotated[bool, typer.Option("--hedged", help="Also follow what papers only suggest.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many routes, shortest first.")]


def routes(
    source: Source,
    target: Target,
    store: Store = DEFAULT_STORE,
    format: RouteFormat = "table",
    hedged: Hedged = False,
    limit: Limit = 5,
    output: Output = "-",
) -> None:
    """Show how to get from one species to another: steps, conditions, quotes, pages and references.

    A route that does not exist is explained.
    """
    from mscgraph.api import open_graph
    from mscgraph.export.formats import choose
    from mscgraph.export.routes import WRITERS

    write = choose(WRITERS, format)
    with open_graph(store) as graph:
        answer = graph.routes(source, target, limit=limit, hedged=hedged)
    emit(write(answer, terminal_width(output)), output)
