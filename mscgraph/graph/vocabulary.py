"""The ontology as the code needs it: which term of the fact format is which IRI, and in which unit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from mscgraph.errors import DataError
from mscgraph.graph.iris import MSC, PREFIXES
from mscgraph.graph.rules import rule_text
from mscgraph.resources import folder

_NOTATION = ox.NamedNode(PREFIXES["skos"] + "notation")
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_SUBCLASS = ox.NamedNode(PREFIXES["rdfs"] + "subClassOf")


@dataclass(frozen=True)
class Vocabulary:
    """The mappings that `ontology/mscgraph.ttl` holds: term of the fact format → IRI, and the ontology itself.

    `lines` are its triples in N-Triples; `version` is a hash of the ontology, the projection's rules and the shapes,
    `derivation` one of what the claims of a graph come to by: rules, and what they ask of properties.
    """

    species_classes: Mapping[str, str]
    claim_classes: Mapping[str, str]
    mechanisms: Mapping[str, str]
    properties: Mapping[str, str]
    units: Mapping[str, str]
    lines: tuple[str, ...]
    version: str
    derivation: str

    def kind_of(self, claim_class: str) -> str:
        """The kind of fact that a class of claims stands for."""
        return next((kind for kind, found in self.claim_classes.items() if found == claim_class), "")


@cache
def vocabulary() -> Vocabulary:
    """The shipped ontology, parsed once; raises DataError where it is not well formed."""
    path = folder("ontology") / "mscgraph.ttl"
    try:
        content = path.read_bytes()
        graph = ox.Store()
        graph.extend(ox.parse(content, format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        raise DataError(f"{path}: {error}") from error
    lines = sorted(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in graph)
    files = [folder("ontology") / "shapes.ttl"]
    files += sorted(path for room in ("projection", "identity") for path in (folder("ontology") / room).iterdir())
    rules = b"".join(path.read_bytes() for path in files)
    derived = [line for line in lines if any(f"<{MSC}{name}>" in line for name in ("expectedUnit", "tolerance"))]
    derived += [rule_text(name) for name in ("plain.rq", "compared.rq", "reactions.rq", "species.rq")]
    return Vocabulary(
        species_classes=_notations(graph, _SUBCLASS, MSC + "Species"),
        claim_classes=_notations(graph, _SUBCLASS, MSC + "Claim"),
        mechanisms=_notations(graph, _TYPE, MSC + "Mechanism"),
        properties=_notations(graph, _TYPE, PREFIXES["owl"] + "DatatypeProperty"),
        units=_units(graph),
        lines=tuple(lines),
        version=hashlib.sha256("\n".join(lines).encode() + rules).hexdigest()[:16],
        derivation=hashlib.sha256("\n".join(derived).encode()).hexdigest()[:16],
    )


def _notations(graph: ox.Store, predicate: ox.NamedNode, value: str) -> dict[str, str]:
    members = {str(quad.subject) for quad in graph.quads_for_pattern(None, predicate, ox.NamedNode(value))}
    return {notation: term[1:-1] for notation, term in _all_notations(graph) if term in members}


def _units(graph: ox.Store) -> dict[str, str]:
    return {text: term[1:-1] for text, term in _all_notations(graph) if term[1:].startswith(PREFIXES["unit"])}


def _all_notations(graph: ox.Store) -> list[tuple[str, str]]:
    quads = graph.quads_for_pattern(None, _NOTATION, None)
    return [(quad.object.value, str(quad.subject)) for quad in quads if isinstance(quad.object, ox.Literal)]
