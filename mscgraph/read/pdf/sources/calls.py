"""Calls of pypdfium2's library by the thousand.

The library tells one character or object at a time. Its functions are called here by `map` over plain addresses, so
that no Python code runs between two calls, and write to rows of a table.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

ADDRESS, NUMBER, INDEX, REAL = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong, ctypes.c_double
POINTER = ctypes.c_size_t  # an address that a function gives


def taking_addresses(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of the library that takes and gives addresses as numbers. It is too short to be worth letting other
    threads run meanwhile."""
    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(function))


def address_of(pointer: Any) -> int:
    """Where a pointer points to."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def told(call: Any, number: int, *arguments: Iterable[int]) -> NDArray[Any]:
    """What a function says, asked so many times with the next of each of the arguments."""
    dtype = np.float64 if call.restype is REAL else np.int64
    return np.fromiter(map(call, *arguments), dtype=dtype, count=number)


def written(call: Any, table: NDArray[Any], *arguments: Iterable[int]) -> NDArray[Any]:
    """A table into whose rows a function writes, called with the next of each of the arguments and with the address of
    a row or, where it takes more of them, those of its entries."""
    start, row = table.__array_interface__["data"][0], table.itemsize * table.shape[1]
    places = len(call.argtypes) - len(arguments)
    columns = (start + column * table.itemsize for column in range(places))
    deque(map(call, *arguments, *(range(at, at + row * len(table), row) for at in columns)), maxlen=0)
    return table
