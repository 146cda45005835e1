"""What changed in a store: by its journal, since a date or an ingest."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.api import Graph, open_graph
from mscgraph.graph.terms import Rows


@pytest.fixture
def graph(handmade: None, tmp_path: Path) -> Graph:
    """A store that took in one paper, and then another."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(
            f"# {name} paper on clusters\n350-InP MSC -> 37{len(name)}-InP MSC\n{name}"
        )
    graph = open_graph(tmp_path / "store")
    graph.ingest(tmp_path / "one.txt")
    graph.ingest(tmp_path / "two.txt")
    return graph


def told(rows: Rows) -> list[tuple[str, str]]:
    return [(row["what"].value, row["file"].value) for row in rows]


def test_papers_that_came_are_told_in_order(graph: Graph) -> None:
    assert told(graph.ask("changes")) == [("added", "one.txt"), ("added", "two.txt")]
    assert told(graph.ask("changes", since="2020")) == told(graph.ask("changes"))
    assert len(graph.ask("changes", since="2999")) == 0


def test_a_paper_that_went_is_told(graph: Graph) -> None:
    graph.remove("one.txt")
    assert told(graph.ask("changes"))[-1] == ("removed", "one.txt")
    assert len(graph.ask("changes", after="two.txt")) <= 1


def test_decisions_of_curators_are_told(graph: Graph) -> None:
    claim = graph.ask("conversions").rows[0]["claim"].value
    graph.curator("Ada").reject(claim, why="misread")
    [row] = [row for row in graph.ask("changes") if "by" in row]
    assert (row["by"].value, row["reason"].value) == ("Ada", "misread")
