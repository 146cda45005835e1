"""Superscripts that a font draws by itself: same size and baseline as the text, only the ink stands higher.

OpenType fonts have raised and lowered figures of their own. pdfplumber knows a character's nominal box only;
pypdfium2 knows the box of its ink, measured here against the baseline in parts of the font size. An ordinary figure
or letter starts at the baseline or below, and rises above 0.4 (old-style figures and small letters the least).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mscgraph.read.pdf.glyphs import Glyph, Page

_RAISED = 0.2  # the ink of a superscript figure or letter begins above this
_LOWERED = 0.37  # the ink of a subscript ends below this
_SIGNS = {"+": 0.45, "-": 0.4, "\u2212": 0.45, "\u2013": 0.4, "\u2010": 0.4}  # middles of raised signs lie above
_SCALE, _RISE, _DROP = 0.65, 0.33, 0.15  # how a script is set that is drawn by size and baseline


def with_drawn_scripts(path: Path, pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, their drawn scripts turned into ones of smaller size on a shifted baseline."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:  # damaged in a way that only pdfplumber mends
        return tuple(pages)
    try:
        return tuple(_mended(document, page) for page in pages)
    finally:
        document.close()


def _mended(document: Any, page: Page) -> Page:
    import pypdfium2

    try:
        text_page = document[page.number - 1].get_textpage()
    except (pypdfium2.PdfiumError, IndexError):
        return page
    places: dict[tuple[int, int], list[int]] = {}
    for at, glyph in enumerate(page.glyphs):
        places.setdefault((round(glyph.x0), round(glyph.baseline)), []).append(at)
    glyphs = list(page.glyphs)
    figures = str.isdigit
    found = list(_scripts(text_page, page, places, figures))
    if found:  # only then can signs, commas and letters be scripts, too
        found += _scripts(text_page, page, places, lambda char: not char.isdigit())
    for at, kind in found:
        glyphs[at] = _shifted(page.glyphs[at], kind)
    return Page(page.number, page.width, page.height, tuple(glyphs), page.rules, page.pictures, page.bars)


def _scripts(
    text_page: Any, page: Page, places: dict[tuple[int, int], list[int]], wanted: Any
) -> Iterator[tuple[int, str]]:
    """(place of the glyph, kind) of the drawn scripts among the wanted characters."""
    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(raw.FPDFText_CountChars(text_page)):
        char = chr(raw.FPDFText_GetUnicode(text_page, index))
        if not (char.isalnum() or char in _SIGNS or char == ",") or not wanted(char):
            continue
        raw.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(x), ctypes.byref(y))
        at = _glyph_at(page.glyphs, places, x.value, page.height - y.value, char)
        if at is None:
            continue
        raw.FPDFText_GetCharBox(text_page, index, *map(ctypes.byref, (left, right, bottom, top)))
        size = page.glyphs[at].size
        kind = _kind(char, (bottom.value - y.value) / size, (top.value - y.value) / size)
        if kind:
            yield at, kind


def _glyph_at(
    glyphs: Sequence[Glyph], places: dict[tuple[int, int], list[int]], x: float, baseline: float, char: str
) -> int | None:
    """The glyph that starts at a point."""
    for column in (round(x), round(x - 0.3), round(x + 0.3)):
        for row in (round(baseline), round(baseline - 0.3), round(baseline + 0.3)):
            for at in places.get((column, row), ()):
                glyph = glyphs[at]
                if glyph.text == char and abs(glyph.x0 - x) < 0.3 and abs(glyph.baseline - baseline) < 0.3:
                    return at
    return None


def _kind(char: str, bottom: float, top: float) -> str | None:
    if char in _SIGNS:
        return "sup" if (bottom + top) / 2 > _SIGNS[char] else None
    if bottom > _RAISED:
        return "sup"
    return "sub" if char != "," and bottom < -0.05 and top < _LOWERED else None


def _shifted(glyph: Glyph, kind: str) -> Glyph:
    shift = -_RISE if kind == "sup" else _DROP
    return glyph._replace(size=_SCALE * glyph.size, baseline=glyph.baseline + shift * glyph.size)
