"""RIS, as Zotero, EndNote and the pages of publishers export it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mscgraph.errors import BadBibliography
from mscgraph.read.bibliography.entry import Entry, doi_in, file_name, given_first, plain, year_in

_TAG = re.compile(r"([A-Z][A-Z0-9])  -(?: |$)")


def entries(text: str, name: str) -> Iterator[Entry]:
    """The entries of an RIS file; raises BadBibliography with the line where it is not well formed."""
    import rispy

    starts = _checked(text, name)
    several = [*rispy.RisParser.DEFAULT_LIST_TAGS, "L1", "L2", "L4"]
    for line, found in zip(starts, rispy.loads(text, list_tags=several), strict=True):
        yield _entry(found, f"{name}: line {line}")


def _checked(text: str, name: str) -> list[int]:
    """The lines at which entries begin: each goes from TY to ER, and the library would pass over what does not."""
    starts: list[int] = []
    opened = 0
    for number, line in enumerate(text.splitlines(), 1):
        tag = _TAG.match(line.strip("\ufeff"))
        if tag is None:
            continue
        if (tag[1] == "TY") == bool(opened):
            wrong = "TY follows an entry without ER" if opened else f"{tag[1]} stands outside an entry"
            raise BadBibliography(f"{name}: line {number}: {wrong}; an entry of RIS goes from TY to ER")
        if tag[1] == "TY":
            opened = number
            starts.append(number)
        elif tag[1] == "ER":
            opened = 0
    if opened:
        raise BadBibliography(f"{name}: line {opened}: the entry that begins here has no end (ER)")
    return starts


def _entry(found: dict[str, Any], place: str) -> Entry:
    titles = (found.get(key) for key in ("title", "primary_title"))
    journals = (found.get(key) for key in ("journal_name", "secondary_title", "alternate_title3", "alternate_title2"))
    files = [path for key in ("file_attachments1", "file_attachments2", "figure") for path in found.get(key) or ()]
    names = found.get("authors") or found.get("first_authors") or []
    return Entry(
        place=place,
        title=plain(next(filter(None, titles), None)),
        authors=tuple(given_first(*_parts(author)) for author in names),
        journal=plain(found.get("secondary_title") or next(filter(None, journals), None)),
        year=year_in(found.get("year") or found.get("publication_year") or found.get("date")),
        doi=doi_in(found.get("doi")),
        files=tuple(map(file_name, files)),
    )


def _parts(author: str) -> tuple[str, str]:
    """Family and given names of 'Family, Given, Jr.'."""
    family, _, given = author.partition(",")
    given, _, suffix = given.partition(",")
    return f"{family} {suffix}".strip(), given.strip()
