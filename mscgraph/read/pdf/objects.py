"""What a page is made of, from pypdfium2: its text objects in the file's order, lines and boxes drawn, and pictures."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.chars import Floats, Ints
from mscgraph.read.pdf.page import Segment

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_*
_LINE_TO, _MOVE_TO = 0, 2  # FPDF_SEGMENT_*
_MOST_POINTS = 200  # of a path: what has more is a curve of a plot
_DEEPEST = 8  # forms within forms

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


def taking_addresses(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of the library that takes and gives addresses as numbers."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def address_of(pointer: Any) -> int:
    """Where a pointer points to."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def addresses(table: NDArray[Any], column: int) -> range:
    """Where the entries of a column lie in memory."""
    start, step = table.__array_interface__["data"][0] + column * table.itemsize, table.itemsize * table.shape[1]
    return range(start, start + step * len(table), step)


class Frame:
    """Turns places of the file (from the bottom left, before rotation) into places on the page as shown."""

    def __init__(self, page: Any) -> None:
        self.x0, self.y0, self.x1, self.y1 = page.get_mediabox()
        self.rotation = page.get_rotation()
        width, height = self.x1 - self.x0, self.y1 - self.y0
        self.width, self.height = (height, width) if self.rotation in (90, 270) else (width, height)

    def box(self, left: Any, bottom: Any, right: Any, top: Any) -> tuple[Any, Any, Any, Any]:
        """Left, top, right, bottom."""
        x0, x1, y0, y1 = left - self.x0, right - self.x0, bottom - self.y0, top - self.y0
        if self.rotation == 90:
            return y0, x0, y1, x1
        if self.rotation == 180:
            return self.width - x1, y0, self.width - x0, y1
        if self.rotation == 270:
            return self.width - y1, self.height - x1, self.width - y0, self.height - x0
        return x0, self.height - y1, x1, self.height - y0

    def points(self, x: Any, y: Any) -> tuple[Any, Any]:
        """A place from the left and the top."""
        left, top, _, _ = self.box(x, y, x, y)
        return left, top


@dataclass(frozen=True)
class Objects:
    """The objects of a page: addresses of those that are text, in the file's order, drawn segments, and how many
    pictures it shows."""

    texts: Ints
    segments: list[Segment]
    pictures: int

    @cached_property
    def _by_address(self) -> Ints:
        return np.argsort(self.texts)

    def places_of(self, thing: Ints) -> Ints:
        """Where text objects stand in the file's order; behind all others where they are not known."""
        if not len(self.texts):
            return np.zeros(len(thing), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.texts, thing, sorter=self._by_address), len(self.texts) - 1)
        found = self._by_address[at]
        return np.where(self.texts[found] == thing, found, len(self.texts))

    def bounds_of(self, thing: Ints) -> Floats:
        """Left, bottom, right and top of objects in the file."""
        table = np.zeros((len(thing), 4), dtype=np.float32)
        columns = (addresses(table, column) for column in range(4))
        deque(map(_calls().bounds, thing.tolist(), *columns), maxlen=0)
        return table.astype(np.float64)


def objects_of(page: Any, frame: Frame) -> Objects:
    """The objects of a page with those inside its forms."""
    import pypdfium2.raw as raw

    texts: list[int] = []
    segments: list[Segment] = []
    pictures = 0
    for kind, thing, matrix in _walk(address_of(page.raw), _calls().of_page, _UNIT, 0):
        if kind == _TEXT:
            texts.append(thing)
        elif kind == _IMAGE:
            pictures += 1
            segments.append(_bounds(thing, matrix, frame))
        elif kind == _PATH:
            segments.extend(_segments(raw, thing, matrix, frame))
    return Objects(np.array(texts, dtype=np.int64), segments, pictures)


class _Calls(NamedTuple):
    """Functions that take and give addresses as numbers: how many objects there are and each of them, by container."""

    of_page: tuple[Any, Any]
    of_form: tuple[Any, Any]
    kind: Any
    bounds: Any


