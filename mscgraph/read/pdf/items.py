"""Numbers of a list that are set apart from what they number, as those of references are where the list is set in: a
column of them would be taken for one of text, or for notes in the margin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from mscgraph.read.pdf.lines import Line, merged

_NUMBER = re.compile(r"(\d{1,3})\.|\[(\d{1,3})\]")
_BEHIND = 3  # of the size: what is numbered begins no further behind its number
_ALIGNED = 3.0  # points: where all that is numbered begins
_FEWEST = 3  # numbers in a column
_MORE_LINES = 1.5  # lines a number, at least: the rows of a table have one


def with_numbers(lines: Sequence[Line]) -> list[Line]:
    """The fragments of a page, each number of a list in one with what it numbers."""
    columns: defaultdict[int, list[tuple[Line, Line]]] = defaultdict(list)
    for number in lines:
        if _NUMBER.fullmatch(number.text) and (item := _behind(number, lines)):
            columns[round(item.x0 / _ALIGNED)].append((number, item))
    joined = {
        id(each): (number, item)
        for column in columns.values()
        if _counts(column) and _goes_on(column, lines)
        for number, item in column
        for each in (number, item)
    }
    out = [line for line in lines if id(line) not in joined]
    return [*out, *(merged(*pair) for at, pair in joined.items() if at == id(pair[0]))] if joined else list(lines)


def _behind(number: Line, lines: Sequence[Line]) -> Line | None:
    """What begins right behind a number, in print of its size."""
    near = (
        line
        for line in lines
        if abs(line.baseline - number.baseline) < 1
        and line.size == number.size
        and 0 < line.x0 - number.x1 < _BEHIND * number.size
    )
    return min(near, key=lambda line: line.x0, default=None)


def _counts(column: list[tuple[Line, Line]]) -> bool:
    """Whether the numbers of a column grow from each to the next."""
    column.sort(key=lambda pair: pair[0].baseline)
    numbers = [int(found[1] or found[2]) for number, _ in column if (found := _NUMBER.fullmatch(number.text))]
    return len(numbers) >= _FEWEST and all(a < b for a, b in pairwise(numbers))


def _goes_on(column: Sequence[tuple[Line, Line]], lines: Sequence[Line]) -> bool:
    """Whether what is numbered goes on in lines of its own."""
    first, last = column[0][1], column[-1][1]
    below = [
        line
        for line in lines
        if line.size == first.size
        and abs(line.x0 - first.x0) < _ALIGNED
        and first.baseline <= line.baseline <= last.baseline
    ]
    return len(below) >= _MORE_LINES * len(column)
