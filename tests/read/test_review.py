"""The review among the outside material: its text against the source that it was typeset from."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from mscgraph.read import read_document
from mscgraph.read.document import Document, Table

NAME = "kwon-kim-inp-msc-review"


@pytest.fixture(scope="module")
def review(shared: Path) -> Document:
    return read_document(shared / "papers" / f"{NAME}.pdf")


@pytest.fixture(scope="module")
def source(shared: Path) -> str:
    text = (shared / "papers" / f"{NAME}.typ").read_text(encoding="utf-8")
    return text[text.index("text(size: 9pt)[") + 16 :]


def plain(markup: str) -> str:
    """Typst markup as printed, spaces left out."""
    markup = re.sub(r"#h\([^)]*\)", "", markup.replace("#TR", "TR"))
    for _ in range(3):
        markup = re.sub(r"#eq\[([^\[\]]*)\];?", r"\1=", markup)
        markup = re.sub(r"#(?:c|s|emph)\[((?:\\.|[^\[\]])*)\];?", r"\1", markup)
    return re.sub(r"[\s\\*~;]", "", markup)


def table(document: Document, label: str) -> Table:
    return next(block.table for block in document.blocks if block.table and block.label == label)


def test_every_paragraph_and_caption_stands_there(review: Document, source: str) -> None:
    source = re.sub(r"#place\(top.*?\n\}\)\)\n", "\n\n", source, flags=re.S)
    source = re.sub(r"#let .*", "", source)
    found = {plain(block.content.text.replace("[", "\\[")) for block in review.blocks}
    for paragraph in re.split(r"\n\s*\n", source):
        bare = re.sub(r"^(=+ |#(?:col|wide)fig\(.*?\)\[)|(\]\s*(\}\)){0,2})$", "", paragraph.strip())
        assert not bare or plain(bare) in found or plain(bare.rstrip("]}) \n")) in found, paragraph[:80]


def test_every_citation_is_found(review: Document, source: str) -> None:
    written = Counter(re.findall(r"#c\[(\d[\d,–]*)\]", source)) + Counter(re.findall(r"\bref\.~(\d+)", source))
    for isotope in ("1", "13", "31"):  # before an element: no citations
        written[isotope] -= len(re.findall(rf"#c\[{isotope}\];[HCP]", source))
    texts = [block.content for block in review.blocks]
    texts += [line for block in review.blocks if block.table for cell in block.table.cells for line in cell.lines]
    found = Counter(text.text[start:end] for text in texts for start, end, _ in text.citations)
    assert found == +written


def test_first_table(review: Document, source: str) -> None:
    body = source[source.index("table.hline(stroke: rule),") : source.index("tablefoot[")]
    body = re.sub(r"//.*|table\.hline\(.*?\),|table\.cell\((\w+: \d,?\s?)+\)", "", body)
    cells = re.findall(r"m\((.*?)\)(?=[,)])|\[((?:#\w\[[^\]]*\];?|[^\[\]])*)\]", body, flags=re.S)
    written = [plain(re.sub(r"\],\s*\[", "][", many) if many else one) for many, one in cells]
    found = ["".join(line.text for line in cell.lines) for cell in table(review, "Table 1").cells]
    assert [re.sub(r"[\s\]\[]", "", text) for text in found] == [re.sub(r"[\]\[]", "", t) for t in written if t]
    assert table(review, "Table 1").size == (10, 10)
    examples = next(cell for cell in table(review, "Table 1").cells if len(cell.lines) == 11)
    assert (examples.row, examples.col, examples.rowspan) == (2, 1, 3)
    heads = {cell.text: (cell.col, cell.colspan) for cell in table(review, "Table 1").cells if cell.header}
    assert (heads["Surface ligand"], heads["DFT"]) == ((6, 2), (8, 2))


def test_second_table(review: Document) -> None:
    found = table(review, "Table 2")
    assert found.size == (11, 5)
    assert [cell.col for cell in found.cells if cell.header] == [1, 2, 3, 4]
    for row in range(1, 11):
        columns = {cell.col for cell in found.cells if cell.row == row}
        assert columns - {0} == {1, 2, 3, 4}
    assert [len(cell.lines) for cell in found.cells if cell.col == 3][-5:] == [2, 2, 2, 3, 3]
    assert [cell.row for cell in found.cells if cell.col == 0] == [1, 6, 8]
    assert all(line.citations for cell in found.cells if cell.col == 1 and cell.row for line in cell.lines)


def test_record(review: Document) -> None:
    record = review.record
    assert (record.authors, record.journal, record.year, record.doi, record.pages) == (
        ("Yongju Kwon", "Sungjee Kim"), "NPG Asia Materials", 2021, None, 11,
    )  # fmt: skip
    assert review.warnings == ()


def test_passages_cite_where_numbers_are_glued_and_nowhere_else(shared: Path) -> None:
    for path in sorted((shared / "gold" / "passages").glob("*.txt")):
        document = read_document(path)
        cited = {key for block in document.blocks for citation in block.content.citations for key in citation.keys}
        assert [block.kind for block in document.blocks] == ["title", "paragraph"], path.name
        assert bool(cited) == (path.stem in ("32", "33", "34", "35")), path.name
