"""`mscgraph evaluate`: papers and facts against gold, what it lists, and what it says of bad input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TEXT = (
    "Two clusters\n\nCdS MSC-311 was converted to CdS MSC-322 at 80 °C. "
    "The transmission electron microscopy images of CdS MSC-322 are of little help.\n"
)
GOLD = {
    "document": "Two clusters",
    "entities": [
        {"id": "a", "class": "species", "names": ["CdS MSC-311"]},
        {"id": "b", "class": "species", "names": ["CdS MSC-322"]},
        {"id": "x", "class": "method", "names": ["Raman spectroscopy"]},
    ],
    "facts": [
        {"fact": "conversion", "source": "a", "target": "b", "temperature_C": [80, 80]},
        {"fact": "characterization", "subject": "a", "method": "x"},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "01.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "01.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def test_a_paper_is_scored_and_its_differences_are_shown_with_their_sentences(folder: Path, mscgraph: Run) -> None:
    done = mscgraph("evaluate", folder / "01.json", folder / "01.txt", "--show", "characterization")
    assert done.status == 0
    assert "conversion                       1     1     1   1.00  1.00  1.00" in done.out
    assert "01.txt: missed: characterization: a | x" in done.out
    assert "“CdS MSC-311 was converted to CdS MSC-322 at 80 °C.”" in done.out
    assert "01.txt: found, not in gold: characterization: b | ?transmissionelectronmicroscopy" in done.out


def test_facts_score_as_the_paper_that_they_come_from(folder: Path, mscgraph: Run) -> None:
    facts = folder / "facts.jsonl"
    assert mscgraph("extract", folder / "01.txt", "-o", facts).status == 0
    paper = mscgraph("evaluate", folder / "01.json", folder / "01.txt", "--format", "json")
    alone = mscgraph("evaluate", folder / "01.json", facts, "--format", "json")
    assert json.loads(paper.out)["kinds"] == json.loads(alone.out)["kinds"]


def test_a_folder_is_scored_as_a_whole(folder: Path, mscgraph: Run) -> None:
    done = mscgraph("evaluate", folder, "--format", "json")
    assert json.loads(done.out)["papers"] == ["01.txt"]


@pytest.mark.parametrize(
    ("gold", "facts", "status", "says"),
    [
        ("{", "", 1, "not JSON"),
        ("{}", "", 1, "it lacks entities and facts"),
        (json.dumps(GOLD), "{\n", 1, "line 1: not JSON"),
        (json.dumps(GOLD), '{"name": 1}\n', 1, "line 1: no fact"),
        (json.dumps(GOLD), '{"fact": "synthesis"}\n', 1, "a fact is not well formed (no 'product')"),
    ],
)
def test_bad_input_is_one_line(gold: str, facts: str, status: int, says: str, tmp_path: Path, mscgraph: Run) -> None:
    (tmp_path / "gold.json").write_text(gold, encoding="utf-8")
    (tmp_path / "facts.jsonl").write_text(facts, encoding="utf-8")
    done = mscgraph("evaluate", tmp_path / "gold.json", tmp_path / "facts.jsonl")
    assert done.status == status
    assert says in done.err
    assert len(done.err.splitlines()) == 1


def test_nothing_to_compare_with_is_wrong_use(tmp_path: Path, mscgraph: Run) -> None:
    assert mscgraph("evaluate", tmp_path).status == 2
    (tmp_path / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    assert mscgraph("evaluate", tmp_path / "gold.json").status == 2
