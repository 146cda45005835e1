"""What `mscgraph check` and `mscgraph ingest` say of claims that cannot be right."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mscgraph.facts.model import Box, Conversion, Evidence, PaperFacts, PaperRecord, Range
from mscgraph.files import file_hash
from mscgraph.graph.store import open_store

Run = Callable[..., Any]
SENTENCE = "The 390-AlSb MSC became the 430-AlSb MSC at 9000 °C."


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mscgraph: Run) -> Path:
    """A store with one claim that stands and one that cannot be right."""

    def extract(path: Path, *_: object) -> PaperFacts:
        record = PaperRecord(file_hash(path), path.name, "Clusters that are hot", ("Ada Example",), None, 2020, pages=3)
        names = {"source": "390-AlSb MSC", "target": "430-AlSb MSC"}
        evidence = (Evidence(SENTENCE, "Results", (Box(2, 1, 2, 3, 4),)),)
        hot = Conversion(**names, temperature_C=Range(9000.0, 9000.0), evidence=evidence)
        return PaperFacts(record, (hot, Conversion(**names, evidence=evidence)))

    monkeypatch.setattr("mscgraph.ingest.extract_facts", extract)
    (tmp_path / "hot.txt").write_text("any text")
    done = mscgraph("ingest", tmp_path / "hot.txt", "--store", tmp_path / "store")
    assert done.status == 0
    assert (
        "hot.txt: kept apart: no such temperature is possible: it is from -273.15 to 4000 °C (here: 9000)" in done.err
    )
    assert SENTENCE in done.err
    assert "kept apart: 1 claim that cannot be right ('mscgraph check --quarantined' says what to do)" in done.out
    return tmp_path / "store"


def test_what_is_kept_apart_is_listed_with_its_place_and_what_to_do(store: Path, mscgraph: Run) -> None:
    done = mscgraph("check", "--quarantined", "--store", store)
    assert (done.status, done.err) == (0, "")
    where, what, advice, other, count = done.out.splitlines()
    assert other.startswith("  or: mscgraph curate correct ") and "(claim:" in other
    assert where == f"Example 2020 (hot.txt), page 2: “{SENTENCE}”"
    assert what == "  conversion: no such temperature is possible: it is from -273.15 to 4000 °C (here: 9000)"
    assert advice.startswith("  to do: Compare with the paper.")
    assert count == "1 claim kept apart"
    (held,) = json.loads(mscgraph("check", "--quarantined", "--store", store, "--format", "json").out)
    assert held["fact"]["temperature_C"] == [9000.0, 9000.0]
    assert mscgraph("check", "--store", store).out == "the store conforms\n"


def test_what_is_wrong_in_a_store_is_told_with_its_place(store: Path, mscgraph: Run) -> None:
    with open_store(str(store), write=True) as opened:
        opened.update("INSERT { GRAPH ?g { ?x msc:confidence 7.0e0 } } WHERE { GRAPH ?g { ?x a msc:ConversionClaim } }")
    done = mscgraph("check", "--store", store)
    assert done.status == 1
    lines = done.out.splitlines()
    assert f"Example 2020 (hot.txt), page 2: “{SENTENCE}”" in lines
    assert "  violation: a confidence is one number from 0 to 1 (here: 7)" in lines
    assert "  violation: what is kept of its claims is not what they come to" in lines
    assert lines[-1] == "the store does not conform (3 results)"
