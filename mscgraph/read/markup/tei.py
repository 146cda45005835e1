"""TEI XML as GROBID writes it from PDFs (TEI P5; GROBID's own customisation of it).

GROBID keeps no scripts and marks headings without their rank: the number before a heading gives it where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mscgraph.errors import UnreadablePaper
from mscgraph.facts.model import PaperRecord
from mscgraph.read.document import Document, Table, Text
from mscgraph.read.markup.entries import Entry, Name, cites_by_number, number_in, references_of
from mscgraph.read.markup.flow import labelled
from mscgraph.read.markup.grid import Raw, cells_of, span
from mscgraph.read.markup.scribe import raised, spliced
from mscgraph.read.markup.trees import parse_xml, words
from mscgraph.read.markup.walk import Role, Walker
from mscgraph.read.references import find_doi
from mscgraph.read.words import unmarked_rank

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ROLES: dict[str, Role] = {
    "ref": "link", "lb": "break", "math": "mathml", "figure": "float", "note": "float", "p": "block", "list": "block",
    "formula": "block", "div": "block", "head": "block", "quote": "block", "graphic": "skip", "table": "skip",
    "listbibl": "skip",
}  # fmt: skip
_SCRIPTS: dict[str, Role] = {"superscript": "sup", "sup": "sup", "subscript": "sub", "sub": "sub"}
_BULLET = re.compile(r"[•▪■◦]\s|\(?\d{1,2}[.)]\s(?=[A-Z])")


def read_tei(content: bytes, file_name: str, sha256: str, where: str) -> Document:
    """Reads a TEI document; raises UnreadablePaper."""
    root, warnings = parse_xml(where, content)
    papers = [root] if root.tag == "tei" else list(root.iter("tei"))
    if len(papers) != 1:
        raise UnreadablePaper(f"{where}: holds {len(papers)} papers; give one file for each")
    return _Tei(papers[0]).document(file_name, sha256, where, warnings)


class _Tei(Walker):
    def __init__(self, paper: Element) -> None:
        super().__init__()
        self._paper = paper
        entries = [entry for listing in paper.iter("listbibl") for entry in listing.iter("biblstruct", "bibl")]
        links = [words(ref) for ref in paper.iter("ref") if ref.get("type") == "bibr"]
        numbered = cites_by_number(links)
        self._references = references_of([_entry(entry) for entry in entries], numbered)
        self._keys = {
            entry.get(_ID, ""): reference.key for entry, reference in zip(entries, self._references, strict=True)
        }

    def document(self, file_name: str, sha256: str, where: str, warnings: tuple[str, ...]) -> Document:
        header = self._paper.find("teiheader")
        title = self.text(header.find(".//titlestmt/title")) if header is not None else Text("")
        record = _record(header, title.text, sha256, file_name)
        self.flow.add("title", title)
        for abstract in header.iter("abstract") if header is not None else ():
            self.flow.open(1, "Abstract")
            self.paragraphs(abstract)
            self.flow.close(1)
        self._take_out_floats()
        for part in self._paper.iterfind("text/*"):
            if part.tag in ("body", "back"):
                self.paragraphs(part)
                self.flow.close(1)
        for left in list(self.pending.values()):
            self.block(left)
        return self.flow.document(record, self._references, "tei", where, warnings)

    def _take_out_floats(self) -> None:
        """GROBID puts figures and tables behind the text; they come where the text names them first."""
        for figure in list(self._paper.iterfind("text/body/figure")):
            if figure.get(_ID):
                self.pending[figure.get(_ID)] = figure
                figure.getparent().remove(figure)

    def role(self, element: Element) -> Role:
        if element.tag == "hi":
            return _SCRIPTS.get(element.get("rend", ""), "text")
        if element.tag == "div" and element.get("type") == "references":
            return "skip"
        return _ROLES.get(element.tag, "text")

    def keys(self, element: Element) -> tuple[str, ...]:
        if element.get("type", "bibr") != "bibr":
            return ()
        keys = tuple(self._keys[target] for target in self.targets(element) if target in self._keys)
        number = number_in(words(element))
        known = {reference.key for reference in self._references}
        return keys or ((number,) if number in known else ())

    def targets(self, element: Element) -> list[str]:
        return [target.removeprefix("#") for target in str(element.get("target", "")).split()]

    def block(self, element: Element) -> None:
        name = element.tag
        if name == "head":
            self._heading(element)
        elif name == "formula":
            label = element.find("label")
            self.flow.add("equation", self.text(element, but=[label] if label is not None else []), words(label))
        elif name == "list":
            for item in element.iter("item"):
                self.flow.add("list", spliced([Text("•"), self.text(item)], " "))
        elif name == "figure":
            self._figure(element)
        elif name == "note":
            self.flow.add("footnote", self._marked(element))
        elif name == "p" and (mark := _BULLET.match(self.text(element).text)) and mark.group()[0] in "•▪■◦":
            self.paragraphs(element, "list")
        else:
            self.paragraphs(element)
        if name == "p":
            self.place_floats(element)

    def _heading(self, head: Element) -> None:
        """The number of a heading tells its rank: '2.1' is below '2'; without one, the usual names of sections do."""
        number = head.get("n", "").strip()
        parts = [Text(number), self.text(head)] if number else [self.text(head)]
        numbered = re.match(r"(?:\d+\.)*\d+", parts[0].text)
        title = spliced(parts, " ")
        usual = unmarked_rank(title.text, self.flow.section)
        self.flow.heading(numbered.group().count(".") + 1 if numbered else usual, title)

    def _marked(self, note: Element) -> Text:
        mark = note.get("n", "").strip()
        return spliced([raised(mark), self.text(note)], "") if mark else self.text(note)

    def _figure(self, figure: Element) -> None:
        """A figure or a table; GROBID gives its label apart and again in its head."""
        head, text = self.text(figure.find("head")), self.text(figure.find("figdesc"))
        table = figure.find("table")
        rows = [[self._cell(cell) for cell in row.iterchildren("cell")] for row in _rows(table)]
        cells = cells_of(rows, sum(row.get("role") == "label" for row in _rows(table)))
        label = head.text.rstrip(" .:|") if re.search(r"\d", head.text) else ""
        parts = [text] if label and text.text.startswith(label) else [head, text]
        caption = labelled("", [part for part in parts if part.text])
        if cells:
            notes = tuple(self.text(note) for note in figure.iterchildren("note"))
            self.flow.add("table", caption, label, Table(label, caption, cells, notes))
            return
        unread = self.flow.unread_tables if figure.get("type") == "table" else self.flow.unread_figures
        unread.append(label or "without a label")
        self.flow.add("caption", caption, label)

    def _cell(self, cell: Element) -> Raw:
        return Raw(self.lines(cell), span(cell.get("rows")), span(cell.get("cols")), cell.get("role") == "label")


def _rows(table: Element | None) -> Iterator[Element]:
    yield from table.iterchildren("row") if table is not None else ()


def _record(header: Element | None, title: str, sha256: str, file_name: str) -> PaperRecord:
    source = header.find(".//sourcedesc//biblstruct") if header is not None else None
    if source is None:
        return PaperRecord(sha256, file_name, title or None)
    fields = _entry(source)
    year = re.match(r"\d{4}", fields.year)
    names = tuple(name.printed for name in fields.authors)
    journal = fields.journal or None
    return PaperRecord(
        sha256, file_name, title or None, names, journal, int(year.group()) if year else None, find_doi(fields.doi)
    )


def _entry(work: Element) -> Entry:
    """A bibliographic entry; `raw_reference` is its wording."""
    titles = {title.get("level", ""): words(title) for title in reversed(list(work.iter("title")))}
    authors = [a for a in work.iter("author") if not any(up.tag == "editor" for up in a.iterancestors())]
    date = next((d for d in work.iter("date") if d.get("type", "published") == "published"), None)
    doi = next((words(i) for i in work.iter("idno") if i.get("type", "").upper() == "DOI"), "")
    raw = next((words(note) for note in work.iter("note") if note.get("type") == "raw_reference"), "")
    places = {scope.get("unit", ""): scope for scope in work.iter("biblscope")}
    pages = places.get("page")
    first, last = (pages.get("from", words(pages)), pages.get("to", "")) if pages is not None else ("", "")
    year = (date.get("when") or words(date))[:5] if date is not None else ""
    label = re.match(r"[\[(]?(\d{1,3})[\])]?\.?\s+(?=[A-Z])", raw)
    return Entry(
        label.group(1) if label else "",
        raw[label.end() :] if label else raw,
        tuple(map(_name, authors)),
        False,
        titles.get("a", "") or titles.get("m", ""),
        titles.get("j", ""),
        year.rstrip("-"),
        ", ".join(filter(None, (words(places.get("volume")), f"{first}–{last}" if last else first))),
        doi,
    )


def _name(author: Element) -> Name:
    surname = words(author.find(".//surname"))
    given = " ".join(words(part) for part in author.iter("forename"))
    return Name(surname, given) if surname else Name(words(author))
