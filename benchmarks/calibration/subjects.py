"""`python -m benchmarks.calibration.subjects`: fits the weights of `pipelines/likely.toml` to the annotated texts.

Each method and each number of a property of which no phrase tells what it is said of, with each species named near it,
is one case; it is true where gold says the same of that species anywhere in the document. The weights are the maximum
of the likelihood with a Gaussian prior around no effect (ridge). Only texts that rules were worked out on are fitted
to; those kept apart are counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console

from benchmarks.calibration.logistic import logistic
from benchmarks.extraction.texts import all_texts, lacking
from benchmarks.reading.yardstick import REPOSITORY
from benchmarks.show import Table, cut, draw
from mscgraph.extract import extract
from mscgraph.extract.events.cues import ABSORBED as PEAKS
from mscgraph.extract.text.asked import Question, questions
from mscgraph.extract.text.attachment import TOPIC
from mscgraph.extract.text.features import FILE, features
from mscgraph.extract.text.values import units
from mscgraph.facts.jsonl import to_json
from mscgraph.facts.scoring.names import Entities
from mscgraph.facts.scoring.score import matched
from mscgraph.facts.scoring.tuples import Item, span, tuples_of
from mscgraph.read import read_document
from mscgraph.resources import load_toml

DATA = REPOSITORY / "pipelines" / FILE
_PRIOR, _FREE = 2.0, 1e-3  # how strongly the weights, and the base, are held to no effect
_FOLDS = 6
_LEAST = load_toml(DATA)["least"]


@dataclass(frozen=True)
class Case:
    """A method or number and a species, where no phrase tells of which it is said: what is true of the two, if gold
    says so, and what an answer rests on."""

    texts: str
    document: str
    told: Mapping[str, float]
    right: bool
    footing: str


def main() -> None:
    """Fits, counts and writes."""
    console = Console(width=120)
    if absent := lacking():
        console.print(f"[yellow]not there, so that what follows rests on fewer texts: {', '.join(absent)}[/]")
    cases = [case for texts in all_texts() for gold, paper in texts.pairs for case in _cases(texts.name, gold, paper)]
    known = [case for case in cases if not case.texts.endswith("-apart")]
    names = sorted({name for case in known for name in case.told})
    base, *found = _solved(known, names)
    DATA.write_text(
        _toml(DATA.read_text(encoding="utf-8"), base, dict(zip(names, found, strict=True))), encoding="utf-8"
    )
    rows = [("worked with, each document by the others", known, _crossed(known, names))]
    apart = [case for case in cases if case.texts.endswith("-apart")]
    for texts in dict.fromkeys(case.texts for case in apart):
        own = [case for case in apart if case.texts == texts]
        rows.append((texts, own, _chances(own, names, (base, *found))))
    draw(console, _table(rows))


def _cases(texts: str, gold_path: Path, paper: Path) -> Iterator[Case]:
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    with questions.listening() as asked:
        found = [to_json(fact) for fact in extract(read_document(paper)).facts]
    names = Entities(gold["entities"], found)
    known = {t for fact in (*gold["facts"], *(gold.get("optional_facts") or ())) for t in tuples_of(fact, str)}
    for question in asked:
        if any(found.tie != TOPIC for found in question.place.subjects(question.offset)):
            continue
        for name, told in features(question).items():
            said = _said(question, names.resolve(name), names)
            yield Case(texts, gold_path.stem, told, bool(matched(known, said)[0]), question.footing)


def _said(question: Question, species: str, names: Entities) -> set[Item]:
    """What a question would state of a species, as tuples: for a peak of either kind."""
    if question.method:
        known = (question.method, *question.place.passage.names.aliases(question.method))
        return {("characterization", species, names.resolve(name)) for name in known}
    terms = {*question.terms, *(PEAKS if set(question.terms) & set(PEAKS) else ())}
    return {
        ("property", species, term, (span(tuple(value)), units()[term]))
        for term in terms
        if term in units()
        for value in question.values
    }


def _solved(cases: Sequence[Case], names: Sequence[str]) -> list[float]:
    """The base and the weight of each thing that can be true, as log odds."""
    prior = np.array([_FREE, *(_PRIOR for _ in names)])
    right = np.array([case.right for case in cases], float)
    return [round(float(term), 2) for term in logistic(_design(cases, names), right, np.ones(len(cases)), prior)]


def _design(cases: Sequence[Case], names: Sequence[str]) -> np.ndarray:
    return np.array([[1.0, *(case.told.get(name, 0.0) for name in names)] for case in cases])


def _chances(cases: Sequence[Case], names: Sequence[str], terms: Sequence[float]) -> list[float]:
    return [float(chance) for chance in 1 / (1 + np.exp(-_design(cases, names) @ np.array(terms)))]


def _crossed(cases: Sequence[Case], names: Sequence[str]) -> list[float]:
    """The chance of each case by the weights that all other documents give."""
    found = [0.0] * len(cases)
    documents = sorted({(case.texts, case.document) for case in cases})
    for fold in range(_FOLDS):
        left = set(documents[fold::_FOLDS])
        kept = [case for case in cases if (case.texts, case.document) not in left]
        out = [n for n, case in enumerate(cases) if (case.texts, case.document) in left]
        for n, chance in zip(out, _chances([cases[n] for n in out], names, _solved(kept, names)), strict=True):
            found[n] = chance
    return found


def _table(rows: Sequence[tuple[str, Sequence[Case], Sequence[float]]]) -> Table:
    """What would be taken where rules leave it open, and how much of it is true."""
    told = []
    for name, cases, chances in rows:
        taken = [case.right for case, chance in zip(cases, chances, strict=True) if chance >= _LEAST[case.footing]]
        true = sum(case.right for case in cases)
        told.append((name, str(true), str(len(taken)), str(sum(taken)), cut(sum(taken) / max(1, len(taken)), 2)))
    return Table("What rules leave open", ("texts", "true", "taken", "of these true", "precision"), tuple(told))


def _toml(before: str, base: float, weights: Mapping[str, float]) -> str:
    """The data file with new figures under its head, which is kept."""
    head = before.partition("\nbase = ")[0]
    lines = [head, f"base = {base}", "", "[weights]", *(f'"{name}" = {weight}' for name, weight in weights.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
