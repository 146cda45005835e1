"""What belongs to a conversion by the weights of what is true of the two, where no phrase says so."""

from __future__ import annotations

import pytest

from mscgraph.extract.events.nearby import Candidate, Place, candidates
from mscgraph.extract.events.roles import WEIGHED, heard, weights
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.trace import listening
from mscgraph.facts.model import Conversion, Range
from mscgraph.read.document import Block, Text

KEPT = "CdSe MSC-391 in toluene was kept at 60 °C. The spectra show an isosbestic point."


def passage(text: str) -> Passage:
    return Passage(Block("paragraph", Text(text)), read_names((text,)))


def conversion(text: str) -> Conversion:
    (found,) = [fact for fact in facts_of(passage(text)) if isinstance(fact, Conversion)]
    return found


def beside(text: str) -> list[Candidate]:
    with heard.listening() as told:
        list(facts_of(passage(text)))
    return [candidate for each in told for candidate in candidates(*each)]


def test_conditions_told_sentences_before_a_conclusion_belong_to_it() -> None:
    found = conversion(f"{KEPT} We conclude that CdSe MSC-391 converts into CdSe MSC-415.")
    assert found.temperature_C == Range(60.0, 60.0)
    assert found.reagents == ()  # it is only dissolved in toluene
    assert [evidence.text for evidence in found.evidence][-1].endswith("kept at 60 °C.")
    assert [(bound.field, bound.text) for bound in found.bounds] == [("temperature_C", "60 °C")]


def test_a_mechanism_named_behind_belongs_to_the_conversion() -> None:
    text = "CdSe MSC-391 converts into CdSe MSC-415. This isomerization is reversible."
    assert conversion(text).mechanism == ("isomerization",)


def test_what_a_phrase_gives_is_not_weighed_against() -> None:
    found = conversion(f"{KEPT} At 90 °C CdSe MSC-391 converts into CdSe MSC-415.")
    assert found.temperature_C == Range(90.0, 90.0)


def test_weights_name_their_file_as_the_rule() -> None:
    with listening() as trace:
        found = conversion(f"{KEPT} We conclude that CdSe MSC-391 converts into CdSe MSC-415.")
    assert [outcome.fact for outcome in trace.outcomes if outcome.rule == WEIGHED] == [found]


def test_weights_tell_what_was_done_to_the_source_from_what_it_withstands() -> None:
    change = "We conclude that CdSe MSC-391 converts into CdSe MSC-415."
    done = max(
        weights()["temperature_C"].chance(each.told)
        for each in beside(f"CdSe MSC-391 was kept at 60 °C. {change}")
        if each.thing.value == Range(60.0, 60.0)
    )
    withstood = beside(f"CdSe MSC-391 is stable up to 60 °C. {change}")
    assert done > 0.5 and not any(each.thing.field == "temperature_C" for each in withstood)


@pytest.mark.parametrize(("sentence", "steps"), [(1, -1), (2, 0), (3, 0), (5, 2)])
def test_steps_are_counted_from_the_sentences_that_tell_of_a_change(sentence: int, steps: int) -> None:
    assert Place(2, 3, 40, 60).steps(sentence) == steps


def test_a_candidate_says_where_it_stands_and_what_rules_found() -> None:
    found = beside(f"{KEPT} We conclude that CdSe MSC-391 converts into CdSe MSC-415.")
    by_field = {each.thing.field: each.told for each in found}
    assert {"apart -2", "earlier treats source", "ruled False others False"} <= by_field["temperature_C"]
    assert "cue solvent" in by_field["reagents"]


def test_nothing_is_taken_from_how_something_else_was_made() -> None:
    made = beside("CdSe MSC-415 was made at 80 °C. CdSe MSC-391 evolved into CdSe MSC-415.")
    assert made == []


def test_the_temperature_that_names_a_sample_is_no_candidate() -> None:
    assert beside("The 160 °C sample was examined. CdSe MSC-391 evolved into CdSe MSC-415.") == []
