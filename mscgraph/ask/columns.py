"""Many values of a kind in a few arrays, so that a million of them can be searched, kept in a file and mapped from it.

Objects of a million things lie scattered in memory, and a search waits for each of them. Arrays lie together, are
searched many places at a time, and come out of a file without being read.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Any, Self, TypeAlias, TypeVar, get_type_hints

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Columns:
    """Things that consist of arrays, and of other such things, alone: equal where all arrays are."""

    def arrays(self, name: str = "") -> Iterator[tuple[str, Array]]:
        """All arrays, by the path of fields to each."""
        for field in dataclasses.fields(self):
            path, value = f"{name}.{field.name}", getattr(self, field.name)
            if isinstance(value, Columns):
                yield from value.arrays(path)
            else:
                yield path, value

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, Array], name: str = "") -> Self:
        """The thing that has these arrays."""
        kinds, values = get_type_hints(cls), {}
        for field in dataclasses.fields(cls):
            path, kind = f"{name}.{field.name}", kinds[field.name]
            nested = isinstance(kind, type) and issubclass(kind, Columns)
            values[field.name] = kind.of_arrays(arrays, path) if nested else arrays[path]
        return cls(**values)

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """What parts hold, one after the other."""
        return cls(*(_joined([getattr(part, field.name) for part in parts]) for field in dataclasses.fields(cls)))

    def taken(self, order: Array) -> Self:
        """What is held of those things, in this order."""
        values = (getattr(self, field.name) for field in dataclasses.fields(self))
        return type(self)(*(value.taken(order) if isinstance(value, Columns) else value[order] for value in values))

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        pairs = zip(self.arrays(), other.arrays(), strict=True)
        return all(np.array_equal(a, b, equal_nan=a.dtype.kind == "f") for (_, a), (_, b) in pairs)

    __hash__ = object.__hash__


@dataclass(frozen=True, eq=False)
class Texts(Columns):
    """Many texts: letters in UTF-8, and where those of each begin and end."""

    letters: Array
    starts: Array
    ends: Array

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """These texts, in their order."""
        written = [text.encode() for text in texts]
        bounds = _starts([len(text) for text in written])
        return cls(np.frombuffer(b"".join(written), dtype=np.uint8), bounds[:-1], bounds[1:])

    @classmethod
    def joined(cls, parts: Sequence[Texts]) -> Texts:
        letters, before = _joined([part.letters for part in parts]), _starts([len(part.letters) for part in parts])
        starts, ends = (
            np.concatenate([bounds + start for bounds, start in zip(each, before[:-1], strict=True)])
            for each in ([part.starts for part in parts], [part.ends for part in parts])
        )
        return cls(letters, starts, ends)

    def taken(self, order: Array) -> Texts:
        return Texts(self.letters, self.starts[order], self.ends[order])

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, place: int) -> str:
        return self.letters[self.starts.item(place) : self.ends.item(place)].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        return (self[place] for place in range(len(self)))


@dataclass(frozen=True, eq=False)
class Words(Columns):
    """A text, or none, for each of many things that share a few: the texts, sorted, and the place of each thing's."""

    known: Texts
    places: Array

    @classmethod
    def of(cls, words: Sequence[str | None]) -> Words:
        """These, in their order."""
        known = sorted({word for word in words if word is not None})
        place: dict[str | None, int] = {word: number for number, word in enumerate(known)}
        return cls(Texts.of(known), np.array([place.get(word, -1) for word in words], dtype=np.int32))

    @classmethod
    def numbered(cls, known: Numbering, numbers: Array) -> Words:
        """Texts by number, -1 where there is none."""
        texts, rank = known.ordered()
        return cls(Texts.of(texts), np.where(numbers < 0, -1, rank[numbers]) if texts else numbers)

    @cached_property
    def _known(self) -> tuple[str, ...]:
        return tuple(self.known)

    def __getitem__(self, thing: int) -> str | None:
        place = self.places.item(thing)
        return None if place < 0 else self._known[place]

    def among(self, words: Iterable[str]) -> Array:
        """For each thing whether its text is one of these."""
        wanted = set(words)
        return np.isin(self.places, [place for place, word in enumerate(self._known) if word in wanted])


