"""Conversions by the weights of what is true of two mentions, where no phrase states them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.calibration.lasso import PairCase, fitted
from mscgraph.extract.events.pairs import LIKELY, candidates, likely
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.weights import Weights
from mscgraph.facts.model import Conversion
from mscgraph.read.document import Block, Text
from mscgraph.resources import load_toml


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
    right = [PairCase(n, ("a", "b"), told, True) for n in range(40) for told in (telling, idle)]
    wrong = [PairCase(n, ("b", "c"), idle, False) for n in range(200)]
    weights = fitted([*right, *wrong], 0.2)
    sure, unsure = weights.chances([right[0], wrong[0]])
    assert sure > 0.8
    assert unsure < 0.2


def test_weights_are_written_under_the_head_of_their_file(tmp_path: Path) -> None:
    file = tmp_path / "pairs.toml"
    file.write_text('# what they are\n\nreach = 2\nbase = 1.00\n\n[weights]\n"old" = 1.00\n', encoding="utf-8")
    told = frozenset({"heated"})
    right = [PairCase(n, ("a", "b"), told, True) for n in range(40)]
    wrong = [PairCase(n, ("b", "c"), frozenset(), False) for n in range(40)]
    fitted([*right, *wrong], 0.2).write(file)
    assert file.read_text(encoding="utf-8").startswith("# what they are\n\nreach = 2\nbase = -")
    assert list(load_toml(file)["weights"]) == ["heated"]


def test_no_pair_of_wider_and_narrower_words_for_one_thing() -> None:
    assert not named("ZnTe nanocrystals were made in amine at 250 °C. After 1 h, ZnTe nanocubes were obtained.")
    assert not named("Indium oxide NPs form at 250 °C. After 1 h, only In2O3 NPs were found.")
    assert named("ZnTe nanocrystals were made in amine at 250 °C. After 1 h, ZnTe nanowires were obtained.")


def test_chances_do_not_depend_on_the_order_in_which_things_are_told() -> None:
    weights = Weights(0.5, 0.0, {"near": 0.1, "same": 0.2, "behind": 0.3})
    assert weights.chance(["near", "same", "behind"]) == weights.chance(["behind", "same", "near"])
