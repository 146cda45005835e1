"""Where the characters of a text stand, kept small: a thousand pages of boxes have to fit into memory.

The characters of one line of print share their page, top and bottom; only their left and right edges differ, and
these fit into two bytes each.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, overload

from mscgraph.facts.model import Box

STEP = 25  # edges are kept in 1/25 points: two bytes reach over 2,621 points, the width of the largest poster
NOWHERE = 0xFFFF


class Row(NamedTuple):
    """From `start` (an offset of the text) on, characters stand on this page between these heights.

    `turned` is 0, or says that the page was read turned: its height where the text runs up the page, its width, with a
    minus, where it runs down.
    """

    start: int
    page: int
    top: float
    bottom: float
    turned: float = 0.0


_FIELDS = len(Row._fields)
_UNPRINTED = array("H", (NOWHERE, NOWHERE)).tobytes()


def step_of(x: float) -> int:
    """A place on the x axis, in points, as it is kept."""
    return min(max(round(x * STEP), 0), NOWHERE - 1)


class Places(Sequence[Box | None]):
    """One box a character, or None for a character that is not printed (a space).

    `edges` holds the left and right edge of each character in steps, `rows` the heights, each from its offset on.
    """

    __slots__ = ("_edges", "_rows")

    def __init__(self, edges: array[int], rows: Iterable[Row] | array[float]) -> None:
        self._edges = edges
        self._rows = rows if isinstance(rows, array) else array("f", chain.from_iterable(rows))

    @property
    def edges(self) -> array[int]:
        """Not to be changed."""
        return self._edges

    @property
    def rows(self) -> array[float]:
        """The fields of all rows, not to be changed."""
        return self._rows

    @classmethod
    def of(cls, boxes: Iterable[Box | None]) -> Places:
        """The places of characters whose boxes are known."""
        edges = array("H")
        rows: list[Row] = []
        for at, box in enumerate(boxes):
            if box is None:
                edges.extend((NOWHERE, NOWHERE))
                continue
            edges.extend((step_of(box.x0), step_of(box.x1)))
            if not rows or rows[-1][1:4] != (box.page, box.top, box.bottom):
                rows.append(Row(at, box.page, box.top, box.bottom))
        return cls(edges, rows)

    @classmethod
    def joined(cls, parts: Iterable[Places | int]) -> Places:
        """Places one after the other; a number stands for as many characters that are not printed."""
        edges: list[bytes] = []
        rows = array("f")
        start = 0
        for part in parts:
            if isinstance(part, int):
                edges.append(_UNPRINTED * part)
                start += part
            else:
                edges.append(part.edges.tobytes())
                rows += _moved(part.rows, start)
                start += len(part)
        return cls(array("H", b"".join(edges)), rows)

    def cut(self, start: int, end: int) -> Places:
        """The places of a stretch of the text."""
        rows = self.rows
        starts = rows[::_FIELDS]
        first, last = max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)
        return Places(self.edges[2 * start : 2 * end], _moved(rows[_FIELDS * first : _FIELDS * last], -start))

    def stretches(self, start: int, end: int) -> Iterator[tuple[bool, tuple[Box, ...]]]:
        """What is printed of a stretch of the text, as far as it goes on from left to right between the same heights:
        the boxes of its first character, of all and of the last, and whether a space stands before it."""
        edges = self.edges
        before = spaced = False  # a space before what is under way; one since its last character
        rows = [row for row in self.each_row() if row.start < end]
        for row, following in zip(rows, [*(row.start for row in rows[1:]), end][: len(rows)], strict=True):
            low, high = max(start, row.start), max(start, following)
            lefts, rights = edges[2 * low : 2 * high : 2], edges[2 * low + 1 : 2 * high : 2]
            first = last = -1
            for at, left in enumerate(lefts):
                if left == NOWHERE:
                    spaced = True
                    continue
                if first >= 0 and (row.turned or left < lefts[last] - STEP):
                    yield before, _bounds(lefts[first : last + 1], rights[first : last + 1], row)
                    first = -1
                if first < 0:
                    first, before = at, spaced
                last, spaced = at, False
            if first >= 0:
                yield before, _bounds(lefts[first : last + 1], rights[first : last + 1], row)

    def each_row(self) -> Iterator[Row]:
        """The rows, from the first on."""
        flat = self.rows
        for at in range(0, len(flat), _FIELDS):
            yield Row(int(flat[at]), int(flat[at + 1]), *flat[at + 2 : at + _FIELDS])

    def _row(self, at: int) -> Row:
        """The row of a character."""
        rows = self.rows
        low = max(bisect_right(rows[::_FIELDS], at) - 1, 0)
        start, page, *rest = rows[_FIELDS * low : _FIELDS * (low + 1)]
        return Row(int(start), int(page), *rest)

    def __len__(self) -> int:
        return len(self.edges) // 2

    @overload
    def __getitem__(self, at: int) -> Box | None: ...
    @overload
    def __getitem__(self, at: slice) -> list[Box | None]: ...
    def __getitem__(self, at: int | slice) -> Box | list[Box | None] | None:
        if isinstance(at, slice):
            return [self._box(i) for i in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._box(at % len(self))

    def _box(self, at: int) -> Box | None:
        left, right = self.edges[2 * at : 2 * at + 2]
        if left == NOWHERE:
            return None
        return _box(left, right, self._row(at))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Places) and self.edges == other.edges and self.rows == other.rows

    def __hash__(self) -> int:
        return hash((self.edges.tobytes(), self.rows.tobytes()))


def _moved(rows: array[float], by: int) -> array[float]:
    """Rows that begin further on, none of them before the text does."""
    out = rows[:]
    for at in range(0, len(out), _FIELDS):
        out[at] = max(out[at] + by, 0)
    return out


def _box(left: int, right: int, row: Row) -> Box:
    _, page, top, bottom, turned = row
    x0, x1 = left / STEP, right / STEP
    if turned > 0:
        x0, top, x1, bottom = top, turned - x1, bottom, turned - x0
    elif turned < 0:
        x0, top, x1, bottom = -turned - bottom, x0, -turned - top, x1
    return Box(page, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))


def _bounds(lefts: array[int], rights: array[int], row: Row) -> tuple[Box, ...]:
    """The boxes of the first character, of all and of the last."""
    first = _box(lefts[0], rights[0], row)
    if len(lefts) == 1:
        return (first,)
    right = max(filter(NOWHERE.__ne__, rights))
    return first, _box(min(lefts), right, row), _box(lefts[-1], rights[-1], row)


NO_PLACES = Places(array("H"), ())
