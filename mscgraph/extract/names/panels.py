"""Figures in a paper: the panels that their captions describe, and the clauses of the text that point at each of them.

A caption's panel ('(c) Rods obtained at 90 °C') and a clause that points at it ('rods grew from A (Fig. 2c)') tell of
one thing, so that each says what the other leaves out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mscgraph.extract.names.wording import wording

_LETTERS = "abcdefghijkl"
_DASH = "–−-"
_NEXT = rf"(?:\s?[,{_DASH}]\s?|\s?and\s)"
_SPACED = rf"\s(?=\(?[a-l]\)?(?:[).,;{_DASH}]|\sand\s\(?[a-l]\b|$))"  # 'Figure 2 a, b', but not 'In Figure 2 a peak'
POINTER = wording(
    rf"(?<!(?i:<supplementary>)\s)\b[Ff]ig(?:ure)?s?\.?\s?(?P<figure>S?\d+)"
    rf"(?P<panels>(?:(?:{_SPACED})?\(?[a-lA-L]\)?(?:{_NEXT}\(?[a-lA-L]\)?)*)?)(?![A-Za-z])"
)
_SPAN = re.compile(rf"([a-l])\)?\s?[{_DASH}]\s?\(?([a-l])\b")
_LETTER = re.compile(r"(?<![\w.-])([a-l])(?![\w'-])|(?<=\d)([a-l])\b")
_HEAD = re.compile(r"[Ff]ig(?:ure)?\.?\s?(?P<figure>S?\d+)(?=\s?[.:|]|\s\(?[a-l]\)?[\s,.)]|\s[A-Z(])")
_MARK = re.compile(
    rf"\((?P<closed>[a-lA-L](?:{_NEXT}[a-lA-L])*)\)\s?"
    rf"|(?:(?<=[.;:,|]\s)|(?<=\d\s)|(?<=\sand\s))(?P<bare>[a-l](?:{_NEXT}[a-l])*)(?:\)\s?|[.,:]?\s(?=[A-Z\d(]))"
)
_BEHIND = re.compile(r"\s?(?:[,.;]|$|and\b|of\b)")  # 'spectra (a) and patterns (b) of the dots'
_STOP = re.compile(r"(?<![Ff]ig)(?<![Ff]igs)(?<!\b[Rr]ef)(?<!\b[Rr]efs)(?<!\bal)(?<!\bvs)[.?!]\s+(?=[A-Z\d(])")
_BREAK = re.compile(r";\s|,?\s(?:whereas|while|but|although|though)\s")
_CLOSING = re.compile(r"[^()]*\)\s*(?=[,.;:])")  # a pointer in parentheses closes what it is said of


class Stretch(NamedTuple):
    """A part of one of several texts."""

    text: int
    start: int
    end: int


class Panel(NamedTuple):
    """What a caption says of a panel, by the figure's number and a letter ('' for all), and the clauses that point
    at it."""

    figure: str
    letter: str
    said: Stretch
    clauses: tuple[Stretch, ...]


def panels_in(texts: Sequence[str]) -> tuple[Panel, ...]:
    """The panels that the captions among some texts describe. A figure of which two captions tell is left out."""
    captions = {number: head["figure"] for number, text in enumerate(texts) if (head := _HEAD.match(text))}
    clauses: dict[tuple[str, str], list[Stretch]] = defaultdict(list)
    for number, text in enumerate(texts):
        if number not in captions:
            for pointer in POINTER.finditer(text):
                for letter in letters_of(pointer["panels"]) or [""]:
                    clauses[pointer["figure"], letter].append(Stretch(number, *_clause(text, pointer)))
    once = {figure for figure, often in Counter(captions.values()).items() if often == 1}
    return tuple(
        Panel(figure, letter, Stretch(number, start, end), tuple(clauses[figure, letter]))
        for number, figure in captions.items()
        if figure in once
        for letter, start, end in parts_of(texts[number])
    )


def parts_of(caption: str) -> Iterator[tuple[str, int, int]]:
    """The letters of a caption's panels, each with the stretch that describes it, and '' with all of it; no panels
    where letters stand behind what they mark."""
    head = _HEAD.match(caption)
    yield "", head.end() if head else 0, len(caption)
    marks = list(_marks(caption, head.end() if head else 0))
    if not any(mark["closed"] and _BEHIND.match(caption, mark.end()) for mark in marks):
        ends = [*(mark.start() for mark in marks), len(caption)][1:]
        for mark, end in zip(marks, ends, strict=True):
            for letter in letters_of(mark["closed"] or mark["bare"]):
                yield letter, mark.end(), end


def _marks(caption: str, start: int) -> Iterator[re.Match[str]]:
    """What begins a panel, in the order of their letters: later ones that go back speak of a panel."""
    last = ""
    for mark in _MARK.finditer(caption, start):
        letters = letters_of(mark["closed"] or mark["bare"])
        if letters and letters[0] > last:
            last = letters[-1]
            yield mark


def letters_of(panels: str) -> list[str]:
    """The letters of 'd, f' or 'e–g'."""
    small = panels.lower()
    spans = (range(_LETTERS.index(a), _LETTERS.index(b) + 1) for a, b in _SPAN.findall(small))
    single = (one or other for one, other in _LETTER.findall(small))
    return sorted({*single, *(_LETTERS[n] for span in spans for n in span)})


def sentences_in(texts: Sequence[str]) -> Iterator[Stretch]:
    """The sentences of some texts."""
    for number, text in enumerate(texts):
        ends = [*(stop.end() for stop in _STOP.finditer(text)), len(text)]
        yield from (Stretch(number, start, end) for start, end in pairwise((0, *ends)))


def _clause(text: str, pointer: re.Match[str]) -> tuple[int, int]:
    """The clause that points at a figure: from break to break, behind what points at another."""
    start = max((m.end() for m in _STOP.finditer(text, 0, pointer.start() + 1)), default=0)
    others = [m for m in POINTER.finditer(text, start, pointer.start()) if _CLOSING.match(text, m.end())]
    start = max((start, *(m.end() for m in others), *(m.end() for m in _BREAK.finditer(text, start, pointer.start()))))
    if closing := _CLOSING.match(text, pointer.end()):
        return start, closing.end()
    ends = (pattern.search(text, pointer.end()) for pattern in (_BREAK, _STOP))
    return start, min((end.start() for end in ends if end), default=len(text))
