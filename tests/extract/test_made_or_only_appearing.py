"""Which species a text says to be made from molecules, and which only appear because another one was changed."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import passages
from mscgraph.facts.model import Range, Synthesis
from mscgraph.read.document import Block, Text
from tests.extract.test_recipes import read


def made(text: str, *headings: str) -> dict[str, Synthesis]:
    """What is told to be made, with what is told of its making."""
    return {fact.product: fact for fact in read(text, *headings) if fact.polarity == "positive"}


@pytest.mark.parametrize(
    "text",
    [
        "CdS MSC-311 was kept in toluene. At 40 °C its peak faded, and in its place the band of CdS MSC-322 emerged.",
        "A sol of CdTe clusters was warmed. The emission after 2 h at 25 °C testified to the formation of CdTe QDs.",
        "On standing ZnS MSC-260 breaks up, and at 30 °C ZnS MSC-240 is formed.",
    ],
)
def test_what_only_appears_behind_another_species_is_not_made(text: str) -> None:
    assert made(text) == {}


def test_what_appears_under_other_conditions_is_made() -> None:
    text = "ZnS MSC-260 was obtained from zinc oleate and sulfur at 60 °C. Above 200 °C, by contrast, ZnS QDs formed."
    assert {*made(text)} == {"ZnS MSC-260", "ZnS QD"}


def test_what_begins_to_form_from_what_was_brought_before_is_made() -> None:
    text = "CdS MSC-322 is known. Cadmium oleate and sulfur were heated. The 311 nm CdS MSCs began to form at 45 °C."
    assert made(text)["311 nm CdS MSC"].temperature_C == Range(45, None)


def test_a_solution_contains_what_was_made() -> None:
    text = "Zinc oleate was heated with sulfur in squalane. The pale solution contains ZnS MSC-260."
    assert made(text)["ZnS MSC-260"].precursors == ("zinc oleate", "elemental sulfur")
    assert made("The pale solution contains ZnS MSC-260 and oleic acid.") == {}


def test_a_recipe_in_parentheses() -> None:
    text = "The luminescence of GaN nanocrystals (3 nm, from GaI3 and Li3N in octadecene) is weak."
    assert len(made(text)["GaN nanocrystal"].precursors) == 2
    assert made("CdS QDs (3 nm) do not react with cadmium oleate.") == {}


def test_what_was_not_isolated_was_made() -> None:
    text = (
        "Indium oleate was dissolved in squalane and P(SiMe3)3 was added at 60 °C. The spectrum showed the band of InP "
        "MSC-360. These were not isolated."
    )
    assert made(text)["InP MSC-360"].temperature_C == Range(60, 60)


def test_no_rods_but_dots() -> None:
    text = (
        "Heating cadmium oleate with sulfur at 150 °C gave CdS nanorods. The same recipe with octylamine gave no rods "
        "but CdS QDs."
    )
    assert {*made(text)} == {"CdS nanorod", "CdS QD"}


def test_degassing_at_the_head_of_a_step_hides_no_growth() -> None:
    text = (
        "Zinc stearate and sulfur were placed in octadecene. After degassing at 60 °C, the flask was heated to 210 °C "
        "and kept there for 20 min."
    )
    (fact,) = read(text, "Preparation of ZnS MSC-269")
    assert (fact.temperature_C, fact.duration_h) == (Range(210, 210), Range(0.333333, 0.333333))


def test_an_ice_bath_is_no_solvent() -> None:
    text = (
        "Cadmium oleate and sulfur were heated in octadecene to 200 °C. After 5 min the flask was placed in ice water."
    )
    (fact,) = read(text, "Preparation of CdS QDs")
    assert fact.solvents == ("1-octadecene",)


def test_what_dissolves_the_product_is_no_ligand() -> None:
    text = "ZnS MSC-271 was made from zinc stearate and sulfur in octylamine. Exposure to acetic acid dissolved it."
    (fact,) = read(text)
    assert fact.ligands == ("octylamine",)


def test_a_recipe_behind_its_product_ends_with_the_verb_of_the_sentence() -> None:
    text = "InAs QDs, prepared with InCl3 and As(NMe2)3 in oleylamine, were subjected to reflux in dodecanethiol."
    (fact,) = read(text)
    assert "dodecanethiol" not in (*fact.solvents, *fact.ligands)
    assert len(fact.precursors) == 2
    assert {*made("The Cu2S nanocrystals (9 nm) obtained from CuCl and sulfur in oleylamine are black.")} == {
        "Cu2S nanocrystal"
    }


def test_an_amine_by_the_millilitre_is_the_medium() -> None:
    steps = "InCl3 (0.1 g) and zinc chloride were mixed with 5 mL of oleylamine. At 180 °C P(NEt2)3 was injected."
    (fact,) = read(steps, "Synthesis of InP QDs")
    assert fact.solvents == ("oleylamine",)
    (fact,) = read(steps.replace("5 mL", "0.5 mL"), "Synthesis of InP QDs")
    assert fact.solvents == ()


def test_what_no_lexicon_knows_is_no_medium_by_its_amount() -> None:
    text = "InCl3 (0.1 g), tetramethylammonium chloride (5 g) and P(NEt2)3 were heated to 180 °C."
    (fact,) = read(text, "Synthesis of InP QDs")
    assert fact.solvents == ()


def test_solvents_of_crystals_are_none_of_the_making() -> None:
    (fact,) = read("Crystals of [Cd10S4(SPh)16]4− were grown from chloroform layered with hexane.")
    assert "hexane" not in fact.solvents


def test_a_caption_names_the_product_of_its_reaction() -> None:
    text = (
        "Figure 1. (a) Spectra of aliquots during the reaction of zinc oleate with trioctylphosphine selenide at 150 "
        "°C. (b) TEM image of the ZnSe nanorods in the last one."
    )
    found = [f for p in passages([Block("caption", Text(text))], read_names((text,))) for f in facts_of(p)]
    assert ["zinc oleate" in f.precursors for f in found if isinstance(f, Synthesis)] == [True]


def test_steps_that_only_a_comma_parts() -> None:
    text = "CsI and oleic acid were dried at 120 °C, the temperature was raised to 170 °C, and PbI2 was injected."
    (fact,) = read(text, "Preparation of CsPbI3 nanocrystals")
    assert fact.temperature_C == Range(170, 170)


def test_growth_quenched_by_a_solvent_after_its_time() -> None:
    text = (
        "Lead acetate and oleic acid were degassed in octadecene. The clear solution was brought to 28 °C and "
        "trioctylphosphine selenide was added. Growth was quenched by hexane after 20 min."
    )
    (fact,) = read(text, "Synthesis of PbSe clusters")
    assert (fact.temperature_C, fact.duration_h) == (Range(28, 28), Range(0.333333, 0.333333))
    assert fact.solvents == ("1-octadecene",)


def test_the_latter_is_made_of_other_things() -> None:
    text = "InP QDs and GaP QDs are bright. The former were made from InCl3 and PH3, the latter from GaCl3."
    assert all("gallium chloride" not in fact.precursors for fact in read(text) if fact.product == "InP QD")


def test_where_a_peak_appears_nothing_is_made() -> None:
    assert read("Emission of the CuCl nanocrystals of 2 nm in glass appears at 378 nm at 77 K.") == []


def test_a_participle_at_the_head_of_a_sentence() -> None:
    text = "Prepared at 330 °C from CdO and selenium in trioctylphosphine oxide, CdSe clusters absorb at 414 nm."
    assert made(text)["CdSe cluster"].temperature_C == Range(330, 330)


@pytest.mark.parametrize(
    "text",
    [
        "CdS MSC-311, an early product from cadmium oleate and sulfur at 90 °C, does not last.",
        "Octahedral crystals of CdS MSC-311 were filtered off. Cadmium oleate and sulfur had been heated before.",
    ],
)
def test_further_ways_to_tell_a_making(text: str) -> None:
    assert {*made(text)} == {"CdS MSC-311"}


def test_what_only_precipitates_or_stores_is_no_solvent() -> None:
    steps = "Cadmium oleate and sulfur were heated in octadecene to 200 °C. Growth went on for 5 min at 180 °C. "
    for end in (
        "They were precipitated with acetone and taken up in toluene.",
        "The dots were recovered with methanol.",
    ):
        fact = made(steps + end, "Synthesis of CdS QDs")["CdS QD"]
        assert fact.solvents == ("1-octadecene",)
        assert (fact.temperature_C, fact.duration_h) == (Range(180, 180), Range(0.083333, 0.083333))


def test_a_stock_kept_warm_until_use_has_no_growth() -> None:
    text = (
        "Cs2CO3 was heated in octadecene to give Cs-oleate, which was kept at 100 °C until use. PbI2 was dissolved in "
    )
    (fact,) = read(text + "octadecene. At 170 °C the Cs-oleate was injected.", "Synthesis of CsPbI3 nanocrystals")
    assert fact.temperature_C == Range(170, 170)


def test_the_temperature_of_growth_behind_a_semicolon() -> None:
    text = (
        "Cadmium oleate was heated to 270 °C, and trioctylphosphine telluride was added; the temperature fell to 235 "
        "°C and was held there for 4 min. A washed sample shows the peak of CdTe QDs."
    )
    (fact,) = read(text)
    assert fact.temperature_C == Range(235, 235)


def test_what_a_treatment_of_another_species_gives_is_not_made() -> None:
    text = "Cu20H11 was dissolved in toluene. Heating it with oleic acid at 60 °C in toluene gave Cu nanoparticles."
    assert made(text) == {}
    text = "CdSe MSC-350 was kept in toluene. The reaction with oleylamine at 80 °C gives CdSe MSC-415."
    assert made(text) == {}
    text = "CdSe MSC-350 is well known. The reaction of cadmium oleate with selenium at 80 °C gives CdSe MSC-415."
    assert {*made(text)} == {"CdSe MSC-415"}


@pytest.mark.parametrize(
    "text",
    [
        "Attempts to prepare analogous clusters of GaSb are under way.",
        "GaSb clusters cannot be made directly; they are derived from others.",
    ],
)
def test_what_is_only_tried_was_not_made(text: str) -> None:
    assert not made(text)
