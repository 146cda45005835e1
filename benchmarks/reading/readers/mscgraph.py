"""mscgraph: `read_document(path)`

All blocks, cells, notes and references, a line each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.reading.yardstick import measure
from mscgraph.read import read_document
from mscgraph.read.document import Document

DISTRIBUTION = ""
LICENCE = "MIT"


def text(path: str, source: str | None = None) -> str:
    return "\n".join(_lines(read_document(path, source)))


def paper(path: str, source: str | None = None) -> dict[str, Any]:
    described: dict[str, Any] = measure.described(read_document(path, source))
    return described


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield block.content.text
        if block.table:
            yield block.table.caption.text
            yield from (cell.text for cell in block.table.cells)
            yield from (note.text for note in block.table.footnotes)
    yield from (entry.text for entry in document.references)
