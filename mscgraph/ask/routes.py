"""Routes: how one makes a species, of another or of what is on a shelf, step by step, with all that is claimed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from mscgraph.ask.claims import EventClaim, informative_first
from mscgraph.ask.contradictions import Dispute, by_claim, contradictions
from mscgraph.ask.costs import Cost, read_cost
from mscgraph.ask.details import details, node_of
from mscgraph.ask.limits import Limits
from mscgraph.ask.loading import network_of
from mscgraph.ask.plans import Choice, Plan, in_order, plans
from mscgraph.ask.reactions import Reaction, ReactionNetwork
from mscgraph.ask.search import Search
from mscgraph.ask.shelf import Shelf, read_shelf
from mscgraph.ask.species import SpeciesNode, find_species
from mscgraph.ask.summary import Summary, summarise
from mscgraph.errors import UsageError
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows

MOST_PLANS = 2000
"""How many routes are looked at to find those on which a chemical is used."""


@dataclass(frozen=True)
class Step:
    """One way to make a species: of `source` and `others`, or (`source` is None) of chemicals alone.

    All claims on it, most informative first, and their sum. A step by which a species is only taken for one of its
    family (`family`) has no claims.
    """

    source: SpeciesNode | None
    target: SpeciesNode
    claims: tuple[EventClaim, ...]
    summary: Summary
    disputes: tuple[Dispute, ...] = ()
    others: tuple[SpeciesNode, ...] = ()
    family: bool = False

    @property
    def contested(self) -> bool:
        """Whether some claim contradicts one of these."""
        return bool(self.disputes)


@dataclass(frozen=True)
class Route:
    """Steps in an order in which they can be done. A species is made once. `cost` is in the unit that was asked for."""

    steps: tuple[Step, ...]
    cost: float = 0.0


@dataclass(frozen=True)
class RoutesAnswer:
    """Routes, the cheapest first; `source` is None where they begin with what is on the `shelf` (names as typed).

    Where there is none, `explanation` says what there is, and `denials` holds the claims that deny a conversion on the
    way. `notes` say what else one should know of the answer.
    """

    source: SpeciesNode | None
    target: SpeciesNode
    routes: tuple[Route, ...]
    explanation: str | None = None
    denials: tuple[EventClaim, ...] = ()
    shelf: tuple[str, ...] | None = None
    notes: tuple[str, ...] = ()

    def rows(self) -> Rows:
        """The steps of the routes, one a row."""
        from mscgraph.ask.tables import route_rows

        return route_rows(self)

    def to_pandas(self) -> Any:
        """The steps of the routes as a pandas DataFrame; raises UsageError without pandas."""
        return self.rows().to_pandas()


@dataclass(frozen=True)
class Question:
    """What is asked: places of species in a network, what is at hand, limits, and what a step costs."""

    network: ReactionNetwork
    source: int | None
    target: int
    shelf: Shelf | None = None
    limits: Limits = field(default_factory=Limits)
    cost: Cost = field(default_factory=lambda: read_cost("steps"))

    def search(self, limits: Limits | None = None, shelf: Shelf | None = None) -> Search:
        """The network under these limits, with this shelf; without one all chemicals are taken to be at hand."""
        at_hand, own = shelf or self.shelf, limits or self.limits
        stock = None if at_hand is None else at_hand.species
        start = {self.source} if self.source is not None else (stock or set())
        return Search(
            self.network, self.cost, own, start=start, stock=stock,
            shelf=None if at_hand is None else at_hand.chemicals, syntheses=self.source is None,
        )  # fmt: skip

    def plans(self, search: Search, most: int) -> list[tuple[float, Plan]]:
        """The best plans on which everything is used that has to be."""
        found = plans(search, self.target)
        if not search.limits.using:
            return list(islice(found, most))
        fit = (found for found in islice(found, MOST_PLANS) if search.limits.used(self._reactions(search, found[1])))
        return list(islice(fit, most))

    def _reactions(self, search: Search, plan: Plan) -> list[Reaction]:
        return [self.network.reactions[number] for made in plan for number in search.reactions(*made)]


def routes(
    store: Store,
    source: str | None,
    target: str,
    *,
    limit: int = 5,
    limits: Limits | None = None,
    shelf: Iterable[str] | None = None,
    by: str = "steps",
) -> RoutesAnswer:
    """At most `limit` routes to a species, the cheapest first, the surest first among equals.

    They begin at a species, or without one with what is on the shelf; with a species and a shelf what is added has to
    be on the shelf, with neither every chemical is taken to be at hand. Steps are claimed of exactly their species, not
    of their families. `by` is a cost or a mixture (`ask/costs.py`). Raises UnknownSpecies, or UsageError for a chemical
    or cost that does not exist, or where both names mean one species.
    """
    known = network_of(store)
    first, last = None if source is None else find_species(store, source), find_species(store, target)
    start, end = None if first is None else known.names[first.iri], known.names[last.iri]
    if start == end:
        joined, part = ("are joined as", ", or part them") if first != last else ("are", "")
        raise UsageError(f"'{source}' and '{target}' {joined} one species ({known.label(end)}): name two{part}")
    at_hand = None if shelf is None else read_shelf(store, known, shelf)
    if at_hand and end in at_hand.species and start is None:
        raise UsageError(f"{known.label(end)} is on the shelf: there is nothing to make")
    question = Question(known, start, end, at_hand, limits or Limits(), read_cost(by))
    search = question.search()
    found = question.plans(search, limit)
    ends = (None if start is None else node_of(known, known.species[start].iri), node_of(known, known.species[end].iri))
    names = None if at_hand is None else at_hand.names
    notes = at_hand.notes if at_hand else ()
    if found:
        answers = _routes(store, search, found)
        return RoutesAnswer(*ends, answers, shelf=names, notes=notes)
    from mscgraph.ask.no_route import denied_on_the_way, explain

    denials = tuple(details(store, known, denied_on_the_way(question)).values())
    return RoutesAnswer(*ends, (), explain(question), denials, names, notes)


def _routes(store: Store, search: Search, found: list[tuple[float, Plan]]) -> tuple[Route, ...]:
    """The plans with everything that is claimed of their steps."""
    network = search.network
    chosen = {made: search.reactions(*made) for _, plan in found for made in plan}
    wanted = {network.reactions[number].claim for numbers in chosen.values() for number in numbers} - {""}
    claims = details(store, network, wanted)
    disputes = by_claim(contradictions(store, network, claims.values()))
    steps = {}
    for made, numbers in chosen.items():
        own = [claims[name] for name in {network.reactions[number].claim for number in numbers} if name in claims]
        steps[made] = _step(network, made, own, disputes)
    return tuple(Route(tuple(steps[made] for made in in_order(plan)), round(cost, 4)) for cost, plan in found)


def _step(
    network: ReactionNetwork, made: Choice, claims: list[EventClaim], disputes: Mapping[str, tuple[Dispute, ...]]
) -> Step:
    """One choice of a plan with its claims; those that are read in their own direction come first."""
    target, *sources = (node_of(network, network.species[place].iri) for place in (made[0], *made[1]))
    source = sources[0] if sources else None
    own = sorted(claims, key=lambda claim: (claim.source != source, informative_first(claim)))
    about = dict.fromkeys(dispute for claim in own for dispute in disputes.get(claim.iri, ()))
    return Step(source, target, tuple(own), summarise(own), tuple(about), tuple(sources[1:]), family=not own)
