"""Regular expressions whose words of the field stand in the data: '<samples>' in one is any word of that class.

The classes are those of `pipelines/words.toml`, which patterns share. Python keeps how the words of a sentence may
stand, and the words of grammar ('the', 'of', 'was').
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from mscgraph.errors import DataError
from mscgraph.resources import pipeline

_CLASS = re.compile(r"(?<!\?P)<([a-z]+(?:_[a-z]+)*)>")


def wording(written: str, flags: int = 0, any_of: Callable[[str], str] | None = None) -> re.Pattern[str]:
    """A regular expression with word classes, compiled; raises DataError for a class that there is none of. `any_of`
    gives the expression for a class, where they are none of `pipelines/words.toml`."""
    return re.compile(with_words(written, any_of), flags)


def with_words(written: str, any_of: Callable[[str], str] | None = None) -> str:
    """The expression with the words of its classes in it."""
    return _CLASS.sub(lambda named: (any_of or _any_of)(named[1]), written)


@cache
def word_classes() -> dict[str, str]:
    """The word classes of `pipelines/words.toml`."""
    return dict(words_file()["classes"])


@cache
def words_file() -> dict[str, Any]:
    """What `pipelines/words.toml` holds."""
    return pipeline("words.toml")


@cache
def _any_of(name: str) -> str:
    """An expression for any phrase of a class, longer ones first; '~' after a stem stands for any ending."""
    try:
        phrases = (" ".join(phrase.split()) for phrase in _outer(word_classes()[name]))
    except KeyError:
        raise DataError(f"words.toml has no class '{name}'") from None
    listed = sorted(filter(None, phrases), key=len, reverse=True)
    said = "|".join(listed).replace("(", "(?:").replace("~", "[a-z]*").replace(" ", r"\s")
    return f"(?:{said})"


def _outer(text: str) -> list[str]:
    """The phrases of a class, at the bars that stand in no brackets."""
    return re.split(r"\|(?![^()]*\))", text)
