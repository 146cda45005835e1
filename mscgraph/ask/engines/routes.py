"""Questions about routes, answered in rows: a row is a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mscgraph.ask.engines import Answer
from mscgraph.ask.routes import Route, Step, routes
from mscgraph.ask.species import SpeciesNode
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, table

_STEPS = (
    "route", "step", "source", "target", "reagents", "temperature_min", "temperature_max", "mechanism", "contested",
    "confidence", "papers", "page", "references", "quote", "claim",
)  # fmt: skip


def routes_between(store: Store, *, source: SpeciesNode, target: SpeciesNode, hedged: bool, limit: float) -> Rows:
    """The steps of the best routes from a species to another."""
    found = routes(store, source.iri, target.iri, limit=int(limit), include_hedged=hedged)
    return table(_STEPS, (line for number, route in enumerate(found.routes, 1) for line in _route(number, route)))


def _route(number: int, route: Route) -> Iterator[tuple[Any, ...]]:
    for place, step in enumerate(route.steps, 1):
        yield number, place, *_step(step)


def _step(step: Step) -> tuple[Any, ...]:
    """What is said of a step; quote, page and claim are those of the claim that says most."""
    said, first = step.summary, step.claims[0]
    lows = [found.low for found in said.temperatures if found.low is not None]
    highs = [found.high for found in said.temperatures if found.high is not None]
    quote = first.evidence[0]
    keys = dict.fromkeys(reference.key for claim in step.claims for reference in claim.references)
    return (
        step.source.label,
        step.target.label,
        " or ".join(", ".join(together) for together in said.alternatives),
        min(lows, default=None),
        max(highs, default=None),
        ", ".join(said.mechanism),
        step.contested,
        said.confidence,
        ", ".join(paper.label for paper in said.papers),
        quote.page,
        ", ".join(keys),
        quote.text,
        first.iri,
    )


ANSWERS: Mapping[str, Answer] = {"routes": routes_between}
