"""Columns of a table, parted by strips that (almost) no print of its body crosses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.tables.grid import Grid

_NARROWEST = 2.0  # points: the gap between two columns


def column_bounds(grid: Grid) -> list[float]:
    """The x positions between columns, the table's edges included."""
    rows = [row for row in grid.body_rows if len(row) > 1]
    body = [piece for row in rows for piece in row] or list(grid.body)
    bounds = [min(grid.x0, *(piece.x0 for piece in grid.pieces)) - 1]
    bounds += _strips(body, len(rows))
    end = max(grid.x1, *(piece.x1 for piece in grid.pieces)) + 1
    kept = bounds[:1]
    for bound, following in pairwise([*bounds[1:], end]):  # a column is where text begins, not where some text ends
        if any(bound <= piece.x0 < following for piece in body):
            kept.append(bound)
    return [*kept, end]


def _strips(body: Sequence[Line], rows: int) -> list[float]:
    """The middles of the white strips, from the left, measured in half points."""
    allowed = 0 if rows < 12 else max(1, rows // 20)
    left, right = min(piece.x0 for piece in body), max(piece.x1 for piece in body)
    steps = [0] * (round((right - left) * 2) + 3)
    for piece in body:
        steps[round((piece.x0 - left) * 2)] += 1
        steps[round((piece.x1 - left) * 2) + 1] -= 1
    covered = list(accumulate(steps))
    found = []
    start: int | None = None
    for at in range(round((right - left) * 2)):
        if covered[at] <= allowed:
            start = at if start is None else start
            continue
        if start is not None and (at - start) / 2 >= _NARROWEST and start > 0:
            found.append(left + (start + at - 1) / 4)
        start = None
    return found


def extents_of(grid: Grid, bounds: Sequence[float]) -> list[tuple[float, float]]:
    """From where to where the text of each column reaches; a head may be wider than its column."""
    extents = []
    for low, high in pairwise(bounds):
        inside = [piece for piece in grid.body if low <= piece.x0 and piece.x1 <= high]
        left, right = [piece.x0 for piece in inside], [piece.x1 for piece in inside]
        extents.append((min(left, default=low), max(right, default=high)))
    return extents
