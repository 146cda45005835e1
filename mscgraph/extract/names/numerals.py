"""Numerals that name a paper's compounds: 'treatment of 1 with selenium', 'Solid 3 melts', '2 → 3'.

Which words stand around them is data (`pipelines/numerals.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from mscgraph.resources import alternatives, pipeline

_TO = r" ?(?:→|->|⇌|⇄|↔) ?"
_JOINT = rf"(?:, (?:and |or |but |not )?| (?:and|or|nor|to) | ?/ ?|{_TO}|-)"
_SALT = re.compile(r"(?<![\w)])(?:\(\w+\)\d?|[A-Z]\w*)\[(?P<label>\d{1,2}[a-f]?)\](?:\d?[+-])?(?![\w\[])")
_RANGE = re.compile(r"(\d{1,2})-(\d{1,2})")


class Numeral(NamedTuple):
    """A numeral that is a label. The span has the noun that it stands behind: 'compound 3'."""

    start: int
    end: int
    label: str


@cache
def _words(name: str) -> str:
    return alternatives(pipeline("numerals.toml")["words"][name])


@cache
def forms() -> str:
    """What stands in front of the number of an isomer, as part of a pattern."""
    return _words("forms")


@cache
def isomers() -> str:
    """What an isomer is called by its form in words ('the β isomer'), as part of a pattern."""
    return _words("isomers")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{forms()})-)?\d+(?:\.\d+)?[a-f]?(?![\w%°]|\.\d|:\d|-[A-Z])")


@cache
def _run() -> re.Pattern[str]:
    item = _item().pattern
    return re.compile(rf"(?<![\w.:/°%+′'-])(?<!\d,){item}(?:{_JOINT}{item})*")


@cache
def _thing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('things')}) +$", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{_words('before')}) +|, |{_TO}|(?<!\w)[a-h]\) +)$", re.IGNORECASE)


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('figures')}) +$", re.IGNORECASE)


_UNIT = r" ?[a-zA-ZÅ°%]{1,3}"
_PAIRED = re.compile(
    rf"\d{_UNIT} for (?P<label>\d{{1,2}}) and \d[\d.]*{_UNIT} for \d"
)  # '364 nm for 4 and 382 nm for 5'
_VALUE = re.compile(r"\d(?: ?[a-zA-ZÅ°%]{1,3})? \($")  # '545 (3) and 500 nm (4)'
_OPENS = re.compile(r"(?:^|[.;:] +|\bthat )$")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf" *(?:[.,;:)\]](?!\d)|$| \(| ?=|{_TO}| (?:{_words('behind')})\b)|{_verb().pattern}")


@cache
def _verb() -> re.Pattern[str]:
    adverb, auxiliary = r"(?:(?:also|then|thus|[a-z]+ly) )?", "is|was|are|were|ha[sd]|have|does|did|can|could"
    return re.compile(rf" +{adverb}(?:{auxiliary}|{_words('verbs')}|[a-z]{{2,}}ed)\b")


@cache
def _heads() -> re.Pattern[str]:
    """'4: Benzeneselenol was added': the number of the product alone heads its procedure."""
    return re.compile(r": (?=[A-Z(])")


def find_numerals(flat: str, known: Iterable[str]) -> Iterator[Numeral]:
    """The numerals of a flattened text that are compounds, of those whose labels are `known`, in order of the text."""
    labels = frozenset(known)
    for match in _SALT.finditer(flat):
        if match["label"] in labels:
            yield Numeral(match.start(), match.end(), match["label"])
    for pair in _PAIRED.finditer(flat):
        if pair["label"] in labels:
            yield Numeral(pair.start("label"), pair.end("label"), pair["label"])
    for run in _run().finditer(flat):
        items = [*_item().finditer(flat, run.start(), run.end())]
        if (
            all(item.group() in labels for item in items)
            and (start := _start(flat, run.start(), run.end())) is not None
        ):
            whole = not _RANGE.fullmatch(run.group())
            for item in items:
                first = item.start() == run.start() and whole
                yield Numeral(start if first else item.start(), item.end(), item.group())


def _start(flat: str, start: int, end: int) -> int | None:
    """Where the name begins that a run of numerals is, its noun included; None where it is none."""
    before = max(0, start - 24)
    if thing := _thing().search(flat, before, start):
        return thing.start()
    if re.search(_TO, flat[start:end]):
        return start
    behind = _behind().match(flat, end) is not None
    if behind and _before().search(flat, before, start) and not _figures().search(flat, before, start):
        return start
    if _VALUE.search(flat, before, start) and flat[end : end + 1] == ")":
        return start
    opens = _OPENS.search(flat, before, start) if start else True
    return start if opens and (_verb().match(flat, end) or (start == 0 and _heads().match(flat, end))) else None
