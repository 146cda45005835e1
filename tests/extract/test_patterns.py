"""Every pattern finds, in its own example sentence and on its own, what it says that it finds."""

from __future__ import annotations

import pytest

from mscgraph.errors import DataError
from mscgraph.extract.events.cues import Cue, cues
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.wording import word_classes
from mscgraph.extract.stated import KINDS
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.patterns import Pattern, compiled, load_patterns
from mscgraph.extract.text.values import units
from mscgraph.facts.model import Characterization, Conversion, Fact, Property, Range, Synthesis
from mscgraph.facts.names import name_key
from mscgraph.read.document import Block, Text
from mscgraph.resources import folder, load_toml

STRUCTURES = [(e["text"], e["finds"]) for e in load_toml(folder("pipelines") / "structures.toml")["example"]]
CASES = [(kind, number, pattern) for kind in KINDS for number, pattern in enumerate(load_patterns(kind), 1)]


def passage(text: str) -> Passage:
    return Passage(Block("paragraph", Text(text)), read_names((text,)))


def rendered(fact: Fact) -> str:
    match fact:
        case Conversion():
            return f"{name_key(fact.source)} -> {name_key(fact.target)}"
        case Synthesis():
            return name_key(fact.product)
        case Characterization():
            return f"{name_key(fact.subject)} by {name_key(fact.method)}"
        case Property(value=Range(low, high)):
            return f"{name_key(fact.subject)} {fact.property} {low if low is not None else high:g}"
        case Property():
            return f"{name_key(fact.subject)} {fact.property} {name_key(str(fact.value))}"
    raise AssertionError(fact)


def expected(find: str) -> str:
    if " -> " in find:
        return " -> ".join(name_key(part) for part in find.split(" -> "))
    if " by " in find:
        return " by ".join(name_key(part) for part in find.split(" by "))
    for term in units():
        if f" {term} " in find:
            subject, value = find.split(f" {term} ")
            return f"{name_key(subject)} {term} {name_key(value) if value[0].isalpha() else value}"
    return name_key(find)


@pytest.mark.parametrize(("kind", "number", "pattern"), CASES, ids=[f"{k}-{n}" for k, n, _ in CASES])
def test_pattern_finds_its_example(kind: str, number: int, pattern: Pattern) -> None:
    if pattern.anchor == "peak":  # needs the name of the peak elsewhere in the paper
        text = "CdSe MSC-415 is known. " + pattern.example
        finds = {expected(f).replace("peak415", "cdsemsc415") for f in pattern.finds}
    else:
        text, finds = pattern.example, {expected(f) for f in pattern.finds}
    found = (f for f in facts_of(passage(text), {kind: (pattern,)}) if f.kind == pattern.statement)
    assert {rendered(f) for f in found if not (isinstance(f, Property) and isinstance(f.value, Range))} == finds


@pytest.mark.parametrize("cue", cues(), ids=[f"{n}-{cue.term}" for n, cue in enumerate(cues(), 1)])
def test_cue_of_a_property_finds_its_example(cue: Cue) -> None:
    found = (f for f in facts_of(passage(cue.example), {}) if isinstance(f, Property))
    assert {rendered(f) for f in found} == {expected(f) for f in cue.finds}


@pytest.mark.parametrize(("text", "finds"), STRUCTURES, ids=[text for text, _ in STRUCTURES])
def test_structure_is_found_in_its_example(text: str, finds: tuple[str, ...]) -> None:
    found = (f for f in facts_of(passage(text), {}) if isinstance(f, Property) and isinstance(f.value, str))
    said = {f"{'not ' if f.polarity == 'negative' else ''}{rendered(f)}" for f in found}
    assert said == {
        f"{'not ' if find.startswith('not ') else ''}{expected(find.removeprefix('not '))}" for find in finds
    }


def test_unknown_slot_is_named() -> None:
    with pytest.raises(DataError, match=r"words\.toml, pattern 3: no slot or word class \{sourse\}"):
        compiled("{sourse} {becomes} {target}", word_classes(), "words.toml, pattern 3")


def test_a_broken_expression_is_named_before_it_is_needed() -> None:
    with pytest.raises(DataError, match=r"words\.toml, pattern 3: .* in '\{source\} \(turns into \{target\}'"):
        compiled("{source} (turns into {target}", word_classes(), "words.toml, pattern 3")


def test_a_pattern_is_tried_only_where_its_words_stand() -> None:
    worded = [pattern for kind in KINDS for pattern in load_patterns(kind) if pattern.match != "{chain}"]
    assert not any(pattern.can_match(frozenset(("nothing", "like", "that", "here", "."))) for pattern in worded)
