"""Papers in, `Document` out: the text of a paper in reading order, with its layers, whatever format it comes in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mscgraph.read.document import Document

__all__ = ["read_document"]


def read_document(path: str | Path, source: str | None = None) -> Document:
    """Reads a paper from a file: a PDF, JATS, TEI, HTML, Markdown or plain text, told by content, not by name.

    A PDF's characters come from `source`: "pypdfium2" (the default) or "pdfplumber", the slower reference.

    Raises UnknownFormat for any other source, and UnreadablePaper, with one line that says what is wrong and what to
    do, where the file holds nothing that can be read. What could be read in part comes with `Document.warnings`.
    """
    from mscgraph.read.formats import read
    from mscgraph.read.supplement import with_parent

    return with_parent(read(Path(path), source))
