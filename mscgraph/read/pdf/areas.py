"""Where a page is drawn on: pictures, curves and slanted lines put together as far as they stand side by side."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

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
    if not rows[:, Segment._fields.index("drawn")].any():
        return ()
    segments = [Segment(*row) for row in rows.tolist()]
    drawn = [segment for segment in segments if segment.drawn]
    boxes = {_on_grid(segment) for segment in drawn}
    boxes |= {frame for frame in map(_on_grid, filter(_is_frame, segments)) if any(map(frame.meets, boxes))}
    areas = _united(sorted(boxes))
    straight = {_on_grid(segment) for segment in segments if _is_line(segment)}
    for line in sorted(straight):
        for at, area in enumerate(areas):
            whole = area.with_(line)
            broader = (whole.x1 - whole.x0) / (area.x1 - area.x0), (whole.bottom - whole.top) / (area.bottom - area.top)
            if area.meets(line) and max(broader) < _BROADER:
                areas[at] = whole
    return tuple(area for area in _united(areas) if min(area.x1 - area.x0, area.bottom - area.top) > _LEAST)


def _on_grid(segment: Segment) -> Area:
    x0, top = (_GRID * floor(value / _GRID) for value in segment[:2])
    x1, bottom = (_GRID * ceil(value / _GRID + 0.01) for value in segment[2:4])
    return Area(x0, top, x1, bottom)


def _is_line(segment: Segment) -> bool:
    """Whether it is a line, or a box that is no mere ground."""
    thin = min(segment.x1 - segment.x0, segment.bottom - segment.top) < _GRID
    return not segment.drawn and (bool(segment.outlined) or thin)


def _is_frame(segment: Segment) -> bool:
    """Whether it is a box that is drawn and may hold a drawing, but no page."""
    across, down = segment.x1 - segment.x0, segment.bottom - segment.top
    return bool(segment.outlined) and min(across, down) > _LEAST and min(across, down) < _PAGE


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
