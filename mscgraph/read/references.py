"""Reference lists: entries, numbered or by author and year, with year and DOI where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mscgraph.facts.model import Reference
from mscgraph.read.citations import author_year_key

HEADING = re.compile(
    r"[\W\d]*(references(?: and notes)?|notes and references|bibliography|literature(?: cited)?|works cited)\W*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[\[(]?(\d{1,3})(?:[\])]\.?|\.)?(?:\s+|(?=[A-Z]))")
DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>\u201d]+")
_YEAR = re.compile(r"\b((?:19|20)\d\d)([a-z]?)\b")
_SURNAME = re.compile(r"([A-Z][\w'’-]+)")
_SECOND = re.compile(r"(?:\band\b|&)\s+(?:(?:[A-Z]\.[\s-]?)+)?([A-Z][\w'’-]+)")


def find_doi(text: str) -> str | None:
    """The first DOI in a text, closing punctuation left off."""
    match = DOI.search(text)
    if match is None:
        return None
    doi = match.group().rstrip(".,;:'’")
    while doi.endswith((")", "]")) and doi.count("(") + doi.count("[") < doi.count(")") + doi.count("]"):
        doi = doi[:-1]
    return doi


def reference_of(text: str, number: str | None) -> Reference:
    """An entry; without a number its key is made of first author and year."""
    year = _year(DOI.sub(" ", text))
    if number is None:
        return Reference(_label(text), text, find_doi(text), year)
    return Reference(number, text, find_doi(text), year)


def _year(text: str) -> int | None:
    """The year of an entry: in brackets, or before the volume, or else the last one that stands there."""
    bracketed = re.search(r"\(((?:19|20)\d\d)[a-z]?\)", text)
    before_volume = re.search(r"\b((?:19|20)\d\d)[a-z]?\s*[,;]\s*[A-Z]?\d", text)
    found = bracketed or before_volume
    if found:
        return int(found.group(1))
    years = _YEAR.findall(text)
    return int(years[-1][0]) if years else None


def _label(text: str) -> str:
    year = _YEAR.search(DOI.sub(" ", text))
    head = text[: year.start()] if year else text[:80]
    surname = _SURNAME.search(head)
    if surname is None or year is None:
        return text[:40]
    names = len(re.findall(r"[A-Z][\w'’-]+,?\s+(?:[A-Z]\.[\s-]?)+", head))
    second = _SECOND.search(head)
    others = "et al." if names > 2 or "et al" in head else f"and {second.group(1)}" if second else ""
    return author_year_key(surname.group(1), others, year.group())


def group_entries(lines: Sequence[str], flush: Sequence[bool]) -> list[tuple[str | None, list[int]]]:
    """The lines of each entry, by their places in `lines`, with the entry's number where the list is numbered.

    A numbered entry opens with the next number. Otherwise an entry opens with a line that stands `flush` with the
    column's edge (or after a gap), its other lines being indented.
    """
    numbered = _numbered(lines)
    if numbered is not None:
        return numbered
    entries: list[tuple[str | None, list[int]]] = []
    for at in range(len(lines)):
        if flush[at] or not entries:
            entries.append((None, []))
        entries[-1][1].append(at)
    return [entry for entry in entries if _YEAR.search(" ".join(lines[at] for at in entry[1]))]


def _numbered(lines: Sequence[str]) -> list[tuple[str | None, list[int]]] | None:
    entries: list[tuple[str | None, list[int]]] = []
    expected: int | None = None
    for at, line in enumerate(lines):
        match = NUMBER.match(line)
        number = int(match.group(1)) if match else None
        if number is not None and (number == expected or (expected is None and number < 200)):
            entries.append((str(number), []))
            expected = number + 1
        if entries:
            entries[-1][1].append(at)
    return entries if len(entries) > 1 or (entries and len(lines) < 6) else None


def entry_text(text: str, number: str | None) -> str:
    """An entry's text without its number."""
    match = NUMBER.match(text) if number is not None else None
    return text[match.end() :].strip() if match else text
