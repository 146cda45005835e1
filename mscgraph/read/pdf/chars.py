"""The characters of a page as arrays: a page has thousands, so that what concerns each of them is done in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.arrays import Floats, Ints
from mscgraph.read.pdf.page import Face


@dataclass(frozen=True)
class Chars:
    """The upright characters of a page in the file's order; every array has one entry a character.

    `code` is the Unicode code point, `left` and `right` bound the advance, `style` is an index into `faces`; `ascent`
    and `descent` are how far the box reaches above and below the baseline, all in points from the top left.
    """

    code: Ints
    left: Floats
    right: Floats
    baseline: Floats
    size: Floats
    style: Ints
    ascent: Floats
    descent: Floats
    faces: Sequence[Face]

    def __len__(self) -> int:
        return len(self.code)

    def taken(self, which: NDArray[Any]) -> Chars:
        """Some of the characters, by mask or index."""
        return Chars(
            self.code[which], self.left[which], self.right[which], self.baseline[which], self.size[which],
            self.style[which], self.ascent[which], self.descent[which], self.faces,
        )  # fmt: skip

    def set_like_the_last(self) -> NDArray[np.bool_]:
        """Whether each character but the first is set like the one before, on its baseline."""
        found: NDArray[np.bool_] = (
            (np.diff(self.style) == 0)
            & (np.abs(np.diff(self.size)) < 0.02 * self.size[1:])
            & (np.abs(np.diff(self.baseline)) < 0.1)
        )
        return found
