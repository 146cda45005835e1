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

from mscgraph.read.pdf.arrays import Floats, Ints
from mscgraph.read.pdf.sources.advances import reach

_SHORTEST = 0.1  # of the size: no space is shorter


class Beside(NamedTuple):
    """Letters beside made-up spaces, a row each: origins, loose boxes (left, top, right, bottom), the boxes of their
    text objects (left, bottom, right, top), and how these are set."""

    origin: Floats
    loose: Floats
    bounds: Floats
    direction: Floats
    size: Floats

    def overhung(self, turn: Floats) -> NDArray[np.bool_]:
        """Whether the object reaches on beyond its letter in the direction of the text, or against it (180)."""
        direction = (self.direction + turn) % 360
        left, top, right, bottom = self.loose.T
        letter = reach(direction, self.origin, left, right, bottom, top)
        left, bottom, right, top = self.bounds.T
        whole = reach(direction, self.origin, left, right, bottom, top)
        found: NDArray[np.bool_] = whole - letter > _SHORTEST * self.size
        return found


def standing_for_spaces(
    made_up: Ints, which: Ints, places: Ints, objects: int, beside: Callable[[Ints], Beside]
) -> Ints:
    """Those of the made-up spaces that stand for ones of the file. `which` is the number of each character's text
    object, or -1; `places` are those of these objects among all `objects` that the page has."""
    inner: Ints = made_up[(made_up > 0) & (made_up < len(which) - 1)]
    before, after = which[inner - 1], which[inner + 1]
    parted = (before >= 0) & (after >= 0) & (before != after)
    inner, first, second = inner[parted], places[before[parted]], places[after[parted]]
    if not len(inner):
        return inner
    bare = np.ones(objects + 1, dtype=np.int64)  # objects without a letter
    bare[places] = 0
    passed = np.cumsum(bare)
    passed[-1] = 0  # for those whose place is not known
    between = (second > first) & (passed[second] > passed[first])
    ends, begins = np.split(beside(np.append(inner - 1, inner + 1)).overhung(np.repeat([0.0, 180.0], len(inner))), 2)
    found: Ints = inner[between | ends | begins]
    return found
