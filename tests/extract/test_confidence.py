"""Confidence: from the record of the rule and the features of the match, by the data file alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.extract import extract
from mscgraph.extract.confidence import ANY, DENIED, Calibration, calibration, features
from mscgraph.facts.jsonl import from_json, to_json
from mscgraph.facts.model import KINDS, Conversion, Evidence, Fact, Match, PaperFacts
from mscgraph.read import read_document

KNOWN = Calibration(
    {"conversion": {ANY: 0.6, "verb": 0.8, "verb: becomes": 0.9}},
    {
        "hedged": 0.5,
        "antecedent": 0.7,
        "sentence back": 0.8,
        "other species": 0.7,
        "gathered": 0.9,
        "said twice": 1.5,
    },
)


def becomes(match: Match, **fields: object) -> Conversion:
    return Conversion(source="CdSe MSC-391", target="CdSe MSC-415", match=match, **fields)  # type: ignore[arg-type]


def of_text(folder: Path, text: str) -> PaperFacts:
    path = folder / "paper.txt"
    path.write_text(text, encoding="utf-8")
    return extract(read_document(path))


def conversion(folder: Path, text: str) -> Conversion:
    (fact,) = (fact for fact in of_text(folder, text) if isinstance(fact, Conversion))
    return fact


@pytest.mark.parametrize(
    ("match", "rate"),
    [(Match("verb", "becomes"), 0.9), (Match("verb", "turns"), 0.8), (Match("pattern", "{source} > {target}"), 0.6)],
)
def test_a_rule_without_a_record_is_like_its_kin(match: Match, rate: float) -> None:
    assert KNOWN.of(becomes(match)) == rate


def test_what_is_denied_has_a_record_of_its_own() -> None:
    known = Calibration(KNOWN.rates | {"denied conversion": {ANY: 0.5, "denial: way back": 0.7}}, KNOWN.factors)
    denied = [becomes(Match("denial", detail), polarity="negative") for detail in ("way back", "nothing named")]
    assert [known.of(fact) for fact in denied] == [0.7, 0.5]
    assert KNOWN.of(denied[0]) == 0.6  # without one, that of what is stated


def test_features_multiply_the_odds() -> None:
    assert KNOWN.of(becomes(Match("verb"), status="hedged")) == pytest.approx(2 / 3, abs=1e-3)  # odds 4 * 0.5
    said = tuple(Evidence(text) for text in ("one", "two", "three", "four"))
    assert KNOWN.of(becomes(Match("verb"), evidence=said)) == pytest.approx(0.9, abs=1e-3)  # odds 4 * 1.5 * 1.5


def test_what_is_further_off_or_has_competition_is_less_sure() -> None:
    plain, back = Match("verb"), Match("verb", indirect=True, distance=1)
    further, rivals = Match("verb", indirect=True, distance=3), Match("verb", rivals=2)
    sure = [KNOWN.of(becomes(match)) for match in (plain, back, further)]
    assert sure == sorted(sure, reverse=True) and len(set(sure)) == 3
    assert KNOWN.of(becomes(rivals)) < KNOWN.of(becomes(plain))


def test_the_data_file_knows_every_kind_and_feature() -> None:
    known = calibration()
    assert {kind.removeprefix(DENIED) for kind in known.rates} == set(KINDS)
    assert all(0 < rate < 1 for rates in known.rates.values() for rate in rates.values())
    assert set(known.factors) == set(features(becomes(Match("verb"))))
    support = ("said twice", "syntax agrees")
    assert all((factor >= 1) == (name in support) or factor == 1 for name, factor in known.factors.items())


def test_each_fact_of_a_paper_knows_how_it_was_found(tmp_path: Path) -> None:
    facts: list[Fact] = list(
        of_text(
            tmp_path,
            "CdSe MSC-391 was prepared from cadmium oleate in octadecene at 60 °C. It was studied by TEM. Its first "
            "absorption peak is at 391 nm. At 90 °C it was converted to zinc blende CdSe QDs. CdSe MSC-391 is "
            "capped with oleate, was purified by dialysis and served as a seed crystal.",
        )
    )
    assert {fact.kind for fact in facts} == set(KINDS)
    assert all(fact.match is not None and 0 < fact.confidence < 1 for fact in facts)


def test_a_guess_and_a_pronoun_are_less_sure(tmp_path: Path) -> None:
    sure = conversion(tmp_path, "CdSe MSC-391 was converted to CdSe MSC-415.")
    guess = conversion(tmp_path, "Presumably CdSe MSC-391 was converted to CdSe MSC-415.")
    pronoun = conversion(tmp_path, "CdSe MSC-391 is stable in hexane. Later it was converted to CdSe MSC-415.")
    assert max(guess.confidence, pronoun.confidence) < sure.confidence


def test_a_conversion_is_no_less_sure_for_its_conditions(tmp_path: Path) -> None:
    bare = conversion(tmp_path, "CdSe MSC-391 was converted to CdSe MSC-415.")
    full = conversion(tmp_path, "CdSe MSC-391 was converted to CdSe MSC-415 with octylamine at 80 °C within 2 h.")
    assert full.confidence == bare.confidence


def test_two_passages_are_surer_than_one(tmp_path: Path) -> None:
    once = "CdSe MSC-391 was converted to CdSe MSC-415."
    twice = f"{once} This is how it works.\n\nIn all runs, CdSe MSC-391 evolved into CdSe MSC-415."
    assert conversion(tmp_path, twice).confidence > conversion(tmp_path, once).confidence


def test_how_a_fact_was_found_is_not_written(tmp_path: Path) -> None:
    fact = conversion(tmp_path, "CdSe MSC-391 was converted to CdSe MSC-415.")
    assert fact.match is not None and "match" not in to_json(fact)
    assert from_json(to_json(fact)) == fact
