"""Papers that may be one source read twice, say from a PDF and from its text: by title, or by what is quoted of them.

They are only proposed. Two papers of one group share a sentence now and then (of a procedure); one paper read twice has
most of its passages in common with itself, whatever was made of line ends, raised digits and signs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from shlex import quote

from mscgraph.graph.papers import PaperSummary, list_papers
from mscgraph.graph.store import Store
from mscgraph.graph.terms import iri

_LEAST_PART, _LEAST = 0.6, 10  # of the shorter paper's passages, and in all: below that, texts are not one
_FEW = 3  # passages that two readings of one text have in common to the letter, at least
_LETTERS = 30  # that a passage has at least to tell one text from another
_CHUNK = 100  # passages in one question, so that its text stays short

_PASSAGES = (
    "SELECT DISTINCT ?paper ?text {{ {among} GRAPH ?paper {{ ?paper msc:sha256 ?file . ?selector oa:exact ?text }} }}"
)
_EQUAL = "SELECT DISTINCT ?paper ?text {{ VALUES ?text {{ {texts} }} GRAPH ?paper {{ ?selector oa:exact ?text }} }}"
_TITLES = """SELECT DISTINCT ?paper ?key {{ {among} ?paper msc:workKey ?key FILTER (STRSTARTS(?key, "title:")) }}"""
_TITLED = "SELECT DISTINCT ?other {{ {among} ?paper msc:workKey ?key . ?other msc:workKey ?key }}"
_PAGED = "SELECT DISTINCT ?paper { ?paper bibo:numPages ?pages }"
_WHOLES = "SELECT DISTINCT ?paper ?whole { ?paper dcterms:isPartOf ?whole }"

Pair = tuple[str, str]
"""Two papers by IRI, in alphabetical order."""


@dataclass(frozen=True)
class Alike:
    """Two papers that may be one, and why. `better` is the reading to keep: it has pages, or else more claims."""

    better: PaperSummary
    other: PaperSummary
    reason: str

    @property
    def told(self) -> str:
        """What they have in common, and what to do, in one line."""
        here, there = self.better.file_name, self.other.file_name
        key = there if there != here else self.other.iri
        return f"{there} may be {here} once more ({self.reason}); if it is: mscgraph remove {quote(key)}"


def alike(store: Store, papers: Collection[str] | None = None) -> tuple[Alike, ...]:
    """The pairs of papers that may be one source; with `papers` (IRIs) those with one of them.

    Those are looked for by what these papers hold, in a time that does not depend on what the store holds. A supplement
    and its paper are two.
    """
    among = "" if papers is None else _values({*papers, *_near(store, papers)})
    reasons = dict.fromkeys(_sharing(_titles(store, among)), "both have this title")
    passages = _passages(store, among)
    for (one, other), count in _sharing(passages).items():
        least = min(len(passages[one]), len(passages[other]))
        if count >= max(_LEAST, _LEAST_PART * least):
            reasons[one, other] = f"{count} of {least} passages are the same text"
    for row in store.select(_WHOLES):
        reasons.pop(_pair(row["paper"].value, row["whole"].value), None)
    wanted = [pair for pair in reasons if papers is None or not set(papers).isdisjoint(pair)]
    held = {paper.iri: paper for paper in list_papers(store)} if wanted else {}
    paged = {row["paper"].value for row in store.select(_PAGED)} if wanted else set()

    def order(paper: str) -> tuple[bool, int, str]:
        return paper not in paged, -sum(held[paper].facts.values()), paper

    found = ((*sorted(pair, key=order), reasons[pair]) for pair in wanted)
    return tuple(Alike(held[better], held[other], reason) for better, other, reason in sorted(found))


def _values(papers: Iterable[str]) -> str:
    return f"VALUES ?paper {{ {' '.join(iri(paper).n3() for paper in sorted(papers))} }}"


def _near(store: Store, papers: Collection[str]) -> set[str]:
    """The papers that have a title or some passages, to the letter, in common with others."""
    found = {row["other"].value for row in store.select(_TITLED.format(among=_values(papers)))}
    texts = sorted({row["text"].n3() for row in store.select(_PASSAGES.format(among=_values(papers)))})
    common: Counter[str] = Counter()
    for start in range(0, len(texts), _CHUNK):
        rows = store.select(_EQUAL.format(texts=" ".join(texts[start : start + _CHUNK])))
        common.update(row["paper"].value for row in rows)
    return found | {paper for paper, count in common.items() if count >= _FEW}


def _titles(store: Store, among: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in store.select(_TITLES.format(among=among)):
        found.setdefault(row["paper"].value, set()).add(row["key"].value)
    return found


def _passages(store: Store, among: str) -> dict[str, set[str]]:
    """What is quoted of each paper, by its letters alone."""
    found: dict[str, set[str]] = {}
    for row in store.select(_PASSAGES.format(among=among)):
        letters = re.sub(r"[\W\d_]+", "", row["text"].value).casefold()
        if len(letters) >= _LETTERS:
            found.setdefault(row["paper"].value, set()).add(letters)
    return found


def _sharing(words: Mapping[str, set[str]]) -> Counter[Pair]:
    """How many words each pair of papers has in common, for pairs that have one."""
    having: dict[str, list[str]] = {}
    for paper in sorted(words):
        for word in words[paper]:
            having.setdefault(word, []).append(paper)
    return Counter(pair for papers in having.values() for pair in combinations(papers, 2))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
