"""Entries of reference lists, numbered or by author and year, with year and DOI where they stand."""

from __future__ import annotations

import re

from mscgraph.facts.model import Reference
from mscgraph.read.author_years import author_year_key
from mscgraph.read.entries import DOI, Parts, take_apart, wording, works

_YEAR = re.compile(r"\b((?:19|20)\d\d)([a-z]?)\b")
_IDENTIFIER = re.compile(r"https?://\S+|\b[A-Za-z]+:\d\S*")  # 'arXiv:2003.01234' is of no year
_SURNAME = re.compile(r"([A-Z][\w'’-]+)")


def find_doi(text: str) -> str | None:
    """The first DOI in a text, closing punctuation left off."""
    match = DOI.search(text)
    if match is None:
        return None
    doi = match.group().rstrip(".,;:'’")
    while doi.endswith((")", "]")) and doi.count("(") + doi.count("[") < doi.count(")") + doi.count("]"):
        doi = doi[:-1]
    return doi


def references_of(text: str, number: str | None) -> tuple[Reference, ...]:
    """An entry's works. Several under one number, 'a) … b) …', come after the whole entry as '12a', '12b'."""
    parted = works(text)
    if len(parted) < 2 or number is None:
        return (reference_of(text, number),)
    whole = Reference(number, text)
    return (whole, *(reference_of(work, number + letter) for letter, work in parted))


def reference_of(text: str, number: str | None) -> Reference:
    """The work that an entry names, with its parts as far as they are sure.

    Without a number the key is made of the first author and the year.
    """
    parts = take_apart(text)
    key = number if number is not None else _label(text, parts)
    year = parts.year or _year(wording().links.sub(" ", _IDENTIFIER.sub(" ", DOI.sub(" ", text))))
    return Reference(key, text, find_doi(text), year, parts.authors, parts.title, parts.journal)


def _year(text: str) -> int | None:
    """The year of an entry: in brackets, or before the volume, or else the last one that stands there."""
    bracketed = re.search(r"\(((?:19|20)\d\d)[a-z]?\)", text)
    before_volume = re.search(r"\b((?:19|20)\d\d)[a-z]?\s*[,;]\s*[A-Z]?\d", text)
    found = bracketed or before_volume
    if found:
        return int(found.group(1))
    years = _YEAR.findall(text)
    return int(years[-1][0]) if years else None


def _label(text: str, parts: Parts) -> str:
    """The key of an entry without a number, as a text cites it: 'Lee 2019', 'Lee and Kim 2019a', 'Lee et al. 2019'."""
    year = _YEAR.search(DOI.sub(" ", text))
    if year is None:
        return text[:40]
    if parts.families:
        several = len(parts.families) > 2 or parts.others
        second = f"and {parts.families[1]}" if len(parts.families) == 2 else ""
        return author_year_key(parts.families[0], "et al." if several else second, year.group())
    surname = _SURNAME.search(text[: year.start()])
    return author_year_key(surname.group(1), "", year.group()) if surname else text[:40]
