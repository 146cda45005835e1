"""The upkeep of stores: older ones are brought up to date, backups are whole, also while a store is in use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mscgraph.errors import OtherFormat, StoreError, StoreLocked, UsageError
from mscgraph.facts.jsonl import from_json
from mscgraph.facts.model import PaperFacts, PaperRecord, Reference
from mscgraph.graph import iris
from mscgraph.graph.check import check_store
from mscgraph.graph.curation.record import record
from mscgraph.graph.format import FORMAT
from mscgraph.graph.papers import add_paper, rebuild_projection
from mscgraph.graph.quarantine import quarantined
from mscgraph.graph.store import open_store
from mscgraph.ingest import remove
from mscgraph.upkeep import backup, migrate, restore
from tests.stores import make

Run = Callable[..., Any]
STORES = Path(__file__).parent / "stores"
FORMATS = sorted(int(path.stem.removeprefix("format-")) for path in STORES.glob("*.json"))


def unpacked(number: int, folder: Path) -> Path:
    with tarfile.open(STORES / f"format-{number}.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    return folder / "store"


def content(location: str | Path) -> set[str]:
    """All quads of a store."""
    with open_store(str(location), write=False, any_format=True) as store:
        return {" ".join(term.n3() for term in quad) for quad in store.quads()}


def written(number: int) -> tuple[dict[str, Any], list[PaperFacts]]:
    """What a fixture store was made of."""
    about = json.loads((STORES / f"format-{number}.json").read_text(encoding="utf-8"))
    made = []
    for paper in about["papers"]:
        record = PaperRecord(**{**paper["paper"], "authors": tuple(paper["paper"]["authors"])})
        references = (Reference(**{**entry, "authors": tuple(entry["authors"])}) for entry in paper["references"])
        made.append(PaperFacts(record, tuple(map(from_json, paper["facts"])), tuple(references)))
    return about, made


def test_each_older_format_has_its_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert list(range(1, FORMAT)) == FORMATS
    monkeypatch.setattr(make, "HERE", tmp_path)
    make.main()  # how the store of this format will be made, before the next one comes
    assert {path.name for path in tmp_path.iterdir()} == {f"format-{FORMAT}.json", f"format-{FORMAT}.tar.gz"}


@pytest.mark.parametrize("number", FORMATS)
def test_a_store_of_an_older_format_says_what_to_do(number: int, tmp_path: Path, mscgraph: Run) -> None:
    store = unpacked(number, tmp_path)
    for write in (True, False):
        with pytest.raises(OtherFormat, match=f"older mscgraph.*format {number}.*mscgraph migrate --store"):
            open_store(str(store), write=write)
    done = mscgraph("papers", "--store", store)
    assert (done.status, done.out) == (1, "") and done.err.count("\n") == 1


@pytest.mark.parametrize("number", FORMATS)
def test_a_migrated_store_is_as_if_written_now(
    number: int, tmp_path: Path, mscgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = unpacked(number, tmp_path)
    before = sorted(path.name for path in (store / "papers").iterdir())
    done = mscgraph("migrate", "--store", store)
    assert done.status == 0, done.err
    about, made = written(number)
    assert f"{len(made)} papers written anew (format {number} to {FORMAT})" in done.out
    monkeypatch.setattr("mscgraph.graph.rdf.pipeline_version", lambda: about["pipeline_version"])
    with open_store(str(tmp_path / "fresh"), write=True, create=True) as fresh:
        for paper in made:
            add_paper(fresh, paper)
        record(fresh, make.acts(about.get("decisions", ())))
        if "rejected" in about:  # format 1 had no record of acts
            rejected = f'<{about["rejected"]}> msc:curationStatus "rejected"'
            fresh.update(f"INSERT DATA {{ GRAPH graph:curation {{ {rejected} }} }}")
            rebuild_projection(fresh)
        assert len(quarantined(fresh)) == 1
    assert content(store) == content(tmp_path / "fresh")
    assert sorted(path.name for path in (store / "papers").iterdir()) == before
    with open_store(str(store), write=False) as opened:
        assert check_store(opened).conforms
    kept = tmp_path / f"store.format-{number}.zip"
    restore(kept, str(tmp_path / "again"))
    with pytest.raises(OtherFormat):
        open_store(str(tmp_path / "again"), write=False)


def test_decisions_follow_claims_and_species_to_their_new_names(tmp_path: Path, mscgraph: Run) -> None:
    """In format 2 'PbBr2 MSC' went by the name of lead bromide, of which no cluster consists that a bottle holds."""
    store = unpacked(2, tmp_path)
    migrate(str(store), keep=False)
    listed = json.loads(mscgraph("curate", "list", "--store", store, "--format", "json").out)
    assert {found["status"] for found in listed} == {"accepted", "rejected", "corrected", "noted"}
    assert mscgraph("curate", "orphans", "--store", store).out == "0 claims\n"
    with open_store(str(store), write=False) as opened:
        joined = opened.select("SELECT ?a { species:pbbr2msc msc:sameSpeciesAs ?a }")
        assert [row["a"].value for row in joined] == [iris.species("lead bromide MSC")]
        assert not opened.ask("ASK { ?thing a msc:Species , msc:Chemical }")
        assert not opened.ask("ASK { ?event msc:hasReagent ?reagent . ?reagent skos:altLabel 'PbBr2 MSC' }")


@pytest.mark.parametrize("number", FORMATS)
def test_an_interrupted_migration_goes_on(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, whole = unpacked(number, tmp_path / "a"), unpacked(number, tmp_path / "b")
    migrate(str(whole), keep=False)

    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr("mscgraph.graph.papers.projection.rebuild", fails)
        migrate(str(store), keep=False)
    with pytest.raises(OtherFormat, match="interrupted"):
        open_store(str(store), write=False)
    migrate(str(store), keep=False)
    assert content(store) == content(whole)


def test_a_store_of_a_newer_format_says_what_to_do(tmp_path: Path) -> None:
    location = str(tmp_path / "store")
    with open_store(location, write=True, create=True) as store:
        rebuild_projection(store)
        there = "GRAPH ?g {{ ?o msc:storeFormat {} }}".format
        store.update(f"DELETE {{ {there('?f')} }} INSERT {{ {there(FORMAT + 1)} }} WHERE {{ {there('?f')} }}")
    for attempt in (lambda: open_store(location, write=False), lambda: migrate(location)):
        with pytest.raises(OtherFormat, match=f"newer mscgraph \\(format {FORMAT + 1}.*upgrade mscgraph"):
            attempt()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of this format with two papers, their files and a quarantined claim."""
    location = unpacked(1, tmp_path)
    migrate(str(location), keep=False)
    return location


