"""Rows as a table in Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from mscgraph.export.formats import one_line
from mscgraph.export.rows.cells import as_rows, shown
from mscgraph.graph.terms import Rows, Triples

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\|*_`[]<>"})


def write_markdown(result: Rows | bool | Triples, width: int | None = None) -> str:
    """The result as a Markdown table, IRIs shortened."""
    rows = as_rows(result)
    lines = [_line(rows.variables), _line("---" for _ in rows.variables)]
    lines += [_line(escaped(shown(row.get(name))) for name in rows.variables) for row in rows]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return one_line(text).translate(_SPECIAL)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
