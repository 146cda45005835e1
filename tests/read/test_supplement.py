"""Supplements, told from papers that have one, and the papers that they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.facts.model import Box, PaperRecord
from mscgraph.read import read_document
from mscgraph.read.document import Aside, Block, Document, PageReport, Report, Text
from mscgraph.read.supplement import with_parent

TITLE = "Growth of rings in hot oil"
MADE = Path(__file__).resolve().parent / "papers" / "made"


def document(title: str | None, *texts: str, doi: str | None = None, heads: tuple[str, ...] = ()) -> Document:
    record = PaperRecord("0" * 64, "si.pdf", title, doi=doi, pages=len(heads))
    blocks = [Block("title", Text(title))] if title else []
    blocks += [Block("paragraph", Text(text)) for text in texts]
    pages = [
        PageReport(number, 600, 800, 1, 900, 0, 0, (Aside(head, Box(number, 300, 780, 310, 790)),))
        for number, head in enumerate(heads, 1)
    ]
    return Document(record, tuple(blocks), report=Report("pdf", "", tuple(pages)))


@pytest.mark.parametrize(
    "given",
    [
        document(f"Supporting Information for: {TITLE}"),
        document(f"Electronic Supplementary Material to “{TITLE}”"),
        document("Supplementary Information", TITLE, "We made rings."),
        document("Supporting Information", "for", f"for {TITLE}"),
        document("Supporting Information for", f"{TITLE}", "A. Oe"),
        document(TITLE, "We made rings.", heads=("S1", "S2", "S3")),
        document("Supporting Information for: Growth of rings", "in hot oil", "Rita Oe"),
    ],
)
def test_supplements_name_their_paper(given: Document) -> None:
    assert with_parent(given).record.supplement_to == TITLE


def test_the_doi_in_a_supplement_is_its_papers() -> None:
    record = with_parent(document(f"Supporting Information for {TITLE}", doi="10.5555/rings")).record
    assert (record.supplement_to, record.doi) == ("10.5555/rings", None)


@pytest.mark.parametrize(
    "given",
    [
        document(TITLE, "Supporting Information", "Supporting Information is available.", heads=("1", "2")),
        document("Supporting structures for catalysts", "We made them."),
        document(TITLE, "We made rings.", heads=("S1", "2", "3")),
        document(None, "Supporting Information is available."),
        document("Supporting Information"),
    ],
)
def test_papers_are_no_supplements(given: Document) -> None:
    assert with_parent(given) == given


@pytest.mark.parametrize("name", ["supplement", "supplement-long-table", "browser-supplement"])
def test_made_supplements(name: str) -> None:
    assert str(read_document(MADE / f"{name}.pdf").record.supplement_to).startswith("Small steps: isolable")


def test_other_made_papers_are_none() -> None:
    names = ("review-two-columns", "chemists-two-columns", "society-two-columns")
    assert [read_document(MADE / f"{name}.pdf").record.supplement_to for name in names] == [None, None, None]
