"""Routes: how one gets from a species to another, step by step, each step with everything that is claimed of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise

from mscgraph.ask.claims import ConversionClaim, informative_first
from mscgraph.ask.contradictions import Dispute, by_claim, contradictions
from mscgraph.ask.conversions import Link, load_details, load_links
from mscgraph.ask.paths import Path, shortest_paths
from mscgraph.ask.species import SpeciesNode, find_species, one_with
from mscgraph.ask.summary import Summary, summarise
from mscgraph.errors import UsageError
from mscgraph.graph.store import Store

Pair = tuple[str, str]


@dataclass(frozen=True)
class Step:
    """One conversion of a route: all claims on exactly these two species, most informative first, and their sum."""

    source: SpeciesNode
    target: SpeciesNode
    claims: tuple[ConversionClaim, ...]
    summary: Summary
    disputes: tuple[Dispute, ...] = ()

    @property
    def contested(self) -> bool:
        """Whether some claim contradicts one of these."""
        return bool(self.disputes)


@dataclass(frozen=True)
class Route:
    """Steps in order. A species comes up once at most."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class RoutesAnswer:
    """Routes, shortest first. Where there is none, `explanation` says what there is, and `denials` holds the claims
    that deny a conversion on the way."""

    source: SpeciesNode
    target: SpeciesNode
    routes: tuple[Route, ...]
    explanation: str | None = None
    denials: tuple[ConversionClaim, ...] = ()


def routes(store: Store, source: str, target: str, limit: int = 5, include_hedged: bool = False) -> RoutesAnswer:
    """At most `limit` routes from a species to another, shortest first, surest first among equals.

    Steps are claimed of exactly the two species, not of their families; what papers only suggest joins where hedged
    claims are included. Raises UnknownSpecies, or UsageError where both names mean one species.
    """
    start, end = find_species(store, source), find_species(store, target)
    if start == end:
        raise UsageError(f"'{source}' and '{target}' are one species ({start.label}): name two")
    links = load_links(store)
    start, end = _as_linked(store, links, start), _as_linked(store, links, end)
    if start == end:
        raise UsageError(f"'{source}' and '{target}' are joined as one species ({start.label}): name two, or part them")
    usable = [link for link in links if link.positive and (include_hedged or not link.hedged)]
    paths = _paths(usable, start.iri, end.iri, limit)
    if not paths:
        return _no_route(store, links, start, end, include_hedged)
    pairs = {pair for path in paths for pair in pairwise(path)}
    steps = _steps(store, links, usable, pairs)
    found = tuple(Route(tuple(steps[pair] for pair in pairwise(path))) for path in paths)
    return RoutesAnswer(start, end, found)


def _as_linked(store: Store, links: Iterable[Link], species: SpeciesNode) -> SpeciesNode:
    """The species as links have it, which may be joined with others there."""
    names = set(one_with(store, species.iri))
    return next((end for link in links for end in (link.source, link.target) if end.iri in names), species)


def _graph(links: Iterable[Link]) -> dict[str, dict[str, float]]:
    """The collapsed directed graph. An edge weighs 1 and a little more the less sure its best claim is.

    All the little mores of a path stay below 1: a shorter path always comes first.
    """
    best: dict[Pair, float] = {}
    for link in links:
        for start, end in link.directions():
            pair = (start.iri, end.iri)
            best[pair] = max(best.get(pair, 0.0), min(link.confidence, 1.0))
    count = len({node for pair in best for node in pair})
    graph: dict[str, dict[str, float]] = {}
    for (source, target), confidence in best.items():
        graph.setdefault(source, {})[target] = 1 + (1 - confidence) / (count + 1)
    return graph


def _paths(links: Iterable[Link], start: str, end: str, limit: int) -> list[Path]:
    return list(islice(shortest_paths(_graph(links), start, end), limit))


def _steps(store: Store, links: Iterable[Link], usable: Iterable[Link], pairs: set[Pair]) -> dict[Pair, Step]:
    """The steps of these pairs of species. Denials and claims of the other direction are read as well: they dispute."""
    unordered = {frozenset(pair) for pair in pairs}
    near = [link for link in links if frozenset((link.source.iri, link.target.iri)) in unordered]
    claims = {claim.iri: claim for claim in load_details(store, near)}
    disputes = by_claim(contradictions(store, claims.values()))
    steps = {}
    for pair in pairs:
        own: list[ConversionClaim] = []
        ends: tuple[SpeciesNode, SpeciesNode] | None = None
        for link in usable:
            for source, target in link.directions():
                if (source.iri, target.iri) == pair and link.claim in claims:
                    ends = (source, target)
                    own.append(claims[link.claim])
        if ends:
            own.sort(key=lambda claim: (claim.source != ends[0], informative_first(claim)))
            about = dict.fromkeys(dispute for claim in own for dispute in disputes.get(claim.iri, ()))
            steps[pair] = Step(*ends, tuple(own), summarise(own), tuple(about))
    return steps


def _no_route(
    store: Store, links: tuple[Link, ...], start: SpeciesNode, end: SpeciesNode, include_hedged: bool
) -> RoutesAnswer:
    """The answer that says why there is no route: what there is from the start, to the end, and what is denied."""
    usable = [link for link in links if link.positive and (include_hedged or not link.hedged)]
    ways = [way for link in usable for way in link.directions()]
    after = _reached({(a, b) for a, b in ways}, start)
    before = _reached({(b, a) for a, b in ways}, end)
    direct = {b for a, b in ways if a == start}, {a for a, b in ways if b == end}
    lines = [f"No paper of the store takes {start.label} to {end.label}."]
    lines.append(_said(f"{start.label} is said to become", direct[0], after - direct[0], "to become anything else"))
    lines.append(_said(f"{end.label} is said to come from", direct[1], before - direct[1], "to come from another"))
    starts, ends = {start, *after}, {end, *before}
    denied = [link for link in links if not link.positive and link.source in starts and link.target in ends]
    for link in denied:
        lines.append(f"It is denied that {link.source.label} becomes {link.target.label}.")
    if not include_hedged and _paths([link for link in links if link.positive], start.iri, end.iri, 1):
        lines.append("There is a route over what papers only suggest: pass --hedged to see it.")
    if _paths(usable, end.iri, start.iri, 1):
        lines.append(f"There is a route the other way round, from {end.label} to {start.label}.")
    return RoutesAnswer(start, end, (), "\n".join(lines), load_details(store, denied))


def _reached(ways: set[tuple[SpeciesNode, SpeciesNode]], start: SpeciesNode) -> set[SpeciesNode]:
    """What can be reached from a species, itself left out."""
    following: dict[SpeciesNode, list[SpeciesNode]] = {}
    for source, target in ways:
        following.setdefault(source, []).append(target)
    seen, waiting = {start}, [start]
    while waiting:
        for species in following.get(waiting.pop(), ()):
            if species not in seen:
                seen.add(species)
                waiting.append(species)
    return seen - {start}


def _said(beginning: str, direct: set[SpeciesNode], further: set[SpeciesNode], nothing: str) -> str:
    if not direct:
        return f"{beginning.partition(' is said')[0]} is not said {nothing}."
    text = f"{beginning} {_listed(direct)}"
    return f"{text}; beyond that: {_listed(further)}." if further else f"{text}."


def _listed(species: set[SpeciesNode], most: int = 8) -> str:
    labels = sorted(known.label for known in species)
    more = f" and {len(labels) - most} more" if len(labels) > most else ""
    return ", ".join(labels[:most]) + more
