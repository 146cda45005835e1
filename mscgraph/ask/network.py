"""The network of conversions: species, and one edge for each ordered pair of them that some claim links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mscgraph.ask.claims import ConversionClaim, EventClaim, informative_first
from mscgraph.ask.contradictions import by_claim, contradictions
from mscgraph.ask.details import conversions
from mscgraph.ask.loading import network_of
from mscgraph.ask.species import Node as Node
from mscgraph.ask.species import SpeciesNode
from mscgraph.ask.summary import Summary, summarise
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, table

EDGES = (
    "source", "target", "reagents", "temperature_min", "temperature_max", "mechanism", "reversible", "contested",
    "claims", "witnesses", "confidence", "papers",
)  # fmt: skip


@dataclass(frozen=True)
class Edge:
    """All claims that one species (an IRI) becomes another, most informative first, and what they say together."""

    source: str
    target: str
    claims: tuple[EventClaim, ...]
    summary: Summary
    contested: bool


@dataclass(frozen=True)
class Network:
    """Nodes and edges, sorted by label."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def around(self, species: Iterable[str], steps: int) -> Network:
        """The part of it within so many conversions, in either direction, of species (IRIs)."""
        near = set(species)
        for _ in range(steps):
            near |= {
                end for edge in self.edges if {edge.source, edge.target} & near for end in (edge.source, edge.target)
            }
        edges = tuple(edge for edge in self.edges if {edge.source, edge.target} <= near)
        return Network(tuple(node for node in self.nodes if node.iri in near), edges)

    def to_networkx(self) -> Any:
        """A networkx DiGraph: species by IRI; label, class, material and dopant on nodes; what claims say on edges.

        An edge has its claims as objects (`claims`), how many works they rest on (`witnesses`), `confidence`, and
        whether it is `reversible` and `contested`.
        """
        import networkx

        graph = networkx.DiGraph()
        for n in self.nodes:
            about = {"label": n.label, "class": n.species_class, "material": n.material, "dopant": n.dopant}
            graph.add_node(n.iri, **{name: value for name, value in about.items() if value})
        for e in self.edges:
            said = e.summary
            known = {"witnesses": said.witnesses, "confidence": said.confidence, "reversible": said.reversible}
            graph.add_edge(e.source, e.target, claims=e.claims, contested=e.contested, **known)
        return graph

    def rows(self) -> Rows:
        """The edges, one a row."""
        labels = {node.iri: node.label for node in self.nodes}
        return table(EDGES, (self._line(edge, labels) for edge in self.edges))

    def to_pandas(self) -> Any:
        """The edges as a pandas DataFrame; raises UsageError without pandas."""
        return self.rows().to_pandas()

    @staticmethod
    def _line(edge: Edge, labels: dict[str, str]) -> tuple[Any, ...]:
        said = edge.summary
        lows = [found.low for found in said.temperatures if found.low is not None]
        highs = [found.high for found in said.temperatures if found.high is not None]
        added = " or ".join(", ".join(together) for together in said.alternatives)
        heat = (min(lows, default=None), max(highs, default=None))
        papers = ", ".join(paper.label for paper in said.papers)
        ends = (labels[edge.source], labels[edge.target])
        counts = (len(edge.claims), said.witnesses, said.confidence)
        return (*ends, added, *heat, ", ".join(said.mechanism), said.reversible, edge.contested, *counts, papers)


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
