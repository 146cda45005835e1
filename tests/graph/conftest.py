"""Facts to write, stores to write them into, and a real SPARQL server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

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
    Species,
    Synthesis,
)
from mscgraph.graph.store import Store, open_store


def evidence(text: str = "The first cluster became the second one.", page: int = 3) -> tuple[Evidence, ...]:
    return (Evidence(text, "Results", (Box(page, 10.0, 20.5, 200.0, 31.0),)),)


def conversion(source: str = "390-AlSb MSC", target: str = "430-AlSb MSC", **more: Any) -> Conversion:
    return Conversion(source=source, target=target, **{"evidence": evidence(), **more})


def wavelength(value: float, subject: str = "390-AlSb MSC", **more: Any) -> Property:
    fields = {"property": "leet_wavelength", "unit": "nm", "evidence": evidence(f"It absorbs at {value} nm."), **more}
    return Property(subject=subject, value=Range(value, value), **fields)


def paper(*facts: Fact, number: int = 1, references: tuple[Reference, ...] = (), **record: Any) -> PaperFacts:
    fields = {
        "sha256": f"{number:064x}",
        "file_name": f"paper-{number}.pdf",
        "title": f"On the making of clusters, part {number}",
        "authors": ("Ada Example", "Bo Sample"),
        "year": 2020,
        "doi": f"10.9999/example.{number}",
        "pages": 8,
        **record,
    }
    return PaperFacts(PaperRecord(**fields), facts, references)


def rich_paper(number: int = 1) -> PaperFacts:
    """A paper with one fact of each kind, and everything that a fact can carry."""
    facts = (
        Species(
            name="390-AlSb MSC",
            species_class="magic-sized cluster",
            material="AlSb",
            dopant="Cl",
            aliases=(("390-AlSb MSC", ("Al20Sb10", "the small cluster")),),
            evidence=evidence("A small cluster, Al20Sb10, absorbs at 390 nm.", 1),
        ),
        Synthesis(
            product="390-AlSb MSC",
            precursors=("aluminium acetate", "tris(trimethylsilyl)antimony"),
            ligands=("myristic acid",),
            solvents=("1-octadecene",),
            temperature_C=Range(100.0, 110.0),
            duration_h=Range(0.5, None),
            approach="low-temperature",
            evidence=evidence("It was grown at 100 to 110 °C.", 2),
        ),
        conversion(
            reagents=("oleic acid",),
            temperature_C=Range(200.0, 200.0),
            mechanism=("etching", "reassembly"),
            reversible=False,
            refs=("7", "9"),
            conditions=(("ligand", "myristic acid"),),
        ),
        Characterization(
            subject="390-AlSb MSC", method="UV-vis absorption", evidence=evidence("A spectrum was taken.")
        ),
        wavelength(390.0, "Al20Sb10"),
        Property(
            subject="430-AlSb MSC", property="crystal_structure", value="zinc blende", evidence=evidence("It is cubic.")
        ),
    )
    references = (Reference("7", "Example, A. Clusters of old. 2001.", "10.9999/old", 2001),)
    return paper(*facts, number=number, references=references)


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Builders of facts and papers."""
    return SimpleNamespace(
        evidence=evidence, conversion=conversion, wavelength=wavelength, paper=paper, rich_paper=rich_paper
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty embedded store, open for writing."""
    with open_store(str(tmp_path / "store"), write=True, create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The query URL of an Oxigraph server whose default graph is not the union of its graphs."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if not program:
        pytest.skip("the oxigraph server is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    folder = tmp_path_factory.mktemp("server")
    process = subprocess.Popen(
        [program, "serve", "--location", str(folder), "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(address)
        yield f"http://{address}/query"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str) -> None:
    host, port = address.split(":")
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the oxigraph server did not start")


@pytest.fixture
def remote(server: str) -> Iterator[Store]:
    """The server's store, emptied."""
    with open_store(server, write=True) as opened:
        opened.update("DROP ALL")
        yield opened
