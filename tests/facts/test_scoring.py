"""Scoring: the same figures as the fact format's own scorer, full marks for gold itself, and what counts as a match."""

from __future__ import annotations

import importlib.util
import json
import random
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from mscgraph.facts.scoring import Score, score, total

LIBRARY = Path(__file__).parent.parent / "extract" / "library"
GOLDS = sorted(LIBRARY.glob("*.json"))

GOLD: dict[str, Any] = {
    "document": "d",
    "entities": [
        {"id": "a", "class": "species", "names": ["CdS MSC-311", "MSC-311"]},
        {"id": "b", "class": "species", "names": ["CdS MSC-322"]},
        {"id": "oa", "class": "chemical", "names": ["oleic acid"]},
    ],
    "facts": [
        {"fact": "conversion", "source": "a", "target": "b", "reagents": ["oa"], "temperature_C": [80, None]},
        {"fact": "property", "subject": "a", "property": "leet_wavelength", "value": [311, 311], "unit": "nm"},
    ],
    "optional_facts": [{"fact": "property", "subject": "b", "property": "size", "value": [2, 2], "unit": "nm"}],
}


def by_first_names(gold: dict[str, Any]) -> list[dict[str, Any]]:
    """Gold as an extractor would give it: entities called by their first names."""
    names = {entity["id"]: entity["names"][0] for entity in gold["entities"]}
    facts = deepcopy(gold["facts"])
    for fact in facts:
        for field in ("name", "product", "source", "target", "subject", "method"):
            if fact.get(field) in names:
                fact[field] = names[fact[field]]
        for field in ("precursors", "ligands", "solvents", "reagents"):
            if fact.get(field):
                fact[field] = [names.get(each, each) for each in fact[field]]
    return facts


@pytest.mark.parametrize("path", GOLDS, ids=[path.stem for path in GOLDS])
def test_gold_itself_scores_full_marks(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    found = score(gold, by_first_names(gold))
    assert all(row.gold == row.predicted == row.matched for row in found.rows.values())
    assert found.headline.f1 == 1.0
    assert not any(found.missed.values()) and not any(found.spurious.values())


def noisy(facts: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Facts with some left out, some numbers moved, some arguments exchanged."""
    kept = [deepcopy(fact) for fact in facts if chance.random() < 0.7]
    for fact in kept:
        if isinstance(fact.get("value"), list) and chance.random() < 0.5:
            fact["value"] = [None if end is None else end * chance.choice((1.0, 1.01, 1.1)) for end in fact["value"]]
        if fact["fact"] == "conversion" and chance.random() < 0.4:
            fact["source"], fact["target"] = fact["target"], fact["source"]
        if chance.random() < 0.2:
            fact["polarity"] = "negative"
        if chance.random() < 0.3:
            fact["refs"] = ["3–5", "7"]
    return kept


@pytest.fixture(scope="module")
def contract(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("contract_score", shared / "contract" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", GOLDS, ids=[path.stem for path in GOLDS])
def test_the_figures_are_those_of_the_contract(path: Path, contract: ModuleType) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    predicted = noisy(by_first_names(gold), random.Random(path.stem))
    rows, missed, spurious, notes = contract.score(gold, predicted)
    ours = score(gold, predicted)
    assert {kind: tuple(row) for kind, row in rows.items()} == {kind: row[:3] for kind, row in ours.rows.items()}
    assert {kind: list(items) for kind, items in missed.items()} == {k: list(v) for k, v in ours.missed.items()}
    assert {kind: list(items) for kind, items in spurious.items()} == {k: list(v) for k, v in ours.spurious.items()}
    assert dict(notes) == dict(ours.notes)
    summary = contract.summary(rows)
    assert tuple(summary["HEADLINE (mean of groups)"]) == pytest.approx(tuple(ours.headline))
    assert tuple(summary["[all but citations, micro]"]) == pytest.approx(tuple(ours.micro))


def scored(*facts: dict[str, Any]) -> Score:
    return score(GOLD, facts)


def test_numbers_match_within_the_tolerance_of_their_unit() -> None:
    near = {"fact": "property", "subject": "MSC-311", "property": "leet_wavelength", "value": [312, 312], "unit": "nm"}
    assert scored(near).rows["property"].matched == 1
    assert scored(near | {"value": [313, 313]}).rows["property"].matched == 0


def test_a_reagent_is_bound_to_the_temperature_of_its_event() -> None:
    event = {"fact": "conversion", "source": "CdS MSC-311", "target": "CdS MSC-322", "reagents": ["oleic acid"]}
    assert scored(event).rows["conversion.binding"].matched == 0
    assert scored(event | {"temperature_C": [80, None]}).rows["conversion.binding"].matched == 1


def test_optional_facts_neither_gain_nor_cost() -> None:
    optional = {"fact": "property", "subject": "CdS MSC-322", "property": "size", "value": [2, 2], "unit": "nm"}
    assert scored(optional).rows["property"][:3] == (1, 0, 0)


def test_kinds_that_are_not_scored_are_counted() -> None:
    assert scored({"fact": "application", "subject": "CdS MSC-311"}).notes == {"not scored: application": 1}


def test_several_papers_add_up() -> None:
    once = scored(*by_first_names(GOLD))
    twice = total([once, once])
    assert twice.micro.matched == 2 * once.micro.matched
    assert twice.headline.f1 == once.headline.f1 == 1.0


def test_denied_facts_are_recognised_missed_or_given_as_positive() -> None:
    species = [{"id": letter, "class": "species", "names": [f"CdSe MSC-39{n}"]} for n, letter in enumerate("abc")]
    cold = {"temperature_C": [None, 60], "polarity": "negative"}
    facts = [conversion("a", "b", **cold), conversion("a", "c", polarity="negative"), conversion("a", "b")]
    gold = {"entities": species, "facts": facts}

    def counts(*predicted: dict[str, Any]) -> tuple[int, ...]:
        return tuple(score(gold, predicted).denied)

    assert counts() == (2, 0, 0)
    assert counts(conversion("a", "b", **cold), conversion("a", "c", polarity="negative")) == (2, 2, 0)
    assert counts(conversion("a", "b"), conversion("a", "c")) == (2, 0, 1)  # a to b holds elsewhere
    assert counts(conversion("a", "b", temperature_C=[None, 60])) == (2, 0, 1)  # but not below 60 °C


def conversion(source: str, target: str, **more: Any) -> dict[str, Any]:
    return {"fact": "conversion", "source": source, "target": target, **more}
