"""A PDF paper as a `Document`: chunks joined over columns and pages, sections, tables, references and record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from mscgraph.facts.model import PaperRecord, Reference
from mscgraph.read.called import where_called
from mscgraph.read.citations import Style, marked_table, style_of
from mscgraph.read.document import Block, BlockKind, Citation, Document, PageReport, Run, Table, Text
from mscgraph.read.edges import packed
from mscgraph.read.join import Words, join
from mscgraph.read.listed import Cut, cut, entry_text
from mscgraph.read.markup.captions import label_of
from mscgraph.read.pdf.chunks import Chunk
from mscgraph.read.pdf.endmatter import rows_of, with_endnotes, without_references
from mscgraph.read.pdf.front import front_matter
from mscgraph.read.pdf.habits import Habits, habits_of
from mscgraph.read.pdf.layout import Sheet, lay_out
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.parts import parted
from mscgraph.read.pdf.record import authors_of, doi_of, journal_of, names_journal, year_of
from mscgraph.read.pdf.report import pages_of, report_of
from mscgraph.read.pdf.sections import Rank, descend, heading_text, ranks_of
from mscgraph.read.pdf.sources import DEFAULT, Pages
from mscgraph.read.pdf.tables import Found, read_tables
from mscgraph.read.places import Places
from mscgraph.read.references import references_of
from mscgraph.read.words import names_abstract

_KINDS: dict[str, BlockKind] = {
    "flow": "paragraph", "small": "paragraph", "heading": "heading", "caption": "caption", "footnote": "footnote",
    "list": "list", "equation": "equation",
}  # fmt: skip

_ALIKE = 0.3  # points: print of one size
_NO_TEXT = Text("")
_T = TypeVar("_T")


@dataclass(eq=False, slots=True)
class _Draft:
    """A block under construction. Its lines and chunks give way to its text as soon as it is closed; `mark` is the page
    and the raised number that open a footnote."""

    kind: BlockKind
    lines: list[Line]
    section: tuple[str, ...] = ()
    label: str = ""
    table: Table | None = None
    chunks: list[Chunk] = field(default_factory=list)
    text: Text = _NO_TEXT
    mark: tuple[int, str] | None = None

    def closed(self, words: Words) -> _Draft:
        """The draft once nothing will be added."""
        if self.kind == "footnote":
            self.mark = _note_mark(self.lines[0])
        if self.lines:
            self.text = packed(join([line.content for line in self.lines], words))
        self.lines, self.chunks = [], []
        return self


@dataclass(frozen=True)
class _Parts:
    """A paper taken apart: all but its blocks, which take the place of `flow` as they are made."""

    record: PaperRecord
    title: Text | None
    flow: list[Chunk]
    tables: list[Found]
    habits: Habits
    words: Words
    references: tuple[Reference, ...]
    reference_places: tuple[Places, ...]
    pages: tuple[PageReport, ...]


def read_pdf(path: Path, sha256: str, source: str = DEFAULT) -> Document:
    """Reads a PDF, its characters from one of `SOURCES`; raises UnreadablePaper."""
    pages = Pages(path, source)
    parts = _taken_apart(pages, path.name, sha256)
    drafts = _drafts(parts.flow, parts.tables, parts.words, parts.habits)
    blocks = where_called(_blocks(drafts, parts.references))
    if parts.title:
        blocks = (Block("title", parts.title), *blocks)
    report = report_of(pages.source, parts.pages, blocks)
    return Document(parts.record, blocks, parts.references, pages.warnings, report, parts.reference_places)


def _taken_apart(pages: Pages, name: str, sha256: str) -> _Parts:
    sheets, body = lay_out(pages)
    regions = [region for sheet in sheets for region in sheet.tables]
    habits = habits_of(sheets, body)
    chunks = _chunks(sheets, habits)
    title, front, rest = front_matter(chunks, habits, lambda text: names_journal(text, sheets))
    rest = with_endnotes(rest)
    flow, listed = without_references(rest)
    entries, lines = cut(rows_of(listed)), [line for chunk in listed for line in chunk.lines]
    flow = _with_unlisted(rest, flow, listed, entries)
    printed = chain((chunk.lines for chunk in chunks), (region.all_lines for region in regions))
    words = Words.of(line.text for each in printed for line in each)
    references, reference_places = _references(lines, entries, words)
    tables = read_tables(_let_go(regions), words)
    title_text = join([line.content for line in title.lines], words) if title else None
    record = PaperRecord(
        sha256,
        name,
        title_text.text if title_text else None,
        authors_of(front),
        journal_of(sheets, front),
        year_of(sheets, front),
        doi_of(sheets, front),
        pages.count,
    )
    placed = {id(chunk) for chunk in (title, *flow) if chunk and (chunk is title or chunk.part != "dropped")}
    cited = {id(lines[at]) for entry in entries for at in entry.places}
    unplaced = [line for chunk in chunks if id(chunk) not in placed for line in chunk.lines if id(line) not in cited]
    unplaced += [line for found in tables for line in found.unread]
    reports = pages_of(sheets, unplaced)
    return _Parts(record, title_text, flow, tables, habits, words, references, reference_places, reports)


def _let_go(things: list[_T]) -> Iterator[_T]:
    """The things one after the other; they are kept no longer."""
    things.reverse()
    while things:
        yield things.pop()


def _chunks(sheets: list[Sheet], habits: Habits) -> list[Chunk]:
    """The chunks of all pages. The sheets let their lines go, but for the text of the first, which may tell of the
    paper."""
    chunks: list[Chunk] = []
    for at, sheet in enumerate(sheets):
        chunks += parted(sheet, habits)
        sheets[at] = replace(sheet, text=() if at else sheet.text, tables=())
    return chunks


def _with_unlisted(
    rest: Sequence[Chunk], flow: Sequence[Chunk], listed: Sequence[Chunk], entries: Sequence[Cut]
) -> list[Chunk]:
    """The text with those chunks of the list of references that hold nothing of an entry."""
    owners = [chunk for chunk in listed for _ in chunk.lines]
    used = {id(owners[at]) for entry in entries for at in entry.places}
    kept = {*map(id, flow), *(id(chunk) for chunk in listed if id(chunk) not in used)}
    return [chunk for chunk in rest if id(chunk) in kept]


def _references(
    lines: Sequence[Line], entries: Sequence[Cut], words: Words
) -> tuple[tuple[Reference, ...], tuple[Places, ...]]:
    """The entries of the list, and where the characters of each stand."""
    out: list[Reference] = []
    places: list[Places] = []
    for number, rows in entries:
        text = packed(join([lines[at].content for at in rows], words))
        found = references_of(entry_text(text.text, number), number)
        out.extend(found)
        places.extend([text.places] * len(found))
    return tuple(out), tuple(places)


def _drafts(chunks: list[Chunk], read: Sequence[Found], words: Words, habits: Habits) -> list[_Draft]:
    """Blocks in reading order; the chunks are let go."""
    drafts: list[_Draft] = []
    tables, end = _table_places(chunks, read), len(chunks)
    ranks, path = ranks_of(chunks, tables), list[tuple[Rank, str]]()
    unended: list[_Draft] = []  # paragraphs that a later chunk may continue, the last one of each size, newest first
    for at, chunk in enumerate(_let_go(chunks)):
        section = tuple(title for _, title in path)
        drafts.extend(_table_draft(found, section).closed(words) for found in tables.get(at, ()))
        if chunk.part == "dropped":
            continue
        if chunk.part in ("flow", "small") and (flow := _continued(unended, chunk, habits)) is not None:
            flow.lines.extend(chunk.lines)
            flow.chunks.append(chunk)
            continue
        if chunk.part == "heading":
            text = heading_text(chunk.lines, words)
            descend(path, ranks[at], text.text)
            drafts.append(_Draft("heading", [], tuple(title for _, title in path[:-1]), text=text))
        else:
            if not section and names_abstract(chunk.text):
                section = ("Abstract",)
            drafts.append(_Draft(_KINDS[chunk.part], list(chunk.lines), section, _label(chunk), chunks=[chunk]))
        before, unended = [*unended, drafts[-1]], _unended(unended, drafts[-1], chunk)
        for draft in before:
            if draft not in unended:
                draft.closed(words)
    drafts.extend(_table_draft(found, tuple(title for _, title in path)) for found in tables.get(end, ()))
    return [draft.closed(words) if draft.lines else draft for draft in drafts]


def _unended(before: Sequence[_Draft], draft: _Draft, chunk: Chunk) -> list[_Draft]:
    """Which paragraphs and items may go on once a chunk made the next draft."""
    if chunk.part in ("flow", "small"):
        return [draft, *(each for each in before if not _set_alike(each, chunk))]
    if chunk.part == "list":
        return [draft]
    closes = chunk.part in ("heading", "equation")  # what follows these is a paragraph of its own
    return [] if closes else list(before)


def _table_places(chunks: Sequence[Chunk], tables: Sequence[Found]) -> dict[int, list[Found]]:
    """Before which chunk each table goes: the next one below it in its column, or else the next page's first."""
    places: dict[int, list[Found]] = {}
    for table in tables:
        below = (
            at
            for at, chunk in enumerate(chunks)
            if chunk.page > table.page
            or (
                chunk.page == table.page
                and chunk.first.top > table.top
                and min(chunk.column.x1, table.x1) - max(chunk.column.x0, table.x0) > 10
            )
        )
        places.setdefault(next(below, len(chunks)), []).append(table)
    return places


