"""Which spaces that pypdfium2 tells of stand in the file.

The library makes up spaces where it sees a gap, and puts them in the place of those with which a text object ends or
begins. Such a one shows: the object reaches further than its first and last letters, or one of nothing but spaces
stands between two others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.advances import reach
from mscgraph.read.pdf.chars import Floats, Ints
from mscgraph.read.pdf.objects import Objects

_SHORTEST = 0.1  # of the size: no space is shorter


class Around(NamedTuple):
    """What stands on one side of made-up spaces, a row each.

    `thing` is the text object of the next letter, `origin` and `loose` (left, top, right, bottom) are the letter's,
    `bounds` (left, bottom, right, top) the object's.
    """

    thing: Ints
    origin: Floats
    loose: Floats
    bounds: Floats
    direction: Floats
    size: Floats

    def overhang(self, turn: int) -> NDArray[np.bool_]:
        """Whether the object reaches on beyond its letter in the direction of the text, or against it (180)."""
        direction = (self.direction + turn) % 360
        left, top, right, bottom = self.loose.T
        letter = reach(direction, self.origin, left, right, bottom, top)
        left, bottom, right, top = self.bounds.T
        whole = reach(direction, self.origin, left, right, bottom, top)
        found: NDArray[np.bool_] = whole - letter > _SHORTEST * self.size
        return found


def stand_for_spaces(
    made_up: Ints, thing: Ints, lettered: Ints, objects: Objects, around: Callable[[Ints], Around]
) -> NDArray[np.bool_]:
    """Whether made-up spaces stand for ones of the file; `thing` is the text object of each character, or 0, `lettered`
    has those objects once."""
    stand = np.zeros(len(made_up), dtype=bool)
    inner = (made_up > 0) & (made_up < len(thing) - 1)
    left, right = thing[made_up[inner] - 1], thing[made_up[inner] + 1]
    inner[inner] = (left != 0) & (right != 0) & (left != right)
    if not inner.any():
        return stand
    before, after = around(made_up[inner] - 1), around(made_up[inner] + 1)
    first, second = objects.places_of(before.thing), objects.places_of(after.thing)
    passed = np.append(np.cumsum(~np.isin(objects.texts, lettered)), 0)  # objects without a letter
    between = (second > first) & (passed[second] > passed[first])
    stand[inner] = between | before.overhang(0) | after.overhang(180)
    return stand
