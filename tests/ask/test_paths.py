"""Shortest simple paths: the same as networkx finds."""

from __future__ import annotations

from itertools import islice, pairwise

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mscgraph.ask.paths import shortest_paths

NODES = "abcdefg"
ends = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES))
graphs = st.dictionaries(ends, st.integers(1, 5).map(float), max_size=30)


@settings(deadline=None)
@given(graphs)
def test_paths_are_those_of_networkx(weights: dict[tuple[str, str], float]) -> None:
    graph: dict[str, dict[str, float]] = {}
    oracle = networkx.DiGraph()
    oracle.add_nodes_from(NODES)
    for (a, b), weight in weights.items():
        graph.setdefault(a, {})[b] = weight
        oracle.add_edge(a, b, weight=weight)
    found = list(islice(shortest_paths(graph, "a", "b"), 200))
    expected = [tuple(path) for path in networkx.all_simple_paths(oracle, "a", "b")]
    assert len(found) == len(set(found))
    assert set(found) == set(expected) or len(found) == 200
    lengths = [sum(weights[pair] for pair in pairwise(path)) for path in found]
    assert lengths == sorted(lengths)


def test_a_large_graph_is_no_trouble() -> None:
    graph = {str(n): {str((n * k + 1) % 5000): 1.0 for k in (1, 2, 3, 5)} for n in range(5000)}
    assert len(list(islice(shortest_paths(graph, "0", "4999"), 5))) == 5


@pytest.mark.parametrize("start", ["a", "nowhere"])
def test_no_path_is_none(start: str) -> None:
    assert list(shortest_paths({"a": {"a": 1.0, "b": 1.0}}, start, "c")) == []
