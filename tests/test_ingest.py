"""Many papers into a store: each once, none in the way of another."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mscgraph.api import open_graph
from mscgraph.errors import UnknownPaper
from mscgraph.graph.iris import ONTOLOGY
from mscgraph.ingest import SUFFIXES, IngestReport, Step, find_papers, ingest

pytestmark = pytest.mark.usefixtures("handmade")

ONE = "# Heating of the small cluster\n386-InP MSC -> F360-InP:Cl MSC\n"
TWO = "# Zinc in a small cluster\nF360-InP:Zn MSC -> F408-InP:Zn MSC\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE)
    (folder / "two.txt").write_text(TWO)
    return folder


def statuses(report: IngestReport) -> dict[str, str]:
    return {paper.path.name: paper.status for paper in report.papers}


def content(store: Path) -> list[str]:
    with open_graph(store) as graph:
        return sorted(repr(quad) for quad in graph._reading().quads() if quad[3].value != ONTOLOGY)


def test_a_second_ingest_changes_nothing_and_reads_nothing(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    first = ingest([papers], str(store))
    assert statuses(first) == {"one.txt": "added", "two.txt": "added"}
    assert first.facts == {"species": 4, "conversion": 2}
    before = content(store)
    monkeypatch.setattr("mscgraph.ingest.extract_facts", lambda *_: pytest.fail("read again"))
    assert statuses(ingest([papers], str(store))) == {"one.txt": "unchanged", "two.txt": "unchanged"}
    assert content(store) == before


def test_force_reads_again_and_still_changes_nothing(papers: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingest([papers], str(store))
    before = content(store)
    assert statuses(ingest([papers], str(store), force=True)) == {"one.txt": "unchanged", "two.txt": "unchanged"}
    assert content(store) == before


def test_a_corrected_file_of_a_paper_replaces_it_whole(papers: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingest([papers], str(store))
    (papers / "one.txt").write_text(ONE.replace("F360-InP:Cl", "F365-InP:Cl") + "F365-InP:Cl MSC -> 408-InP MSC\n")
    assert statuses(ingest([papers], str(store))) == {"one.txt": "replaced", "two.txt": "unchanged"}
    quads = "\n".join(quad for quad in content(store) if ONTOLOGY not in quad)  # whose examples name clusters
    assert "F365-InP:Cl" in quads
    assert "F360-InP:Cl" not in quads
    kept = sorted(path.stem for path in (store / "papers").iterdir())
    assert kept == sorted(hashlib.sha256((papers / n).read_bytes()).hexdigest() for n in ("one.txt", "two.txt"))


def test_the_lesser_reading_of_a_held_paper_does_not_replace_it(papers: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    (papers / "one-again.txt").write_text(ONE + "F360-InP:Cl MSC -> 408-InP MSC\n")
    report = ingest([papers], str(store))
    assert statuses(report) == {"one-again.txt": "added", "one.txt": "unchanged", "two.txt": "added"}
    assert "one-again.txt" in report.papers[1].reason
    assert statuses(ingest([papers], str(store))) == dict.fromkeys(("one-again.txt", "one.txt", "two.txt"), "unchanged")


def test_one_bad_paper_never_stops_the_others(papers: Path, tmp_path: Path) -> None:
    (papers / "a.txt").write_text("unreadable")
    (papers / "b.txt").write_text("defect")
    report = ingest([papers, tmp_path / "missing.pdf"], str(tmp_path / "store"))
    assert statuses(report) == {
        "a.txt": "skipped", "b.txt": "skipped", "one.txt": "added", "two.txt": "added", "missing.pdf": "skipped",
    }  # fmt: skip
    reasons = {paper.path.name: paper.reason for paper in report.papers}
    assert reasons["a.txt"] == "is not a PDF"
    assert "unexpected IndexError in mscgraph/ingest.py:" in reasons["b.txt"]
    assert reasons["missing.pdf"] == "no such file or folder"


def test_bad_input_alone_makes_no_store(papers: Path, tmp_path: Path) -> None:
    (papers / "a.txt").write_text("unreadable")
    ingest([papers / "a.txt"], str(tmp_path / "store"))
    assert not (tmp_path / "store").exists()


def test_the_same_bytes_are_read_once(papers: Path, tmp_path: Path) -> None:
    (papers / "zzz.txt").write_text(ONE)
    report = ingest([papers], str(tmp_path / "store"))
    assert statuses(report)["zzz.txt"] == "unchanged"
    assert report.papers[2].reason == f"the same file as {papers / 'one.txt'}"


def test_folders_are_walked_in_order_without_hidden_files_and_stores(papers: Path, tmp_path: Path) -> None:
    (papers / "sub").mkdir()
    for name in ("sub/three.PDF", ".hidden.txt", "notes.docx"):
        (papers / name).write_text("x")
    (papers / ".git").mkdir()
    (papers / ".git" / "four.txt").write_text("x")
    ingest([papers / "one.txt"], str(papers / "a-store"))
    found = [str(path.relative_to(papers)) for path in find_papers([papers]) if isinstance(path, Path)]
    assert found == ["one.txt", "two.txt", "sub/three.PDF"]


def test_the_readme_of_a_folder_is_no_paper_of_it_unless_it_is_named(papers: Path) -> None:
    (papers / "README.md").write_text("# Papers\n\nCdS MSC-311 converts to CdS MSC-322.\n")
    (papers / "readme-first.txt").write_text("x")
    assert [path.name for path in find_papers([papers]) if isinstance(path, Path)] == [
        "one.txt",
        "readme-first.txt",
        "two.txt",
    ]
    assert list(find_papers([papers / "README.md"])) == [papers / "README.md"]


def test_a_named_file_of_another_kind_and_an_empty_folder_are_reported(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_text("x")
    (tmp_path / "empty").mkdir()
    report = ingest([tmp_path / "notes.docx", tmp_path / "empty"], str(tmp_path / "store"))
    assert [paper.reason for paper in report.papers] == [
        f"not a paper by its name ({', '.join(SUFFIXES)})",
        f"the folder holds no paper ({', '.join(SUFFIXES)})",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_skipped(papers: Path, tmp_path: Path) -> None:
    (papers / "one.txt").chmod(0)
    assert statuses(ingest([papers], str(tmp_path / "store")))["one.txt"] == "skipped"


def test_the_journal_says_what_was_done(papers: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingest([papers], str(store))
    with open_graph(store) as graph:
        graph.remove("two.txt")
    entries = [json.loads(line) for line in (store / "journal").read_text().splitlines()]
    assert [(entry["action"], entry["file"]) for entry in entries] == [
        ("added", "one.txt"), ("added", "two.txt"), ("removed", "two.txt"),
    ]  # fmt: skip
    assert entries[0]["facts"] == {"species": 2, "conversion": 1}
    assert set(entries[0]) == {"time", "action", "paper", "file", "sha256", "pipeline_version", "facts"}


def test_remove_takes_claims_and_file(papers: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingest([papers / "one.txt"], str(store))
    before = content(store)
    ingest([papers / "two.txt"], str(store))
    with open_graph(store) as graph:
        graph.remove("two.txt")
        assert [paper.file_name for paper in graph.papers()] == ["one.txt"]
        with pytest.raises(UnknownPaper):
            graph.remove("two.txt")
    assert content(store) == before
    assert len(list((store / "papers").iterdir())) == 1


def test_papers_need_not_be_kept(papers: Path, tmp_path: Path) -> None:
    ingest([papers], str(tmp_path / "store"), keep_papers=False)
    assert not list((tmp_path / "store").glob("papers/*"))


def test_progress_tells_each_paper_twice(papers: Path, tmp_path: Path) -> None:
    steps: list[Step] = []
    ingest([papers], str(tmp_path / "store"), progress=steps.append)
    assert [(step.path.name, step.number, step.total, step.outcome is not None) for step in steps] == [
        ("one.txt", 1, 2, False), ("one.txt", 1, 2, True), ("two.txt", 2, 2, False), ("two.txt", 2, 2, True),
    ]  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="file names are text elsewhere")
def test_a_file_name_need_not_be_text(papers: Path, tmp_path: Path, mscgraph: Callable[..., Any]) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (papers / name).write_text("# A third paper of three words\nA MSC -> B MSC\n")
    report = tmp_path / "report.json"
    done = mscgraph("ingest", papers, "--store", tmp_path / "store", "--report", report)
    assert (done.status, done.err) == (0, "")
    assert json.loads(report.read_text())["papers"][0]["path"] == str(papers / name)
    assert mscgraph("papers", "--store", tmp_path / "store").status == 0


def test_the_report_is_json(papers: Path, tmp_path: Path) -> None:
    record = json.loads(json.dumps(ingest([papers], str(tmp_path / "store")).to_json()))
    assert record["totals"]["added"] == 2
    assert record["totals"]["facts"] == {"species": 4, "conversion": 2}
    assert record["papers"][0]["path"] == str(papers / "one.txt")
