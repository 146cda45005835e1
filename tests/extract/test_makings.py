"""Syntheses by the weights of what is true of a species and a chemical, where no statement tells that one was made."""

from __future__ import annotations

import pytest

from mscgraph.extract.events.makings import LIKELY, candidates
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Range, Synthesis
from mscgraph.read.document import Block, Text

SOLVOTHERMAL = (
    "ZnSe nanorods, 6 h solvothermal at 190 °C in ethylenediamine from zinc chloride and selenourea: wurtzite by XRD."
)


def passage(text: str) -> Passage:
    return Passage(Block("paragraph", Text(text)), read_names((text,)))


def weighed(text: str) -> list[Synthesis]:
    found = (fact for fact in facts_of(passage(text)) if isinstance(fact, Synthesis))
    return [fact for fact in found if fact.match is not None and fact.match.rule == LIKELY]


def test_what_no_statement_tells_is_weighed() -> None:
    (made,) = weighed(SOLVOTHERMAL)
    assert made.product == "ZnSe nanorod"
    assert made.precursors == ("zinc chloride", "selenourea")
    assert made.solvents == ("ethylenediamine",)


def test_its_only_temperature_and_its_only_time_are_those_of_the_making() -> None:
    (made,) = weighed(SOLVOTHERMAL)
    assert (made.temperature_C, made.duration_h) == (Range(190, 190), Range(6, 6))


def test_what_a_statement_tells_is_not_weighed_again() -> None:
    assert not weighed("ZnSe nanorods were prepared from zinc chloride and selenourea in ethylenediamine at 190 °C.")


def test_no_weighing_where_no_chemical_brings_a_metal_of_the_species() -> None:
    assert not list(candidates(passage("The CdSe QDs were kept with zinc chloride and selenourea in octadecene.")))
    assert list(candidates(passage("The ZnSe QDs were kept with zinc chloride and selenourea in octadecene.")))


@pytest.mark.parametrize(
    "text",
    [
        "The CdTe nanowires were dispersed in toluene with cadmium acetate.",
        "Attempts to reach ZnSe nanorods from zinc chloride and selenourea at 190 °C were in vain.",
        "ZnSe nanorods, but no zinc chloride, were found by XRD.",
    ],
)
def test_what_is_dispersed_denied_or_only_named_beside_is_not_made(text: str) -> None:
    assert not weighed(text)


def test_each_chemical_is_weighed_with_the_nearest_mentions_of_a_species() -> None:
    text = "ZnSe QDs are bright. They emit at 400 nm. Zinc oleate was added to TOPSe. ZnSe QDs, 4 nm. ZnSe QDs again."
    pairs = [pair for pair in candidates(passage(text)) if pair.chemical.name == "zinc oleate"]
    assert [pair.species.sentence for pair in pairs if pair.species.by == "name"] == [3]
    assert {pair.species.sentence for pair in pairs} <= {1, 3}


@pytest.mark.parametrize(
    "text",
    [
        "Zinc chloride and selenourea do not react in octadecene at 190 °C. ZnSe nanorods are known.",
        "Zinc chloride was heated with selenourea in octadecene. ZnSe nanorods and ZnSe QDs differ.",
        "ZnSe QDs are bright. Zinc chloride was heated with selenourea in octadecene. Their band is narrow.",
    ],
)
def test_no_weighing_where_nothing_reacts_nor_of_lists_and_pronouns(text: str) -> None:
    assert not weighed(text)


def test_a_family_is_not_made_beside_its_member() -> None:
    text = "CdSe MSC-391 was made from cadmium oleate and TOPSe in octadecene at 90 °C. These CdSe MSCs are pure."
    assert not weighed(text)
