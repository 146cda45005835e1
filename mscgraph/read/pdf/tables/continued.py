"""Tables that go on over a page or column: rows joined, repeated heads read once."""

from __future__ import annotations

from dataclasses import replace

from mscgraph.read.document import Cell, Table


def appended(table: Table, rest: Table) -> Table | None:
    """One table of two; None where their columns differ."""
    if table.size[1] != rest.size[1]:
        return None
    repeated = _repeated_rows(table, rest)
    down = table.size[0] - repeated
    added = [replace(cell, row=cell.row + down) for cell in rest.cells if cell.row >= repeated]
    if not repeated:
        added = [replace(cell, header=False) for cell in added]
    notes = (*table.footnotes, *(note for note in rest.footnotes if note.text not in {n.text for n in table.footnotes}))
    return replace(table, cells=(*table.cells, *added), footnotes=notes)


def _repeated_rows(table: Table, rest: Table) -> int:
    """How many rows at the top of the rest say what the table's own head says."""
    rows = 0
    while (head := _row(table, rows)) and head == _row(rest, rows):
        rows += 1
    return rows


def _row(table: Table, row: int) -> list[tuple[int, int, str]]:
    return [(c.col, c.colspan, c.text) for c in _cells(table, row) if c.header]


def _cells(table: Table, row: int) -> list[Cell]:
    return [cell for cell in table.cells if cell.row == row]
