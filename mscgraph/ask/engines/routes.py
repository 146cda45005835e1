"""Questions about routes, answered in rows: a row is a step, or a species, or a chemical."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from mscgraph.ask.asked import asked_limits
from mscgraph.ask.engines import Answer
from mscgraph.ask.limits import Limits
from mscgraph.ask.routes import routes
from mscgraph.ask.species import SpeciesNode
from mscgraph.ask.tables import makeable_rows, openings_rows, route_rows
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows

Groups = tuple[tuple[str, ...], ...]
"""Chemicals by IRI: for each name that was given the ones that it means."""


def _between(store: Store, *, source: SpeciesNode, target: SpeciesNode, limit: float, by: str, **limits: Any) -> Rows:
    return route_rows(routes(store, source.iri, target.iri, limit=int(limit), limits=_limits(store, **limits), by=by))


def _ways_to(store: Store, *, target: SpeciesNode, shelf: Groups | None, limit: float, by: str, **limits: Any) -> Rows:
    at_hand = None if shelf is None else _single(shelf)
    found = routes(store, None, target.iri, limit=int(limit), limits=_limits(store, **limits), by=by, shelf=at_hand)
    return route_rows(found)


def _makeable(store: Store, *, shelf: Groups, **limits: Any) -> Rows:
    return makeable_rows(store, _single(shelf), _limits(store, **limits))


def _opens_up(store: Store, *, shelf: Groups, **limits: Any) -> Rows:
    return openings_rows(store, _single(shelf), _limits(store, **limits))


def _limits(store: Store, *, without: Groups | None = None, material: str | None = None, **others: Any) -> Limits:
    using = tuple(map(frozenset, others.pop("with", None) or ()))
    materials = [material] if material else ()
    return replace(asked_limits(store, without=_single(without), materials=materials, **others), using=using)


def _single(groups: Groups | None) -> Iterable[str]:
    return [iri for group in groups or () for iri in group]


ANSWERS: Mapping[str, Answer] = {
    "routes": _between,
    "ways-to": _ways_to,
    "makeable": _makeable,
    "opens-up": _opens_up,
}
