"""Pages through pypdfium2, the fast source of characters.

The library's own calls take one character at a time. They are made here by `map` over plain addresses, so that no
Python code runs between them; font, size and baseline are asked for once a text object, whose characters share them.
"""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, repeat
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.chars import UNMAPPED, Floats, Ints
from mscgraph.read.pdf.page import Face, Page, Segment, face_of
from mscgraph.read.pdf.texfonts import signs_of
from mscgraph.read.pdf.upright import Seen, page_of

_HYPHEN, _BROKEN = 0xFFFE, 0x02  # pdfium's signs for a hyphen at a line end
_WORD_STEP = 1.1  # of the size: no glyph moves the pen on further within a word
_PATH, _IMAGE, _FORM = 2, 3, 5  # FPDF_PAGEOBJ_*
_LINE_TO, _MOVE_TO = 0, 2  # FPDF_SEGMENT_*
_MOST_POINTS = 200  # of a path: what has more is a curve of a plot
_DEEPEST = 8  # forms within forms
_FORCED_BOLD, _ITALIC = 1 << 18, 1 << 6  # font flags, PDF 32000-1, table 123

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


class _Set(NamedTuple):
    """How the characters of a text object are set; `ascent` and `descent` are in parts of the size."""

    size: float
    style: int
    angle: int
    ascent: float
    descent: float


def opened(path: Path) -> Any:
    """The document; raises PdfiumError (a RuntimeError)."""
    import pypdfium2

    return pypdfium2.PdfDocument(path)


def count(document: Any) -> int:
    """The number of pages."""
    return len(document)


def read_page(document: Any, at: int) -> Page:
    """A page, counted from 0; raises what the library stumbles over in a damaged one."""
    page = document[at]
    text_page = page.get_textpage()
    try:
        frame = _Frame(page)
        segments, pictures = _drawings(page, frame)
        return page_of(at + 1, frame.width, frame.height, _seen(text_page, frame), segments, pictures)
    finally:
        text_page.close()
        page.close()


class _Frame:
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


class _Calls(NamedTuple):
    """Functions of the library that take and give addresses as numbers."""

    code: Any
    text_object: Any
    origin: Any
    loose_box: Any


@cache
def _calls() -> _Calls:
    import pypdfium2.raw as raw

    def taking_addresses(function: Any, result: Any, *arguments: Any) -> Any:
        return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)

    address, number = ctypes.c_void_p, ctypes.c_int
    return _Calls(
        taking_addresses(raw.FPDFText_GetUnicode, ctypes.c_uint, address, number),
        taking_addresses(raw.FPDFText_GetTextObject, address, address, number),
        taking_addresses(raw.FPDFText_GetCharOrigin, number, address, number, address, address),
        taking_addresses(raw.FPDFText_GetLooseCharBox, number, address, number, address),
    )


def _seen(text_page: Any, frame: _Frame) -> Seen:
    import pypdfium2.raw as raw

    calls, handle = _calls(), ctypes.cast(text_page.raw, ctypes.c_void_p).value
    number = raw.FPDFText_CountChars(text_page)
    objects = np.fromiter(
        (each or 0 for each in map(calls.text_object, repeat(handle), range(number))), dtype=np.int64, count=number
    )
    code = np.array(list(map(calls.code, repeat(handle), range(number))), dtype=np.int64)
    # of what the library makes up, spaces count: it leaves out those that end a text object in the file
    made_up = np.flatnonzero((objects[1:] == 0) & (code[1:] == ord(" "))) + 1
    objects[made_up] = objects[made_up - 1]
    real = np.flatnonzero(objects)
    code = code[real]
    origins, loose = (
        np.zeros((number, 2)),
        np.zeros((number, 4), dtype=np.float32),
    )  # FS_RECTF: left, top, right, bottom
    xs, ys = _addresses(origins, 0), _addresses(origins, 1)
    deque(map(calls.origin, repeat(handle), range(number), xs, ys), maxlen=0)
    deque(map(calls.loose_box, repeat(handle), range(number), _addresses(loose, 0)), maxlen=0)
    firsts, which = np.unique(objects[real], return_index=True, return_inverse=True)[1:]
    faces: dict[tuple[str, int, int], int] = {}
    settings = [_set(text_page, int(real[at]), frame, faces) for at in firsts.tolist()]
    size, style, angle, ascent, descent = np.array(settings, dtype=np.float64).reshape(-1, 5)[which].T
    _decode(code, text_page, real, style, [name for name, *_ in faces])
    code[(code == _HYPHEN) | (code == _BROKEN)] = ord("-")
    advance = _advances(
        origins[real], loose[real].astype(np.float64), which, (angle + frame.rotation) % 360, np.maximum(size, 1e-6),
        style.astype(np.int64) * 0x110000 + code, size * _told_widths(code, style.astype(np.int64), list(faces)),
    )  # fmt: skip
    x, y = frame.points(*origins[real].T)
    box = _boxes(x, y, advance, ascent * size, descent * size, angle)
    return Seen(
        code, box, x, y, size, style.astype(np.int64), angle.astype(np.int64), [_face(*key[:2]) for key in faces],
        _Inks(text_page, real),
    )  # fmt: skip


