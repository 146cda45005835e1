"""What several claims say together of one way to make a species: what is added, how hot, how, by how many witnesses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mscgraph.ask.claims import EventClaim, Paper
from mscgraph.facts.model import Range


@dataclass(frozen=True)
class Summary:
    """What claims say together: unions, most informative claim first, without repetitions.

    `alternatives` are the sets of reagents as single claims have them, without those that another one holds whole:
    what is added together stays together. `witnesses` counts works, not papers: two papers that report from the same
    work are one witness. `confidence` is that of the surest claim.
    """

    reagents: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...]
    temperatures: tuple[Range, ...]
    durations: tuple[Range, ...]
    mechanism: tuple[str, ...]
    papers: tuple[Paper, ...]
    witnesses: int
    confidence: float
    reversible: bool
    ligands: tuple[str, ...] = ()
    solvents: tuple[str, ...] = ()
    yields: tuple[Range, ...] = ()


def summarise(claims: Iterable[EventClaim]) -> Summary:
    """The summary of one or more claims."""
    given = tuple(claims)
    return Summary(
        reagents=_union(claim.reagents for claim in given),
        alternatives=_alternatives(given),
        temperatures=_union((claim.temperature,) for claim in given if claim.temperature),
        durations=_union((claim.duration,) for claim in given if claim.duration),
        mechanism=_union(claim.mechanism for claim in given),
        papers=_union((claim.paper,) for claim in given),
        witnesses=_witnesses(given),
        confidence=max((claim.confidence for claim in given), default=0.0),
        reversible=any(claim.reversible for claim in given),
        ligands=_union(claim.ligands for claim in given),
        solvents=_union(claim.solvents for claim in given),
        yields=_union((claim.product_yield,) for claim in given if claim.product_yield),
    )


def _alternatives(claims: Iterable[EventClaim]) -> tuple[tuple[str, ...], ...]:
    sets = [frozenset(claim.reagents) for claim in claims if claim.reagents]
    return tuple(dict.fromkeys(tuple(sorted(found)) for found in sets if not any(found < other for other in sets)))


def _union(groups: Iterable[tuple]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(item for group in groups for item in group))


def _witnesses(claims: Iterable[EventClaim]) -> int:
    """How many independent groups the claims fall into, claims that share a work being of one group.

    What a paper says without a reference, beside what it reports from one, is no further witness.
    """
    given = tuple(claims)
    reporting = {claim.paper for claim in given if claim.reports}
    groups: list[frozenset[str]] = []
    for claim in given:
        if claim.paper in reporting and not claim.reports:
            continue
        joined = claim.works.union(*(group for group in groups if group & claim.works))
        groups = [group for group in groups if not group & claim.works] + [joined]
    return len(groups)
