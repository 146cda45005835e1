"""`python -m benchmarks.calibration.roles`: fits the weights of `pipelines/circumstances.toml` to the annotated texts.

Each chemical, temperature and word of a mechanism beside a conversion that gold has is one case, true where gold
says anywhere in the document that it belongs to that. Conversions that no rule finds are taken to stand where the two
species are named by which `pipelines/pairs.toml` knows them best. Only texts that rules were worked out on are fitted
to; those kept apart are counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console

from benchmarks.calibration.lasso import fitted
from benchmarks.extraction.texts import all_texts, lacking
from benchmarks.reading.yardstick import REPOSITORY
from benchmarks.show import Table, draw
from mscgraph.extract.assemble import assemble
from mscgraph.extract.events import pairs
from mscgraph.extract.events.nearby import FILE, Candidate, Event, Place, Thing, candidates
from mscgraph.extract.events.roles import heard, is_open, weights
from mscgraph.extract.text.passage import HEADS, Passage
from mscgraph.facts.jsonl import to_json
from mscgraph.facts.model import Conversion, Range
from mscgraph.facts.scoring.names import Entities
from mscgraph.facts.scoring.score import matched, reversible_pairs
from mscgraph.facts.scoring.tuples import Item, span, tuples_of
from mscgraph.read import read_document

DATA = REPOSITORY / "pipelines" / FILE
_STRENGTH = 0.4  # the inverse of how strongly weights are held to no effect
_FOLDS = 5
_CHANCES = (0.5, 0.6, 0.7, 0.8, 0.9)
_KINDS = {
    "reagents": ("conversion.reagent", None),
    "temperature_C": ("conversion.temperature_C", "°C"),
    "duration_h": ("conversion.duration_h", "h"),
    "mechanism": ("conversion.mechanism", None),
}

Names = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """Something beside a conversion of a document: what would be stated, what is true of it, whether gold says so, if
    rules leave it open, or state it, and if they find the conversion."""

    texts: str
    document: int
    stated: Item
    told: frozenset[str]
    right: bool
    open: bool
    ruled: bool
    found: bool

    @property
    def about(self) -> tuple[int, Item]:
        """What would be stated of the document."""
        return self.document, self.stated


@dataclass(frozen=True)
class _Gold:
    """What gold says of conversions, and what names mean there."""

    names: Entities
    reversible: frozenset[frozenset[str]]
    true: frozenset[Item]
    optional: frozenset[Item]

    @staticmethod
    def of(gold: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> _Gold:
        reversible = reversible_pairs(gold)
        true, optional = (
            frozenset(
                item
                for fact in gold.get(side) or ()
                if fact["fact"] == "conversion"
                for item in tuples_of(fact, str, reversible)
            )
            for side in ("facts", "optional_facts")
        )
        return _Gold(Entities(gold["entities"], facts), reversible, true, optional)

    def pair(self, names: Names) -> Names:
        """Source and target as gold knows them."""
        found = tuple(self.names.resolve(name) for name in names)
        return tuple(sorted(found)) if frozenset(found) in self.reversible else found

    def has(self, names: Names) -> bool:
        """Whether it has the conversion."""
        return ("conversion", *self.pair(names)) in self.true

    def item(self, names: Names, thing: Thing) -> Item:
        """What would be stated if a thing belonged to a conversion."""
        kind, unit = _KINDS[thing.field]
        if isinstance(thing.value, Range):
            return (kind, *self.pair(names), (span(tuple(thing.value)), unit))
        value = str(thing.value)
        return (kind, *self.pair(names), self.names.resolve(value) if thing.field == "reagents" else value)


def main() -> None:
    """Fits, counts and writes."""
    console = Console(width=120)
    if absent := lacking():
        console.print(f"[yellow]not there, so that what follows rests on fewer texts: {', '.join(absent)}[/]")
    texts = [(each.name, gold, paper) for each in all_texts() for gold, paper in each.pairs]
    cases: dict[str, list[Case]] = {field: [] for field in weights()}
    for number, each in enumerate(texts):
        for field, case in _cases(number, *each):
            cases.get(field, []).append(case)
    sections = [_fitted(console, field, each) for field, each in cases.items()]
    head = DATA.read_text(encoding="utf-8").partition("\n[")[0]
    DATA.write_text("\n".join((head, *sections)), encoding="utf-8")


def _cases(number: int, texts: str, gold_path: Path, paper: Path) -> Iterator[tuple[str, Case]]:
    with heard.listening() as told:
        work = assemble(read_document(paper))
    gold = _Gold.of(json.loads(gold_path.read_text(encoding="utf-8")), [to_json(fact) for fact in work.facts.facts])
    found = {id(passage): events for passage, events in told}
    known = frozenset(gold.pair(event.names) for events in found.values() for event in events)
    for passage in work.passages:
        events = found.get(id(passage), ())
        unfound = () if texts.endswith("-apart") else tuple(_unfound(passage, gold, known))
        beside = (each for each in candidates(passage, (*events, *unfound)) if each.event in unfound) if unfound else ()
        for each in (*candidates(passage, events), *beside):
            if gold.has(each.event.names) and (case := _case(number, texts, gold, each, each.event in events)):
                yield each.thing.field, case


def _case(number: int, texts: str, gold: _Gold, candidate: Candidate, found: bool) -> Case | None:
    """A case; none of what gold lets a reader say or not."""
    event, thing = candidate.event, candidate.thing
    item = gold.item(event.names, thing)
    right, free = (
        bool(matched({t for t in side if t[0] == item[0]}, {item})[0]) for side in (gold.true, gold.optional)
    )
    if free and not right:
        return None
    ruled = thing.value in event.given(thing.field)
    return Case(texts, number, item, candidate.told, right, is_open(event, thing), ruled, found)


def _unfound(passage: Passage, gold: _Gold, known: frozenset[Names]) -> Iterator[Event]:
    """The conversions of gold that no rule finds, each where a passage names its two species."""
    best: dict[Names, pairs.Pair] = {}
    for pair in pairs.candidates(passage) if passage.block.kind not in HEADS else ():
        about = gold.pair(pair.names)
        if about not in known and gold.has(pair.names):
            best[about] = max(best.get(about, pair), pair, key=pairs.odds_of)
    for pair in best.values():
        first, last = sorted((pair.source, pair.target), key=lambda side: (side.sentence, side.start))
        place = Place(first.sentence, last.sentence, first.token, last.token)
        yield Event(pair.names, (Conversion(source=pair.names[0], target=pair.names[1]),), (place,))


def _fitted(console: Console, field: str, cases: Sequence[Case]) -> str:
    """The section of the data file for one field, and its figures printed."""
    known = [case for case in cases if not case.texts.endswith("-apart")]
    apart = [case for case in cases if case.texts.endswith("-apart")]
    chances = np.zeros(len(known))
    for fold in range(_FOLDS):
        others = fitted([case for case in known if case.document % _FOLDS != fold], _STRENGTH)
        own = [n for n, case in enumerate(known) if case.document % _FOLDS == fold]
        chances[own] = others.chances([known[n] for n in own])
    found = fitted(known, _STRENGTH)
    for name, of, sure in (("worked with", known, chances), ("kept apart", apart, found.chances(apart))):
        draw(console, _table(f"{field}, {name}, where rules leave it open", of, sure))
    base, *lines = found.lines()
    least = f"least = {weights()[field].least}"
    return "\n".join((f"[{field}]", least, base, "", f"[{field}.weights]", *lines, ""))


def _table(title: str, cases: Sequence[Case], chances: np.ndarray) -> Table:
    """How much would be taken from each chance on, and how much of it is right, each thing once a document."""
    ruled = {case.about for case in cases if case.ruled}
    best: dict[object, tuple[float, bool]] = {}
    for case, chance in zip(cases, chances, strict=True):
        if case.found and case.open and case.about not in ruled:
            best[case.about] = max(best.get(case.about, (0.0, case.right)), (float(chance), case.right))
    taken = [[right for chance, right in best.values() if chance >= least] for least in (0.0, *_CHANCES)]
    rows = [
        (str(least), str(len(right)), str(sum(right))) for least, right in zip(("all", *_CHANCES), taken, strict=True)
    ]
    return Table(title, ("from", "taken", "of these right"), tuple(rows))


if __name__ == "__main__":
    main()
