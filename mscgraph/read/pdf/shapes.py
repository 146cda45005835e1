"""Signs told by their shape, where a file does not tell what its font prints: a short stroke at half height is a
minus."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.chars import Floats, Ints
from mscgraph.resources import folder, load_toml


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


def signs_by_shape(boxes: Floats, baseline: Floats, size: Floats, unknown: int) -> Ints:
    """The characters whose ink fills these boxes (left, right, bottom, top, in points, upwards), `unknown` for those of
    no known shape."""
    left, right, bottom, top = (boxes / size[:, None]).T
    middle = (bottom + top) / 2 - baseline / size
    found = np.full(len(boxes), unknown, dtype=np.int64)
    for shape in _shapes():
        found[shape.fits(right - left, top - bottom, middle)] = shape.sign
    return found


@cache
def _shapes() -> tuple[_Shape, ...]:
    entries = load_toml(folder("pipelines") / "reading" / "symbols.toml")["shape"]
    return tuple(
        _Shape(ord(entry["sign"]), *(tuple(entry[key]) for key in ("width", "height", "middle"))) for entry in entries
    )
