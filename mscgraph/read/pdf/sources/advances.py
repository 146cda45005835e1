"""How far each character moves the pen on, from what pypdfium2 tells of it.

The library's loose box reaches from the origin to the end of the advance, or of the ink where that hangs over. So the
box tells the advance unless it ends with the ink. Where it does, the font is asked; it knows a glyph by its Unicode
value only, and may answer for another one (a raised figure, a small capital), which the box and the places of the
characters that follow tell.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.arrays import Floats, Ints

_WORD_STEP = 1.1  # of the size: no glyph moves the pen on further within a word
PARTS = 4096  # thousandths of the size: no glyph is wider
_SAME = 1.5e-3  # of the size: the library keeps advances in thousandths
_KERN = 0.05  # of the size: a glyph that mostly moves the pen on by so much more is not the one that the font tells of
_HYPHEN, _HYPHEN_MARGIN = ord("-"), 0.2  # one that ends a line comes with the box of its ink, which is narrower
_HYPHENS = (_HYPHEN, 0x2010, 0xAD)  # what it may be called in the font
_OVERHANG = 0.35  # of the size: no ink hangs over further


class Glyphs(NamedTuple):
    """The characters of a page in the file's own coordinates, arrays with one entry each.

    `font` is the number of the font, `which` of the text object; `direction` is that of the text in degrees;
    `wide` is the size along the line. The letters of a ligature have one origin and the box of the whole.
    """

    code: Ints
    font: Ints
    origin: Floats
    loose: Floats
    which: Ints
    direction: Floats
    wide: Floats


def advances(glyphs: Glyphs, fonts: Sequence[int], ink: Callable[[Ints], Floats]) -> Floats:
    """The advances; `fonts` are addresses, `ink` gives left, right, bottom and top of the ink of some characters."""
    number = len(glyphs.code)
    if not number:
        return np.zeros(0)
    left, top, right, bottom = glyphs.loose.T
    extent = reach(glyphs.direction, glyphs.origin, left, right, bottom, top)
    step, lone = _steps(glyphs)
    part = np.clip(np.rint(1000 * extent / glyphs.wide), 0, PARTS - 1).astype(np.int64)
    glyph = (glyphs.font * 0x110000 + glyphs.code) * 2 + lone
    kinds, firsts, kind = np.unique(glyph * PARTS + part, return_index=True, return_inverse=True)
    printed = reach(glyphs.direction[firsts], glyphs.origin[firsts], *ink(firsts).T)
    aslant = ~np.isin(glyphs.direction[firsts], (0, 90, 180, 270))  # boxes tell nothing of its advances
    hidden = (printed > extent[firsts] - _SAME * glyphs.wide[firsts]) | aslant
    if not hidden.any():
        return extent
    parts, code = (kinds % PARTS) / 1000, glyphs.code[firsts]
    told = _told(glyphs.font[firsts], code, hidden & lone[firsts], fonts)
    asked = hidden[kind]
    usual = _usual(kind[asked], step[asked], len(kinds))
    most = parts + np.where(code == _HYPHEN, _HYPHEN_MARGIN, _SAME)
    fits = (told > 0) & (((told < most) & (told > parts - _OVERHANG)) | aslant)
    known = np.isfinite(usual) & (usual < parts)
    other = known & (usual > told + _KERN) & ~aslant
    best = np.where(fits & ~other, told, np.where(known, usual, parts))
    return np.where(asked, best[kind] * glyphs.wide, extent)


def reach(angle: Floats, origin: Floats, left: Floats, right: Floats, bottom: Floats, top: Floats) -> Floats:
    """How far a box reaches from an origin in the direction of the text."""
    x, y = origin.T
    found: Floats = right - x
    if angle.any():
        quarter = np.where(angle % 90 == 0, angle, 0).astype(np.int64) // 90
        found = np.choose(quarter, [found, top - y, x - left, y - bottom])
    return found


def moved(origin: Floats) -> NDArray[np.bool_]:
    """Whether each character stands elsewhere than the one before: the later letters of a ligature do not."""
    x, y = origin.T
    return np.append(True, (x[1:] != x[:-1]) | (y[1:] != y[:-1]))


def _steps(glyphs: Glyphs) -> tuple[Floats, NDArray[np.bool_]]:
    """How far the next character of a text object begins, in parts of the size, and which are no ligature's letters."""
    x, y = glyphs.origin.T
    along = np.where((glyphs.direction == 90) | (glyphs.direction == 270), y, x) * np.where(
        glyphs.direction >= 180, -1, 1
    )
    steps_on = moved(glyphs.origin)
    begins, group = np.flatnonzero(steps_on), np.cumsum(steps_on)
    following = begins[np.minimum(group, len(begins) - 1)]
    step = np.where(glyphs.which[following] == glyphs.which, along[following] - along, np.inf)
    step[step <= 0] = np.inf
    return step / glyphs.wide, np.diff(np.append(begins, len(x)))[group - 1] == 1


def _usual(kind: Ints, step: Floats, number: int) -> Floats:
    """For each kind the lower quartile of the steps that follow it within a word."""
    near = step < _WORD_STEP
    kind, step = kind[near], step[near]
    ordered, known = step[np.lexsort((step, kind))], np.bincount(kind, minlength=number)
    quarter = np.cumsum(known) - known + (known - 1) // 4
    usual: Floats = np.full(number, np.inf)
    usual[known > 0] = ordered[quarter[known > 0]]
    return usual


def _told(font: Ints, code: Ints, asked: NDArray[np.bool_], fonts: Sequence[int]) -> Floats:
    """The advances that fonts tell of, in parts of the size; 0 where one is not asked or does not know."""
    import pypdfium2.raw as raw

    width = ctypes.c_float()
    found = np.zeros(len(code))
    for at in np.flatnonzero(asked).tolist():
        pointer = ctypes.cast(fonts[font[at]], raw.FPDF_FONT)
        for name in _HYPHENS if code[at] == _HYPHEN else (int(code[at]),):
            if raw.FPDFFont_GetGlyphWidth(pointer, name, 1.0, width) and width.value:
                found[at] = width.value
                break
    return found
