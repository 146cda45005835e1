"""What is kept of all pages in little room. Edges of characters take a byte each before they are compressed: mostly a
character goes on where the last one ended, or close by."""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, Protocol
from weakref import ReferenceType, ref

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.document import Text
from mscgraph.read.places import NO_PLACES, NOWHERE, Places

_UNPRINTED, _FAR = 255, 254  # in place of a step: such an edge; one whose step does not fit into a byte
_BACK = 32  # steps back, at most, as kerned characters go; forth it may be as many as there is room for
_SHORT = 120  # characters whose places need no packing
_AT_HAND = 40_000  # characters whose places stay at hand as they were
_OF_EACH = 60  # characters take as much room as what is kept of each text besides


class Packable(Protocol):
    """What takes less room once it is packed."""

    def put_away(self) -> None:
        """Packs it."""


class AtHand:
    """What was made or unpacked last, so many characters of it; what was so before is put away, unless nobody has it
    any more. So nothing of a short paper ever is."""

    def __init__(self, most: int) -> None:
        self._room = most
        self._items: deque[tuple[int, ReferenceType[Packable]]] = deque()

    def add(self, item: Packable, characters: int) -> None:
        """Adds what was made or unpacked, of so many characters."""
        self._items.append((characters, ref(item)))
        self._room -= characters
        while self._room < 0 and len(self._items) > 1:
            freed, before = self._items.popleft()
            self._room += freed
            if (kept := before()) is not None:
                kept.put_away()


def shrunk(thing: object) -> bytes:
    """A thing of plain values in little room."""
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))


def grown(packed: bytes) -> Any:
    """The thing as it was."""
    return pickle.loads(zlib.decompress(packed))


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


class PackedPlaces(Places):
    """Places that are packed as soon as they have not been asked for lately."""

    __slots__ = ("__weakref__", "_length", "_packed")

    def __init__(self, edges: array[int], rows: array[float]) -> None:
        super().__init__(edges, rows)
        self._length = len(edges) // 2
        self._packed = b""
        _at_hand.add(self, self._length)

    @property
    def edges(self) -> array[int]:
        if not self._edges:
            self._unpack()
        return self._edges

    @property
    def rows(self) -> array[float]:
        if not self._edges:
            self._unpack()
        return self._rows

    def __len__(self) -> int:
        return self._length

    def put_away(self) -> None:
        if self._edges:
            self._packed = self._packed or shrunk((*pack(self._edges), self._rows.tobytes()))
            self._edges, self._rows = NO_PLACES.edges, NO_PLACES.rows

    def _unpack(self) -> None:
        steps, far, rows = grown(self._packed)
        self._edges, self._rows = unpack(Steps(steps, far)), array("f", rows)
        _at_hand.add(self, self._length)


_at_hand = AtHand(_AT_HAND)


class _Together:
    """The places of several texts, packed as soon as they have not been asked for lately."""

    __slots__ = ("__weakref__", "_packed", "_places")

    def __init__(self, places: list[Places]) -> None:
        self._places = places
        self._packed = b""
        _at_hand.add(self, sum(map(len, places)) + _OF_EACH * len(places))

    def __getitem__(self, at: int) -> Places:
        if not self._places:
            steps, far, rows, lengths = grown(self._packed)
            whole, ends = Places(unpack(Steps(steps, far)), array("f", rows)), accumulate(lengths, initial=0)
            self._places = [whole.cut(*part) for part in pairwise(ends)]
            _at_hand.add(self, len(whole) + _OF_EACH * len(lengths))
        return self._places[at]

    def put_away(self) -> None:
        if self._places and not self._packed:
            whole = Places.joined(self._places)
            self._packed = shrunk((*pack(whole.edges), whole.rows.tobytes(), list(map(len, self._places))))
        self._places = []


class _OneOf(Places):
    """The places of one of several texts."""

    __slots__ = ("_at", "_length", "_of")

    def __init__(self, of: _Together, at: int, length: int) -> None:
        self._of, self._at, self._length = of, at, length

    @property
    def edges(self) -> array[int]:
        return self._of[self._at].edges

    @property
    def rows(self) -> array[float]:
        return self._of[self._at].rows

    def __len__(self) -> int:
        return self._length


def packed(text: Text) -> Text:
    """A text whose places take less room."""
    if len(text.text) < _SHORT or not text.places:
        return text
    return replace(text, places=PackedPlaces(text.places.edges, text.places.rows))


def packed_together(texts: Sequence[Text]) -> list[Text]:
    """Short texts whose places take less room, those of all of them in one."""
    if sum(len(text.places) for text in texts) < _SHORT:
        return list(texts)
    places = [text.places for text in texts]
    together, lengths = _Together(places), map(len, places)
    kept = (_OneOf(together, at, length) for at, length in enumerate(lengths))
    return [Text(text.text, text.runs, text.citations, each) for text, each in zip(texts, kept, strict=True)]
