"""Treebanks in CoNLL-U: sentences whose words know their heads, and what can be done to them."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(eq=False)
class Word:
    """A word of a sentence: Penn tag, head (None for the root), label of the arc to it."""

    form: str
    lemma: str
    tag: str
    label: str
    head: Word | None = None
    spaced: bool = True


@dataclass
class Sentence:
    """The words of a sentence in order, and the document that it is from."""

    document: str
    words: list[Word] = field(default_factory=list)

    def children(self, head: Word) -> list[Word]:
        """The words that hang on a word, in order."""
        return [word for word in self.words if word.head is head]

    @property
    def whole(self) -> bool:
        """Whether the words make one tree."""
        if sum(word.head is None for word in self.words) != 1:
            return False
        return all(self._reaches_root(word) for word in self.words)

    def _reaches_root(self, word: Word | None) -> bool:
        for _ in self.words:
            if word is None or word.head is None:
                return word is not None
            word = word.head
        return False

    def merge(self, first: int, last: int, form: str | None = None, tag: str | None = None) -> bool:
        """Make one word of those from one place to another, where one of them heads all others; whether that was so."""
        part = self.words[first : last + 1]
        heads = [word for word in part if word.head is None or word.head not in part]
        if len(heads) != 1:
            return False
        (head,) = heads
        for word in self.words:
            if word.head in part and word not in part:
                word.head = head
        head.form = form or "".join(word.form for word in part)
        head.lemma = head.form
        head.tag, head.spaced = tag or head.tag, part[-1].spaced
        self.words[first : last + 1] = [head]
        return True

    def drop(self, words: list[Word]) -> None:
        """Leave words out, unless another word hangs on them."""
        if not any(word.head in words for word in self.words if word not in words):
            self.words = [word for word in self.words if word not in words]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a treebank (`.conllu.gz`)."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        document, rows = "", []
        for line in file:
            if line.startswith("# newdoc"):
                document = line.rpartition("=")[2].strip()
            elif line[:1].isdigit():
                rows.append(line.rstrip("\n").split("\t"))
            elif not line.strip() and rows:
                yield _sentence(document, rows)
                rows = []


def _sentence(document: str, rows: list[list[str]]) -> Sentence:
    rows = [row for row in rows if row[0].isdigit()]  # no contractions, no words that are not there
    words = [Word(row[1], row[2], row[4], row[7], spaced="SpaceAfter=No" not in row[9]) for row in rows]
    for word, row in zip(words, rows, strict=True):
        word.head = words[int(row[6]) - 1] if row[6] != "0" else None
    return Sentence(document, words)


def craft_labels(sentence: Sentence) -> Sentence:
    """The sentence, with relative pronouns that CRAFT leaves open ('dep') as subjects or objects of their clause."""
    for word in sentence.words:
        if word.label == "dep" and word.tag in ("WDT", "WP") and word.head is not None and word.head.label == "relcl":
            labels = {child.label for child in sentence.children(word.head)}
            passive = "nsubjpass" if "auxpass" in labels else "nsubj"
            word.label = "dobj" if labels & {"nsubj", "nsubjpass"} else passive
    return sentence
