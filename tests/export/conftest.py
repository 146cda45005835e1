"""Stores of hand-made papers for the tests of this folder, and golden files."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mscgraph.graph.papers import add_paper
from mscgraph.graph.store import Store, open_store


@pytest.fixture(scope="session")
def kit() -> Any:
    """What `tests/ask/papers.py` defines: builders of facts and papers, and three papers."""
    return SimpleNamespace(**runpy.run_path(str(Path(__file__).parent.parent / "ask" / "papers.py")))


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


@pytest.fixture
def golden(regenerate: bool) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name, or write it anew."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if regenerate:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read(), f"{name} differs; pytest --regenerate writes it anew"

    return compare
