"""A table drawn with lines between its cells, so that spanning cells, and lines within a cell, are seen."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from mscgraph.export.document.scripts import spelled
from mscgraph.read.document import Table

_NARROWEST = 6  # columns of text: below it a column is not wrapped any more
_FRAME = 3  # a line between two columns, and a space on each side of it

# Which character joins the lines that leave a place to these sides.
_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_JOINTS = " ╵╷│╴┘┐┤╶└┌├─┴┬┼"
_UNDER_HEAD = str.maketrans("─┌┐└┘├┤┬┴┼", "═╒╕╘╛╞╡╤╧╪")


class _Area(NamedTuple):
    """The rows and columns that a cell covers, and its lines of text."""

    rows: range
    columns: range
    lines: Sequence[str]


def drawn(table: Table, width: int | None = None) -> list[str]:
    """The lines of the drawing; with a width, the widest columns are wrapped until it is kept, if it can be."""
    rows, columns = table.size
    if not table.cells:
        return ["(no cells)"]
    areas = [*_filled(table), *_empty(table)]
    widths = _sizes(columns, [(a.columns, max(map(cell_len, a.lines), default=0)) for a in areas], _FRAME)
    if width is not None:
        widths = _narrowed(widths, width - _FRAME * columns - 1)
        areas = [_wrapped(area, sum(widths[c] + _FRAME for c in area.columns) - _FRAME) for area in areas]
    heights = _sizes(rows, [(a.rows, max(len(a.lines), 1)) for a in areas], 1)
    lefts = list(accumulate((size + _FRAME for size in widths), initial=0))
    tops = list(accumulate((size + 1 for size in heights), initial=0))
    lines = _canvas(areas, lefts, tops)
    head = _rows_of_head(table)
    return [line.translate(_UNDER_HEAD) if head and at == tops[head] else line for at, line in enumerate(lines)]


def _filled(table: Table) -> list[_Area]:
    return [
        _Area(
            range(cell.row, cell.row + cell.rowspan),
            range(cell.col, cell.col + cell.colspan),
            [spelled(line) for line in cell.lines],
        )
        for cell in table.cells
    ]


def _empty(table: Table) -> list[_Area]:
    return [_Area(range(r, r + 1), range(c, c + 1), ()) for r, c in empty_places(table)]


def empty_places(table: Table) -> list[tuple[int, int]]:
    """The rows and columns where no cell stands, row by row: tables leave empty cells out."""
    rows, columns = table.size
    taken = {(cell.row + r, cell.col + c) for cell in table.cells for r in range(cell.rowspan)
             for c in range(cell.colspan)}  # fmt: skip
    return [(r, c) for r in range(rows) for c in range(columns) if (r, c) not in taken]


def _rows_of_head(table: Table) -> int:
    """How many rows from the top hold header cells and nothing else."""
    body = [cell.row for cell in table.cells if not cell.header]
    return min(body, default=0)


def _sizes(count: int, wants: Sequence[tuple[range, int]], gap: int) -> list[int]:
    """Sizes of columns or rows that give each area what it wants; one that spans several widens the last of them.

    `gap` is what lies between two of them, which an area that spans both has, too.
    """
    sizes = [0] * count
    for span, wanted in sorted(wants, key=lambda want: len(want[0])):
        missing = wanted - sum(sizes[at] for at in span) - gap * (len(span) - 1)
        sizes[span[-1]] += max(missing, 0)
    return sizes


def _narrowed(widths: list[int], room: int) -> list[int]:
    """The widest columns cut down to one width with which all fit."""
    limit = max(widths)
    while limit > _NARROWEST and sum(min(width, limit) for width in widths) > room:
        limit -= 1
    return [min(width, limit) for width in widths]


def _wrapped(area: _Area, width: int) -> _Area:
    return area._replace(lines=[part for line in area.lines for part in textwrap.wrap(line, max(width, 1))])


def _canvas(areas: Sequence[_Area], lefts: Sequence[int], tops: Sequence[int]) -> list[str]:
    """The areas' outlines and texts on a sheet of characters."""
    arms: dict[tuple[int, int], int] = defaultdict(int)
    texts: dict[tuple[int, int], str] = {}
    for rows, columns, lines in areas:
        left, right = lefts[columns.start], lefts[columns.stop]
        top, bottom = tops[rows.start], tops[rows.stop]
        for x in range(left, right):
            for y in (top, bottom):
                arms[y, x] |= _RIGHT
                arms[y, x + 1] |= _LEFT
        for y in range(top, bottom):
            for x in (left, right):
                arms[y, x] |= _DOWN
                arms[y + 1, x] |= _UP
        for at, line in enumerate(lines, top + 1):
            texts[at, left + 2] = line
    return [_row(arms, texts, y, lefts[-1]) for y in range(tops[-1] + 1)]


def _row(arms: dict[tuple[int, int], int], texts: dict[tuple[int, int], str], y: int, width: int) -> str:
    out, x = "", 0
    while x <= width:
        text = texts.get((y, x)) or _JOINTS[arms.get((y, x), 0)]
        out += text
        x += max(cell_len(text), 1)
    return out
