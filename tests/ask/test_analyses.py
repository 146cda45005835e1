"""Analyses of the network as a whole: against networkx, and the same whatever the order of what is read."""

from __future__ import annotations

import math
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mscgraph.ask import analyses
from mscgraph.ask.analyses import Arrows
from mscgraph.ask.asking import ask
from mscgraph.ask.limits import Limits
from mscgraph.ask.network import network
from mscgraph.ask.reactions import Denial, Reaction, ReactionNetwork
from mscgraph.ask.species import Node
from mscgraph.errors import UsageError
from mscgraph.facts.model import Property, Range
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows

COUNT = 8
places = st.integers(0, COUNT - 1)
reactions = st.lists(st.builds(Reaction, st.sampled_from("abcdef"), places, places), max_size=24)


def of(found: list[Reaction], *denials: Denial) -> ReactionNetwork:
    return ReactionNetwork.of([Node(f"urn:{n}", f"S{n}") for n in range(COUNT)], found, denials=denials)


def values(rows: Rows, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name].python() if name in row else None for name in names) for row in rows]


def chain(*pairs: tuple[int, int]) -> ReactionNetwork:
    return of([Reaction(f"c{number}", *pair) for number, pair in enumerate(pairs)])


@settings(deadline=None)
@given(reactions)
def test_betweenness_is_that_of_networkx(found: list[Reaction]) -> None:
    arrows = Arrows.of(of(found), Limits())
    expected = networkx.betweenness_centrality(networkx.DiGraph(list(arrows.claims)))
    measured = analyses.betweenness(arrows)
    assert measured.keys() == expected.keys()
    assert all(math.isclose(measured[place], expected[place], abs_tol=1e-9) for place in expected)


@settings(deadline=None)
@given(reactions, st.randoms())
def test_analyses_do_not_depend_on_the_order_of_claims(found: list[Reaction], random: Any) -> None:
    other = list(found)
    random.shuffle(other)
    for analysis in (analyses.hubs, analyses.bottlenecks, analyses.communities, analyses.dead_ends):
        assert analysis(Arrows.of(of(found), Limits())) == analysis(Arrows.of(of(other), Limits()))


@settings(deadline=None)
@given(reactions, places)
def test_descendants_and_ancestors_are_those_of_networkx(found: list[Reaction], place: int) -> None:
    graph = networkx.DiGraph([(r.source, r.target) for r in found])
    graph.add_nodes_from(range(COUNT))
    after = networkx.single_source_shortest_path_length(graph, place)
    before = networkx.single_target_shortest_path_length(graph, place)
    for backwards, expected in ((False, after), (True, before)):
        reached = analyses.distances(of(found), place, Limits(), backwards=backwards)
        assert {other: steps for other, (steps, _) in reached.items()} == dict(expected)


def test_hubs_bottlenecks_and_dead_ends_of_a_small_network() -> None:
    small = Arrows.of(chain((0, 2), (1, 2), (2, 3), (3, 4), (3, 5)), Limits())
    assert values(analyses.hubs(small), "species", "becomes", "comes_from")[0] == ("S2", 1, 2)
    assert values(analyses.bottlenecks(small), "species", "only_way_to") == [("S2", "S3"), ("S3", "S4, S5")]
    assert values(analyses.dead_ends(small), "species", "sources") == [("S4", "S3"), ("S5", "S3")]


def test_a_dead_end_shows_what_it_is_denied_to_become() -> None:
    known = of([Reaction("c", 0, 1)], Denial("d", 1, 2))
    assert values(analyses.dead_ends(Arrows.of(known, Limits())), "species", "denied") == [("S1", "S2")]


def test_communities_part_where_few_conversions_lead_over() -> None:
    known = chain((0, 1), (1, 2), (2, 0), (4, 5), (5, 6), (6, 4), (2, 4))
    rows = analyses.communities(Arrows.of(known, Limits()))
    assert values(rows, "community", "species") == [(1, "S0"), (1, "S1"), (1, "S2"), (2, "S4"), (2, "S5"), (2, "S6")]


def test_common_ancestors_come_with_the_steps_to_each() -> None:
    rows = analyses.common_ancestors(chain((0, 1), (1, 2), (1, 3), (3, 4)), 2, 4, Limits())
    assert values(rows, "species", "to_first", "to_second") == [("S1", 1, 2), ("S0", 2, 3)]


def test_no_way_leads_through_a_family_unless_asked_for() -> None:
    member = Reaction("", 0, 1, kind="membership")
    known = of([member, Reaction("a", 1, 2), Reaction("b", 3, 1)])
    assert values(analyses.descendants(known, 3, Limits()), "species") == [("S1",)]
    assert values(analyses.ancestors(known, 2, Limits()), "species") == [("S1",)]
    assert values(analyses.ancestors(known, 2, Limits(families=True)), "species") == [("S1",), ("S0",), ("S3",)]


def test_structures_and_wavelengths_along_a_route(make_store: Any, kit: Any) -> None:
    def known(name: str, value: Any, unit: str | None = None, **fields: str) -> Property:
        return Property(subject=name, value=value, unit=unit, evidence=kit.quoted(f"Of {name}."), **fields)

    facts = [kit.becomes("386-InP", "F360-InP:Cl", reagents=("indium chloride",), temperature_C=Range(80, 80))]
    facts += [
        known(name, Range(at, at), "nm", property="leet_wavelength")
        for name, at in (("386-InP", 386.0), ("F360-InP:Cl", 360.0))
    ]
    facts.append(known("386-InP", "polytwistane", property="crystal_structure"))
    store = make_store(kit.paper(1, *facts))
    rows = ask(store, "evolution", source="386-InP", target="F360-InP:Cl")
    assert values(rows, "step", "structure", "wavelength", "temperature") == [
        (0, "polytwistane", "386", None),
        (1, None, "360", 80.0),
    ]
    waves = ask(store, "waves")
    assert values(waves, "wavelength", "temperature_min", "made_by", "reagents") == [
        (360.0, 80.0, "conversion", "indium chloride")
    ]


def test_results_go_to_pandas_and_networkx(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = network(store)
    graph = whole.to_networkx()
    assert graph.number_of_edges() == len(whole.edges) == len(whole.rows())
    assert {data["label"] for _, data in graph.nodes(data=True)} == {node.label for node in whole.nodes}
    pandas = pytest.importorskip("pandas")
    frame = whole.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame["claims"].sum() == sum(len(edge.claims) for edge in whole.edges)
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(UsageError, match="pandas is not installed"):
        whole.to_pandas()
