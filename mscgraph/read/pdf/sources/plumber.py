"""Pages through pdfplumber, the reference source of characters.

pdfplumber's own text functions interleave columns and move subscripts to lines of their own, so that nothing but
what its parser draws is used: characters, lines and pictures.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mscgraph.read.pdf.arrays import Floats, Ints
from mscgraph.read.pdf.page import Face, Page, Segment
from mscgraph.read.pdf.sources import pdfium
from mscgraph.read.pdf.upright import Seen, direction_of, page_of

if TYPE_CHECKING:
    from mscgraph.read.pdf.sources.device import Drawn

_NEAR = 0.3  # points: origins of one character in both libraries


class Papers:
    """A document of pdfplumber, and of pypdfium2 where the ink of characters is asked for."""

    def __init__(self, path: Path) -> None:
        import pdfplumber

        self.path = path
        self.pdf = pdfplumber.open(path)

    @cached_property
    def printed(self) -> pdfium.Document | None:
        """The document of pypdfium2, or None where it is damaged in a way that only pdfplumber mends."""
        try:
            return pdfium.opened(self.path)
        except RuntimeError:
            return None

    def close(self) -> None:
        """Lets go of the files."""
        self.pdf.close()
        printed = self.__dict__.get("printed")
        if printed is not None:
            printed.close()


def opened(path: Path) -> Papers:
    """The document; raises what pdfplumber and pdfminer raise."""
    with _silent():
        return Papers(path)


def count(document: Papers) -> int:
    """The number of pages."""
    with _silent():
        return len(document.pdf.pages)


def read_page(document: Papers, at: int) -> Page:
    """A page, counted from 0; raises what the library stumbles over in a damaged one."""
    from mscgraph.read.pdf.sources.device import drawn

    sheet = document.pdf.pages[at]
    with _silent():
        found = drawn(sheet)
    width, height = float(sheet.width), float(sheet.height)
    segments, pictures = _drawings(found.layout, height)
    return page_of(at + 1, width, height, _seen(found, height, _Inks(document, at)), segments, pictures)


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


def _drawings(layout: Iterable[Any], height: float) -> tuple[Floats, int]:
    """The lines and boxes that a page draws, and how many pictures it shows."""
    from pdfminer.layout import LTCurve, LTImage

    segments: list[Segment] = []
    pictures = 0
    for thing in _leaves(layout):
        if isinstance(thing, LTCurve):  # lines and rectangles are curves to pdfminer
            segments.extend(_segments(thing, height))
        elif isinstance(thing, LTImage):
            pictures += 1
            segments.append(_bounds(thing, height))
    return np.array(segments, dtype=np.float64).reshape(-1, len(Segment._fields)), pictures


def _leaves(container: Iterable[Any]) -> Iterator[Any]:
    from pdfminer.layout import LTFigure

    for thing in container:
        if isinstance(thing, LTFigure):
            yield from _leaves(thing)
        else:
            yield thing


def _bounds(thing: Any, height: float) -> Segment:
    return Segment(thing.x0, height - thing.y1, thing.x1, height - thing.y0, 0.0, drawn=True)


def _segments(curve: Any, height: float) -> Iterator[Segment]:
    from pdfminer.layout import LTLine, LTRect

    if not (curve.stroke or curve.fill) or not (curve.linewidth is not None or curve.fill):
        return
    stroke = float(curve.linewidth or 0) if curve.stroke else 0.0
    slanted = isinstance(curve, LTLine) and min(curve.width, curve.height) >= 0.5
    if isinstance(curve, LTLine | LTRect) and not slanted:
        box = curve.x0, height - curve.y1, curve.x1, height - curve.y0
        yield Segment(*box, stroke, outlined=isinstance(curve, LTRect) and bool(curve.stroke))
        return
    steps = list(pairwise(curve.pts))
    if curve.stroke and len(curve.pts) <= 200 and all(step[0] in "mlh" for step in curve.original_path or ()):
        level = [step for step in steps if any(abs(a - b) < 0.5 for a, b in zip(*step, strict=True))]
        for (x, y), (u, v) in level:
            yield Segment(min(x, u), height - max(y, v), max(x, u), height - min(y, v), stroke)
        if len(level) == len(steps):
            return
    yield _bounds(curve, height)


def _seen(found: Drawn, height: float, ink: _Inks) -> Seen:
    """The characters; all letters of a ligature have its box."""
    faces: dict[Face, int] = {}
    style = np.array([faces.setdefault(glyph.face, len(faces)) for glyph in found.glyphs], dtype=np.int64)
    width = np.array([glyph.width for glyph in found.glyphs], dtype=np.float64)
    descent = np.array([-glyph.descent for glyph in found.glyphs], dtype=np.float64)
    code, each = _letters(found)
    which = found.which[each]
    a, b, c, d, e, f, size, scaling, rise = found.rows[each].T
    x, y = c * rise + e, height - (d * rise + f)
    advance, up = width[which] * size * scaling * np.hypot(a, b), size * np.hypot(c, d)
    below = descent[which] * up
    ink.origins = np.stack([x, y], axis=1)
    return Seen(code, x, y, advance, up, up - below, below, direction_of(a, b, c, d), style[which], list(faces), ink)


def _letters(found: Drawn) -> tuple[Ints, Ints]:
    """The letters of all characters, and which character each comes from."""
    lengths = np.array([len(glyph.text) for glyph in found.glyphs], dtype=np.int64)
    letters = np.array([ord(letter) for glyph in found.glyphs for letter in glyph.text], dtype=np.int64)
    counts = lengths[found.which]
    each = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(each)) - (np.cumsum(counts) - counts)[each]
    return letters[(np.cumsum(lengths) - lengths)[found.which[each]] + place], each


class _Inks:
    """Measures the ink of characters with pypdfium2, since pdfplumber knows their nominal boxes only.

    Characters of both libraries are the same where their origins are.
    """

    def __init__(self, document: Papers, page: int) -> None:
        self.document, self.page = document, page
        self.origins: Floats = np.zeros((0, 2))

    def __call__(self, which: Ints) -> Floats:
        cells = self.cells
        return np.array([_at(cells, *origin) for origin in self.origins[which].tolist()]).reshape(-1, 2)

    @cached_property
    def cells(self) -> dict[tuple[int, int], tuple[float, float, float, float]]:
        """Origin and heights of each character in its square point of the page."""
        try:
            heights = pdfium.inks(self.document.printed, self.page).tolist() if self.document.printed else []
        except RuntimeError:  # a damaged page
            heights = []
        return {(round(x), round(y)): (x, y, low, high) for x, y, low, high in heights}


def _at(cells: dict[tuple[int, int], tuple[float, float, float, float]], x: float, y: float) -> tuple[float, float]:
    for column in (round(x), round(x - _NEAR), round(x + _NEAR)):
        for row in (round(y), round(y - _NEAR), round(y + _NEAR)):
            u, v, low, high = cells.get((column, row), (0.0, 0.0, math.nan, math.nan))
            if abs(u - x) < _NEAR and abs(v - y) < _NEAR:
                return low, high
    return math.nan, math.nan
