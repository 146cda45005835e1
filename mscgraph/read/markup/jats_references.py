"""The reference list of a JATS article, and which entry each of its links leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from mscgraph.facts.model import Reference
from mscgraph.read.markup.entries import Entry, Name, cites_by_number, number_in, references_of
from mscgraph.read.markup.trees import words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from mscgraph.read.markup.walk import Walker

_CITATIONS = ("mixed-citation", "element-citation", "citation", "nlm-citation")
_NAMES = ("name", "string-name", "collab")


class References(NamedTuple):
    """The entries, and the keys that the elements of the list stand for, by their ids."""

    entries: tuple[Reference, ...]
    ids: Mapping[str, str]

    def cited(self, link: Element) -> tuple[str, ...]:
        """The keys that a link cites."""
        targets = (self.ids.get(target) for target in link.get("rid", "").split())
        return tuple(dict.fromkeys(key for key in targets if key))


def references_in(article: Element, walker: Walker) -> References:
    """Reads the reference list, `walker` its texts. Works under one number follow its entry as '4a', '4b'."""
    listed = [ref for ref in article.iter("ref") if _of_article(ref, article)]
    numbered = cites_by_number([words(link) for link in article.iter("xref") if link.get("ref-type") == "bibr"])
    for part in (part for ref in listed for name in ref.iter("name") for part in name):
        part.tail = part.tail or " "  # print parts the names that the markup sets side by side
    entries: list[Entry] = []
    owners: list[tuple[Element, ...]] = []
    for place, ref in enumerate(listed, 1):
        label = words(ref.find(".//label"))
        label = label if number_in(label) or not numbered else str(place)
        works = list(_works(ref))
        entries.append(_entry(ref, works, label, walker))
        owners.append((ref, *works) if len(works) < 2 else (ref,))
        if len(works) > 1 and number_in(label):
            for letter, work in zip("abcdefghijklmnopqrstuvwxyz", works, strict=False):
                entries.append(_entry(work, [work], f"{number_in(label)}{letter}", walker))
                owners.append((work,))
    references = references_of(entries, numbered=False)
    ids = {
        element.get("id", ""): reference.key
        for reference, elements in zip(references, owners, strict=True)
        for element in elements
        if element.get("id")
    }
    return References(references, ids)


def _of_article(ref: Element, article: Element) -> bool:
    """Not of a response or review that is appended to the article."""
    return all(above is article or above.tag not in ("sub-article", "response") for above in ref.iterancestors())


def _works(ref: Element) -> Iterator[Element]:
    """The works of an entry; of the alternatives for one work, the one with its wording."""
    for child in ref.iterchildren("*"):
        if child.tag == "citation-alternatives":
            found = [e for name in _CITATIONS for e in child.iterchildren(name)]
            yield from found[:1]
        elif child.tag in _CITATIONS:
            yield child


def _entry(element: Element, works: list[Element], label: str, walker: Walker) -> Entry:
    fields = [_fields(work, label, walker) for work in works]
    notes = [walker.text(note).text for note in element.iterchildren("note")]
    if len(fields) == 1 and not notes:
        return fields[0]
    return Entry(label, " ".join([*(work.wording for work in fields), *notes]))


def _fields(work: Element, label: str, walker: Walker) -> Entry:
    def one(*names: str) -> str:
        found = next((e for name in names for e in work.iter(name)), None)
        return walker.text(found).text if found is not None else ""

    names = [name for name in work.iter(*_NAMES) if not _edits(name)]
    dois = (e for e in work.iter("pub-id", "ext-link", "uri") if _is_doi(e))
    first, last = one("fpage"), one("lpage")
    pages = f"{first}–{last}" if first and last else first or one("elocation-id", "page-range")
    doi = next((words(e) or e.get("{http://www.w3.org/1999/xlink}href", "") for e in dois), "")
    title, source = one("article-title", "chapter-title"), one("source")
    if not title and work.get("publication-type") in ("book", "thesis"):
        title, source = source, ""
    marked = work.tag in ("mixed-citation", "citation") and _has_wording(work)
    return Entry(
        label,
        walker.text(work, but=work.iter("label")).text if marked else "",
        tuple(map(_name, names)),
        work.find(".//etal") is not None,
        title,
        source,
        one("year"),
        ", ".join(filter(None, (one("volume"), pages))),
        doi,
    )


def _has_wording(work: Element) -> bool:
    """Whether characters stand between the fields, as print has them."""
    between = (work.text or "") + "".join(child.tail or "" for child in work)
    return bool(between.strip())


def _edits(name: Element) -> bool:
    group = name.getparent()
    return group is not None and group.get("person-group-type", "author") != "author"


def _is_doi(element: Element) -> bool:
    kind = element.get("pub-id-type") or element.get("ext-link-type") or ""
    return kind == "doi" or "doi.org/10." in (element.get("{http://www.w3.org/1999/xlink}href") or "")


def _name(element: Element) -> Name:
    surname, given = element.find("surname"), element.find("given-names")
    if surname is None:
        return Name(words(element))
    return Name(words(surname), words(given))
