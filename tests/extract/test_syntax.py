"""The syntax of sentences: the model that parses them, the steps over a tree, and what is made of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.errors import DataError
from mscgraph.extract.events.parsed import find_parsed
from mscgraph.extract.events.triggers import load_triggers
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.syntax import model as syntax
from mscgraph.extract.syntax.belonging import belonging
from mscgraph.extract.syntax.patterns import TreePattern, load_tree_patterns
from mscgraph.extract.syntax.trees import objects, phrases, subjects, tree_of
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Conversion, Range
from mscgraph.facts.names import name_key
from mscgraph.read.document import Block, Text
from mscgraph.resources import folder

PATTERNS = load_tree_patterns()


def passage(text: str) -> Passage:
    return Passage(Block("paragraph", Text(text)), read_names((text,)))


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment, with nothing loaded before or after."""
    syntax.forget()
    yield monkeypatch
    syntax.forget()


@pytest.mark.parametrize("pattern", PATTERNS, ids=[p.pattern.where for p in PATTERNS])
def test_pattern_over_trees_finds_its_example(pattern: TreePattern) -> None:
    read = passage(pattern.pattern.example)
    (sentence,) = read.sentences
    found = set()
    for statement in find_parsed(read.sketch(sentence), read.mentions, load_triggers(), (pattern,)):
        source, target = (
            read.mentions[statement.slots[slot][0].mention or 0].value.name for slot in ("source", "target")
        )
        found.add(f"{name_key(source)} -> {name_key(target)}")
    assert found == {" -> ".join(map(name_key, find.split(" -> "))) for find in pattern.pattern.finds}


def tree(text: str):  # type: ignore[no-untyped-def]
    read = passage(text)
    made = tree_of(read.sketch(read.sentences[0]), read.mentions)
    assert made is not None
    return made, {token.lower_: token for token in made.doc}


def test_each_name_is_one_noun_to_the_model() -> None:
    made, _ = tree("386-InP MSC was heated with oleic acid at 80 °C.")
    assert [token.text for token in made.doc] == ["cluster", "was", "heated", "with", "acid", "at", "degrees", "."]


def test_the_subject_of_a_passive_is_its_object() -> None:
    made, words = tree("CdSe MSC-391 was converted by oleylamine to CdSe MSC-415.")
    assert [made.offset(token) for token in objects(words["converted"])] == [0]
    assert [token.text for token in subjects(words["converted"])] == ["acid"]


def test_phrases_are_pooled_from_the_arguments_of_an_event() -> None:
    _, words = tree("The conversion of CdSe MSC-391 in toluene to CdSe MSC-415 is slow.")
    assert [token.text for token in phrases(words["conversion"], ("to",))] == ["cluster"]


def test_what_a_relative_clause_says_belongs_to_no_conversion() -> None:
    text = "CdSe MSC-391, which was prepared at 60 °C, is converted to CdSe MSC-415 at 90 °C."
    found = [fact for fact in facts_of(passage(text)) if isinstance(fact, Conversion)]
    assert [fact.temperature_C for fact in found] == [Range(90, 90)]


def test_conditions_belong_to_the_verb_that_governs_them() -> None:
    text = "CdSe QDs are converted with oleic acid to CdSe rods at 270 °C, and CdTe QDs are converted to CdTe rods."
    read = passage(text)
    sketch = read.sketch(read.sentences[0])
    at = {mention.text: sketch.text.index(f"{number}›") - 2 for number, mention in enumerate(read.mentions)}
    found = belonging(sketch, read.mentions, [[at[f"{a} QDs"], at[f"{a} rods"]] for a in ("CdSe", "CdTe")])
    assert found.to == {at["oleic acid"]: 0, at["270 °C"]: 0}


def test_a_verb_has_one_object() -> None:
    _, words = tree("CdSe MSC-391 gave a yield of 41%, CdSe QDs only 6%.")
    assert [token.text for token in objects(words["gave"])] == ["yield"]


def test_the_model_is_loaded_only_for_a_sentence_that_needs_it(fresh: pytest.MonkeyPatch) -> None:
    list(facts_of(passage("CdSe MSC-391 absorbs at 391 nm. It is stable in toluene.")))
    assert syntax.model.cache_info().currsize == 0
    list(facts_of(passage("CdSe MSC-391 evolves into CdSe MSC-415.")))
    assert syntax.model.cache_info().currsize == 1


def test_extraction_goes_without_a_model_where_none_is_wanted(fresh: pytest.MonkeyPatch) -> None:
    fresh.setenv("MSCGRAPH_SYNTAX", "")
    (fact,) = facts_of(passage("CdSe MSC-391 evolves into CdSe MSC-415."))
    assert fact.match is not None and fact.match.syntax == ""


def test_a_model_of_ones_own_takes_its_place_by_name(fresh: pytest.MonkeyPatch) -> None:
    fresh.setenv("MSCGRAPH_SYNTAX", str(folder("pipelines") / "syntax"))
    (fact,) = facts_of(passage("CdSe MSC-391 evolves into CdSe MSC-415."))
    assert fact.match is not None and fact.match.syntax == "agrees"


def test_an_unknown_model_is_named(fresh: pytest.MonkeyPatch) -> None:
    fresh.setenv("MSCGRAPH_SYNTAX", "no_such_model")
    with pytest.raises(DataError, match="the syntax model 'no_such_model'"):
        list(facts_of(passage("CdSe MSC-391 evolves into CdSe MSC-415.")))


def test_weights_stay_small() -> None:
    files = [path for path in Path(folder("pipelines") / "syntax").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 10_000_000
