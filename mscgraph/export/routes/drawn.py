"""Routes as a network: what can be drawn, and written in all formats of networks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mscgraph.ask.network import Edge, Network, Node
from mscgraph.ask.routes import RoutesAnswer, Step
from mscgraph.export.formats import choices
from mscgraph.export.picture.palette import CHEMICALS


def as_network(answer: RoutesAnswer, known: Mapping[str, Node]) -> Network:
    """The steps of all routes of an answer, each once; `known` has what the store says of species, by IRI.

    What a species is made of where no other species goes in, is a node of its own, of the class 'chemicals'.
    """
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for route in answer.routes:
        for step in route.steps:
            target = step.target
            nodes[target.iri] = known.get(target.iri, Node(target.iri, target.label))
            for source, edge in _edges(step, known):
                nodes.setdefault(source.iri, source)
                edges.setdefault((edge.source, edge.target), edge)
    return Network(tuple(nodes.values()), tuple(edges.values()))


def title(answer: RoutesAnswer) -> str:
    """'386-InP MSC → F399-InP:Cl MSC', or 'How F399-InP:Cl MSC is made'."""
    if answer.source is None:
        return f"How {answer.target.label} is made"
    return f"{answer.source.label} → {answer.target.label}"


def _edges(step: Step, known: Mapping[str, Node]) -> list[tuple[Node, Edge]]:
    if step.source is None:
        made_of = Node(f"chemicals:{step.target.iri}", choices(step.summary.alternatives), CHEMICALS)
        summary = replace(step.summary, alternatives=())  # they stand in the box
        return [(made_of, Edge(made_of.iri, step.target.iri, step.claims, summary, step.contested))]
    sources = [known.get(s.iri, Node(s.iri, s.label)) for s in (step.source, *step.others)]
    return [(s, Edge(s.iri, step.target.iri, step.claims, step.summary, step.contested)) for s in sources]
