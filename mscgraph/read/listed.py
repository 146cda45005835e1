"""A printed list of references cut into its entries: by their numbers, or else by what opens an entry.

An entry without a number opens where the last one has ended and names stand. How the list is set says more: where
all lines but an entry's first are indented (or the first alone is), only lines with that edge open entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mscgraph.read.entries import DOI, authors_of, wording

NUMBER = re.compile(r"(?P<open>[\[(]?)(?P<series>S?)(?P<number>\d{1,3})(?P<close>[\])]\.?|\.)?(?:\s+|(?=[A-Z(“\"])|$)")
_MARK = re.compile(r"(?:^|(?<=[.;:)\]\d”\"]\s))(?P<open>[\[(]?)(?P<number>\d{1,3})(?P<close>[\])]\.?|\.)(?=\s)")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d[a-z]?\b")
_ENDED = re.compile(rf"(?:[.;)\]\d”\"]|{DOI.pattern}|https?://\S+)$")
_NO_OPENING = re.compile(r"[^\w“\"(—–]|\d|https?:|www\.|doi\b|DOI\b")
_FEWEST_NUMBERS = 3  # that show that entries run on
_GAP = 3  # an entry or two may be lost to the layout of the page
_LARGEST_FIRST = 200  # a list may go on from another file's, but not with a year
_FEWEST_LINES = 5  # of a list of one entry
_LONGEST = 20  # lines of an entry, on average
_INDENT = 0.45  # of the type's size
_ENTRIES_HANG = 0.1  # of the lines, at least, stand at each of the two edges


class Row(NamedTuple):
    """A line of the list: its text, its indent in sizes of type, and whether a gap stands before it."""

    text: str
    indent: float = 0.0
    apart: bool = False


class Cut(NamedTuple):
    """An entry: its number where the list is numbered, and the places of its lines."""

    number: str | None
    places: list[int]


def cut(rows: Sequence[Row]) -> list[Cut]:
    """The entries of a list. Lines of a list without numbers that make no whole entry are left out."""
    opened = _numbered(rows) or dict.fromkeys(_unnumbered(rows))
    places = sorted(opened)
    ends = [*places, len(rows)][1:]
    entries = [Cut(opened[at], list(range(at, end))) for at, end in zip(places, ends, strict=True)]
    return [entry for entry in entries if entry.number is not None or _complete(rows, entry.places)]


def parted(lines: Sequence[str]) -> list[str]:
    """The lines of a list, cut before each number where its entries run on, one behind the other in a paragraph:
    '[1] A. Lee, 2008. [2] B. Oe, 2009. [3] …'."""
    marks = [(at, found) for at, line in enumerate(lines) for found in _MARK.finditer(line)]
    runs = (
        _counted(m for m in marks if (m[1]["open"], m[1]["close"]) == form)
        for form in (("[", "]"), ("(", ")"), ("", "."))
    )
    run = max(runs, key=len)
    inside = [(at, found.start()) for at, found in run if found.start()]
    if len(run) < _FEWEST_NUMBERS or 2 * len(inside) < len(run):
        return list(lines)
    out = []
    for number, line in enumerate(lines):
        edges = [0, *(start for at, start in inside if at == number), len(line)]
        out += [line[start:end].strip() for start, end in pairwise(edges)]
    return out


def _counted(marks: Iterable[tuple[int, re.Match[str]]]) -> list[tuple[int, re.Match[str]]]:
    """Those of the numbers that count on, from the first one."""
    run: list[tuple[int, re.Match[str]]] = []
    for mark in marks:
        if not run or int(mark[1]["number"]) == int(run[-1][1]["number"]) + 1:
            run.append(mark)
    return run


def entry_text(text: str, number: str | None) -> str:
    """An entry's text without its number."""
    match = NUMBER.match(text) if number is not None else None
    return text[match.end() :].strip() if match else text


class _Opening(NamedTuple):
    """A line that may open a numbered entry, and how much speaks for it."""

    at: int
    number: int
    weight: float


