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

from mscgraph.read.document import Run, Text
from mscgraph.read.places import NO_PLACES, Places
from mscgraph.resources import folder, load_toml

_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SOFT = "\u00ad"
_HYPHENS = "-\u2010" + _SOFT
_DASHES = "\u2013\u2212/"  # dash, minus and slash: a line may end after them within a word
_MEMORY = 80  # characters before a line end that may decide how it is closed
_WORD = re.compile(r"[A-Za-z]+(?:[-\u2010][A-Za-z]+)*")
_LINK = re.compile(r"[a-z]{1,2}-")  # 'tri-n-octyl', 'one-to-one'
_SUSPENDED = re.compile(r"(?:and|or|to)\b")  # 'low- and high-temperature'


def printed(text: str) -> Text:
    """A text without places: ligatures as letters, every kind of space as a plain one."""
    return Text("".join(_LIGATURES.get(char, " " if char.isspace() else char) for char in text))


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
        first, second, prefixes, always, links = _compounds()
        if left.lower() in always or (right in second and left.lower() not in prefixes):
            return True
        if chained and left in links:
            return True
        if chained:
            return self.counts[left.lower()] > 0 and self.counts[right] > 0
        if left.lower() in first and self.counts[right]:
            return True
        apart = min(len(left), len(right)) > 3 and self.counts[left.lower()] and self.counts[right.lower()]
        return bool(apart)


@cache
def _compounds() -> tuple[frozenset[str], ...]:
    """First and second parts of compounds, prefixes, first parts that always keep their hyphen, and links of chains."""
    data = load_toml(folder("pipelines") / "reading" / "hyphens.toml")
    return tuple(frozenset(data[name]) for name in ("first", "second", "prefixes", "always", "links"))


def join(lines: Iterable[Text], words: Words) -> Text:
    """One text of several lines of print."""
    parts: list[Text] = []
    gaps: list[int] = []  # characters between a part and the next: 1 a space, 0 nothing, -1 the hyphen goes
    head = ""
    for line in lines:
        if not line.text:
            continue
        if parts:
            gaps.append(_gap(head, parts[-1], line, words))
            head = head[:-1] if gaps[-1] < 0 else head + " " * gaps[-1]
        parts.append(line)
        head = (head + line.text)[-_MEMORY:]
    return _linked(parts, gaps)


def _linked(parts: Sequence[Text], gaps: Sequence[int]) -> Text:
    """The parts in one, their layers shifted along; a soft hyphen inside is a plain one."""
    if not parts:
        return Text("")
    texts: list[str] = []
    runs: list[Run] = []
    places: list[Places | int] = []
    at = 0
    for part, gap in zip(parts, [*gaps, 0], strict=True):
        size = len(part.text) + min(gap, 0)
        for start, end, script in part.runs:
            goes_on = runs and runs[-1].end == at + start and runs[-1].script == script
            first = runs.pop().start if goes_on else at + start
            runs.append(Run(first, at + min(end, size), script))
        texts += [part.text[:size], " " * max(gap, 0)]
        places += [part.places if gap >= 0 else part.places.cut(0, size), max(gap, 0)]
        at += size + max(gap, 0)
    placed = Places.joined(places) if any(part.places for part in parts) else NO_PLACES
    return Text("".join(texts).replace(_SOFT, "-"), tuple(runs), places=placed)


def _gap(head: str, last: Text, line: Text, words: Words) -> int:
    """How a line is closed so that the next can follow: with a space (1), with nothing (0), without its hyphen (-1).

    `head` is the end of what stands before.
    """
    if _broken_address(head, line.text):
        return 0
    if head[-2:-1] in ("", " "):
        return 1
    if _ends_charge(last, line):
        return 1
    if head[-1] in _HYPHENS:
        return _hyphen_gap(head, line.text[:40], words)
    broken = _broken_script(last, line) or _broken_ratio(head)
    return 0 if head[-1] in _DASHES or broken else 1


def _hyphen_gap(head: str, tail: str, words: Words) -> int:
    left = re.search(r"[^\s\-\u2010()\[\]/]*$", head[-41:-1])
    right = re.match(r"[^\W\d_]*", tail)
    assert left is not None and right is not None  # both patterns match the empty string
    chained = head[-41:-1][: left.start()][-1:] in tuple(_HYPHENS)
    if _SUSPENDED.match(tail) and not chained:
        return 1
    if _LINK.match(tail):
        return 0
    return -1 if head[-1] == _SOFT or not words.keeps_hyphen(left.group(), right.group(), chained) else 0


def _broken_script(last: Text, line: Text) -> bool:
    """A list of citations goes on in the next line: '61,63–' and '65'."""
    if last.text[-1] not in ",\u2013-\u2212" or not last.runs or not line.runs:
        return False
    end, start = last.runs[-1], line.runs[0]
    return end.script == start.script == "sup" and end.end == len(last.text) and start.start == 0


def _ends_charge(last: Text, line: Text) -> bool:
    """A raised sign that ends a line is that of a charge, unless the next line begins raised, too."""
    ends = last.text[-1] in _HYPHENS + _DASHES and last.runs and last.runs[-1][1:] == (len(last.text), "sup")
    return bool(ends) and not (line.runs and line.runs[0].start == 0 and line.runs[0].script == "sup")


def _broken_address(head: str, tail: str) -> bool:
    """A DOI or web address goes on after one of its own marks; 'DOI:' is a word before it, 'doi:' a part of it."""
    if head[-1] not in "/.-_:" or not (tail[0].isdigit() or tail[0].islower()):
        return False
    return re.search(r"://|^doi:|^DOI:.|^10\.\d{4}", head.split()[-1]) is not None


def _broken_ratio(head: str) -> bool:
    """A ratio such as 'In:Zn:P' is broken after one of its colons; a colon that ends a phrase is the only one."""
    return head[-1] == ":" and ":" in head[-60:].split()[-1][:-1]
