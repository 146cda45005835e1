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
    ],
)
def test_other_sentences_state_no_rule(sentence: str) -> None:
    assert naming_rule(sentence) is None


def wavelengths(text: str) -> dict[str, float | None]:
    names = read_names([text])
    found = named_by_rule(passages([Block("paragraph", Text(text))], names), names)
    return {fact.subject: fact.value.low for fact in found if isinstance(fact.value, Range)}


def test_a_rule_gives_the_clusters_that_it_covers_their_wavelengths() -> None:
    names = "HgTe MSC-412 and HgTe MSC-438 were kept beside HgTe PC-438."
    assert wavelengths(names) == {}
    rule = " They are called MSC-xxx, xxx being the position of the lowest-energy transition in nm."
    assert wavelengths(names + rule) == {"HgTe MSC-412": 412, "HgTe MSC-438": 438}


def test_a_wavelength_that_a_sentence_states_is_quoted_from_there_and_not_from_the_rule() -> None:
    rule = "Clusters are denoted MSC-xxx, where xxx is the wavelength of the lowest-energy peak in nm."
    text = f"{rule} CdSe MSC-391 and CdSe MSC-415 were made. The lowest-energy peak of CdSe MSC-391 is at 391 nm."
    facts = extract(read_text(text, "text", "")).facts
    quoted = {f.subject: [e.text for e in f.evidence] for f in facts if isinstance(f, Property)}
    assert quoted == {
        "CdSe MSC-391": ["The lowest-energy peak of CdSe MSC-391 is at 391 nm."],
        "CdSe MSC-415": [rule],
    }
