"""Where the characters of a text stand, kept small: a thousand pages of boxes have to fit into memory.

The characters of one line of print share their page, top and bottom; only their left and right edges differ, and
these fit into two bytes each.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
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


def step_of(x: float) -> int:
    """A place on the x axis, in points, as it is kept."""
    return min(max(round(x * STEP), 0), NOWHERE - 1)


class Places(Sequence[Box | None]):
    """One box a character, or None for a character that is not printed (a space).

    `edges` holds the left and right edge of each character in steps, `rows` the heights, each from its offset on.
    """

    __slots__ = ("edges", "rows")

    def __init__(self, edges: array[int], rows: Sequence[Row]) -> None:
        self.edges = edges
        self.rows = array("f", (value for row in rows for value in row))

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
        edges = array("H")
        rows: list[Row] = []
        for part in parts:
            start = len(edges) // 2
            if isinstance(part, int):
                edges.extend((NOWHERE, NOWHERE) * part)
            else:
                edges.extend(part.edges)
                rows += [row._replace(start=row.start + start) for row in part._rows()]
        return cls(edges, rows)

    def cut(self, start: int, end: int) -> Places:
        """The places of a stretch of the text."""
        rows = [row for row in self._rows() if row.start < end]
        while len(rows) > 1 and rows[1].start <= start:
            del rows[0]
        moved = [row._replace(start=max(row.start - start, 0)) for row in rows]
        return Places(self.edges[2 * start : 2 * end], moved)

    def _rows(self) -> Iterator[Row]:
        flat = self.rows
        for at in range(0, len(flat), _FIELDS):
            yield Row(int(flat[at]), int(flat[at + 1]), *flat[at + 2 : at + _FIELDS])

    def _row(self, at: int) -> Row:
        """The row of a character."""
        low, high = 0, len(self.rows) // _FIELDS - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.rows[_FIELDS * middle] <= at else (low, middle - 1)
        start, page, *rest = self.rows[_FIELDS * low : _FIELDS * (low + 1)]
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
        left, right = self.edges[2 * at], self.edges[2 * at + 1]
        if left == NOWHERE:
            return None
        _, page, top, bottom, turned = self._row(at)
        x0, x1 = left / STEP, right / STEP
        if turned > 0:
            x0, top, x1, bottom = top, turned - x1, bottom, turned - x0
        elif turned < 0:
            x0, top, x1, bottom = -turned - bottom, x0, -turned - top, x1
        return Box(page, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Places) and self.edges == other.edges and self.rows == other.rows

    def __hash__(self) -> int:
        return hash((self.edges.tobytes(), self.rows.tobytes()))


NO_PLACES = Places(array("H"), ())
