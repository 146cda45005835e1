"""Reactions in columns: the same however many are read at a time, and in whatever order they are taken."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.ask import reactions as model
from mscgraph.ask.columns import Hashed, Lists, Numbering, Texts, batches, hashed
from mscgraph.ask.needs import Needs
from mscgraph.ask.reactions import Reaction, Reactions

things = st.frozensets(st.sampled_from(["a", "b", "ç", "d"]), max_size=4)
groups = st.lists(st.frozensets(st.sampled_from(["a", "b", "ç", "d"]), min_size=2, max_size=2), max_size=2).map(tuple)
told = st.lists(
    st.builds(
        Reaction, st.sampled_from(["", "claim", "behauptung ü"]), st.none() | st.integers(0, 3), st.integers(0, 3),
        things, things, groups, trigger=st.sampled_from([None, "heat", "amine"]),
        temperature=st.none() | st.just(80.0),
    ),
    max_size=9,
)  # fmt: skip


@given(told, things)
def test_reactions_are_the_same_however_many_are_read_at_a_time(given: list[Reaction], shelf: frozenset[str]) -> None:
    whole = Reactions.of(given)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "batches", partial(batches, size=2))
        parts = Reactions.of(given)
    assert list(parts) == list(whole) and len(whole) == len(given)
    assert parts.lacking(shelf).tolist() == whole.lacking(shelf).tolist()


def test_a_reaction_that_is_taken_twice_has_its_alternatives_for_itself_each_time() -> None:
    numbers = Numbering()
    needs = Needs.of([["a", "b"], ["c"]], {0: [{"a", "b"}]}, numbers).taken(np.array([0, 0, 1]))
    assert needs.lacking(np.zeros(3, dtype=bool)).tolist() == [1, 1, 1]
    assert needs.lacking(np.array([False, True, False])).tolist() == [0, 0, 1]


def test_texts_and_lists_are_joined_and_taken() -> None:
    texts = Texts.joined([Texts.of(["a", "βγ"]), Texts.of([]), Texts.of(["", "d"])])
    assert list(texts) == ["a", "βγ", "", "d"] and list(texts.taken(np.array([3, 1]))) == ["d", "βγ"]
    lists = Lists.joined([Lists.of([[1, 2], []]), Lists.of([[3]])])
    assert [each.tolist() for each in lists.where(lists.items != 1)] == [[2], [], [3]]


def test_texts_without_a_number_are_not_found() -> None:
    places = Hashed.of({"a": 7, "b": 5})
    assert places.find(hashed(["b", "c", "a"])).tolist() == [5, -1, 7]
    assert Hashed.of({}).find(hashed(["b"])).tolist() == [-1]
