"""Tables as grids of cells. What does not come out as a sure grid is left unread, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from mscgraph.read.document import Cell, Table, Text
from mscgraph.read.edges import packed_together
from mscgraph.read.join import Words, join
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.tables.columns import with_columns
from mscgraph.read.pdf.tables.continued import appended
from mscgraph.read.pdf.tables.drafts import Draft
from mscgraph.read.pdf.tables.grid import Grid, grid_of
from mscgraph.read.pdf.tables.headers import head_cells, mark_nested
from mscgraph.read.pdf.tables.lattice import read_lattice
from mscgraph.read.pdf.tables.notes import read_notes
from mscgraph.read.pdf.tables.pieces import joined_lines
from mscgraph.read.pdf.tables.regions import TableRegion
from mscgraph.read.pdf.tables.rows import body_cells

_BROKEN = re.compile(r"[A-Za-z0-9][-\u2010\u00ad]$|\d\u2013$")


class Found(NamedTuple):
    """What a region was read as: its place, and its table; where it was no sure grid, None and its lines, those of the
    caption and the others."""

    page: int
    x0: float
    x1: float
    top: float
    label: str
    table: Table | None
    caption: tuple[Line, ...] = ()
    unread: tuple[Line, ...] = ()


def read_tables(regions: Iterable[TableRegion], words: Words) -> list[Found]:
    """What a paper's regions were read as, in their order.

    A region that goes on with a table from the page or column before adds its rows to that table; where nothing but the
    caption stands there, it takes that.
    """
    found: list[Found] = []
    for region in regions:
        read = _found(region, words)
        before = next((at for at in range(len(found) - 1, -1, -1) if found[at].label == read.label), None)
        whole = found[before].table if before is not None and read.label else None
        if before is not None and region.continued and read.table is not None and _is_caption(found[before]):
            caption = joined_lines(found[before].caption, words)
            found[before] = found[before]._replace(table=replace(read.table, caption=caption), caption=())
            continue
        longer = appended(whole, read.table) if whole is not None and read.table is not None else None
        if longer is not None and before is not None:
            found[before] = found[before]._replace(table=longer)
        else:
            found.append(read)
    return found


def _is_caption(found: Found) -> bool:
    """Whether a caption stands by itself."""
    return found.table is None and bool(found.caption) and not found.unread


def _found(region: TableRegion, words: Words) -> Found:
    table, lines = read_table(region, words), region.all_lines
    place = (lines[0].page, region.x0, region.x1, min(line.top for line in lines))
    if table is not None:
        return Found(*place, region.label, table)
    return Found(*place, region.label, None, region.caption, region.inside + region.notes)


def read_table(region: TableRegion, words: Words) -> Table | None:
    """The table of a region, or None."""
    grid = grid_of(region)
    drafts = read_lattice(grid)
    if drafts is None:
        drafts = _read_open(grid)
    if drafts is None or not _is_sure(drafts):
        return None
    drafts = sorted(drafts, key=lambda d: (d.row, d.col))
    texts = [_texts(draft, words) for draft in drafts]
    kept = iter(packed_together([text for each in texts for text in each]))
    cells = tuple(_cell(draft, tuple(islice(kept, len(each)))) for draft, each in zip(drafts, texts, strict=True))
    caption = joined_lines(region.caption, words) if region.caption else Text("")
    return Table(region.label, caption, cells, read_notes(region.notes, region.x0, words))


def _read_open(grid: Grid) -> list[Draft] | None:
    """A table whose columns are parted by white space."""
    if len(grid.pieces) < 4:
        return None
    grid, bounds = with_columns(grid)
    head = head_cells(grid, bounds)
    body = body_cells(grid, bounds)
    storeys = max((cell.row + cell.rowspan for cell in head), default=0)
    for cell in body:
        cell.row += storeys
    mark_nested(body, head, grid, len(bounds) - 1)
    return head + body


def _is_sure(drafts: Sequence[Draft]) -> bool:
    """At least two rows and columns; no place of the grid that two cells claim."""
    rows, cols = {draft.row for draft in drafts}, {draft.col for draft in drafts}
    if len(rows) < 2 or len(cols) < 2:
        return False
    claimed = [place for draft in drafts for place in draft.places()]
    return len(claimed) == len(set(claimed))


def _texts(draft: Draft, words: Words) -> list[Text]:
    """The lines of a cell; what a hyphen ties over a line's end is put together."""
    texts: list[Text] = []
    for line in draft.lines:
        if texts and _BROKEN.search(texts[-1].text):
            texts[-1] = join([texts[-1], line.content], words)
        else:
            texts.append(line.content)
    return texts


def _cell(draft: Draft, lines: tuple[Text, ...]) -> Cell:
    return Cell(draft.row, draft.col, lines, draft.rowspan, draft.colspan, draft.header)
