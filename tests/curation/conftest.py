"""A store of two small papers, and the command line on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mscgraph.api import Graph, open_graph
from mscgraph.facts.model import (
    Box,
    Characterization,
    Conversion,
    Evidence,
    Fact,
    PaperFacts,
    PaperRecord,
    Property,
    Range,
    Reference,
    Synthesis,
)
from mscgraph.graph import iris
from mscgraph.graph.papers import add_paper
from mscgraph.graph.store import open_store

SENTENCE = "With oleic acid at 80 °C, 390-AlSb MSCs became 430-AlSb MSCs.4"


def quoted(text: str, page: int = 3) -> dict[str, Any]:
    return {"evidence": (Evidence(text, "Results", (Box(page, 10.0, 20.5, 200.0, 31.0),)),)}


FACTS: tuple[Fact, ...] = (
    Conversion(
        source="390-AlSb MSC",
        target="430-AlSb MSC",
        reagents=("oleic acid",),
        temperature_C=Range(80.0, 80.0),
        refs=("4",),
        confidence=0.9,
        **quoted(SENTENCE),
    ),
    Synthesis(product="390-AlSb MSC", precursors=("HMy",), confidence=0.8, **quoted("It was made from HMy.", 2)),
    Property(
        subject="390-AlSb MSC", property="leet_wavelength", value=Range(390.0, 390.0), unit="nm", confidence=0.4,
        **quoted("It absorbs at 390 nm.", 2),
    ),
    Characterization(
        subject="430-AlSb MSC", method="UV-vis absorption", confidence=0.7, **quoted("=HYPERLINK(spectra)", 4)
    ),
)  # fmt: skip


def paper(number: int = 1, facts: tuple[Fact, ...] = FACTS) -> PaperFacts:
    record = PaperRecord(
        f"{number:064x}", f"paper-{number}.pdf", f"On the making of clusters, part {number}", ("Ada Example",),
        year=2020, doi=f"10.9999/example.{number}", pages=8,
    )  # fmt: skip
    return PaperFacts(record, facts, (Reference("4", "Sample, B. Old clusters. 2001."),))


def write(location: str, *papers: PaperFacts) -> None:
    with open_store(location, write=True, create=True) as store:
        for each in papers:
            add_paper(store, each)


@pytest.fixture
def location(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The store, which the command line takes by itself; the curator is Ada."""
    place = str(tmp_path / "store")
    write(place, paper(1), paper(2, FACTS[:1]))
    monkeypatch.setenv("MSCGRAPH_STORE", place)
    monkeypatch.setenv("MSCGRAPH_CURATOR", "Ada")
    return place


@pytest.fixture
def graph(location: str) -> Graph:
    return open_graph(location)


@pytest.fixture
def ids(location: str) -> Callable[[str], str]:
    """The id of the claim of a kind that was extracted from the first paper."""

    def find(kind: str) -> str:
        name = kind.capitalize() + "Claim"
        with open_store(location, write=False) as store:
            (row,) = store.select(f"SELECT ?c {{ GRAPH <{iris.ID}paper/10.9999_example.1> {{ ?c a msc:{name} }} }}")
        return row["c"].value.rpartition("/")[2]

    return find
