"""Papers without pages, as web pages and Markdown are: their rows tell no page."""

from __future__ import annotations

from pathlib import Path

import pytest

import mscgraph

PAPER = """# On a cluster

## Results

CdSe MSC-391 was made from cadmium oleate and trioctylphosphine selenide with oleic acid at 80 °C.[1]

## References

1. A. Author, J. Invented Chem., 2015, 1, 1.
"""


@pytest.mark.parametrize("question", ["ligands", "references"])
def test_a_paper_without_pages_has_no_page(tmp_path: Path, question: str) -> None:
    (tmp_path / "paper.md").write_text(PAPER, encoding="utf-8")
    with mscgraph.open_graph(tmp_path / "store") as graph:
        graph.ingest(tmp_path / "paper.md")
        rows = list(graph.ask(question))
    assert rows
    assert all(row.get("page") is None for row in rows)
