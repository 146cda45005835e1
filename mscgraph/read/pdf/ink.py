"""Where the characters of a line stand and how they are set: of a line by itself, or, with less room, of a page's lines
together."""

from __future__ import annotations

from array import array
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple, Protocol

from mscgraph.read.edges import AtHand, pack, unpack
from mscgraph.read.pdf.page import Face

_PAGES = 32  # whose ink stays at hand as it was


class Mark(NamedTuple):
    """From `start` (an offset of a line's text) on, the characters are set so."""

    start: int
    baseline: float
    size: float
    face: Face
    ascent: float
    descent: float


class Ink(Protocol):
    """The ink of one line or of several ones, which are counted from 0."""

    def edges(self, at: int) -> array[int]:
        """The left and right edge of each character in steps (see `places`), not to be changed."""

    def marks(self, at: int) -> tuple[Mark, ...]:
        """How the characters are set."""


class LineInk:
    """The ink of one line."""

    __slots__ = ("_edges", "_marks")

    def __init__(self, edges: array[int], marks: tuple[Mark, ...]) -> None:
        self._edges = edges
        self._marks = marks

    def edges(self, at: int) -> array[int]:
        return self._edges

    def marks(self, at: int) -> tuple[Mark, ...]:
        return self._marks


_Lines = list[tuple["array[int]", tuple[Mark, ...]]]  # the edges and marks of each


class PageInk:
    """The ink of many lines, packed as soon as it has not been asked for lately."""

    __slots__ = ("_lines", "_packed")

    def __init__(self, lines: _Lines) -> None:
        self._lines: _Lines | None = lines
        self._packed: _Packed | None = None
        _at_hand.add(self)

    def edges(self, at: int) -> array[int]:
        return (self._lines or self._unpacked())[at][0]

    def marks(self, at: int) -> tuple[Mark, ...]:
        return (self._lines or self._unpacked())[at][1]

    def put_away(self) -> None:
        lines = self._lines
        if lines is not None:
            self._packed = self._packed or _Packed(lines)
            self._lines = None

    def _unpacked(self) -> _Lines:
        assert self._packed is not None
        lines = self._lines = self._packed.lines()
        _at_hand.add(self)
        return lines


_at_hand = AtHand(_PAGES)


class _Packed:
    """Edges and marks of lines in a fifth of their room."""

    __slots__ = ("_baselines", "_edges", "_edges_of", "_marks_of", "_settings", "_starts")

    def __init__(self, lines: _Lines) -> None:
        self._edges = pack(array("H", b"".join([edges for edges, _ in lines])))
        self._edges_of = array("I", accumulate([len(edges) for edges, _ in lines], initial=0))
        self._marks_of = array("H", accumulate([len(marks) for _, marks in lines], initial=0))
        every = [mark for _, marks in lines for mark in marks]
        self._starts = array("H", [mark.start for mark in every])
        self._baselines = array("d", [mark.baseline for mark in every])
        self._settings = tuple([_once(mark[2:]) for mark in every])

    def lines(self) -> _Lines:
        """The lines as they were."""
        edges = unpack(self._edges)
        marks = [
            Mark(start, baseline, *setting)
            for start, baseline, setting in zip(self._starts, self._baselines, self._settings, strict=True)
        ]
        return [
            (edges[a:b], tuple(marks[c:d]))
            for (a, b), (c, d) in zip(pairwise(self._edges_of), pairwise(self._marks_of), strict=True)
        ]


@lru_cache(maxsize=1024)
def _once(setting: tuple[float, Face, float, float]) -> tuple[float, Face, float, float]:
    """Equal settings as one object: all lines keep theirs."""
    return setting
