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
        # the sentence behind a bare statement says what was done to the source
        ("CdSe QDs are accessible from CdSe MSC-391. The clusters were treated with oleic acid.", ("oleic acid",)),
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
