"""Rules by which papers name their clusters."""

from __future__ import annotations

import pytest

from mscgraph.extract import extract
from mscgraph.extract.events.naming import named_by_rule, naming_rule
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import passages
from mscgraph.facts.model import Property, Range
from mscgraph.read.document import Block, Text
from mscgraph.read.plaintext import read_text
from mscgraph.resources import folder, load_toml

RULES = load_toml(folder("pipelines") / "naming.toml")["rule"]


@pytest.mark.parametrize("rule", RULES, ids=[r["example"][:30] for r in RULES])
def test_each_rule_finds_its_example(rule: dict[str, str]) -> None:
    assert naming_rule(rule["example"]) == rule["finds"]


@pytest.mark.parametrize(
    "sentence",
    [
        "MSC-330 and MSC-360 have their peaks at other positions.",
        "The clusters were identified by X-ray diffraction, and the transition was found later.",
        "The number of clusters is given by the absorption.",
        "Each is named after the wavelength of its emission.",
        "The number of clusters rises long after the absorption has passed its maximum.",
        "The dots were referred to by their colour, and the position of the band is known.",
    ],
)
def test_other_sentences_state_no_rule(sentence: str) -> None:
    assert naming_rule(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "We designate it as MSC-412, after the wavelength of the peak in nm.",
        "Here the numerals stand for the absorption maximum in nanometers.",
        "MSC-412 and MSC-438 (the number is the peak position in nm) were catalogued.",
        "They are called MSC412 and MSC438, the number being the position of the first peak.",
        "We label the clusters by the position of the lowest absorption in nm.",
    ],
)
def test_the_number_may_be_said_to_be_a_wavelength_in_other_words(sentence: str) -> None:
    assert naming_rule(sentence) == ""


def wavelengths(text: str) -> dict[str, float | None]:
    names = read_names([text])
    found = named_by_rule(passages([Block("paragraph", Text(text))], names), names)
    return {fact.subject: fact.value.low for fact in found if isinstance(fact.value, Range)}


def test_a_rule_gives_the_clusters_that_it_covers_their_wavelengths() -> None:
    names = "HgTe MSC-412 and HgTe MSC-438 were kept beside HgTe PC-438."
    assert wavelengths(names) == {}
    rule = " They are called MSC-xxx, xxx being the position of the lowest-energy transition in nm."
    assert wavelengths(names + rule) == {"HgTe MSC-412": 412, "HgTe MSC-438": 438}


def test_a_rule_for_clusters_that_it_names_is_about_them_alone() -> None:
    text = "HgTe MSC-438 was known. We denote ours as HgTe MSC-412, after the wavelength of its peak in nm."
    assert wavelengths(text) == {"HgTe MSC-412": 412}
    rule = "Clusters are labelled by the position of the first peak, e.g. HgTe MSC-412. HgTe MSC-438 was known."
    assert wavelengths(rule) == {"HgTe MSC-412": 412, "HgTe MSC-438": 438}


def test_a_wavelength_that_a_sentence_states_is_quoted_from_there_and_not_from_the_rule() -> None:
    rule = "Clusters are denoted MSC-xxx, where xxx is the wavelength of the lowest-energy peak in nm."
    text = f"{rule} CdSe MSC-391 and CdSe MSC-415 were made. The lowest-energy peak of CdSe MSC-391 is at 391 nm."
    facts = extract(read_text(text, "text", "")).facts
    quoted = {f.subject: [e.text for e in f.evidence] for f in facts if isinstance(f, Property)}
    assert quoted == {
        "CdSe MSC-391": ["The lowest-energy peak of CdSe MSC-391 is at 391 nm."],
        "CdSe MSC-415": [rule],
    }
