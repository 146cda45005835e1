"""The text beside the pages: blocks in reading order, with the page on which each begins, then the reference list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mscgraph.export.document.findings import spans
from mscgraph.export.document.grid import empty_places
from mscgraph.export.document.html.marked import marked, plain
from mscgraph.export.document.html.pieces import Piece
from mscgraph.facts.model import Reference
from mscgraph.read.document import Block, Cell, Document, Table, Text


def reading_html(document: Document, pieces: Mapping[str, Piece], pages: Sequence[int]) -> Iterator[str]:
    """The text, piece by piece. `pages` are the numbers of all pages."""
    entries = {reference.key: f"r{at}" for at, reference in enumerate(document.references)}
    unread = {*document.report.unread_figures, *document.report.unread_tables}
    coming = list(pages)
    for at, block in enumerate(document.blocks):
        piece = pieces[f"b{at}"]
        yield from _turned(coming, piece, pieces)
        yield _block(block, piece, entries, bool(block.label and block.label in unread))
    if document.references:
        yield "<h3>References, as parsed</h3>"
    for at, reference in enumerate(document.references):
        piece = pieces[f"r{at}"]
        yield from _turned(coming, piece, pieces)
        yield _article(piece, f"[{plain(reference.key)}] {plain(reference.text)}{_parsed(reference)}")
    yield from _turned(coming, None, pieces)


def _turned(coming: list[int], piece: Piece | None, pieces: Mapping[str, Piece]) -> Iterator[str]:
    """The marks of the pages that begin before a piece (or that are left), with what was set aside on them."""
    last = None if piece is None else min(piece.pages, default=0)
    while coming and (last is None or coming[0] <= last):
        number = coming.pop(0)
        aside = (p for p in pieces.values() if p.kind == "aside" and p.pages == (number,))
        said = "".join(f'<span class="b k-aside" data-p="{p.id}">{plain(p.text)}</span> ' for p in aside)
        yield f'<div class="turn" id="text-{number}"><b>page {number}</b> {said}</div>'


def _article(piece: Piece, inside: str, note: str = "") -> str:
    """A block with its number, its kind and its pages."""
    where = f" p. {spans(piece.pages)}" if piece.pages else ""
    number = f"<b>{piece.number}</b> " if piece.number else ""
    warning = f' <b class="amiss">{note}</b>' if note else ""
    return (
        f'<article class="b k-{piece.kind}" data-p="{piece.id}" id="{piece.id}" tabindex="0">'
        f'<div class="what">{number}{piece.kind}{where}{warning}</div>{inside}</article>'
    )


def _block(block: Block, piece: Piece, entries: Mapping[str, str], unread: bool) -> str:
    if block.table:
        return _article(piece, _table(block.table, piece.id, entries))
    tag = {"title": "h2", "heading": f"h{min(len(block.section) + 3, 6)}"}.get(block.kind, "p")
    note = f"{plain(block.label)} itself is not read" if unread else ""
    return _article(piece, f"<{tag}>{marked(block.content, entries)}</{tag}>", note)


def _table(table: Table, id: str, entries: Mapping[str, str]) -> str:
    placed = [((cell.row, cell.col), _cell(cell, f"{id}-c{n}", entries)) for n, cell in enumerate(table.cells)]
    placed += [(place, "<td></td>") for place in empty_places(table)]
    placed.sort(key=lambda item: item[0])
    rows = ("".join(cell for (at, _), cell in placed if at == row) for row in range(table.size[0]))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    notes = "".join(_inner(note, f"{id}-f{n}", "footnote", entries) for n, note in enumerate(table.footnotes))
    caption = _inner(table.caption, f"{id}-k", "caption", entries)
    return f'{caption}<div class="wide"><table>{body}</table></div>{notes}'


def _cell(cell: Cell, id: str, entries: Mapping[str, str]) -> str:
    tag = "th" if cell.header else "td"
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    lines = "<br>".join(marked(line, entries) for line in cell.lines)
    return f'<{tag}{spans} class="k-cell" data-p="{id}">{lines}</{tag}>'


def _inner(text: Text, id: str, kind: str, entries: Mapping[str, str]) -> str:
    """A text of a table outside its cells."""
    return f'<p class="k-{kind}" data-p="{id}">{marked(text, entries)}</p>' if text.text else ""


def _parsed(reference: Reference) -> str:
    """What was understood of an entry, and what was not."""
    fields = {
        "authors": "; ".join(reference.authors),
        "title": reference.title,
        "journal": reference.journal,
        "year": reference.year,
        "doi": reference.doi,
    }
    if not reference.doi:  # many lists print none
        del fields["doi"]
    found = (
        f"<i>{name}</i> {plain(str(value))}" if value else f'<i class="without">no {name}</i>'
        for name, value in fields.items()
    )
    return f'<div class="parsed">{" · ".join(found)}</div>'
