"""The labels of tables and other captions, from the words in `pipelines/reading/tables.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from mscgraph.resources import folder, load_toml

_NUMBER = r"(?:(?:[A-Z]{1,2}[.\-–]?)?\d+(?:[.\-–]\d+)*[a-z]?|[IVXLC]+)(?![\w\-–])"


class Label(NamedTuple):
    """The label that opens a line. `name` is the label as printed; it ends at `end`, and `continued` says that the
    table goes on from before."""

    name: str
    end: int
    continued: bool


def table_label(text: str) -> Label | None:
    """The table label at the start of a line, if there is one."""
    match = _table_pattern().match(text)
    if match is None:
        return None
    rest = _continued_pattern().match(text, match.end())
    end = rest.end() if rest else match.end()
    return Label(" ".join(match.group().split()), end, rest is not None)


def opens_caption(text: str) -> bool:
    """Whether a line begins with the label of a figure, scheme, or anything else that has a caption."""
    return _any_pattern().match(text) is not None


def opens_note(text: str) -> bool:
    """Whether a line begins with a word that introduces notes under a table."""
    return _note_pattern().match(text) is not None


@cache
def _words() -> dict[str, Any]:
    return load_toml(folder("pipelines") / "reading" / "tables.toml")


def _either(words: Iterable[str]) -> str:
    ordered = sorted({form for word in words for form in (word, word.upper())}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@cache
def _table_pattern() -> re.Pattern[str]:
    words = _words()
    return re.compile(
        rf"(?:(?P<prefix>{_either(words['prefixes'])})\s+)?(?:{_either(words['words'])})\s*(?P<number>{_NUMBER})"
    )


@cache
def _continued_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*[.:,\-–—]?\s*[(\[]?(?:{_either(_words()['continued'])})(?!\w)[)\]]?", re.IGNORECASE)


@cache
def _any_pattern() -> re.Pattern[str]:
    words = _words()
    prefixes, names = _either(words["prefixes"]), _either([*words["others"], *words["words"]])
    return re.compile(rf"(?:(?:{prefixes})\s+)?(?:{names})\s*{_NUMBER}")


@cache
def _note_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(_words()['notes'])})\s*[:.,=]")
