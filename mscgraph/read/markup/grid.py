"""Rows of cells with spans as the cells of a `Table`, by the table model of HTML, which JATS shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mscgraph.read.document import Cell, Text

_WIDEST = 200  # columns: beyond this a span is a mistake
_LONGEST = 5000  # rows


class Raw(NamedTuple):
    """A cell as the markup has it, before its place is known; `head` as it is marked there."""

    lines: tuple[Text, ...]
    rowspan: int = 1
    colspan: int = 1
    head: bool = False


def span(value: str | None) -> int:
    """The number of rows or columns that an attribute gives; 1 where it gives none."""
    return min(max(int(value), 1), _WIDEST) if value and value.strip().isdecimal() and len(value) < 6 else 1


def cells_of(rows: Sequence[Sequence[Raw]], heads: int) -> tuple[Cell, ...]:
    """Cells in their places, empty ones left out; the first `heads` rows are the table's head.

    Without a marked head, the rows at the top that hold head cells only are the head.
    """
    rows = rows[:_LONGEST]
    if not heads:
        heads = next((at for at, row in enumerate(rows) if not row or not all(c.head for c in row)), 0)
    taken: set[tuple[int, int]] = set()
    cells = []
    for at, row in enumerate(rows):
        col = 0
        for raw in row:
            while (at, col) in taken:
                col += 1
            rowspan = min(raw.rowspan, len(rows) - at)
            taken.update((at + down, col + right) for down in range(rowspan) for right in range(raw.colspan))
            if raw.lines and col < _WIDEST:
                cells.append(Cell(at, col, raw.lines, rowspan, raw.colspan, at < heads))
            col += raw.colspan
    return tuple(cells)


def rows_of(parts: Iterable[tuple[bool, Sequence[Raw]]]) -> tuple[list[Sequence[Raw]], int]:
    """Rows, those of the head first, and how many these are; each part is a row and whether the head holds it."""
    head: list[Sequence[Raw]] = []
    body: list[Sequence[Raw]] = []
    for in_head, row in parts:
        (head if in_head else body).append(row)
    return head + body, len(head)
