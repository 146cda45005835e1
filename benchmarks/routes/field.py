"""Made-up networks of conversions, always the same for the same number, and the store that would give them.

A third as many species as conversions; some species are in very many of them, some chemicals in most recipes. A tenth
as many syntheses as conversions make species of chemicals. A paper has fifteen of all these, as those that stores of
claims are measured with (`benchmarks/graph/field.py`) have of a hundred claims each.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from mscgraph.ask.reactions import Reaction, ReactionNetwork
from mscgraph.ask.species import Node
from mscgraph.graph.derived import Aspects, Derived
from mscgraph.graph.iris import DERIVED, PROJECTION

MSC, RDFS, ID = "https://w3id.org/mscgraph/ontology#", "http://www.w3.org/2000/01/rdf-schema#", "urn:bench:"
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_DOUBLE = "http://www.w3.org/2001/XMLSchema#double"
OF_PAPER = 15
"""How many conversions and syntheses a paper has."""
CHEMICALS = tuple(f"{ID}chemical/{number}" for number in range(400))


def network(conversions: int) -> ReactionNetwork:
    """The network as it would be read from a store."""
    nodes = [Node(f"{ID}species/{place:08}", f"S{place:08}") for place in range(conversions // 3)]
    return ReactionNetwork.of(nodes, reactions(conversions), {iri: iri for iri in CHEMICALS})


def reactions(conversions: int) -> Iterator[Reaction]:
    """The conversions, and after ten of them each time a synthesis."""
    chance, species = random.Random(conversions), conversions // 3

    def one() -> int:
        return chance.randrange(species) if chance.random() < 0.6 else int(species * chance.random() ** 4)

    def taken(counts: tuple[int, ...]) -> frozenset[str]:
        return frozenset(CHEMICALS[int(400 * chance.random() ** 2)] for _ in range(chance.choice(counts)))

    for number in range(conversions + conversions // 10):
        source = one() if number % 11 < 10 else None
        yield Reaction(
            claim=f"{ID}claim/{number:08}",
            source=source,
            target=one(),
            chemicals=taken((0, 0, 1, 1, 2)) if source is not None else taken((2, 3, 4)),
            temperature=chance.choice((None, 20.0, 80.0, 110.0, 200.0, 300.0)),
            confidence=round(chance.uniform(0.5, 0.99), 3),
            kind="conversion" if source is not None else "synthesis",
        )


def write_quads(conversions: int, path: Path) -> int:
    """What a store holds of the network, as far as it is asked for routes, in N-Quads; gives the number of lines."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for graph, line in _quads(conversions):
            file.write(f"{line} <{graph}> .\n")
            count += 1
    return count


def _quads(conversions: int) -> Iterator[tuple[str, str]]:
    """Lines with their graphs: of the projection, of each paper, and what is kept of each."""
    for place in range(conversions // 3):
        yield PROJECTION, f'<{ID}species/{place:08}> <{RDFS}label> "S{place:08}"'
    for iri in CHEMICALS:
        yield PROJECTION, f'<{iri}> <{RDFS}label> "{iri}"'
    told, number = reactions(conversions), 0
    while paper := list(islice(told, OF_PAPER)):
        graph = f"{ID}paper/{number:06}"
        kept = Derived(reactions={reaction.claim: _aspects(reaction) for reaction in paper})
        yield from ((DERIVED, line) for line in kept.lines(graph))
        yield from ((graph, line) for line in dict.fromkeys(_lines(paper)))
        yield from ((PROJECTION, line) for line in _plain(paper))
        number += 1


def _lines(paper: Iterable[Reaction]) -> Iterator[str]:
    """The graph of a paper."""
    for reaction in paper:
        claim, event, kind = f"<{reaction.claim}>", f"<{reaction.claim}/event>", reaction.kind.capitalize()
        yield f"{claim} {_TYPE} <{MSC}{kind}Claim>"
        yield f"{claim} <{MSC}predicate> <{MSC}{'convertsTo' if reaction.source is not None else 'synthesized'}>"
        yield f"{claim} <{MSC}event> {event}"
        for aspect, values in _aspects(reaction).items():
            predicate = f"<{MSC}{_PREDICATES.get(aspect, aspect)}>"
            for value in values:
                yield f"{event if aspect in _OF_EVENTS else claim} {predicate} {_term(aspect, value)}"
                if aspect in ("subject", "object"):
                    yield f"<{value}> {_TYPE} <{MSC}Species>"
                elif aspect in _OF_EVENTS and aspect != "coldest":
                    yield f"<{value}> {_TYPE} <{MSC}Chemical>"
