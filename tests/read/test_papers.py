"""Papers that the project made itself, read and measured against what is known of them (papers/README.md).

Each paper's floors stand in papers/floors.toml: what is reached, rounded down, and no reading may fall below it;
`--regenerate` (with `-n0`) writes them anew.
"""

from __future__ import annotations

import copy
import json
import math
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.read import read_document

HERE = Path(__file__).resolve().parent
MADE = HERE / "papers" / "made"
FLOORS = HERE / "papers" / "floors.toml"
PAPERS = sorted(path.name for path in MADE.iterdir() if path.suffix != ".json")
LOST = {
    ".txt": ("scripts", "cells", "spans", "notes"),
    ".tei": ("scripts",),
    ".md": ("spans",),
}  # what a form cannot say
measure = SimpleNamespace(**runpy.run_path(str(HERE / "measure.py")))


def known(name: str) -> dict[str, Any]:
    """What is known of a paper: pages may print its journal, year and DOI, markup always states them, text never."""
    truth: dict[str, Any] = json.loads((MADE / name).with_suffix(".json").read_text(encoding="utf-8"))
    stated = truth["aside"]["stated"]
    if name.endswith((".xml", ".tei", ".html")):
        truth["record"] |= stated
    elif not name.endswith(".pdf"):
        truth["record"] |= dict.fromkeys(stated) | {"authors": stated["authors"]}
    return truth


def reached(name: str) -> dict[str, float]:
    found = measure.described(read_document(MADE / name))
    values: dict[str, float] = measure.measures(known(name), found)
    return {key: value for key, value in values.items() if key not in LOST.get(Path(name).suffix, ())}


def floors() -> dict[str, dict[str, float]]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def write_floors(table: dict[str, dict[str, float]]) -> None:
    text = "# What is reached on each paper (measure.py says what each figure counts); written by --regenerate.\n"
    for name in PAPERS:
        text += f'\n["{name}"]\n' + "".join(f"{key} = {value:.3f}\n" for key, value in table.get(name, {}).items())
    FLOORS.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_reads_no_worse_than_before(name: str, regenerate: bool) -> None:
    values = reached(name)
    if regenerate:
        write_floors(floors() | {name: {key: math.floor(value * 1000) / 1000 for key, value in values.items()}})
    fallen = {key: (round(values[key], 4), floor) for key, floor in floors()[name].items() if values[key] < floor}
    assert not fallen, "measure: (reached, floor)"


@pytest.mark.parametrize("name", PAPERS)
def test_what_is_known_measures_one(name: str) -> None:
    truth = known(name)
    assert set(measure.measures(truth, truth).values()) == {1.0}


def test_the_truth_is_that_of_the_manuscripts() -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "papers" / "build.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_order_is_the_longest_common_subsequence(known: str, found: str) -> None:
    pairs = measure.longest_common(known, found)
    assert all(known[i] == found[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    lengths = [[0] * (len(found) + 1) for _ in range(len(known) + 1)]  # the textbook's table
    for i, a in enumerate(known):
        for j, b in enumerate(found):
            lengths[i + 1][j + 1] = lengths[i][j] + 1 if a == b else max(lengths[i][j + 1], lengths[i + 1][j])
    assert len(pairs) == lengths[-1][-1]


def _lose_scripts(paper: dict[str, Any]) -> None:
    for block in paper["blocks"]:
        block["runs"] = []


def _leave_a_running_head(paper: dict[str, Any]) -> None:
    head = {"text": "Journal of Invented Clusters pubs.example.org", "runs": [], "citations": []}
    paper["blocks"].insert(3, {**paper["blocks"][1], **head})


def _take_headings_for_text(paper: dict[str, Any]) -> None:
    for block in paper["blocks"]:
        block["kind"] = "paragraph" if block["kind"] == "heading" else block["kind"]


def _shift_columns(paper: dict[str, Any]) -> None:
    for block in paper["blocks"]:
        for cell in block.get("table", {}).get("cells", ()):
            cell["col"] += 1


def _glue_citations(paper: dict[str, Any]) -> None:
    for block in paper["blocks"]:
        block["citations"] = []


def _tear_a_paragraph(paper: dict[str, Any]) -> None:
    block = paper["blocks"][1]
    half = len(block["text"]) // 2
    parts = [
        {**block, "text": text, "runs": [], "citations": []} for text in (block["text"][:half], block["text"][half:])
    ]
    paper["blocks"][1:2] = parts


SPOILT = [
    (_lose_scripts, {"scripts"}),
    (_leave_a_running_head, {"clean", "paragraphs"}),
    (_take_headings_for_text, {"headings", "paragraphs"}),
    (_shift_columns, {"cells", "spans"}),
    (_glue_citations, {"citations"}),
    (_tear_a_paragraph, {"paragraphs"}),
]


@pytest.mark.parametrize(("spoil", "fallen"), SPOILT, ids=lambda value: getattr(value, "__name__", ""))
def test_each_fault_shows(spoil: Callable[[dict[str, Any]], None], fallen: set[str]) -> None:
    truth = known("review-two-columns.pdf")
    found = copy.deepcopy(truth)
    spoil(found)
    assert fallen <= {key for key, value in measure.measures(truth, found).items() if value < 1}


def test_columns_that_interleave_lose_order_and_runs() -> None:
    left, right = "a b c d e f g h i j", "k l m n o p q r s t"
    truth = {"blocks": [{"kind": "paragraph", "text": f"{left} {right}"}]}
    mixed = " ".join(f"{a} {b}" for a, b in zip(left.split(), right.split(), strict=True))
    assert measure.word_order(truth, mixed) == pytest.approx(11 / 20)
    assert measure.unbroken_runs(truth, mixed) == 0
    assert measure.unbroken_runs(truth, f"head {left} {right} foot") == 1