def _table_draft(found: Found, section: tuple[str, ...]) -> _Draft:
    """A table; where its cells could not be made out, its caption."""
    if found.table is None:
        return _Draft("caption", list(found.caption), section, found.label)
    return _Draft("table", [], section, found.label, found.table)


def _label(chunk: Chunk) -> str:
    return label_of(chunk.text) if chunk.part == "caption" else ""


def _continued(drafts: Sequence[_Draft], chunk: Chunk, habits: Habits) -> _Draft | None:
    """The paragraph that a chunk goes on with: the last one, or, behind small print such as the notes of a table, the
    one before if it is not ended."""
    for at, draft in enumerate(drafts):
        if _continues(draft, chunk, habits) and (at == 0 or not _ended(draft)):
            return draft
    return None


def _set_alike(draft: _Draft, chunk: Chunk) -> bool:
    """Whether print is of one size, and lines of it of one face; a line or two may be mostly code or formula."""
    families = {line.style.family for line in draft.lines}
    alike = any(line.style.family in families for line in chunk.lines)
    return alike and abs(draft.lines[-1].size - chunk.first.size) <= _ALIKE


def _ended(draft: _Draft) -> bool:
    return draft.lines[-1].content.base.rstrip(' \u201d")').endswith((".", "?", "!", ":"))


