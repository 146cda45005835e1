"""CSL-JSON, the format of citation processors, as Zotero, Mendeley and Crossref give it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mscgraph.errors import BadBibliography
from mscgraph.read.bibliography.entry import Entry, doi_in, file_name, given_first, plain, year_in


def entries(text: str, name: str) -> Iterator[Entry]:
    """The entries of a CSL-JSON file; raises BadBibliography with line and column where it is not well formed."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadBibliography(f"{name}: line {error.lineno}, column {error.colno}: {error.msg}") from error
    items = data.get("items", [data]) if isinstance(data, dict) else data
    for number, item in enumerate(items, 1):
        place = f"{name}: entry {number}"
        if not isinstance(item, dict):
            raise BadBibliography(f"{place}: is no object; CSL-JSON is a list of objects, one a work")
        try:
            yield _entry(item, place)
        except (TypeError, AttributeError, KeyError) as error:
            raise BadBibliography(f"{place}: a field has not the form that CSL-JSON gives it ({error})") from error


def _entry(item: dict[str, Any], place: str) -> Entry:
    name = item.get("id") or item.get("citation-key")
    attached = item.get("attachments") or ()
    return Entry(
        place=f"{place} ({name})" if name else place,
        title=plain(_one(item.get("title"))),
        authors=tuple(filter(None, map(_name, item.get("author") or ()))),
        journal=plain(_one(item.get("container-title"))),
        year=_year(item.get("issued") or {}),
        doi=doi_in(item.get("DOI") or item.get("URL")),
        files=tuple(file_name(a.get("localPath") or a.get("path") or "") for a in attached),
    )


def _one(field: Any) -> str | None:
    """The value of a field that may be a list, as Crossref has it."""
    return field[0] if isinstance(field, list) and field else field if isinstance(field, str) else None


def _name(person: dict[str, str]) -> str | None:
    if person.get("literal"):
        return plain(person["literal"])
    particle = person.get("non-dropping-particle") or person.get("dropping-particle") or ""
    family = " ".join(filter(None, (particle, person.get("family"), person.get("suffix"))))
    return plain(given_first(family, person.get("given") or ""))


def _year(issued: dict[str, Any]) -> int | None:
    dates = issued.get("date-parts") or [[None]]
    return year_in(dates[0][0] if dates[0] else None) or year_in(issued.get("raw") or issued.get("literal"))
