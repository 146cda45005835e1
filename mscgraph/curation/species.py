"""Species that are one, and those that may be, for people and as JSON.

A join is {"species": [{"iri", "label", "papers"}, …], "rule", "reason"}.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from mscgraph.export.rows.cells import short
from mscgraph.graph.curation.acts import read_acts
from mscgraph.graph.curation.state import state_of
from mscgraph.graph.identity import CURATED, Join, candidates, joins
from mscgraph.graph.store import Store

_SAID = """SELECT DISTINCT ?thing ?label ?paper {
  ?thing a msc:Species ; rdfs:label ?label .
  GRAPH ?graph { ?thing msc:name ?name }
  ?graph rdfs:label ?paper
} ORDER BY ?thing ?paper"""


@dataclass(frozen=True)
class Named:
    """A species as answers name it, with the papers that speak of it."""

    iri: str
    label: str
    papers: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two species that are one, or may be, by a rule (or 'curator'), with the reason."""

    first: Named
    second: Named
    rule: str
    reason: str


def joined_pairs(store: Store) -> tuple[Pair, ...]:
    """The pairs of species that are joined."""
    return _pairs(store, joins(store))


def candidate_pairs(store: Store) -> tuple[Pair, ...]:
    """The pairs of species that may be one and that nobody joined or parted."""
    return _pairs(store, candidates(store))


def parted_pairs(store: Store) -> tuple[Pair, ...]:
    """The pairs of species that curators parted, also those that the store does not hold."""
    apart = state_of(read_acts(store)).apart.items()
    found = (
        Join((pair[0], pair[1]), CURATED, f"{act.by} on {act.at[:10]}" + (f": {act.why}" if act.why else ""))
        for pair, act in apart
    )
    return _pairs(store, found)


def _pairs(store: Store, found: Iterable[Join]) -> tuple[Pair, ...]:
    labels: dict[str, str] = {}
    papers: dict[str, list[str]] = {}
    for row in store.select(_SAID):
        labels[row["thing"].value] = row["label"].value
        papers.setdefault(row["thing"].value, []).append(row["paper"].value)

    def named(iri: str) -> Named:
        return Named(iri, labels.get(iri, short(iri)), tuple(papers.get(iri, ())))

    pairs = (Pair(named(join.pair[0]), named(join.pair[1]), join.rule, join.reason) for join in found)
    return tuple(sorted(pairs, key=lambda pair: (pair.rule, pair.first.label, pair.second.label, pair.first.iri)))


def _table(pairs: tuple[Pair, ...], sign: str = "=") -> str:
    lines: list[str] = []
    for pair in pairs:
        lines.append(f"{pair.first.label} {sign} {pair.second.label}")
        lines += [f"  {short(one.iri)}  {_of(one.papers)}" for one in (pair.first, pair.second)]
        lines.append(f"  {pair.rule}: {pair.reason}")
    return "\n".join([*lines, f"{len(pairs)} pair{'' if len(pairs) == 1 else 's'}"])


def _of(papers: tuple[str, ...], most: int = 3) -> str:
    more = f" and {len(papers) - most} more" if len(papers) > most else ""
    return "; ".join(papers[:most]) + more


def _json(pairs: tuple[Pair, ...]) -> str:
    return json.dumps(
        [
            {"species": [vars(pair.first), vars(pair.second)], "rule": pair.rule, "reason": pair.reason}
            for pair in pairs
        ],
        ensure_ascii=False, indent=2,
    )  # fmt: skip


PAIRS: Mapping[str, Callable[[tuple[Pair, ...]], str]] = {"table": _table, "json": _json}
PARTED: Mapping[str, Callable[[tuple[Pair, ...]], str]] = {"table": lambda pairs: _table(pairs, "≠"), "json": _json}
