"""Where papers differ: claims on one topic side by side, what only one says of its setting, with both quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mscgraph.ask.engines import Answer
from mscgraph.ask.lookup import Quotes, Said
from mscgraph.ask.species import SpeciesNode, one_with
from mscgraph.ask.topics import TopicClaim, differing, topics
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, table

_NODES = ("msc:subject", "msc:object", "rdf:type")
_SIDE = ("says", "differs", "quote", "page", "paper", "references")
_COLUMNS = (
    "species", "target", "about", "aspects", "pairs", *_SIDE, *(f"against_{name}" for name in _SIDE), "claim",
    "against",
)  # fmt: skip


@dataclass(frozen=True)
class _Difference:
    """Two claims that differ, and in which aspects of their setting."""

    topic: str
    one: TopicClaim
    other: TopicClaim

    @property
    def lines(self) -> frozenset[str]:
        """The lines that only one of them has."""
        return self.one.settings ^ self.other.settings

    @property
    def aspects(self) -> tuple[str, ...]:
        """What they differ in, in order."""
        return tuple(sorted({_aspect(line) for line in self.lines}))

    @property
    def kind(self) -> tuple[Any, ...]:
        """What it has in common with differences of its kind."""
        return self.topic, self.one.positive == self.other.positive, self.aspects

    def rank(self) -> tuple[Any, ...]:
        """A sort key: what tells most first, which differs least and is surest."""
        surest = min(self.one.confidence, self.other.confidence)
        return len(self.lines), -surest, self.one.iri, self.other.iri


def differences(store: Store, *, species: SpeciesNode | None, aspect: str | None, every: bool) -> Rows:
    """One pair of claims for each topic and each set of aspects that claims on it differ in, with how many do; or each.

    Of a topic come first yes beside no, then what differs in least.
    """
    found: dict[tuple[Any, ...], list[_Difference]] = {}
    for difference in _differences(store, None if species is None else one_with(store, species.iri)):
        if aspect is None or aspect.strip().lower() in difference.aspects:
            found.setdefault(difference.kind, []).append(difference)
    shown = []
    for alike in found.values():
        first = sorted(alike, key=_Difference.rank) if every else [min(alike, key=_Difference.rank)]
        shown += [(difference, len(alike)) for difference in first]
    words = _Words(store, (claim for each, _ in shown for claim in (each.one, each.other)))
    shown.sort(key=lambda each: words.order(each[0]))
    return table(_COLUMNS, (words.line(difference, pairs) for difference, pairs in shown))


def _differences(store: Store, species: Iterable[str] | None) -> Iterable[_Difference]:
    """Each pair that differs, once, though species that are joined give its claims two topics."""
    seen: dict[tuple[str, str], _Difference] = {}
    for topic, claims in topics(store, species).items():
        for one, other in differing(claims):
            seen.setdefault((one.iri, other.iri), _Difference(topic, one, other))
    return seen.values()


class _Words:
    """How claims are told: their species, quotes, pages, papers and references."""

    def __init__(self, store: Store, claims: Iterable[TopicClaim]) -> None:
        told = {claim.iri: claim.paper for claim in claims}
        self._said = Said(store, told, *_NODES, "prov:hadPrimarySource")
        self._quotes = Quotes(store, told)
        self._references = Said(store, self._said.every("prov:hadPrimarySource"), "msc:referenceKey")
        things = (self._said.every(name) for name in _NODES)
        self._labels = Said(store, {*told.values()}.union(*things), "rdfs:label", "rdfs:subClassOf")

    def order(self, difference: _Difference) -> tuple[Any, ...]:
        """A sort key."""
        same = difference.one.positive == difference.other.positive
        return self._about(difference.one), same, len(difference.aspects), difference.aspects, difference.rank()

    def line(self, difference: _Difference, pairs: int) -> tuple[object, ...]:
        """The row of a difference, of a kind with so many pairs."""
        one, other = difference.one, difference.other
        told = (*self._about(one), ", ".join(difference.aspects), pairs)
        return *told, *self._side(one, other), *self._side(other, one), one.iri, other.iri

    def _about(self, claim: TopicClaim) -> tuple[str, str, str]:
        species, target = (self._said.one(claim.iri, name) for name in ("msc:subject", "msc:object"))
        kinds = self._said.all(claim.iri, "rdf:type")
        kind = next((kind for kind in kinds if self._labels.all(kind, "rdfs:subClassOf")), "")
        return self._label(species), self._label(target), self._label(kind)

    def _label(self, thing: str) -> str:
        return self._labels.one(thing, "rdfs:label")

    def _side(self, claim: TopicClaim, other: TopicClaim) -> tuple[object, ...]:
        quote, page = self._quotes.of(claim.iri)
        sources = self._said.all(claim.iri, "prov:hadPrimarySource")
        return (
            "positive" if claim.positive else "negative",
            "; ".join(sorted(claim.settings - other.settings)),
            quote,
            page,
            self._label(claim.paper),
            ", ".join(key for source in sources for key in self._references.all(source, "msc:referenceKey")),
        )


def _aspect(line: str) -> str:
    """What a line of a setting is about: 'temperature' of 'temperature: 80 °C'; amounts are one aspect."""
    aspect = line.partition(": ")[0]
    return "amount" if " of " in aspect else aspect


ANSWERS: Mapping[str, Answer] = {"differences": differences}
