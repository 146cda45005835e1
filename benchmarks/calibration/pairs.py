"""`python -m benchmarks.calibration.pairs`: fits the weights of `pipelines/pairs.toml` to the annotated texts.

Each pair of species named near each other is one case, true where gold says anywhere in the document that the one was
converted to the other. Of a true pair only the two mentions count by which it is known best: the others may stand
together for another reason (`lasso.py`). Only texts that rules were worked out on are fitted to; those kept apart are
counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console

from benchmarks.calibration.lasso import PairCase, fitted
from benchmarks.extraction.texts import all_texts, lacking
from benchmarks.reading.yardstick import REPOSITORY
from benchmarks.show import Table, cut, draw
from mscgraph.extract.assemble import assemble
from mscgraph.extract.events.pairs import FILE, LIKELY, candidates
from mscgraph.facts.jsonl import to_json
from mscgraph.facts.model import Conversion
from mscgraph.facts.scoring.names import Entities
from mscgraph.read import read_document

DATA = REPOSITORY / "pipelines" / FILE
_STRENGTH = 0.2  # the inverse of how strongly weights are held to no effect
_FOLDS = 5
_CHANCES = (0.5, 0.6, 0.7, 0.8, 0.9)

Names = tuple[str, str]


@dataclass(frozen=True)
class Read:
    """A document: the conversions of gold, those of them that are optional, and the pairs that rules find."""

    texts: str
    gold: frozenset[Names]
    optional: frozenset[Names]
    stated: frozenset[Names]
    cases: tuple[PairCase, ...]


def main() -> None:
    """Fits, counts and writes."""
    console = Console(width=120)
    if absent := lacking():
        console.print(f"[yellow]not there, so that what follows rests on fewer texts: {', '.join(absent)}[/]")
    pairs = [(texts.name, gold, paper) for texts in all_texts() for gold, paper in texts.pairs]
    read = [_read(number, *each) for number, each in enumerate(pairs)]
    known = [each for each in read if not each.texts.endswith("-apart")]
    weights = fitted([case for each in known for case in each.cases], _STRENGTH)
    weights.write(DATA)
    crossed = [(one, chance) for fold in range(_FOLDS) for one, chance in _crossed(known, fold)]
    apart = [each for each in read if each.texts.endswith("-apart")]
    scored = [(each, weights.chances(each.cases)) for each in apart]
    draw(console, _table("Pairs, worked with, each document by the others", crossed))
    draw(console, _table("Pairs, kept apart", scored))


def _read(number: int, texts: str, gold_path: Path, paper: Path) -> Read:
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    work = assemble(read_document(paper))
    facts = [to_json(fact) for fact in work.facts.facts]
    names = Entities(gold["entities"], facts)
    stated = [f for f in work.facts.facts if isinstance(f, Conversion) and f.polarity == "positive" and not _weighed(f)]
    true, optional = (frozenset(_pairs(gold.get(side) or ())) for side in ("facts", "optional_facts"))
    cases = (
        PairCase(number, pair, found.told, pair in true)
        for passage in work.passages
        for found in candidates(passage)
        if (pair := _resolved(found.names, names)) in true or pair not in optional
    )
    by_rules = frozenset(_resolved((f.source, f.target), names) for f in stated)
    return Read(texts, true, optional - true, by_rules, tuple(cases))


def _weighed(fact: Conversion) -> bool:
    """Whether a conversion rests on these weights."""
    return fact.match is not None and fact.match.rule == LIKELY


def _resolved(pair: Names, names: Entities) -> Names:
    return names.resolve(pair[0]), names.resolve(pair[1])


def _pairs(facts: Sequence[Mapping[str, object]]) -> Iterator[Names]:
    """The conversions of gold, of a reversible one both ways."""
    for fact in facts:
        if fact["fact"] == "conversion" and fact.get("polarity", "positive") == "positive":
            yield str(fact["source"]), str(fact["target"])
            if fact.get("reversible"):
                yield str(fact["target"]), str(fact["source"])


def _crossed(read: Sequence[Read], fold: int) -> Iterator[tuple[Read, np.ndarray]]:
    """The documents of one fold with the chances that the others give."""
    weights = fitted(
        [case for number, each in enumerate(read) if number % _FOLDS != fold for case in each.cases], _STRENGTH
    )
    for each in read[fold::_FOLDS]:
        yield each, weights.chances(each.cases)


def _table(title: str, scored: Sequence[tuple[Read, np.ndarray]]) -> Table:
    """How much is found, and is right, from each chance on, by rules and beside them."""
    rows = []
    for least in (1.01, *_CHANCES):
        found = right = gold = more = new = 0
        for each, chances in scored:
            best: dict[Names, float] = {}
            for case, chance in zip(each.cases, chances, strict=True):
                best[case.names] = max(best.get(case.names, 0.0), float(chance))
            taken = {p for p, c in best.items() if c >= least and c >= best.get(p[::-1], 0.0)} - each.optional
            added = {p for p in taken - each.stated if p[::-1] not in each.stated}
            both = (each.stated - each.optional) | added
            found, right, gold = found + len(both), right + len(both & each.gold), gold + len(each.gold)
            more, new = more + len(added), new + len(added & each.gold)
        name = "rules alone" if least > 1 else f"and from {least} on"
        rows.append((name, cut(right / max(1, found), 2), cut(right / max(1, gold), 2), str(more), str(new)))
    return Table(title, ("", "precision", "recall", "more", "of these right"), tuple(rows))


if __name__ == "__main__":
    main()
