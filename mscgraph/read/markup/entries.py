"""Entries of reference lists from markup: its fields where it has them, the entry's wording for the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mscgraph.facts.model import Reference
from mscgraph.read.author_years import author_year_key
from mscgraph.read.references import find_doi, reference_of

_LABEL = re.compile(r"\W*(\d{1,4}[a-z]?)\W*")
_NUMBERS = re.compile(r"\W*\d{1,3}[a-z]?(?:\W+\d{1,3}[a-z]?)*\W*")
_AUTHOR_YEAR = re.compile(
    r"(?P<first>[^\W\d][^,&()\d]*?),?(?:\s+(?P<others>et al\.?|(?:and|&)\s+[^,&()\d]+?))?,?"
    r"\s+\(?(?P<year>(?:1[89]|20)\d\d[a-z]?)\)?"
)
_YEAR = re.compile(r"\b((?:1[89]|20)\d\d)([a-z]?)\b")
_INITIALS = re.compile(r"[A-Z]{1,3}|[A-Z]\.?(?:[\s-]+[A-Z]\.?)*")


@dataclass(frozen=True)
class Name:
    """A person as far as the markup tells surname and given names apart; otherwise all is in `surname`."""

    surname: str
    given: str = ""

    @property
    def printed(self) -> str:
        """'Rita Oe'; initials have their points: 'R. O. Oe'."""
        given = " ".join(self.given.split())
        if _INITIALS.fullmatch(given):
            given = " ".join(f"{initial}." for initial in re.findall("[A-Z]", given))
        return f"{given} {self.surname}".strip()


@dataclass(frozen=True)
class Entry:
    """An entry as the markup has it. `text` is its wording, without its label; '' where only fields are given."""

    label: str = ""
    text: str = ""
    authors: tuple[Name, ...] = ()
    others: bool = False
    title: str = ""
    journal: str = ""
    year: str = ""
    place: str = ""
    doi: str = ""

    @property
    def wording(self) -> str:
        """The entry's wording; made of its fields where the markup has no punctuation of its own."""
        if self.text:
            return self.text
        names = ", ".join(name.printed for name in self.authors) + (" et al." if self.others else "")
        parts = (
            names,
            self.title,
            " ".join(filter(None, (self.journal, self.year))) + (self.place and f", {self.place}"),
        )
        doi = f"doi:{self.doi}" if self.doi else ""
        return " ".join(f"{part.rstrip('.')}." for part in parts if part) + (doi and f" {doi}")


def number_in(label: str) -> str | None:
    """The number that a label states: '12' of '[12]' or '12.', '4a' of '4a)'; None where it states none."""
    match = _LABEL.fullmatch(label)
    return match.group(1) if match else None


def author_year_in(label: str) -> str | None:
    """The key that an author–year label states: 'Lee and Kim 2019' of 'Lee & Kim, 2019'; None where it states none."""
    match = _AUTHOR_YEAR.fullmatch(label)
    return author_year_key(match["first"], match["others"] or "", match["year"]) if match else None


def cites_by_number(links: Sequence[str]) -> bool:
    """Whether most of the links into the list print numbers; entries without a label are then counted."""
    return sum(_NUMBERS.fullmatch(link) is not None for link in links) * 2 > len(links)


def references_of(entries: Sequence[Entry], numbered: bool) -> tuple[Reference, ...]:
    """The references; `numbered` where the text cites by numbers, so that entries without a label are counted."""
    out: list[Reference] = []
    for place, entry in enumerate(entries, 1):
        number = number_in(entry.label)
        key = number or (str(place) if numbered else author_year_in(entry.label))
        out.append(_reference(entry, key))
    return tuple(out)


def _reference(entry: Entry, key: str | None) -> Reference:
    text = entry.wording
    read = reference_of(text, key)
    year = _YEAR.search(entry.year)
    names = tuple(name.printed for name in entry.authors)
    as_printed = len(read.authors) == len(names) or not names
    misread = read.journal is not None and bool(entry.title) and entry.title in read.journal
    found = replace(
        read,
        doi=find_doi(entry.doi) or read.doi,
        year=int(year.group(1)) if year else read.year,
        authors=read.authors if as_printed else names,
        title=entry.title or read.title,
        journal=entry.journal or (None if misread else read.journal),
    )
    if key is None and entry.authors and year:
        found = replace(found, key=_label(entry, year.group()))
    return found


def _label(entry: Entry, year: str) -> str:
    """The author–year label: one name, two names, or the first and 'et al.'."""
    first, *more = entry.authors
    others = "et al." if len(more) > 1 or entry.others else f"and {more[0].surname}" if more else ""
    return author_year_key(first.surname, others, year)