def _continues(flow: _Draft, chunk: Chunk, habits: Habits) -> bool:
    """Whether a chunk that opens a column or page, or follows a float, goes on with a paragraph or an item."""
    last_chunk = flow.chunks[-1]
    last, first = flow.lines[-1], chunk.first
    moved = last_chunk.column != chunk.column or last_chunk.page != chunk.page or first.top < last.top
    if not moved or not _set_alike(flow, chunk):
        return False
    if flow.kind == "list":  # its lines hang, and may end without a stop
        hangs = first.x0 - chunk.column.x0 > flow.lines[0].x0 - last_chunk.column.x0 + 0.4 * first.size
        return hangs and not _ended(flow) and chunk.text[:1].islower()
    if chunk.indented:
        return False
    if not _ended(flow) or chunk.text[:1].islower():
        return True
    full = last.x1 > last_chunk.column.x1 - 3
    return habits.indents and full


def _blocks(drafts: list[_Draft], references: Sequence[Reference]) -> tuple[Block, ...]:
    """The drafts with their citations; they are let go."""
    marks = frozenset(draft.mark for draft in drafts if draft.mark)
    cells = (line for draft in drafts if draft.table for cell in draft.table.cells for line in cell.lines)
    style = style_of([*(draft.table.caption if draft.table else draft.text for draft in drafts), *cells], references)
    return tuple(_block(draft, style, marks) for draft in _let_go(drafts))


def _note_mark(first: Line) -> tuple[int, str] | None:
    """The page and the raised number that open a footnote."""
    start, end, script = next(iter(first.content.runs), Run(0, 0, "sub"))
    mark = first.text[:end].strip()
    return (first.page, mark) if start == 0 and script == "sup" and mark.isdigit() else None


def _block(draft: _Draft, style: Style, marks: frozenset[tuple[int, str]]) -> Block:
    def mark(unmarked: Text) -> Text:
        marked = style.mark(unmarked)
        cited = tuple(c for c in marked.citations if not (_is_raised(marked, c) and _page_key(marked, c) in marks))
        return marked if cited == marked.citations else replace(marked, citations=cited)

    table, text = draft.table, draft.table.caption if draft.table else draft.text
    if table is not None:
        table = marked_table(table, mark, style.known)
    if draft.kind not in ("heading", "equation"):  # a raised number in an equation is an exponent
        text = mark(text)
    return Block(draft.kind, text, draft.section, draft.label, table)


def _is_raised(text: Text, citation: Citation) -> bool:
    return any(script == "sup" and start <= citation.start < end for start, end, script in text.runs)


def _page_key(text: Text, citation: Citation) -> tuple[int, str]:
    """The page and number that a footnote's mark would have there."""
    box = text.places[citation.start]
    return (box.page if box else 0, ",".join(citation.keys))
