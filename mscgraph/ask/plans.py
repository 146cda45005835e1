"""The cheapest ways to make a species, one after the other: k best acyclic hyperpaths of a B-graph.

A plan says of each species that it needs from what that one is made, one way for each, never going in a circle. What a
species costs is paid each time it goes into something. Plans are enumerated by Lawler's partition (Management Science
18, 401, 1972), which for paths is Yen's algorithm and for hyperpaths that of Nielsen, Andersen & Pretolani (Computers &
Operations Research 32, 1477, 2005): the plans other than the best fall into classes that share a beginning with it and
then part from it. All classes are searched backwards at once, best first (A*), with the least costs of making each
species as bounds, so that a class is looked into only as far as its plans may be next; only where several species go
into one reaction the network is searched anew (Knuth).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import islice

from mscgraph.ask.search import Needed, Search, Values

Choice = tuple[int, Needed]
"""A species, and the species that it is made from; none where it is made from chemicals alone."""
Plan = tuple[Choice, ...]
"""The choices of a plan from the target backwards, depth first."""
Way = tuple[float, float, Needed]
"""What making a species so costs in all at least, what it costs by itself, and the species that it is made from."""


def plans(search: Search, target: int) -> Iterator[tuple[float, Plan]]:
    """All plans for a species with what they cost, cheapest first."""
    enumeration = _Enumeration(search, target)
    while enumeration.waiting:
        yield from enumeration.advance()


def in_order(plan: Plan) -> Iterator[Choice]:
    """The choices of a plan so that each species is made before it goes into something."""
    made, done, waiting = dict(plan), set[int](), [plan[0][0]]
    while waiting:
        species = waiting[-1]
        lacking = next((tail for tail in made[species] if tail in made and tail not in done), None)
        if lacking is not None:
            waiting.append(lacking)
        else:
            waiting.pop()
            done.add(species)
            yield species, made[species]


@dataclass(eq=False)
class _Class:
    """Plans that begin with these choices, then part from known ones: the next species is not made so.

    `closed` are the species that the search of the class has been at. It is done when its best plan is known.
    """

    fixed: Plan
    barred: frozenset[Needed] = frozenset()
    closed: set[int] = field(default_factory=set)
    done: bool = False


@dataclass(eq=False)
class _Partial:
    """The end of a plan of a class, from the target backwards, and the next way to make the species that is open.

    `open` is None where the plan is complete. `branched` says that several species go into what is fixed, so that no
    chain completes it.
    """

    of: _Class
    chain: Plan
    open: int | None
    spent: float
    place: int = 0
    branched: bool = False


class _Enumeration:
    """What is waiting to be looked into, cheapest first. Bounds never promise too little."""

    def __init__(self, search: Search, target: int) -> None:
        self._search, self._target = search, target
        self._bounds = search.cheapest(target)
        self._ranked: dict[int, tuple[list[Way], Iterator[Way]]] = {}
        self.waiting: list[tuple[float, int, _Partial]] = []
        self._count = 0
        if self._bounds.least(target) < math.inf and target not in search.start:
            self._make(_Partial(_Class((), closed={target}), (), target, 0.0), target)

    def _wait(self, bound: float, partial: _Partial) -> None:
        self._count += 1
        heappush(self.waiting, (bound, self._count, partial))

    def _make(self, partial: _Partial, species: int) -> None:
        """Let a plan wait that is to go on with the way to make a species that is next."""
        if way := self._way(species, partial.place):
            self._wait(partial.spent + way[0], partial)

    def _way(self, species: int, place: int) -> Way | None:
        """The way to make a species that is next after so many; None where there are no more."""
        if species not in self._ranked:
            self._ranked[species] = [], self._search.ranked(species, self._bounds)
        known, more = self._ranked[species]
        known += islice(more, place + 1 - len(known)) if place >= len(known) else ()
        return known[place] if place < len(known) else None

    def advance(self) -> Iterator[tuple[float, Plan]]:
        """Look into the most promising one; gives a plan where it is complete."""
        cost, _, partial = heappop(self.waiting)
        own = partial.of
        if own.done:
            return
        if partial.branched:
            own.done = True
            self._anew(own)
        elif partial.open is None:
            own.done = True
            plan = (*own.fixed, *partial.chain)
            yield cost, plan
            self._part(own, plan, cost)
        else:
            self._go_on(partial, partial.open)

    def _go_on(self, partial: _Partial, here: int) -> None:
        own, chain, spent, place = partial.of, partial.chain, partial.spent, partial.place
        self._make(_Partial(own, chain, here, spent, place + 1), here)
        bound, cost, needed = self._ranked[here][0][place]
        if (not chain and needed in own.barred) or not own.closed.isdisjoint(needed):
            return
        longer = (*chain, (here, needed))
        if len(needed) == 1 and needed[0] not in self._search.start:
            own.closed.add(needed[0])  # the cheapest way to where it goes into, since bounds are consistent
            self._make(_Partial(own, longer, needed[0], spent + cost), needed[0])
        else:
            self._wait(spent + bound, _Partial(own, longer, None, spent + cost, branched=len(needed) > 1))

    def _part(self, own: _Class, plan: Plan, cost: float) -> None:
        """Put the other plans of a class into classes of their own."""
        spent = 0.0
        branched = False
        for place, (species, needed) in enumerate(plan):
            if place >= len(own.fixed):
                barred = own.barred if place == len(own.fixed) else frozenset()
                made = {choice[0] for choice in plan[: place + 1]}
                parted = _Partial(_Class(plan[:place], barred | {needed}, made), (), species, spent, branched=branched)
                if branched:
                    self._wait(cost, parted)
                else:
                    self._make(parted, species)
            spent += self._search.price(species, needed)
            branched = branched or len(needed) > 1

    def _anew(self, own: _Class) -> None:
        """The cheapest plan of a class by a search over the whole network, from what is at hand forwards."""
        fixed = dict(own.fixed)
        parting = _open(self._target, fixed, self._search.start)
        if parting is not None and all(needed in own.barred for needed, _ in self._search.ways(parting)):
            return
        barred = {parting: own.barred} if parting is not None else {}
        values = self._search.restricted(fixed, barred).cheapest(self._target)
        if values.least(self._target) < math.inf:
            plan = _unfolded(self._search, self._target, values)
            found = _Partial(_Class(own.fixed, own.barred), plan[len(own.fixed) :], None, 0.0)
            self._wait(_cost(self._search, self._target, plan), found)


def _needed(target: int, made: Callable[[int], Needed], start: frozenset[int]) -> Iterator[int]:
    """The species that a plan needs, each once, from the target backwards, depth first."""
    waiting, seen = [target], set[int]()
    while waiting:
        species = waiting.pop()
        if species not in start and species not in seen:
            seen.add(species)
            yield species
            waiting += reversed(made(species))


def _open(target: int, made: Mapping[int, Needed], start: frozenset[int]) -> int | None:
    """The first species of a plan of which it is open how it is made."""
    needed = _needed(target, lambda species: made.get(species, ()), start)
    return next((species for species in needed if species not in made), None)


def _unfolded(search: Search, target: int, values: Values) -> Plan:
    """The choices that a target needs, each species made in its cheapest way."""

    def made(species: int) -> Needed:
        return search.needed(values.made_by.item(species))

    return tuple((species, made(species)) for species in _needed(target, made, search.start))


def _cost(search: Search, target: int, plan: Plan) -> float:
    """What a plan costs, each species paid for as often as it is needed."""
    known: dict[int, float] = dict.fromkeys(search.start, 0.0)
    for species, needed in in_order(plan):
        known[species] = search.price(species, needed) + sum(known[tail] for tail in needed)
    return known[target]
