"""Questions about routes, answered in rows: a row is a step, or a species, or a chemical."""

from __future__ import annotations

from collections.abc import Mapping

from mscgraph.ask.engines import Answer
from mscgraph.ask.limits import Limits
from mscgraph.ask.routes import routes
from mscgraph.ask.species import SpeciesNode
from mscgraph.ask.tables import route_rows
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows


def routes_between(store: Store, *, source: SpeciesNode, target: SpeciesNode, hedged: bool, limit: float) -> Rows:
    """The steps of the best routes from a species to another."""
    return route_rows(routes(store, source.iri, target.iri, limit=int(limit), limits=Limits(hedged=hedged)))


ANSWERS: Mapping[str, Answer] = {"routes": routes_between}
