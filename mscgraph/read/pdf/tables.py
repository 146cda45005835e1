"""Tables as grids of cells."""

from __future__ import annotations

from mscgraph.read.document import Table
from mscgraph.read.join import Words, join
from mscgraph.read.pdf.regions import TableRegion


def read_table(region: TableRegion, words: Words) -> Table:
    """The table of a region."""
    caption = join([line.letters for line in region.caption], words)
    notes = join([line.letters for line in region.notes], words)
    return Table(region.label, caption, (), (notes,) if notes.text else ())
