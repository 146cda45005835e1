"""Facts survive JSON Lines; what is no fact is named by its line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.errors import DataError
from mscgraph.facts.jsonl import dump_lines, load_lines
from mscgraph.facts.model import (
    Amount,
    Application,
    Binding,
    Bounds,
    Box,
    Characterization,
    Conversion,
    Evidence,
    Fact,
    Property,
    Purification,
    Range,
    Species,
    Synthesis,
)

names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=20)
numbers = st.floats(-1e4, 1e4, allow_nan=False)
ranges = st.builds(Range, numbers | st.none(), numbers | st.none())
lists = st.lists(names, max_size=3).map(tuple)
boxes = st.builds(Box, st.integers(1, 9), numbers, numbers, numbers, numbers)
evidences = st.lists(st.builds(Evidence, names, names, st.lists(boxes, max_size=2).map(tuple)), max_size=2).map(tuple)
shared = {
    "polarity": st.sampled_from(["positive", "negative"]),
    "status": st.sampled_from(["asserted", "hedged", "proposed"]),
    "attribution": st.sampled_from(["own", "reported"]),
    "confidence": st.floats(0, 1),
    "refs": lists,
    "conditions": st.dictionaries(names, names, max_size=2).map(lambda d: tuple(d.items())),
    "bounds": st.lists(st.builds(Bounds, st.just("temperature_C"), names, st.booleans()), max_size=1).map(tuple),
    "aliases": st.dictionaries(names, lists, max_size=2).map(lambda d: tuple(d.items())),
    "evidence": evidences,
}
event = {
    "temperature_C": ranges | st.none(),
    "duration_h": ranges | st.none(),
    "amounts": st.lists(st.builds(Amount, names, ranges, names), max_size=2).map(tuple),
    "alternatives": st.lists(lists, max_size=2).map(tuple),
    "product_yield": ranges | st.none(),
}
facts = st.one_of(
    st.builds(Species, name=names, species_class=names, material=names | st.none(), dopant=names | st.none(), **shared),
    st.builds(
        Synthesis, product=names, precursors=lists, ligands=lists, solvents=lists, approach=names, **event, **shared
    ),
    st.builds(
        Conversion,
        source=names,
        target=names,
        reagents=lists,
        mechanism=lists,
        reversible=st.booleans() | st.none(),
        trigger=names | st.none(),
        step=st.integers(1, 9) | st.none(),
        **event,
        **shared,
    ),
    st.builds(Characterization, subject=names, method=names, **shared),
    st.builds(Purification, subject=names, method=names, **shared),
    st.builds(Application, subject=names, use=names, **shared),
    st.builds(Binding, subject=names, ligand=names, mode=names | st.none(), count=st.integers(1, 99) | st.none()),
    st.builds(Property, subject=names, property=names, value=ranges | names, unit=names | st.none(), **shared),
)


@given(st.lists(facts, max_size=4))
def test_facts_survive_the_round_trip(written: list[Fact]) -> None:
    assert list(load_lines(dump_lines(written))) == written


def test_a_line_is_an_object_of_the_fact_format() -> None:
    fact = Conversion(source="A", target="B", temperature_C=Range(80.0, None), evidence=(Evidence("A gives B."),))
    record = json.loads(next(dump_lines([fact])))
    assert record["fact"] == "conversion"
    assert record["temperature_C"] == [80.0, None]
    assert record["evidence"] == [{"text": "A gives B.", "section": "", "boxes": []}]
    assert "aliases" not in record


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"fact": "rumour"}', "line 2: no such kind of fact: 'rumour'"),
        ('{"fact": "conversion", "source": "A"}', "line 2: a conversion fact is incomplete"),
        ("{", "line 2: "),
    ],
)
def test_a_bad_line_is_named(line: str, message: str) -> None:
    good = '{"fact": "species", "name": "A", "class": "bulk"}'
    with pytest.raises(DataError, match=message):
        list(load_lines([good, line]))
