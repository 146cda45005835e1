"""Claims on one topic (who does what to whom), as far as they can differ: out of a store, and pair by pair.

Two claims on a topic differ where they neither contradict each other nor agree, and only one of them has some line of
its setting. They are claims of two papers, or of one that says yes and no. A denial and a denial both hold; a denied
value is no difference to another one. Numbers differ where they lie further apart than their property's tolerance, for
species whose name tells which is meant: families have many values. One work says one thing: a paper and its supplement,
what two papers take from a third or from each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from mscgraph.ask.lookup import Said, Standing, rows_of
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term, iri, text

_ALL = "SELECT DISTINCT ?topic ?claim { ?claim msc:topicKey ?topic }"
_OF_SPECIES = """SELECT DISTINCT ?topic {{
  VALUES ?species {{ {nodes} }} ?claim msc:subject|msc:object ?species ; msc:topicKey ?topic
}}"""
_OF_TOPICS = "SELECT DISTINCT ?topic ?claim {{ VALUES ?topic {{ {nodes} }} ?claim msc:topicKey ?topic }}"
_MEASURED = """SELECT DISTINCT ?property ?tolerance {
  ?property msc:expectedUnit ?unit OPTIONAL { ?property msc:tolerance ?tolerance }
}"""
_TIES = ("cito:disputes", "cito:agreesWith")
_SAID = (
    *Standing.predicates, "msc:polarity", "msc:ofPaper", "msc:subject", "msc:predicate", "msc:setting",
    "msc:valueText", "msc:valueMin", "msc:valueMax", "msc:unit", "prov:hadPrimarySource", *_TIES,
)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """A number that a claim gives, in a unit. `definite`: of a species that is one, not a family."""

    unit: str
    low: float
    high: float
    definite: bool


@dataclass(frozen=True)
class TopicClaim:
    """A claim that holds, as far as it can differ from another on its topic.

    `settings` are lines 'aspect: what'; `tied` the claims that agree or disagree with it; `wholes` its paper and what
    that is part of; `own` are DOIs of its paper, `cited` those of the works that it takes this from. Where the property
    has a `tolerance` (infinite where none is stated), only numbers differ.
    """

    iri: str
    paper: str
    positive: bool
    confidence: float
    settings: frozenset[str]
    text: str
    number: Measured | None
    tolerance: float | None
    tied: frozenset[str]
    wholes: frozenset[str]
    own: frozenset[str]
    cited: frozenset[str]

    def differs_from(self, other: TopicClaim) -> bool:
        """Whether the two merely differ."""
        if self.paper == other.paper:
            if self.positive == other.positive:
                return False
        elif self._is_one_work_with(other):
            return False
        if not (self.positive or other.positive) or other.iri in self.tied or self.iri in other.tied:
            return False
        if self.positive != other.positive and self.text and other.text and self.text != other.text:
            return False
        return self.settings != other.settings and (self.tolerance is None or self._is_far_from(other))

    def _is_one_work_with(self, other: TopicClaim) -> bool:
        if not self.wholes.isdisjoint(other.wholes) or not self.own.isdisjoint(other.cited):
            return True
        return not self.cited.isdisjoint(other.cited) or not self.cited.isdisjoint(other.own)

    def _is_far_from(self, other: TopicClaim) -> bool:
        one, two, tolerance = self.number, other.number, self.tolerance
        if one is None or two is None or tolerance is None or one.unit != two.unit or self.positive != other.positive:
            return False
        return (one.definite or two.definite) and (two.low - one.high > tolerance or one.low - two.high > tolerance)


def differing(claims: Iterable[TopicClaim]) -> Iterator[tuple[TopicClaim, TopicClaim]]:
    """The pairs of claims on one topic that differ, each pair in the order of the claims' IRIs."""
    return (
        (one, other)
        for one, other in combinations(sorted(claims, key=lambda claim: claim.iri), 2)
        if one.differs_from(other)
    )


def topics(store: Store, species: Iterable[str] | None) -> dict[str, list[TopicClaim]]:
    """The topics with several claims that hold, those with most claims first; only those about some species, by IRI."""
    shared: dict[str, set[str]] = {}
    for topic, claim in _members(store, species):
        shared.setdefault(topic, set()).add(claim)
    shared = {topic: claims for topic, claims in shared.items() if len(claims) > 1}
    held = _Reader(store, {claim for claims in shared.values() for claim in claims}).claims()
    found = {topic: [held[claim] for claim in claims if claim in held] for topic, claims in shared.items()}
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _members(store: Store, species: Iterable[str] | None) -> Iterator[tuple[str, str]]:
    if species is None:
        rows: Iterable[dict[str, Term]] = store.select(_ALL)
    else:
        named = {row["topic"].value for row in rows_of(store, _OF_SPECIES, map(iri, species))}
        rows = rows_of(store, _OF_TOPICS, map(text, named))
    return ((row["topic"].value, row["claim"].value) for row in rows)


class _Reader:
    """Reads claims, with their papers, sources and subjects."""

    def __init__(self, store: Store, claims: set[str]) -> None:
        self._claims = claims
        self._said = Said(store, claims, *_SAID)
        self._papers = Said(store, self._said.every("msc:ofPaper"), "bibo:doi", "msc:ofWork")
        self._sources = Said(store, self._said.every("prov:hadPrimarySource"), "bibo:doi")
        self._species = Said(store, self._said.every("msc:subject"), "msc:nameKey")
        self._standing = Standing(store, self._said)
        self._tolerances = {row["property"].value: _tolerance(row) for row in store.select(_MEASURED)}

    def claims(self) -> dict[str, TopicClaim]:
        """The claims that hold, by IRI."""
        return {claim: self._claim(claim) for claim in self._claims if self._standing.holds(claim)}

    def _claim(self, claim: str) -> TopicClaim:
        said, paper = self._said, self._said.one(claim, "msc:ofPaper")
        sources = said.all(claim, "prov:hadPrimarySource")
        return TopicClaim(
            iri=claim,
            paper=paper,
            positive=said.one(claim, "msc:polarity") == "positive",
            confidence=float(said.one(claim, "msc:confidence")),
            settings=frozenset(said.all(claim, "msc:setting")),
            text=said.one(claim, "msc:valueText").lower(),
            number=self._number(claim),
            tolerance=self._tolerances.get(said.one(claim, "msc:predicate")),
            tied=frozenset(other for tie in _TIES for other in said.all(claim, tie)),
            wholes=frozenset((paper, *self._papers.all(paper, "msc:ofWork"))),
            own=frozenset(self._papers.all(paper, "bibo:doi")),
            cited=frozenset(doi for source in sources for doi in self._sources.all(source, "bibo:doi")),
        )

    def _number(self, claim: str) -> Measured | None:
        said = self._said
        unit, low, high = (said.one(claim, name) for name in ("msc:unit", "msc:valueMin", "msc:valueMax"))
        if not (unit and low and high):
            return None
        keys = self._species.all(said.one(claim, "msc:subject"), "msc:nameKey")
        return Measured(unit, float(low), float(high), any(re.search(r"[0-9]", key) for key in keys))


def _tolerance(row: dict[str, Term]) -> float:
    return float(row["tolerance"].value) if "tolerance" in row else float("inf")
