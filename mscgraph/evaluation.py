"""How well facts agree with gold annotations: of one paper, of facts already extracted, or of a folder of papers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mscgraph.errors import DataError, UsageError
from mscgraph.facts.scoring import Item, Score, score, total
from mscgraph.facts.scoring.names import Entities
from mscgraph.facts.scoring.score import reversible_pairs
from mscgraph.facts.scoring.tuples import tuples_of

if TYPE_CHECKING:
    from mscgraph.read.document import Document

_PAPERS = (".pdf", ".xml", ".html", ".md", ".txt", ".jsonl")  # beside a gold file, the first one that is there
_REQUIRED = ("entities", "facts")


@dataclass(frozen=True)
class Shown:
    """A tuple that gold has and the facts lack, or the reverse, and the words of the paper that it rests on."""

    paper: str
    item: Item
    missed: bool
    sentence: str


@dataclass(frozen=True)
class Evaluation:
    """The score of one paper or of several together, and each tuple on which the two sides differ."""

    papers: tuple[str, ...]
    score: Score
    differences: tuple[Shown, ...]


def evaluate(gold: Path, paper: Path | None = None) -> Evaluation:
    """Facts against gold annotations.

    `paper` is a paper, which is read and extracted, or facts as JSON Lines. Where `gold` is a folder, each of its JSON
    files is held against the paper or the facts of its name beside it. Raises UsageError where there is nothing to
    compare, DataError for a gold file or facts that are not well formed, UnreadablePaper.
    """
    pairs = tuple(_pairs(gold, paper))
    parts = [_evaluated(*pair) for pair in pairs]
    differences = tuple(shown for part in parts for shown in part.differences)
    return Evaluation(tuple(p for part in parts for p in part.papers), total(part.score for part in parts), differences)


def _pairs(gold: Path, paper: Path | None) -> Iterator[tuple[Path, Path]]:
    if paper is not None:
        yield gold, paper
        return
    if not gold.is_dir():
        raise UsageError(
            f"{gold}: name the paper or the facts to compare with, or a folder of gold files beside papers"
        )
    found = False
    for file in sorted(gold.glob("*.json")):
        beside = next((p for suffix in _PAPERS if (p := file.with_suffix(suffix)).exists()), None)
        if beside is not None:
            found = True
            yield file, beside
    if not found:
        raise UsageError(f"{gold}: no gold file (.json) with a paper or facts of the same name beside it")


def _evaluated(gold_path: Path, paper: Path) -> Evaluation:
    gold = _gold(gold_path)
    facts, document = _facts(paper)
    try:
        found = score(gold, facts)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise DataError(f"{paper}, against {gold_path}: a fact is not well formed ({_reason(error)})") from error
    quotes = _quotes(gold, facts)
    sentences = tuple(_sentences(document)) if document else ()
    names = {entity["id"]: tuple(entity["names"]) for entity in gold["entities"]}
    spurious = (
        Shown(paper.name, item, False, quotes.get(item, "")) for items in found.spurious.values() for item in items
    )
    missed = (
        Shown(paper.name, item, True, _stating(item, names, sentences))
        for items in found.missed.values()
        for item in items
    )
    return Evaluation((paper.name,), found, (*missed, *spurious))


def _gold(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise DataError(f"{path}: not JSON ({error})") from error
    lacking = [name for name in _REQUIRED if not isinstance(found, dict) or not isinstance(found.get(name), list)]
    if lacking:
        raise DataError(f"{path}: no gold file: it lacks {' and '.join(lacking)}")
    return found  # type: ignore[no-any-return]


def _facts(paper: Path) -> tuple[Sequence[Mapping[str, Any]], Document | None]:
    """The facts of a paper, and the paper as read; of facts as JSON Lines there is no paper."""
    if paper.suffix == ".jsonl":
        return tuple(_lines(paper)), None
    from mscgraph.extract import extract
    from mscgraph.facts.jsonl import to_json
    from mscgraph.ingest import read_paper

    document = read_paper(paper)
    return tuple(to_json(fact) for fact in extract(document).facts), document


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            fact = json.loads(line)
        except ValueError as error:
            raise DataError(f"{path}, line {number}: not JSON ({error})") from error
        if not isinstance(fact, dict) or "fact" not in fact:
            raise DataError(f"{path}, line {number}: no fact")
        yield fact


def _quotes(gold: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> dict[Item, str]:
    """For each tuple the sentence of the first fact that yields it."""
    entities, reversible = Entities(gold["entities"], facts), reversible_pairs(gold)
    quotes: dict[Item, str] = {}
    for fact in facts:
        evidence = fact.get("evidence") or [{}]
        for item in tuples_of(fact, entities.resolve, reversible):
            quotes.setdefault(item, " ".join(str(evidence[0].get("text", "")).split()))
    return quotes


def _sentences(document: Document) -> Iterator[str]:
    from mscgraph.extract.names.definitions import read_names
    from mscgraph.extract.text.passage import passages

    texts = tuple(block.content.plain for block in document.blocks)
    for passage in passages(document.blocks, read_names(texts)):
        yield from (" ".join(sentence.text.split()) for sentence in passage.sentences)


def _stating(item: Item, names: Mapping[str, tuple[str, ...]], sentences: Iterable[str]) -> str:
    """The first sentence that names the most arguments of a tuple, where there is one."""
    arguments = [names[part] for part in item[1:] if isinstance(part, str) and part in names]

    def named(sentence: str) -> int:
        folded = sentence.casefold()
        return sum(any(name.casefold() in folded for name in alternatives) for alternatives in arguments)

    best = max(sentences, default="", key=named)
    return best if best and named(best) else ""


def _reason(error: BaseException) -> str:
    return f"no {error}" if isinstance(error, KeyError) else str(error)
