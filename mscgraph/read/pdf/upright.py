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
from mscgraph.read.pdf.chars import UNMAPPED, Chars, Floats, Ints, is_space, pieces_of
from mscgraph.read.pdf.drawn import Ink, with_drawn_scripts
from mscgraph.read.pdf.page import Face, Page, Segment, rules_of
from mscgraph.read.pdf.texfonts import with_raised_signs

_HIGHEST, _DEEPEST, _USUAL = 1.1, 0.4, (0.75, 0.25)  # of the size: boxes beyond are no help


@dataclass(frozen=True)
class Seen:
    """The characters of a page as shown: arrays with one entry each, in the file's order.

    `box` has the columns left, top, right, bottom of the advance box; `x`, `y` are a point of the baseline; `angle` is
    the direction of the text in degrees against the clock, 0, 90, 180 or 270, or -1 for any other; `style` is an index
    into `faces`; `ink` measures what is really printed of the characters at some indices.
    """

    code: Ints
    box: Floats
    x: Floats
    y: Floats
    size: Floats
    style: Ints
    angle: Ints
    faces: Sequence[Face]
    ink: Ink


def page_of(number: int, width: float, height: float, seen: Seen, segments: Sequence[Segment], pictures: int) -> Page:
    """The page, turned upright where most of its text isn't."""
    printed = ~is_space(seen.code)
    turn = _main_direction(seen.angle[printed])
    box, baseline = _turned(seen, width, height, turn)
    lines = [Segment(*_turned_box(segment, width, height, turn), *segment[4:]) for segment in segments]
    rules, bars = rules_of(lines)
    along = seen.angle == turn
    if turn in (90, 270):
        width, height = height, width
    here = (box[:, 3] > 0) & (box[:, 1] < height) & (box[:, 2] > 0) & (box[:, 0] < width) & (seen.size > 0)
    chars, index = _chars(seen, box, baseline), np.arange(len(seen.code))
    chosen = index[along & here]
    upright = chars.taken(chosen)
    if turn == 0:
        upright = with_raised_signs(with_drawn_scripts(upright, chosen, seen.ink), chosen, seen.ink)
    return Page(
        number, width, height, pieces_of(upright), rules, bars, _sideways(seen, number, turn, here), turn,
        int(printed.sum()), int((chars.code == UNMAPPED).sum()), pictures,
    )  # fmt: skip


def _main_direction(angle: Ints) -> int:
    """0, or 90 or 270 where more than two thirds of the characters run that way."""
    for turn in (90, 270):
        if (angle == turn).sum() > 2 / 3 * max(len(angle), 1):
            return turn
    return 0


def _turned(seen: Seen, width: float, height: float, turn: int) -> tuple[Floats, Floats]:
    """Boxes and baselines on the page turned upright: text that ran up or down it runs from left to right."""
    left, top, right, bottom = seen.box.T
    if turn == 90:
        return np.stack([height - bottom, left, height - top, right], axis=1), seen.x
    if turn == 270:
        return np.stack([top, width - right, bottom, width - left], axis=1), width - seen.x
    return seen.box, seen.y


def _turned_box(segment: Segment, width: float, height: float, turn: int) -> tuple[float, float, float, float]:
    left, top, right, bottom = segment[:4]
    if turn == 90:
        return height - bottom, left, height - top, right
    if turn == 270:
        return top, width - right, bottom, width - left
    return left, top, right, bottom


def _chars(seen: Seen, box: Floats, baseline: Floats) -> Chars:
    size = np.maximum(seen.size, 1e-6)
    ascent, descent = (baseline - box[:, 1]) / size, (box[:, 3] - baseline) / size
    ascent = np.where((ascent > 0.3) & (ascent < _HIGHEST), ascent, _USUAL[0])
    descent = np.where((descent > 0) & (descent < _DEEPEST), descent, _USUAL[1])
    code = np.where((seen.code == 0) | (seen.code == 0xFFFF), UNMAPPED, seen.code)
    return Chars(code, box[:, 0], box[:, 2], baseline, seen.size, seen.style, ascent * size, descent * size, seen.faces)


def _sideways(seen: Seen, number: int, turn: int, here: NDArray[np.bool_]) -> tuple[Aside, ...]:
    """Text that runs otherwise than the rest, in stretches of one direction, with its box on the page as shown."""
    other = np.flatnonzero((seen.angle != turn) & here)
    if not len(other):
        return ()
    stretches = np.split(other, np.flatnonzero((np.diff(other) > 1) | (np.diff(seen.angle[other]) != 0)) + 1)
    found = []
    for part in stretches:
        text = "".join(map(chr, seen.code[part])).strip()
        low, high = seen.box[part, :2].min(axis=0), seen.box[part, 2:].max(axis=0)
        if text:
            found.append(Aside(text, Box(number, *(round(float(v), 2) for v in (*low, *high)))))
    return tuple(found)
