"""`python -m benchmarks.calibration.subjects`: fits the weights of `pipelines/likely.toml` to the annotated texts.

Each method of which no name in its sentence tells what it examined, and each number of a property, is a question; each
species named near it, or pointed at, is an answer, true where gold says the same of that species anywhere in the
document. Of the answers for a method any number can be true, of those for a number one. The weights are the maximum of
the likelihood with a Gaussian prior around no effect (ridge). Only texts that rules were worked out on are fitted to;
those kept apart are counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console

from benchmarks.calibration.choice import choice
from benchmarks.calibration.logistic import logistic
from benchmarks.extraction.texts import all_texts, lacking
from benchmarks.reading.yardstick import REPOSITORY
from benchmarks.show import Table, cut, draw
from mscgraph.extract import extract
from mscgraph.extract.events.cues import ABSORBED as PEAKS
from mscgraph.extract.text.asked import Question, questions
from mscgraph.extract.text.features import FILE, features
from mscgraph.extract.text.likely import METHOD, VALUE, model
from mscgraph.extract.text.values import units
from mscgraph.facts.jsonl import to_json
from mscgraph.facts.scoring.names import Entities
from mscgraph.facts.scoring.score import matched
from mscgraph.facts.scoring.tuples import Item, span, tuples_of
from mscgraph.read import read_document

DATA = REPOSITORY / "pipelines" / FILE
_FREE = 1e-3  # how strongly the base is held to no effect
_PRIORS = {METHOD: 2.0, VALUE: 1.0}  # and the weights
_FOLDS = 6


@dataclass(frozen=True)
class Answer:
    """What is true of a species as an answer, and whether gold gives it."""

    told: Mapping[str, float]
    right: bool


@dataclass(frozen=True)
class Asked:
    """A method or number of a document, what it could be said of, and whether the text tells any of these."""

    texts: str
    document: str
    answers: tuple[Answer, ...]
    least: float


def main() -> None:
    """Fits, counts and writes."""
    console = Console(width=120)
    if absent := lacking():
        console.print(f"[yellow]not there, so that what follows rests on fewer texts: {', '.join(absent)}[/]")
    asked = [one for texts in all_texts() for gold, paper in texts.pairs for one in _asked_of(texts.name, gold, paper)]
    written = DATA.read_text(encoding="utf-8")
    for kind in (METHOD, VALUE):
        own = [one for of, one in asked if of == kind]
        known = [one for one in own if not one.texts.endswith("-apart")]
        names = sorted({name for one in known for answer in one.answers for name in answer.told})
        terms = _solved(kind, known, names)
        written = _toml(written, kind, terms[0], dict(zip(names, terms[1:], strict=True)))
        rows = [("worked with, each document by the others", _crossed(kind, known, names))]
        apart = [one for one in own if one.texts.endswith("-apart")]
        for texts in dict.fromkeys(one.texts for one in apart):
            rows.append((texts, _taken(kind, [one for one in apart if one.texts == texts], names, terms)))
        draw(console, _table(f"What a {kind} is said of", rows))
    DATA.write_text(written, encoding="utf-8")


def _asked_of(texts: str, gold_path: Path, paper: Path) -> Iterator[tuple[str, Asked]]:
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    with questions.listening() as asked:
        found = [to_json(fact) for fact in extract(read_document(paper)).facts]
    names = Entities(gold["entities"], found)
    known = {t for fact in (*gold["facts"], *(gold.get("optional_facts") or ())) for t in tuples_of(fact, str)}
    for question in asked:
        kind = METHOD if question.method else VALUE
        if (kind == METHOD and not question.is_open) or not question.candidates:
            continue
        answers = tuple(
            Answer(told, bool(matched(known, _said(question, names.resolve(name), names))[0]))
            for name, told in features(question).items()
        )
        yield kind, Asked(texts, gold_path.stem, answers, model(kind).least["told" if question.told else "alone"])


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


def _solved(kind: str, asked: Sequence[Asked], names: Sequence[str]) -> list[float]:
    """The base and the weight of each thing that can be true, as log odds."""
    prior = np.array([_FREE, *(_PRIORS[kind] for _ in names)])
    design, of = _design(asked, names)
    right = np.array([answer.right for one in asked for answer in one.answers], float)
    found = logistic(design, right, np.ones(len(right)), prior) if kind == METHOD else choice(design, of, right, prior)
    return [round(float(term), 2) for term in found]


def _design(asked: Sequence[Asked], names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Answers × terms, and the number of the question to each."""
    rows = [[1.0, *(answer.told.get(name, 0.0) for name in names)] for one in asked for answer in one.answers]
    return np.array(rows), np.array([number for number, one in enumerate(asked) for _ in one.answers])


def _taken(kind: str, asked: Sequence[Asked], names: Sequence[str], terms: Sequence[float]) -> list[tuple[bool, bool]]:
    """Of each answer, whether it is true and whether it would be taken by these terms."""
    design, of = _design(asked, names)
    weight = np.exp(design @ np.array(terms))
    against = 1 + (weight if kind == METHOD else np.bincount(of, weight)[of])
    answers = [(answer.right, one.least) for one in asked for answer in one.answers]
    return [(right, bool(w / a >= least)) for (right, least), w, a in zip(answers, weight, against, strict=True)]


def _crossed(kind: str, asked: Sequence[Asked], names: Sequence[str]) -> list[tuple[bool, bool]]:
    """The same by the terms that all other documents give."""
    found: list[tuple[bool, bool]] = []
    documents = sorted({(one.texts, one.document) for one in asked})
    for fold in range(_FOLDS):
        left = set(documents[fold::_FOLDS])
        kept = [one for one in asked if (one.texts, one.document) not in left]
        out = [one for one in asked if (one.texts, one.document) in left]
        found += _taken(kind, out, names, _solved(kind, kept, names))
    return found


def _table(title: str, rows: Sequence[tuple[str, Sequence[tuple[bool, bool]]]]) -> Table:
    """How many answers are true, how many would be taken, and how many of these are true."""
    told = []
    for name, answers in rows:
        taken = [right for right, is_taken in answers if is_taken]
        true = sum(right for right, _ in answers)
        told.append((name, str(true), str(len(taken)), str(sum(taken)), cut(sum(taken) / max(1, len(taken)), 2)))
    return Table(title, ("texts", "true", "taken", "of these true", "precision"), tuple(told))


def _toml(before: str, kind: str, base: float, weights: Mapping[str, float]) -> str:
    """The data file with new figures in one of its tables; its other lines are kept."""
    head, _, rest = before.partition(f"[{kind}]\n")
    least = rest.partition("\nbase = ")[0]
    _, mark, behind = rest.partition(f"[{VALUE}]\n")
    lines = [f"base = {base}", "", f"[{kind}.weights]", *(f'"{name}" = {weight}' for name, weight in weights.items())]
    return f"{head}[{kind}]\n{least}\n" + "\n".join(lines) + "\n" + (f"\n{mark}{behind}" if mark else "")


if __name__ == "__main__":
    main()
