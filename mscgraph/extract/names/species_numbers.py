"""Clusters named by a wavelength alone: 'the 410 nm cluster', 'a cluster with its peak at 410 nm'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from mscgraph.extract.names.dictionary import Hit
from mscgraph.extract.names.species_parts import Draft
from mscgraph.extract.names.species_reading import HeadsAt, adjectives, either, peak_behind
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import Head, heads

_INDEFINITE = re.compile(r"\b(?i:an?|another|one|the (?:second|third|next)) (?:(?!nm)[\w-]+ ){0,2}$")
_ANOTHER_ONE = wording(r"\b(?i:(?:a|the) <another>|another) one\b")
_AT = re.compile(r" at (?P<number>\d{3}) ?nm\b")
_NUMBERED_ONE = re.compile(r"(?<=[Tt]he )(?P<number>\d{3}) ?nm one\b")
_COUNTS = ("two", "three", "four", "five", "six")
_COUNT = re.compile(rf"\b(?P<count>{'|'.join(_COUNTS)}) (?:[\w-]+ ){{0,3}}$", re.IGNORECASE)
_BAND = wording(r" with (?:an? |its )?(?:\w+ )?<bands> at (?P<number>\d{3})(?P<aside>) ?nm")
_NM_HEAD = re.compile(r"(?<![\d.,-])(?P<number>\d{3,4})(?: ?- ?| )nm +(?=[A-Za-z])")


@cache
def _listed_peaks() -> re.Pattern[str]:
    owning = r",? (?:with|<having>) (?:the |their )?"
    return wording(
        rf"(?:{owning}(?:<outstanding> )*(?:{either('peak')})s?|,? <peaking>) at "
        r"(?P<numbers>\d{3}(?: ?nm)?(?:, \d{3}(?: ?nm)?)*,? and \d{3}) ?nm\b"
    )


def from_numbers(flat: str, heads_at: HeadsAt) -> Iterable[Draft]:
    """'the 410 nm cluster': a number of nanometres and a head, no material."""
    for match in _NM_HEAD.finditer(flat):
        between = adjectives().match(flat, match.end())
        hit = heads_at.get(between.end() if between else match.end()) or heads_at.get(match.end())
        if hit and hit[1].species_class in ("magic-sized cluster", "nanocluster"):
            yield Draft(
                match.start(),
                hit[0],
                number=match["number"],
                number_style="nm",
                head=hit[1],
                head_text=hit[2],
                kind="number",
            )


def from_new(flat: str, found_heads: Iterable[Hit[tuple[Head, str]]]) -> Iterable[Draft]:
    """'A cluster whose transition is at 410 nm', 'a second one with its peak at 430 nm': named by its wavelength."""
    for start, end, (head, text) in found_heads:
        told = (peak_behind().match(flat, end) or _BAND.match(flat, end)) if head.kind in ("MSC", "cluster") else None
        if told and _INDEFINITE.search(flat, max(0, start - 40), start):
            draft = Draft(
                start, end, number=told["number"] or told["aside"], number_style="nm", kind="number", told=True
            )
            yield replace(draft, head=head, head_text=text)
        yield from _counted(flat, start, end, head)
        at = _AT.match(flat, end) if head.kind in ("MSC", "cluster") and not told else None
        if at and flat[start:end].lower() == text.lower() and re.search(r"\b[Tt]he $", flat[max(0, start - 4) : start]):
            yield Draft(start, end, number=at["number"], number_style="nm", head=head, head_text=text, kind="number")
    cluster = heads().find("cluster")
    for one in _NUMBERED_ONE.finditer(flat):
        draft = Draft(*one.span(), number=one["number"], number_style="nm", kind="number")
        yield replace(draft, head=cluster, head_text="cluster")
    for one in _ANOTHER_ONE.finditer(flat):
        if cluster and (told := peak_behind().match(flat, one.end())):
            draft = Draft(one.end() - len("one"), one.end(), number=told["number"], number_style="nm", kind="number")
            yield replace(draft, head=cluster, head_text=cluster.name)


def _counted(flat: str, start: int, end: int, head: Head) -> Iterable[Draft]:
    """'Two clusters with transitions at 365 and 395 nm': as many as are counted, each named by its wavelength."""
    count = _COUNT.search(flat, max(0, start - 40), start) if head.kind in ("MSC", "cluster") else None
    peaks = _listed_peaks().match(flat, end) if count else None
    numbers = list(re.finditer(r"\d{3}", peaks["numbers"])) if peaks else []
    if count and peaks and len(numbers) == _COUNTS.index(count["count"].lower()) + 2:
        for number in numbers:
            place = (peaks.start("numbers") + number.start(), peaks.start("numbers") + number.end())
            draft = Draft(*place, number=number.group(), number_style="nm", kind="number", told=True)
            yield replace(draft, head=head, head_text=head.name)
