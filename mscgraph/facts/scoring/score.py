"""How many tuples of gold were found, and how many of those found are right.

The headline is the mean of five groups, so that no group can hide another; citations stand apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from mscgraph.facts.scoring.denied import Denied, denied
from mscgraph.facts.scoring.names import Entities
from mscgraph.facts.scoring.tuples import Item, Pairs, close, tuples_of

GROUPS = ("species", "synthesis", "conversion", "characterization", "property")
_MERGED, _SPLIT = "species merged that gold keeps apart", "species split that gold keeps as one"

Facts = Sequence[Mapping[str, Any]]


class Row(NamedTuple):
    """Counts of tuples: in gold, predicted (optional ones aside), matched; and what follows from them."""

    gold: int
    predicted: int
    matched: int
    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, gold: int, predicted: int, matched: int) -> Row:
        """A row from its counts; an empty side counts as 0."""
        precision, recall = (matched / predicted if predicted else 0.0), (matched / gold if gold else 0.0)
        return cls(gold, predicted, matched, precision, recall, _harmonic(precision, recall))


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


@dataclass(frozen=True)
class Score:
    """Rows by kind of tuple, the tuples missed and the spurious ones, notes on entities and unknown kinds, and what
    became of the facts that gold denies."""

    rows: Mapping[str, Row]
    missed: Mapping[str, tuple[Item, ...]]
    spurious: Mapping[str, tuple[Item, ...]]
    notes: Mapping[str, int]
    denied: Denied

    @property
    def groups(self) -> dict[str, Row]:
        """The five groups, each the sum of its kinds."""
        return {group: _sum(row for kind, row in self.rows.items() if kind.split(".")[0] == group) for group in GROUPS}

    @property
    def micro(self) -> Row:
        """All kinds but citations, added up."""
        return _sum(row for kind, row in self.rows.items() if kind != "citation")

    @property
    def headline(self) -> Row:
        """The counts of all kinds but citations; precision, recall and F1 are the means of the groups that gold has."""
        counts = self.micro
        present = [row for row in self.groups.values() if row.gold]
        if not present:
            return Row(*counts[:3], *[float(not counts.predicted)] * 3)
        means = (sum(row[column] for row in present) / len(present) for column in (3, 4, 5))
        return Row(*counts[:3], *means)


def _sum(rows: Iterable[Row]) -> Row:
    counts = [row[:3] for row in rows]
    return Row.of(*(sum(column) for column in zip(*counts, strict=True))) if counts else Row.of(0, 0, 0)


def score(gold: Mapping[str, Any], predicted: Facts) -> Score:
    """Predicted facts against a gold file. Raises KeyError and ValueError for facts that lack a field."""
    entities = Entities(gold["entities"], predicted)
    optional_facts = gold.get("optional_facts") or []
    reversible = reversible_pairs(gold)
    expected = _by_kind(t for fact in gold["facts"] for t in tuples_of(fact, str, reversible))
    optional = {t for fact in optional_facts for t in tuples_of(fact, str, reversible)}
    found = _by_kind(t for fact in predicted for t in tuples_of(fact, entities.resolve, reversible))
    rows, missed, spurious = {}, {}, {}
    for kind in sorted({*expected, *found}):
        hits, left = matched(expected[kind], found[kind])
        rest = found[kind] - hits
        rest -= matched({t for t in optional if t[0] == kind}, rest)[0]
        rows[kind] = Row.of(len(expected[kind]), len(hits) + len(rest), len(hits))
        missed[kind], spurious[kind] = tuple(sorted(left, key=str)), tuple(sorted(rest, key=str))
    turned = denied(gold, predicted, entities.resolve, reversible)
    return Score(rows, missed, spurious, _notes(predicted, entities), turned)


def _by_kind(items: Iterable[Item]) -> defaultdict[str, set[Item]]:
    found: defaultdict[str, set[Item]] = defaultdict(set)
    for item in items:
        found[item[0]].add(item)
    return found


def reversible_pairs(gold: Mapping[str, Any]) -> Pairs:
    """The pairs of species of which gold says that they turn into each other: they count in either order."""
    return frozenset(
        frozenset((fact["source"], fact["target"]))
        for fact in (*gold["facts"], *(gold.get("optional_facts") or ()))
        if fact["fact"] == "conversion" and fact.get("reversible")
    )


def matched(gold: Iterable[Item], predicted: Iterable[Item]) -> tuple[set[Item], set[Item]]:
    """The predicted tuples that are matched, one to one, and the gold ones left over: equal ones first, then those
    whose numbers are close."""
    left, hits = set(gold), set(predicted) & set(gold)
    left -= hits
    for item in sorted(set(predicted) - hits, key=str):
        near = next((g for g in sorted(left, key=str) if g[:2] == item[:2] and close(g, item)), None)
        if near is not None:
            left.discard(near)
            hits.add(item)
    return hits, left


def _notes(predicted: Facts, entities: Entities) -> dict[str, int]:
    notes: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for fact in predicted:
        if fact["fact"] not in GROUPS:
            notes[f"not scored: {fact['fact']}"] += 1
        elif fact["fact"] == "species":
            ids = entities.ids(fact["name"])
            notes[_MERGED] += len(ids) > 1
            seen.update(ids[:1])
    notes[_SPLIT] = sum(number - 1 for number in seen.values())
    return {note: number for note, number in notes.items() if number}


def total(scores: Iterable[Score]) -> Score:
    """Several papers as one: counts added up, tuples listed together."""
    kinds: dict[str, list[Row]] = defaultdict(list)
    missed: dict[str, tuple[Item, ...]] = defaultdict(tuple)
    spurious: dict[str, tuple[Item, ...]] = defaultdict(tuple)
    notes: Counter[str] = Counter()
    turned = Denied()
    for each in scores:
        turned += each.denied
        for kind, row in each.rows.items():
            kinds[kind].append(row)
            missed[kind] += each.missed[kind]
            spurious[kind] += each.spurious[kind]
        notes.update(each.notes)
    return Score({kind: _sum(rows) for kind, rows in sorted(kinds.items())}, missed, spurious, dict(notes), turned)
