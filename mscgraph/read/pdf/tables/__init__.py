"""Tables of PDFs: where they lie on a page, and what stands in their cells."""

from mscgraph.read.pdf.tables.reading import Found, read_tables
from mscgraph.read.pdf.tables.regions import TableRegion, table_regions

__all__ = ["Found", "TableRegion", "read_tables", "table_regions"]
