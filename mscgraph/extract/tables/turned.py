"""Tables that have their species on top and a property in each row: read with rows for columns."""

from __future__ import annotations

import re
from dataclasses import replace

from mscgraph.extract.names.mentions import Names
from mscgraph.extract.tables.columns import header_role, method_of_data, species_in
from mscgraph.extract.text.values import units
from mscgraph.read.document import Cell, Table, Text

_FEWEST = 2  # species on top, and properties at the side
_ORIGIN = re.compile(r"[Tt]his work|[Rr]ef(?:erence|\.)? ?\d+")  # whose data a column holds


def upright(table: Table, names: Names) -> Table:
    """The table with a row for each species, or for each source of its data: turned where these stand on top of the
    columns."""
    top = [cell for cell in table.cells if cell.row == 0 and cell.col > 0]
    side = [cell for cell in table.cells if cell.col == 0 and cell.row > 0]
    properties = [cell for cell in side if header_role(cell.text)[0] in units()]
    species = [cell for cell in top if species_in(cell.content.plain, names)]
    plain = all(cell.rowspan == cell.colspan == 1 for cell in table.cells)
    origins = top and all(_ORIGIN.fullmatch(cell.text.strip()) for cell in top)
    crystals = method_of_data(table.caption.plain) is not None
    of_species = len(species) >= _FEWEST and 2 * len(species) >= len(top)
    if not plain or not (origins or (of_species and (crystals or len(properties) >= _FEWEST))):
        return table
    corner = Cell(0, 0, (Text("reference" if origins else "species"),), header=True)
    turned = (replace(cell, row=cell.col, col=cell.row, header=cell.col == 0) for cell in table.cells)
    cells = [cell for cell in turned if (cell.row, cell.col) != (0, 0)]
    return replace(table, cells=(corner, *sorted(cells, key=lambda cell: (cell.row, cell.col))))
