"""The two sources of characters are two programs' readings of one file: they have to see the same print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import pytest

from mscgraph.read import read_document
from mscgraph.read.pdf import pdfium, plumber
from mscgraph.read.pdf.page import Page
from mscgraph.read.places import STEP

HERE = Path(__file__).resolve().parent
PAPERS = sorted([*HERE.glob("fixtures/**/*.pdf"), *HERE.glob("papers/made/*.pdf")])

# Of the characters of a paper. pdfplumber tells no text rise: where a file raises text by one, it stands elsewhere.
SAME_PRINT = 0.989
RAISED = {"tables-set-tight": 0.98}  # formulas, two raised or lowered characters in a hundred
# Of the words of a paper, in their order. Where a file spaces no words, an overhanging letter may glue or part two.
SAME_TEXT = 0.985


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


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_both_see_the_same_characters_at_the_same_places(paper: Path) -> None:
    fast, reference = pdfium.opened(paper), plumber.opened(paper)
    same = total = 0
    for at in range(pdfium.count(fast)):
        there: defaultdict[str, list[Char]] = defaultdict(list)
        for char in chars(plumber.read_page(reference, at)):
            there[char.text].append(char)
        for char in chars(pdfium.read_page(fast, at)):
            near = (
                other
                for other in there[char.text]
                if abs(other.x - char.x) < 0.55
                and abs(other.y - char.y) < 0.55
                and abs(other.size / char.size - 1) < 0.05
            )
            total += 1
            same += any(True for _ in near)
    assert same >= RAISED.get(paper.stem, SAME_PRINT) * total


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_both_give_the_same_text(paper: Path) -> None:
    first, second = (
        [word for block in read_document(paper, source).blocks for word in block.content.text.split()]
        for source in ("pypdfium2", "pdfplumber")
    )
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    alike = sum(block.size for block in matcher.get_matching_blocks())
    assert alike >= SAME_TEXT * max(len(first), len(second))
