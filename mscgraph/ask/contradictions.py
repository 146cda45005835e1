"""Which claims on how species are made contradict each other, as the store has it (`cito:disputes`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from mscgraph.ask.claims import EventClaim
from mscgraph.ask.details import details
from mscgraph.ask.reactions import ReactionNetwork
from mscgraph.graph.store import Store
from mscgraph.graph.terms import iri

Kind = Literal["denied", "direction"]

_DISPUTES = "SELECT DISTINCT ?a ?b {{ VALUES ?a {{ {claims} }} ?a cito:disputes ?b . ?b msc:event ?event }}"


@dataclass(frozen=True)
class Dispute:
    """Two claims that can't both hold: one is 'denied' by the other, or they are opposite in 'direction'."""

    first: EventClaim
    second: EventClaim
    kind: Kind

    def against(self, claim: EventClaim) -> EventClaim | None:
        """The claim that stands against this one, where the dispute is about it."""
        if claim.iri == self.first.iri:
            return self.second
        return self.first if claim.iri == self.second.iri else None


def contradictions(store: Store, network: ReactionNetwork, claims: Iterable[EventClaim]) -> tuple[Dispute, ...]:
    """The pairs in which one of these claims and any claim of the store contradict each other, once each."""
    known = {claim.iri: claim for claim in claims}
    asked = sorted(known.keys() & network.contested)
    if not asked:
        return ()
    rows = store.select(_DISPUTES.format(claims=" ".join(iri(claim).n3() for claim in asked)))
    pairs = sorted({(min(ends), max(ends)) for row in rows for ends in [(row["a"].value, row["b"].value)]})
    known |= details(store, network, {end for pair in pairs for end in pair} - known.keys())
    return tuple(Dispute(known[a], known[b], _kind(known[a], known[b])) for a, b in pairs if a in known and b in known)


def by_claim(disputes: Iterable[Dispute]) -> Mapping[str, tuple[Dispute, ...]]:
    """The disputes of each claim, by its IRI."""
    found: dict[str, tuple[Dispute, ...]] = {}
    for dispute in disputes:
        for claim in (dispute.first, dispute.second):
            found[claim.iri] = (*found.get(claim.iri, ()), dispute)
    return found


def _kind(a: EventClaim, b: EventClaim) -> Kind:
    return "denied" if a.positive != b.positive else "direction"
