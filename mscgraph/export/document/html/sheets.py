"""The pages: the picture of each, and over it the areas of what was read there, numbered in reading order."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mscgraph.export.document.findings import counted
from mscgraph.export.document.html.marked import plain
from mscgraph.export.document.html.pieces import Piece
from mscgraph.export.document.layers import left_out
from mscgraph.facts.model import Box
from mscgraph.read.document import Document, PageReport
from mscgraph.read.pictures import PagePicture

_LONGEST = 90  # characters of a piece's text in its tip
_INSIDE = 3  # points: so far within the areas lies the line that leads from one to the next
ARROW = (
    '<svg class="defs" aria-hidden="true"><defs><marker id="arrow" viewBox="0 0 6 6" refX="5" refY="3" '
    'markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L6 3L0 6z"/></marker></defs></svg>'
)


class Sheet(NamedTuple):
    """A page: its number, its size in points, its picture and what is said of it, where there are any.

    `left_out` is the share of its characters that was read into nothing.
    """

    number: int
    width: float
    height: float
    picture: PagePicture | None
    report: PageReport | None
    left_out: float


def sheets_of(document: Document, pictures: Iterable[PagePicture]) -> tuple[Sheet, ...]:
    """The pages of a document by number: those that were drawn, and those that were reported on."""
    drawn = {picture.number: picture for picture in pictures}
    said = {page.number: page for page in document.report.pages}
    shares = left_out(document)
    found = []
    for number in sorted(drawn.keys() | said.keys()):
        size = said.get(number) or drawn[number]
        found.append(Sheet(number, size.width, size.height, drawn.get(number), said.get(number), shares.get(number, 0)))
    return tuple(found)


def sheet_html(sheet: Sheet, pieces: Sequence[Piece]) -> str:
    """A page with the areas of the pieces that stand on it."""
    here = [(piece, area) for piece in pieces for area in piece.areas if area.page == sheet.number]
    size = f"{sheet.width:g} {sheet.height:g}"
    image = ""
    if sheet.picture:
        data = b64encode(sheet.picture.webp).decode()
        image = f'<img alt="page {sheet.number}" loading="lazy" src="data:image/webp;base64,{data}">'
    return (
        f'<figure class="sheet" id="page-{sheet.number}" style="--ratio:{sheet.width / sheet.height:.4f}">'
        f'{image}<svg viewBox="0 0 {size}" preserveAspectRatio="none">'
        f"{''.join(_drawn(here))}{''.join(_order(here))}</svg>{_said(sheet)}</figure>"
    )


def _drawn(here: Sequence[tuple[Piece, Box]]) -> Iterator[str]:
    """Tables first, so that their cells lie over them and can be pointed at."""
    for piece, (_, x0, top, x1, bottom) in sorted(here, key=lambda item: item[0].kind != "table"):
        tip = piece.text if len(piece.text) <= _LONGEST else piece.text[:_LONGEST] + " …"
        number = f'<text x="{x0 - 2:.1f}" y="{top + 6:.1f}">{piece.number}</text>' if piece.number else ""
        yield (
            f'<g class="k-{piece.kind}" data-p="{piece.id}"><title>{piece.kind}: {plain(tip)}</title>'
            f'<rect x="{x0 - 1:.1f}" y="{top - 1:.1f}" width="{x1 - x0 + 2:.1f}" height="{bottom - top + 2:.1f}"/>'
            f"{number}</g>"
        )


def _order(here: Sequence[tuple[Piece, Box]]) -> Iterator[str]:
    """From the foot of each area to the head of the next one that is read: along the left edge, or in the gutter."""
    for one, other in pairwise(area for piece, area in here if piece.number):
        start = one.x1 if other.x0 >= one.x1 else one.x0 + _INSIDE
        end = other.x0 if other.x0 >= one.x1 else other.x0 + _INSIDE
        yield f'<line x1="{start:.1f}" y1="{one.bottom - _INSIDE:.1f}" x2="{end:.1f}" y2="{other.top + _INSIDE:.1f}"/>'


def _said(sheet: Sheet) -> str:
    """A line under the page: what was seen there, and what is amiss."""
    parts, amiss = [f"page {sheet.number}"], []
    page = sheet.report
    if page and page.characters:
        parts += [counted(page.columns, "column"), f"{page.characters:,} characters"]
    elif page:
        amiss.append("scanned: no text layer" if page.pictures else "no text: blank, or drawn")
    if page and page.unmapped:
        amiss.append(f"{counted(page.unmapped, 'character')} without Unicode value")
    if sheet.left_out:
        amiss.append(f"about {sheet.left_out:.0%} of the characters in no block")
    parts += [f'<b class="amiss">{said}</b>' for said in amiss]
    return f"<figcaption>{' · '.join(parts)}</figcaption>"
