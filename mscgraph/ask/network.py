"""The network of conversions: species, and one edge for each ordered pair of them that some claim links."""

from __future__ import annotations

from dataclasses import dataclass

from mscgraph.ask.claims import ConversionClaim, informative_first
from mscgraph.ask.contradictions import by_claim, contradictions
from mscgraph.ask.details import conversions
from mscgraph.ask.loading import network_of
from mscgraph.ask.species import Node as Node
from mscgraph.ask.species import SpeciesNode
from mscgraph.ask.summary import Summary, summarise
from mscgraph.graph.store import Store


@dataclass(frozen=True)
class Edge:
    """All claims that one species (an IRI) becomes another, most informative first, and what they say together."""

    source: str
    target: str
    claims: tuple[ConversionClaim, ...]
    summary: Summary
    contested: bool


@dataclass(frozen=True)
class Network:
    """Nodes and edges, sorted by label."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(store: Store, include_hedged: bool = False) -> Network:
    """The network of the positive claims of a store. A reversible claim is on both edges; a denial is on none."""
    known = network_of(store)
    claims = conversions(store, known, include_hedged)
    contested = by_claim(contradictions(store, known, claims))
    collapsed: dict[tuple[SpeciesNode, SpeciesNode], list[ConversionClaim]] = {}
    for claim in sorted((claim for claim in claims if claim.positive), key=informative_first):
        collapsed.setdefault((claim.source, claim.target), []).append(claim)
        if claim.reversible and claim.source != claim.target:
            collapsed.setdefault((claim.target, claim.source), []).append(claim)
    edges = [
        Edge(source.iri, target.iri, tuple(found), summarise(found), any(claim.iri in contested for claim in found))
        for (source, target), found in collapsed.items()
    ]
    places = {known.names[species.iri] for pair in collapsed for species in pair}
    edges.sort(key=lambda edge: (known.names[edge.source], known.names[edge.target]))
    return Network(tuple(known.species[place] for place in sorted(places)), tuple(edges))
