"""Which conversion claims contradict each other.

Two claims contradict where reagents, ligands and conditions agree (the same setting, temperatures that agree) and both
can't hold: one says that A becomes B and the other that it does not; or one says that A becomes B and the other that
B becomes A, while neither calls it reversible. Where conditions differ, claims merely differ. Claims that rest on the
same work can't contradict each other: they are one witness.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from mscgraph.ask.claims import ConversionClaim
from mscgraph.facts.model import Range
from mscgraph.graph.store import Store

Kind = Literal["denied", "direction", "disputed"]

_DISPUTES = "SELECT DISTINCT ?a ?b { ?a cito:disputes ?b . ?a msc:predicate msc:convertsTo }"


@dataclass(frozen=True)
class Dispute:
    """Two claims that can't both hold: 'denied', opposite in 'direction', or 'disputed' as the store has it."""

    first: ConversionClaim
    second: ConversionClaim
    kind: Kind

    def against(self, claim: ConversionClaim) -> ConversionClaim | None:
        """The claim that stands against this one, where the dispute is about it."""
        if claim.iri == self.first.iri:
            return self.second
        return self.first if claim.iri == self.second.iri else None


def contradictions(
    claims: Iterable[ConversionClaim], disputed: frozenset[tuple[str, str]] = frozenset()
) -> tuple[Dispute, ...]:
    """The pairs of claims that contradict each other, once each; `disputed` are pairs of IRIs that the store holds."""
    pairs: dict[frozenset[str], list[ConversionClaim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.iri):
        if not claim.hedged:
            pairs.setdefault(frozenset((claim.source.iri, claim.target.iri)), []).append(claim)
    found = []
    for group in pairs.values():
        for first, second in combinations(group, 2):
            kind = _kind(first, second)
            if kind is None and {(first.iri, second.iri), (second.iri, first.iri)} & disputed:
                kind = "disputed"
            if kind:
                found.append(Dispute(first, second, kind))
    return tuple(found)


def stored_disputes(store: Store) -> frozenset[tuple[str, str]]:
    """The pairs of conversion claims that the store links by cito:disputes, by IRI."""
    return frozenset((row["a"].value, row["b"].value) for row in store.select(_DISPUTES))


def by_claim(disputes: Iterable[Dispute]) -> Mapping[str, tuple[Dispute, ...]]:
    """The disputes of each claim, by its IRI."""
    found: dict[str, tuple[Dispute, ...]] = {}
    for dispute in disputes:
        for claim in (dispute.first, dispute.second):
            found[claim.iri] = (*found.get(claim.iri, ()), dispute)
    return found


def _kind(a: ConversionClaim, b: ConversionClaim) -> Kind | None:
    if a.setting != b.setting or not temperatures_agree(a.temperature, b.temperature) or not _apart(a, b):
        return None
    if a.source == b.source:
        return "denied" if a.positive != b.positive else None
    opposite = a.positive and b.positive and not a.reversible and not b.reversible
    return "direction" if opposite else None


def _apart(a: ConversionClaim, b: ConversionClaim) -> bool:
    """Whether two claims are two witnesses: neither rests on a work of the other.

    Within one paper only what it takes from different works can disagree; its own sentences explain each other.
    """
    if a.works & b.works:
        return False
    return a.paper != b.paper or bool(a.references and b.references)


def temperatures_agree(a: Range | None, b: Range | None) -> bool:
    """Whether none is given on either side, or one range lies in the other and does not merely touch its end."""
    if a is None or b is None:
        return a is b
    return _within(a, b) or _within(b, a)


def _within(inner: Range, outer: Range) -> bool:
    low, high = _closed(inner)
    least, most = _closed(outer)
    if not least <= low <= high <= most:
        return False
    return least == most or low < high or low not in (least, most)


def _closed(found: Range) -> tuple[float, float]:
    low = float("-inf") if found.low is None else found.low
    return low, float("inf") if found.high is None else found.high
