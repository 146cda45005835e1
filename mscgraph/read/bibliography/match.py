"""Which entry of a bibliography a paper is, and its record completed from it.

An entry is found by DOI, else by the name of an attached file, else by title and year or first author. Where several
could be meant, none is. What a reference manager keeps was corrected by a person: an entry found by DOI or file
replaces what was read off the page; one found by title only fills what is missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from mscgraph.facts.model import PaperRecord
from mscgraph.facts.names import fold
from mscgraph.read.bibliography.entry import Entry, doi_in

_SHORTEST_TITLE = 3  # words: shorter ones ('Supporting Information') name nothing


@dataclass(frozen=True)
class Bibliography:
    """The entries of one or more files."""

    entries: tuple[Entry, ...]

    def complete(self, record: PaperRecord) -> tuple[PaperRecord, tuple[str, ...]]:
        """The record with what its entry has, and warnings; the record as it is where no entry is its own."""
        if record.supplement_to is not None:
            return self._supplement(record)
        own = self._by_doi.get(_key(record.doi)) or self._by_file.get(_key(record.file_name))
        titled = [entry for entry in self._by_title.get(_title(record.title), ()) if _agrees(record, entry)]
        found = own or titled
        if len({_key(entry.doi) or _title(entry.title) for entry in found}) > 1:
            places = "; ".join(entry.place for entry in found)
            return record, (f"no entry of the bibliography is used, since several fit: {places}",)
        if not found:
            return record, ()
        entry = max(found, key=_fields)  # a work may have several entries
        return _corrected(record, entry) if own else (_filled(record, entry), ())

    def _supplement(self, record: PaperRecord) -> tuple[PaperRecord, tuple[str, ...]]:
        """A supplement's record: an entry is its paper's, and gives no DOI or title of its own."""
        named = replace(record, supplement_to=None, doi=None, title=record.supplement_to)
        if doi_in(record.supplement_to):
            named = replace(named, doi=record.supplement_to, title=None)
        paper, warnings = self.complete(named)
        filled = replace(record, authors=record.authors or paper.authors, year=record.year or paper.year)
        return replace(filled, supplement_to=paper.doi or paper.title), warnings

    @cached_property
    def _by_doi(self) -> dict[str, list[Entry]]:
        return _index(self.entries, lambda entry: [_key(entry.doi)])

    @cached_property
    def _by_file(self) -> dict[str, list[Entry]]:
        return _index(self.entries, lambda entry: {_key(name) for name in entry.files})

    @cached_property
    def _by_title(self) -> dict[str, list[Entry]]:
        return _index(self.entries, lambda entry: [_title(entry.title)])


def _index(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[str]]) -> dict[str, list[Entry]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            if key:
                found[key].append(entry)
    return dict(found)


def _fields(entry: Entry) -> int:
    """How many fields an entry has."""
    return sum(map(bool, (entry.title, entry.authors, entry.journal, entry.year, entry.doi)))


def _corrected(record: PaperRecord, entry: Entry) -> tuple[PaperRecord, tuple[str, ...]]:
    """The entry's fields in place of the record's."""
    changed = replace(
        record,
        title=entry.title or record.title,
        authors=entry.authors or record.authors,
        journal=entry.journal or record.journal,
        year=entry.year or record.year,
        doi=entry.doi or record.doi,
    )
    if record.doi and entry.doi and _key(record.doi) != _key(entry.doi):
        return changed, (f"the paper's DOI reads {record.doi}, its entry's {entry.doi}, which is used ({entry.place})",)
    return changed, ()


def _filled(record: PaperRecord, entry: Entry) -> PaperRecord:
    """The record with the entry's fields where it has none."""
    return replace(
        record,
        authors=record.authors or entry.authors,
        journal=record.journal or entry.journal,
        year=record.year or entry.year,
        doi=record.doi or entry.doi,
    )


def _agrees(record: PaperRecord, entry: Entry) -> bool:
    """Whether an entry of the same title is the paper: same year or first author, as far as both are known."""
    if record.doi and entry.doi:  # they are not the same, or the DOI would have told
        return False
    years = record.year == entry.year if record.year and entry.year else None
    authors = _family(record) == _family(entry) if record.authors and entry.authors else None
    return True if years is authors is None else bool(years or authors)


def _family(work: PaperRecord | Entry) -> str:
    first = work.authors[0]
    return fold(first.partition(",")[0] if "," in first else first.split()[-1])


def _key(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "").casefold()


def _title(title: str | None) -> str:
    words = re.findall(r"\w+", fold(title or ""))
    return "".join(words) if len(words) >= _SHORTEST_TITLE else ""
