"""The labels of tables and other captions, from the words in `pipelines/reading/tables.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from mscgraph.resources import alternatives, folder, load_toml

_NUMBER = r"(?:(?:[A-Z]{1,2}[.\-–]?)?\d+(?:[.\-–]\d+)*[a-z]?|[IVXLC]+)(?![\w\-–])"

_PLAIN = r"(?:(?:[A-Z]{1,2}[.\-\u2013]?)?\d+(?:\.\d+)*|[IVXLC]+)"
_KIND = 3  # letters that tell 'Fig.' from 'Table', 'Figure' from 'Scheme'
_LONGEST = 30  # floats in a range


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


def is_label_word(text: str) -> bool:
    """Whether a text is the word of a table's label without its number."""
    return _word_pattern().fullmatch(text.strip()) is not None


def opens_caption(text: str) -> bool:
    """Whether a line begins with the label of a figure, scheme, or anything else that has a caption."""
    return _any_pattern().match(text) is not None


class Mention(NamedTuple):
    """A float that a text names: the first letters of what it is, its number, and where that stands."""

    kind: str
    number: str
    start: int


def mentions(text: str) -> Iterator[Mention]:
    """The figures, tables and other floats that a text names: 'Figures 2a and 3', 'Tables S1–S3'."""
    for match in _mention_pattern().finditer(text):
        kind = match["name"][:_KIND].casefold()
        series = last = ""
        for part in re.finditer(rf"(?P<to>[\u2013-]|to\s)?\s*(?P<number>{_PLAIN})", match["list"]):
            series, number = re.fullmatch(r"(\D*)(.*)", part["number"]).groups()  # type: ignore[union-attr]
            if part["to"] and last.isdigit() and number.isdigit() and 0 < int(number) - int(last) < _LONGEST:
                yield from (Mention(kind, f"{series}{n}", match.start()) for n in range(int(last) + 1, int(number)))
            yield Mention(kind, f"{series}{number}", match.start() + part.start())
            last = number


def opens_note(text: str) -> bool:
    """Whether a line begins with a word that introduces notes under a table."""
    return _note_pattern().match(text) is not None


@cache
def _words() -> dict[str, Any]:
    return load_toml(folder("pipelines") / "reading" / "tables.toml")


def _either(words: Iterable[str]) -> str:
    return alternatives({form for word in words for form in (word, word.upper())}).replace(r"\ ", r"\s+")


@cache
def _table_pattern() -> re.Pattern[str]:
    words = _words()
    return re.compile(
        rf"(?:(?P<prefix>{_either(words['prefixes'])})\s+)?(?:{_either(words['words'])})\s*(?P<number>{_NUMBER})"
    )


@cache
def _word_pattern() -> re.Pattern[str]:
    words = _words()
    return re.compile(rf"(?:(?:{_either(words['prefixes'])})\s+)?(?:{_either([*words['words'], *words['prefixes']])})")


@cache
def _continued_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*[.:,\-–—]?\s*[(\[]?(?:{_either(_words()['continued'])})(?!\w)[)\]]?", re.IGNORECASE)


@cache
def _any_pattern() -> re.Pattern[str]:
    words = _words()
    prefixes, names = _either(words["prefixes"]), _either([*words["others"], *words["words"]])
    return re.compile(rf"(?:(?:{prefixes})\s+)?(?:{names})\s*{_NUMBER}")


@cache
def _mention_pattern() -> re.Pattern[str]:
    words = _words()
    names = _either([*words["others"], *words["words"]])
    letters = r"(?:\s?\(?[a-z](?:\s?[\u2013,-]\s?[a-z])*\)?(?!\w))?"
    return re.compile(
        rf"\b(?P<name>{names})(?:s|S|ES)?\.?\s*"
        rf"(?P<list>{_PLAIN}{letters}(?:(?:\s?[,\u2013-]\s?|,?\s(?:and|to|&)\s){_PLAIN}{letters})*)(?!\w)"
    )


@cache
def _note_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(_words()['notes'])})\s*[:.,=]")
