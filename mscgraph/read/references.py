"""Reference lists: entries, numbered or by author and year, with year and DOI where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mscgraph.facts.model import Reference
from mscgraph.read.author_years import author_year_key
from mscgraph.read.entries import DOI, Parts, take_apart, works

HEADING = re.compile(
    r"[\W\d]*(references(?: and notes)?|notes and references|bibliography|literature(?: cited)?|works cited)\W*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?P<open>[\[(]?)(?P<number>\d{1,3})(?P<close>[\])]\.?|\.)?(?:\s+|(?=[A-Z])|$)")
_YEAR = re.compile(r"\b((?:19|20)\d\d)([a-z]?)\b")
_GAP = 3  # an entry or two may be lost to the layout of the page
_LARGEST_FIRST = 200  # a list may go on from another file's, but not with a year
_FEWEST_LINES = 5  # of a list of one entry
_LONGEST = 20  # lines of an entry, on average
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
    year = parts.year or _year(DOI.sub(" ", text))
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


def group_entries(lines: Sequence[str], flush: Sequence[bool]) -> list[tuple[str | None, list[int]]]:
    """The lines of each entry, by their places in `lines`, with the entry's number where the list is numbered.

    A numbered entry opens with the next number, in the same brackets. Otherwise an entry opens with a name in a line
    that stands `flush` with the column's edge (or after a gap), its other lines being indented.
    """
    opened = _numbered(lines)
    if opened:
        places = sorted(opened)
        ends = [*places[1:], len(lines)]
        return [(opened[at], list(range(at, end))) for at, end in zip(places, ends, strict=True)]
    entries: list[tuple[str | None, list[int]]] = []
    for at, line in enumerate(lines):
        if not entries or (flush[at] and not re.match(r"[^\w“\"]|\d", line)):
            entries.append((None, []))
        entries[-1][1].append(at)
    return [entry for entry in entries if _YEAR.search(" ".join(lines[at] for at in entry[1]))]


def _numbered(lines: Sequence[str]) -> dict[int, str]:
    """The lines that open entries, with their numbers: the longest run of numbers that are marked alike."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        match = NUMBER.match(line)
        if match:
            seen.setdefault(f"{match['open']}{match['close']}", []).append((at, int(match["number"])))
    runs = [run for mark, found in seen.items() for run in _runs(found, gap=_GAP if ")" in mark or "]" in mark else 1)]
    best = max(runs, key=len, default=[])
    if len(lines) > _FEWEST_LINES and len(best) < max(2, len(lines) / _LONGEST):
        return {}
    return {at: str(number) for at, number in best}


def _runs(found: Sequence[tuple[int, int]], gap: int) -> Iterator[list[tuple[int, int]]]:
    """Runs of growing numbers, one from each line that could open the list; `gap` is the largest step in them."""
    for start, (_, first) in enumerate(found):
        if first >= _LARGEST_FIRST or (start and first != 1):
            continue
        run = [found[start]]
        for at, number in found[start + 1 :]:
            if 0 < number - run[-1][1] <= gap:
                run.append((at, number))
        yield run


def entry_text(text: str, number: str | None) -> str:
    """An entry's text without its number."""
    match = NUMBER.match(text) if number is not None else None
    return text[match.end() :].strip() if match else text
