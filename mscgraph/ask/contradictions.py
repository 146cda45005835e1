"""Which conversion claims contradict each other, as the store has it (`cito:disputes`, by the projection's rules)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from mscgraph.ask.claims import ConversionClaim
from mscgraph.graph.store import Store

Kind = Literal["denied", "direction"]

_DISPUTES = "SELECT DISTINCT ?a ?b { ?a cito:disputes ?b . ?a msc:predicate msc:convertsTo }"


@dataclass(frozen=True)
class Dispute:
    """Two claims that can't both hold: one is 'denied' by the other, or they are opposite in 'direction'."""

    first: ConversionClaim
    second: ConversionClaim
    kind: Kind

    def against(self, claim: ConversionClaim) -> ConversionClaim | None:
        """The claim that stands against this one, where the dispute is about it."""
        if claim.iri == self.first.iri:
            return self.second
        return self.first if claim.iri == self.second.iri else None


def contradictions(store: Store, claims: Iterable[ConversionClaim]) -> tuple[Dispute, ...]:
    """The pairs of these claims that the store has as contradicting each other, once each."""
    known = {claim.iri: claim for claim in claims}
    pairs = sorted((row["a"].value, row["b"].value) for row in store.select(_DISPUTES))
    return tuple(
        Dispute(known[a], known[b], _kind(known[a], known[b])) for a, b in pairs if a < b and a in known and b in known
    )


def by_claim(disputes: Iterable[Dispute]) -> Mapping[str, tuple[Dispute, ...]]:
    """The disputes of each claim, by its IRI."""
    found: dict[str, tuple[Dispute, ...]] = {}
    for dispute in disputes:
        for claim in (dispute.first, dispute.second):
            found[claim.iri] = (*found.get(claim.iri, ()), dispute)
    return found


def _kind(a: ConversionClaim, b: ConversionClaim) -> Kind:
    return "denied" if a.positive != b.positive else "direction"
