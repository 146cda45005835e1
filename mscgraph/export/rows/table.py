"""Rows as aligned text for people. On a terminal too narrow for the table, each row becomes a block of lines."""

from __future__ import annotations

import textwrap

from mscgraph.export.formats import one_line, printable
from mscgraph.export.rows.cells import as_rows, shown
from mscgraph.graph.terms import Rows, Triples

_GAP = "  "
_NARROWEST = 20  # below it a value is not wrapped any more


def write_table(result: Rows | bool | Triples, width: int | None = None) -> str:
    """The result as columns apart by two spaces under a header; a bool as true or false."""
    if isinstance(result, bool):
        return "true\n" if result else "false\n"
    rows = as_rows(result)
    cells = [[printable(one_line(shown(row.get(name)))) for name in rows.variables] for row in rows]
    lines = _columns(list(rows.variables), cells)
    if width is not None and max(map(len, lines)) > width:
        lines = _blocks(list(rows.variables), cells, width)
    if not cells:
        lines.append("(no rows)")
    return "\n".join(lines) + "\n"


def _columns(header: list[str], cells: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    rule = ["-" * width for width in widths]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in (header, rule, *cells))
    return [_GAP.join(row).rstrip() for row in padded]


def _blocks(header: list[str], cells: list[list[str]], width: int) -> list[str]:
    """One block of 'name  value' lines a row, values wrapped, empty ones left out."""
    if not cells:
        return textwrap.wrap(" ".join(header), max(width, _NARROWEST))
    indent = max(map(len, header)) + len(_GAP)
    lines: list[str] = []
    for number, row in enumerate(cells, 1):
        lines += ([""] if lines else []) + [f"{number}."]
        for name, cell in zip(header, row, strict=True):
            if cell:
                first = f"{name.ljust(indent)}"
                lines += textwrap.wrap(
                    cell,
                    max(width, indent + _NARROWEST),
                    initial_indent=first,
                    subsequent_indent=" " * indent,
                    break_on_hyphens=False,
                )
    return lines
