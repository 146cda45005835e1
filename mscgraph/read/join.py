"""Letters to texts: lines joined, words rejoined over line ends, layers kept. Shared by all formats.

A hyphen at a line end may belong to the word or to the line break alone. What the document shows elsewhere decides;
where it shows nothing, a hyphen between two lower-case parts is taken for the line break's, unless both parts are
words of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal, NamedTuple, cast

from mscgraph.facts.model import Box
from mscgraph.read.document import Run, Text
from mscgraph.read.places import NO_PLACES, Places
from mscgraph.resources import folder, load_toml

_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SOFT = "\u00ad"
_HYPHENS = "-\u2010" + _SOFT
_DASHES = "\u2013\u2212/"  # dash, minus and slash: a line may end after them within a word
_WORD = re.compile(r"[A-Za-z]+(?:[-\u2010][A-Za-z]+)*")
_SUSPENDED = re.compile(r"(?:and|or|to)\b")  # 'low- and high-temperature'


class Letter(NamedTuple):
    """A character of text with its place and script."""

    char: str
    box: Box | None
    script: str | None


def expand(text: str, box: Box | None, script: str | None) -> list[Letter]:
    """The letters of a glyph: a ligature's letters share its box evenly; every kind of space is a plain one."""
    if len(text) == 1 and text < "\u2000" and not text.isspace():
        return [Letter(text, box, script)]
    plain = "".join(_LIGATURES.get(char, " " if char.isspace() else char) for char in text)
    if len(plain) == 1 or box is None:
        return [Letter(char, box if char != " " else None, script) for char in plain]
    step = (box.x1 - box.x0) / len(plain)
    edges = [round(box.x0 + i * step, 2) for i in range(len(plain) + 1)]
    boxes = [Box(box.page, edges[i], box.top, edges[i + 1], box.bottom) for i in range(len(plain))]
    return [Letter(char, place, script) for char, place in zip(plain, boxes, strict=True)]


def letters_of(text: str) -> tuple[Letter, ...]:
    """Letters of a text without places."""
    return tuple(letter for char in text for letter in expand(char, None, None))


@dataclass(frozen=True)
class Words:
    """The words of a document that stand unbroken in it, hyphens kept, in lower case."""

    counts: Counter[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Words:
        """Counts what stands whole in these lines: a line's last word and the next one's first are left out where
        a hyphen ties them."""
        counts: Counter[str] = Counter()
        broken = False
        for line in lines:
            words = _WORD.findall(line.lower().replace("\u2010", "-"))
            ends_broken = line[-1:] in _HYPHENS and line != ""
            counts.update(words[1 if broken else 0 : -1 if ends_broken else None])
            broken = ends_broken
        parts = Counter(part for word in list(counts) for part in word.split("-") if "-" in word)
        return cls(counts + Counter({part: 1 for part in parts if part not in counts}))

    def keeps_hyphen(self, left: str, right: str, chained: bool = False) -> bool:
        """Whether the hyphen between two parts, broken over a line end, is part of the word.

        In a chain ('one-to-' and 'one') it is, unless its last link is a word only with what follows.
        """
        if not (left.isalpha() and right.isalpha() and left[1:].islower() and right.islower()):
            return True
        joined = self.counts[(left + right).lower()]
        hyphened = self.counts[f"{left}-{right}".lower()]
        if joined != hyphened:
            return hyphened > joined
        first, second, prefixes, always = _compounds()
        if left.lower() in always or (right in second and left.lower() not in prefixes):
            return True
        if chained:
            return self.counts[left.lower()] > 0 and self.counts[right] > 0
        if left.lower() in first and self.counts[right]:
            return True
        apart = min(len(left), len(right)) > 3 and self.counts[left.lower()] and self.counts[right.lower()]
        return bool(apart)


@cache
def _compounds() -> tuple[frozenset[str], ...]:
    """First and second parts of compounds, prefixes, and first parts that always keep their hyphen."""
    data = load_toml(folder("pipelines") / "reading" / "hyphens.toml")
    return tuple(frozenset(data[name]) for name in ("first", "second", "prefixes", "always"))


def join(lines: Sequence[Sequence[Letter]], words: Words) -> Text:
    """One text of several lines of print."""
    letters: list[Letter] = []
    for line in lines:
        if letters and line:
            _meet(letters, line, words)
        letters.extend(line)
    return text_of(letters)


def _meet(letters: list[Letter], line: Sequence[Letter], words: Words) -> None:
    """Closes a line so that the next can follow: with a space, with nothing, or without its hyphen."""
    last = letters[-1].char
    before = letters[-2].char if len(letters) > 1 else " "
    if _broken_address(letters, line):
        return
    if before == " " or line[0].char == " ":
        letters.append(Letter(" ", None, None))
    elif last in _HYPHENS:
        _meet_hyphen(letters, line, words)
    elif last in _DASHES or _broken_script(letters[-1], line[0]) or _broken_ratio(letters):
        return
    else:
        letters.append(Letter(" ", None, None))


def _meet_hyphen(letters: list[Letter], line: Sequence[Letter], words: Words) -> None:
    head = "".join(letter.char for letter in letters[-40:-1])
    tail = "".join(letter.char for letter in line[:40])
    left = re.search(r"[^\s\-\u2010(\[/]*$", head)
    right = re.match(r"[^\W\d_]*", tail)
    assert left is not None and right is not None  # both patterns match the empty string
    chained = head[: left.start()][-1:] in tuple(_HYPHENS)
    if _SUSPENDED.match(tail) and not chained:
        letters.append(Letter(" ", None, None))
    elif letters[-1].char == _SOFT or not words.keeps_hyphen(left.group(), right.group(), chained):
        letters.pop()


def _broken_script(last: Letter, first: Letter) -> bool:
    """A list of citations goes on in the next line: '61,63–' and '65'."""
    return last.script == "sup" == first.script and last.char in ",\u2013-\u2212"


def _broken_address(letters: list[Letter], line: Sequence[Letter]) -> bool:
    """A DOI or web address goes on after one of its own marks."""
    if letters[-1].char not in "/.-_:" or not (line[0].char.isdigit() or line[0].char.islower()):
        return False
    token = "".join(letter.char for letter in letters[-80:]).split()[-1]
    return re.search(r"://|^doi:|^10\.\d{4}", token, re.IGNORECASE) is not None


def _broken_ratio(letters: list[Letter]) -> bool:
    """A ratio such as 'In:Zn:P' is broken after one of its colons; a colon that ends a phrase is the only one."""
    if letters[-1].char != ":":
        return False
    token = "".join(letter.char for letter in letters[-60:]).split()[-1]
    return ":" in token[:-1]


def text_of(letters: Sequence[Letter]) -> Text:
    """A text with its layers, edges trimmed."""
    start, end = 0, len(letters)
    while start < end and letters[start].char == " ":
        start += 1
    while end > start and letters[end - 1].char == " ":
        end -= 1
    letters = [letter._replace(char="-") if letter.char == _SOFT else letter for letter in letters[start:end]]
    runs = []
    at = 0
    for script, group in groupby(letters, key=lambda letter: letter.script):
        size = len(list(group))
        if script is not None:
            runs.append(Run(at, at + size, cast(Literal["sup", "sub"], script)))
        at += size
    placed = any(letter.box is not None for letter in letters)
    return Text(
        "".join(letter.char for letter in letters),
        tuple(runs),
        places=Places.of(letter.box for letter in letters) if placed else NO_PLACES,
    )
