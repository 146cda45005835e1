"""Edges of characters in a byte each, for what is kept of all pages: a character goes on where the last one ended, or
close by."""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import replace
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.document import Text
from mscgraph.read.places import NOWHERE, Places

_UNPRINTED, _FAR = 255, 254  # in place of a step: such an edge; one whose step does not fit into a byte
_BACK = 32  # steps back, at most, as kerned characters go; forth it may be as many as there is room for
_SHORT = 250  # characters whose edges need no packing
_RECENT = 64  # texts whose edges stay at hand as they were


class Packable(Protocol):
    """What takes less room once it is packed."""

    def put_away(self) -> None:
        """Packs it."""


class AtHand:
    """What was made or unpacked last; what was so before is put away. So nothing of a short paper ever is."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._items: deque[Packable] = deque()

    def add(self, item: Packable) -> None:
        self._items.append(item)
        if len(self._items) > self._most:
            self._items.popleft().put_away()


class Steps(NamedTuple):
    """Edges as steps from one printed edge to the next, a byte each; `far` has the edges whose steps are too long."""

    steps: bytes
    far: bytes


def pack(edges: array[int]) -> Steps:
    """Edges in less than half the room."""
    flat = np.frombuffer(edges, np.uint16)
    printed = flat != NOWHERE
    places = flat[printed].astype(np.int32)
    steps = places.copy()
    steps[1:] -= places[:-1]
    steps += _BACK
    far = (steps < 0) | (steps >= _FAR)
    steps[far] = _FAR
    packed = np.full(len(flat), _UNPRINTED, np.uint8)
    packed[printed] = steps
    return Steps(packed.tobytes(), places[far].astype(np.uint16).tobytes())


def unpack(packed: Steps) -> array[int]:
    """The edges as they were."""
    flat = np.frombuffer(packed.steps, np.uint8)
    printed = flat != _UNPRINTED
    steps = flat[printed].astype(np.int32) - _BACK
    far = np.flatnonzero(steps == _FAR - _BACK)
    steps[far] = 0
    walked = np.cumsum(steps)
    leaps = np.frombuffer(packed.far, np.uint16) - walked[far]
    leaps[1:] -= leaps[:-1].copy()
    steps[far] = leaps
    edges: NDArray[np.uint16] = np.full(len(flat), NOWHERE, np.uint16)
    edges[printed] = np.cumsum(steps)
    return array("H", edges.tobytes())


class PackedEdges:
    """The edges of a text, packed as soon as they have not been asked for lately."""

    __slots__ = ("_edges", "_length", "_packed")

    def __init__(self, edges: array[int]) -> None:
        self._edges: array[int] | None = edges
        self._packed: Steps | None = None
        self._length = len(edges)
        _at_hand.add(self)

    def __len__(self) -> int:
        return self._length

    def put_away(self) -> None:
        edges = self._edges
        if edges is not None:
            self._packed = self._packed or pack(edges)
            self._edges = None

    def unpacked(self) -> array[int]:
        """The edges as they were; not to be changed."""
        edges, packed = self._edges, self._packed
        if edges is None:
            assert packed is not None
            edges = self._edges = unpack(packed)
            _at_hand.add(self)
        return edges


_at_hand = AtHand(_RECENT)


def packed(text: Text) -> Text:
    """A text whose places take less room."""
    if len(text.text) < _SHORT or not text.places:
        return text
    return replace(text, places=Places(PackedEdges(text.places.edges), text.places.rows))
