"""Why facts are there and others are not: what the explanation says is what was extracted."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.extract import extract
from mscgraph.extract.explain import Explained, LeftOut, explain
from mscgraph.extract.trace import COMPETING, UNPAIRED
from mscgraph.read import read_document
from mscgraph.read.plaintext import read_text
from mscgraph.resources import folder

EXAMPLES = sorted(Path(__file__).resolve().parent.parent.parent.joinpath("examples").glob("*.pdf"))
LIBRARY = sorted(Path(__file__).resolve().parent.joinpath("library").glob("*.txt"))[::3]
WHOLE = sorted(Path(__file__).resolve().parent.joinpath("papers").glob("*.md"))[::4]


def explained(text: str) -> tuple[Explained, ...]:
    return explain(read_text(text, "text", "")).sentences


def left_out(text: str) -> list[LeftOut]:
    return [left for sentence in explained(text) for left in sentence.left_out]


@pytest.mark.parametrize("path", [*EXAMPLES, *LIBRARY, *WHOLE], ids=lambda path: path.name)
def test_the_facts_of_an_explanation_are_those_that_are_extracted(path: Path) -> None:
    document = read_document(path)
    facts = {fact for s in explain(document).sentences for fired in s.fired for fact in fired.facts}
    assert facts == set(extract(document).facts)


def test_a_pattern_names_its_line() -> None:
    (sentence,) = explained("We synthesized CdSe MSC-391 from cadmium oleate at 50 °C.")
    places = {fired.rule.said: fired.rule.where for fired in sentence.fired}
    file, _, line = places["(we|have|had|they) {adverb}? {made} {product}"].partition(":")
    lines = folder("pipelines").joinpath(file).read_text(encoding="utf-8").splitlines()
    assert lines[int(line) - 1] == "[[pattern]]"
    assert 'match = "(we|have|had|they) {adverb}? {made} {product}"' in lines[int(line) : int(line) + 3]


def test_a_cue_names_the_line_of_its_frame() -> None:
    (sentence,) = explained("CdSe MSC-391 evolves into CdSe MSC-415 at 80 °C.")
    (rule,) = [fired.rule for fired in sentence.fired if fired.facts[0].kind == "conversion"]
    assert rule.said == "'evolves' (becomes)"
    lines = folder("pipelines").joinpath("changes.toml").read_text(encoding="utf-8").splitlines()
    line = int(rule.where.rpartition(":")[2])
    assert lines[line - 1] == "[[change]]" and '"evolve"' in lines[line + 1]


def test_mentions_say_from_where_they_are_known() -> None:
    text = "CdSe MSC-391, studied by TEM, was heated to 80 °C with myristic acid (MYR)."
    (sentence,) = explained(text)
    seen = {text[one.start : one.end]: one for one in sentence.seen}
    assert seen["MYR"].name == "myristic acid" and seen["MYR"].known_from.startswith("defined in the paper")
    for printed, entry in (("80 °C", "[[unit]]"), ("TEM", "[[method]]"), ("myristic acid", "[[chemical]]")):
        file, _, line = seen[printed].known_from.partition(":")
        assert folder("pipelines").joinpath(file).read_text(encoding="utf-8").splitlines()[int(line) - 1] == entry


def test_two_antecedents_compete() -> None:
    text = "CdSe MSC-391 and CdTe MSC-427 were kept in toluene. It was converted to CdSe MSC-415 at 80 °C."
    (left,) = [left for left in left_out(text) if left.open]
    assert (left.reason, left.rivals) == (COMPETING, ("CdSe MSC-391", "CdTe MSC-427"))
    assert extract(read_text(text, "text", "")).abstentions == ((COMPETING, 1),)


def test_lists_on_both_sides_are_an_abstention() -> None:
    text = "CdSe MSC-391 and CdSe MSC-415 were converted to CdSe QDs and CdSe nanorods."
    assert UNPAIRED in {left.reason for left in left_out(text) if left.open}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("CdSe MSC-391 was converted to CdSe MSC-391.", "source and target are the same, CdSe MSC-391"),
        ("At 80 °C CdSe MSC-391 was converted.", "only one species stands in its clause: what became of what?"),
        ("CdSe MSC-391 was kept for us in a box of 12 nm.", "no word near it says which property it is the value of"),
        ("CdSe MSC-391 was blueshifted by 12 nm in hexane.", "'blueshifted' says that it is no property"),
    ],
)
def test_what_is_left_out_has_its_reason(text: str, reason: str) -> None:
    assert reason in {left.reason for left in left_out(text)}


def test_denied_is_a_fact_that_does_not_hold() -> None:
    (sentence,) = explained("CdSe MSC-391 did not convert to CdSe MSC-415.")
    assert "negative" in {fact.polarity for fired in sentence.fired for fact in fired.facts}


def test_a_pronoun_is_given_with_what_it_was_taken_to_mean() -> None:
    _, sentence = explained("CdSe MSC-391 was kept in toluene. At 80 °C it was converted to CdSe MSC-415.")
    assert sentence.pointers == (("it", ("CdSe MSC-391",)),)


def test_a_table_tells_its_columns_and_the_rows_without_a_species(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    rows = "| Cluster | LEET (nm) | Remark |\n|---|---|---|\n| CdSe MSC-391 | 391 | - |\n| the other | 415 | - |\n"
    paper.write_text(f"# Clusters of CdSe\n\nTable 1. Peaks of the samples.\n\n{rows}", encoding="utf-8")
    (table,) = [one for one in explain(read_document(paper)).sentences if one.kind == "table"]
    assert table.columns == (("Cluster", "species"), ("LEET (nm)", "leet_wavelength"))
    assert table.rows[1:] == ("CdSe MSC-391 | 391 | -", "the other | 415 | -")
    assert [(left.about, left.reason) for left in table.left_out] == [
        ("the other | 415", "neither the row nor the caption tells which species it is about")
    ]


def test_an_event_told_again_with_fewer_details_is_the_full_one() -> None:
    _, sentence = explained(
        "CdSe MSC-391 was converted to CdSe MSC-415 at 80 °C. So CdSe MSC-391 converts to CdSe MSC-415."
    )
    ((fact,),) = [fired.facts for fired in sentence.fired if fired.facts[0].kind == "conversion"]
    assert fact.temperature_C == (80, 80) and len(fact.evidence) == 2  # type: ignore[attr-defined]
