"""Routes over the example papers, checked by hand against what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

import mscgraph
from mscgraph.api import Graph
from mscgraph.ask.routes import RoutesAnswer

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    graph = mscgraph.open_graph(tmp_path_factory.mktemp("examples") / "store")
    assert graph.ingest(sorted(EXAMPLES.glob("*.pdf"))).count("added") == 3
    return graph


def paths(answer: RoutesAnswer) -> list[list[str]]:
    return [[step.target.label for step in route.steps] for route in answer.routes]


def test_one_telluride_becomes_the_other_over_their_precursor_compounds(graph: Graph) -> None:
    assert paths(graph.routes("ZnTe MSC-389", "CdTe MSC-448")) == [["ZnTe PC-389", "CdTe PC-448", "CdTe MSC-448"]]


def test_what_interconverts_leads_both_ways(graph: Graph) -> None:
    for source, target in (("CdS MSC-311", "CdS MSC-322"), ("CdS MSC-322", "CdS MSC-311")):
        [route] = graph.routes(source, target).routes
        assert route.steps[0].summary.reversible


def test_a_shelf_with_the_amine_makes_the_cluster_and_without_it_the_precursor_compound_only(graph: Graph) -> None:
    shelf = ("cadmium chloride", "thioglycolic acid")
    assert [row["species"].value for row in graph.makeable(shelf)] == ["CdS PC-360"]
    [opening] = [row for row in graph.openings(shelf) if row["chemical"].value == "butylamine"]
    assert opening["species"].value == "CdS MSC-360"
    assert paths(graph.routes(None, "CdS MSC-360", shelf=(*shelf, "butylamine"))) == [["CdS PC-360", "CdS MSC-360"]]


def test_amounts_and_pages_come_with_each_step(graph: Graph) -> None:
    first, *_ = graph.routes("386-InP", "F360-InP:Cl").routes[0].steps
    assert ("indium chloride", (56, 56), "equiv") in [amount for claim in first.claims for amount in claim.amounts]
    assert all(quote.page for claim in first.claims for quote in claim.evidence)


def test_the_contested_growth_of_dots_is_left_out_where_asked(graph: Graph) -> None:
    free, sure = graph.routes("386-InP", "InP QD"), graph.routes("386-InP", "InP QD", uncontested=True)
    claims = [{claim.iri for claim in answer.routes[0].steps[0].claims} for answer in (free, sure) if answer.routes]
    assert not any(step.contested for route in sure.routes for step in route.steps)
    assert len(claims) == 2 and claims[1] <= claims[0]
