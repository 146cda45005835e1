"""Regular expressions whose words of the field stand in the data: '<samples>' in one is any word of that class.

The classes are those of `pipelines/words.toml`, which patterns share. Python keeps how the words of a sentence may
stand, and the words of grammar ('the', 'of', 'was').
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Any

from mscgraph.errors import DataError
from mscgraph.resources import folder, load_toml

_CLASS = re.compile(r"(?<!\?P)<([a-z]+(?:_[a-z]+)*)>")


class Wording:
    """A regular expression with word classes, compiled where a text is first searched for it."""

    def __init__(self, written: str, flags: int = 0) -> None:
        self._written, self._flags = written, flags

    @cached_property
    def pattern(self) -> str:
        """The expression with the words of its classes."""
        return with_words(self._written)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression as `re` has it; what it can do stands below, each looked up but once."""
        return re.compile(self.pattern, self._flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self.compiled.finditer

    @cached_property
    def split(self) -> Callable[..., list[str | Any]]:
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self.compiled.sub


def with_words(written: str) -> str:
    """An expression with the words of its classes in it; raises DataError for a class that there is none of."""
    return _CLASS.sub(lambda named: _any_of(named[1]), written)


@cache
def word_classes() -> dict[str, str]:
    """The word classes of `pipelines/words.toml`."""
    return dict(words_file()["classes"])


@cache
def words_file() -> dict[str, Any]:
    """What `pipelines/words.toml` holds."""
    return load_toml(folder("pipelines") / "words.toml")


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
