"""Where a page is drawn on: pictures, curves and slanted lines put together as far as they stand side by side."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from mscgraph.read.pdf.arrays import Floats
from mscgraph.read.pdf.page import Area, Segment

_GRID = 4.0  # points: boxes are put together on such a grid, as the marks of a plot are many
_NEAR = 10.0  # points: what stands closer is one drawing
_BROADER = 1.8  # times as wide or high: a line that goes on so far beyond a drawing is no part of it
_PAGE = 400.0  # points: no frame of a figure is so wide and so high
_LEAST = 36.0  # points: smaller ones are ornaments


def areas_of(rows: Floats) -> tuple[Area, ...]:
    """The drawings of a page, given its segments. The frame of a plot belongs to it, a rule that goes on beyond
    doesn't."""
    outlined, drawn = (rows[:, Segment._fields.index(name)] != 0 for name in ("outlined", "drawn"))
    if not drawn.any():
        return ()
    shorter = np.minimum(rows[:, 2] - rows[:, 0], rows[:, 3] - rows[:, 1])
    boxes = _on_grid(rows[drawn])
    frames = _on_grid(rows[outlined & (shorter > _LEAST) & (shorter < _PAGE)])
    boxes |= {frame for frame in frames if any(map(frame.meets, boxes))}
    areas = _united(sorted(boxes))
    straight = _on_grid(rows[~drawn & (outlined | (shorter < _GRID))])  # lines, and boxes that are no mere ground
    for line in sorted(straight):
        for at, area in enumerate(areas):
            whole = area.with_(line)
            broader = (whole.x1 - whole.x0) / (area.x1 - area.x0), (whole.bottom - whole.top) / (area.bottom - area.top)
            if area.meets(line) and max(broader) < _BROADER:
                areas[at] = whole
    return tuple(area for area in _united(areas) if min(area.x1 - area.x0, area.bottom - area.top) > _LEAST)


def _on_grid(rows: Floats) -> set[Area]:
    """The boxes of segments on the grid: a drawing may have a hundred thousand, and few of them differ there."""
    grid = np.hstack([np.floor(rows[:, :2] / _GRID), np.ceil(rows[:, 2:4] / _GRID + 0.01)]) * _GRID
    return set(map(Area._make, set(map(tuple, grid.tolist()))))


def _united(boxes: Iterable[Area]) -> list[Area]:
    areas: list[Area] = []
    for box in boxes:
        near = [area for area in areas if area.meets(box, _NEAR)]
        while near:
            areas = [area for area in areas if area not in near]
            for area in near:
                box = box.with_(area)
            near = [area for area in areas if area.meets(box, _NEAR)]
        areas.append(box)
    return areas
