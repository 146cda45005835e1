"""Pages set by hand for tests: lines of print at given places, read like those of a PDF."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from mscgraph.read.document import Document
from mscgraph.read.pdf import reader
from mscgraph.read.pdf.page import Bar, Page, Piece, Rule, face_of
from mscgraph.read.places import STEP

WIDTH, HEIGHT = 600.0, 800.0


class Print(NamedTuple):
    """A line of print: its text, where it begins and its baseline from the top left, in points."""

    text: str
    x: float
    y: float
    size: float = 10.0
    face: str = "Serif"
    width: float = 0.5  # of a character, in parts of the size


def lines(text: str, x: float, y: float, size: float = 10.0, face: str = "Serif", wide: int = 40) -> list[Print]:
    """Words filled into lines of so many characters, 1.2 times the size apart."""
    out, row = [], ""
    for word in text.split():
        if row and len(row) + 1 + len(word) > wide:
            out.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    return [Print(row, x, y + 1.2 * size * at, size, face) for at, row in enumerate([*out, row])]


def page(printed: Sequence[Print], number: int = 1, rules: Sequence[Rule] = (), bars: Sequence[Bar] = ()) -> Page:
    """A page that shows these lines."""
    count = sum(len(each.text.replace(" ", "")) for each in printed)
    return Page(number, WIDTH, HEIGHT, tuple(map(_piece, printed)), tuple(rules), tuple(bars), characters=count)


def _piece(printed: Print) -> Piece:
    text, x, y, size, face, width = printed
    step = width * size * STEP
    edges = array("H", (round(x * STEP + step * at) for at in sorted([*range(len(text)), *range(1, len(text) + 1)])))
    end = x + width * size * len(text)
    return Piece(text, edges, x, end, y, size, face_of(face), 0.75 * size, 0.25 * size)


@dataclass
class _Pages:
    """Stands in for the pages of a file."""

    pages: Sequence[Page]
    source: str = "hand"
    warnings: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.pages)

    def __iter__(self) -> Iterator[Page]:
        return iter(self.pages)


def read(*pages: Page) -> Document:
    """The document that these pages make."""
    with mock.patch.object(reader, "Pages", lambda path, source: _Pages(pages)):
        return reader.read_pdf(Path("paper.pdf"), "0" * 64)


def blocks(document: Document) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind, block.content.text) for block in document.blocks]
