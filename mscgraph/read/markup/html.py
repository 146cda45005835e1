"""HTML: the pages of publishers, PubMed Central's, and what other programs write as HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mscgraph.read.document import BlockKind, Document, Table, Text
from mscgraph.read.labels import opens_note
from mscgraph.read.markup.captions import is_table_label, label_of
from mscgraph.read.markup.flow import labelled
from mscgraph.read.markup.grid import Raw, cells_of, rows_of, span
from mscgraph.read.markup.scribe import raised, sliced, spliced
from mscgraph.read.markup.trees import drop, parse_html, words
from mscgraph.read.markup.walk import Role, Walker
from mscgraph.read.markup.web_references import fragment, take_references
from mscgraph.read.markup.webpage import HEADINGS, article_of, front_parts, meta_of, record_of
from mscgraph.read.markup.webparts import (
    BLOCKS,
    holds_blocks,
    is_abstract,
    is_equation,
    is_formula,
    is_link,
    is_marked_note,
    is_note,
    is_notes,
    is_paragraph,
    is_prose,
    may_wrap,
)
from mscgraph.read.people import names_in
from mscgraph.read.words import heads_abstract

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROLES: dict[str, Role] = {
    "sup": "sup", "sub": "sub", "a": "link", "br": "break", "math": "mathml", "script": "tex",
    "figure": "block", "table": "block", "img": "skip", "picture": "skip", "head": "skip", "title": "skip",
    "meta": "skip", "caption": "skip", "colgroup": "skip",
}  # fmt: skip
_NUMBER = re.compile(r"\(\d+[a-z]?\)\s*")
_NUMBER_BEHIND = re.compile(r"\s*\(\d+[a-z]?\)$")
_KEY = re.compile(r"(?:[^\s,;][^,;]{0,20}, [^;.]{2,60}; ){1,30}[^\s,;][^,;]{0,20}, [^;.]{2,60}\.?")
_LONGEST_CAPTION = 4000  # characters


def read_html(text: str, file_name: str, sha256: str, where: str, format: str = "html") -> Document:
    """Reads a page or a fragment; raises UnreadablePaper where it holds no text of an article."""
    return _Page(parse_html(where, text)).document(file_name, sha256, where, format)


class _Page(Walker):
    def __init__(self, root: Element) -> None:
        super().__init__()
        self._meta = meta_of(root)
        self._tab_title = words(root.find(".//title"))
        self._ids: dict[str, str] = {}
        self._article = article_of(root)
        self._read: set[Element] = set()
        self._kind: BlockKind = "paragraph"
        self._names: tuple[str, ...] = ()

    def document(self, file_name: str, sha256: str, where: str, format: str) -> Document:
        title = self._take_title()
        references = take_references(self._article, self)
        for element in list(front_parts(self._article)):
            drop(element)
        self._ids.update(references.ids)
        self._take_out_notes()
        self.flow.add("title", title)
        self.paragraphs(self._article)
        self.flow.close(1)
        for left in list(self.pending.values()):
            self.block(left)
        record = record_of(self._meta, title.text, sha256, file_name)
        record = replace(record, authors=record.authors or self._names)
        return self.flow.document(record, references.entries, format, where)

    def role(self, element: Element) -> Role:
        name = element.tag
        if element in self._read:
            return "skip"
        if name in BLOCKS:
            return "block"
        if "mathjax-tex" in element.get("class", "") or "math-tex" in element.get("class", ""):
            return "tex"
        if name in ("span", "a", "b", "i", "em", "strong", "font", "cite") and holds_blocks(element):
            return "block"
        return _ROLES.get(name, "text")

    def keys(self, element: Element) -> tuple[str, ...]:
        key = self._ids.get(fragment(element))
        return (key,) if key else ()

    def targets(self, element: Element) -> list[str]:
        return [fragment(element)]

    def block(self, element: Element) -> None:
        name = element.tag
        if self._apart(element):
            self.flow.add("footnote", self._note(element))
        elif name in HEADINGS:
            self.flow.heading(int(name[1]), self.text(element))
        elif name == "table":
            self._table(element)
        elif name == "figure" or (may_wrap(element) and self._wraps(element)):
            self._figure(element)
        elif name in ("ul", "ol"):
            self._list(element)
        elif name == "dl":
            for term in element.iterchildren("dt"):
                meaning = term.getnext()
                parts = [term] if meaning is None or meaning.tag != "dd" else [term, meaning]
                self.flow.add("list", spliced([self.text(part) for part in parts], ": "))
        elif is_equation(element) or (name == "p" and is_formula(words(element))):
            self._equation(element)
        elif is_paragraph(element) and self._captioned(element):
            return
        elif name == "p" and self._kind == "paragraph" and is_marked_note(self.text(element)):
            self.flow.add("footnote", self.text(element))
        else:
            self._part(element)
        if name in ("p", "ul", "ol"):
            self.place_floats(element)

    @staticmethod
    def _apart(element: Element) -> bool:
        """Whether an element was taken out of the page."""
        return element.getparent() is None

    def _part(self, element: Element) -> None:
        """A division: an abstract without a heading opens its section, notes are footnotes."""
        kind = self._kind
        abstract = is_abstract(element) and not any(heads_abstract(words(h)) for h in element.iter(*HEADINGS))
        if abstract and self.flow.section[:1] != ("Abstract",):
            self.flow.open(2, "Abstract")
        if is_notes(element) and next(element.iter(*HEADINGS), None) is None:
            for note in self._notes(element):
                self.flow.add("footnote", note)
            return
        if is_notes(element):
            self._kind = "footnote"
        self.paragraphs(element, self._kind)
        self._kind = kind
        if abstract:
            self.flow.close(2)

    def _list(self, listing: Element) -> None:
        """Items with numbers or bullets; a list of links is a menu, one in a part of notes holds notes."""
        items = list(listing.iterchildren("li"))
        if all(is_link(item) for item in items):
            return
        notes = self._kind == "footnote" or is_notes(listing)
        start = listing.get("start", "1")
        first = int(start) if start.isdecimal() else 1
        for number, item in enumerate(items, first):
            text = self._note(item) if notes else self.text(item)
            mark = Text(f"{number}." if listing.tag == "ol" else "•")
            if notes:
                self.flow.add("footnote", text)
            elif text.text:
                self.flow.add("list", spliced([mark, text], " "))

    def _take_out_notes(self) -> None:
        """Notes that the text links to come after the paragraph that does."""
        links = (a for a in self._article.iter("a") if next(a.iterancestors("table", "figure"), None) is None)
        linked = {fragment(a) for a in links} - {""}
        for note in list(self._article.iter("li", "div", "p", "aside", "section")):
            if note.get("id") in linked and is_note(note) and any(map(is_notes, note.iterancestors())):
                self.pending[note.get("id")] = note
                drop(note)

    def _equation(self, element: Element) -> None:
        """A displayed formula, its number apart."""
        text = self.text(element)
        number = _NUMBER.match(text.text) or _NUMBER_BEHIND.search(text.text)
        if number is None or number.end() - number.start() == len(text.text):
            self.flow.add("equation", text)
            return
        start, end = (number.end(), len(text.text)) if number.start() == 0 else (0, number.start())
        self.flow.add("equation", sliced(text, start, end), number.group().strip())

    def _take_title(self) -> Text:
        """The first heading of the first rank, or what the meta tags call the title."""
        stated = next((self._meta[n][0] for n in ("citation_title", "dc.title", "og:title") if n in self._meta), "")
        tops = [h for h in self._article.getroottree().getroot().iter("h1") if len(words(h)) > 1]
        same = [h for h in tops if _letters(words(h)) == _letters(stated)]
        chosen = next(iter(same or tops), None)
        if chosen is None:
            return Text(stated)
        title = self.text(chosen)
        self._skip_front(chosen)
        drop(chosen)
        return title

    def _skip_front(self, title: Element) -> None:
        """Names, addresses and dates stand between the title and the first heading or paragraph of some length."""
        front: list[Element] = []
        at = title
        while at is not self._article and at is not None:
            for element in at.itersiblings():
                heads = element.tag in HEADINGS or next(element.iter(*HEADINGS), None) is not None
                if heads or is_abstract(element) or is_prose(words(element)):
                    self._read.update(front)
                    self._names = next(filter(None, (names_in(self.text(part).base) for part in front)), ())
                    return
                front.append(element)
            at = at.getparent()

    def _wraps(self, element: Element) -> bool:
        """Whether a division, or a table that only lays them out, holds a figure or a table with its caption: all that
        it says beside them opens with a label."""
        tables = [t for t in element.iter("table") if t is not element and not is_equation(t)]
        pictured = next(element.iter("img", "picture", "figcaption"), None) is not None
        others = [h for h in element.iter(*HEADINGS) if not label_of(words(h))]
        if not (tables or pictured) or others or next(element.iterdescendants("section", "article"), None) is not None:
            return False
        outside = self.lines(element, but=tables)
        label = label_of(outside[0].text) if outside else ""
        if element.tag == "table" and (len(outside) > 1 or is_table_label(label)):
            return False  # its cells say something
        size = sum(len(text.text) for text in outside)
        return bool(label) and size < _LONGEST_CAPTION and (is_table_label(label) if tables else pictured)

    def _figure(self, element: Element) -> None:
        """A figure, or a table with its caption and notes around it."""
        tables = [t for t in element.iter("table") if not is_equation(t) and t is not element]
        own = [c for t in tables for c in t.iterchildren("caption")]
        before, after = self._around(element, tables)
        caption = [*(line for c in own for line in self.lines(c)), *before]
        if not tables:
            caption, after = [*before, *after], []
        elif not any(label_of(line.text) for line in caption):
            at = next((i for i, line in enumerate(after) if label_of(line.text)), len(after))
            caption, after = [*caption, *after[at : at + 1]], [*after[:at], *after[at + 1 :]]
        label = next((label for label in (label_of(line.text) for line in caption) if label), "")
        first = next((i for i, line in enumerate(caption) if label_of(line.text)), 0)
        text = _caption(caption[first:], label)
        if tables:
            self._add_table(tables, text, label, after)
        elif text.text:
            unread = self.flow.unread_tables if is_table_label(label) else self.flow.unread_figures
            unread.append(label or "figure without a label")
            self.flow.add("caption", text, label)

    def _around(self, element: Element, tables: list[Element]) -> tuple[list[Text], list[Text]]:
        """The lines before and after the tables of an element; those after them are notes, one a text."""
        if not tables:
            return list(self.lines(element)), []
        tail = [e for e in element.iterdescendants() if isinstance(e.tag, str) and _precedes(tables[-1], e)]
        tops = [e for e in tail if e.getparent() not in tail]
        return list(self.lines(element, but=[*tables, *tops])), [note for top in tops for note in self._notes(top)]

    def _notes(self, element: Element) -> list[Text]:
        """The notes that an element holds: items of lists, parts that are named notes, or else its lines."""
        parts = [e for e in element.iter("li", "dd", "div", "p", "span", "section") if is_note(e)]
        leaves = [e for e in parts if not any(inner in parts for inner in e.iterdescendants())]
        return [self._note(leaf) for leaf in leaves] if leaves else list(self.lines(element))

    def _note(self, element: Element) -> Text:
        """A note with its mark before it: in the term that it defines, or in a line of its own."""
        lines = list(self.lines(element))
        if element.tag == "dd" and element.getprevious() is not None:
            lines = [raised(words(element.getprevious())), *lines]
        marked = len(lines) > 1 and len(lines[0].text) <= 3
        return spliced([lines[0], spliced(lines[1:], " ")], "" if marked else " ") if lines else Text("")

    def _captioned(self, paragraph: Element) -> bool:
        """A paragraph that is the caption of the table or picture beside it, or reads like one."""
        text = self.text(paragraph)
        label = label_of(text.text)
        if not label or len(text.text) > _LONGEST_CAPTION:
            return False
        neighbour = paragraph.getnext()
        if is_table_label(label) and neighbour is not None and (table := _table_in(neighbour)) is not None:
            self._add_table([table], text, label, self._notes_after(neighbour))
            self._read.update((table, neighbour))
        else:
            unread = self.flow.unread_tables if is_table_label(label) else self.flow.unread_figures
            unread.append(label)
            self.flow.add("caption", text, label)
        return True

    def _table(self, table: Element) -> None:
        """A table that nothing wraps; its caption may follow it."""
        if is_equation(table):
            self._equation(table)
            return
        if self._wraps(table):
            self._figure(table)
            return
        whole = table
        own = [line for caption in table.iterchildren("caption") for line in self.lines(caption)]
        following = table.getnext()
        if not own and following is not None and following.tag == "p" and is_table_label(label_of(words(following))):
            own = list(self.lines(following))
            self._read.add(following)
            table = following
        label = label_of(own[0].text) if own else ""
        self._add_table([whole], _caption(own, label), label, self._notes_after(table))

    def _notes_after(self, element: Element) -> list[Text]:
        """Paragraphs right under a table that open with a raised mark, or are a key of abbreviations."""
        notes = []
        for paragraph in element.itersiblings():
            text = self.text(paragraph) if paragraph.tag == "p" else Text("")
            if not (is_marked_note(text) or _KEY.fullmatch(text.text) or opens_note(text.text)):
                break
            notes.append(text)
            self._read.add(paragraph)
        return notes

    def _add_table(self, tables: list[Element], caption: Text, label: str, notes: list[Text]) -> None:
        parts = [(row, _in(row, "thead")) for table in tables for row in table.iter("tr") if not _in(row, "tfoot")]
        rows, heads = rows_of([(head, [self._cell(c) for c in row.iterchildren("td", "th")]) for row, head in parts])
        foot = [self.text(row) for table in tables for row in table.iter("tr") if _in(row, "tfoot")]
        cells = cells_of(rows, heads)
        if cells:
            found = Table(label, caption, cells, tuple(note for note in (*foot, *notes) if note.text))
            self.flow.add("table", caption, label, found)

    def _cell(self, cell: Element) -> Raw:
        return Raw(self.lines(cell), span(cell.get("rowspan")), span(cell.get("colspan")), cell.tag == "th")


def _caption(lines: list[Text], label: str) -> Text:
    """A caption's lines as one; a label that has a line of its own needs no stop after it."""
    alone = bool(lines) and lines[0].text.rstrip(" .:|") == label
    return labelled(lines[0].text, lines[1:]) if alone and lines else labelled("", lines)


def _table_in(element: Element) -> Element | None:
    """The table that an element is, or holds with nothing beside it."""
    if element.tag == "table":
        return element
    tables = list(element.iter("table"))
    return tables[0] if len(tables) == 1 and len(words(element)) == len(words(tables[0])) else None


def _precedes(table: Element, element: Element) -> bool:
    return any(table is before or table in before.iter("table") for before in element.itersiblings(preceding=True))


def _in(row: Element, name: str) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == name


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()