def _decode(code: Ints, text_page: Any, real: Ints, style: Floats, names: Sequence[str]) -> None:
    """Where the file tells no Unicode value, the library gives the font's own code. It is a sign where the font is
    known, and what has the code of a control is no space."""
    import pypdfium2.raw as raw

    signs = [signs_of(name) for name in names]
    known = [at for at, each in enumerate(signs) if each]
    for at in np.flatnonzero((np.isin(style, known) & (code < 0x80)) | (code < 0x20)).tolist():
        if raw.FPDFText_HasUnicodeMapError(text_page, int(real[at])) == 1 or code[at] == 0:
            here = signs[int(style[at])]
            code[at] = ord(here[code[at]]) if here else UNMAPPED


def _addresses(table: NDArray[Any], column: int) -> range:
    """Where the entries of a column lie in memory."""
    start, step = table.ctypes.data + column * table.itemsize, table.itemsize * table.shape[1]
    return range(start, start + step * len(table), step)


def _advances(
    origins: Floats, loose: Floats, which: Ints, angle: Floats, size: Floats, glyph: Ints, told: Floats
) -> Floats:
    """How far each character moves the pen on.

    A loose box reaches from the origin to the end of the advance, or of the ink where that hangs over. Where the next
    character of a text object begins tells them apart: what a glyph mostly does is its advance. Where a glyph is always
    the last of its word, the font is asked by what it is `told` to print (and may confuse figures with raised ones).
    The letters of a ligature have one origin and are all as wide as the whole; `chars` shares it among them.
    """
    (x, y), (left, top, right, bottom) = origins.T, loose.T
    advance: Floats = np.select([angle == 90, angle == 180, angle == 270], [top - y, x - left, y - bottom], right - x)
    if len(advance) < 2:
        return advance
    along = np.where((angle == 90) | (angle == 270), y, x) * np.where(angle >= 180, -1, 1)
    begins = np.flatnonzero(np.append(True, (np.diff(origins, axis=0) != 0).any(axis=1)))
    group = np.searchsorted(begins, np.arange(len(x)), side="right")  # the group of the next origin
    following = begins[np.minimum(group, len(begins) - 1)]
    step = np.where(which[following] == which, along[following] - along, np.inf)
    step[step <= 0] = np.inf
    kind = glyph * 1000 + np.clip(np.rint(100 * advance / size), 0, 999).astype(np.int64)
    usual = _usual(kind, step / size) * size
    lone = np.diff(np.append(begins, len(x)))[group - 1] == 1  # no letter of a ligature
    asked = np.where(lone & (told > 0.6 * advance), told, np.inf)
    return np.minimum(np.minimum(advance, step), np.where(usual < advance, usual, asked))