def _numbered(rows: Sequence[Row]) -> dict[int, str | None]:
    """The lines that open entries, with their numbers: the best run of numbers that are marked alike."""
    seen: dict[str, list[_Opening]] = {}
    series: dict[str, str] = {}
    for at, row in enumerate(rows):
        match = NUMBER.match(row.text)
        if match:
            ended = at == 0 or _ENDED.search(rows[at - 1].text.rstrip()) is not None
            names = re.match(r"[^\W\d_]|[(“\"]|$", row.text[match.end() :]) is not None
            mark = match["open"] + match["series"] + (match["close"] or "")
            series[mark] = match["series"]
            seen.setdefault(mark, []).append(_Opening(at, int(match["number"]), 1 + 0.4 * ended + 0.4 * names))
    best: tuple[float, list[_Opening], str] = (0.0, [], "")
    for mark, found in seen.items():
        run = _run(_at_edge(found, rows), gap=_GAP if ")" in mark or "]" in mark else 1)
        best = max(best, (sum(o.weight for o in run), run, series[mark]), key=lambda each: each[0])
    short = len(rows) <= _FEWEST_LINES and best[1][:1] and best[1][0].at == 0
    if not short and len(best[1]) < max(2, len(rows) / _LONGEST):
        return {}
    return {opening.at: f"{best[2]}{opening.number}" for opening in best[1]}


def _at_edge(found: Sequence[_Opening], rows: Sequence[Row]) -> list[_Opening]:
    """Numbers stand at one edge, or are flush right with one another; one that is set in belongs to an entry."""
    edge = min(rows[opening.at].indent for opening in found)
    return [opening for opening in found if rows[opening.at].indent - edge < 3 * _INDENT]


def _run(found: Sequence[_Opening], gap: int) -> list[_Opening]:
    """The run of growing numbers for which most speaks; `gap` is the largest step in it."""
    total: list[float] = []
    before: list[int | None] = []
    best: dict[int, int] = {}  # the end of the best run so far, by its number
    for at, (_, number, weight) in enumerate(found):
        starts = number < _LARGEST_FIRST and (at == 0 or number == 1)
        earlier = [best[n] for n in range(number - gap, number) if n in best]
        last = max(earlier, key=lambda k: (total[k] - (number - found[k].number - 1), k), default=None)
        total.append(weight + total[last] if last is not None else weight if starts else 0.0)
        before.append(last)
        if total[at] > 0 and total[at] >= total[best.get(number, at)]:
            best[number] = at
    at_end = max(range(len(found)), key=lambda k: total[k], default=None)
    run: list[_Opening] = []
    while at_end is not None and total[at_end] > 0:
        run.append(found[at_end])
        at_end = before[at_end]
    return run[::-1]


def _unnumbered(rows: Sequence[Row]) -> Iterator[int]:
    """The lines that open entries of a list without numbers."""
    named = [_opens_with_names(rows, at) for at in range(len(rows))]
    hangs = _edge(rows, named)
    opened, complete = 0, True  # the last entry's first line, and whether that entry may have ended
    for at, row in enumerate(rows):
        before = rows[at - 1].text.rstrip() if at else ""
        ended = _ENDED.search(before) is not None
        complete = complete or _complete(rows, range(max(at - 2, opened), at))
        if at and _NO_OPENING.match(row.text):
            continue
        if hangs is not None:
            opens = (row.indent < _INDENT) == hangs and (named[at] or ended)
        else:
            opens = ended + named[at] + row.apart > 1 and complete
        if opens or at == 0:
            opened, complete = at, False
            yield at


def _edge(rows: Sequence[Row], named: Sequence[bool]) -> bool | None:
    """Whether entries open at the edge, their other lines being set in (True), or the other way round (False); None
    where indents tell nothing."""
    flush = [at for at, row in enumerate(rows) if row.indent < _INDENT]
    inside = [at for at, row in enumerate(rows) if row.indent >= _INDENT]
    if min(len(flush), len(inside)) < max(1, _ENTRIES_HANG * len(rows)):
        return None
    outer, inner = (sum(named[at] for at in places) / len(places) for places in (flush, inside))
    return outer >= inner


def _opens_with_names(rows: Sequence[Row], at: int) -> bool:
    """Names at the head of a line; the first may go on in the next one."""
    text = " ".join(row.text for row in rows[at : at + 2])
    return authors_of(text) is not None


def _complete(rows: Sequence[Row], places: Sequence[int]) -> bool:
    """Whether lines hold what an entry ends with: a year, a DOI, or a word for its absence."""
    text = " ".join(rows[at].text for at in places)
    return bool(_YEAR.search(text) or DOI.search(text) or wording().unpublished.search(text))
