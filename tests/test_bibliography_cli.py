"""`--bibliography`: a paper's record completed from a reference manager's export, on the command line and in Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mscgraph as package

Run = Callable[..., Any]
TITLE = "Heating of the small cluster"
PAPER = f"""{TITLE}

When 386-InP MSC was heated to 200 °C, F360-InP:Cl MSC formed.
"""
BIBTEX = f"""@article{{a, title = {{{TITLE}}}, author = {{Oe, Rita and Poe, Sam}}, year = 2019,
  journal = {{J. Rings}}, doi = {{10.5555/heat}}}}
@article{{b, title = {{A paper that nobody gave}}, year = 2001}}
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.bib"
    path.write_text(BIBTEX, encoding="utf-8")
    return path


def held(mscgraph: Run, store: Path) -> dict[str, Any]:
    (found,) = json.loads(mscgraph("papers", "--store", store, "--format", "json").out)
    return dict(found)


def test_extract_completes_the_record(mscgraph: Run, paper: Path, library: Path) -> None:
    done = mscgraph("extract", paper, "--format", "json", "--bibliography", library)
    record = json.loads(done.out)["paper"]
    assert (done.status, done.err) == (0, "")
    assert (record["title"], record["authors"], record["year"], record["journal"], record["doi"]) == (
        TITLE, ["Rita Oe", "Sam Poe"], 2019, "J. Rings", "10.5555/heat",
    )  # fmt: skip
    assert package.extract_facts(paper, bibliography=library).paper.doi == "10.5555/heat"
    assert package.extract_facts(paper, bibliography=[library, library]).paper.year == 2019


def test_ingest_completes_and_replaces_and_then_changes_nothing(
    mscgraph: Run, paper: Path, library: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    assert "1 added" in mscgraph("ingest", paper, "--store", store).out
    assert held(mscgraph, store)["doi"] is None
    again = mscgraph("ingest", paper, "--store", store, "--bibliography", library)
    assert (again.status, again.err) == (0, "") and "1 replaced" in again.out
    assert (held(mscgraph, store)["doi"], held(mscgraph, store)["label"]) == ("10.5555/heat", "Oe et al. 2019")
    assert "1 unchanged" in mscgraph("ingest", paper, "--store", store, "--bibliography", library).out
    assert "1 unchanged" in mscgraph("ingest", paper, "--store", store).out
    assert held(mscgraph, store)["year"] == 2019
    library.write_text(BIBTEX.replace("2019", "2020"), encoding="utf-8")
    assert "1 replaced" in mscgraph("ingest", paper, "--store", store, "--bibliography", library).out
    assert held(mscgraph, store)["year"] == 2020


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_a_broken_bibliography_stops_before_any_work(mscgraph: Run, paper: Path, tmp_path: Path, command: str) -> None:
    broken = tmp_path / "broken.bib"
    broken.write_text("@article{a, title = {x},\n author = {A\n@article{b, title = {y}}\n", encoding="utf-8")
    store = tmp_path / "store"
    options = ("--store", store) if command == "ingest" else ()
    done = mscgraph(command, paper, "--bibliography", broken, *options)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"mscgraph: {broken}: line 1: ") and done.err.count("\n") == 1
    assert not store.exists()
    missing = mscgraph(command, paper, "--bibliography", tmp_path / "missing.bib", *options)
    assert missing.status == 2 and "missing.bib: cannot be read" in missing.err


def test_an_ambiguous_bibliography_is_warned_of(mscgraph: Run, paper: Path, library: Path) -> None:
    library.write_text(BIBTEX + BIBTEX.replace("heat", "other").replace("{a,", "{c,"), encoding="utf-8")
    done = mscgraph("extract", paper, "--format", "json", "--bibliography", library)
    assert done.status == 0 and json.loads(done.out)["paper"]["doi"] is None
    assert "warning: no entry of the bibliography is used, since several fit: " in done.err


def test_a_supplement_is_shown_with_its_paper(mscgraph: Run, paper: Path, library: Path, tmp_path: Path) -> None:
    supplement = tmp_path / "si.txt"
    supplement.write_text(f"Supporting Information for: {PAPER}", encoding="utf-8")
    store = tmp_path / "store"
    done = mscgraph("ingest", paper, supplement, "--store", store, "--bibliography", library)
    assert (done.status, done.err) == (0, "") and "2 added" in done.out
    shown = mscgraph("papers", "--store", store).out
    assert "  supplement to Oe et al. 2019\n" in shown and shown.endswith("2 papers\n")
    assert mscgraph("check", "--store", store).status == 0
