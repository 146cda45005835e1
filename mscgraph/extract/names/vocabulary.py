"""The words of a text, by which expressions that would be tried at each of its letters are ruled out at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[a-z]+")
_WORDED = re.compile(r"(?<![a-z~])[a-z]+~?")
_STEM = 3  # letters by which a word with any ending is known


@lru_cache(maxsize=512)  # many expressions ask of one text
def vocabulary(text: str) -> frozenset[str]:
    """The words of a text, runs of plain letters in lower case, and how each of them begins ('con~')."""
    words = _WORD.findall(text.lower())
    return frozenset((*words, *[word[:_STEM] + "~" for word in words]))


def needed(phrases: Iterable[str]) -> frozenset[str] | None:
    """What the vocabulary of a text has to share, where one of these phrases stands in it: the longest word of each
    ('~' behind a stem is any ending). None where a phrase has no word to be known by, so that any text may hold it."""
    words = [_longest(phrase.lower()) for phrase in phrases]
    return frozenset(words) if all(words) else None


def _longest(phrase: str) -> str:
    words = (w for w in _WORDED.findall(phrase) if w[-1] != "~" or len(w) > _STEM)
    return max((w if w[-1] != "~" else w[:_STEM] + "~" for w in words), key=len, default="")
