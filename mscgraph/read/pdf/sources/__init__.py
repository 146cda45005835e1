"""Where the characters and drawings of a PDF's pages come from: one library or the other."""

from mscgraph.read.pdf.sources.pages import DEFAULT, SOURCES, Pages

__all__ = ["DEFAULT", "SOURCES", "Pages"]
