"""Uses, purifications, bound ligands, and what is said of an event beside what makes it one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from mscgraph.extract.events.amounts import with_details
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.merge import merge
from mscgraph.facts.model import (
    Amount,
    Application,
    Binding,
    Conversion,
    Event,
    Fact,
    Property,
    Purification,
    Range,
    Synthesis,
)
from mscgraph.read.document import Block, Text
from mscgraph.resources import folder, load_toml

PARTS: dict[type[Fact], Callable[[Any], str]] = {
    Application: lambda f: f"{f.subject} for {f.use}",
    Purification: lambda f: f"{f.subject} through {f.method}",
    Binding: lambda f: " ".join(filter(None, (f.subject, "with", f.ligand, f.mode, str(f.count or "")))),
}


def facts(text: str) -> tuple[Fact, ...]:
    passage = Passage(Block("paragraph", Text(text)), read_names((text,)))
    return tuple(with_details(passage, facts_of(passage)))


def words(found: Iterable[Fact]) -> set[str]:
    return {PARTS[type(fact)](fact) for fact in found if type(fact) in PARTS}


def event(text: str) -> Event:
    (found,) = {fact for fact in facts(text) if isinstance(fact, Event)}
    return found


def one(value: float) -> Range:
    return Range(value, value)


@pytest.mark.parametrize(
    ("kind", "text", "finds"),
    [
        (kind, example["text"], example["finds"])
        for kind, file in ((Application, "uses"), (Purification, "purification"), (Binding, "binding"))
        for example in load_toml(folder("pipelines") / f"{file}.toml")["example"]
    ],
)
def test_the_examples_of_the_data_are_found(kind: type[Fact], text: str, finds: list[str]) -> None:
    assert words(fact for fact in facts(text) if isinstance(fact, kind)) == set(finds)


@pytest.mark.parametrize(
    ("text", "ligands"),
    [
        ("CdSe MSC-391 with oleylamine can survive up to 120 °C.", {"oleylamine"}),
        ("With octylamine as the ligand, CdSe MSC-391 is stable up to 90 °C.", {"octylamine"}),
        ("Oleate-capped CdSe QDs were made at 100 °C and are stable up to 250 °C.", {"oleate"}),
        ("CdSe MSC-391 with oleylamine and oleic acid is stable up to 120 °C.", set()),
        ("CdSe MSC-391 is stable up to 120 °C.", set()),
    ],
)
def test_how_hot_a_species_may_get_depends_on_its_ligand(text: str, ligands: set[str]) -> None:
    (lasting,) = (f for f in facts(text) if isinstance(f, Property) and f.property == "stable_up_to")
    assert {value for key, value in lasting.conditions if key == "ligand"} == ligands


def test_what_is_only_held_out_is_hedged() -> None:
    (held_out,) = (f for f in facts("ZnTe MSCs are promising for bioimaging.") if isinstance(f, Application))
    (done,) = (f for f in facts("ZnTe MSCs were used for bioimaging.") if isinstance(f, Application))
    assert (held_out.status, held_out.cue) == ("hedged", "promising")
    assert done.status == "asserted"


def test_a_class_of_things_has_no_use_of_a_species() -> None:
    said = "CdSe QDs are known. Semiconductor quantum dots have been used in solar cells."
    assert not words(facts(said))


def test_a_procedure_purifies_what_it_makes() -> None:
    said = (
        "CdSe MSC-391 was made from cadmium oleate and selenourea in octylamine at 60 °C. "
        "The mixture was centrifuged and the residue was washed with ethanol."
    )
    assert words(facts(said)) == {"CdSe MSC-391 through centrifugation", "CdSe MSC-391 through washing"}


def test_a_count_and_a_mode_belong_to_their_ligand() -> None:
    said = "ZnSe MSC-295 is surrounded by 16 bridging thiophenolate and 4 oleylamine ligands."
    assert words(facts(said)) == {
        "ZnSe MSC-295 with thiophenolate bridging 16",
        "ZnSe MSC-295 with oleylamine 4",
    }


def test_amounts_stand_behind_or_before_their_chemical() -> None:
    made = event(
        "CdSe QDs were made from cadmium oleate (0.20 mmol, 135 mg) and 0.5 mmol (40 mg) of dry selenourea "
        "in 5 mL of octadecene at 200 °C."
    )
    assert set(made.amounts) == {
        Amount("cadmium oleate", one(0.2), "mmol"),
        Amount("cadmium oleate", one(0.135), "g"),
        Amount("selenourea", one(0.5), "mmol"),
        Amount("selenourea", one(0.04), "g"),
        Amount("1-octadecene", one(5.0), "mL"),
    }


def test_the_volume_of_a_solution_is_not_that_of_its_medium() -> None:
    made = event("CdSe QDs were made by injection of a solution of selenourea in toluene (5 mL) into cadmium oleate.")
    assert made.amounts == ()


def test_a_chemical_that_is_added_twice_has_no_amount() -> None:
    made = event("CdSe QDs were made from cadmium oleate (1 mmol) and selenourea, then cadmium oleate (2 mmol) again.")
    assert "cadmium oleate" not in {amount.chemical for amount in made.amounts}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("with oleylamine or octylamine", {("octylamine", "oleylamine")}),
        ("with either oleylamine (OLA, 1 mmol) or 2 mmol of octylamine", {("octylamine", "oleylamine")}),
        ("with oleic acid (OA), myristic acid or stearic acid", {("myristic acid", "oleic acid", "stearic acid")}),
        ("in either toluene or dry octane", {("octane", "toluene")}),
        ("with oleylamine and oleic acid or stearic acid", {("oleic acid", "stearic acid")}),
        ("with oleic acid, octylamine or oleylamine, stearic acid", {("octylamine", "oleylamine")}),
        (
            "with octylamine or oleylamine, oleic acid or stearic acid",
            {("octylamine", "oleylamine"), ("oleic acid", "stearic acid")},
        ),
        ("with oleylamine and octylamine", set()),
    ],
)
def test_of_chemicals_that_are_joined_by_or_one_is_enough(said: str, expected: set[tuple[str, ...]]) -> None:
    made = event(f"CdSe QDs were made from cadmium oleate and selenourea {said} at 200 °C.")
    assert set(made.alternatives) == expected


def test_a_molar_ratio_gives_each_chemical_its_part() -> None:
    made = event("InP MSCs were made from In(Ac)3:HMy:(TMS)3P = 1:3:0.5 in octadecene at 110 °C.")
    assert {(a.chemical, a.value.low) for a in made.amounts if a.basis == "molar ratio"} == {
        ("indium acetate", 1.0),
        ("myristic acid", 3.0),
        ("tris(trimethylsilyl)phosphine", 0.5),
    }


def test_a_list_in_a_molar_ratio_gives_each_chemical_its_part() -> None:
    made = event("InP MSCs were made from In(Ac)3, HMy and (TMS)3P, combined in a molar ratio of 1:3:0.5, at 110 °C.")
    assert {(a.chemical, a.value.low) for a in made.amounts} == {
        ("indium acetate", 1.0),
        ("myristic acid", 3.0),
        ("tris(trimethylsilyl)phosphine", 0.5),
    }


def test_each_of_two_products_has_the_ratio_that_stands_with_it() -> None:
    """Both sources were told with both products, and a chemical with two ratios had none."""
    text = (
        "F360-InP:Cl MSCs and F399-InP:Cl MSCs were synthesized using In(Ac)3, InCl3, HMy and (TMS)3P. F360-InP:Cl "
        "MSCs form with little chloride (In(Ac)3:HMy:InCl3:(TMS)3P = 1:3:0.6:0.5), whereas F399-InP:Cl MSCs form "
        "with more (In(Ac)3:HMy:InCl3:(TMS)3P = 1:3:1:0.5)."
    )
    parts = {
        fact.product: {a.chemical: a.value.low for a in fact.amounts}
        for fact in facts(text)
        if isinstance(fact, Synthesis) and fact.amounts
    }
    assert {name: found["indium chloride"] for name, found in parts.items()} == {
        "F360-InP:Cl MSC": 0.6,
        "F399-InP:Cl MSC": 1.0,
    }


def test_what_a_conversion_takes_is_not_given_to_a_synthesis_in_the_same_caption() -> None:
    text = (
        "Spectra during (a) direct synthesis of F360-InP:Cl MSCs from In(Ac)3, HMy, InCl3 and (TMS)3P at 50 °C and (b) "
        "conversion synthesis of F360-InP:Cl MSCs from 386-InP MSCs using 56 equivalents of InCl3 at 80 °C."
    )
    amounts = {type(fact): fact.amounts for fact in facts(text) if isinstance(fact, Synthesis | Conversion)}
    assert amounts[Synthesis] == ()
    assert [(a.chemical, a.value.low) for a in amounts[Conversion]] == [("indium chloride", 56.0)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [("in 85% yield", one(85.0)), ("(yield: 94%)", one(94.0)), ("in yields of 40-50%", Range(40.0, 50.0))],
)
def test_a_yield_is_kept(said: str, expected: Range) -> None:
    assert event(f"CdSe QDs were made from cadmium oleate and selenourea at 200 °C {said}.").product_yield == expected


def test_a_quantum_yield_is_no_yield() -> None:
    said = "CdSe QDs were made from cadmium oleate and selenourea at 200 °C with a quantum yield of 40%."
    assert event(said).product_yield is None


def test_a_chain_numbers_its_steps() -> None:
    found = facts("We propose the pathway CdSe PC-391 → CdSe PC-415 → CdSe MSC-415.")
    assert [fact.step for fact in found if isinstance(fact, Conversion)] == [1, 2]


@pytest.mark.parametrize(
    ("said", "trigger"),
    [
        ("CdSe MSC-391 was converted to CdSe MSC-415 with octylamine.", "reagent"),
        ("CdSe MSC-391 was converted to CdSe MSC-415 at 120 °C.", "heat"),
        ("CdSe MSC-391 was converted to CdSe MSC-415 under UV light.", "light"),
        ("CdSe MSC-391 was converted to CdSe MSC-415 on standing for 3 days.", "ageing"),
        ("CdSe MSC-391 was converted to CdSe MSC-415.", None),
    ],
)
def test_what_sets_a_conversion_off_is_told(said: str, trigger: str | None) -> None:
    (found,) = (fact for fact in facts(said) if isinstance(fact, Conversion))
    assert found.trigger == trigger


def test_what_stands_beside_an_event_makes_no_second_one() -> None:
    said = "CdSe QDs were made from cadmium oleate and selenourea at 200 °C"
    with_yield, without = event(f"{said} in 85% yield."), event(f"{said}.")
    assert isinstance(with_yield, Synthesis) and isinstance(without, Synthesis)
    (joined,) = merge([without, with_yield])
    assert isinstance(joined, Synthesis) and joined.product_yield == one(85.0)


def test_what_is_usual_of_a_class_of_things_makes_none_of_them_the_topic() -> None:
    often = "CdTe MSCs were made. CdTe MSCs were filtered. CdTe MSCs were dried. CdTe MSCs were kept."
    usual = "CdSe MSCs emit white light. Emission of MSCs is usually weak."
    (use,) = (f for f in facts(f"{often} {usual} The MSCs were used as phosphors.") if isinstance(f, Application))
    assert use.subject == "CdSe MSC"
