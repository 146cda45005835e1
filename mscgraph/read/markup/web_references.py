"""The reference list of a page: found by its heading, its name, or the links that lead into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from mscgraph.facts.model import Reference
from mscgraph.read.listed import NUMBER, parted
from mscgraph.read.markup.entries import Entry, Name, author_year_in, cites_by_number, number_in, references_of
from mscgraph.read.markup.flow import labelled
from mscgraph.read.markup.trees import drop, words
from mscgraph.read.markup.webpage import HEADINGS
from mscgraph.read.markup.webwords import field_of, is_named
from mscgraph.read.references import find_doi
from mscgraph.read.words import names_references

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from mscgraph.read.markup.walk import Walker

_FEWEST = 3  # entries of a list that only the links into it show
_ROLES = ("doc-bibliography", "doc-endnotes")
_ITEMS = ("li", "dd", "p", "div", "tr")


class WebReferences(NamedTuple):
    """The entries, and the keys that the ids of the page stand for."""

    entries: tuple[Reference, ...]
    ids: Mapping[str, str]


def take_references(article: Element, walker: Walker) -> WebReferences:
    """Reads the reference list and takes it out of the article, its heading with it."""
    items, heading, holder = _listed(article)
    if not items:
        return WebReferences((), {})
    own = {target for item in items for target in _ids(item)}
    links = [a for a in article.iter("a") if fragment(a) in own and not any(up in items for up in a.iterancestors())]
    labels = [_label(item) for item in items]
    labelled = sum(bool(label) for label in labels) > 0.5 * len(items)
    ordered = items[0].tag == "li" and items[0].getparent().tag == "ol"
    numbered = cites_by_number([words(a) for a in links]) if links else labelled or ordered
    if not numbered:
        labels = [_cited_as(item, links) for item in items]
    entries = [_entry(item, label, walker) for item, label in zip(items, labels, strict=True)]
    references = references_of(entries, numbered)
    by_place = [reference for reference in references if not reference.key[-1:].isalpha()] if numbered else references
    if len(by_place) != len(items):
        by_place = references[: len(items)]
    ids = {name: reference.key for item, reference in zip(items, by_place, strict=True) for name in _ids(item)}
    for element in [*items, heading, holder]:
        if element is not None:
            drop(element)
    return WebReferences(references, ids)


def fragment(link: Element) -> str:
    """The id that a link of the page leads to; '' for a link to another page."""
    return str(link.get("href", "")).partition("#")[2]


def _ids(item: Element) -> list[str]:
    """The ids and anchors of an entry; where the entry is a definition, also of the term before it."""
    elements = [item, *item.iterdescendants()]
    if item.tag == "dd" and item.getprevious() is not None:
        elements += [item.getprevious(), *item.getprevious().iterdescendants()]
    names = (e.get(name) for e in elements if isinstance(e.tag, str) for name in ("id", "name", "data-bib-id"))
    return [name for name in names if name]


def _listed(article: Element) -> tuple[list[Element], Element | None, Element | None]:
    """The items of the list, its heading, and what holds it if that holds nothing else."""
    headings = [h for h in article.iter(*HEADINGS) if names_references(words(h))]
    if headings:
        heading = headings[-1]
        following = _until_next(heading)
        items = _items(following)
        if items:
            return items, heading, None
    for holder in article.iter("section", "div", "ol", "ul", "dl"):
        if holder.get("role") in _ROLES or is_named(holder, "references"):
            items = _items([holder])
            if len(items) >= _FEWEST and any(re.search(r"\b(?:19|20)\d\d\b", words(item)) for item in items):
                return items, None, holder
    targets = {fragment(a) for a in article.iter("a")} - {""}
    for holder in article.iter("ol", "ul"):
        items = list(holder.iterchildren("li"))
        if len(items) >= _FEWEST and sum(bool(targets & set(_ids(item))) for item in items) > 0.5 * len(items):
            return items, None, holder
    return [], None, None


def _until_next(heading: Element) -> list[Element]:
    """What follows a heading up to the next one of its rank, in its parent or, where it ends that, in the one above."""
    at = heading
    while at.getnext() is None and at.getparent() is not None and at.getparent().tag not in ("body", "article", "main"):
        at = at.getparent()
    found = []
    for element in at.itersiblings():
        inner = [element, *element.iter(*HEADINGS)]
        if any(e.tag in HEADINGS and e.tag <= heading.tag for e in inner):
            break
        found.append(element)
    return found


def _items(elements: Iterable[Element]) -> list[Element]:
    """The entries in these elements: items of a list, or else paragraphs; nothing within another entry."""
    elements = list(elements)
    for name in ("li", "dd"):
        found = [e for top in elements for e in top.iter(name) if not any(up.tag == name for up in e.iterancestors())]
        if len(found) > 1 or (found and name == "li"):
            return [part for e in found for part in _parted(e)]
    leaves = [e for top in elements for e in top.iter(*_ITEMS) if not any(c.tag in _ITEMS for c in e.iterdescendants())]
    return [part for e in leaves if words(e) for part in _parted(e)]


def _parted(item: Element) -> list[Element]:
    """A paragraph in which entries run on as one for each; they take its place."""
    holder = item.getparent()
    if holder is None or next(item.iter("a"), None) is not None:
        return [item]
    counted = item.tag == "li" and holder.tag == "ol" and holder.index(item) == 0
    texts = parted([f"1. {words(item)}" if counted else words(item)])
    if len(texts) == 1:
        return [item]
    parts = [item.makeelement("p", {}) for _ in texts]
    for part, text in zip(parts, texts, strict=True):
        part.text = text
        item.addprevious(part)
    drop(item)
    return parts


def _label(item: Element) -> str:
    """The number that an entry is marked with: at its head, in the term before it, or for the style sheet."""
    for attribute in ("data-counter", "data-content", "value"):
        if number_in(item.get(attribute, "")):
            return str(item.get(attribute))
    if item.tag == "dd" and item.getprevious() is not None and number_in(words(item.getprevious())):
        return words(item.getprevious())
    match = NUMBER.match(words(item))
    return match["number"] if match else ""


def _cited_as(item: Element, links: Iterable[Element]) -> str:
    """The author–year label by which the text cites an entry."""
    ids = set(_ids(item))
    texts = (words(link).strip("()[] ") for link in links if fragment(link) in ids)
    return next((text for text in texts if author_year_in(text)), "")


def _entry(item: Element, label: str, walker: Walker) -> Entry:
    fields: dict[str, list[str]] = {}
    for element in item.iterdescendants():
        field = field_of(element) if isinstance(element.tag, str) else None
        if field:
            fields.setdefault(field, []).append(words(element).strip(" ,;"))
    lines = list(walker.lines(item))
    if len(lines) > 1 and label and author_year_in(lines[0].text) == author_year_in(label):
        lines = lines[1:]  # the label that the entry is cited by
    text = _unmarked(_tidy(labelled("", lines).text), label)
    hrefs = (unquote(str(a.get("href", ""))).partition("?")[0] for a in item.iter("a"))
    doi = next((href for href in hrefs if re.search(r"doi\.org/10\.|/doi/", href)), "")
    first = {field: values[0].strip(".") for field, values in fields.items()}
    names = fields.get("author") or [
        name for part in fields.get("authors", []) for name in re.split(r",\s*|\s+and\s+", part)
    ]
    return Entry(
        label,
        text,
        tuple(Name(name) for name in names if name),
        title=first.get("title", ""),
        journal=first.get("journal", ""),
        year=first.get("year", ""),
        doi=find_doi(doi) or "",
    )


def _tidy(text: str) -> str:
    """An entry's wording without the brackets and commas that links to other sites leave behind."""
    text = re.sub(r"\s*[\[(]\s*[\])]\.?", "", text)
    return re.sub(r"\s+([,;])", r"\1", text).strip(" ,;|")


def _unmarked(text: str, label: str) -> str:
    """An entry's wording without the number or label that stands before it."""
    match = NUMBER.match(text)
    if match and match["number"] == number_in(label):
        return text[match.end() :]
    return text