def test_a_backup_gives_the_same_store(store: Path, tmp_path: Path, mscgraph: Run) -> None:
    done = mscgraph("backup", tmp_path / "b.zip", "--store", store)
    assert (done.status, done.err) == (0, "") and "2 papers, 2 with their files" in done.out
    done = mscgraph("restore", tmp_path / "b.zip", "--store", tmp_path / "copy")
    assert (done.status, done.err) == (0, "") and "2 papers, as of " in done.out
    assert content(tmp_path / "copy") == content(store)
    for part in ("papers", "journal"):
        listed = {p.name: p.read_bytes() for p in [store / part, *(store / part).glob("*")] if p.is_file()}
        assert {p.name: p.read_bytes() for p in (tmp_path / "copy").rglob("*") if p.name in listed} == listed
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_backup_takes_no_place_that_is_taken(store: Path, tmp_path: Path, mscgraph: Run) -> None:
    backup(str(store), tmp_path / "b.zip")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a").write_text("x")
    for place in (store, tmp_path / "notes"):
        assert "something here already" in mscgraph("restore", tmp_path / "b.zip", "--store", place).err
    assert mscgraph("restore", tmp_path / "notes" / "a", "--store", tmp_path / "c").err.endswith(
        "no backup of a store\n"
    )
    assert "cannot be read" in mscgraph("restore", tmp_path / "none.zip", "--store", tmp_path / "c").err
    with pytest.raises(StoreError, match="no mscgraph store"):
        restore(tmp_path / "b.zip", str(tmp_path / "notes"), replacing=True)
    with pytest.raises(UsageError, match="an endpoint"):
        backup("http://localhost:1/query", tmp_path / "c.zip")
    assert not (tmp_path / "c").exists() and (tmp_path / "notes" / "a").read_text() == "x"


