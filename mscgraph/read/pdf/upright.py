"""What a source of characters saw on a page, brought upright: rotated pages, tables set sideways, text along margins.

A source gives places in points from the top left of the page as it is shown. Where most of the text runs up or down
the page, the page is turned so that it can be read like any other; what then still runs otherwise is set apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mscgraph.facts.model import Box
from mscgraph.read.document import Aside
from mscgraph.read.pdf.areas import areas_of
from mscgraph.read.pdf.arrays import Floats, Ints, is_space, run_starts
from mscgraph.read.pdf.chars import Chars
from mscgraph.read.pdf.drawn import Ink, with_drawn_scripts
from mscgraph.read.pdf.page import Face, Page, rules_of
from mscgraph.read.pdf.pieces import pieces_of
from mscgraph.read.pdf.signs import UNMAPPED
from mscgraph.read.pdf.texfonts import with_raised_signs

_NEXT_LINE = 0.7  # of the size: baselines of two lines are further apart, those of scripts are not
_WORD_SPACE = 0.15  # of the size
_SOFT_HYPHEN = 0xAD
_LOST = 0.0045  # points: between thousandths, in which files are written
_HIGHEST, _DEEPEST, _USUAL = 1.1, 0.4, (0.75, 0.25)  # of the size: boxes beyond are no help


@dataclass(frozen=True)
class Seen:
    """The characters of a page as shown: arrays with one entry each, in the file's order.

    `x`, `y` are the origins, `advance` is how far a character moves the pen on, `ascent` and `descent` how far its font
    reaches above and below the baseline, all in points; `angle` is the direction of the text in degrees against the
    clock, not a number where it is mirrored; `style` is an index into `faces`; `ink` measures what is really printed of
    the characters at some indices.
    """

    code: Ints
    x: Floats
    y: Floats
    advance: Floats
    size: Floats
    ascent: Floats
    descent: Floats
    angle: Floats
    style: Ints
    faces: Sequence[Face]
    ink: Ink

    @property
    def box(self) -> Floats:
        """Left, top, right, bottom of the advance boxes; of text that runs aslant, of boxes around them."""
        x, y, ends = self.x, self.y, self.x + self.advance
        top, bottom = y - self.ascent, y + self.descent
        box = np.stack([np.minimum(x, ends), np.minimum(top, bottom), np.maximum(x, ends), np.maximum(top, bottom)], 1)
        turned = np.flatnonzero(np.nan_to_num(self.angle))
        box[turned] = self._turned_box(turned)
        return box

    def _turned_box(self, which: Ints) -> Floats:
        angle = np.radians(self.angle[which])
        cos, sin = np.round(np.cos(angle), 6), np.round(np.sin(angle), 6)
        corners = [
            (self.x[which] + cos * along - sin * up, self.y[which] - sin * along - cos * up)
            for along in (0.0, self.advance[which])
            for up in (-self.descent[which], self.ascent[which])
        ]
        x, y = np.array([x for x, _ in corners]), np.array([y for _, y in corners])
        return np.stack([x.min(axis=0), y.min(axis=0), x.max(axis=0), y.max(axis=0)], axis=1)


def direction_of(a: Floats, b: Floats, c: Floats, d: Floats) -> Floats:
    """The direction of text from its matrices, in degrees from 0 to 360; not a number where it is mirrored."""
    return np.where(a * d - b * c > 0, np.round(np.degrees(np.arctan2(b, a)), 1) % 360, np.nan)


def page_of(number: int, width: float, height: float, seen: Seen, segments: Floats, pictures: int) -> Page:
    """The page, turned upright where most of its text isn't."""
    printed, shown = ~is_space(seen.code), seen.box
    turn = _main_direction(seen.angle[printed])
    box, baseline = _turned(seen, shown, width, height, turn)
    segments = _turned_segments(segments, width, height, turn)
    rules, bars = rules_of(segments)
    if turn in (90, 270):
        width, height = height, width
    here = (box[:, 3] > 0) & (box[:, 1] < height) & (box[:, 2] > 0) & (box[:, 0] < width) & (seen.size > 0)
    chars = _chars(seen, box, baseline)
    chosen = np.flatnonzero((seen.angle == turn) & here)
    upright = chars.taken(chosen)
    if turn == 0:
        upright = with_raised_signs(with_drawn_scripts(upright, chosen, seen.ink), chosen, seen.ink)
    return Page(
        number, width, height, pieces_of(upright), rules, bars, _sideways(seen, shown, number, turn, here), turn,
        int(printed.sum()), int((chars.code == UNMAPPED).sum()), pictures, areas_of(segments),
    )  # fmt: skip


