"""Routes as text. `width` is the width of the terminal; None means that nothing is wrapped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mscgraph.ask.routes import RoutesAnswer
from mscgraph.ask.tables import route_rows
from mscgraph.export.formats import choose
from mscgraph.export.routes.json import write_json
from mscgraph.export.routes.markdown import write_markdown
from mscgraph.export.routes.table import write_table
from mscgraph.export.rows import write_rows


class Writer(Protocol):
    """Gives routes as text."""

    def __call__(self, answer: RoutesAnswer, width: int | None = None) -> str: ...


def write_csv(answer: RoutesAnswer, width: int | None = None) -> str:
    """The steps of the routes as CSV, one a row."""
    return write_rows(route_rows(answer), "csv")


WRITERS: Mapping[str, Writer] = {
    "table": write_table,
    "json": write_json,
    "csv": write_csv,
    "markdown": write_markdown,
}


def write_routes(answer: RoutesAnswer, format: str, width: int | None = None) -> str:
    """Routes in a format; raises UnknownFormat."""
    return choose(WRITERS, format)(answer, width)
