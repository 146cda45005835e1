"""Routes and what a shelf makes as rows, one fact a row, which all formats of rows and pandas take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mscgraph.ask.limits import Limits
from mscgraph.ask.loading import network_of
from mscgraph.ask.routes import Route, RoutesAnswer, Step
from mscgraph.ask.shelf import from_shelf, labelled, makeable, openings, read_shelf
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, table

STEPS = (
    "route", "step", "source", "target", "reagents", "ligands", "solvents", "temperature_min", "temperature_max",
    "duration_min", "duration_max", "yield_min", "yield_max", "mechanism", "contested", "confidence", "papers", "page",
    "references", "quote", "claim",
)  # fmt: skip
MAKEABLE = ("species", "steps", "from", "chemicals", "temperature", "confidence", "class", "material", "claim")
OPENINGS = ("chemical", "opens", "species")


def route_rows(answer: RoutesAnswer) -> Rows:
    """The steps of routes. Quote, page and claim are those of the claim that says most."""
    return table(STEPS, (line for number, route in enumerate(answer.routes, 1) for line in _route(number, route)))


def _route(number: int, route: Route) -> Iterator[tuple[Any, ...]]:
    for place, step in enumerate(route.steps, 1):
        yield number, place, *_step(step)


def _step(step: Step) -> tuple[Any, ...]:
    said = step.summary
    first = step.claims[0] if step.claims else None
    keys = dict.fromkeys(reference.key for claim in step.claims for reference in claim.references)
    quote = first.evidence[0] if first and first.evidence else None
    return (
        " + ".join(species.label for species in (step.source, *step.others) if species),
        step.target.label,
        " or ".join(", ".join(together) for together in said.alternatives),
        ", ".join(said.ligands),
        ", ".join(said.solvents),
        *_ends(said.temperatures),
        *_ends(said.durations),
        *_ends(said.yields),
        ", ".join(said.mechanism),
        step.contested,
        said.confidence if first else None,
        ", ".join(paper.label for paper in said.papers),
        quote.page if quote else None,
        ", ".join(keys),
        quote.text if quote else None,
        first.iri if first else None,
    )


def _ends(ranges: Any) -> tuple[float | None, float | None]:
    lows = [found.low for found in ranges if found.low is not None]
    highs = [found.high for found in ranges if found.high is not None]
    return min(lows, default=None), max(highs, default=None)


def makeable_rows(store: Store, names: Iterable[str], limits: Limits) -> Rows:
    """What can be made of what is on a shelf, with the last step of the shortest way there, fewest steps first."""
    network = network_of(store)
    shelf = read_shelf(store, network, names)
    steps, search = makeable(network, shelf, limits), from_shelf(network, shelf, limits)
    lines = []
    for species in sorted(steps, key=lambda place: (steps[place], place)):
        needed = min(
            (way for way, _ in search.ways(species) if all(tail in steps or tail in shelf.species for tail in way)),
            key=lambda way: (max((steps.get(tail, 0) for tail in way), default=0), way),
        )
        best = min(
            (network.reactions[number] for number in search.reactions(species, needed)),
            key=lambda r: (-r.confidence, r.claim),
        )
        node = network.species[species]
        lines.append(
            (
                node.label,
                steps[species],
                " + ".join(map(network.label, needed)),
                ", ".join(sorted(" or ".join(labelled(network, group)) for group in best.lacking(frozenset()))),
                best.temperature,
                best.confidence if best.claim else None,
                node.species_class,
                node.material,
                best.claim,
            )
        )
    return table(MAKEABLE, lines)


def openings_rows(store: Store, names: Iterable[str], limits: Limits) -> Rows:
    """What each chemical that is missing would open up, the one that opens up most first."""
    network = network_of(store)
    found = openings(network, read_shelf(store, network, names), limits)
    return table(OPENINGS, ((o.label, len(o.species), ", ".join(map(network.label, o.species))) for o in found))
