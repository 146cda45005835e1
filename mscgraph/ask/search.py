"""Searching a network of reactions from what is at hand: what can be made, how cheaply, and in which ways.

A reaction can be done when all that goes into it is there, so the network is a directed hypergraph whose edges have one
head (a B-graph: Gallo, Longo, Pallottino & Nguyen, Discrete Applied Mathematics 42, 177, 1993). What can be made is
found by forward chaining, each reaction being looked at once for each of its species (Dowling & Gallier, Journal of
Logic Programming 1, 267, 1984), the cheapest ways by Knuth's generalisation of Dijkstra's algorithm (Information
Processing Letters 6, 1, 1977). Reactions are judged by the limits when they are reached: what a search does not touch
costs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from mscgraph.ask.costs import Cost
from mscgraph.ask.limits import Limits
from mscgraph.ask.reactions import ReactionNetwork, tails

Edge = tuple[float, tuple[int, ...]]
"""What a reaction costs, and the species that have to be made for it."""


@dataclass(frozen=True)
class Values:
    """The least cost of making each species, as far as the search went: all others cost `radius` at least."""

    values: dict[int, float]
    radius: float

    def least(self, species: int) -> float:
        """What making the species costs at least; infinite where it cannot be made."""
        return self.values.get(species, self.radius)


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
        self.shelf = shelf
        self.stock = stock
        self.syntheses = syntheses
        self._cost = cost
        self._general = frozenset() if self.limits.families else network.families - self.start
        self._refusals = tuple(self.limits.checks(network).values())
        self._ways: dict[int, list[tuple[tuple[int, ...], float]]] = {}

    def edge(self, number: int) -> Edge | None:
        """The reaction of that number as an edge, or None where it may not be done."""
        reaction = self.network.reactions[number]
        if self.shelf is not None and (reaction.silent or not reaction.chemicals <= self.shelf):
            return None
        for refuses in self._refusals:
            if refuses(reaction):
                return None
        if reaction.source is None:
            if not self.syntheses:
                return None
        elif reaction.source in self._general:
            return None
        needed: tuple[int, ...] = () if reaction.source is None else (reaction.source,)
        if reaction.others and self.stock is not None:
            needed = tuple(tail for tail in tails(reaction) if tail == reaction.source or tail not in self.stock)
        return None if reaction.target in needed else (self._cost(reaction), needed)

    def ways(self, species: int) -> list[tuple[tuple[int, ...], float]]:
        """The sets of species that it can be made of, each with the cost of its cheapest reaction, cheapest first."""
        if species not in self._ways:
            cheapest: dict[tuple[int, ...], float] = {}
            for number in self.network.into[species]:
                if edge := self.edge(number):
                    cost, needed = edge
                    cheapest[needed] = min(cost, cheapest.get(needed, math.inf))
            self._ways[species] = sorted(cheapest.items(), key=lambda way: (way[1], way[0]))
        return self._ways[species]

    def reactions(self, species: int, needed: tuple[int, ...]) -> list[int]:
        """The numbers of the reactions that make a species of these."""
        into = self.network.into[species]
        return [number for number in into if (edge := self.edge(number)) and edge[1] == needed]

    def cheapest(self, goal: int | None = None) -> Values:
        """What making each species costs at least; with a goal no further than until that one is known."""
        values: dict[int, float] = {}
        best = dict.fromkeys(self.start, 0.0)
        waiting: list[tuple[float, int]] = [(0.0, species) for species in sorted(self.start)]
        lacking: dict[int, tuple[int, float]] = {}  # of reactions that need several species: how many, and what for

        def reach(species: int, cost: float) -> None:
            if cost < best.get(species, math.inf) and cost <= best.get(-1 if goal is None else goal, math.inf):
                best[species] = cost
                heappush(waiting, (cost, species))

        reactions, leaving, edge_of = self.network.reactions, self.network.leaving, self.edge
        for number in self.network.syntheses if self.syntheses else ():
            edge = edge_of(number)
            if edge and not edge[1]:
                reach(reactions[number].target, edge[0])
        while waiting:
            cost, species = heappop(waiting)
            if species in values:
                continue
            values[species] = cost
            if species == goal:
                return Values(values, cost)
            for number in leaving[species]:
                if reactions[number].target in values or (edge := edge_of(number)) is None or species not in edge[1]:
                    continue
                price = cost + edge[0]
                if len(edge[1]) > 1:
                    missing, paid = lacking.get(number, (len(edge[1]), edge[0]))
                    price = paid + cost
                    lacking[number] = (missing - 1, price)
                    if missing > 1:
                        continue
                reach(reactions[number].target, price)
        return Values(values, math.inf)

    def reachable(self) -> frozenset[int]:
        """All species that can be made, and those to begin with."""
        return frozenset(self.cheapest().values)
