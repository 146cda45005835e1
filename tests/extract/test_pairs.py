"""Conversions by the weights of what is true of two mentions, where no phrase states them."""

from __future__ import annotations

import pytest

from benchmarks.calibration.lasso import fitted
from benchmarks.calibration.pairs import Case
from mscgraph.extract.events.pairs import LIKELY, candidates, likely
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Conversion
from mscgraph.read.document import Block, Text


def passage(text: str) -> Passage:
    return Passage(Block("paragraph", Text(text)), read_names((text,)))


def weighed(text: str) -> set[tuple[str, str]]:
    facts = facts_of(passage(text))
    return {
        (fact.source, fact.target)
        for fact in facts
        if isinstance(fact, Conversion) and fact.match is not None and fact.match.rule == LIKELY
    }


def named(text: str) -> set[tuple[str, str]]:
    return {pair.names for pair in candidates(passage(text))}


def test_what_no_phrase_states_is_weighed() -> None:
    text = "CdSe MSC-391 was treated with benzylamine. The spectrum after 10 min is that of CdSe MSC-415."
    assert weighed(text) == {("CdSe MSC-391", "CdSe MSC-415")}


def test_both_ways_round_are_weighed_but_one_is_taken() -> None:
    text = "CdSe MSC-391 was treated with benzylamine. The spectrum after 10 min is that of CdSe MSC-415."
    pair = ("CdSe MSC-391", "CdSe MSC-415")
    assert named(text) == {pair, pair[::-1]}
    assert [found.names for found in likely(passage(text), set())] == [pair]


def test_what_is_known_is_not_weighed_again_nor_backwards() -> None:
    text = "CdSe MSC-391 was treated with benzylamine. The spectrum after 10 min is that of CdSe MSC-415."
    pair = ("CdSe MSC-391", "CdSe MSC-415")
    assert not list(likely(passage(text), {pair}))
    assert not list(likely(passage(text), {pair[::-1]}))


@pytest.mark.parametrize(
    "text",
    [
        "CdSe MSC-391 and CdSe MSC-415 were kept at 120 °C.",
        "Heating to 200 °C instead of 120 °C gives CdSe QDs instead of CdSe MSC-391.",
        "CdSe MSC-391 together with CdSe QDs was heated.",
        "Heating of InP QDs, and of CdSe MSC-391.",
    ],
)
def test_what_is_listed_contrasted_or_of_other_elements_is_no_pair(text: str) -> None:
    assert named(text) == set()


def test_no_pair_of_a_cluster_and_its_family() -> None:
    assert named("CdSe MSCs such as CdSe MSC-391 were heated.") == set()


def test_a_pair_is_learned_by_the_mention_that_tells_most() -> None:
    telling, idle = frozenset({"heated", "long"}), frozenset({"long"})
    right = [Case(n, ("a", "b"), told, True) for n in range(40) for told in (telling, idle)]
    wrong = [Case(n, ("b", "c"), idle, False) for n in range(200)]
    weights = fitted([*right, *wrong], 0.2)
    sure, unsure = weights.chances([right[0], wrong[0]])
    assert sure > 0.8
    assert unsure < 0.2
