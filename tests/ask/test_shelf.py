"""What a shelf makes, what one more chemical opens up, and routes that begin with chemicals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mscgraph.ask.asked import asked_limits
from mscgraph.ask.asking import ask
from mscgraph.ask.limits import Limits
from mscgraph.ask.loading import load_network
from mscgraph.ask.plain import understand
from mscgraph.ask.reactions import Reaction, ReactionNetwork
from mscgraph.ask.routes import RoutesAnswer, routes
from mscgraph.ask.shelf import Shelf, makeable, openings, read_shelf
from mscgraph.ask.species import Node
from mscgraph.ask.tables import makeable_rows, openings_rows, route_rows
from mscgraph.errors import UnknownSpecies, UsageError
from mscgraph.facts.model import Amount, Range, Synthesis
from mscgraph.graph.store import Store

MakeStore = Callable[..., Store]
COUNT = 6
places = st.integers(0, COUNT - 1)
chemicals = st.frozensets(st.sampled_from("abcd"), max_size=3)
either = st.frozensets(st.sampled_from("abcd"), min_size=2, max_size=3).map(lambda group: (group,)) | st.just(())
conversions = st.builds(
    Reaction, st.just("c"), places, places, chemicals, alternatives=either,
    others=st.lists(places, max_size=1).map(tuple), temperature=st.just(20.0),
)  # fmt: skip
syntheses = st.builds(
    Reaction, st.just("c"), st.none(), places, chemicals, alternatives=either, kind=st.just("synthesis")
)
networks = st.lists(st.one_of(conversions, syntheses), max_size=16).map(
    lambda reactions: ReactionNetwork.of([Node(f"urn:{n}", f"S{n}") for n in range(COUNT)], reactions)
)


def closure(network: ReactionNetwork, at_hand: frozenset[str], start: frozenset[int]) -> set[int]:
    """What can be made, by doing every reaction over and over."""
    there = set(start)
    for _ in range(COUNT + 1):
        for reaction in network.reactions:
            tails = set(reaction.others) if reaction.source is None else {reaction.source, *reaction.others}
            enough = all(
                chemical in at_hand or any(chemical in group and group & at_hand for group in reaction.alternatives)
                for chemical in reaction.chemicals
            )
            if not reaction.silent and enough and tails <= there:
                there.add(reaction.target)
    return there - start


@settings(deadline=None, max_examples=200)
@given(networks, st.frozensets(st.sampled_from("abcd")), st.frozensets(places, max_size=2))
def test_a_shelf_makes_what_trying_everything_makes(
    network: ReactionNetwork, at_hand: frozenset[str], start: frozenset[int]
) -> None:
    shelf = Shelf((), at_hand, start)
    assert set(makeable(network, shelf, Limits())) == closure(network, at_hand, start)
    found = {opening.chemical: set(opening.species) for opening in openings(network, shelf, Limits())}
    for chemical in set("abcd") - at_hand:
        more = closure(network, at_hand | {chemical}, start) - closure(network, at_hand, start)
        assert found.get(chemical, set()) == more


def made(product: str, *precursors: str, **fields: Any) -> Synthesis:
    from mscgraph.facts.model import Evidence

    return Synthesis(product=product, precursors=precursors, evidence=(Evidence(f"We made {product}."),), **fields)


@settings(deadline=None, max_examples=100)
@given(networks, st.frozensets(st.sampled_from("abcd"), max_size=2))
def test_a_reaction_is_left_out_where_no_alternative_is_allowed(
    network: ReactionNetwork, without: frozenset[str]
) -> None:
    refused = Limits(without=without).refused(network).tolist()
    for reaction, out in zip(network.reactions, refused, strict=True):
        needed = (
            {chemical}.union(*(group for group in reaction.alternatives if chemical in group))
            for chemical in reaction.chemicals
        )
        assert out == ((reaction.silent and bool(without)) or any(group <= without for group in needed))


@pytest.fixture
def field(make_store: MakeStore, kit: Any) -> Store:
    """386-InP of three chemicals, F360-InP:Cl of it with a fourth one, dots of either."""
    return make_store(
        kit.paper(
            1,
            *(kit.cluster(name) for name in ("386-InP MSC", "InP MSC", "401-InP MSC")),
            kit.cluster("F360-InP:Cl MSC", dopant="Cl"),
            made(
                "386-InP MSC", "indium acetate", "(TMS)3P", ligands=("carboxylate",), temperature_C=Range(100, 110),
                amounts=(Amount("indium acetate", Range(2, 2), "equiv"), Amount("(TMS)3P", Range(1, 1), "equiv")),
            ),
            made("386-InP MSC", ligands=("oleylamine",)),
            kit.becomes("386-InP MSC", "F360-InP:Cl MSC", reagents=("indium chloride",), temperature_C=Range(80, 80)),
            kit.becomes("386-InP MSC", "F360-InP:Cl MSC", "It evolves."),
            kit.becomes("F360-InP:Cl MSC", "InP QD", temperature_C=Range(250, None)),
            kit.becomes("InP MSC", "InP wire", temperature_C=Range(200, 220)),
        )
    )  # fmt: skip


SHELF = ("In(Ac)3", "HMy", "(TMS)3P")


def paths(answer: RoutesAnswer) -> list[str]:
    return [" ".join(step.target.label for step in route.steps) for route in answer.routes]


def test_an_acid_serves_for_its_anion_and_for_its_class(field: Store) -> None:
    assert paths(routes(field, None, "386-InP", shelf=SHELF)) == ["386-InP MSC"]
    [step] = routes(field, None, "386-InP", shelf=SHELF).routes[0].steps
    assert step.source is None
    assert step.summary.reagents == ("indium acetate", "tris(trimethylsilyl)phosphine")
    assert [amount.value for amount in step.claims[0].amounts] == [Range(2, 2), Range(1, 1)]


def test_a_synthesis_without_precursors_makes_nothing(field: Store) -> None:
    assert routes(field, None, "386-InP", shelf=("oleylamine",)).routes == ()


def test_a_claim_that_names_no_reagent_where_others_do_is_no_way_without(field: Store) -> None:
    answer = routes(field, None, "F360-InP:Cl", shelf=SHELF)
    assert answer.routes == ()
    assert "missing on the shelf: indium chloride, for 386-InP MSC → F360-InP:Cl MSC" in (answer.explanation or "")
    limits = asked_limits(field, without=["InCl3"])
    assert "takes indium chloride" in (routes(field, "386-InP", "F360-InP:Cl", limits=limits).explanation or "")
    assert paths(routes(field, "386-InP", "F360-InP:Cl")) == ["F360-InP:Cl MSC"]


def test_what_a_shelf_makes_and_what_one_more_chemical_opens_up(field: Store) -> None:
    rows = makeable_rows(field, (*SHELF, "InCl3"), Limits())
    assert [(row["species"].value, row["steps"].python()) for row in rows] == [
        ("386-InP MSC", 1), ("F360-InP:Cl MSC", 2), ("InP QD", 3),
    ]  # fmt: skip
    [row] = openings_rows(field, SHELF, Limits())
    assert (row["chemical"].value, row["species"].value) == ("indium chloride", "F360-InP:Cl MSC, InP QD")
    assert not openings_rows(field, SHELF, asked_limits(field, without=["indium salt"])).rows


def test_a_species_can_be_on_the_shelf(field: Store) -> None:
    answer = routes(field, None, "InP QD", shelf=("386-InP", "InCl3"))
    assert paths(answer) == ["F360-InP:Cl MSC InP QD"]
    with pytest.raises(UsageError, match="nothing to make"):
        routes(field, None, "386-InP", shelf=("386-InP",))


def test_what_is_on_the_shelf_and_means_nothing_is_told(field: Store) -> None:
    with pytest.raises(UsageError, match="unobtainium"):
        routes(field, None, "386-InP", shelf=("unobtainium",))
    answer = routes(field, None, "386-InP", shelf=(*SHELF, "pyridine"))
    assert answer.notes == ("No paper of the store says anything of pyridine.",)
    with pytest.raises(UnknownSpecies):
        routes(field, None, "387-InP", shelf=SHELF)


def test_with_a_species_and_a_shelf_what_is_added_is_on_the_shelf(field: Store) -> None:
    assert routes(field, "386-InP", "InP QD", shelf=("HMy",)).routes == ()
    assert len(routes(field, "386-InP", "InP QD", shelf=("InCl3",)).routes) == 1


def test_each_limit_that_excludes_everything_is_named(field: Store) -> None:
    for limits, said in (
        (Limits(below=100), "Without --below 100 there is one: F360-InP:Cl MSC → InP QD runs from 250 °C"),
        (Limits(within=1), "states no duration (--unstated lets it pass)"),
        (Limits(confidence=1.0, uncontested=True), None),
        (Limits(materials=frozenset({"CdSe"})), "is of InP"),
        (Limits(below=90, within=2), "No single limit is the reason: without --below 90 and --within 2 there is one"),
    ):
        answer = routes(field, "386-InP", "InP QD", limits=limits)
        assert bool(answer.routes) is (said is None)
        assert (said or "") in (answer.explanation or "")
    assert routes(field, "386-InP", "InP QD", limits=Limits(within=1, unstated=True)).routes


def test_a_limit_is_kept_where_some_temperature_below_it_is_said(field: Store) -> None:
    assert routes(field, "InP MSC", "InP wire", limits=Limits(below=210)).routes
    assert not routes(field, "InP MSC", "InP wire", limits=Limits(below=200)).routes


def test_families_join_only_when_asked_for(field: Store) -> None:
    answer = routes(field, "386-InP", "InP wire")
    assert answer.routes == () and "--families" in (answer.explanation or "")
    [route] = routes(field, "386-InP", "InP wire", limits=Limits(families=True)).routes
    assert [step.family for step in route.steps] == [True, False]
    assert not routes(field, "F360-InP:Cl", "InP wire", limits=Limits(families=True)).routes


def test_no_route_leads_through_a_family(make_store: MakeStore, kit: Any) -> None:
    facts = [kit.cluster(name) for name in ("386-InP MSC", "InP MSC")]
    facts += [made("InP MSC", "indium acetate"), kit.becomes("InP MSC", "InP wire")]
    store = make_store(kit.paper(1, *facts))
    assert routes(store, None, "InP wire").routes == ()
    assert routes(store, "InP MSC", "InP wire").routes
    assert routes(store, None, "InP wire", limits=Limits(families=True)).routes


def test_a_species_that_is_added_as_a_reagent_has_to_be_made(make_store: MakeStore, kit: Any) -> None:
    facts = [
        made("CdSe MSC-391", "cadmium oleate"),
        made("ZnSe MSC-330", "zinc oleate"),
        kit.becomes("CdSe MSC-391", "CdSe MSC-415", reagents=("ZnSe MSC-330",)),
    ]
    store = make_store(kit.paper(1, *facts))
    assert routes(store, None, "CdSe MSC-415", shelf=("cadmium oleate",)).routes == ()
    [route] = routes(store, None, "CdSe MSC-415", shelf=("cadmium oleate", "zinc oleate")).routes
    assert [step.target.label for step in route.steps] == ["CdSe MSC-391", "ZnSe MSC-330", "CdSe MSC-415"]
    assert [other.label for other in route.steps[2].others] == ["ZnSe MSC-330"]
    assert [row["source"].value for row in route_rows(routes(store, None, "CdSe MSC-415")) if "source" in row]


@pytest.mark.parametrize("by", ["speed", "steps=many", "steps=-1", ""])
def test_a_cost_that_does_not_exist_is_told(field: Store, by: str) -> None:
    with pytest.raises(UsageError):
        routes(field, "386-InP", "InP QD", by=by)


def test_what_has_to_be_used_is_used(make_store: MakeStore, kit: Any) -> None:
    facts = [
        kit.becomes("A1", "C1"), kit.becomes("A1", "B1", reagents=("octylamine",)), kit.becomes("B1", "C1"),
    ]  # fmt: skip
    store = make_store(kit.paper(1, *facts))
    limits = asked_limits(store, using=["amine"])
    assert paths(routes(store, "A1", "C1", limits=limits)) == ["B1 C1"]
    assert paths(routes(store, "A1", "C1")) == ["C1", "B1 C1"]


def test_with_one_chemical_or_another_either_will_do(make_store: MakeStore, kit: Any) -> None:
    facts = [kit.becomes("A1", "C1", reagents=("hydrochloric acid",)), kit.becomes("A1", "B1"), kit.becomes("B1", "C1")]
    store = make_store(kit.paper(1, *facts, kit.becomes("X1", "Y1", reagents=("octylamine",))))
    for using, found in ((["HCl or octylamine"], ["C1"]), (["HCl", "octylamine"], [])):
        assert paths(routes(store, "A1", "C1", limits=asked_limits(store, using=using))) == found
    asked = understand(store, "how do I get from A1 to C1 with HCl or octylamine")
    assert asked.parameters["with"] == "HCl or octylamine"
    assert len(ask(store, asked.question, **asked.parameters)) == 1
    with pytest.raises(UsageError, match="unobtainium"):
        asked_limits(store, using=["HCl or unobtainium"])


def test_the_coolest_or_the_surest_way_is_first_where_that_counts(make_store: MakeStore, kit: Any) -> None:
    facts = [kit.becomes("A1", "C1", temperature_C=Range(300, 300), confidence=0.95)]
    facts += [kit.becomes(*pair, temperature_C=Range(40, 60), confidence=0.7) for pair in (("A1", "B1"), ("B1", "C1"))]
    store = make_store(kit.paper(1, *facts))
    assert paths(routes(store, "A1", "C1"))[0] == "C1"
    assert paths(routes(store, "A1", "C1", by="temperature"))[0] == "B1 C1"
    assert paths(routes(store, "A1", "C1", by="evidence"))[0] == "C1"
    assert paths(routes(store, "A1", "C1", by="steps=1, temperature=0.1"))[0] == "C1"


def test_a_store_is_read_once(field: Store) -> None:
    from mscgraph.ask.loading import network_of

    assert network_of(field) is network_of(field)
    assert load_network(field) == network_of(field)
    assert read_shelf(field, network_of(field), ["HMy"]).names == ("HMy",)
