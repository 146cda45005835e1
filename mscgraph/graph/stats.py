"""What a store holds, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mscgraph.graph.format import format_of
from mscgraph.graph.store import Store
from mscgraph.graph.vocabulary import vocabulary

_THINGS = {"species": "msc:Species", "chemicals": "msc:Chemical", "methods": "msc:Method"}

_APART = """GRAPH ?g { ?x a msc:QuarantinedClaim }
  FILTER NOT EXISTS { GRAPH graph:curation { ?x msc:curationStatus "rejected" } }"""


@dataclass(frozen=True)
class Statistics:
    """Numbers of a store: papers, claims by kind, claims kept apart, things that papers name, acts of curation by kind,
    quads of all graphs; of a folder also its kept papers and its bytes on disk."""

    papers: int
    claims: Mapping[str, int]
    quarantined: int
    things: Mapping[str, int]
    curation: Mapping[str, int]
    quads: int
    format: int
    bytes: int | None = None
    kept_papers: int | None = None


def statistics(store: Store) -> Statistics:
    """Count what a store holds."""
    classes = " ".join(f"<{name}>" for name in vocabulary().claim_classes.values())
    typed = f"VALUES ?class {{ {classes} }} GRAPH ?g {{ ?claim a ?class }}"
    rows = store.select(f"SELECT ?class (COUNT(*) AS ?n) {{ {typed} }} GROUP BY ?class")
    claims = {vocabulary().kind_of(row["class"].value): int(row["n"].value) for row in rows}
    acts = store.select("SELECT ?kind (COUNT(*) AS ?n) { GRAPH ?g { ?act msc:actKind ?kind } } GROUP BY ?kind")
    return Statistics(
        papers=_count(store, "GRAPH ?g { ?g msc:sha256 ?x }", "*"),
        claims=dict(sorted(claims.items(), key=lambda item: -item[1])),
        quarantined=_count(store, _APART, "*"),
        things={name: _count(store, f"GRAPH ?g {{ ?x a {kind} }}") for name, kind in _THINGS.items()},
        curation={row["kind"].value: int(row["n"].value) for row in acts},
        quads=_count(store, "GRAPH ?g { ?s ?p ?x }", "*"),
        format=format_of(store),
    )


def _count(store: Store, pattern: str, what: str = "DISTINCT ?x") -> int:
    (row,) = store.select(f"SELECT (COUNT({what}) AS ?n) {{ {pattern} }}")
    return int(row["n"].value)
