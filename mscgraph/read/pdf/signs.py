"""Which sign a character prints. It is told in this order:

1. By the Unicode value that the file gives, in its tables or by the name of the glyph: sources of characters know it.
2. Where it gives none, or one of a typesetter's own, by the font's own code, if the font is known by its name
   (`texfonts`), and else by the shape of the ink.
3. Where the value is not the one that is meant, by the font's name, the encoding of symbol fonts, or by what the
   character looks like; letters are put together before, as a ring over an A is no degree sign.
4. By the text, where a paper gives another sign throughout (`misprints`, once all of its lines are there).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.arrays import Floats, Ints, among
from mscgraph.read.pdf.chars import Chars
from mscgraph.read.pdf.page import Face
from mscgraph.read.pdf.texfonts import signs_of
from mscgraph.resources import folder, load_toml

UNMAPPED = 0xFFFD
_PRIVATE = (0xE000, 0xF8FF)
_SYMBOLS = (0xF000, 0xF100)  # of them, the codes of symbol fonts


def sign_by_font(font: str, code: int) -> int:
    """What the font's own code prints, where a file tells no Unicode value."""
    return ord(signs_of(font)[code : code + 1] or chr(UNMAPPED))


def signs_by_font(code: Ints, style: Ints, faces: Sequence[Face], untold: Callable[[int], bool]) -> Ints:
    """The characters, those by their font for which the file has no value, so that `code` is the font's own. What has
    the code of a control is no space then."""
    known = np.array([bool(signs_of(face.name)) for face in faces], dtype=bool)
    found = code.copy()
    for at in np.flatnonzero((known[style] & (code < 0x80)) | (code < 0x20)).tolist():
        if untold(at) or code[at] == 0:
            found[at] = sign_by_font(faces[style[at]].name, int(code[at]))
    return found


def has_no_sign(code: Ints) -> NDArray[np.bool_]:
    """Which characters have no value, or one of a typesetter's own."""
    found: NDArray[np.bool_] = (code == UNMAPPED) | ((code >= _PRIVATE[0]) & (code < _SYMBOLS[0]))
    return found


def signs_by_shape(boxes: Floats, baseline: Floats, size: Floats, given: Ints) -> Ints:
    """The characters whose ink fills these boxes (left, right, bottom, top, in points, upwards), those `given` where
    their shape is not known: a short stroke at half height is a minus."""
    left, right, bottom, top = (boxes / size[:, None]).T
    middle = (bottom + top) / 2 - baseline / size
    found = given.copy()
    for shape in _shapes():
        found[shape.fits(right - left, top - bottom, middle)] = shape.sign
    return found


class _Shape(NamedTuple):
    """A sign and between what its ink measures, in parts of the type's size: width, height, and the middle's height
    above the baseline."""

    sign: int
    width: tuple[float, float]
    height: tuple[float, float]
    middle: tuple[float, float]

    def fits(self, width: Floats, height: Floats, middle: Floats) -> NDArray[np.bool_]:
        """Which of some characters have the shape."""
        fits = np.ones(len(width), dtype=bool)
        for measured, (low, high) in ((width, self.width), (height, self.height), (middle, self.middle)):
            fits &= (measured >= low) & (measured <= high)
        return fits


def signs_meant(chars: Chars) -> Chars:
    """The letters and signs that are meant by those that a file gives; private ones that are not known have no
    value."""
    chars = _recoded(chars)
    signs, alike, looks_alike = _symbols()
    private = (chars.code >= _PRIVATE[0]) & (chars.code <= _PRIVATE[1])
    odd = looks_alike(chars.code)
    if not (private.any() or odd.any()):
        return chars
    code = chars.code.copy()
    for at in np.flatnonzero(private):
        own = int(code[at])
        code[at] = signs.get(own & 0xFF if _SYMBOLS[0] <= own < _SYMBOLS[1] else own, UNMAPPED)
    for at in np.flatnonzero(odd):
        code[at] = alike[int(code[at])]
    return replace(chars, code=code)


def _recoded(chars: Chars) -> Chars:
    """Characters of fonts that print signs for letters and digits get these."""
    codes = {at: found for at, face in enumerate(chars.faces) if (found := _codes().get(face.name))}
    if not codes:
        return chars
    code = chars.code.copy()
    for at in np.flatnonzero(np.isin(chars.style, [*codes])):
        code[at] = codes[int(chars.style[at])].get(int(code[at]), int(code[at]))
    return replace(chars, code=code)


@cache
def _data() -> dict[str, Any]:
    return load_toml(folder("pipelines") / "reading" / "symbols.toml")


@cache
def _shapes() -> tuple[_Shape, ...]:
    measures = ("width", "height", "middle")
    return tuple(_Shape(ord(entry["sign"]), *(tuple(entry[key]) for key in measures)) for entry in _data()["shape"])


@cache
def _codes() -> dict[str, dict[int, int]]:
    """What the characters of fonts print that give others, by the names of the fonts."""
    return {
        font: {ord(given): ord(sign) for given, sign in entry["signs"].items()}
        for entry in _data()["recoded"]
        for font in entry["fonts"]
    }


@cache
def _symbols() -> tuple[dict[int, int], dict[int, int], Callable[[Ints], NDArray[np.bool_]]]:
    """Codes in the Symbol font's own encoding and private ones to Unicode, look-alikes to what they look like, and
    which characters are such."""
    symbols = {int(code, 16): ord(sign) for code, sign in _data()["symbols"].items()}
    alike = {ord(printed): ord(meant) for printed, meant in _data()["lookalikes"].items()}
    return symbols, alike, among(alike)