@dataclass(frozen=True, eq=False)
class Lists(Columns):
    """A list of numbers for each of many things: all numbers, and where the list of each begins."""

    items: Array
    starts: Array

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> Lists:
        """These, in their order."""
        return cls(np.fromiter(chain.from_iterable(lists), dtype=np.int32), _starts(list(map(len, lists))))

    @classmethod
    def joined(cls, parts: Sequence[Lists]) -> Lists:
        items, lengths = ([part.items for part in parts], [part.lengths for part in parts])
        return cls(np.concatenate(items), _starts(np.concatenate(lengths)))

    @classmethod
    def grouped(cls, owners: Array, items: Array, count: int) -> Lists:
        """For each of so many owners its items, in their order."""
        order = np.argsort(owners, kind="stable")
        return cls(items[order].astype(np.int32), _starts(np.bincount(owners, minlength=count)))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, thing: int) -> Array:
        return self.items[self.starts.item(thing) : self.starts.item(thing + 1)]

    def taken(self, order: Array) -> Lists:
        return Lists(self.gathered(order)[0], _starts(self.lengths[order]))

    def where(self, wanted: Array) -> Lists:
        """The lists of what is wanted; `wanted` is a truth value for each number of all."""
        return Lists(self.items[wanted], _starts(self.counts(wanted)))

    @property
    def lengths(self) -> Array:
        """How long each list is."""
        return np.diff(self.starts)

    def owners(self) -> Array:
        """For each of all numbers the thing whose list it is in."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.lengths)

    def gathered(self, things: Array) -> tuple[Array, Array]:
        """The numbers of some things, and for each number the place of its thing among these."""
        places, owners = self.places(things)
        return self.items[places], owners

    def places(self, things: Array) -> tuple[Array, Array]:
        """Where the numbers of some things stand, and for each number the place of its thing among these."""
        starts = self.starts[things]
        lengths = self.starts[things + 1] - starts
        owners = np.repeat(np.arange(len(things)), lengths)
        within = np.arange(len(owners)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return starts[owners] + within, owners

    def counts(self, wanted: Array) -> Array:
        """For each thing how many of its numbers are wanted; `wanted` is a truth value for each number of all."""
        sums = np.concatenate(([0], np.cumsum(wanted)))
        return sums[self.starts[1:]] - sums[self.starts[:-1]]


@dataclass(frozen=True, eq=False)
class Places(Columns, Mapping[str, int]):
    """Numbers by name, found by bisection: the names, sorted, with the number of each."""

    names: Texts
    numbers: Array

    @classmethod
    def of(cls, given: Mapping[str, int]) -> Places:
        """These."""
        names = sorted(given, key=str.encode)
        return cls(Texts.of(names), np.array([given[name] for name in names], dtype=np.int32))

    def __getitem__(self, name: str) -> int:
        wanted = name.encode()
        place = bisect_left(range(len(self.names)), wanted, key=lambda place: self.names[place].encode())
        if place == len(self.names) or self.names[place] != name:
            raise KeyError(name)
        return int(self.numbers[place])

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


class Numbering(dict[str, int]):
    """Numbers of texts, by when each is asked for first."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number

    def of(self, lists: Sequence[Iterable[str]]) -> Lists:
        """Lists of texts by their numbers."""
        return Lists.of([list(map(self.__getitem__, each)) for each in lists])

    def ordered(self) -> tuple[list[str], Array]:
        """The texts in order, and the place there of that of each number."""
        texts, rank = sorted(self), np.empty(len(self), dtype=np.int32)
        rank[[self[text] for text in texts]] = np.arange(len(texts))
        return texts, rank


@dataclass(frozen=True, eq=False)
class Hashed:
    """Numbers of texts, looked up many at once by 64 bits of hash: a dictionary of a million waits for memory at each.

    Among a million texts two have the same hash once in forty million times.
    """

    hashes: Array
    numbers: Array

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> Hashed:
        """These."""
        hashes = hashed(numbers)
        order = np.argsort(hashes)
        return cls(hashes[order], np.fromiter(numbers.values(), dtype=np.int32, count=len(numbers))[order])

    def find(self, hashes: Array) -> Array:
        """The numbers of texts with these hashes, -1 where there is none."""
        places = np.searchsorted(self.hashes, hashes)
        places[places == len(self.hashes)] = 0
        return np.where(self.hashes[places] == hashes, self.numbers[places], -1) if len(self.hashes) else places - 1


def hashed(texts: Iterable[str]) -> Array:
    """The hashes of texts."""
    return np.fromiter(map(hash, texts), dtype=np.int64)


def batches(things: Iterable[T], size: int = 256) -> Iterator[tuple[T, ...]]:
    """Things, so many at a time, few enough for the processor's cache; one empty batch where there are none."""
    waiting = iter(things)
    yield tuple(islice(waiting, size))
    while batch := tuple(islice(waiting, size)):
        yield batch


def among(numbers: Array, wanted: Array) -> Array:
    """For each of some numbers whether it is wanted; fast where they are almost sorted."""
    found = np.sort(wanted)
    places = np.searchsorted(found, numbers)
    there: Array = places < len(found)
    there[there] = found[places[there]] == numbers[there]
    return there


def _starts(lengths: Sequence[int] | Array) -> Array:
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))


def _joined(values: Sequence[Any]) -> Any:
    return type(values[0]).joined(values) if isinstance(values[0], Columns) else np.concatenate(values)
