"""Arrays with one entry a character: what the reading of a page does with them everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def run_starts(values: NDArray[Any]) -> Ints:
    """Where values begin that go on alike."""
    changes = np.ones(len(values), dtype=bool)
    changes[1:] = values[1:] != values[:-1]
    return np.flatnonzero(changes)


def among(codes: Iterable[int]) -> Callable[[Ints], NDArray[np.bool_]]:
    """Tells which characters are one of these below U+10000."""
    table = np.zeros(0x10001, dtype=bool)
    table[list(codes)] = True

    def found(code: Ints) -> NDArray[np.bool_]:
        return table.take(code, mode="clip")

    return found


# Spaces of all widths, controls, and marks without width (Unicode 15.0, general categories Zs, Cc, Cf)
is_space = among([*range(0x21), *range(0x7F, 0xA1), *range(0x2000, 0x2010), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF])
