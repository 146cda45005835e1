"""Query results as text. Every writer takes Rows, the truth of an ASK query, or Triples, and gives text.

`width` is the width of the terminal; None, for everything else, means that nothing is wrapped or cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mscgraph.export.formats import choose
from mscgraph.export.rows.csv import write_csv
from mscgraph.export.rows.html import write_html
from mscgraph.export.rows.json import write_json
from mscgraph.export.rows.markdown import write_markdown
from mscgraph.export.rows.table import write_table
from mscgraph.graph.terms import Rows, Triples


class Writer(Protocol):
    """Gives a query result as text."""

    def __call__(self, result: Rows | bool | Triples, width: int | None = None) -> str: ...


WRITERS: Mapping[str, Writer] = {
    "table": write_table,
    "json": write_json,
    "csv": write_csv,
    "markdown": write_markdown,
    "html": write_html,
}


def write_rows(result: Rows | bool | Triples, format: str, width: int | None = None) -> str:
    """A query result in a format; raises UnknownFormat."""
    return choose(WRITERS, format)(result, width)