def _main_direction(angle: Floats) -> int:
    """0, or 90 or 270 where more than two thirds of the characters run that way."""
    for turn in (90, 270):
        if (angle == turn).sum() > 2 / 3 * max(len(angle), 1):
            return turn
    return 0


def _turned(seen: Seen, shown: Floats, width: float, height: float, turn: int) -> tuple[Floats, Floats]:
    """Boxes and baselines on the page turned upright: text that ran up or down it runs from left to right."""
    left, top, right, bottom = shown.T
    if turn == 90:
        return np.stack([height - bottom, left, height - top, right], axis=1), seen.x
    if turn == 270:
        return np.stack([top, width - right, bottom, width - left], axis=1), width - seen.x
    return shown, seen.y


def _turned_segments(segments: Floats, width: float, height: float, turn: int) -> Floats:
    left, top, right, bottom, *others = segments.T
    if turn == 90:
        return np.stack([height - bottom, left, height - top, right, *others], axis=1)
    if turn == 270:
        return np.stack([top, width - right, bottom, width - left, *others], axis=1)
    return segments


def _chars(seen: Seen, box: Floats, baseline: Floats) -> Chars:
    size = np.maximum(seen.size, 1e-6)
    ascent, descent = seen.ascent / size, seen.descent / size
    ascent = np.where((ascent > 0.3) & (ascent < _HIGHEST), ascent, _USUAL[0])
    descent = np.where((descent > 0) & (descent < _DEEPEST), descent, _USUAL[1])
    code = np.where((seen.code == 0) | (seen.code == 0xFFFF), UNMAPPED, seen.code)
    code[code == _SOFT_HYPHEN] = ord("-")  # what is printed is one
    return Chars(
        code, box[:, 0], box[:, 2], _levelled(baseline), _levelled(seen.size), seen.style,
        ascent * size, descent * size, seen.faces,
    )  # fmt: skip


def _levelled(values: Floats) -> Floats:
    """Values that differ by no more than is lost in computing, made one: what is alike in the file is so here."""
    starts = run_starts(values)
    order = np.argsort(values[starts])
    ordered = values[starts][order]
    begins = np.diff(ordered, prepend=-np.inf) > _LOST
    level: Floats = np.empty(len(starts))
    level[order] = np.round(ordered[begins], 3)[np.cumsum(begins) - 1]
    return np.repeat(level, np.diff(starts, append=len(values)))


def _sideways(seen: Seen, shown: Floats, number: int, turn: int, here: NDArray[np.bool_]) -> tuple[Aside, ...]:
    """Text that runs otherwise than the rest, by lines, with its box on the page as shown.

    Words are parted by how far they stand apart: not every file has spaces.
    """
    other = np.flatnonzero(~(seen.angle == turn) & here & ~is_space(seen.code))
    if not len(other):
        return ()
    order, angle = np.cumsum(~is_space(seen.code)), np.nan_to_num(seen.angle, nan=-1)
    across = np.where(np.isin(angle[other], (90, 270)), seen.x[other], np.where(angle[other] == 180, seen.y[other], 0))
    next_line = np.abs(np.diff(across)) > _NEXT_LINE * seen.size[other][1:]
    parted = (np.diff(order[other]) > 1) | (np.diff(angle[other]) != 0) | next_line
    stretches = np.split(other, np.flatnonzero(parted) + 1)
    return tuple(_aside(seen, shown, number, part) for part in stretches)


def _aside(seen: Seen, shown: Floats, number: int, part: Ints) -> Aside:
    step = np.hypot(np.diff(seen.x[part]), np.diff(seen.y[part]))
    apart = (step - seen.advance[part][:-1] > _WORD_SPACE * seen.size[part][1:]).tolist()
    text = "".join(chr(code) + " " * gap for code, gap in zip(seen.code[part], [*apart, False], strict=True))
    low, high = shown[part, :2].min(axis=0), shown[part, 2:].max(axis=0)
    return Aside(text, Box(number, *(round(float(v), 2) for v in (*low, *high))))
