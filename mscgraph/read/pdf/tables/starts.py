"""Rows set as tight as lines: which lines begin a row, and which go on with the row above.

A line of a cell ends where the next word would no longer fit. So what stands beneath a line with room for its first
word is something new; what stands beneath a full line may go on with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.tables.drafts import Draft
from mscgraph.read.pdf.tables.pieces import is_figure, wraps

_LEVEL = 2.0  # points: baselines of one height differ by no more

Height = tuple[float, dict[int, Line]]


def heights_of(block: Sequence[Draft]) -> list[Height]:
    """The heights at which lines stand, each with its lines by column."""
    heights: list[Height] = []
    for line, col in sorted(((line, d.col) for d in block for line in d.lines), key=lambda item: item[0].baseline):
        if heights and line.baseline - heights[-1][0] < _LEVEL:
            heights[-1][1][col] = line
        else:
            heights.append((line.baseline, {col: line}))
    return heights


def row_starts(heights: Sequence[Height], columns: int, widths: Mapping[int, float]) -> list[float]:
    """The heights at which rows begin."""
    starts: list[float] = []
    pending = False  # the line above opened a row whose first column stands at the bottom
    for at, (height, row) in enumerate(heights):
        above = heights[at - 1][1] if at else {}
        fresh = bool(starts) and starts[-1] == heights[at - 1][0]
        if at == 0 or (not pending and _begins(row, above, fresh, columns, widths)):
            starts.append(height)
        pending = False
        if at + 1 < len(heights) and 0 not in row and at:
            pending = starts[-1] == height and _opens(row, heights[at + 1][1], widths)
    return starts


def _begins(
    row: Mapping[int, Line], above: Mapping[int, Line], fresh: bool, columns: int, widths: Mapping[int, float]
) -> bool:
    """Whether a line begins a row; `fresh` says that the line above did."""
    continuing = [col for col, line in row.items() if col in above and wraps(above[col], line, widths[col])]
    if 0 in row:
        bottom = fresh and list(above) == [0] == continuing[:1]  # what the first column says ends beside the rest
        beside = len(continuing) == len(row) < columns and not any(map(_is_figure, row.values()))
        return not ((bottom or beside) and _unfinished(above[0], row[0]))
    if len(continuing) == len(row) < columns - 1 and not any(map(_is_figure, row.values())):
        return False
    return len(row) > columns / 2 or all(col in above for col in row if col not in continuing)


def _opens(row: Mapping[int, Line], below: Mapping[int, Line], widths: Mapping[int, float]) -> bool:
    """Whether lines go on in the next one, which the first column belongs to."""
    return 0 in below and all(col in below and wraps(line, below[col], widths[col]) for col, line in row.items())


def _is_figure(line: Line) -> bool:
    return is_figure(line.text)


def _unfinished(above: Line, below: Line) -> bool:
    """Whether a text shows that it goes on: a bracket left open, a hyphen, a small letter at the start of the rest."""
    text = above.text
    open_brackets = text.count("(") > text.count(")") or text.count("[") > text.count("]")
    return open_brackets or text[-1:] in "-\u2010\u2013\u2014/,+" or below.text[:1].islower()
