"""Of which species a method or a number is said where only the surroundings tell."""

from __future__ import annotations

import pytest

from mscgraph.extract import extract
from mscgraph.extract.explain import explain
from mscgraph.extract.text.asked import questions
from mscgraph.extract.text.features import features
from mscgraph.facts.model import Characterization, PaperRecord, Property
from mscgraph.read.document import Block, Document, Text

KEEPS = "CdTe MSC-427 keeps for weeks in toluene."
TOPIC = (
    "Addition of oleylamine to ZnTe MSC-389 in toluene gave CdTe MSC-427 within a day, and CdTe QDs were not seen. "
    "The sample was kept in the dark."
)


def document(*paragraphs: str) -> Document:
    blocks = tuple(Block("paragraph", Text(text), section=("Results",)) for text in paragraphs)
    return Document(PaperRecord("0" * 64, "a.txt"), blocks)


def examined(*paragraphs: str) -> set[tuple[str, str]]:
    found = extract(document(*paragraphs)).facts
    return {(fact.subject, fact.method) for fact in found if isinstance(fact, Characterization)}


def test_what_paragraphs_before_speak_of_is_examined_where_no_rule_tells() -> None:
    paragraphs = (
        KEEPS,
        "No other phase is present. Raman spectra show a single mode.",
    )
    assert examined(*paragraphs) == {("CdTe MSC-427", "Raman spectroscopy")}


def test_nothing_is_likely_where_a_sentence_speaks_of_what_can_be_done() -> None:
    assert not examined(KEEPS, "The structure can be determined by Raman spectra.")
    assert not examined(KEEPS, "Raman spectra of clusters often have broad lines.")


def test_how_a_record_was_taken_says_nothing_of_what_other_paragraphs_speak_of() -> None:
    assert not examined(KEEPS, "TEM was done at 200 kV. Raman spectra were acquired with a 532 nm laser.")


def test_a_value_is_left_open_where_two_species_are_as_likely() -> None:
    two = "CdTe MSC-427 and CdTe QDs were kept in toluene."
    found = extract(document(two, "No other phase is present. An emission lifetime of 14 ns was found.")).facts
    assert not [fact for fact in found if isinstance(fact, Property) and fact.property == "emission_lifetime"]


def test_a_record_is_given_to_what_it_fits_not_only_to_what_was_named_last() -> None:
    before = "CdTe QDs grew within a day. The CdTe QDs were isolated when ZnTe MSC-389 was no longer present."
    assert ("CdTe QD", "Raman spectroscopy") in examined(f"{before} Raman spectra show a mode of CdTe at 168 cm–1.")
    assert examined(f"{before} Raman spectra show a mode of ZnTe.") == {("ZnTe MSC-389", "Raman spectroscopy")}


def test_a_peak_that_rises_instead_of_the_one_that_names_a_cluster_is_none_of_the_cluster() -> None:
    text = "When oleylamine was added to ZnTe MSC-389, the 389 nm band faded and a sharper one rose at 330 nm."
    found = {fact.value.low for fact in extract(document(text)).facts if isinstance(fact, Property)}
    assert found == {389}


def test_an_explanation_says_that_a_species_is_only_the_likeliest() -> None:
    told = explain(document(KEEPS, "No other phase is present. Raman spectra show one mode."))
    rules = {fired.rule.where for sentence in told.sentences for fired in sentence.fired}
    assert "likely.toml" in rules


@pytest.mark.parametrize("text", [TOPIC + " Its TEM images show round particles of 2.1 nm.", "XRD was measured."])
def test_what_is_true_of_a_question_lies_between_0_and_1(text: str) -> None:
    with questions.listening() as asked:
        extract(document(text))
    assert asked
    assert all(0 <= value <= 1 for one in asked for told in features(one).values() for value in told.values())
