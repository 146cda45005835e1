"""Searching a network of reactions from what is at hand: what can be made, how cheaply, and in which ways.

A reaction can be done when all that goes into it is there, so the network is a directed hypergraph whose edges have one
head (a B-graph: Gallo, Longo, Pallottino & Nguyen, Discrete Applied Mathematics 42, 177, 1993). The least costs of
making species solve the equations of Knuth's generalisation of Dijkstra's algorithm (Information Processing Letters 6,
1, 1977). They are found in rounds, as by Bellman and Ford: each looks at all reactions of the species that became
cheaper in the one before, in a few operations on arrays. Where costs count steps a species is looked at once.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mscgraph.ask.columns import Array
from mscgraph.ask.costs import Cost
from mscgraph.ask.limits import Limits
from mscgraph.ask.reactions import ReactionNetwork

Needed = tuple[int, ...]
"""The species that have to be made for a reaction."""


@dataclass(frozen=True)
class Values:
    """The least cost of making each species (infinite where it cannot be made), and the number of the reaction that
    makes it so (-1: none does).

    Where the search had a goal, what costs more than it has the cost of the goal, as a bound. `touched` is how many
    reactions were looked at, some of them twice.
    """

    costs: Array
    made_by: Array
    touched: int

    def least(self, species: int) -> float:
        """What making the species costs at least."""
        return float(self.costs[species])

    def reached(self) -> list[int]:
        """The species that can be made, and those to begin with."""
        return np.flatnonzero(np.isfinite(self.costs)).tolist()


class Search:
    """A network as one question sees it: what is at hand, under limits, at a cost.

    `start` are the species to begin with. `shelf` are the chemicals at hand (None: all that are wanted), `stock` the
    species at hand to be added as reagents (None: all). `syntheses` says whether one may begin with chemicals alone.
    No route leads through a family, since one member may be what is made and another what goes on, unless limits join
    families.
    """

    def __init__(
        self,
        network: ReactionNetwork,
        cost: Cost,
        limits: Limits | None = None,
        *,
        start: Iterable[int] = (),
        shelf: frozenset[str] | None = None,
        stock: frozenset[int] | None = None,
        syntheses: bool = False,
    ) -> None:
        self.network = network
        self.limits = limits or Limits()
        self.start = frozenset(start)
        self.syntheses = syntheses
        self._stock, self._shelf = stock, shelf
        prices = cost(network.reactions)
        prices[self._impossible()] = math.inf
        self._supplied = self._prices = prices  # where all chemicals are at hand, and where those on the shelf are
        if shelf is not None:
            self._lacking = network.reactions.lacking(shelf)
            self._prices = np.where(network.reactions.silent | (self._lacking > 0), math.inf, prices)

    def _impossible(self) -> Array:
        """For each reaction whether it may not be done, whatever is on the shelf."""
        network, r = self.network, self.network.reactions
        found: Array = self.limits.refused(network) | (r.source == r.target)
        if not self.syntheses:
            found[network.syntheses] = True
        if not self.limits.families:
            found |= np.isin(r.source, sorted(network.families - self.start))
        if self._stock is not None:
            owners = r.others.owners()
            found[owners[(r.others.items == r.target[owners]) & ~self._in_stock(r.others.items)]] = True
        return found

    def _in_stock(self, species: Array) -> Array:
        found: Array = np.isin(species, sorted(self._stock or ()))
        return found

    def following(self, species: int) -> list[int]:
        """What is made in the reactions that a species goes into."""
        numbers = self.network.leaving[species]
        found: list[int] = self.network.reactions.target[numbers[np.isfinite(self._prices[numbers])]].tolist()
        return found

    def preceding(self, species: int) -> list[int]:
        """What goes into the reactions that make a species."""
        return [tail for needed, _ in self.ways(species) for tail in needed]

    def needed(self, number: int) -> Needed:
        """The species that have to be made for a reaction, its source first."""
        source = self.network.reactions.source.item(number)
        own = () if source < 0 else (source,)
        if self._stock is None:
            return own
        return (*own, *(other for other in self.network.reactions.others[number].tolist() if other not in self._stock))

    def ways(self, species: int) -> list[tuple[Needed, float]]:
        """The sets of species that it can be made of, each with the cost of its cheapest reaction, cheapest first."""
        numbers, cheapest = self._into(species), dict[Needed, float]()
        for needed, price in zip(map(self.needed, numbers.tolist()), self._prices[numbers].tolist(), strict=True):
            cheapest[needed] = min(price, cheapest.get(needed, math.inf))
        return sorted(cheapest.items(), key=lambda way: (way[1], way[0]))

    def ranked(self, species: int, there: Values) -> Iterator[tuple[float, float, Needed]]:
        """The ways to make it that lead somewhere, cheapest first: its cost in all at least, that by itself, and how.

        They are looked at all together and given one by one, since a hub has thousands of which few are wanted.
        """
        numbers = self._into(species)
        totals, prices = self._totals(numbers, there.costs, self._prices), self._prices[numbers]
        order = np.lexsort((self.network.reactions.source[numbers], prices, totals))
        seen = set[Needed]()
        for place in order[: np.count_nonzero(np.isfinite(totals))].tolist():
            needed = self.needed(numbers.item(place))
            if needed not in seen:
                seen.add(needed)
                yield totals.item(place), prices.item(place), needed

    def reactions(self, species: int, needed: Needed) -> list[int]:
        """The numbers of the reactions that make a species of these."""
        numbers, first = self._into(species), needed[0] if needed else -1
        alike: list[int] = numbers[self.network.reactions.source[numbers] == first].tolist()
        return [number for number in alike if self.needed(number) == needed]

    def price(self, species: int, needed: Needed) -> float:
        """What the cheapest of them costs by itself."""
        return float(self._prices[self.reactions(species, needed)].min())

    def _into(self, species: int) -> Array:
        """The reactions that make a species and may be done."""
        numbers = self.network.into[species]
        return numbers[np.isfinite(self._prices[numbers])]

    def lacking_one(self, there: Values) -> dict[str, list[int]]:
        """By the chemical that alone is missing on the shelf the reactions that wait for it and make something new."""
        r = self.network.reactions
        waiting = np.flatnonzero((self._lacking == 1) & np.isinf(there.costs[r.target]) & np.isfinite(self._supplied))
        waiting = waiting[np.isfinite(self._totals(waiting, there.costs, self._supplied))]
        entries, owners = r.chemicals.of_each.places(waiting)
        missing = self._missing[entries]
        chemicals = r.chemicals.of_each.items[entries[missing]]
        found: dict[str, list[int]] = {}
        for chemical, number in zip(chemicals.tolist(), waiting[owners[missing]].tolist(), strict=True):
            found.setdefault(r.substances[chemical], []).append(number)
        return found

    @cached_property
    def _missing(self) -> Array:
        """For each chemical of each reaction whether it is wanted and not on the shelf."""
        return self.network.reactions.chemicals.missing(self.network.reactions.among(self._shelf or ()))

    def adding(self, chemicals: Iterable[str]) -> Search:
        """The same with more chemicals on the shelf."""
        r, added = self.network.reactions, frozenset(chemicals) - (self._shelf or frozenset())
        other = copy.copy(self)
        other._shelf = (self._shelf or frozenset()) | added
        other._lacking, other._prices = self._lacking.copy(), self._prices.copy()
        other.__dict__.pop("_missing", None)
        entries, _ = r.entries.gathered(np.flatnonzero(r.among(added)))
        taking = r.chemicals.owners(entries[self._missing[entries]])
        np.subtract.at(other._lacking, taking, 1)
        supplied = taking[other._lacking[taking] == 0]
        other._prices[supplied] = self._supplied[supplied]
        return other

    def restricted(self, only: Mapping[int, Needed], barred: Mapping[int, frozenset[Needed]]) -> Search:
        """The same with some species made in one way only, and some not in some ways."""
        other = copy.copy(self)
        other._prices = self._prices.copy()
        for species, needed in only.items():
            numbers = self.reactions(species, needed)
            other._prices[self.network.into[species]] = math.inf
            other._prices[numbers] = self._prices[numbers]
        for species, several in barred.items():
            other._prices[[number for needed in several for number in self.reactions(species, needed)]] = math.inf
        return other

    def cheapest(self, goal: int | None = None) -> Values:
        """What making each species costs at least; with a goal no further than until that one is known."""
        costs = np.full(len(self.network.species), math.inf)
        start = np.array(sorted(self.start), dtype=np.int64)
        costs[start] = 0.0
        begun = self.network.syntheses if self.syntheses else np.array([], dtype=np.int32)
        return self._spread(costs, np.concatenate((begun, self.network.leaving.gathered(start)[0])), goal)

    def beyond(self, there: Values, first: Iterable[int]) -> list[int]:
        """What else can be made, now that these reactions may be done, than what was there already."""
        known = np.isfinite(there.costs)
        costs = np.where(known, 0.0, math.inf)
        return np.flatnonzero(np.isfinite(self._spread(costs, np.array(list(first))).costs) & ~known).tolist()

    def _spread(self, costs: Array, numbers: Array, goal: int | None = None) -> Values:
        """Lower the costs by doing these reactions, then those that become cheaper by that, until none does."""
        network, made_by, touched = self.network, np.full(len(costs), -1, dtype=np.int32), 0
        heads = network.reactions.target
        while len(numbers):
            touched += len(numbers)
            numbers = numbers[np.isfinite(self._prices[numbers])]
            totals, made = self._totals(numbers, costs, self._prices), heads[numbers]
            cheaper = (totals < costs[made]) & (totals <= self._most(costs, goal))
            numbers, totals, made = numbers[cheaper], totals[cheaper], made[cheaper]
            np.minimum.at(costs, made, totals)
            least = totals == costs[made]
            numbers, made = numbers[least], made[least]
            made_by[made] = numbers  # the last one of a species stays
            made = made[(made_by[made] == numbers) & (costs[made] < self._most(costs, goal))]
            numbers, _ = network.leaving.gathered(np.sort(made))
        return Values(np.minimum(costs, self._most(costs, goal)), made_by, touched)

    @staticmethod
    def _most(costs: Array, goal: int | None) -> float:
        return math.inf if goal is None else costs.item(goal)

    def _totals(self, numbers: Array, costs: Array, prices: Array) -> Array:
        """What doing reactions costs at these prices with all that has to be made for them."""
        r = self.network.reactions
        source = r.source[numbers]
        totals = prices[numbers] + np.where(source < 0, 0.0, costs[source])
        if self._stock is not None:
            others, owners = r.others.gathered(numbers)
            own = np.where(self._in_stock(others), 0.0, costs[others])
            totals += np.bincount(owners, weights=own, minlength=len(numbers))
        return totals
