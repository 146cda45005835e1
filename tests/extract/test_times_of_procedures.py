"""At which temperature, for how long, and in what something was made, as experimental sections tell it by steps."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import passages
from mscgraph.facts.model import Range, Synthesis
from mscgraph.read.document import Block, Text

MADE = "GaP MSCs. Gallium laurate (1 g) in octadecene (60 mL) was degassed at 100 °C for 12 h. "
GIVEN = "Then P(SiMe3)3 (0.5 g) was injected. "


def made(text: str) -> Synthesis:
    """The only synthesis of a paragraph in an experimental section."""
    blocks = [Block("heading", Text("Experimental section")), Block("paragraph", Text(text))]
    (fact,) = (f for p in passages(blocks, read_names((text,))) for f in facts_of(p) if isinstance(f, Synthesis))
    return fact


def test_what_is_taken_up_and_heated_before_the_last_source_is_not_worked_up() -> None:
    fact = made(MADE + "The residue was taken up in toluene and the solution was heated to 90 °C. " + GIVEN)
    assert fact.temperature_C == Range(90, 90)


@pytest.mark.parametrize(
    "end",
    [
        "The growth was complete after 30 min.",
        "The reaction was judged to be complete after 30 min, when the absorption no longer changed by UV–vis.",
        "The heating mantle was removed 30 min after the injection.",
        "The reaction was monitored by UV–vis and judged complete after 30 min.",
        "After stirring for 30 min at 90 °C the solution was filtered and layered with pentane.",
    ],
)
def test_when_a_reaction_was_over(end: str) -> None:
    fact = made(MADE + "The flask was brought to 90 °C. " + GIVEN + end)
    assert (fact.temperature_C, fact.duration_h) == (Range(90, 90), Range(0.5, 0.5))


def test_a_step_by_which_a_temperature_rises_is_no_temperature() -> None:
    fact = made(MADE + "The flask was cooled to 60 °C. " + GIVEN + "The temperature was raised in steps of 20 °C.")
    assert fact.temperature_C == Range(60, 60)


def test_what_is_cooled_to_room_temperature_for_the_last_source_forms_at_no_number_of_degrees() -> None:
    warm = "GaP MSCs. GaCl3 (1 g) was heated in octylamine (9 mL) at 130 °C for 3 h and cooled to room temperature. "
    fact = made(warm + "P(SiMe3)3 (0.5 g) was injected and the mixture was stirred for 8 h.")
    assert (fact.temperature_C, fact.duration_h) == (None, Range(8, 8))
    fact = made(warm + "After injection of P(SiMe3)3 (0.5 g) the mixture was kept at 90 °C for 8 h.")
    assert (fact.temperature_C, fact.duration_h) == (Range(90, 90), Range(8, 8))


@pytest.mark.parametrize(
    "use", [", stored in the cold and consumed at 310 °C", " and was added to hot squalane at 310 °C"]
)
def test_what_is_done_with_a_product_is_no_condition_of_its_making(use: str) -> None:
    fact = made(f"The cluster GaP-355 was prepared from gallium laurate and P(SiMe3)3 in toluene at 80 °C{use}.")
    assert (fact.temperature_C, fact.solvents) == (Range(80, 80), ("toluene",))


def test_a_procedure_told_in_orders() -> None:
    fact = made(
        "GaP MSCs. Gallium laurate (1 g) is mixed with octadecene. Heat to 90 °C. Inject P(SiMe3)3. Stop after 1 h."
    )
    assert (fact.temperature_C, fact.duration_h) == (Range(90, 90), Range(1, 1))
    assert "tris(trimethylsilyl)phosphine" in fact.precursors


@pytest.mark.parametrize("then", ["the solution was cooled to room temperature", "it was cooled"])
def test_what_was_degassed_and_cooled_reacts_at_no_number_of_degrees(then: str) -> None:
    fact = made(
        MADE.replace(" for 12 h. ", f" for 12 h, and {then}. ") + GIVEN + "It was stirred at room temperature for 4 h."
    )
    assert (fact.temperature_C, fact.duration_h) == (None, Range(4, 4))


def test_a_solvent_that_was_distilled_off_is_none_of_the_reaction() -> None:
    fact = made(MADE + "The octadecene was distilled off, and toluene (30 mL) was added. " + GIVEN)
    assert fact.solvents == ("toluene",)


COLD = "ZnTe MSCs. ZnCl2 (1 g) was suspended in DME (25 mL), and Te(SiMe3)2 (0.5 g) was added at 0 °C. "


@pytest.mark.parametrize(
    "left",
    [
        "The pale solution was stored at 5 °C for 3 days.",
        "The vial was stored at 5 °C for 3 days and then warmed to 25 °C.",
    ],
)
def test_a_solution_that_is_stored_for_a_time_still_reacts(left: str) -> None:
    fact = made(COLD + left)
    assert (fact.temperature_C, fact.duration_h, fact.solvents) == (
        Range(5, 5),
        Range(72, 72),
        ("1,2-dimethoxyethane",),
    )


def test_what_is_then_brought_on_to_a_temperature_grows_there() -> None:
    assert made(MADE + "Heated to 90 °C, P(SiMe3)3 (0.5 g) injected; then to 120 °C.").temperature_C == Range(120, 120)


def test_what_a_product_is_worked_up_with_is_no_solvent() -> None:
    fact = made(MADE + GIVEN + "After 2 h at 90 °C the mixture was worked up with acetonitrile.")
    assert fact.solvents == ("1-octadecene",)


def test_a_clear_solution_that_is_heated_further_reacts() -> None:
    fact = made(
        MADE
        + GIVEN
        + "The mixture was kept at 120 °C for 1 h. The transparent solution was again heated to 280 °C and "
        "the reaction was continued for 30 min. After completion of the reaction, hexane (5 mL) was added."
    )
    assert (fact.temperature_C, fact.duration_h, fact.solvents) == (Range(280, 280), Range(0.5, 0.5), ("1-octadecene",))


def test_the_product_is_dissolved_by_no_solvent_of_its_making() -> None:
    fact = made(MADE + GIVEN + "It was heated to 180 °C for 24 h. Next, the product was dissolved in hexane.")
    assert fact.solvents == ("1-octadecene",)


def test_heat_treatment_of_what_was_made_is_none_of_its_making() -> None:
    fact = made(MADE + GIVEN + "It was heated to 180 °C for 24 h. The GaP MSCs were annealed at 350 °C for 2 h.")
    assert (fact.temperature_C, fact.duration_h) == (Range(180, 180), Range(24, 24))


def test_a_synthesis_that_was_performed_is_told_by_the_steps_that_follow() -> None:
    fact = made(
        "The synthesis of GaP QDs was performed as reported before. Typically, gallium laurate (1 g) and octylamine "
        "(9 mL) were degassed. P(SiMe3)3 (0.5 g) was injected, followed by heating up to 180 °C for 10–20 min."
    )
    assert fact.precursors == ("gallium laurate", "tris(trimethylsilyl)phosphine")
    assert fact.temperature_C == Range(180, 180)
