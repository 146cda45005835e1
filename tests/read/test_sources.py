"""The two sources of characters are two programs' readings of one file: they have to see the same print."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from mscgraph.read import read_document
from mscgraph.read.document import Document
from mscgraph.read.pdf.page import Page
from mscgraph.read.pdf.sources import Pages, pdfium, plumber
from mscgraph.read.places import STEP

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
SHARED = Path(os.environ.get("MSCGRAPH_SHARED", REPOSITORY.parent / "shared"))  # its papers take part where it is there
FOLDERS = (HERE / "fixtures", HERE / "papers" / "made", REPOSITORY / "examples", SHARED / "papers")
PAPERS = [paper for folder in FOLDERS for paper in sorted(folder.glob("**/*.pdf"))]

FAR = 0.5  # points


class Char(NamedTuple):
    """A character, its origin from the top left, and its size."""

    text: str
    x: float
    y: float
    size: float


def chars(page: Page) -> Iterator[Char]:
    for piece in page.pieces:
        for text, left in zip(piece.text, piece.edges[::2], strict=True):
            if text != " ":
                yield Char(text, left / STEP, piece.baseline, piece.size)


def printed(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield f"{block.kind}: {block.content.text}"
        if block.table:
            yield from (note.text for note in block.table.footnotes)
            yield from (f"{cell.row}, {cell.col}: {cell.text}" for cell in block.table.cells)
    yield from (reference.text for reference in document.references)
    yield from (aside.text for page in document.report.pages for aside in page.aside)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_both_see_the_same_characters_in_the_same_order_at_the_same_places(paper: Path) -> None:
    fast, reference = pdfium.opened(paper), plumber.opened(paper)
    assert pdfium.count(fast) == plumber.count(reference)
    for at in range(pdfium.count(fast)):
        ours, theirs = pdfium.read_page(fast, at), plumber.read_page(reference, at)
        assert [aside.text.replace(" ", "") for aside in ours.sideways] == [
            aside.text.replace(" ", "") for aside in theirs.sideways
        ]
        first, second = list(chars(ours)), list(chars(theirs))
        assert [char.text for char in first] == [char.text for char in second]
        for a, b in zip(first, second, strict=True):
            assert abs(a.x - b.x) <= FAR and abs(a.y - b.y) <= FAR and abs(a.size / b.size - 1) <= 0.05, (a, b)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_both_give_the_same_text(paper: Path) -> None:
    first, second = (list(printed(read_document(paper, source))) for source in ("pypdfium2", "pdfplumber"))
    assert first == second


def test_a_long_paper_that_is_opened_anew_reads_the_same(tmp_path: Path) -> None:
    """The fast source opens a file again every fifty pages."""
    with pikepdf.open(HERE / "fixtures" / "brackets.pdf") as source, pikepdf.new() as long:
        while len(long.pages) < 102:
            long.pages.append(source.pages[0])
        long.save(tmp_path / "long.pdf")
    pages = list(Pages(tmp_path / "long.pdf", "pypdfium2"))
    assert len(pages) == 102
    assert {tuple(piece.text for piece in page.pieces) for page in pages} == {tuple(p.text for p in pages[0].pieces)}
