"""What each graph of claims comes to, by the rules in `ontology/projection`: plain triples, of its claims that stand,
by what those that hold are compared, how species are made, and which species there are.

It is kept, in `graph:derived`, about a node for each graph: the plain triples that it states, each as the number of a
hash (`msc:states`), so that one goes with the last graph that states it; and, in one text each, what its claims are
compared by (`msc:comparedBy`), the reactions that they tell of (`msc:reactions`) and the names of species
(`msc:speaksOf`), so that claims are compared, and the network of routes is made, without reading them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from mscgraph.graph import iris
from mscgraph.graph.pending import portions
from mscgraph.graph.rules import rule_text
from mscgraph.graph.scratch import Line, Scratch
from mscgraph.graph.store import Store
from mscgraph.graph.terms import XSD, text


class Said(NamedTuple):
    """What a claim states, the reverse of that, and the values of its other aspects (`compared.rq`), in JSON."""

    statement: str
    reverse: str
    packed: str

    @property
    def aspects(self) -> Aspects:
        found: Aspects = json.loads(self.packed)
        return found


Claims = Mapping[str, Said]
"""Claims, by IRI, and what they are compared by."""

Aspects = dict[str, list[str]]
"""The values of each aspect of a claim."""

_STATES, _COMPARED_BY, _REACTIONS, _SPEAKS_OF = (
    f"<{iris.expand(name)}>" for name in ("msc:states", "msc:comparedBy", "msc:reactions", "msc:speaksOf")
)
_IS, _NEXT = "\x1f", "\x1e"  # in the answer about a claim, between an aspect and its value, and between two of these


@dataclass(frozen=True)
class Derived:
    """What a graph comes to: plain triples, its claims that hold, by claim what it tells of how species are made
    (`reactions.rq`), and by species how it calls them."""

    plain: frozenset[Line] = frozenset()
    compared: Claims = field(default_factory=dict)
    reactions: Mapping[str, Aspects] = field(default_factory=dict)
    species: Mapping[str, Collection[str]] = field(default_factory=dict)

    def lines(self, graph: str) -> Iterator[Line]:
        """What is kept of it, by the name of the graph."""
        node = _node(graph)
        yield from (f"{node} {_STATES} {_number(line)}" for line in self.plain)
        if self.compared:
            packed = "\n".join(sorted("\t".join((claim, *said)) for claim, said in self.compared.items()))
            yield f"{node} {_COMPARED_BY} {text(packed).n3()}"
        if self.reactions:
            yield f"{node} {_REACTIONS} {text(_packed(self.reactions)).n3()}"
        if self.species:
            named = {species: sorted(names) for species, names in self.species.items()}
            yield f"{node} {_SPEAKS_OF} {text(_packed(named)).n3()}"


def derive(source: Store | Scratch) -> dict[str, Derived]:
    """What the claims of each graph come to, where it is anything, in a store or in a part of it in memory."""
    plain: dict[str, set[Line]] = {}
    for graph, *triple in source.texts(rule_text("plain.rq")):
        plain.setdefault(graph[1:-1], set()).add(" ".join(triple))
    said: dict[str, dict[str, Said]] = {}
    for graph, claim, told in source.values(_by_claim("compared.rq")):
        said.setdefault(graph, {})[claim] = _said(_aspects(told))
    made: dict[str, dict[str, Aspects]] = {}
    for graph, claim, told in source.values(_by_claim("reactions.rq")):
        made.setdefault(graph, {})[claim] = _aspects(told)
    named: dict[str, dict[str, set[str]]] = {}
    for graph, species, name in source.values(rule_text("species.rq")):
        named.setdefault(graph, {}).setdefault(species, set()).add(name)
    return {
        graph: Derived(frozenset(plain.get(graph, ())), said.get(graph, {}), made.get(graph, {}), named.get(graph, {}))
        for graph in {*plain, *said, *made, *named}
    }


def all_compared(found: Mapping[str, Derived]) -> dict[str, Said]:
    """The claims of some graphs that are to be compared."""
    return {claim: said for each in found.values() for claim, said in each.compared.items()}


def derive_graph(graph: str, lines: Iterable[str]) -> Derived:
    """What a graph comes to by itself, before curators say anything of its claims."""
    scratch = Scratch()
    scratch.add(graph, lines)
    return derive(scratch).get(graph, Derived())


def compared(store: Store, graphs: Iterable[str] | None = None) -> dict[str, Said]:
    """The claims that a store keeps as those to be compared: of some graphs, or all."""
    pattern, found = f"GRAPH graph:derived {{ ?node {_COMPARED_BY} ?held }}", dict[str, Said]()
    places = [""] if graphs is None else (f"VALUES ?node {{ {chunk} }}" for chunk in portions(map(_node, graphs)))
    for place in places:
        for (held,) in store.values(f"SELECT ?held {{ {place} {pattern} }}"):
            rows = (line.split("\t", 3) for line in held.split("\n"))
            found |= {claim: Said(*said) for claim, *said in rows}
    return found


def reactions(store: Store) -> Iterator[tuple[str, Aspects]]:
    """The claims on how species are made, with what they tell of it; in an order that follows from that alone."""
    return _told(store, _REACTIONS)


def species_named(store: Store) -> Iterator[tuple[str, list[str]]]:
    """The species that the graphs of a store speak of, each as often as it is spoken of, with the names there."""
    return _told(store, _SPEAKS_OF)


def _told(store: Store, predicate: str) -> Iterator[tuple[str, Any]]:
    held = store.values(f"SELECT ?held {{ GRAPH graph:derived {{ ?node {predicate} ?held }} }}")
    held.sort(reverse=True)
    while held:
        (packed,) = held.pop()  # which need not be there beside what is made of it
        yield from json.loads(packed).items()


def stated_elsewhere(store: Store, lines: Set[Line], graphs: Collection[str]) -> frozenset[Line]:
    """Those of some plain triples that other graphs than these state."""
    names, found = {_number(line): line for line in lines}, set[Line]()
    others = f"FILTER (?graph NOT IN ({', '.join(sorted(map(_node, graphs)))}))"
    for chunk in portions(names):
        held = f"GRAPH graph:derived {{ ?graph {_STATES} ?number }} {others}"
        rows = store.texts(f"SELECT ?number {{ VALUES ?number {{ {chunk} }} FILTER EXISTS {{ {held} }} }}")
        found |= {names[number] for (number,) in rows}
    return frozenset(found)


@cache
def _by_claim(rules: str) -> str:
    """The query of a file, with all aspects of a claim in one text: far fewer terms are spelled."""
    rows = re.sub(r"(?m)^(#|PREFIX).*$", "", rule_text(rules))
    together = f'GROUP_CONCAT(CONCAT(?aspect, "{_IS}", STR(?value)); separator="{_NEXT}")'
    return f"SELECT ?graph ?claim ({together} AS ?aspects) {{ {{ {rows} }} }} GROUP BY ?graph ?claim"


def _aspects(told: str) -> Aspects:
    """The aspects of a claim, as an answer tells them."""
    found: dict[str, set[str]] = {}
    for each in told.split(_NEXT):
        aspect, _, value = each.partition(_IS)
        found.setdefault(aspect, set()).add(value)
    return {aspect: sorted(found[aspect]) for aspect in sorted(found)}


def _said(aspects: Aspects) -> Said:
    """What a claim is compared by; keys are in one line, whatever they were made of."""
    statement, reverse = (" ".join(min(aspects.pop(name, [""])).split()) for name in ("statement", "reverse"))
    return Said(statement, reverse, _packed(aspects))


def _packed(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, sort_keys=True)


def _node(graph: str) -> str:
    return f"<{iris.ID}derived/{graph.removeprefix(iris.ID)}>"


def _number(line: Line) -> str:
    return f'"{int.from_bytes(hashlib.sha256(line.encode()).digest()[:7])}"^^<{XSD}integer>'
