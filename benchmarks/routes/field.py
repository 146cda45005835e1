"""Made-up networks of conversions, always the same for the same number, and the store that would give them.

A third as many species as conversions; some species are in very many of them, some chemicals in most recipes. A tenth
as many syntheses as conversions make species of chemicals. A paper has fifteen of all these, as those that stores of
claims are measured with (`benchmarks/graph/field.py`) have of a hundred claims each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import count, islice
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
_IRI, _TEXT, _NUMBER = "<{}>", '"{}"', f'"{{}}"^^<{_DOUBLE}>'
_STATED = {"Conversion": "convertsTo", "Synthesis": "synthesized"}
_WRITTEN = {
    "subject": (False, "subject", _IRI),
    "object": (False, "object", _IRI),
    "polarity": (False, "polarity", _TEXT),
    "status": (False, "status", _TEXT),
    "confidence": (False, "confidence", _NUMBER),
    "coldest": (True, "temperatureMin", _NUMBER),
    "reagent": (True, "hasReagent", _IRI),
    "precursor": (True, "hasPrecursor", _IRI),
}
"""Aspects of a claim, as its graph has them: whether of its event, by which predicate, and as what."""
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
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for graph, line in _quads(conversions):
            file.write(f"{line} <{graph}> .\n")
            written += 1
    return written


def _quads(conversions: int) -> Iterator[tuple[str, str]]:
    """Lines with their graphs: labels, each paper and what comes of it; one paper more lists all things."""
    for place in range(conversions // 3):
        yield PROJECTION, f'<{ID}species/{place:08}> <{RDFS}label> "S{place:08}"'
    for iri in CHEMICALS:
        yield f"{ID}paper/list", f"<{iri}> {_TYPE} <{MSC}Chemical>"
        yield PROJECTION, f'<{iri}> <{RDFS}label> "{iri}"'
    told = reactions(conversions)
    for number in count():
        paper = {reaction.claim: _aspects(reaction) for reaction in islice(told, OF_PAPER)}
        if not paper:
            return
        graph = f"{ID}paper/{number:06}"
        species = {iri for said in paper.values() for end in ("subject", "object") for iri in said.get(end, ())}
        more = range(5 * number, min(5 * number + 5, conversions // 3))  # so that each is spoken of in some paper
        named = {iri: [f"S{iri[-8:]}"] for iri in sorted(species.union(f"{ID}species/{place:08}" for place in more))}
        yield from ((DERIVED, line) for line in Derived(reactions=paper, species=named).lines(graph))
        yield from ((graph, line) for line in dict.fromkeys(_lines(paper, named)))
        for said in paper.values():
            for target in said.get("object", ()):
                yield PROJECTION, f"<{said['subject'][0]}> <{MSC}convertsTo> <{target}>"


def _aspects(reaction: Reaction) -> Aspects:
    """What a store keeps of a claim, to make the network of it."""
    made, conversion = reaction.source, reaction.source is not None
    found = {
        "subject": [f"{ID}species/{reaction.target if made is None else made:08}"],
        "object": [f"{ID}species/{reaction.target:08}"] if conversion else [],
        "polarity": ["positive"],
        "status": ["asserted"],
        "confidence": [str(reaction.confidence)],
        "coldest": [] if reaction.temperature is None else [f"{reaction.temperature:g}"],
        "reagent" if conversion else "precursor": sorted(reaction.chemicals),
    }
    return {aspect: values for aspect, values in found.items() if values}


def _lines(paper: Mapping[str, Aspects], species: Mapping[str, list[str]]) -> Iterator[str]:
    """The graph of a paper with these claims on these species."""
    for iri, names in species.items():
        yield f"<{iri}> {_TYPE} <{MSC}Species>"
        yield from (f'<{iri}> <{MSC}name> "{name}"' for name in names)
    for iri, said in paper.items():
        claim, event, kind = f"<{iri}>", f"<{iri}/event>", "Conversion" if "object" in said else "Synthesis"
        yield f"{claim} {_TYPE} <{MSC}{kind}Claim>"
        yield f"{claim} <{MSC}predicate> <{MSC}{_STATED[kind]}>"
        yield f"{claim} <{MSC}event> {event}"
        for aspect, values in said.items():
            of_event, predicate, form = _WRITTEN[aspect]
            for value in values:
                yield f"{event if of_event else claim} <{MSC}{predicate}> {form.format(value)}"
                if of_event and form == _IRI:
                    yield f"<{value}> {_TYPE} <{MSC}Chemical>"
