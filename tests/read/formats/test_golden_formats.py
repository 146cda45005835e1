"""Papers of every marked-up format, written for this purpose, read into what stands beside them (`--regenerate`)."""

from __future__ import annotations

import json
import runpy
from dataclasses import asdict
from pathlib import Path

import pytest

from mscgraph.read import read_document

HERE = Path(__file__).resolve().parent
FIXTURES = sorted((HERE / "fixtures").iterdir())
digest = runpy.run_path(str(HERE.parent / "test_golden.py"))["digest"]


@pytest.mark.parametrize("paper", FIXTURES, ids=lambda path: path.name)
def test_reads_as_before(paper: Path, regenerate: bool) -> None:
    golden = HERE / "golden" / f"{paper.name}.json"
    document = read_document(paper)
    report = {name: value for name, value in asdict(document.report).items() if value}
    found = json.dumps({**digest(document), "report": report}, indent=1, ensure_ascii=False) + "\n"
    if regenerate:
        golden.write_text(found, encoding="utf-8")
    assert json.loads(found) == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("paper", FIXTURES, ids=lambda path: path.name)
def test_the_name_of_a_file_says_nothing(paper: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "paper.pdf"
    renamed.write_bytes(paper.read_bytes())
    assert read_document(renamed).blocks == read_document(paper).blocks


@pytest.mark.parametrize("paper", FIXTURES, ids=lambda path: path.name)
def test_layers_lie_within_the_text(paper: Path) -> None:
    document = read_document(paper)
    known = {reference.key for reference in document.references}
    for block in document.blocks:
        cells = block.table.cells if block.table else ()
        for text in [block.content, *(line for cell in cells for line in cell.lines)]:
            assert text.text == " ".join(text.text.split())
            assert all(0 <= start < end <= len(text.text) for start, end, _ in (*text.runs, *text.citations))
            assert all(left.end <= right.start for left, right in zip(text.citations, text.citations[1:], strict=False))
            assert all(keys and known.issuperset(keys) for _, _, keys in text.citations)
