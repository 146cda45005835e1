"""The whole road on a real review: from the PDF to routes with their citations; skipped where the review is absent."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import mscgraph
from mscgraph.api import Graph
from mscgraph.ask.routes import Step
from mscgraph.graph.terms import Rows


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


SHELF = ("In(Ac)3", "HMy", "(TMS)3P")


def column(rows: Rows, name: str) -> list[object]:
    return [row[name].python() if name in row else None for row in rows]


def test_what_a_shelf_makes_is_what_the_review_says(graph: Graph) -> None:
    """The acid gives the 386 nm cluster, chloride the two that hold it; amine, phosphonate and zinc are not there."""
    made = column(graph.makeable((*SHELF, "InCl3")), "species")
    assert {"386-InP MSC", "F360-InP:Cl MSC", "F399-InP:Cl MSC", "InP QD"} <= set(made)
    assert not {"365 nm InP MSC", "395 nm InP MSC", "F397-ODPA InP MSC", "F360-InP:Zn MSC"} & set(made)
    opened = {row["chemical"].value: row["species"].value for row in graph.openings(SHELF)}
    assert opened["oleylamine"].startswith("365 nm InP MSC, 395 nm InP MSC")
    assert opened["octadecylphosphonic acid"] == "F397-ODPA InP MSC"
    assert opened["indium chloride"] == "F360-InP:Cl MSC, F399-InP:Cl MSC"


def test_routes_from_a_shelf_are_direct_or_over_the_smaller_cluster(graph: Graph) -> None:
    answer = graph.routes(None, "F399-InP:Cl", shelf=(*SHELF, "InCl3"))
    assert [[step.target.label for step in route.steps] for route in answer.routes[:2]] == [
        ["F399-InP:Cl MSC"], ["F360-InP:Cl MSC", "F399-InP:Cl MSC"],
    ]  # fmt: skip
    [direct] = answer.routes[0].steps
    assert {"indium acetate", "indium chloride", "tris(trimethylsilyl)phosphine"} <= set(direct.summary.reagents)


def test_limits_are_kept_and_named(graph: Graph) -> None:
    first, second = graph.routes("386-InP", "F399-InP:Cl", below=120, without=["HCl"]).routes[0].steps
    assert first.summary.reagents == ("indium chloride",)
    assert all(
        claim.temperature is not None and claim.temperature.low < 120 for claim in (*first.claims, *second.claims)
    )
    told = graph.routes("386-InP", "F399-InP:Cl", below=100).explanation
    assert told is not None and "F360-InP:Cl MSC → F399-InP:Cl MSC runs from 110 °C" in told
    assert not graph.routes("386-InP", "F399-InP:Cl", without=["HCl", "InCl3"]).routes


def test_families_reach_further_only_when_asked_for(graph: Graph) -> None:
    assert not graph.routes("F397-InP", "InP HBNS").routes
    assert graph.routes("F397-InP", "InP HBNS", families=True).routes[0].steps[0].family


def test_the_core_evolves_from_polytwistane_to_zinc_blende(graph: Graph) -> None:
    rows = graph.ask("evolution", source="386-InP", target="F399-InP:Cl")
    assert column(rows, "structure") == ["polytwistane", "polytwistane", "zinc blende"]
    assert column(rows, "wavelength") == ["386", "360", "399"]


def test_the_network_has_the_hub_and_the_ends_of_the_review(graph: Graph) -> None:
    assert column(graph.ask("hubs"), "species")[0] == "386-InP MSC"
    assert column(graph.ask("bottlenecks"), "species")[:2] == ["F360-InP:Cl MSC", "F408-InP:Zn MSC"]
    ends = set(column(graph.ask("dead-ends"), "species"))
    assert {"F399-InP:Cl MSC", "F393-InP:Zn MSC", "InP QD"} <= ends
    both = graph.ask("common-ancestors", species="InP QD", other="F399-InP:Cl")
    assert "386-InP MSC" in column(both, "species")
    waves = graph.ask("waves", material="InP")
    said = list(
        zip(column(waves, "wavelength"), column(waves, "temperature_max"), column(waves, "ligands"), strict=True)
    )
    assert (397.0, 370.0, "octadecylphosphonic acid") in said and (365.0, 70.0, "oleylamine") in said


def test_its_text_read_once_more_is_told(shared: Path, tmp_path: Path) -> None:
    with mscgraph.open_graph(tmp_path / "store") as twice:
        files = [shared / "papers" / f"kwon-kim-inp-msc-review.{end}" for end in ("txt", "pdf")]
        first, second = twice.ingest(files).papers
        (pair,) = twice.alike_papers()
        assert (pair.better.file_name, pair.other.file_name) == (second.path.name, first.path.name)
        assert pair.told in second.warnings and not any("once more" in warning for warning in first.warnings)
