"""The example papers: the committed files say what their sources say, and look like what reading has to cope with."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

from mscgraph.read import read_document

FOLDER = Path(__file__).resolve().parent.parent / "examples"
PAPERS = sorted(FOLDER.glob("*.pdf"))


def _pages(pdf: Path | bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture(scope="module")
def build() -> ModuleType:
    specification = importlib.util.spec_from_file_location("examples_build", FOLDER / "build.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_every_source_has_its_paper(build: ModuleType) -> None:
    assert {path.stem for path in PAPERS} == set(build.PAPERS)
    assert len(PAPERS) == 3


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_committed_paper_agrees_with_its_source(paper: Path, build: ModuleType) -> None:
    """The text layer, page by page (bytes would tie the test to versions of typst)."""
    assert _pages(paper) == _pages(build.typeset(paper.stem)), "run 'make examples' and commit the result"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_paper_is_small_and_says_what_it_is(paper: Path) -> None:
    pages = _pages(paper)
    assert len(pages) == 2
    assert paper.stat().st_size < 150_000
    assert "Example text written for mscgraph" in pages[0]
    assert "\u00ad" not in "".join(pages), "a soft hyphen was left in the text layer"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_references_beside_a_short_column_and_a_caption_at_the_foot_are_no_margin(paper: Path) -> None:
    document = read_document(paper)
    cited = {key for block in document.blocks for citation in block.content.citations for key in citation.keys}
    assert {entry.key for entry in document.references} >= cited
    assert [block.label for block in document.blocks if block.kind == "caption"] == ["Figure 1"]
