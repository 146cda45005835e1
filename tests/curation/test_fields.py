"""What people write in the fields of a fact is what they read there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from mscgraph.curation.fields import changed, fields_of, written
from mscgraph.errors import UsageError
from mscgraph.facts.model import KINDS, Amount, Conversion, Fact, Property, Range, Species
from tests.graph.generated import FACTS

CONVERSION = Conversion(source="390-AlSb MSC", target="430-AlSb MSC", temperature_C=Range(80.0, 80.0))
WAVELENGTH = Property(subject="390-AlSb MSC", property="leet_wavelength", value=Range(390.0, 390.0), unit="nm")


def readable(fact: Fact) -> bool:
    """Whether no text holds what parts texts in a list, and all terms are those of the fact format."""
    values = [getattr(fact, name, None) or () for name in ("precursors", "ligands", "solvents", "reagents", "refs")]
    texts = [text for listed in (*values, *fact.conditions) for text in listed]
    texts += [amount.chemical for amount in getattr(fact, "amounts", ())]
    texts += [value for value in vars(fact).values() if isinstance(value, str)]
    if any(set(text) & set(";=") or text != " ".join(text.split()) for text in texts):
        return False
    try:
        changed(fact, {name: text for name, text in written(fact).items() if text})
    except UsageError:
        return False
    return True


@settings(max_examples=60, deadline=None)
@given(FACTS.filter(readable))
def test_what_is_written_is_read_as_the_same(fact: Fact) -> None:
    assert written(changed(fact, written(fact))) == written(fact)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_says_something_is_there(kind: str) -> None:
    known = set(fields_of(kind))
    assert {"polarity", "status", "attribution", "refs", "conditions"} <= known
    assert not {"evidence", "confidence", "aliases", "bounds", "match", "species_class"} & known


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        ("80", Range(80, 80)),
        ("80 to 110", Range(80, 110)),
        ("80–110", Range(80, 110)),
        ("80 - 110", Range(80, 110)),
        ("2,5", Range(2.5, 2.5)),
        ("-20", Range(-20, -20)),
        ("−20 to 0", Range(-20, 0)),
        ("from 110", Range(110, None)),
        ("> 110", Range(110, None)),
        ("up to 90", Range(None, 90)),
        ("≤90", Range(None, 90)),
    ],
)
def test_ranges_as_people_write_them(edit: str, found: Range) -> None:
    assert changed(CONVERSION, {"temperature_C": edit}).temperature_C == found


def test_lists_conditions_amounts_and_marks() -> None:
    edits = {"reagents": "oleic acid; ; N,N-dimethylformamide", "conditions": "medium=toluene;ligand = HMy"}
    edits |= {"amounts": "0.2 mmol of oleic acid; 1 to 2 equiv of InCl3", "reversible": "Yes", "refs": "4; 12"}
    edits["step"] = "2"
    fact = changed(CONVERSION, edits)
    assert isinstance(fact, Conversion)
    assert fact.reagents == ("oleic acid", "N,N-dimethylformamide")
    assert fact.conditions == (("medium", "toluene"), ("ligand", "HMy"))
    assert fact.amounts == (Amount("oleic acid", Range(0.2, 0.2), "mmol"), Amount("InCl3", Range(1, 2), "equiv"))
    assert (fact.reversible, fact.step, fact.refs) == (True, 2, ("4", "12"))
    assert changed(replace(fact, confidence=0.4), {"step": "", "reagents": ""}) == replace(fact, step=None, reagents=())


def test_the_unit_follows_the_property() -> None:
    fact = changed(WAVELENGTH, {"property": "bandgap", "value": "2.9"})
    assert isinstance(fact, Property) and (fact.value, fact.unit) == (Range(2.9, 2.9), "eV")
    fact = changed(WAVELENGTH, {"property": "formula", "value": "Al20Sb10"})
    assert isinstance(fact, Property) and (fact.value, fact.unit) == ("Al20Sb10", None)


@pytest.mark.parametrize(
    ("fact", "edits", "message"),
    [
        (CONVERSION, {"temperature": "80"}, "a conversion has no field 'temperature': choose one of source, target"),
        (CONVERSION, {"temperature_C": "hot"}, "temperature_C 'hot' is no range: write 80, 80 to 110, from 110 or"),
        (CONVERSION, {"temperature_C": "110 to 80"}, "temperature_C '110 to 80' is no range"),
        (CONVERSION, {"source": " "}, "source cannot be empty"),
        (CONVERSION, {"status": ""}, "status cannot be empty"),
        (CONVERSION, {"status": "maybe"}, "status 'maybe' is none of asserted, hedged and proposed"),
        (CONVERSION, {"mechanism": "etching; magic"}, "mechanism 'magic' is none of etching,"),
        (CONVERSION, {"conditions": "toluene"}, "condition 'toluene' is not of the form medium=toluene"),
        (CONVERSION, {"amounts": "some acid"}, "amount 'some acid' is not of the form 0.2 mmol of oleic acid"),
        (CONVERSION, {"reversible": "perhaps"}, "reversible 'perhaps' is neither yes nor no"),
        (CONVERSION, {"step": "0"}, "step '0' is no whole number from 1"),
        (CONVERSION, {"attribution": "theirs"}, "attribution 'theirs' is neither own nor reported"),
        (WAVELENGTH, {"value": "blue"}, "value 'blue' is no number"),
        (WAVELENGTH, {"property": "formula"}, "value 390 is a number, and formula is a text"),
        (WAVELENGTH, {"property": "colour"}, "property 'colour' is none of leet_wavelength,"),
        (Species(name="a", species_class="bulk"), {"class": "dot"}, "class 'dot' is none of magic-sized cluster,"),
    ],
)
def test_a_field_that_cannot_be_that_is_told(fact: Fact, edits: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError) as told:
        changed(fact, edits)
    assert str(told.value).startswith(message)
