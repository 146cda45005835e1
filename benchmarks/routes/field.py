"""Made-up networks of conversions, always the same for the same number, and the store that would give them.

A third as many species as conversions; some species are in very many of them, some chemicals in most recipes. A tenth
as many syntheses as conversions make species of chemicals.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from mscgraph.ask.reactions import Reaction, ReactionNetwork
from mscgraph.ask.species import Node

MSC, RDFS, ID = "https://w3id.org/mscgraph/ontology#", "http://www.w3.org/2000/01/rdf-schema#", "urn:bench:"
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_DOUBLE = "http://www.w3.org/2001/XMLSchema#double"
CHEMICALS = tuple(f"{ID}chemical/{number}" for number in range(400))


def network(conversions: int) -> ReactionNetwork:
    """The network as it would be read from a store."""
    nodes = [Node(f"{ID}species/{place:08}", f"S{place:08}") for place in range(conversions // 3)]
    return ReactionNetwork.of(nodes, reactions(conversions), {iri: iri for iri in CHEMICALS})


def reactions(conversions: int) -> Iterator[Reaction]:
    """The conversions, then the syntheses."""
    chance, species = random.Random(conversions), conversions // 3

    def one() -> int:
        return chance.randrange(species) if chance.random() < 0.6 else int(species * chance.random() ** 4)

    def taken(counts: tuple[int, ...]) -> frozenset[str]:
        return frozenset(CHEMICALS[int(400 * chance.random() ** 2)] for _ in range(chance.choice(counts)))

    for number in range(conversions + conversions // 10):
        source = one() if number < conversions else None
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
    """What a store holds of the network, as far as it is read for routes, in N-Quads; gives the number of lines."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for line in _quads(conversions):
            file.write(f"{line} <{ID}paper> .\n")
            count += 1
    return count


def _quads(conversions: int) -> Iterator[str]:
    for place in range(conversions // 3):
        yield f"<{ID}species/{place:08}> {_TYPE} <{MSC}Species>"
        yield f'<{ID}species/{place:08}> <{RDFS}label> "S{place:08}"'
    for iri in CHEMICALS:
        yield f"<{iri}> {_TYPE} <{MSC}Chemical>"
        yield f'<{iri}> <{RDFS}label> "{iri}"'
    for reaction in reactions(conversions):
        yield from _claim(reaction)


def _claim(reaction: Reaction) -> Iterator[str]:
    claim, event, target = f"<{reaction.claim}>", f"<{reaction.claim}/event>", f"<{ID}species/{reaction.target:08}>"
    source = f"<{ID}species/{reaction.source or 0:08}>"
    if reaction.source is None:
        yield f"{claim} <{MSC}predicate> <{MSC}synthesized>"
        yield f"{claim} <{MSC}subject> {target}"
    else:
        yield f"{claim} <{MSC}predicate> <{MSC}convertsTo>"
        yield f"{claim} <{MSC}subject> {source}"
        yield f"{claim} <{MSC}object> {target}"
        yield f"{source} <{MSC}convertsTo> {target}"
    yield f"{claim} <{MSC}event> {event}"
    yield f'{claim} <{MSC}polarity> "positive"'
    yield f'{claim} <{MSC}status> "asserted"'
    yield f'{claim} <{MSC}confidence> "{reaction.confidence}"^^<{_DOUBLE}>'
    if reaction.temperature is not None:
        yield f'{event} <{MSC}temperatureMin> "{reaction.temperature}"^^<{_DOUBLE}>'
    role = "hasPrecursor" if reaction.source is None else "hasReagent"
    for iri in sorted(reaction.chemicals):
        yield f"{event} <{MSC}{role}> <{iri}>"
