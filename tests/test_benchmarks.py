"""The benchmarks run, and the page that shows their tables has them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.reading import markdown, tables, yardstick
from benchmarks.reading.readers import PEERS, READERS


def test_programs_are_compared_on_a_paper(repository: Path) -> None:
    chosen = [f"--reader={name}" for name in ("mscgraph", "characters", "pypdfium2", "pdfplumber", "pdfminer")]
    command = [sys.executable, "-m", "benchmarks.reading", *chosen, "--paper=symbols-and-look-alikes", "--rounds=1"]
    env = os.environ | {"MSCGRAPH_SHARED": "none", "PYTHONPATH": str(repository)}
    done = subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = [re.split(r"\s*│\s*", line.strip("│ ")) for line in done.stdout.splitlines() if line.startswith("│")]
    reached = {row[0]: float(row[2].split()[0]) for row in rows if len(row) == 10 and row[2][0].isdigit()}
    assert reached["mscgraph"] > 0.99
    assert 0.2 < reached["pdfplumber"] < 1
    assert 0.9 < reached["pypdfium2"] <= 1
    assert 0.9 < reached["pdfminer.six"] <= 1
    assert "1.00" in next(row for row in rows if row[0].startswith("pypdfium2's bare"))


def test_the_page_has_the_tables_of_a_run(repository: Path) -> None:
    page = (repository / "docs" / "reading.md").read_text(encoding="utf-8")
    assert "make bench-reading" in page
    assert "bench-reading:" in (repository / "Makefile").read_text(encoding="utf-8")
    shown = page.split(tables.BEGIN)[1].split(tables.END)[0]
    assert re.search(r"Measured on \d{4}-\d\d-\d\d", shown)
    rows = [line.strip("| ").split(" | ") for line in shown.splitlines() if line.startswith("| ")]
    ours = next(row for row in rows if row[0] == "mscgraph")
    assert ours[2:4] and all(re.fullmatch(r"[01]\.\d{3} \([01]\.\d{3}\)", cell) for cell in ours[2:4])
    assert {"pdfplumber", "pypdfium2", "pdfminer.six"} <= {row[0] for row in rows}
    for drawn in re.findall(r"(?:^\|.*\|\n)+", shown, re.MULTILINE):
        assert len({line.count(" | ") for line in drawn.splitlines() if not line.startswith("|---")}) == 1


def test_every_program_is_pinned_and_has_its_module(repository: Path) -> None:
    modules = {path.stem for path in (repository / "benchmarks" / "reading" / "readers").glob("[!_]*.py")}
    assert modules == set(READERS)
    pinned = re.sub("_", "-", (repository / "benchmarks" / "peers.lock").read_text(encoding="utf-8")).lower()
    for name in PEERS:
        source = (repository / "benchmarks" / "reading" / "readers" / f"{name}.py").read_text(encoding="utf-8")
        found = re.search(r'^DISTRIBUTION = "(.+)"$', source, re.MULTILINE)
        assert found and f"\n{found[1].lower()}==" in pinned, name


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("clus-\nters", "clusters"),
        ("clus\u00adters", "clusters"),
        ("In₃₇P₂₀", "In37P20"),
        ("ﬁlm", "film"),
        ("well-\r\nknown", "well-known"),
    ],
)
def test_the_taste_of_a_program_counts_for_nothing(printed: str, same: str) -> None:
    assert yardstick.plain(printed) == yardstick.plain(same)


def test_columns_that_interleave_do_count() -> None:
    assert yardstick.runs_kept("a b c d e f g h i", "a b c d x e f g h i") == 0


def test_a_caption_taken_for_the_first_row_is_no_loss() -> None:
    cells = [{"row": r, "col": c, "text": f"{r}{c}"} for r in range(3) for c in range(2)]
    truth = {"blocks": [{"table": {"label": "Table 1", "cells": cells}}]}
    grid = [["Table 1. A caption", None], ["00", "01"], ["10", "11"], ["20", "21"]]
    assert yardstick.cells(truth, [grid]) == pytest.approx(12 / 13)
    assert yardstick.cells({"blocks": []}, [grid]) is None


def test_markdown_tells_headings_tables_and_scripts() -> None:
    text = "## **The** core\n\nIn<sub>37</sub>P₂₀, 10⁻³\n\n| a | b |\n|---|---|\n| 1 \\| 2 | 3 |\n"
    assert markdown.headings_of(text) == ["The core"]
    assert markdown.tables_of(text) == [[["a", "b"], ["1 | 2", "3"]]]
    block = markdown.scripts_of(text)[1]
    assert block["text"] == "In37P20, 10−3"
    assert block["runs"] == [[2, 4, "sub"], [5, 7, "sub"], [11, 13, "sup"]]
