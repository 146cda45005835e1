"""Stores of hand-made papers for the tests of this folder."""

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
    """What `papers.py` beside this file defines: builders of facts and papers, and three papers."""
    return SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "papers.py")))


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