def _usual(kind: Ints, step: Floats) -> Floats:
    """For each character the lower quartile of the steps that follow its kind within a word."""
    inner = np.where(step < _WORD_STEP, step, np.inf)
    order = np.lexsort((inner, kind))
    kinds, start, member = np.unique(kind[order], return_index=True, return_inverse=True)
    known = np.bincount(member, weights=np.isfinite(inner[order]), minlength=len(kinds)).astype(np.int64)
    usual = np.where(known > 0, inner[order][start + np.maximum(known - 1, 0) // 4], np.inf)
    out: Floats = np.empty(len(kind))
    out[order] = usual[member]
    return out


def _told_widths(code: Ints, style: Ints, faces: Sequence[tuple[str, int, int]]) -> Floats:
    """The advances that the fonts tell of, in parts of the size: one question for each character of a face."""
    import pypdfium2.raw as raw

    width = ctypes.c_float()
    keys, which = np.unique(style * 0x110000 + code, return_inverse=True)
    found = np.zeros(len(keys))
    for at, key in enumerate(keys.tolist()):
        font = ctypes.cast(faces[key // 0x110000][2], raw.FPDF_FONT)
        if raw.FPDFFont_GetGlyphWidth(font, key % 0x110000, 1.0, width):
            found[at] = width.value
    told: Floats = found[which]
    return told


def _boxes(x: Floats, y: Floats, advance: Floats, ascent: Floats, descent: Floats, angle: Floats) -> Floats:
    """The advance boxes of characters from their origins, whichever way they run."""
    up, down = (angle == 90) | (angle == -1), angle == 270
    level = np.stack([x, y - ascent, x + advance, y + descent], axis=1)
    level[angle == 180] = np.stack([x - advance, y - descent, x, y + ascent], axis=1)[angle == 180]
    level[up] = np.stack([x - ascent, y - advance, x + descent, y], axis=1)[up]
    level[down] = np.stack([x - descent, y, x + ascent, y + advance], axis=1)[down]
    return level


def _set(text_page: Any, index: int, frame: _Frame, faces: dict[tuple[str, int, int], int]) -> _Set:
    """How the text object of a character is set."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text_page, index, name, 128, flags)
    font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(text_page, index))
    ascent, descent = ctypes.c_float(), ctypes.c_float()
    raw.FPDFFont_GetAscent(font, 1.0, ascent)
    raw.FPDFFont_GetDescent(font, 1.0, descent)
    address = ctypes.cast(font, ctypes.c_void_p).value or 0
    key = (name.value.decode("utf-8", "replace") if 0 < length <= 128 else "", flags.value, address)
    angle = (round(math.degrees(math.atan2(matrix.b, matrix.a)), 1) - frame.rotation) % 360
    upright = matrix.a * matrix.d - matrix.b * matrix.c > 0  # not mirrored
    return _Set(
        raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d),
        faces.setdefault(key, len(faces)), int(angle) if upright and angle % 90 == 0 else -1,
        ascent.value, -descent.value,
    )  # fmt: skip


@cache
def _face(name: str, flags: int) -> Face:
    face = face_of(name)
    return face._replace(bold=face.bold or bool(flags & _FORCED_BOLD), italic=face.italic or bool(flags & _ITALIC))


class _Inks:
    """Measures the ink of characters; they are known by their place among those that the file prints."""

    def __init__(self, text_page: Any, real: Ints) -> None:
        self.text_page, self.real = text_page, real

    def __call__(self, which: Ints) -> Floats:
        import pypdfium2.raw as raw

        out = np.empty((len(which), 2))
        left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
        for row, index in enumerate(self.real[which].tolist()):
            raw.FPDFText_GetCharBox(self.text_page, index, left, right, bottom, top)
            raw.FPDFText_GetCharOrigin(self.text_page, index, x, y)
            out[row] = bottom.value - y.value, top.value - y.value
        return out


def inks(path: Path, at: int) -> Floats:
    """Of all characters of a page: origin from the top left, and how far the ink begins and ends above the baseline."""
    document = opened(path)
    try:
        page = document[at]
        text_page, frame = page.get_textpage(), _Frame(page)
        seen = _seen(text_page, frame)
        every = np.arange(len(seen.code))
        return np.column_stack([seen.box[:, 0], seen.y, seen.ink(every)])
    finally:
        document.close()


def _drawings(page: Any, frame: _Frame) -> tuple[list[Segment], int]:
    """The lines and boxes that a page draws, and how many pictures it shows."""
    import pypdfium2.raw as raw

    segments: list[Segment] = []
    pictures = 0
    for thing, matrix in _objects(raw, page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _UNIT, 0):
        kind = raw.FPDFPageObj_GetType(thing)
        pictures += kind == _IMAGE
        if kind == _PATH:
            segments.extend(_segments(raw, thing, matrix, frame))
    return segments, pictures


def _objects(raw: Any, of: Any, number: Any, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page with those inside its forms, and the matrix that takes them to the page."""
    for at in range(number(of)):
        thing = get(of, at)
        if raw.FPDFPageObj_GetType(thing) != _FORM:
            yield thing, matrix
        elif depth < _DEEPEST:
            inner = _product(_matrix(raw, thing), matrix)
            yield from _objects(raw, thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)


def _matrix(raw: Any, thing: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(first: Matrix, second: Matrix) -> Matrix:
    """PDF 32000-1, 8.3.4: what `first` does, and then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _segments(raw: Any, path: Any, matrix: Matrix, frame: _Frame) -> Iterator[Segment]:
    """The parts of a path that are straight and level or upright, each from one 'move to' to the next."""
    number = raw.FPDFPath_CountSegments(path)
    if not 2 <= number <= _MOST_POINTS:
        return
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroked)
    if not mode.value and not stroked.value:
        return
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(path, width)
    whole = _product(_matrix(raw, path), matrix)
    thickness = width.value * math.sqrt(abs(whole[0] * whole[3] - whole[1] * whole[2])) if stroked.value else 0.0
    for part in _parts(raw, path, number):
        points = [_moved(point, whole) for point in part]
        yield from _straight(points, thickness, bool(stroked.value), bool(mode.value), frame)


def _parts(raw: Any, path: Any, number: int) -> Iterator[list[tuple[float, float]]]:
    """The points of each part of a path that has no curve."""
    x, y = ctypes.c_float(), ctypes.c_float()
    part: list[tuple[float, float]] = []
    curved = False
    for at in range(number):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _MOVE_TO:
            if len(part) > 1 and not curved:
                yield part
            part, curved = [], False
        curved |= kind not in (_MOVE_TO, _LINE_TO)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        part.append((x.value, y.value))
    if len(part) > 1 and not curved:
        yield part


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _straight(
    points: Sequence[tuple[float, float]], thickness: float, stroked: bool, filled: bool, frame: _Frame
) -> Iterator[Segment]:
    """A rectangle as its box; strokes otherwise one by one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    rectangle = len({round(x, 1) for x in xs}) <= 2 and len({round(y, 1) for y in ys}) <= 2
    if rectangle and (len(points) > 3 or len(points) == 2):
        box = frame.box(min(xs), min(ys), max(xs), max(ys))
        yield Segment(*box, thickness, outlined=stroked)
    elif stroked:
        for (x, y), (u, v) in pairwise(points):
            if abs(x - u) < 0.5 or abs(y - v) < 0.5:
                yield Segment(*frame.box(min(x, u), min(y, v), max(x, u), max(y, v)), thickness)
