"""What each fact that mscgraph finds in annotated texts looks like, and whether gold has it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.extraction.texts import Texts
from mscgraph.extract import extract
from mscgraph.extract.confidence import features, kind_of
from mscgraph.facts.jsonl import to_json
from mscgraph.facts.model import Fact, Match
from mscgraph.facts.scoring import Item
from mscgraph.facts.scoring.names import Entities
from mscgraph.facts.scoring.score import matched, reversible_pairs
from mscgraph.facts.scoring.tuples import Pairs, Resolve, tuples_of
from mscgraph.read import read_document

_ABOUT = ("species", "species.class", "synthesis", "conversion", "characterization", "property")
_CUT_OUT = ".txt"  # how passages and snippets are kept; whole papers are Markdown or PDF
_UNNOTED = 0.3  # of the denied facts that gold lacks, the share that texts state all the same: 100 were read


@dataclass(frozen=True)
class Record:
    """A fact found in a document: its kind, as confidence knows it, the match and its features, and whether it is
    right: 1 or 0, and between them for a denied one that gold lacks, since annotators note less of what did not happen.

    `familiar` says that rules were worked out on the document before, `cut_out` that it is a piece and no whole paper.
    """

    texts: str
    document: str
    kind: str
    match: Match
    features: Mapping[str, float]
    right: float
    familiar: bool = True
    cut_out: bool = False


def records(texts: Iterable[Texts]) -> tuple[Record, ...]:
    """The records of all documents of these texts, in order."""
    return tuple(record for each in texts for gold, paper in each.pairs for record in _of_document(each, gold, paper))


def weights(found: Sequence[Record]) -> list[float]:
    """How much each record counts: facts that one rule finds in one document stand and fall together, as the rows of a
    table do, so that n of them count as the square root of n."""
    alike = Counter(map(_found_by, found))
    return [alike[_found_by(record)] ** -0.5 for record in found]


def _found_by(record: Record) -> tuple[str, bool, str, str]:
    return record.document, record.familiar, record.kind, record.match.rule


def _of_document(texts: Texts, gold_path: Path, paper: Path) -> Iterator[Record]:
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    found = tuple(extract(read_document(paper)).facts)
    name = f"{texts.name}/{gold_path.stem}"
    for fact, right in zip(found, _judged(gold, found), strict=True):
        if right is not None and fact.match is not None:
            found_as = texts.name, name, kind_of(fact), fact.match, features(fact)
            yield Record(*found_as, right, not texts.apart, paper.suffix == _CUT_OUT)


def _judged(gold: Mapping[str, Any], found: Sequence[Fact]) -> Iterator[float | None]:
    """Whether gold has what each fact is about, with its polarity: its edge, product, method or value, for a species
    its class, too; the chemicals and conditions beside it, citations and what is optional are left aside. None where
    nothing is left to be judged: where gold lets a reader find it or not."""
    printed = [to_json(fact) for fact in found]
    names, reversible = Entities(gold["entities"], printed), reversible_pairs(gold)
    parts = [[t for t in _parts(f, names.resolve, reversible) if t[1] in _ABOUT] for f in printed]
    known = {t for fact in gold["facts"] for t in _parts(fact, str, reversible)}
    optional = {t for fact in gold.get("optional_facts") or () for t in _parts(fact, str, reversible)}
    all_parts = {t for each in parts for t in each}
    right = _hits(known, all_parts)
    free = _hits(optional, all_parts - right)
    for fact, each in zip(found, parts, strict=True):
        lacking = _UNNOTED if fact.polarity == "negative" else 0.0
        is_right = 1.0 if all(t in right for t in each if t not in free) else lacking
        yield is_right if each and each[0] not in free else None


def _parts(fact: Mapping[str, Any], resolve: Resolve, reversible: Pairs) -> Iterator[Item]:
    """The tuples of a fact behind its polarity, those of a denied one as if it held."""
    polarity = fact.get("polarity", "positive")
    yield from ((polarity, *item) for item in tuples_of({**fact, "polarity": "positive"}, resolve, reversible))


def _hits(known: Iterable[Item], found: Iterable[Item]) -> set[Item]:
    by_kind: dict[Item, tuple[set[Item], set[Item]]] = defaultdict(lambda: (set(), set()))
    for side, items in enumerate((known, found)):
        for item in items:
            by_kind[item[:2]][side].add(item)
    return {hit for expected, given in by_kind.values() for hit in matched(expected, given)[0]}
