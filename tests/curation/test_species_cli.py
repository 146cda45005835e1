"""`mscgraph curate merge`, `split`, `joins`, `candidates`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mscgraph.facts.model import Fact, Property, Range, Species
from tests.curation.conftest import paper, quoted, write

Run = Callable[..., Any]


def cluster(name: str, nm: float) -> tuple[Fact, ...]:
    said = quoted(f"{name} absorbs at {nm} nm.")
    species = Species(name=name, species_class="magic-sized cluster", material="InP", **said)
    return species, Property(subject=name, property="leet_wavelength", value=Range(nm, nm), unit="nm", **said)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    place = str(tmp_path / "store")
    papers = (cluster("386-InP MSC", 386.0), cluster("MSC-386", 386.0), cluster("387 nm InP cluster", 387.0))
    write(place, *(paper(number, facts) for number, facts in enumerate(papers, 1)))
    monkeypatch.setenv("MSCGRAPH_STORE", place)
    monkeypatch.setenv("MSCGRAPH_CURATOR", "Ada")
    return place


def properties(mscgraph: Run, species: str) -> int:
    return len(json.loads(mscgraph("ask", "properties", "--species", species, "--format", "json").out))


def test_joins_and_candidates_are_listed_with_papers_and_reasons(mscgraph: Run, store: str) -> None:
    done = mscgraph("curate", "joins")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "386-InP MSC = MSC-386" and lines[1].startswith("  species:386inp  Example 2020")
    assert lines[3:] == ["  same name and material: both are '386' of one material", "1 pair"]
    listed = mscgraph("curate", "candidates").out
    assert "387 nm InP cluster" in listed and "same wavelength and material: both are of InP" in listed
    assert listed.endswith("2 pairs\n")
    record = json.loads(mscgraph("curate", "candidates", "--format", "json").out)[0]
    assert set(record) == {"species", "rule", "reason"} and len(record["species"]) == 2


def test_a_curator_joins_and_parts(mscgraph: Run, store: str) -> None:
    assert properties(mscgraph, "MSC-386") == properties(mscgraph, "386-InP") == 2
    done = mscgraph("curate", "split", "386-InP", "MSC-386", "--because", "another ligand")
    assert (done.status, done.out) == (0, "parted 386-InP MSC and MSC-386\n")
    assert properties(mscgraph, "MSC-386") == properties(mscgraph, "386-InP") == 1
    mscgraph("curate", "merge", "MSC-386", "387 nm InP cluster", "--because", "one spectrum")
    assert mscgraph("curate", "merge", "386-InP", "387 nm InP cluster").out.startswith("joined 386-InP MSC and 387 nm")
    assert properties(mscgraph, "MSC-386") == 3
    done = mscgraph("curate", "split", "386-InP", "MSC-386")
    assert "still joined by way of others: mscgraph curate joins shows how" in done.out
    assert "curator: Ada: one spectrum" in mscgraph("curate", "joins").out
    assert mscgraph("check").out == "the store conforms\n"


def test_wrong_names_are_told(mscgraph: Run, store: str) -> None:
    done = mscgraph("curate", "merge", "386-InP", "999-InP")
    assert done.status == 2 and "the store holds no species '999-InP'" in done.err
    done = mscgraph("curate", "merge", "386-InP", "386-InP MSC")
    assert done.status == 2 and "are one name of one species (386-InP MSC)" in done.err
