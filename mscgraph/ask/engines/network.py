"""Questions about the network of conversions as a whole, and about what leads where."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mscgraph.ask import analyses, measured
from mscgraph.ask.analyses import Arrows
from mscgraph.ask.asked import asked_limits
from mscgraph.ask.engines import Answer
from mscgraph.ask.limits import Limits
from mscgraph.ask.loading import network_of
from mscgraph.ask.reactions import ReactionNetwork
from mscgraph.ask.species import SpeciesNode
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows


def _of_arrows(analysis: Callable[[Arrows], Rows]) -> Answer:
    def answer(store: Store, *, material: str | None, hedged: bool) -> Rows:
        return analysis(Arrows.of(network_of(store), _limits(store, material, hedged)))

    return answer


def _of_species(relatives: Callable[[ReactionNetwork, int, Limits], Rows]) -> Answer:
    def answer(store: Store, *, species: SpeciesNode, hedged: bool, families: bool) -> Rows:
        network = network_of(store)
        return relatives(network, network.names[species.iri], Limits(hedged=hedged, families=families))

    return answer


def _common_ancestors(store: Store, *, species: SpeciesNode, other: SpeciesNode, hedged: bool) -> Rows:
    network = network_of(store)
    first, second = (network.names[found.iri] for found in (species, other))
    return analyses.common_ancestors(network, first, second, Limits(hedged=hedged))


def _evolution(store: Store, *, source: SpeciesNode, target: SpeciesNode, hedged: bool, limit: float) -> Rows:
    return measured.evolution(store, source.iri, target.iri, int(limit), Limits(hedged=hedged))


def _waves(store: Store, *, material: str | None, hedged: bool) -> Rows:
    return measured.waves(store, _limits(store, material, hedged))


def _limits(store: Store, material: str | None, hedged: bool) -> Limits:
    return asked_limits(store, materials=[material] if material else (), hedged=hedged, families=True)


ANSWERS: Mapping[str, Answer] = {
    "hubs": _of_arrows(analyses.hubs),
    "bottlenecks": _of_arrows(analyses.bottlenecks),
    "communities": _of_arrows(analyses.communities),
    "dead-ends": _of_arrows(analyses.dead_ends),
    "descendants": _of_species(analyses.descendants),
    "ancestors": _of_species(analyses.ancestors),
    "common-ancestors": _common_ancestors,
    "evolution": _evolution,
    "waves": _waves,
}
