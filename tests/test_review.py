"""The whole road on a real review: from the PDF to routes with their citations; skipped where the review is absent."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import mscgraph
from mscgraph.api import Graph
from mscgraph.ask.routes import Step


@pytest.fixture(scope="module")
def graph(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    graph = mscgraph.open_graph(tmp_path_factory.mktemp("review") / "store")
    began = time.process_time()
    report = graph.ingest(shared / "papers" / "kwon-kim-inp-msc-review.pdf")
    assert report.count("added") == 1
    assert time.process_time() - began < 10  # seconds of one core, from the file to the store
    return graph


def steps(graph: Graph, source: str, target: str) -> tuple[Step, ...]:
    return graph.routes(source, target).routes[0].steps


def path(found: tuple[Step, ...]) -> list[str]:
    return [found[0].source.label, *(step.target.label for step in found)]


def test_chloride_is_put_in_and_then_the_cluster_is_heated(graph: Graph) -> None:
    found = steps(graph, "386-InP", "F399-InP:Cl")
    assert path(found) == ["386-InP MSC", "F360-InP:Cl MSC", "F399-InP:Cl MSC"]
    first, second = found
    assert any("indium chloride" in claim.reagents for claim in first.claims)
    assert any(claim.temperature == (110, None) for claim in second.claims)
    assert all(claim.evidence[0].text and claim.evidence[0].page for step in found for claim in step.claims)
    assert {ref.key for claim in first.claims for ref in claim.references} >= {"11"}


def test_the_zinc_series_runs_over_its_middle_member(graph: Graph) -> None:
    found = steps(graph, "F360-InP:Zn", "F393-InP:Zn")
    assert path(found) == ["F360-InP:Zn MSC", "F408-InP:Zn MSC", "F393-InP:Zn MSC"]
    for step in found:
        assert any(claim.temperature == (300, 300) for claim in step.claims)


def test_a_review_of_many_works_contradicts_itself_nowhere(graph: Graph) -> None:
    """What it says of one cluster under several conditions, and of several ligands, is variation."""
    assert len(graph.ask("conflicts")) == 0
    assert len(graph.ask("conversions")) > 20


def test_the_store_is_valid(graph: Graph) -> None:
    assert graph.check().conforms
