"""Numbers of a list that are set apart from what they number, as those of references are where the list is set in: a
column of them would be taken for one of text, or for notes in the margin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from mscgraph.read.pdf.lines import Line, merged

_Numbered = tuple[Line, Line]  # a number, and what it numbers

_NUMBER = re.compile(r"\d{1,3}\.|\[\d{1,3}\]")
_BEHIND = 3  # of the size: what is numbered begins no further behind its number
_ALIGNED = 3.0  # points: where all that is numbered begins
_FEWEST = 3  # numbers in a column
_MORE_LINES = 1.5  # lines a number, at least: the rows of a table have one


def with_numbers(lines: Sequence[Line]) -> list[Line]:
    """The fragments of a page, each number of a list in one with what it numbers."""
    listed = [pair for column in _columns(lines) if _counts(column) and _goes_on(column, lines) for pair in column]
    taken = {id(line) for pair in listed for line in pair}
    return [*(line for line in lines if id(line) not in taken), *(merged(number, item) for number, item in listed)]


def _columns(lines: Sequence[Line]) -> list[list[_Numbered]]:
    """Numbers with what they number, by where that begins, from the top of the page down."""
    columns: defaultdict[int, list[_Numbered]] = defaultdict(list)
    for number in sorted(lines, key=lambda line: line.baseline):
        if _NUMBER.fullmatch(number.text) and (item := _behind(number, lines)):
            columns[round(item.x0 / _ALIGNED)].append((number, item))
    return list(columns.values())


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


def _counts(column: Sequence[_Numbered]) -> bool:
    """Whether the numbers of a column grow from each to the next."""
    numbers = [int(number.text.strip("[.]")) for number, _ in column]
    return len(numbers) >= _FEWEST and all(a < b for a, b in pairwise(numbers))


def _goes_on(column: Sequence[_Numbered], lines: Sequence[Line]) -> bool:
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
