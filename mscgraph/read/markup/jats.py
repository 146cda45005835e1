"""JATS XML, the journal articles of PubMed Central and Europe PMC (ANSI/NISO Z39.96, with its forerunner NLM 2/3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mscgraph.errors import UnreadablePaper
from mscgraph.facts.model import PaperRecord
from mscgraph.read.document import Document, Table, Text
from mscgraph.read.markup.flow import labelled
from mscgraph.read.markup.grid import Raw, cells_of, rows_of, span
from mscgraph.read.markup.jats_front import record_of
from mscgraph.read.markup.jats_references import References, references_in
from mscgraph.read.markup.scribe import raised, spliced
from mscgraph.read.markup.trees import drop, parse_xml, words
from mscgraph.read.markup.walk import Role, Walker

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROLES: dict[str, Role] = {
    "sup": "sup", "sub": "sub", "xref": "link", "math": "mathml", "tex-math": "tex", "break": "break",
    "fig": "float", "fig-group": "float", "table-wrap": "float", "table-wrap-group": "float", "fn": "float",
    "boxed-text": "float", "supplementary-material": "float",
    "p": "block", "disp-formula": "block", "disp-formula-group": "block", "list": "block", "def-list": "block",
    "disp-quote": "block", "statement": "block", "verse-group": "block", "preformat": "block", "sec": "block",
    "title": "block", "table": "block", "code": "block", "speech": "block",
    "graphic": "skip", "inline-graphic": "skip", "media": "skip", "alt-text": "skip", "long-desc": "skip",
    "object-id": "skip", "index-term": "skip", "permissions": "skip", "private-char": "skip", "attrib": "skip",
}  # fmt: skip
_BACK = ("ack", "app", "app-group", "bio", "fn-group", "glossary", "notes", "sec")
_NOT_READ_ABSTRACTS = {"graphical", "toc", "teaser", "web-summary", "precis", "key-points", "executive-summary"}


def read_jats(content: bytes, file_name: str, sha256: str, where: str) -> Document:
    """Reads an article, also one that is wrapped in an answer of PubMed Central; raises UnreadablePaper."""
    root, warnings = parse_xml(where, content)
    articles = [root] if root.tag == "article" else list(root.iter("article"))
    if len(articles) != 1:
        raise UnreadablePaper(f"{where}: holds {len(articles)} articles; give one file for each")
    return _Jats(articles[0]).document(sha256, file_name, where, warnings)


class _Jats(Walker):
    def __init__(self, article: Element) -> None:
        super().__init__()
        self._article = article
        self._level = 0
        self._references: References = references_in(article, self)
        apart = [e for group in _all(article, "floats-group") for e in group]
        linked = {target for link in article.iter("xref") for target in self.targets(link)}
        for note in list(article.iterfind("back//fn")):
            if note.get("id") in linked:
                apart.append(note)
                drop(note)
        self.pending = {element.get("id", ""): element for element in apart if element.get("id")}

    def document(self, sha256: str, file_name: str, where: str, warnings: tuple[str, ...]) -> Document:
        meta = self._article.find("front/article-meta")
        title = self.text(meta.find("title-group/article-title")) if meta is not None else Text("")
        record: PaperRecord = record_of(self._article, title.text or None, sha256, file_name)
        self.flow.add("title", title)
        for abstract in _all(meta, "abstract") if meta is not None else ():
            self._abstract(abstract)
        for part in self._article.iterchildren("body"):
            self._section_parts(part)
        for part in self._article.iterchildren("back"):
            for child in part.iterchildren(*_BACK):
                self._section(child)
        for left in list(self.pending.values()):
            self._float(left)
        return self.flow.document(record, self._references.entries, "jats", where, warnings)

    def role(self, element: Element) -> Role:
        if element.tag == "alternatives":
            _choose(element)
            return "text"
        if element.tag == "inline-formula" or element.tag == "named-content":
            return "text"
        return _ROLES.get(element.tag, "text")

    def keys(self, element: Element) -> tuple[str, ...]:
        return self._references.cited(element)

    def targets(self, element: Element) -> list[str]:
        return str(element.get("rid", "")).split()

    def block(self, element: Element) -> None:
        name = element.tag
        if name in ("fig", "table-wrap", "fig-group", "table-wrap-group", "boxed-text", "supplementary-material", "fn"):
            self._float(element)
        elif name == "sec":
            self._section(element)
        elif name == "disp-formula":
            self._equation(element)
        elif name == "list":
            self._list(element)
            self.place_floats(element)
        elif name == "def-list":
            for item in element.iter("def-item"):
                self.flow.add("list", spliced([self.text(child) for child in item], ": "))
        elif name == "title":
            self.flow.heading(self._level + 1, self.text(element))
        elif name == "p" or not any(child.tag == "p" for child in element):
            self.paragraphs(element)
            self.place_floats(element)
        else:
            self._section_parts(element)

    def _abstract(self, abstract: Element) -> None:
        if abstract.get("abstract-type") in _NOT_READ_ABSTRACTS:
            return
        if abstract.find("title") is None:
            self.flow.open(1, "Abstract")
        self._section(abstract)
        self.flow.close(1)

    def _section(self, section: Element) -> None:
        """A section with its heading, its label before it; what it holds, and what is after it in its parent."""
        title = section.find("title")
        self._level += 1
        if title is not None:
            label = section.find("label")
            parts = [self.text(part) for part in (label, title) if part is not None]
            self.flow.heading(self._level, spliced(parts, " "))
        self._section_parts(section)
        self._level -= 1
        if title is not None:
            self.flow.close(self._level + 1)

    def _section_parts(self, section: Element) -> None:
        for child in section.iterchildren("*"):
            if child.tag in ("title", "label", "sec-meta", "ref-list"):
                continue
            if child.tag in _BACK:
                self._section(child)
            elif self.role(child) in ("block", "float"):
                self.block(child)
            elif self.role(child) != "skip":
                self.paragraphs(child)

    def _equation(self, formula: Element) -> None:
        label = formula.find("label")
        self.flow.add("equation", self.text(formula, but=[label] if label is not None else []), words(label))

    def _list(self, listing: Element) -> None:
        """Items with the marks that print gives them: their labels, or numbers or bullets as the list is ordered."""
        ordered = listing.get("list-type", "") == "order"
        for number, item in enumerate(listing.iterchildren("list-item"), 1):
            label = item.find("label")
            mark = words(label) or (f"{number}." if ordered else "•")
            lines = self.lines(item, but=[label] if label is not None else [])
            self.flow.add("list", spliced([Text(mark), *lines], " "))

    def _float(self, element: Element) -> None:
        name = element.tag
        if name == "fn":
            self._footnote(element)
        elif name in ("fig-group", "table-wrap-group", "boxed-text", "supplementary-material"):
            if name != "boxed-text":
                self._caption(element)
            self._section(element) if name == "boxed-text" else self._each_float(element)
        elif name == "table-wrap":
            self._table(element)
        else:
            self.flow.unread_figures.append(self._caption(element) or "figure without a label")

    def _each_float(self, group: Element) -> None:
        for child in group.iterchildren("fig", "table-wrap"):
            self._float(child)

    def _caption(self, element: Element) -> str:
        label, caption = self._label(element), self._caption_lines(element)
        if caption or label:
            self.flow.add("caption", labelled(label, caption), label.rstrip(".:|"))
        return label.rstrip(".:|")

    def _label(self, element: Element) -> str:
        return words(element.find("label"))

    def _caption_lines(self, element: Element) -> list[Text]:
        return [line for caption in element.iterchildren("caption") for line in self.lines(caption)]

    def _table(self, wrap: Element) -> None:
        """A table; where it is given as a picture, its caption alone."""
        tables = list(wrap.iter("table"))
        if not tables:
            self.flow.unread_tables.append(self._caption(wrap) or "table without a label")
            return
        label = self._label(wrap)
        notes = [self._note(note) for foot in wrap.iterchildren("table-wrap-foot") for note in _notes(foot)]
        parts = [row for table in tables for row in self._rows(table)]
        rows, heads = rows_of(parts)
        caption = labelled(label, self._caption_lines(wrap))
        table = Table(label.rstrip(".:|"), caption, cells_of(rows, heads), tuple(n for n in notes if n.text))
        self.flow.add("table", caption, table.label, table)

    def _rows(self, table: Element) -> Iterator[tuple[bool, list[Raw]]]:
        for row in table.iter("tr"):
            parent = row.getparent()
            cells = [self._cell(cell) for cell in row.iterchildren("td", "th")]
            yield parent is not None and parent.tag == "thead", cells

    def _cell(self, cell: Element) -> Raw:
        return Raw(self.lines(cell), span(cell.get("rowspan")), span(cell.get("colspan")), cell.tag == "th")

    def _note(self, note: Element) -> Text:
        """A note of a table with its mark raised, as print has it."""
        label = note.find("label")
        if label is None:
            return self.text(note)
        return spliced([raised(words(label)), self.text(note, but=[label])], "")

    def _footnote(self, note: Element) -> None:
        self.flow.add("footnote", self._note(note))


def _all(parent: Element, name: str) -> Iterator[Element]:
    yield from parent.iterchildren(name)


def _choose(alternatives: Element) -> None:
    """Of several renderings of one thing, keeps MathML, else TeX, else what comes first."""
    best = next((e for name in ("math", "tex-math") for e in alternatives.iterchildren(name)), None)
    for child in list(alternatives):
        if child is not (best if best is not None else alternatives[0]):
            alternatives.remove(child)


def _notes(foot: Element) -> Iterator[Element]:
    """The notes under a table: each `fn`, and each paragraph that is in none."""
    for element in foot.iter("fn", "p"):
        if element.tag == "fn" or not any(above.tag == "fn" for above in element.iterancestors()):
            yield element
