"""What goes with a conversion: reagents, temperatures and times of its sentence and of those around it."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Conversion, Range
from mscgraph.read.document import Block, Text


def conversions(text: str) -> list[Conversion]:
    facts = facts_of(Passage(Block("paragraph", Text(text)), read_names((text,))))
    return [fact for fact in facts if isinstance(fact, Conversion)]


@pytest.mark.parametrize(
    ("text", "reagents"),
    [
        # what can bind is no mere medium, where nothing else is added
        ("Heating CdSe MSC-391 in hexadecylamine gave CdSe QDs.", ("hexadecylamine",)),
        ("Heating CdSe MSC-391 in hexadecylamine with oleic acid gave CdSe QDs.", ("oleic acid",)),
        ("Heating CdSe MSC-391 in toluene gave CdSe QDs.", ()),
        # words between an agent and its verb
        ("Oleic acid, on the other hand, consumed CdSe MSC-391, giving CdSe QDs.", ("oleic acid",)),
        ("Octylamine merely converts CdSe MSC-415 back to CdSe MSC-391.", ("octylamine",)),
        # the sentence behind a bare statement says what was done to the source
        ("CdSe QDs are accessible from CdSe MSC-391. The clusters were treated with oleic acid.", ("oleic acid",)),
        # a class is the member of it that was named before, and nothing beside a chemical of its own
        (
            "Octanethiol was weighed in. CdSe MSC-391 turns into CdSe QDs when it reacts with the same thiol.",
            ("octanethiol",),
        ),
        ("Cadmium oleate turns CdSe MSC-391 into CdSe QDs in the presence of an amine.", ("cadmium oleate",)),
        # what the source was made of, what leaves it
        (
            "CdSe MSC-391, made by us from zinc oleate, and its reaction with octanethiol gives CdSe QDs.",
            ("octanethiol",),
        ),
        ("Addition of octylamine to CdSe MSC-391 led to oleate removal and then gave CdSe QDs.", ("octylamine",)),
    ],
)
def test_reagents(text: str, reagents: tuple[str, ...]) -> None:
    assert [fact.reagents for fact in conversions(text)] == [reagents]


def test_the_sentence_behind_tells_the_conditions_of_what_was_done_to_the_source() -> None:
    text = "CdSe QDs are accessible from CdSe MSC-391. The clusters were heated in toluene at 140 °C for 1 h."
    (fact,) = conversions(text)
    assert (fact.temperature_C, fact.duration_h) == (Range(140, 140), Range(1, 1))


def test_this_temperature_is_the_one_told_last() -> None:
    text = (
        "CdSe MSC-391 converts to CdSe MSC-415 at 120 °C. At the same temperature, the latter is turned into CdSe QDs."
    )
    assert [fact.temperature_C for fact in conversions(text)] == [Range(120, 120), Range(120, 120)]


@pytest.mark.parametrize(
    ("said", "hours"),
    [("within a day", Range(None, 24)), ("after a week", Range(168, 168)), ("as seen by a second band", None)],
)
def test_a_day_is_one(said: str, hours: Range | None) -> None:
    assert [f.duration_h for f in conversions(f"CdSe MSC-391 converts to CdSe QDs {said}.")] == [hours]


def test_after_a_time_the_conversion_was_complete() -> None:
    text = "CdSe MSC-391 is converted to CdSe MSC-415. After 40 min the transformation was complete."
    assert [fact.duration_h for fact in conversions(text)] == [Range(0.666667, 0.666667)]


def test_what_a_source_withstands_is_no_condition_of_its_change() -> None:
    text = "CdSe MSC-391 is stable up to 60 °C. CdSe MSC-391 converts into CdSe MSC-415."
    (fact,) = conversions(text)
    assert fact.temperature_C is None


def test_what_a_source_withstands_is_no_condition_of_an_experiment() -> None:
    withstood = "When heated in toluene, CdSe MSC-391 is stable up to 60 °C over 1 h."
    (fact,) = conversions(f"{withstood} Above that its peak vanishes, and CdSe QDs are obtained.")
    assert (fact.temperature_C, fact.duration_h) == (None, None)


def test_each_step_told_in_one_sentence_keeps_its_time_and_temperature() -> None:
    text = "CdSe MSC-391 went over to CdSe MSC-415 in 30 min at 60 °C, and then to CdSe QDs within 5 h at 120 °C."
    first, second = conversions(text)
    assert (first.temperature_C, first.duration_h) == (Range(60, 60), Range(0.5, 0.5))
    assert (second.temperature_C, second.duration_h) == (Range(120, 120), Range(None, 5))


@pytest.mark.parametrize(
    ("text", "temperature"),
    [
        ("CdSe MSC-391 is stable up to 120 °C and converts to CdSe QDs above 150 °C.", Range(150, None)),
        ("CdSe MSC-391, which persists up to 120 °C, grows into CdSe QDs.", None),
        ("CdSe MSC-391 is an intermediate in the growth of CdSe QDs, and was detected up to 250 °C.", None),
        ("On heating up to 180 °C, CdSe MSC-391 converts to CdSe QDs.", Range(None, 180)),
    ],
)
def test_how_far_a_species_lasts_is_no_temperature_of_its_change(text: str, temperature: Range | None) -> None:
    (fact,) = conversions(text)
    assert fact.temperature_C == temperature


def test_a_mechanism_of_something_else_in_the_sentence_is_not_that_of_the_change() -> None:
    text = "At 250 °C, ZnTe QDs grow by ripening; otherwise, fragments of CdTe MSC-371 combine to give CdTe nanorods."
    (fact,) = (one for one in conversions(text) if one.target == "CdTe nanorod")
    assert "ripening" not in fact.mechanism


def test_a_mechanism_behind_a_semicolon_is_that_of_the_change() -> None:
    """As long as the sentence speaks of nothing else."""
    text = "CdTe nanorods grew from CdTe MSC-371 by its fragmentation; they lengthen by oriented attachment."
    assert conversions(text)[0].mechanism == ("fragmentation", "oriented attachment")
    assert conversions(text.replace("they", "PbS nanorods"))[0].mechanism == ("fragmentation",)


def test_where_only_how_a_product_came_about_is_in_doubt_the_change_is_not() -> None:
    experiment = "CdSe MSC-391 was treated with oleic acid."
    formed, guess = "At 150 °C, CdSe nanorods formed.", "The rods may have come from the assembly of CdSe MSC-391."
    (fact,) = conversions(f"{experiment} {formed} {guess}")
    assert (fact.status, fact.temperature_C, fact.reagents) == ("asserted", Range(150, 150), ("oleic acid",))
    assert all(one.status == "hedged" for one in conversions(f"{experiment} {guess}"))


def test_a_source_that_was_treated_is_named_though_the_sentence_goes_on_calling_it_by_its_kind() -> None:
    (fact,) = conversions("When CdSe MSC-391 was treated with oleic acid, CdSe QDs grew by assembly of the clusters.")
    assert fact.source == "CdSe MSC-391" and fact.match is not None and not fact.match.indirect


def test_what_a_source_was_made_of_before_it_was_treated_is_no_reagent_of_the_change() -> None:
    text = (
        "Synthesis of CdSe QDs. Cadmium oleate (1 mmol) and selenourea (1 mmol) were stirred in toluene for 1 h. The "
        "precipitate of CdSe MSC-391 was collected and dissolved in mesitylene. Zinc oleate (1 mmol) was added and the "
        "mixture was held at 80 °C for 40 h."
    )
    (fact,) = conversions(text)
    assert (fact.reagents, fact.temperature_C, fact.duration_h) == (("zinc oleate",), Range(80, 80), Range(40, 40))


def test_a_heading_says_what_the_steps_beneath_it_turn_something_into() -> None:
    text = (
        "Conversion to CdSe QDs. CdSe MSC-391 (10 mg) was dissolved in 1 mL of toluene, and 1 mL of octanethiol was "
        "added. The solution was heated at 80 °C for 12 h."
    )
    (fact,) = conversions(text)
    assert (fact.source, fact.target, fact.reagents) == ("CdSe MSC-391", "CdSe QD", ("octanethiol",))
    assert (fact.temperature_C, fact.duration_h) == (Range(80, 80), Range(12, 12))


@pytest.mark.parametrize(
    ("text", "mechanisms"),
    [
        (
            "CdSe PC-391 transforms to CdSe PC-415, and CdSe PC-415 isomerizes to CdSe MSC-415.",
            [(), ("isomerization",)],
        ),
        (
            "Ligand exchange turns CdSe MSC-391 into CdSe MSC-399, and CdSe MSC-399 then converts to CdSe MSC-415.",
            [("ligand exchange",), ()],
        ),
    ],
)
def test_each_step_told_in_one_sentence_keeps_its_mechanism(text: str, mechanisms: list[tuple[str, ...]]) -> None:
    assert [fact.mechanism for fact in conversions(text)] == mechanisms


@pytest.mark.parametrize(
    "text",
    [
        "CdSe MSC-391 turns into CdSe QDs when it reacts with oleic acid at 80 °C for 2 h, and CdTe MSC-417 into CdTe "
        "QDs in four days at the same temperature.",
        "CdSe QDs were obtained from the etching of CdSe MSC-391 with oleic acid at 80 °C for 2 h, and CdTe QDs from "
        "CdTe MSC-417 at 80 °C for 96 h.",
    ],
)
def test_a_step_whose_verb_is_left_out_keeps_its_conditions(text: str) -> None:
    first, second = conversions(text)
    assert (first.source, first.reagents, first.duration_h) == ("CdSe MSC-391", ("oleic acid",), Range(2, 2))
    assert (second.source, second.target) == ("CdTe MSC-417", "CdTe QD")
    assert (second.temperature_C, second.duration_h) == (Range(80, 80), Range(96, 96))


def test_the_time_in_which_a_source_was_consumed_is_that_of_its_change() -> None:
    text = "At 140 °C CdSe MSC-391 was consumed in less than 10 min, and CdSe QDs with a maximum at 510 nm came out."
    (fact,) = conversions(text)
    assert (fact.temperature_C, fact.duration_h) == (Range(140, 140), Range(None, 0.166667))
