"""k best plans, what can be made, and limits, against brute force on small random networks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mscgraph.ask.costs import mixture
from mscgraph.ask.limits import Limits
from mscgraph.ask.plans import Plan, in_order, plans
from mscgraph.ask.reactions import Reaction, ReactionNetwork
from mscgraph.ask.search import Search
from mscgraph.ask.species import Node

COUNT = 6
TARGET = COUNT - 1
CHEMICALS = ("a", "b", "c")
places = st.integers(0, COUNT - 1)
chemicals = st.frozensets(st.sampled_from(CHEMICALS), max_size=2)
conversions = st.builds(
    Reaction,
    st.just("claim"),
    places,
    places,
    chemicals,
    others=st.lists(places, max_size=2).map(tuple),
    temperature=st.one_of(st.none(), st.sampled_from([20.0, 100.0, 300.0])),
    confidence=st.sampled_from([0.5, 0.75, 1.0]),
)
plain = st.builds(Reaction, st.just("claim"), places, places, confidence=st.sampled_from([0.5, 0.75, 1.0]))
syntheses = st.builds(Reaction, st.just("claim"), st.none(), places, chemicals, kind=st.just("synthesis"))


def network(reactions: list[Reaction]) -> ReactionNetwork:
    return ReactionNetwork.of([Node(f"urn:{place}", f"S{place}") for place in range(COUNT)], reactions)


def every_plan(search: Search, target: int) -> dict[Plan, float]:
    """All plans by trying each way for each species."""

    def made(
        species: int, above: frozenset[int], so_far: dict[int, tuple[int, ...]]
    ) -> Iterator[dict[int, tuple[int, ...]]]:
        if species in search.start:
            yield so_far
            return
        if species in above:
            return
        known = so_far.get(species)
        for needed, _ in search.ways(species):
            if known is None or known == needed:
                yield from several(list(needed), above | {species}, {**so_far, species: needed})

    def several(
        needed: list[int], above: frozenset[int], so_far: dict[int, tuple[int, ...]]
    ) -> Iterator[dict[int, tuple[int, ...]]]:
        if not needed:
            yield so_far
            return
        for found in made(needed[0], above, so_far):
            yield from several(needed[1:], above, found)

    def cost(species: int, choices: dict[int, tuple[int, ...]]) -> float:
        if species in search.start:
            return 0.0
        own = dict(search.ways(species))[choices[species]]
        return own + sum(cost(tail, choices) for tail in choices[species])

    if target in search.start:
        return {}
    found = made(target, frozenset(), {})
    return {tuple(sorted(choices.items())): cost(target, choices) for choices in found}


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.one_of(conversions, syntheses), max_size=14),
    st.sampled_from(["abc", "a", ""]),
    st.frozensets(places, max_size=1),
)
def test_plans_are_those_of_brute_force_cheapest_first(
    reactions: list[Reaction], shelf: str, start: frozenset[int]
) -> None:
    search = Search(
        network(reactions), mixture({"steps": 1.0, "temperature": 0.5}),
        start=start, stock=start, shelf=frozenset(shelf), syntheses=True,
    )  # fmt: skip
    expected = every_plan(search, TARGET)
    found = list(islice(plans(search, TARGET), 400))
    costs = [cost for cost, _ in found]
    assert costs == sorted(costs)
    assert len({plan for _, plan in found}) == len(found)
    given_costs = {tuple(sorted(plan)): cost for cost, plan in found}
    if len(found) < 400:
        assert given_costs.keys() == expected.keys()
    for plan, cost in given_costs.items():
        assert math.isclose(cost, expected[plan], abs_tol=1e-8)
    assert (TARGET in search.cheapest().reached()) == bool(expected) or TARGET in start


@settings(deadline=None, max_examples=200)
@given(st.lists(plain, max_size=20))
def test_without_reagents_plans_are_the_simple_paths_of_networkx(reactions: list[Reaction]) -> None:
    search = Search(network(reactions), mixture({"steps": 1.0}), start=[0])
    oracle = networkx.DiGraph([(r.source, r.target) for r in reactions])
    oracle.add_nodes_from(range(COUNT))
    expected = {tuple(path) for path in networkx.all_simple_paths(oracle, 0, TARGET)}
    found = [plan for _, plan in islice(plans(search, TARGET), 500)]
    paths = [(*(needed[0] for _, needed in reversed(plan)), TARGET) for plan in found]
    assert len(paths) == len(set(paths))
    assert set(paths) == expected
    assert [len(path) for path in paths] == sorted(map(len, paths))


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.one_of(conversions, syntheses), max_size=14),
    st.builds(Limits, below=st.sampled_from([None, 50.0, 150.0]), confidence=st.sampled_from([0.0, 0.7]),
              without=st.sampled_from([frozenset(), frozenset("a")]), unstated=st.booleans()),
)  # fmt: skip
def test_limits_leave_the_plans_of_the_network_without_what_they_refuse(
    reactions: list[Reaction], limits: Limits
) -> None:
    whole = network(reactions)
    kept = network([r for r, refused in zip(whole.reactions, limits.refused(whole), strict=True) if not refused])
    cost = mixture({"evidence": 1.0})
    limited, free = (
        Search(net, cost, own, start=[0], syntheses=True) for net, own in ((whole, limits), (kept, Limits()))
    )
    assert list(islice(plans(limited, TARGET), 50)) == list(islice(plans(free, TARGET), 50))


def test_a_large_network_is_no_trouble() -> None:
    nodes = [Node(str(n), f"{n:05}") for n in range(5000)]
    reactions = [Reaction("claim", n, (n * k + 1) % 5000) for n in range(5000) for k in (1, 2, 3, 5)]
    search = Search(ReactionNetwork.of(nodes, reactions), mixture({"steps": 1.0}), start=[0])
    assert len(list(islice(plans(search, 4999), 5))) == 5


def test_a_long_way_is_no_trouble() -> None:
    nodes = [Node(str(n), f"{n:05}") for n in range(3001)]
    branched = [Reaction("claim", 2999, 3000, others=(2998,))]
    reactions = [Reaction("claim", n, n + 1) for n in range(2999)] + branched
    search = Search(ReactionNetwork.of(nodes, reactions), mixture({"steps": 1.0}), start=[0], stock=frozenset())
    [(cost, plan)] = plans(search, 3000)
    assert [species for species, _ in in_order(plan)] == list(range(1, 3001))
    assert math.isclose(cost, 1 + 2999 + 2998, abs_tol=0.1)


def test_what_needs_itself_is_not_made() -> None:
    needs_each_other = [Reaction("claim", 1, TARGET), Reaction("claim", TARGET, 1)]
    search = Search(network(needs_each_other), mixture({"steps": 1.0}), start=[0])
    assert list(plans(search, TARGET)) == []


@pytest.mark.parametrize("target", [0, TARGET])
def test_no_plan_is_none(target: int) -> None:
    search = Search(network([Reaction("claim", 0, 1)]), mixture({"steps": 1.0}), start=[0])
    assert list(plans(search, target)) == []


def test_a_search_does_not_go_where_the_goal_is_not() -> None:
    def looked_at(elsewhere: int) -> int:
        nodes = [Node(str(n), f"{n:05}") for n in range(10 + elsewhere)]
        reactions = [Reaction("claim", n, n + 1) for n in range(8 + elsewhere) if n != 9]
        search = Search(ReactionNetwork.of(nodes, reactions), mixture({"steps": 1.0}), start=[0])
        assert list(plans(search, 8))
        return search.cheapest(8).touched

    assert looked_at(0) == looked_at(1000)
