"""What a document's texts cover: all of them in reading order, and the print that is in none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mscgraph.read.document import Document, Text

_SHARE = 0.05  # of a page's characters: below it a count of what is missing means nothing


def texts(document: Document) -> Iterator[Text]:
    """All texts of a document in reading order, those of its tables with them."""
    for block in document.blocks:
        yield block.content
        if block.table:
            yield block.table.caption
            yield from (line for cell in block.table.cells for line in cell.lines)
            yield from block.table.footnotes


def left_out(document: Document) -> dict[int, float]:
    """Shares of the characters of pages that are in no block, no reference, and not set aside either, by page.

    Characters are counted, not compared, and a ligature is one on the page and two in the text: small shares are left
    out.
    """
    placed = _placed(document)
    missing = {
        page.number: 1 - placed[page.number] / page.characters for page in document.report.pages if page.characters
    }
    return {number: share for number, share in missing.items() if share > _SHARE}


def _placed(document: Document) -> Counter[int]:
    """Numbers of characters by page that were given a place in the document."""
    found: Counter[int] = Counter(box.page for text in texts(document) for box in text.places if box)
    for at, reference in enumerate(document.references):
        boxes = document.reference_boxes(at)
        width = sum(box.x1 - box.x0 for box in boxes)
        for box in boxes:  # its characters are shared out by the lengths of its lines
            found[box.page] += round(_length(reference.text) * (box.x1 - box.x0) / width) if width else 0
    for page in document.report.pages:
        found[page.number] += sum(_length(piece.text) for piece in page.aside)
    return found


def _length(text: str) -> int:
    return sum(not character.isspace() for character in text)
