"""Lines of print inside a table, cut so that none is wider than a cell, and put together by their height."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mscgraph.read.document import Text
from mscgraph.read.join import Words, join
from mscgraph.read.pdf.lines import Line

WORD_SPACE = 0.42  # of the size: wider gaps may part columns


def pieces_of(lines: Iterable[Line], reach: float = WORD_SPACE) -> list[Line]:
    """Lines cut where a space is wider than `reach` times their size."""
    return [piece for line in lines for piece in line.parted(reach)]


def joined_lines(lines: Sequence[Line], words: Words) -> Text:
    """Lines of print as one text, words rejoined over their ends."""
    return join([line.content for line in lines], words)


def middle(line: Line) -> float:
    """The middle of a line on the x axis."""
    return (line.x0 + line.x1) / 2


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand on one height, from the top down, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda piece: piece.baseline):
        if rows and line.baseline - rows[-1][0].baseline < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda piece: piece.x0)
    return rows
