"""What many reactions need, where one of several chemicals may be enough ('oleylamine or octylamine')."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mscgraph.ask.columns import Array, Columns, Lists

Need = tuple[Sequence[int], Iterable[Set[int]]]
"""What a reaction needs, as places in a list of all chemicals, and its groups of alternatives."""


@dataclass(frozen=True, eq=False)
class Needs(Columns):
    """The chemicals of each of many reactions, as places in a list of all.

    `groups` has for each entry of the lists the number of the alternatives that it is one of, -1 where it is needed
    itself. Numbers of alternatives are those of one reaction alone, and stand together in its list.
    """

    of_each: Lists
    groups: Array

    @classmethod
    def of(cls, given: Iterable[Need]) -> Needs:
        """Those of each reaction with its groups of alternatives. Groups that share a chemical are left out."""
        lists: list[list[int]] = []
        groups: list[int] = []
        count = 0
        for chemicals, alternatives in given:
            if not (offered := list(alternatives)):
                lists.append(list(chemicals))
                groups += [-1] * len(chemicals)
                continue
            found = [{*group} & {*chemicals} for group in offered]
            single = [g for g in found if len(g) > 1 and not any(g & other for other in found if other is not g)]
            kept = [chemical for chemical in chemicals if not any(chemical in group for group in single)]
            groups += [-1] * len(kept)
            for number, group in enumerate(single, count):
                kept += sorted(group)
                groups += [number] * len(group)
            count += len(single)
            lists.append(kept)
        return cls(Lists.of(lists), np.array(groups, dtype=np.int32))

    def taken(self, order: Array, places: Array) -> Needs:
        """Those of these reactions, in this order; `places` are those that the chemicals have now."""
        each, groups = self.of_each.taken(order), self.groups[self.of_each.places(order)[0]]
        return Needs(Lists(places[each.items], each.starts), groups)

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
