"""What all tests share: two switches, and where material outside the repository lies."""

from __future__ import annotations

import hashlib
import os
import runpy
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from mscgraph.graph.papers import add_paper
from mscgraph.graph.store import Store, open_store
from mscgraph.read.bibliography import Bibliography

REPOSITORY = Path(__file__).resolve().parent.parent

settings.register_profile("any machine", suppress_health_check=[HealthCheck.too_slow])  # a busy one is no mistake
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write golden files anew instead of comparing with them")
    parser.addoption("--wheel", action="store_true", help="also build the wheel and run it from an empty environment")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--wheel"):
        return
    for item in items:
        if item.get_closest_marker("wheel"):
            item.add_marker(pytest.mark.skip(reason="builds and installs the wheel; runs with --wheel"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--regenerate"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test material kept outside the repository (MSCGRAPH_SHARED); skips where it is absent."""
    folder = Path(os.environ.get("MSCGRAPH_SHARED", REPOSITORY.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("no folder of outside test material (set MSCGRAPH_SHARED)")
    return folder


@pytest.fixture
def browser(tmp_path: Path) -> Callable[..., str]:
    """The page at an address as Chromium has it after so many milliseconds; skips where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no chromium")

    def dumped(address: str, wait: int = 2000) -> str:
        done = subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}",
             "--window-size=1400,900", f"--virtual-time-budget={wait}", "--dump-dom", address],
            capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
        return done.stdout

    return dumped


class Finished(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def mscgraph(capsys: pytest.CaptureFixture[str]) -> Callable[..., Finished]:
    """Run the command line in this process: `mscgraph("papers", "--store", folder)`."""
    from mscgraph.cli import main

    def run(*arguments: str | Path) -> Finished:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ending:
            main([str(argument) for argument in arguments])
        code = ending.value.code
        return Finished(code if isinstance(code, int) else 0, *capsys.readouterr())

    return run


@pytest.fixture
def handmade(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are text files here, one conversion a line ('A -> B'), read without the reader and the extractor.

    A first line '# title' is the title; a file that holds the word 'unreadable' cannot be read.
    """
    from mscgraph.errors import UnreadablePaper
    from mscgraph.facts.model import Conversion, Evidence, PaperFacts, PaperRecord, Species

    def extract(path: Path, bibliography: Bibliography | None = None) -> PaperFacts:
        content = path.read_bytes()
        lines = content.decode().splitlines()
        if "unreadable" in lines:
            raise UnreadablePaper(f"{path}: is not a PDF")
        if "defect" in lines:
            raise IndexError("list index out of range")
        title = next((line[2:] for line in lines if line.startswith("# ")), None)
        facts: list[Conversion | Species] = []
        for line in lines:
            if "->" in line:
                source, target = line.split(" -> ")
                evidence = (Evidence(f"{source} becomes {target}."),)
                facts += [
                    Species(name=name, species_class="magic-sized cluster", evidence=evidence)
                    for name in (source, target)
                ]
                facts.append(Conversion(source=source, target=target, evidence=evidence))
        record = PaperRecord(hashlib.sha256(content).hexdigest(), path.name, title, year=2021)
        warnings = tuple(line for line in lines if line.startswith("page "))
        if bibliography:
            record, more = bibliography.complete(record)
            warnings += more
        return PaperFacts(record, tuple(facts), warnings=warnings)

    monkeypatch.setattr("mscgraph.ingest.extract_facts", extract)


# --- hand-made papers in stores, for the rooms that ask and export ----------------------------------------------------


@pytest.fixture(scope="session")
def kit() -> Any:
    """What `tests/ask/papers.py` defines: builders of facts and papers, and three papers."""
    return SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "ask" / "papers.py")))


@pytest.fixture
def make_store(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """A factory: papers in, a store open for reading out."""
    opened: list[Store] = []

    def make(*papers: Any) -> Store:
        location = str(tmp_path / f"store-{len(opened)}")
        with open_store(location, write=True, create=True) as store:
            for paper in papers:
                add_paper(store, paper)
        opened.append(open_store(location, write=False))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture(scope="session")
def store(kit: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The three papers in a store."""
    location = str(tmp_path_factory.mktemp("papers") / "store")
    with open_store(location, write=True, create=True) as writing:
        for paper in (kit.FIRST, kit.SECOND, kit.THIRD):
            add_paper(writing, paper)
    with open_store(location, write=False) as reading:
        yield reading


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The example papers, read and in a store."""
    from mscgraph.api import open_graph
    from mscgraph.resources import folder

    location = str(tmp_path_factory.mktemp("example-papers") / "store")
    with open_graph(location) as graph:
        assert graph.ingest(folder("examples").glob("*.pdf")).count("added") == 3
    with open_store(location, write=False) as reading:
        yield reading
