"""What is drawn on a page, from pypdfium2: the straight parts of its paths that are level or upright, and the boxes of
all else."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.arrays import Floats, Ints
from mscgraph.read.pdf.page import Segment
from mscgraph.read.pdf.sources.calls import ADDRESS, NUMBER, POINTER, taking_addresses, told, written
from mscgraph.read.pdf.sources.frame import Frame

_LINE_TO, _MOVE_TO = 0, 2  # FPDF_SEGMENT_*
_MOST_POINTS = 200  # of a path: what has more is a curve of a plot
_NOTHING: Floats = np.zeros((0, len(Segment._fields)))
_LEVEL = 0.5  # points: a stroke that rises no further is level


class _Calls(NamedTuple):
    """Functions of the library that tell of paths, and of their segments."""

    count: Any
    draw_mode: Any
    stroke_width: Any
    matrix: Any
    bounds: Any
    segment: Any
    kind: Any
    point: Any


@cache
def _calls() -> _Calls:
    import pypdfium2.raw as raw

    return _Calls(
        taking_addresses(raw.FPDFPath_CountSegments, NUMBER, ADDRESS),
        taking_addresses(raw.FPDFPath_GetDrawMode, None, *[ADDRESS] * 3),
        taking_addresses(raw.FPDFPageObj_GetStrokeWidth, None, *[ADDRESS] * 2),
        taking_addresses(raw.FPDFPageObj_GetMatrix, None, *[ADDRESS] * 2),
        taking_addresses(raw.FPDFPageObj_GetBounds, None, *[ADDRESS] * 5),
        taking_addresses(raw.FPDFPath_GetPathSegment, POINTER, ADDRESS, NUMBER),
        taking_addresses(raw.FPDFPathSegment_GetType, NUMBER, ADDRESS),
        taking_addresses(raw.FPDFPathSegment_GetPoint, None, *[ADDRESS] * 3),
    )


class _Drawn(NamedTuple):
    """The points of paths: which path each belongs to, where it lies, whether it goes on from the one before, and
    whether by a curve."""

    path: Ints
    x: Floats
    y: Floats
    line: NDArray[np.bool_]
    curve: NDArray[np.bool_]


def segments_of(paths: Ints, matrices: Floats, frame: Frame) -> Floats:
    """The drawn segments of paths, each taken to the page by its matrix: rows as `page.Segment` has them."""
    number = told(_calls().count, len(paths), paths.tolist())
    mode = written(_calls().draw_mode, np.zeros((len(paths), 2), np.int32), paths.tolist())  # filled, stroked
    shown = (number >= 2) & mode.any(axis=1)
    if not shown.any():
        return _NOTHING
    paths, number, stroked, matrices = paths[shown], number[shown], mode[shown, 1] != 0, matrices[shown]
    plot = number > _MOST_POINTS
    some, uneven = _straight(paths[~plot], number[~plot], stroked[~plot], matrices[~plot], frame)
    plot[np.flatnonzero(~plot)[uneven]] = True
    return np.concatenate([some, boxes_of(paths[plot], matrices[plot], frame)])


def bounds_of(things: Ints) -> Floats:
    """Left, bottom, right and top of objects in the file."""
    return written(_calls().bounds, np.zeros((len(things), 4), np.float32), things.tolist()).astype(np.float64)


def boxes_of(things: Ints, matrices: Floats, frame: Frame) -> Floats:
    """Pictures and curves as segments: their boxes."""
    if not len(things):
        return _NOTHING
    left, bottom, right, top = bounds_of(things).T
    a, b, c, d, e, f = matrices.T
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = np.array([a * x + c * y + e for x, y in corners]), np.array([b * x + d * y + f for x, y in corners])
    box = frame.box(xs.min(axis=0), ys.min(axis=0), xs.max(axis=0), ys.max(axis=0))
    return np.column_stack([*box, np.zeros((len(things), 2)), np.ones(len(things))])


def _drawn(paths: Ints, number: Ints, matrix: Floats) -> _Drawn:
    """The points of paths with so many each."""
    path = np.repeat(np.arange(len(paths)), number)
    at = np.arange(len(path)) - np.repeat(np.cumsum(number) - number, number)
    things = told(_calls().segment, len(path), paths[path].tolist(), at.tolist()).tolist()
    kinds = told(_calls().kind, len(path), things)
    x, y = written(_calls().point, np.zeros((len(path), 2), np.float32), things).astype(np.float64).T
    a, b, c, d, e, f = matrix[path].T
    line, curve = (at > 0) & (kinds != _MOVE_TO), (kinds != _MOVE_TO) & (kinds != _LINE_TO)
    return _Drawn(path, a * x + c * y + e, b * x + d * y + f, line, curve)


def _straight(
    paths: Ints, number: Ints, stroked: NDArray[np.bool_], matrices: Floats, frame: Frame
) -> tuple[Floats, Ints]:
    """Parts of paths, each from one 'move to' to the next, that have no curve: a rectangle as its box, or else its
    level and upright strokes one by one. And which paths have more than these."""
    if not len(paths):
        return _NOTHING, np.zeros(0, dtype=np.int64)
    matrix, thickness = _pen(paths, matrices)
    path, x, y, line, curve = _drawn(paths, number, matrix)
    starts = np.flatnonzero(~line)
    part, size = np.cumsum(~line) - 1, np.diff(np.append(starts, len(path)))
    of = path[starts]
    plain = ~np.logical_or.reduceat(curve, starts) & (size > 1)
    even = plain & _two_values(x, starts, part) & _two_values(y, starts, part)
    rectangle = even & (size > 3)
    ends = np.flatnonzero(line & ((plain & stroked[of] & ~rectangle) | (even & (size == 2)))[part])
    ends = ends[(np.abs(x[ends] - x[ends - 1]) < _LEVEL) | (np.abs(y[ends] - y[ends - 1]) < _LEVEL)]
    low = np.minimum([x[ends - 1], y[ends - 1]], [x[ends], y[ends]])
    high = np.maximum([x[ends - 1], y[ends - 1]], [x[ends], y[ends]])
    box = [function.reduceat(each, starts)[rectangle] for function in (np.minimum, np.maximum) for each in (x, y)]
    at, outlined = np.append(starts[rectangle], ends), np.append(stroked[of[rectangle]], np.zeros(len(ends)))
    width = np.where(stroked, thickness, 0.0)[path[at]]
    rows = np.column_stack(
        [*frame.box(*np.concatenate([box, [*low, *high]], axis=1)), width, outlined, np.zeros(len(at))]
    )
    found = np.where(rectangle, 1, np.bincount(part[ends], minlength=len(starts)))
    uneven = (size > 1) & ((found == 0) | ((found > 1) & (found != size - 1)))
    return rows[np.argsort(at, kind="stable")], np.unique(of[uneven])


def _pen(paths: Ints, matrices: Floats) -> tuple[Floats, Floats]:
    """What takes the points of paths to the page, and how thick they are stroked there."""
    own = written(_calls().matrix, np.zeros((len(paths), 6), np.float32), paths.tolist())
    width = written(_calls().stroke_width, np.zeros((len(paths), 1), np.float32), paths.tolist())[:, 0]
    matrix = product(own, matrices)
    a, b, c, d = matrix.T[:4]
    return matrix, width * np.sqrt(np.abs(a * d - b * c))


def _two_values(values: Floats, starts: Ints, part: Ints) -> NDArray[np.bool_]:
    """Whether the values of each part are two at most, to a tenth of a point."""
    rounded = np.round(values, 1)
    low, high = np.minimum.reduceat(rounded, starts)[part], np.maximum.reduceat(rounded, starts)[part]
    found: NDArray[np.bool_] = np.logical_and.reduceat((rounded == low) | (rounded == high), starts)
    return found


def product(first: Floats, second: Floats) -> Floats:
    """PDF 32000-1, 8.3.4: what the matrices of `first` do, and then those of `second`; matrices lie along the last
    axis."""
    a, b, c, d, e, f = np.asarray(first, dtype=np.float64).T
    g, h, i, j, k, m = second.T
    return np.array(
        [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m]
    ).T