WRITER = """
import sys
from tests.graph.conftest import rich_paper
from mscgraph.graph.papers import add_paper, remove_paper
from mscgraph.graph.store import open_store
with open_store(sys.argv[1], write=True) as store:
    print("open", flush=True)
    for number in range(10, 10_000):
        add_paper(store, rich_paper(number))
        if number % 5 == 0:
            remove_paper(store, f"paper-{number}.pdf")
"""
READER = """
import sys
from mscgraph.graph.store import open_store
with open_store(sys.argv[1], write=False) as store:
    print("open", flush=True)
    for _ in iter(int, 1):
        assert len(store.select("SELECT ?a ?b { ?a msc:convertsTo ?b }")) > 0
"""


def running(code: str, store: Path) -> subprocess.Popen[str]:
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", "")])
    }
    command = [sys.executable, "-c", textwrap.dedent(code), str(store)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    assert process.stdout and process.stdout.readline() == "open\n", process.communicate()
    return process


def test_backup_and_restore_while_others_read_and_write(store: Path, tmp_path: Path) -> None:
    writer, reader = running(WRITER, store), running(READER, store)
    try:
        for number in range(3):
            backup(str(store), tmp_path / f"{number}.zip")
            time.sleep(0.2)
        with pytest.raises(StoreLocked):
            restore(tmp_path / "0.zip", str(store), replacing=True)
        assert writer.poll() is None and reader.poll() is None
        writer.kill()
        writer.wait()
        restore(tmp_path / "0.zip", str(store), replacing=True)
        time.sleep(0.5)
        assert reader.poll() is None, reader.communicate()
    finally:
        for process in (writer, reader):
            process.kill()
            process.wait()
    counts = []
    for number in range(3):
        restore(tmp_path / f"{number}.zip", str(tmp_path / str(number)))
        with open_store(str(tmp_path / str(number)), write=False) as copy:
            assert check_store(copy).conforms
            counts.append(len(copy.select("SELECT ?paper { ?paper msc:sha256 ?hash }")))
    assert counts == sorted(counts) and counts[0] < counts[-1]
    assert content(store) == content(tmp_path / "0")


def test_remove_leaves_nothing_but_the_record_of_curation(store: Path) -> None:
    about, made = written(1)
    with open_store(str(store), write=True) as opened:
        add_paper(opened, made[0])
    remove(made[1].paper.file_name, str(store))
    with open_store(str(store.parent / "fresh"), write=True, create=True) as fresh:
        add_paper(fresh, made[0])
    left = content(store) - content(store.parent / "fresh")
    assert left == {f'<{about["rejected"]}> <{iris.MSC}curationStatus> "rejected" <{iris.PREFIXES["graph"]}curation>'}
    assert content(store.parent / "fresh") <= content(store)
    assert [path.stem for path in (store / "papers").iterdir()] == [made[0].paper.sha256]


def test_what_a_store_holds_is_counted(store: Path, mscgraph: Run) -> None:
    found = json.loads(mscgraph("stats", "--store", store, "--format", "json").out)
    assert found["papers"] == found["kept_papers"] == 2
    assert found["claims"] == {"conversion": 3, "property": 3, "species": 1, "synthesis": 1, "characterization": 1}
    assert (found["quarantined"], found["format"]) == (1, FORMAT)
    assert found["quads"] == len(content(store)) and found["bytes"] > 10_000
    table = mscgraph("stats", "--store", store).out
    assert "claims        9 (1 species, 1 synthesis, 3 conversions, 1 characterization, 3 properties)" in table
