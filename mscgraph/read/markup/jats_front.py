"""The record of a JATS article: title, authors, journal, year and DOI as its front matter states them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mscgraph.facts.model import PaperRecord
from mscgraph.read.markup.trees import words
from mscgraph.read.references import find_doi

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DATES = ("collection", "ppub", "epub-ppub", "pub", "epub", "preprint")
"""Kinds of dates, the year of the volume first; dates of a deposit or a release are not the paper's."""


def record_of(article: Element, title: str | None, sha256: str, file_name: str) -> PaperRecord:
    """The record; what the front matter does not state is None."""
    meta = article.find("front/article-meta")
    if meta is None:
        return PaperRecord(sha256, file_name, title)
    doi = next((words(e) for e in meta.iterchildren("article-id") if e.get("pub-id-type") == "doi"), "")
    names = ("journal-title-group/journal-title", "journal-title", "journal-id")
    found = (article.find(f"front/journal-meta/{name}") for name in names)
    journal = next((words(name) for name in found if name is not None), "")
    return PaperRecord(sha256, file_name, title, _authors(meta), journal or None, _year(meta), find_doi(doi))


def _authors(meta: Element) -> tuple[str, ...]:
    out = []
    for contributor in meta.iterfind("contrib-group/contrib"):
        if contributor.get("contrib-type", "author") != "author":
            continue
        name = next(contributor.iter("name", "string-name", "collab"), None)
        if name is None:
            continue
        given, surname = words(name.find("given-names")), words(name.find("surname"))
        out.append(f"{given} {surname}".strip() if surname else words(name))
    return tuple(name for name in out if name)


def _year(meta: Element) -> int | None:
    years: dict[str, int] = {}
    for date in meta.iterchildren("pub-date"):
        year = words(date.find("year"))
        if year.isdecimal() and len(year) == 4:
            kind = date.get("pub-type") or date.get("date-type") or "pub"
            years.setdefault(kind, int(year))
    return next((years[kind] for kind in _DATES if kind in years), None)
