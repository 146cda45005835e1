"""No fact travels without its sentence: the evidence of every fact stands in the paper, inside its boxes.

The characters are read again here, straight from the page, so that a mistake of the reader can't hide itself.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from mscgraph import extract_facts
from mscgraph.facts.model import Box, Evidence, PaperFacts
from mscgraph.resources import folder

PAPERS = sorted(folder("examples").glob("*.pdf"))
REVIEW = "kwon-kim-inp-msc-review.pdf"


@cache
def facts_of(paper: Path) -> PaperFacts:
    return extract_facts(paper)


def letters(text: str) -> str:
    """Letters and digits alone: spaces, hyphens at line ends and the like are set differently on the page."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


class Pages:
    """The characters of a paper, page by page."""

    def __init__(self, paper: Path) -> None:
        with pdfplumber.open(paper) as pdf:
            self._characters = {page.page_number: page.chars for page in pdf.pages}

    def inside(self, box: Box) -> str:
        """The text in a box, from left to right; a character is inside if its middle is."""
        found = [
            (c["x0"], c["text"])
            for c in self._characters[box.page]
            if box.x0 <= (c["x0"] + c["x1"]) / 2 <= box.x1 and box.top <= (c["top"] + c["bottom"]) / 2 <= box.bottom
        ]
        return "".join(text for _, text in sorted(found, key=lambda item: item[0]))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_every_fact_has_evidence_that_stands_in_its_boxes(paper: Path) -> None:
    check_evidence(paper)


def test_so_it_is_in_a_review(shared: Path) -> None:
    check_evidence(shared / "papers" / REVIEW)


def check_evidence(paper: Path) -> None:
    pages = Pages(paper)
    facts = facts_of(paper).facts
    assert facts
    for fact in facts:
        assert fact.evidence, fact
    different = {}
    evidences: dict[Evidence, str] = {evidence: fact.kind for fact in facts for evidence in fact.evidence}
    for evidence, kind in evidences.items():
        assert evidence.boxes, evidence
        printed = letters("".join(pages.inside(box) for box in evidence.boxes))
        if printed != letters(evidence.text):
            different[f"{kind}: {evidence.text}"] = printed
    assert not different


def test_there_are_three_examples() -> None:
    assert len(PAPERS) == 3
