"""What can be pointed at, on the page and in the text beside it: blocks, cells, references, print set aside.

A piece has the same id on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mscgraph.facts.model import Box
from mscgraph.read.document import Block, Document, Text

KINDS = (
    "title", "heading", "paragraph", "list", "equation", "caption", "table", "cell", "footnote", "reference", "aside",
)  # fmt: skip
_FURTHEST = 2.5  # lines of print that stand further apart than so many heights are two areas


@dataclass(frozen=True)
class Piece:
    """A piece and the areas that it covers. `number` is its place in the reading order, or 0 outside of it."""

    id: str
    kind: str
    text: str
    areas: tuple[Box, ...]
    number: int = 0

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages on which it stands, each once."""
        return tuple(dict.fromkeys(area.page for area in self.areas))


def pieces_of(document: Document) -> dict[str, Piece]:
    """All pieces by id, in reading order; those within a table after the table, print set aside last."""
    found: list[Piece] = []
    for at, block in enumerate(document.blocks):
        found += _of_block(at, block)
    for at, reference in enumerate(document.references):
        found.append(Piece(f"r{at}", "reference", reference.text, merged(document.reference_boxes(at))))
    for page in document.report.pages:
        for at, (text, box) in enumerate(page.aside):
            found.append(Piece(f"a{page.number}-{at}", "aside", text, (box,)))
    return {piece.id: piece for piece in found}


def areas_of(text: Text) -> tuple[Box, ...]:
    """Where a text stands: see `merged`."""
    return merged(text.boxes(0, len(text.text)))


def merged(lines: Iterable[Box]) -> tuple[Box, ...]:
    """Lines of print as areas: those that follow each other in a column become one."""
    areas: list[Box] = []
    previous: Box | None = None
    for line in lines:
        if previous and _follows(previous, line):
            areas[-1] = around([areas[-1], line])
        else:
            areas.append(line)
        previous = line
    return tuple(areas)


def _follows(above: Box, line: Box) -> bool:
    height = max(above.bottom - above.top, line.bottom - line.top)
    beside = line.x0 < above.x1 and line.x1 > above.x0
    return line.page == above.page and beside and 0 < line.bottom - above.top < (_FURTHEST + 1) * height


def around(boxes: Sequence[Box]) -> Box:
    """The smallest area around boxes of one page."""
    page, x0, top, x1, bottom = zip(*boxes, strict=True)
    return Box(page[0], min(x0), min(top), max(x1), max(bottom))


def _of_block(at: int, block: Block) -> Iterator[Piece]:
    table = block.table
    if table is None:
        yield Piece(f"b{at}", block.kind, block.content.text, areas_of(block.content), at + 1)
        return
    cells = [
        Piece(f"b{at}-c{n}", "cell", cell.text, _by_page(areas_of(cell.content))) for n, cell in enumerate(table.cells)
    ]
    caption = Piece(f"b{at}-k", "caption", table.caption.text, areas_of(table.caption))
    notes = [Piece(f"b{at}-f{n}", "footnote", note.text, areas_of(note)) for n, note in enumerate(table.footnotes)]
    yield Piece(f"b{at}", "table", table.label, _by_page(area for cell in cells for area in cell.areas), at + 1)
    yield from (caption, *cells, *notes)


def _by_page(areas: Iterable[Box]) -> tuple[Box, ...]:
    pages: dict[int, list[Box]] = {}
    for area in areas:
        pages.setdefault(area.page, []).append(area)
    return tuple(around(found) for found in pages.values())
