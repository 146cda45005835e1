"""Phrases of the data files as patterns for running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mscgraph.resources import alternatives


class Term(NamedTuple):
    """A term of the fact format, and the pattern of the phrases that stand for it."""

    name: str
    phrases: re.Pattern[str]


def expression(phrases: Iterable[str]) -> str:
    """An expression for any of these phrases, longer ones first, in no group; '~' stands for any ending."""
    return alternatives(phrases).replace(r"\~", "[a-z]*").replace(r"\ ", r"\s")


def stems(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these phrases where no longer word stands."""
    return re.compile(rf"(?<![a-z-])(?:{expression(phrases)})(?![a-z])")


def terms(table: Mapping[str, Iterable[str]]) -> tuple[Term, ...]:
    """The terms of a table with their phrases, in its order."""
    return tuple(Term(name, stems(phrases)) for name, phrases in table.items())


def named(table: Iterable[Term], text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The terms that a text names, and where; of phrases that overlap the longer one counts."""
    found = [(term.name, match) for term in table for match in term.phrases.finditer(text)]
    for name, match in found:
        others = (other for _, other in found if other is not match)
        if not any(other.start() <= match.start() and match.end() <= other.end() for other in others):
            yield name, match
