"""Claims that cannot be right, and curators: what is kept apart can be corrected, and no correction is impossible."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from mscgraph.facts.model import Property, Range
from mscgraph.graph.vocabulary import vocabulary
from tests.curation.conftest import paper, quoted, write

Run = Callable[..., Any]
WRONG = Property(
    subject="390-AlSb MSC",
    property="leet_wavelength",
    value=Range(39.0, 39.0),
    unit="nm",
    **quoted("It absorbs at 39 0 nm."),
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    place = str(tmp_path / "store")
    write(place, paper(1, (WRONG,)))
    monkeypatch.setenv("MSCGRAPH_STORE", place)
    monkeypatch.setenv("MSCGRAPH_CURATOR", "Ada")
    return place


def values(mscgraph: Run) -> list[str]:
    rows = json.loads(mscgraph("query", "SELECT ?nm { ?s msc:leetWavelength ?nm }", "--format", "json").out)
    return [row["nm"] for row in rows]


def apart(mscgraph: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(mscgraph("check", "--quarantined", "--format", "json").out)
    return found


def test_a_claim_kept_apart_is_corrected(mscgraph: Run, store: str) -> None:
    (held,) = apart(mscgraph)
    claim = held["claim"].rpartition("/")[2]
    told = mscgraph("check", "--quarantined").out
    assert f"or: mscgraph curate correct {claim[:8]} --set FIELD=VALUE" in told
    done = mscgraph("curate", "accept", claim[:8])
    assert done.status == 2 and "is kept apart, since it cannot be right" in done.err
    done = mscgraph("curate", "correct", claim[:8], "--set", "value=390", "--because", "a blank in the number")
    assert done.status == 0 and "390 nm" in done.out
    assert values(mscgraph) == [390] and apart(mscgraph) == []
    assert mscgraph("curate", "orphans").out == "0 claims\n"
    assert (
        "corrected" in mscgraph("curate", "list").out and "value: 39 → 390" in mscgraph("curate", "history", claim).out
    )
    assert mscgraph("check").out == "the store conforms\n"
    write(store, paper(1, (WRONG,)))
    assert values(mscgraph) == [390]
    mscgraph("curate", "reject", claim)
    assert values(mscgraph) == [] == apart(mscgraph)


def test_claims_kept_apart_are_corrected_over_a_spreadsheet(mscgraph: Run, store: str, tmp_path: Path) -> None:
    file = tmp_path / "apart.csv"
    assert mscgraph("curate", "export", "--quarantined", "-o", file).status == 0
    header, row = list(csv.reader(file.open(encoding="utf-8", newline="")))
    assert row[header.index("value")] == "39"
    for column, cell, told in (
        ("decision", "accept", "is kept apart"),
        ("value", "390000", "cannot be"),
        ("value", "390", ""),
    ):
        edited = [cell if name == column else given for name, given in zip(header, row, strict=True)]
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([header, edited])
        done = mscgraph("curate", "import", file)
        assert (done.status, told in done.err) == (1 if told else 0, True)
    assert values(mscgraph) == [390]
    assert mscgraph("curate", "export", "--quarantined").out.count("claim:") == 0


def test_no_correction_can_be_impossible(mscgraph: Run, store: str) -> None:
    (held,) = apart(mscgraph)
    done = mscgraph("curate", "correct", held["claim"].rpartition("/")[2], "--set", "value=390000")
    assert done.status == 2 and "as corrected, the claim still cannot be right" in done.err and "390000" in done.err
    assert mscgraph("curate", "list").out == "0 claims\n"


def test_a_correction_that_a_limit_forbids_later_is_kept_apart(
    mscgraph: Run, store: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (held,) = apart(mscgraph)
    claim = held["claim"].rpartition("/")[2]
    mscgraph("curate", "correct", claim, "--set", "value=390")
    with monkeypatch.context() as narrow:
        limits = (line.replace('#lowestPossible> "100"', '#lowestPossible> "400"') for line in vocabulary().lines)
        quads = _quads(limits)
        narrow.setattr("mscgraph.graph.scratch._ontology", lambda: quads)
        assert mscgraph("migrate").status == 0
        (corrected,) = apart(mscgraph)
        assert corrected["claim"].rpartition("/")[2] != claim and corrected["fact"]["value"] == [390, 390]
        assert values(mscgraph) == []
    assert mscgraph("migrate").status == 0
    assert values(mscgraph) == [390] and apart(mscgraph) == []


def _quads(lines: Iterable[str]) -> list[Any]:
    import pyoxigraph as ox

    graph = "<https://w3id.org/mscgraph/ontology> ."
    content = "\n".join(f"{line[:-1]}{graph}" for line in lines)
    return list(ox.parse(content.encode(), format=ox.RdfFormat.N_QUADS))
