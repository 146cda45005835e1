"""TeX's fonts for mathematics, from `pipelines/reading/texfonts.toml`: signs that a PDF does not tell, and signs that
do not stand on their baseline."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np

from mscgraph.read.pdf.arrays import Ints
from mscgraph.read.pdf.chars import Chars
from mscgraph.read.pdf.drawn import Ink
from mscgraph.resources import folder, load_toml

_AXIS = 0.25  # of the size: the middle of large signs lies as high above the baseline of the text


class _Font(NamedTuple):
    """Fonts with one encoding: `signs` has what the codes from 0 to 127 print."""

    names: re.Pattern[str]
    signs: str
    hanging: bool


@cache
def signs_of(font: str) -> str:
    """What the font's codes from 0 to 127 print; nothing for other fonts."""
    found = _font(font)
    return found.signs if found else ""


def with_raised_signs(chars: Chars, index: Ints, ink: Ink) -> Chars:
    """The characters, those of fonts whose signs hang from their baseline put on the baseline of the text beside them;
    `index` is what `ink` knows them by."""
    hanging = [at for at, face in enumerate(chars.faces) if (font := _font(face.name)) and font.hanging]
    which = np.flatnonzero(np.isin(chars.style, hanging)) if hanging else ()
    if not len(which):
        return chars
    middle = np.nan_to_num(ink(index[which]).mean(axis=1))
    baseline = chars.baseline.copy()
    baseline[which] += _AXIS * chars.size[which] - middle
    return replace(chars, baseline=baseline)


@cache
def _font(name: str) -> _Font | None:
    return next((font for font in _fonts() if font.names.search(name)), None)


@cache
def _fonts() -> tuple[_Font, ...]:
    fonts = load_toml(folder("pipelines") / "reading" / "texfonts.toml")["font"]
    return tuple(
        _Font(re.compile(font["names"], re.IGNORECASE), "".join(font["signs"]), font.get("hanging", False))
        for font in fonts
    )
