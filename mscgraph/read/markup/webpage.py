"""A publisher's page: which part of it is the paper, and what its meta tags say of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mscgraph.facts.model import PaperRecord
from mscgraph.read.markup.trees import drop, words
from mscgraph.read.markup.webwords import is_link_word, is_named
from mscgraph.read.references import find_doi

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DROPPED = (
    "nav", "footer", "button", "noscript", "template", "iframe", "input", "select", "textarea", "svg", "style",
    "object", "embed", "video", "audio", "canvas", "link", "map",
)  # fmt: skip
_MOSTLY_DROPPED = ("aside", "form", "dialog")
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu", "toolbar", "alert"}
_MOST = 0.3  # of the page's text: a part with more than this is the paper's, whatever it is called
_NEARLY_ALL = 0.8
_SHORT = 400  # characters: longer parts are text


def meta_of(root: Element) -> dict[str, list[str]]:
    """The contents of the meta tags, by their names in lower case."""
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        name = (tag.get("name") or tag.get("property") or "").lower()
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def record_of(meta: dict[str, list[str]], title: str, sha256: str, file_name: str) -> PaperRecord:
    """The record as the tags for Google Scholar ('citation_…') or Dublin Core ('dc.…') state it."""

    def one(*names: str) -> str:
        return next((meta[name][0] for name in names if name in meta), "")

    authors = meta.get("citation_author") or meta.get("dc.creator") or []
    dates = ("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "prism.publicationdate")
    year = re.search(r"\b(?:19|20)\d\d\b", one(*dates))
    doi = find_doi(one("citation_doi", "dc.identifier", "prism.doi"))
    journal = one("citation_journal_title", "prism.publicationname")
    names = tuple(_forename_first(name) for part in authors for name in part.split(";") if name.strip())
    stated = one("citation_title", "dc.title")
    return PaperRecord(
        sha256, file_name, title or stated or None, names, journal or None, int(year.group()) if year else None, doi
    )


def article_of(root: Element) -> Element:
    """The part of the page that is the paper, furniture taken out; the smallest one that holds nearly all its text."""
    body = root.find("body")
    body = body if body is not None else root
    _drop_furniture(body)
    whole = prose(body)
    inner = [e for e in body.iter("article", "main", "div", "section") if _may_hold(e)]
    fitting = [e for e in inner if prose(e) >= _NEARLY_ALL * whole]
    return fitting[-1] if whole and fitting else body


def prose(element: Element) -> int:
    """How many characters of text paragraphs hold."""
    return sum(len(words(p)) for p in element.iter("p"))


def _may_hold(element: Element) -> bool:
    return element.tag in ("article", "main") or element.get("role") == "main"


def _drop_furniture(body: Element) -> None:
    whole = len(words(body))
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element is body or not _is_furniture(element):
            continue
        if element.tag in _DROPPED or len(words(element)) <= _MOST * whole:
            drop(element)


def _is_furniture(element: Element) -> bool:
    name = element.tag
    if name in (*_DROPPED, *_MOSTLY_DROPPED) or element.get("hidden") is not None or element.get("role") in _ROLES:
        return True
    if is_named(element, "graphical") and prose(element) < _SHORT:
        return True
    if name == "script":
        return not element.get("type", "").startswith("math/tex")
    if name == "a":
        return is_link_word(words(element)) or (
            is_named(element, "furniture") and not element.get("href", "").count("#")
        )
    if name in ("html", "main", "article", "math", *HEADINGS) or any(
        up.tag == "math" for up in element.iterancestors()
    ):
        return False
    return is_named(element, "furniture") and next(element.iter("table", "figure", "math"), None) is None


def front_parts(article: Element) -> Iterator[Element]:
    """What stands above the text without being part of it: headers, names, addresses, dates."""
    for element in list(article.iter("header")):
        inner = [h for h in element.iter(*HEADINGS) if h.tag != "h1"]
        if not inner and not is_named(element, "captions"):
            yield element
    for element in list(article.iter("div", "ul", "ol", "section", "p", "span", "dl")):
        headed = next(element.iter(*HEADINGS), None) is not None and not is_named(element, "keywords")
        if is_named(element, "front") and not headed and prose(element) < _SHORT:
            yield element


def _forename_first(name: str) -> str:
    """'Oe, Rita' is Rita Oe."""
    surname, comma, given = (part.strip() for part in name.partition(","))
    return f"{given} {surname}" if comma and given else " ".join(name.split())
