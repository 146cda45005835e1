"""Characters of a page to pieces of text: letters that stand side by side in one style.

Words are parted by the spaces of the file, or, where it has none, by the gaps between letters; a space that it makes up
inside a word is dropped.
"""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.arrays import Floats, Ints, is_space
from mscgraph.read.pdf.chars import Chars
from mscgraph.read.pdf.letters import letters_of
from mscgraph.read.pdf.page import Piece
from mscgraph.read.pdf.signs import signs_meant
from mscgraph.read.places import NOWHERE, STEP

REACH = 0.6  # of the size: characters further apart belong to different pieces
NO_SPACE = 0.14  # of the size: a gap as wide parts words where the file has no space character
_WIDE_SPACE = 0.4  # of the size: a wider one may hold a script that is set apart
_SPACES = 0.03  # of the characters, at least, where a page is spaced by characters
_MOST, _EVEN = 0.9, 0.02  # of a line's letters stand so close where it is set evenly
JOINT = 0.12  # of the size: a space character whose neighbours stand this close is none


def pieces_of(chars: Chars) -> tuple[Piece, ...]:
    """The pieces of a page in the file's order."""
    chars = signs_meant(letters_of(chars))
    spaced = is_space(chars.code).sum() > _SPACES * len(chars)
    chars = chars if spaced else _with_spaces(chars)
    space = is_space(chars.code)
    ink = np.flatnonzero(~space)
    if not len(ink):
        return ()
    starts, joints = _breaks(chars, ink)
    keep = ~space
    keep |= _spaces_inside(chars, ink, starts, joints)
    first = np.flatnonzero(starts)
    lows, highs = ink[first], ink[np.append(first[1:], len(ink)) - 1] + 1
    left = np.where(space, NOWHERE, np.clip(np.rint(chars.left * STEP), 0, NOWHERE - 1)).astype(np.uint16)
    right = np.where(space, NOWHERE, np.clip(np.rint(chars.right * STEP), 0, NOWHERE - 1)).astype(np.uint16)
    edges = np.stack([left, right], axis=1)
    return _cut(chars, edges, np.where(space, 32, chars.code), keep, lows, highs, bool(spaced))


def _with_spaces(chars: Chars) -> Chars:
    """The characters of a file that has no spaces, with one in each gap between the words of a line."""
    if len(chars) < 2:
        return chars
    gap, size, alike = chars.left[1:] - chars.right[:-1], chars.size[1:], chars.set_like_the_last()
    wide = alike & (gap >= _least_space(gap / size, alike) * size) & (gap < _WIDE_SPACE * size)
    wide &= ~is_space(chars.code[1:]) & ~is_space(chars.code[:-1])
    whole = chars.taken(np.repeat(np.arange(len(chars)), 1 + np.append(wide, False)))
    code = whole.code.copy()
    code[np.flatnonzero(wide) + np.arange(1, wide.sum() + 1)] = ord(" ")
    return replace(whole, code=code)


def _least_space(gap: Floats, alike: NDArray[np.bool_]) -> Floats:
    """From which gap on words are parted, in parts of the size: less where the letters of a line stand evenly, as the
    lines of narrow columns have narrow spaces, too."""
    least = np.full(len(gap), NO_SPACE)
    starts = np.concatenate([[-1], np.flatnonzero(~alike), [len(gap)]])
    for start, end in pairwise(starts):
        inner = gap[start + 1 : end]
        letters = np.abs(inner[inner < JOINT])
        if len(letters) and np.quantile(letters, _MOST) < _EVEN:
            least[start + 1 : end] = JOINT
    return least


def _cut(
    chars: Chars,
    edges: NDArray[np.uint16],
    codes: Ints,
    keep: NDArray[np.bool_],
    lows: Ints,
    highs: Ints,
    spaced: bool,
) -> tuple[Piece, ...]:
    """The pieces between offsets, spaces that are none left out."""
    kept = np.concatenate([[0], np.cumsum(keep)])
    text = codes[keep].astype("<u4").tobytes().decode("utf-32-le", "replace")
    packed = array("H", np.ascontiguousarray(edges[keep]).tobytes())
    bounds = list(zip(kept[lows].tolist(), kept[highs].tolist(), strict=True))
    faces, space = chars.faces, codes == 32
    return tuple(
        map(
            Piece, [text[a:b] for a, b in bounds], [packed[2 * a : 2 * b] for a, b in bounds],
            chars.left[lows].tolist(), chars.right[highs - 1].tolist(),
            _once_each(chars.baseline[lows]), _once_each(chars.size[lows]),
            [faces[style] for style in chars.style[lows].tolist()],
            _once_each(chars.ascent[lows]), _once_each(chars.descent[lows]),
            space[lows - 1].tolist(), space[highs % len(codes)].tolist(), repeat(spaced),
        )
    )  # fmt: skip


def _once_each(values: Floats) -> list[float]:
    """The values, those that are equal as one object: they are kept for all pages."""
    once: dict[float, float] = {}
    return [once.setdefault(value, value) for value in values.tolist()]


def _breaks(chars: Chars, ink: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each printed character: whether it opens a piece, and whether it stands close to the one before."""
    size = chars.size[ink]
    gap = chars.left[ink[1:]] - chars.right[ink[:-1]]
    spaced = np.diff(ink) > 1
    near = (gap < np.where(spaced, _WIDE_SPACE, NO_SPACE) * size[1:]) & (gap > -0.5 * size[1:])
    starts = np.ones(len(ink), dtype=bool)
    starts[1:] = ~(chars.taken(ink).set_like_the_last() & near)
    joints = np.zeros(len(ink), dtype=bool)
    joints[1:] = gap < JOINT * size[1:]
    return starts, joints


def _spaces_inside(chars: Chars, ink: Ints, starts: NDArray[np.bool_], joints: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The first space before each printed character that goes on with a piece, unless the two stand close."""
    keep = np.zeros(len(chars), dtype=bool)
    spaced = np.zeros(len(ink), dtype=bool)
    spaced[1:] = np.diff(ink) > 1
    keep[ink[spaced & ~starts & ~joints] - 1] = True
    return keep
