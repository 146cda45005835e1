"""Plain text as a `Document`: paragraphs by blank lines, wrapped lines joined, no places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mscgraph.facts.model import PaperRecord, Reference
from mscgraph.read.called import where_called
from mscgraph.read.citations import Style, marked_table
from mscgraph.read.document import Block, BlockKind, Cell, Document, Report, Table, Text
from mscgraph.read.glued import Glued, style_without_scripts
from mscgraph.read.join import Words, join, printed
from mscgraph.read.listed import Row, cut, entry_text, parted
from mscgraph.read.markup.captions import is_table_label, label_of
from mscgraph.read.misprints import mended
from mscgraph.read.references import references_of
from mscgraph.read.stretches import continued, is_heading, opens_caption, stretches
from mscgraph.read.textparts import SECTION, front_of, is_formula, is_note, items_of, rank_of, split_rows
from mscgraph.read.words import names_references, unmarked_rank

_OPEN_LIST = re.compile(r"[a-z]\d{1,3}(?:[,\u2013-]\d{1,3})*,$")
_LIST_GOES_ON = re.compile(r"\d{1,3}(?:[,\u2013-]\d{1,3})*(?=[\s.,;)]|$)")
_LONGEST_TITLE = 250  # characters


class _Draft(NamedTuple):
    """A block before its citations are known."""

    kind: BlockKind
    text: Text
    section: tuple[str, ...] = ()
    table: Table | None = None


def read_text(text: str, file_name: str, sha256: str) -> Document:
    """Reads plain text: a short first line before a blank one is the title; see `glued` for its citations."""
    parts = stretches(text)
    mend = mended(line for part in parts for line in part)
    parts = [[mend(line) for line in part] for part in parts]
    title = parts.pop(0) if len(parts) > 1 and _is_title(parts[0]) else None
    listed = next((i for i in range(len(parts) - 1, -1, -1) if names_references(parts[i][0])), len(parts))
    front = front_of(parts[:listed])
    words = Words.of(line for part in ([title] if title else []) + parts for line in part)
    references = _references(parts[listed:], words)
    drafts = _drafts(continued(parts[front.size if title else 0 : listed]), words)
    style = style_without_scripts([text for draft in drafts for text in _texts(draft)], references)
    blocks = list(where_called([_block(draft, style) for draft in drafts]))
    heading = join([printed(line) for line in title], words) if title else None
    if heading:
        blocks.insert(0, Block("title", heading))
    authors = front.authors if title else ()
    record = PaperRecord(sha256, file_name, heading.text if heading else None, authors, None, front.year, front.doi)
    captions = [block for block in blocks if block.kind == "caption"]
    tables = tuple(block.label for block in captions if is_table_label(block.label))
    figures = tuple(block.label for block in captions if block.label not in tables)
    return Document(
        record, tuple(blocks), references, report=Report("text", unread_tables=tables, unread_figures=figures)
    )


def _is_title(part: Sequence[str]) -> bool:
    whole = " ".join(part)
    return len(part) <= 2 and len(whole) <= _LONGEST_TITLE and not whole.endswith((".", ";", ",", ":"))


def _drafts(parts: Sequence[list[str]], words: Words) -> list[_Draft]:
    """The blocks; a heading may stand right over its first paragraph. Numbers of headings give their rank."""
    out: list[_Draft] = []
    path: list[tuple[int, str]] = []
    for part, following in zip(parts, [*parts[1:], []], strict=True):
        lines = list(part)
        rank = rank_of(lines[:1])
        if SECTION.fullmatch(lines[0]) or (rank and len(lines) == 1) or _opens_section(lines, following):
            heading = join([printed(lines.pop(0))], words)
            rank = rank or unmarked_rank(heading.text, [name for _, name in path])
            path = [(above, name) for above, name in path if above < rank]
            out.append(_Draft("heading", heading, tuple(name for _, name in path)))
            path.append((rank, heading.text))
        if lines:
            out += _body(lines, words, tuple(name for _, name in path))
    return out


def _opens_section(lines: Sequence[str], following: Sequence[str]) -> bool:
    """A heading without a number stands over text that begins a sentence."""
    text = " ".join(following)
    return is_heading(lines) and len(text.split()) > 15 and not text[:1].islower()


def _body(lines: Sequence[str], words: Words, section: tuple[str, ...]) -> Iterator[_Draft]:
    """The blocks of a stretch without a heading."""
    items = items_of(lines)
    if items:
        yield from (_Draft("list", join([printed(line) for line in item], words), section) for item in items)
        return
    if is_table_label(label_of(lines[0])):
        captioned, rows, below = split_rows(lines)
        caption = join([printed(line) for line in captioned], words)
        notes = [join([printed(line) for line in note], words) for note in _notes(below)]
        table = _table(caption, rows, notes)
        yield _Draft("table" if table else "caption", caption, section, table)
        yield from (_Draft("footnote", note, section) for note in notes if table is None)
        return
    text = join([printed(line) for line in _rejoined(lines)], words)
    kind: BlockKind = "caption" if opens_caption(text.text) else "paragraph"
    kind = "equation" if is_formula(lines) else "footnote" if is_note(lines) else kind
    yield _Draft(kind, text, section)


def _table(caption: Text, rows: Sequence[Sequence[str]], notes: Sequence[Text]) -> Table | None:
    """A table of rows that mostly have as many cells. Of a row that has fewer nobody can tell which are missing: it is
    one cell over all columns."""
    width, usual = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    if usual < 0.5 * len(rows) or width < 2:
        return None
    first = next(at for at, row in enumerate(rows) if len(row) == width)
    heads = first + 1 if len(rows) == usual else max(first, 1)
    cells = []
    for at, row in enumerate(rows):
        if len(row) == width:
            cells += [Cell(at, col, (printed(text),), header=at < heads) for col, text in enumerate(row)]
        else:
            cells.append(Cell(at, 0, (printed("  ".join(row)),), colspan=width, header=at < heads))
    return Table(label_of(caption.text), caption, tuple(cell for cell in cells if cell.text), tuple(notes))


def _notes(lines: Sequence[str]) -> list[list[str]]:
    """Notes, in lines: each begins where the one before has ended."""
    out: list[list[str]] = []
    for line in lines:
        if not out or re.search(r"[.)][\d,\u2013]*$", out[-1][-1]):
            out.append([])
        out[-1].append(line)
    return out


def _rejoined(lines: Sequence[str]) -> list[str]:
    """A list of citations that is broken after one of its commas becomes whole again: 'seeds61,' and '63–65'."""
    out: list[str] = []
    for line in lines:
        if out and _OPEN_LIST.search(out[-1]) and _LIST_GOES_ON.match(line):
            out[-1] += line
        else:
            out.append(line)
    return out


def _block(draft: _Draft, style: Glued | Style) -> Block:
    """A draft with its citations; of a table also those in its cells."""
    if draft.kind == "heading":
        return Block("heading", draft.text, draft.section)
    text, table = style.mark(draft.text), draft.table
    if table is not None:
        table = marked_table(table, style.mark, style.known)
    label = label_of(text.text) if draft.kind in ("caption", "table") else ""
    return Block(draft.kind, text, draft.section, label, table)


def _texts(draft: _Draft) -> list[Text]:
    """What of a draft may cite: its text, its cells and the notes under them."""
    cells = [line for cell in draft.table.cells for line in cell.lines] if draft.table else []
    notes = draft.table.footnotes if draft.table else ()
    return [draft.text, *cells, *notes] if draft.kind != "heading" else []


def _references(parts: Sequence[Sequence[str]], words: Words) -> tuple[Reference, ...]:
    """The entries after the heading of the list, which blank lines may part."""
    if not parts:
        return ()
    head, *others = parts
    rows = [Row(line, apart=at == 0) for part in (head[1:], *others) for at, line in enumerate(parted(part))]
    out: list[Reference] = []
    for number, places in cut(rows):
        text = join([printed(rows[at].text) for at in places], words).text
        out.extend(references_of(entry_text(text, number), number))
    return tuple(out)
