"""The network of conversions: species, and one edge for each ordered pair of them that some claim links."""

from __future__ import annotations

from dataclasses import dataclass

from mscgraph.ask.claims import ConversionClaim, informative_first
from mscgraph.ask.contradictions import by_claim, contradictions
from mscgraph.ask.conversions import load_claims
from mscgraph.ask.species import Node as Node
from mscgraph.ask.species import SpeciesNode
from mscgraph.ask.summary import Summary, summarise
from mscgraph.graph.store import Store

_NODES = """SELECT DISTINCT ?species ?class ?material ?dopant {
  ?species a msc:Species .
  OPTIONAL { ?species a ?kind . ?kind rdfs:subClassOf msc:Species ; skos:notation ?class }
  OPTIONAL { ?species msc:ofMaterial/rdfs:label ?material }
  OPTIONAL { ?species msc:dopedWith/rdfs:label ?dopant }
}"""


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
    claims = load_claims(store, include_hedged)
    contested = by_claim(contradictions(store, claims))
    collapsed: dict[tuple[SpeciesNode, SpeciesNode], list[ConversionClaim]] = {}
    for claim in sorted((claim for claim in claims if claim.positive), key=informative_first):
        collapsed.setdefault((claim.source, claim.target), []).append(claim)
        if claim.reversible and claim.source != claim.target:
            collapsed.setdefault((claim.target, claim.source), []).append(claim)
    labels = {species.iri: species.label for pair in collapsed for species in pair}
    order = {iri: place for place, iri in enumerate(sorted(labels, key=lambda iri: (labels[iri], iri)))}
    edges = [
        Edge(source.iri, target.iri, tuple(found), summarise(found), any(claim.iri in contested for claim in found))
        for (source, target), found in collapsed.items()
    ]
    edges.sort(key=lambda edge: (order[edge.source], order[edge.target]))
    return Network(_nodes(store, labels, list(order)), tuple(edges))


def _nodes(store: Store, labels: dict[str, str], order: list[str]) -> tuple[Node, ...]:
    """The species with what the store says of them; where papers differ, the alphabetically first."""
    said: dict[str, dict[str, str]] = {}
    for row in store.select(_NODES) if order else ():
        known = said.setdefault(row["species"].value, {})
        for name in ("class", "material", "dopant"):
            if name in row:
                known[name] = min(known.get(name, row[name].value), row[name].value)
    nodes = []
    for iri in order:
        known = said.get(iri, {})
        nodes.append(Node(iri, labels[iri], known.get("class"), known.get("material"), known.get("dopant")))
    return tuple(nodes)
