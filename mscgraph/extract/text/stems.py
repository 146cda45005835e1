"""Phrases of the data files as patterns for running text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from mscgraph.extract.names.vocabulary import needed, vocabulary
from mscgraph.resources import alternatives, pipeline

_WORD = re.compile(r"[a-z][a-z-]+|[,;:().→]|‹[A-Z]")


class Phrases:
    """A pattern for any of some phrases where no longer word stands. It is compiled, and searched for, only where a
    text has a word that they need."""

    def __init__(self, phrases: Iterable[str]) -> None:
        listed = tuple(phrases)
        self.pattern = rf"(?<![a-z-])(?:{expression(listed)})(?![a-z])"
        self._needed = needed(listed)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def _can_be_in(self, text: str) -> bool:
        return self._needed is None or not self._needed.isdisjoint(vocabulary(text))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first phrase between two offsets."""
        return self._compiled.search(text, start, end) if self._can_be_in(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The phrases between two offsets."""
        return self._compiled.finditer(text, start, end) if self._can_be_in(text) else iter(())

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The phrase at an offset."""
        return self._compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The phrase that a text is."""
        return self._compiled.fullmatch(text)


class Term(NamedTuple):
    """A term of the fact format, and the pattern of the phrases that stand for it."""

    name: str
    phrases: Phrases


def expression(phrases: Iterable[str]) -> str:
    """An expression for any of these phrases, longer ones first, in no group; '~' stands for any ending."""
    return alternatives(phrases).replace(r"\~", "[a-z]*").replace(r"\ ", r"\s")


@cache
def phrases_of(file: str, *path: str) -> Phrases:
    """The phrases of a list that stands in a data file under these names."""
    found: Any = pipeline(file)
    for name in path:
        found = found[name]
    return Phrases(found)


@cache
def terms_of(file: str, table: str) -> tuple[Term, ...]:
    """The terms of a table of a data file with their phrases, in its order."""
    return tuple(Term(name, Phrases(phrases)) for name, phrases in pipeline(file)[table].items())


def named(table: Iterable[Term], text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The terms that a text names, and where; of phrases that overlap the longer one counts."""
    found = [(term.name, match) for term in table for match in term.phrases.finditer(text)]
    for name, match in found:
        others = (other for _, other in found if other is not match)
        if not any(other.start() <= match.start() and match.end() <= other.end() for other in others):
            yield name, match


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """The words of a sketch without their endings, so that forms of a word count as one; of signs their letters."""
    return tuple(map(_stem, _WORD.findall(text)))


@cache
def _stem(word: str) -> str:
    ending = next((e for e in _endings() if word.endswith(e) and len(word) >= len(e) + 3), "")
    return word[: len(word) - len(ending)]


@cache
def _endings() -> tuple[str, ...]:
    return tuple(pipeline("sentences.toml")["endings"])
