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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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

    Where the search had a goal, costs above that of the goal (`radius`) may be too high. `touched` is how many
    reactions were looked at, some of them twice.
    """

    costs: Array
    made_by: Array
    radius: float
    touched: int

    def least(self, species: int) -> float:
        """What making the species costs at least."""
        return min(float(self.costs[species]), self.radius)

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
        self._ways: dict[int, list[tuple[Needed, float]]] = {}

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
        if species not in self._ways:
            cheapest: dict[Needed, float] = {}
            for number, price in self._into(species):
                needed = self.needed(number)
                cheapest[needed] = min(price, cheapest.get(needed, math.inf))
            self._ways[species] = sorted(cheapest.items(), key=lambda way: (way[1], way[0]))
        return self._ways[species]

    def reactions(self, species: int, needed: Needed) -> list[int]:
        """The numbers of the reactions that make a species of these."""
        return [number for number, _ in self._into(species) if self.needed(number) == needed]

    def _into(self, species: int) -> Iterable[tuple[int, float]]:
        """The reactions that make a species and may be done, with their prices."""
        numbers = self.network.into[species]
        prices = self._prices[numbers]
        done = np.isfinite(prices)
        return zip(numbers[done].tolist(), prices[done].tolist(), strict=True)

    def lacking_one(self, there: Values) -> dict[str, list[int]]:
        """By the chemical that alone is missing on the shelf the reactions that wait for it and make something new."""
        r = self.network.reactions
        waiting = np.flatnonzero((self._lacking == 1) & np.isinf(there.costs[r.target]) & np.isfinite(self._supplied))
        waiting = waiting[np.isfinite(self._totals(waiting, there.costs, self._supplied))]
        chemicals, owners = r.chemicals.gathered(waiting)
        missing = ~r.among(self._shelf or ())[chemicals]
        found: dict[str, list[int]] = {}
        for chemical, number in zip(chemicals[missing].tolist(), waiting[owners[missing]].tolist(), strict=True):
            found.setdefault(r.substances[chemical], []).append(number)
        return found

    def adding(self, chemicals: Iterable[str]) -> Search:
        """The same with more chemicals on the shelf."""
        r, added = self.network.reactions, frozenset(chemicals) - (self._shelf or frozenset())
        other = copy.copy(self)
        other._shelf, other._ways = (self._shelf or frozenset()) | added, {}
        other._lacking, other._prices = self._lacking.copy(), self._prices.copy()
        taking, _ = r.takers.gathered(np.flatnonzero(r.among(added)))
        np.subtract.at(other._lacking, taking, 1)
        supplied = taking[other._lacking[taking] == 0]
        other._prices[supplied] = self._supplied[supplied]
        return other

    def restricted(self, only: Mapping[int, Needed], barred: Mapping[int, frozenset[Needed]]) -> Search:
        """The same with some species made in one way only, and some not in some ways."""
        other = copy.copy(self)
        other._prices, other._ways = self._prices.copy(), {}
        for species in {*only, *barred}:
            for number, _ in self._into(species):
                needed = self.needed(number)
                if only.get(species, needed) != needed or needed in barred.get(species, ()):
                    other._prices[number] = math.inf
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
            cheaper = np.flatnonzero((totals < costs[made]) & (totals <= self._most(costs, goal)))
            cheaper = cheaper[np.argsort(-totals[cheaper], kind="stable")]  # the last one of a species stays
            made = made[cheaper]
            costs[made], made_by[made] = totals[cheaper], numbers[cheaper]
            numbers, _ = network.leaving.gathered(np.unique(made[costs[made] < self._most(costs, goal)]))
        return Values(costs, made_by, self._most(costs, goal), touched)

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
