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


def test_one_name_of_two_papers_is_parted_and_joined_again(mscgraph: Run, store: str) -> None:
    write(store, paper(4, cluster("386-InP MSC", 385.0)))
    assert properties(mscgraph, "386-InP") == 3
    done = mscgraph("curate", "split", "386-InP", "--in", "paper-4.pdf", "--because", "another ligand")
    assert done.status == 0 and done.out.startswith(
        "parted 386-InP MSC and 386-InP MSC, as in paper-4.pdf (species:386inp~"
    )
    own = done.out.strip().rpartition("(")[2].strip(")")
    assert (properties(mscgraph, own), properties(mscgraph, "species:386inp")) == (1, 2)
    told = mscgraph("ask", "properties", "--species", "386-InP")
    assert told.status == 2 and own in told.err and "species:386inp as in" in told.err
    done = mscgraph("curate", "split", "386-InP", "--in", "paper-4.pdf")
    assert done.status == 2 and f"is a species of its own already ({own})" in done.err
    assert mscgraph("check").out == "the store conforms\n"
    lines = mscgraph("curate", "splits").out.splitlines()
    assert lines[0] == "386-InP MSC ≠ 386-InP MSC" and lines[2].startswith(f"  {own}  Example 2020")
    assert lines[3].startswith("  curator: Ada on 20") and lines[3].endswith(": another ligand")
    done = mscgraph("curate", "merge", "386-InP", "--in", "paper-4.pdf")
    assert (done.status, done.out) == (0, "joined 386-InP MSC and 386-InP MSC, as in paper-4.pdf\n")
    assert properties(mscgraph, "386-InP") == 3


def test_what_cannot_be_parted_by_papers_is_told(mscgraph: Run, store: str) -> None:
    for arguments, message in (
        (("split", "386-InP", "--in", "paper-2.pdf"), "speaks of no species '386-InP'"),
        (("split", "MSC-386", "--in", "paper-2.pdf"), "is a species of its own already"),
        (("merge", "386-InP", "--in", "paper-1.pdf"), "there is nothing to take back"),
        (("split", "386-InP", "MSC-386", "--in", "paper-1.pdf"), "name two species, or one species and the paper"),
        (("split", "386-InP"), "name two species, or one species and the paper"),
        (("split", "386-InP", "--in", "paper-9.pdf"), "the store holds no paper 'paper-9.pdf'"),
    ):
        done = mscgraph("curate", *arguments)
        assert done.status == 2 and message in done.err, arguments
