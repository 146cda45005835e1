"""Recipes that say only what differs from another one, and those of the samples of a reaction."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import passages
from mscgraph.facts.model import Conversion, Fact, Range, Synthesis
from mscgraph.read.document import Block, Text

MODEL = (
    "Synthesis of (CdSe)13. Cadmium chloride was heated in octylamine at 120 °C for 2 h and then cooled. Selenourea in "
    "octylamine was injected at 25 °C. The mixture was stirred for 24 h."
)


def read(*paragraphs: str) -> list[Fact]:
    """The facts of the last of some paragraphs under one heading."""
    blocks = [Block("paragraph", Text(text), section=("Experimental",)) for text in paragraphs]
    return list(facts_of(passages(blocks, read_names(paragraphs))[-1]))


def made(*paragraphs: str) -> list[Synthesis]:
    return [fact for fact in read(*paragraphs) if isinstance(fact, Synthesis)]


@pytest.mark.parametrize(
    "variant",
    [
        "(ZnSe)13. As above, with zinc chloride.",
        "(ZnSe)13. The recipe was the one just given, except that zinc chloride was taken.",
        "(ZnSe)13. Zinc chloride (1.5 mmol) replaced cadmium chloride.",
        "(ZnSe)13. Zinc chloride was used in the (CdSe)13 procedure.",
    ],
)
def test_a_variant_has_the_rest_of_the_recipe_that_it_points_back_to(variant: str) -> None:
    (fact,) = made(MODEL, variant)
    assert (fact.product, fact.precursors) == ("(ZnSe)13", ("zinc chloride", "selenourea"))
    assert (fact.ligands, fact.temperature_C, fact.duration_h) == (("octylamine",), Range(25, 25), Range(24, 24))


def test_a_variant_names_its_own_temperature_and_time() -> None:
    (fact,) = made(MODEL, "(ZnSe)13. As described, with zinc chloride in place of cadmium chloride at 60 °C for 5 h.")
    assert (fact.temperature_C, fact.duration_h) == (Range(60, 60), Range(5, 5))


def test_a_variant_of_a_variant_goes_back_to_the_whole_recipe() -> None:
    zinc = "(ZnSe)13. The procedure was the same, except that zinc chloride was used."
    (fact,) = made(MODEL, zinc, "(CdS)34. As above, with cadmium chloride and thiourea.")
    assert (fact.precursors, fact.ligands) == (("cadmium chloride", "thiourea"), ("octylamine",))


def test_the_salt_of_a_variant_is_the_one_named_before_and_doping_in_the_making_is_no_conversion() -> None:
    text = (
        "Mn-doped (CdSe)13. MnCl2 was dissolved together with the cadmium salt, and everything else was left unchanged."
    )
    (fact,) = made(MODEL, text)
    assert fact.precursors == ("manganese chloride", "cadmium chloride", "selenourea")
    assert not any(isinstance(fact, Conversion) for fact in read(MODEL, text))


def test_clusters_isolated_under_their_heading_are_no_source() -> None:
    (fact,) = made(
        "Synthesis of CdSe MSCs. Cadmium oleate and octylamine were heated to 120 °C. Trioctylphosphine selenide was "
        "injected. The solution was kept at 100 °C for 2 h and then cooled. Ethanol precipitated the clusters."
    )
    assert (fact.temperature_C, fact.duration_h) == (Range(100, 100), Range(2, 2))


@pytest.mark.parametrize(
    ("steps", "temperature", "time"),
    [
        ("Tellurium was stirred in octadecene at 250 °C for 1 h. Cadmium oleate was added at 80 °C.", 80, None),
        (
            "Cadmium oleate was added to trioctylphosphine telluride at 60 °C. The samples were kept at -20 °C.",
            60,
            None,
        ),
        ("Cadmium oleate was dissolved in toluene at 50 °C. Tellurium was added and it was stirred for 3 h.", 50, 3),
        ("Cadmium oleate and tellurium were mixed. The solution stood at 25 °C for 8 h.", 25, 8),
        ("Cadmium oleate and tellurium were heated in steps to 90 °C by 10 °C increments.", 90, None),
    ],
    ids=["one source made ready", "storing", "dissolved for the last source", "standing", "increments"],
)
def test_the_conditions_are_those_of_growth(steps: str, temperature: float, time: float | None) -> None:
    (fact,) = made(f"Synthesis of CdTe MSCs. {steps}")
    assert fact.temperature_C == Range(temperature, temperature)
    assert fact.duration_h == (Range(time, time) if time else None)


FAMILY = "CdS MSCs. Cadmium oleate and sulfur were heated in octadecene to 120 °C and kept for 1 h. "


def test_of_a_family_that_a_heading_announces_the_member_is_made_that_is_isolated() -> None:
    (fact,) = made(FAMILY + "Ethanol was added to precipitate CdS MSC-311.")
    assert (fact.product, fact.temperature_C, fact.duration_h) == ("CdS MSC-311", Range(120, 120), Range(1, 1))


def test_another_member_is_made_by_what_differs_for_it() -> None:
    facts = {fact.product: fact for fact in made(FAMILY + "For CdS MSC-322, the solution was stirred for 5 h.")}
    other = facts["CdS MSC-322"]
    assert (other.precursors, other.duration_h) == (("cadmium oleate", "elemental sulfur"), Range(5, 5))
    assert facts["CdS MSC"].duration_h == Range(1, 1)
    facts = {fact.product: fact for fact in made(FAMILY + "For CdS MSC-322: 80 °C, 30 h.")}
    assert (facts["CdS MSC-322"].temperature_C, facts["CdS MSC-322"].duration_h) == (Range(80, 80), Range(30, 30))


def test_conditions_noted_without_a_verb_are_those_of_growth() -> None:
    (fact,) = made(
        "(CdSe)13. Cadmium chloride in octylamine, 120 °C, 2 h; cooled; selenourea solution injected; 30 °C, 24 h."
    )
    assert (fact.temperature_C, fact.duration_h) == (Range(30, 30), Range(24, 24))


def test_weighed_chemicals_noted_without_a_verb_are_a_step_and_so_is_a_time_alone() -> None:
    (fact,) = made(
        "InP QDs. Indium laurate (0.3 mmol), zinc stearate (0.1 mmol), octadecene (5 mL), 110 °C, vacuum. P(SiMe3)3 "
        "(0.2 mmol) injected at 180 °C. 2 h. Separation: acetone added stepwise until turbid."
    )
    assert fact.precursors[0] == "indium laurate"
    assert (fact.solvents, fact.temperature_C, fact.duration_h) == (("1-octadecene",), Range(180, 180), Range(2, 2))


def test_the_same_again() -> None:
    (fact,) = made(MODEL, "(ZnSe)13. Idem, with zinc chloride.")
    assert fact.precursors == ("zinc chloride", "selenourea")


def test_the_kind_of_thing_whose_recipe_is_meant_is_no_source() -> None:
    (fact,) = made(
        MODEL.replace("Synthesis of (CdSe)13", "CdSe QDs"), "CdSe MSCs. As for the dots, but with hexylamine."
    )
    assert (fact.product, fact.precursors) == ("CdSe MSC", ("cadmium chloride", "selenourea"))


NOTES = (
    "CdSe-350: cadmium benzoate (0.50 mmol), octylamine (1.5 mmol) and toluene (10 mL); Se(SiMe3)2 (0.25 mmol) in "
    "toluene (1 mL), 20 °C, 5 min; acetonitrile (20 mL); centrifuged. "
)


@pytest.mark.parametrize(
    "note", ["same amounts, 60 °C, 2 h.", "likewise, at 60 °C for 2 h.", "as above, but at 60 °C for 2 h."]
)
def test_notes_of_one_paragraph_are_a_procedure_each(note: str) -> None:
    one, other = made(NOTES + f"CdSe-408: {note}")
    assert (one.product, one.temperature_C, one.duration_h) == ("CdSe350", Range(20, 20), Range(0.083333, 0.083333))
    assert (other.product, other.temperature_C, other.duration_h) == ("CdSe408", Range(60, 60), Range(2, 2))
    assert one.precursors == other.precursors == ("cadmium benzoate", "bis(trimethylsilyl) selenide")
    assert one.solvents == other.solvents == ("toluene",)


def test_a_weighed_source_for_another_product_takes_the_place_of_its_like() -> None:
    found = made(MODEL + " For (ZnSe)13: 160 mg of zinc chloride.")
    assert [(f.product, f.precursors) for f in found if f.product == "(ZnSe)13"] == [
        ("(ZnSe)13", ("zinc chloride", "selenourea"))
    ]
