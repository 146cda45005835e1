"""Superscripts that a font draws by itself: same size and baseline as the text, only the ink stands higher.

OpenType fonts have raised and lowered figures of their own. A character's nominal box doesn't show it; the box of its
ink does, measured here against the baseline in parts of the font size. An ordinary figure or letter starts at the
baseline or below, and rises above 0.4 (old-style figures and small letters the least).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.arrays import Floats, Ints
from mscgraph.read.pdf.chars import Chars

# For characters at some indices of the page: how far their ink begins and ends above the baseline, in points, one row
# each; not a number where that isn't known.
Ink = Callable[[Ints], Floats]

_RAISED = 0.2  # the ink of a superscript figure or letter begins above this
_LOWERED = 0.37  # the ink of a subscript ends below this
_SIGNS = {"+": 0.45, "-": 0.4, "\u2212": 0.45, "\u2013": 0.4, "\u2010": 0.4}  # middles of raised signs lie above
_COMMA = ord(",")
_SCALE, _RISE, _DROP = 0.65, 0.33, 0.15  # how a script is set that is drawn by size and baseline


def with_drawn_scripts(chars: Chars, index: Ints, ink: Ink) -> Chars:
    """The characters, drawn scripts turned into ones of smaller size on a shifted baseline; `index` is what `ink` knows
    them by. Signs, commas and letters are looked at only where figures were found."""
    digits = np.flatnonzero((chars.code >= ord("0")) & (chars.code <= ord("9")))
    found = _kinds(chars, digits, index, ink)
    if not found.any():
        return chars
    others = np.flatnonzero(np.isin(chars.code, [*map(ord, _SIGNS), _COMMA]) | _letters(chars.code))
    kind = np.zeros(len(chars), dtype=np.int64)
    kind[digits], kind[others] = found, _kinds(chars, others, index, ink)
    shift = np.where(kind > 0, -_RISE, np.where(kind < 0, _DROP, 0.0)) * chars.size
    size = np.where(kind != 0, _SCALE, 1.0) * chars.size
    return replace(chars, size=size, baseline=chars.baseline + shift)


def _letters(code: Ints) -> NDArray[np.bool_]:
    lower, upper = (code >= ord("a")) & (code <= ord("z")), (code >= ord("A")) & (code <= ord("Z"))
    return lower | upper


def _kinds(chars: Chars, which: Ints, index: Ints, ink: Ink) -> Ints:
    """1 for a superscript, -1 for a subscript, 0 for what stands on the line."""
    if not len(which):
        return np.zeros(0, dtype=np.int64)
    low, high = (ink(index[which]) / chars.size[which, None]).T
    code = chars.code[which]
    middle = np.full(len(which), np.inf)
    for sign, height in _SIGNS.items():
        middle[code == ord(sign)] = height
    is_sign = np.isfinite(middle)
    raised = np.where(is_sign, (low + high) / 2 > middle, low > _RAISED)
    lowered = ~is_sign & (code != _COMMA) & (low < -0.05) & (high < _LOWERED)
    return np.where(raised, 1, np.where(lowered, -1, 0))
