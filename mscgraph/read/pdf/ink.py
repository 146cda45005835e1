"""Where the characters of a line stand and how they are set: of a line by itself, or, with less room, of a page's lines
together."""

from __future__ import annotations

from array import array
from itertools import accumulate, pairwise
from typing import NamedTuple, Protocol

from mscgraph.read.edges import AtHand, grown, pack, shrunk, unpack
from mscgraph.read.pdf.page import Face

_AT_HAND = 50_000  # characters whose ink stays at hand as it was: ten crowded pages


class Mark(NamedTuple):
    """From `start` (an offset of a line's text) on, the characters are set so."""

    start: int
    baseline: float
    size: float
    face: Face
    ascent: float
    descent: float


class Ink(Protocol):
    """The ink of one line or of several ones of a page, which are counted from 0. `turned` is what `places.Row` has of
    it."""

    page: int
    turned: float

    def edges(self, at: int) -> array[int]:
        """The left and right edge of each character in steps (see `places`), not to be changed."""

    def marks(self, at: int) -> tuple[Mark, ...]:
        """How the characters are set."""


class LineInk:
    """The ink of one line."""

    __slots__ = ("_edges", "_marks", "page", "turned")

    def __init__(self, page: int, turned: float, edges: array[int], marks: tuple[Mark, ...]) -> None:
        self.page, self.turned = page, turned
        self._edges = edges
        self._marks = marks

    def edges(self, at: int) -> array[int]:
        return self._edges

    def marks(self, at: int) -> tuple[Mark, ...]:
        return self._marks


_Lines = list[tuple["array[int]", tuple[Mark, ...]]]  # the edges and marks of each


class PageInk:
    """The ink of many lines, packed as soon as it has not been asked for lately."""

    __slots__ = ("__weakref__", "_lines", "_packed", "page", "turned")

    def __init__(self, page: int, turned: float, lines: _Lines) -> None:
        self.page, self.turned = page, turned
        self._lines: _Lines | None = lines
        self._packed = b""
        _at_hand.add(self, _characters(lines))

    def edges(self, at: int) -> array[int]:
        return (self._lines or self._unpacked())[at][0]

    def marks(self, at: int) -> tuple[Mark, ...]:
        return (self._lines or self._unpacked())[at][1]

    def put_away(self) -> None:
        lines = self._lines
        if lines is not None:
            self._packed = self._packed or _packed(lines)
            self._lines = None

    def _unpacked(self) -> _Lines:
        lines = self._lines = _unpacked(self._packed)
        _at_hand.add(self, _characters(lines))
        return lines


_at_hand = AtHand(_AT_HAND)


def _characters(lines: _Lines) -> int:
    return sum([len(edges) for edges, _ in lines]) // 2


def _packed(lines: _Lines) -> bytes:
    """Edges and marks of lines in a tenth of their room."""
    edges = pack(array("H", b"".join([edges for edges, _ in lines])))
    return shrunk((edges, [len(edges) for edges, _ in lines], [marks for _, marks in lines]))


def _unpacked(packed: bytes) -> _Lines:
    edges, lengths, marks = grown(packed)
    whole, ends = unpack(edges), accumulate(lengths, initial=0)
    return [(whole[a:b], each) for (a, b), each in zip(pairwise(ends), marks, strict=True)]
