"""What many reactions need, where one of several chemicals may be enough ('oleylamine or octylamine')."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mscgraph.ask.columns import Array, Columns, Lists, Numbering


@dataclass(frozen=True, eq=False)
class Needs(Columns):
    """The chemicals of each of many reactions, as places in a list of all.

    `groups` has for each entry of the lists the number of the alternatives that it is one of, -1 where it is needed
    itself. Numbers of alternatives are those of one reaction alone, and stand together in its list.
    """

    of_each: Lists
    groups: Array

    @classmethod
    def of(
        cls, chemicals: Sequence[Collection[str]], alternatives: Mapping[int, Iterable[Set[str]]], numbers: Numbering
    ) -> Needs:
        """The chemicals of each reaction; for some reactions groups of alternatives."""
        lists, chosen = list(chemicals), dict[int, list[int]]()
        for thing, groups in alternatives.items():
            place = _groups(lists[thing], groups)
            lists[thing] = sorted(lists[thing], key=lambda chemical: place.get(chemical, -1))
            chosen[thing] = [place.get(chemical, -1) for chemical in lists[thing]]
        of_each = numbers.of(lists)
        found, count = np.full(len(of_each.items), -1, dtype=np.int32), 0
        for thing, own in chosen.items():
            start, end = of_each.starts[thing : thing + 2].tolist()
            found[start:end] = [-1 if number < 0 else count + number for number in own]
            count += len(own)
        return cls(of_each, found)

    @classmethod
    def joined(cls, parts: Sequence[Needs]) -> Needs:
        before = np.cumsum([0, *(part.groups.max(initial=-1) + 1 for part in parts)])
        groups = [np.where(p.groups < 0, -1, p.groups + count) for p, count in zip(parts, before[:-1], strict=True)]
        return cls(Lists.joined([part.of_each for part in parts]), np.concatenate(groups).astype(np.int32))

    def taken(self, order: Array) -> Needs:
        """Those of these reactions, in this order; each has its alternatives for itself."""
        places, owners = self.of_each.places(order)
        groups, most = self.groups[places], self.groups.max(initial=-1) + 1
        chosen = groups >= 0
        groups[chosen] = np.unique(owners[chosen] * most + groups[chosen], return_inverse=True)[1]
        return Needs(self.of_each.taken(order), groups)

    def renamed(self, places: Array) -> Needs:
        """The same with other places of the chemicals, by those that they have now."""
        return Needs(Lists(places[self.of_each.items], self.of_each.starts), self.groups)

    def alternatives(self, thing: int) -> Iterator[Array]:
        """The groups of chemicals of a reaction of which one is enough."""
        start, end = self.of_each.starts[thing : thing + 2].tolist()
        numbers = self.groups[start:end]
        return (self.of_each.items[start:end][numbers == each] for each in np.unique(numbers[numbers >= 0]))

    def owners(self, entries: Array) -> Array:
        """The reactions whose wants these entries meet, once for each chemical or group of alternatives."""
        groups = self.groups[entries]
        _, first = np.unique(np.where(groups < 0, -1 - entries, groups), return_index=True)
        return np.searchsorted(self.of_each.starts, entries[first], side="right") - 1

    @cached_property
    def _chosen(self) -> Array:
        """The places in the lists of chemicals that others can stand for."""
        return np.flatnonzero(self.groups >= 0)

    def missing(self, there: Array) -> Array:
        """For each entry whether it is wanted; `there` says for each chemical of all whether it is at hand."""
        absent: Array = ~there[self.of_each.items]
        if len(self._chosen):
            groups = self.groups[self._chosen]
            met = np.zeros(groups.max() + 1, dtype=bool)
            met[groups[~absent[self._chosen]]] = True
            absent[self._chosen] &= ~met[groups]
        return absent

    def lacking(self, there: Array) -> Array:
        """How many chemicals each reaction wants, one for each group of alternatives."""
        absent = self.missing(there)
        if len(self._chosen):
            groups = self.groups[self._chosen]
            absent[self._chosen[1:][groups[1:] == groups[:-1]]] = False
        return self.of_each.counts(absent)


def _groups(chemicals: Collection[str], alternatives: Iterable[Set[str]]) -> dict[str, int]:
    """For chemicals of a reaction that others can stand for the number of their group. Groups that share a chemical are
    left out."""
    found = [group & {*chemicals} for group in alternatives]
    single = [g for g in found if len(g) > 1 and not any(g & other for other in found if other is not g)]
    return {chemical: number for number, group in enumerate(single) for chemical in group}
