"""A page as printed: pieces of text, ruled lines, and what was seen besides. Both character sources give this.

Coordinates are PDF points from the top left corner of the page's media box, as pdfplumber counts them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.document import Aside

_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|-medi(?:ital|obli)?$|\.b$|-b$", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|cmti|cmmi|-it$|\.i$|-i$", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FORCED_BOLD, SLANTED = 1 << 18, 1 << 6  # flags of a font, PDF 32000-1, table 123


class Face(NamedTuple):
    """A typeface: its name without the mark of a subset, and how it looks."""

    name: str
    bold: bool = False
    italic: bool = False

    @property
    def family(self) -> str:
        return _family(self.name)


@cache
def _family(name: str) -> str:
    return name.split("-")[0]


@cache
def face_of(name: str, flags: int = 0) -> Face:
    """The face that a font's name and the flags of its descriptor tell of."""
    plain = _SUBSET.sub("", name)
    bold, italic = flags & _FORCED_BOLD or _BOLD.search(plain), flags & SLANTED or _ITALIC.search(plain)
    return Face(plain, bool(bold), bool(italic))


class Piece(NamedTuple):
    """Characters of one face, size and baseline that stand side by side, spaces included, in the file's order.

    `edges` are the left and right edge of each character in steps (see `places`). `ascent` and `descent` are how far
    its box reaches above and below the baseline. Neither the first nor the last character is a space; whether the file
    has one there say `space_before` and `space_after`; `spaced` says that the spaces inside are the file's.
    """

    text: str
    edges: array[int]
    x0: float
    x1: float
    baseline: float
    size: float
    face: Face
    ascent: float
    descent: float
    space_before: bool = False
    space_after: bool = False
    spaced: bool = True


class Rule(NamedTuple):
    """A horizontal line."""

    x0: float
    x1: float
    y: float
    thickness: float


class Bar(NamedTuple):
    """A vertical line."""

    x: float
    top: float
    bottom: float
    thickness: float


class Area(NamedTuple):
    """A drawing's box."""

    x0: float
    top: float
    x1: float
    bottom: float

    def meets(self, other: Area, reach: float = 0.0) -> bool:
        """Whether another box lies no further away than that."""
        return (
            self.x0 - reach < other.x1
            and other.x0 - reach < self.x1
            and self.top - reach < other.bottom
            and other.top - reach < self.bottom
        )

    def with_(self, other: Area) -> Area:
        """The box around both."""
        return Area(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


@dataclass(frozen=True)
class Page:
    """A page as printed.

    `turn` is 0, or 90 or 270 where most of the text runs up or down the page (a table set sideways): all places are
    then those of the page turned upright, `width` and `height`, too. `sideways` holds the text that runs otherwise
    than the rest. `characters` and `unmapped` count what the page prints, spaces aside, and what of it has no Unicode
    value; `pictures` its images, `areas` are what is drawn.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...] = ()
    bars: tuple[Bar, ...] = ()
    sideways: tuple[Aside, ...] = ()
    turn: int = 0
    characters: int = 0
    unmapped: int = 0
    pictures: int = 0
    areas: tuple[Area, ...] = ()


SHORTEST = 8.0  # points: what is shorter rules no table
_BAR = 4.0  # points: but may be the bar of a fraction
THIN = 2.0  # points: a filled rectangle no thicker than this is meant as a line


class Segment(NamedTuple):
    """A drawn line or the box of a filled area, from the top left: what rules are told from."""

    x0: float
    top: float
    x1: float
    bottom: float
    thickness: float
    outlined: bool = False
    drawn: bool = False  # the box of a picture, curve or slanted line: no rule


def rules_of(segments: NDArray[np.float64]) -> tuple[tuple[Rule, ...], tuple[Bar, ...]]:
    """The horizontal and vertical lines: strokes, thin areas, and the edges of outlined boxes. Segments are rows."""
    x0, top, x1, bottom, _, outlined, drawn = segments.T
    width, height = x1 - x0, bottom - top
    level = (width >= _BAR) & ((height <= THIN) | ((outlined > 0) & (width >= SHORTEST))) & (drawn == 0)
    upright = (height >= SHORTEST) & ((width <= THIN) | (outlined > 0)) & (drawn == 0)
    rules = [rule for segment in segments[level, :5].tolist() for rule in _rules(*segment)]
    bars = [bar for segment in segments[upright, :5].tolist() for bar in _bars(*segment)]
    return tuple(rules), tuple(bars)


def _rules(x0: float, top: float, x1: float, bottom: float, thickness: float) -> Iterator[Rule]:
    if bottom - top <= THIN:
        yield Rule(x0, x1, (top + bottom) / 2, max(bottom - top, thickness))
    else:
        yield from (Rule(x0, x1, y, thickness) for y in (top, bottom))


def _bars(x0: float, top: float, x1: float, bottom: float, thickness: float) -> Iterator[Bar]:
    if x1 - x0 <= THIN:
        yield Bar((x0 + x1) / 2, top, bottom, max(x1 - x0, thickness))
    else:
        yield from (Bar(x, top, bottom, thickness) for x in (x0, x1))
