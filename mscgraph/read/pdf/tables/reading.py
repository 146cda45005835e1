"""Tables as grids of cells. What does not come out as a sure grid is left unread, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mscgraph.read.document import Cell, Table, Text
from mscgraph.read.join import Words, join
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

_BROKEN = re.compile(r"[a-z][-\u2010\u00ad]$")


def read_tables(regions: Iterable[TableRegion], words: Words) -> list[tuple[TableRegion, Table | None]]:
    """The tables of a paper's regions, in their order; None where a region is no sure grid.

    A region that goes on with a table from the page or column before adds its rows to that table.
    """
    found: list[tuple[TableRegion, Table | None]] = []
    for region in regions:
        table = read_table(region, words)
        before = next((at for at in range(len(found) - 1, -1, -1) if found[at][0].label == region.label), None)
        whole = found[before][1] if before is not None and region.label else None
        if whole is not None and table is not None and before is not None:
            longer = appended(whole, table)
            if longer is not None:
                found[before] = (found[before][0], longer)
                continue
        found.append((region, table))
    return found


def read_table(region: TableRegion, words: Words) -> Table | None:
    """The table of a region, or None."""
    grid = grid_of(region)
    drafts = read_lattice(grid)
    if drafts is None:
        drafts = _read_open(grid)
    if drafts is None or not _is_sure(drafts):
        return None
    cells = tuple(_cell(draft, words) for draft in sorted(drafts, key=lambda d: (d.row, d.col)))
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


def _cell(draft: Draft, words: Words) -> Cell:
    """A cell with its lines; what a hyphen ties over a line's end is put together."""
    lines: list[Text] = []
    for line in draft.lines:
        if lines and _BROKEN.search(lines[-1].text):
            lines[-1] = join([lines[-1], line.content], words)
        else:
            lines.append(line.content)
    return Cell(draft.row, draft.col, tuple(lines), draft.rowspan, draft.colspan, draft.header)
