"""Routes, the network and contradictions on small hand-made stores."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mscgraph.ask.asked import asked_limits
from mscgraph.ask.asking import ask
from mscgraph.ask.details import conversions
from mscgraph.ask.limits import Limits
from mscgraph.ask.loading import load_network
from mscgraph.ask.network import network
from mscgraph.ask.routes import RoutesAnswer, routes
from mscgraph.errors import UnknownSpecies, UsageError
from mscgraph.facts.model import Range, Reference
from mscgraph.graph.store import Store

MakeStore = Callable[..., Store]


def paths(answer: RoutesAnswer) -> list[str]:
    return [
        " ".join([route.steps[0].source.label, *(step.target.label for step in route.steps)]) for route in answer.routes
    ]


def chain(kit: Any, *pairs: str, **fields: Any) -> list[Any]:
    """Conversions 'A B', each a claim of its own."""
    return [kit.becomes(*pair.split(), **fields) for pair in pairs]


def test_a_chain_is_one_route(make_store: MakeStore, kit: Any) -> None:
    answer = routes(make_store(kit.paper(1, *chain(kit, "A1 B1", "B1 C1"))), "A1", "C1")
    assert paths(answer) == ["A1 B1 C1"]
    assert answer.explanation is None


def test_shorter_routes_come_first_then_surer_ones(make_store: MakeStore, kit: Any) -> None:
    sure = chain(kit, "A1 B1", "B1 D1", "A1 X1", "X1 Y1", "Y1 D1")
    less = chain(kit, "A1 C1", "C1 D1", confidence=0.6)
    store = make_store(kit.paper(1, *less, *sure))
    assert paths(routes(store, "A1", "D1")) == ["A1 B1 D1", "A1 C1 D1", "A1 X1 Y1 D1"]
    assert paths(routes(store, "A1", "D1", limit=1)) == ["A1 B1 D1"]


def test_a_shorter_route_is_first_even_where_it_is_least_sure(make_store: MakeStore, kit: Any) -> None:
    store = make_store(kit.paper(1, *chain(kit, "A1 D1", confidence=0.5), *chain(kit, "A1 B1", "B1 D1")))
    assert paths(routes(store, "A1", "D1")) == ["A1 D1", "A1 B1 D1"]


def test_cycles_and_loops_do_no_harm(make_store: MakeStore, kit: Any) -> None:
    store = make_store(kit.paper(1, *chain(kit, "A1 B1", "B1 A1", "B1 B1", "B1 C1", "C1 A1")))
    assert paths(routes(store, "A1", "C1")) == ["A1 B1 C1"]
    assert len(network(store).edges) == 5


def test_parallel_claims_are_one_step_the_most_telling_first(store: Store) -> None:
    [route] = routes(store, "386-InP", "F399-InP:Cl").routes
    step = route.steps[0]
    assert [claim.paper.label for claim in step.claims] == ["Example et al. 2021", "Sample et al. 2022"]
    assert step.summary.reagents == ("indium chloride",)
    assert step.summary.temperatures == (Range(80, 80),)
    assert step.summary.mechanism == ("etching",)
    assert step.summary.witnesses == 2
    quote = step.claims[0].evidence[0]
    assert (quote.text.endswith("at 80 °C."), quote.page, quote.boxes[0].x0) == (True, 2, 50.0)


def test_the_passage_that_names_the_conditions_is_quoted_first(make_store: MakeStore, kit: Any) -> None:
    said = (*kit.quoted("A1 gives way to B1.", 1), *kit.quoted("A1 turns into B1 at 300 °C with octylamine.", 3))
    fact = kit.becomes("A1", "B1", reagents=("octylamine",), temperature_C=Range(300, 300))
    [route] = routes(make_store(kit.paper(1, kit.replace(fact, evidence=said))), "A1", "B1").routes
    assert [quote.page for quote in route.steps[0].claims[0].evidence] == [3, 1]


def test_reagents_that_belong_together_stay_together(make_store: MakeStore, kit: Any) -> None:
    sets = [("zinc stearate", "oleic acid"), ("zinc stearate",), ("hydrogen chloride",)]
    facts = [kit.becomes("A1", "B1", reagents=reagents) for reagents in sets]
    [edge] = network(make_store(kit.paper(1, *facts))).edges
    assert sorted(edge.summary.alternatives) == [("hydrogen chloride",), ("oleic acid", "zinc stearate")]


def test_a_reversible_claim_leads_both_ways(store: Store) -> None:
    for source, target in (("393-CdS", "408-CdS"), ("408-CdS", "393-CdS")):
        [route] = routes(store, source, target).routes
        assert route.steps[0].summary.reversible
        assert route.steps[0].claims[0].source.label == "393-CdS MSC"


def test_a_contested_step_shows_the_other_side(store: Store) -> None:
    [route] = routes(store, "386-InP", "F399-InP:Cl").routes
    first, second = route.steps
    assert first.contested
    assert not second.contested
    against = {claim.evidence[0].text for found in first.disputes for claim in (found.first, found.second)}
    assert "At 80 °C with InCl3 the 386-InP MSC did not turn into F360-InP:Cl." in against
    assert [edge.contested for edge in network(store).edges].count(True) == 1


@pytest.mark.parametrize(
    ("first", "second", "contested"),
    [
        ({}, {}, True),
        ({"temperature_C": Range(300, 300)}, {"temperature_C": Range(300, 300)}, True),
        ({"temperature_C": Range(300, 300)}, {"temperature_C": Range(100, 100)}, False),
        ({"temperature_C": Range(300, 300)}, {}, False),
        ({"reagents": ("oleic acid",)}, {"reagents": ("oleylamine",)}, False),
        ({"reagents": ("oleic acid",)}, {}, False),
        ({"reversible": True}, {}, False),
        ({"status": "hedged"}, {}, False),
        ({"conditions": (("medium", "toluene"),)}, {}, False),
    ],
)
def test_opposite_directions_contradict_only_under_the_same_conditions(
    make_store: MakeStore, kit: Any, first: dict[str, Any], second: dict[str, Any], contested: bool
) -> None:
    there = kit.paper(1, kit.becomes("InP-310", "InP-350", **first))
    back = kit.paper(2, kit.becomes("InP-350", "InP-310", **second))
    store = make_store(there, back)
    [route] = routes(store, "InP-350", "InP-310").routes[:1]
    assert any(edge.contested for edge in network(store).edges) is contested
    assert len(ask(store, "conflicts")) == int(contested)
    if contested:
        assert {dispute.kind for dispute in route.steps[0].disputes} == {"direction"}


def test_two_papers_that_report_one_work_are_one_witness(make_store: MakeStore, kit: Any) -> None:
    work = (Reference("7", "C. Author, J. Invented Chem. 2017.", "10.5555/invented.7", 2017),)
    reported = {"refs": ("7",), "attribution": "reported"}
    papers = [kit.paper(n, kit.becomes("InP-310", "InP-350", **reported), references=work) for n in (1, 2)]
    store = make_store(*papers)
    [route] = routes(store, "InP-310", "InP-350").routes
    assert len(route.steps[0].claims) == 2
    assert route.steps[0].summary.witnesses == 1


def test_families_are_no_members(make_store: MakeStore, kit: Any) -> None:
    facts = chain(kit, "386-InP InP-QD")
    facts.append(kit.becomes("InP MSC", "InP wire"))
    answer = routes(make_store(kit.paper(1, *facts)), "386-InP", "InP wire")
    assert answer.routes == ()


def test_no_route_is_explained(make_store: MakeStore, kit: Any) -> None:
    facts = chain(kit, "A1 B1", "B1 C1", "Y1 Z1") + chain(kit, "C1 Y1", polarity="negative")
    answer = routes(make_store(kit.paper(1, *facts)), "A1", "Z1")
    assert answer.routes == ()
    assert answer.explanation is not None
    for said in ("A1 is said to become B1; beyond that: C1", "Z1 is said to come from Y1", "denied that C1 becomes Y1"):
        assert said in answer.explanation
    assert [claim.target.label for claim in answer.denials] == ["Y1"]
    back = routes(make_store(kit.paper(1, *facts)), "C1", "A1")
    assert "other way round" in (back.explanation or "")
    assert "C1 is not said to become anything else" in (back.explanation or "")


def test_a_denial_without_a_reagent_is_not_on_the_way_of_a_route_with_it(make_store: MakeStore, kit: Any) -> None:
    denied = kit.becomes("A1", "B1", "Heat alone does not give B1.", polarity="negative", temperature_C=Range(90, 90))
    made = kit.becomes("A1", "B1", reagents=("hydrochloric acid",), temperature_C=Range(90, 90))
    store = make_store(kit.paper(1, denied, made, *chain(kit, "C1 D1")))
    for target, limits in (("B1", Limits(below=50)), ("D1", Limits())):
        answer = routes(store, "A1", target, limits=limits)
        assert (answer.routes, answer.denials) == ((), ())
        assert "denied" not in (answer.explanation or "")
    without = routes(store, "A1", "B1", limits=asked_limits(store, without=["hydrochloric acid"]))
    assert [claim.evidence[0].text for claim in without.denials] == ["Heat alone does not give B1."]


def test_hedged_claims_join_only_when_asked_for(store: Store) -> None:
    answer = routes(store, "386-InP", "InP QD")
    assert answer.routes == ()
    assert "--hedged" in (answer.explanation or "")
    [route] = routes(store, "386-InP", "InP QD", limits=Limits(hedged=True)).routes
    assert route.steps[0].claims[0].hedged
    reactions = load_network(store)
    assert len(conversions(store, reactions, hedged=True)) == len(conversions(store, reactions)) + 1


def test_what_is_too_unsure_does_not_count(make_store: MakeStore, kit: Any) -> None:
    store = make_store(kit.paper(1, *chain(kit, "A1 B1", confidence=0.4)))
    assert routes(store, "A1", "B1", limits=Limits(hedged=True)).routes == ()
    assert network(store).edges == ()


def test_wrong_ends_are_told(store: Store) -> None:
    with pytest.raises(UsageError, match="one species"):
        routes(store, "386-InP", "386-InP MSC")
    with pytest.raises(UnknownSpecies, match="F360-InP:Cl MSC"):
        routes(store, "F360-InP:C", "386-InP")


def test_nodes_know_class_material_and_dopant(store: Store) -> None:
    nodes = {node.label: node for node in network(store).nodes}
    chlorine = nodes["F360-InP:Cl MSC"]
    assert (chlorine.species_class, chlorine.material, chlorine.dopant) == ("magic-sized cluster", "InP", "Cl")
    assert nodes["386-InP MSC"].dopant is None
    assert "InP QD" not in nodes
    assert "InP QD" in {node.label for node in network(store, include_hedged=True).nodes}


def test_the_gap_that_is_left_is_between_species_that_are_alike(make_store: MakeStore, kit: Any) -> None:
    names = ("350-InP MSC", "370-InP MSC", "400-InP MSC", "420-InP MSC")
    facts = [kit.cluster(name) for name in names]
    facts += [kit.becomes("350-InP MSC", "370-InP MSC"), kit.becomes("400-InP MSC", "420-InP MSC")]
    facts += [kit.cluster("391-CdSe MSC", "CdSe"), kit.becomes("390-CdSe MSC", "391-CdSe MSC")]
    store = make_store(kit.paper(1, *facts))
    told = routes(store, "350-InP", "420-InP").explanation or ""
    assert "gap that is left: how 370-InP MSC becomes 400-InP MSC" in told
    assert "gap" not in (routes(store, "350-InP", "391-CdSe").explanation or "")
