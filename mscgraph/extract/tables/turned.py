"""Tables that have their species on top and a property in each row: read with rows for columns."""

from __future__ import annotations

from dataclasses import replace

from mscgraph.extract.names.mentions import Names, find_mentions
from mscgraph.extract.tables.columns import header_role
from mscgraph.extract.text.values import units
from mscgraph.read.document import Cell, Table, Text

_FEWEST = 2  # species on top, and properties at the side


def upright(table: Table, names: Names) -> Table:
    """The table with a row for each species: turned where these stand on top of the columns."""
    top = [cell for cell in table.cells if cell.row == 0 and cell.col > 0]
    side = [cell for cell in table.cells if cell.col == 0 and cell.row > 0]
    properties = [cell for cell in side if header_role(cell.text)[0] in units()]
    species = [cell for cell in top if _names_species(cell, names)]
    plain = all(cell.rowspan == cell.colspan == 1 for cell in table.cells)
    if not plain or min(len(properties), len(species)) < _FEWEST or 2 * len(species) < len(top):
        return table
    corner = Cell(0, 0, (Text("species"),), header=True)
    turned = (replace(cell, row=cell.col, col=cell.row, header=cell.col == 0) for cell in table.cells)
    cells = [cell for cell in turned if (cell.row, cell.col) != (0, 0)]
    return replace(table, cells=(corner, *sorted(cells, key=lambda cell: (cell.row, cell.col))))


def _names_species(cell: Cell, names: Names) -> bool:
    mentions = find_mentions(cell.content.plain, names)
    named = any(m.label == "species" and not m.species.generic for m in mentions)
    return named or names.labelled(cell.content.plain) is not None