@cache
def _calls() -> _Calls:
    import pypdfium2.raw as raw

    address, number = ctypes.c_size_t, ctypes.c_int
    return _Calls(
        (taking_addresses(raw.FPDFPage_CountObjects, number, address),
         taking_addresses(raw.FPDFPage_GetObject, address, address, number)),
        (taking_addresses(raw.FPDFFormObj_CountObjects, number, address),
         taking_addresses(raw.FPDFFormObj_GetObject, address, address, ctypes.c_ulong)),
        taking_addresses(raw.FPDFPageObj_GetType, number, address),
        taking_addresses(raw.FPDFPageObj_GetBounds, None, *[address] * 5),
    )  # fmt: skip


def _walk(of: int, calls: tuple[Any, Any], matrix: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    """Kind and address of the objects of a page or form, and the matrix that takes them to the page."""
    import pypdfium2.raw as raw

    count, get = calls
    things = list(map(get, repeat(of), range(count(of))))
    for kind, thing in zip(map(_calls().kind, things), things, strict=True):
        if kind != _FORM:
            yield kind, thing, matrix
        elif depth < _DEEPEST:
            inner = _product(_matrix(raw, ctypes.cast(thing, raw.FPDF_PAGEOBJECT)), matrix)
            yield from _walk(thing, _calls().of_form, inner, depth + 1)


def _matrix(raw: Any, thing: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(first: Matrix, second: Matrix) -> Matrix:
    """PDF 32000-1, 8.3.4: what `first` does, and then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _bounds(thing: int, matrix: Matrix, frame: Frame) -> Segment:
    """The box of a picture or curve."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    _calls().bounds(thing, *map(ctypes.addressof, (left, bottom, right, top)))
    corners = [_moved((x.value, y.value), matrix) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Segment(*frame.box(min(xs), min(ys), max(xs), max(ys)), 0.0, drawn=True)


def _segments(raw: Any, thing: int, matrix: Matrix, frame: Frame) -> Iterator[Segment]:
    """The parts of a path that are straight and level or upright, each from one 'move to' to the next; the box of a
    path that has others."""
    path = ctypes.cast(thing, raw.FPDF_PAGEOBJECT)
    number = raw.FPDFPath_CountSegments(path)
    if number < 2:
        return
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroked)
    if not mode.value and not stroked.value:
        return
    if number > _MOST_POINTS:
        yield _bounds(thing, matrix, frame)
        return
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(path, width)
    whole = _product(_matrix(raw, path), matrix)
    thickness = width.value * math.sqrt(abs(whole[0] * whole[3] - whole[1] * whole[2])) if stroked.value else 0.0
    slanted = False
    for part in _parts(raw, path, number):
        points = [_moved(point, whole) for point in part]
        found = list(_straight(points, thickness, bool(stroked.value), frame)) if points else []
        slanted |= not found or len(found) not in (1, len(part) - 1)
        yield from found
    if slanted:
        yield _bounds(thing, matrix, frame)


def _parts(raw: Any, path: Any, number: int) -> Iterator[list[tuple[float, float]]]:
    """The points of each part of a path; none of one that has a curve."""
    x, y = ctypes.c_float(), ctypes.c_float()
    part: list[tuple[float, float]] = []
    curved = False
    for at in range(number):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _MOVE_TO:
            if len(part) > 1:
                yield [] if curved else part
            part, curved = [], False
        curved |= kind not in (_MOVE_TO, _LINE_TO)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        part.append((x.value, y.value))
    if len(part) > 1:
        yield [] if curved else part


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _straight(
    points: Sequence[tuple[float, float]], thickness: float, stroked: bool, frame: Frame
) -> Iterator[Segment]:
    """A rectangle as its box; strokes otherwise one by one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    rectangle = len({round(x, 1) for x in xs}) <= 2 and len({round(y, 1) for y in ys}) <= 2
    if rectangle and len(points) > 3:
        box = frame.box(min(xs), min(ys), max(xs), max(ys))
        yield Segment(*box, thickness, outlined=stroked)
    elif stroked or (rectangle and len(points) == 2):
        for (x, y), (u, v) in pairwise(points):
            if abs(x - u) < 0.5 or abs(y - v) < 0.5:
                yield Segment(*frame.box(min(x, u), min(y, v), max(x, u), max(y, v)), thickness)
