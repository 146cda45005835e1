"""Pages through pdfplumber, the reference source of characters.

pdfplumber's own text functions interleave columns and move subscripts to lines of their own, so that nothing but
the characters, lines and pictures of its page layout is used.
"""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mscgraph.read.pdf import pdfium
from mscgraph.read.pdf.chars import UNMAPPED, Floats, Ints
from mscgraph.read.pdf.page import Page, Segment, face_of
from mscgraph.read.pdf.texfonts import signs_of
from mscgraph.read.pdf.upright import Seen, page_of

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage
    from pdfplumber.pdf import PDF

_UNMAPPED = re.compile(r"\(cid:(\d+)\)")
_NEAR = 0.3  # points: origins of one character in both libraries


def opened(path: Path) -> PDF:
    """The document; raises what pdfplumber and pdfminer raise."""
    import pdfplumber

    with _silent():
        return pdfplumber.open(path)


def count(document: PDF) -> int:
    """The number of pages."""
    with _silent():
        return len(document.pages)


def read_page(document: PDF, at: int) -> Page:
    """A page, counted from 0; raises what the library stumbles over in a damaged one."""
    sheet = document.pages[at]
    try:
        with _silent():
            return _page(sheet, Path(str(document.path)))
    finally:
        sheet.close()


@contextmanager
def _silent() -> Iterator[None]:
    """pdfminer logs every oddity of a file, which would reach the user's terminal."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _page(sheet: PlumberPage, path: Path) -> Page:
    from pdfminer.layout import LTChar, LTCurve, LTImage

    width, height = float(sheet.width), float(sheet.height)
    chars: list[Any] = []
    segments: list[Segment] = []
    pictures = 0
    for thing in _leaves(sheet.layout):
        if isinstance(thing, LTChar):
            chars.append(thing)
        elif isinstance(thing, LTCurve):  # lines and rectangles are curves to pdfminer
            segments.extend(_segments(thing, height))
        elif isinstance(thing, LTImage):
            pictures += 1
    seen = _seen(chars, height, _Inks(path, sheet.page_number - 1))
    return page_of(sheet.page_number, width, height, seen, segments, pictures)


def _leaves(container: Iterable[Any]) -> Iterator[Any]:
    from pdfminer.layout import LTFigure

    for thing in container:
        if isinstance(thing, LTFigure):
            yield from _leaves(thing)
        else:
            yield thing


def _segments(curve: Any, height: float) -> Iterator[Segment]:
    from pdfminer.layout import LTLine, LTRect

    if not (curve.stroke or curve.fill) or not (curve.linewidth is not None or curve.fill):
        return
    stroke = float(curve.linewidth or 0) if curve.stroke else 0.0
    if isinstance(curve, LTLine | LTRect):
        box = curve.x0, height - curve.y1, curve.x1, height - curve.y0
        yield Segment(*box, stroke, outlined=isinstance(curve, LTRect) and bool(curve.stroke))
    elif curve.stroke and len(curve.pts) <= 200 and all(step[0] in "mlh" for step in curve.original_path or ()):
        for (x, y), (u, v) in zip(curve.pts, curve.pts[1:], strict=False):
            if abs(x - u) < 0.5 or abs(y - v) < 0.5:
                yield Segment(min(x, u), height - max(y, v), max(x, u), height - min(y, v), stroke)


def _seen(chars: list[Any], height: float, ink: _Inks) -> Seen:
    """A text rise moves a character's box but not its matrix, so that the origin is taken from the matrix and corrected
    by how far the box lies above the place that is usual in the font."""
    usual = _usual_descent(chars)
    faces: dict[str, int] = {}
    rows: list[tuple[float, ...]] = []
    for char in chars:
        a, b, c, d, x, y = char.matrix
        angle = round(math.degrees(math.atan2(b, a)), 1) % 360
        if angle == 0 and char.size > 0:
            y += (char.y0 - y) - usual[char.fontname] * char.size
        angle = int(angle) if a * d - b * c > 0 and angle % 90 == 0 else -1
        name = char.fontname.decode("latin-1") if isinstance(char.fontname, bytes) else str(char.fontname)
        style = faces.setdefault(name, len(faces))
        size = char.size if angle in (0, 180, -1) else char.width
        for letter in _letters(char.get_text(), signs_of(name)):
            rows.append(
                (ord(letter), char.x0, height - char.y1, char.x1, height - char.y0, x, height - y, size, style, angle)
            )
    table = np.array(rows, dtype=np.float64).reshape(-1, 10)
    ink.origins = table[:, 5:7]
    return Seen(
        table[:, 0].astype(np.int64), table[:, 1:5], table[:, 5], table[:, 6], table[:, 7],
        table[:, 8].astype(np.int64), table[:, 9].astype(np.int64), [face_of(name) for name in faces], ink,
    )  # fmt: skip


def _letters(text: str, signs: str) -> str:
    """The character, or what its code stands for in a font whose signs are known."""
    unmapped = _UNMAPPED.fullmatch(text)
    if unmapped is None:
        return text
    code = int(unmapped.group(1))
    return signs[code] if code < len(signs) else chr(UNMAPPED)


def _usual_descent(chars: list[Any]) -> dict[str, float]:
    found: dict[str, Counter[float]] = {}
    for char in chars:
        if char.size > 0:
            found.setdefault(char.fontname, Counter())[round((char.y0 - char.matrix[5]) / char.size, 2)] += 1
    return {font: counts.most_common(1)[0][0] for font, counts in found.items()}


class _Inks:
    """Measures the ink of characters with pypdfium2, since pdfplumber knows their nominal boxes only.

    Characters of both libraries are the same where their origins are.
    """

    def __init__(self, path: Path, page: int) -> None:
        self.path, self.page = path, page
        self.origins: Floats = np.zeros((0, 2))

    def __call__(self, which: Ints) -> Floats:
        try:
            heights = pdfium.inks(self.path, self.page)
        except RuntimeError:  # damaged in a way that only pdfplumber mends
            return np.full((len(which), 2), np.nan)
        cells = {(round(x), round(y)): (x, y, low, high) for x, y, low, high in heights.tolist()}
        return np.array([_at(cells, *self.origins[at]) for at in which]).reshape(-1, 2)


def _at(cells: dict[tuple[int, int], tuple[float, float, float, float]], x: float, y: float) -> tuple[float, float]:
    for column in (round(x), round(x - _NEAR), round(x + _NEAR)):
        for row in (round(y), round(y - _NEAR), round(y + _NEAR)):
            u, v, low, high = cells.get((column, row), (0.0, 0.0, math.nan, math.nan))
            if abs(u - x) < _NEAR and abs(v - y) < _NEAR:
                return low, high
    return math.nan, math.nan
