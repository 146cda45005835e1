"""A claim that cannot be right is kept apart and reported: not lost, not projected, and back once it is mended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mscgraph.facts.model import Amount, Fact, Range
from mscgraph.graph import shapes
from mscgraph.graph.check import check_store
from mscgraph.graph.papers import add_paper, list_papers, remove_paper
from mscgraph.graph.quarantine import quarantined


def wrong(make) -> dict[str, Fact]:
    """One fact a way to be wrong, by what is said of it."""
    return {
        "no such temperature is possible": make.conversion(temperature_C=Range(9000.0, 9000.0)),
        "not above the highest (here: 300)": make.conversion(temperature_C=Range(300.0, 200.0)),
        "no such duration is possible": make.conversion(duration_h=Range(-1.0, None)),
        "from 0 to 100 %": make.conversion(product_yield=Range(110.0, 110.0)),
        "absorbs": make.wavelength(39.0),
        "39000 nm cannot be: it is from 100 to 30000 nm": make.wavelength(39000.0),
        "at least one passage": make.conversion(evidence=()),
        "a number from 0": make.conversion(amounts=(Amount("water", Range(-1.0, -1.0), "mL"),)),
        "from 0 to 1": make.conversion(confidence=1.5),
    }


@pytest.mark.parametrize("number", range(9))
def test_a_claim_that_cannot_be_right_is_kept_apart(store, make, number: int) -> None:
    said, fact = list(wrong(make).items())[number]
    good = make.conversion("430-AlSb MSC", "450-AlSb MSC")
    add_paper(store, make.paper(good, fact))
    (held,) = quarantined(store)
    assert held.fact == fact or said == "at least one passage"
    messages = " ".join(problem for problem, _ in held.problems)
    assert said in messages or said == "absorbs"
    assert all(advice for _, advice in held.problems)
    assert len(store.select("SELECT ?claim { ?claim a msc:Claim }")) == 1
    assert [paper.facts for paper in list_papers(store)] == [{"conversion": 1}]
    assert not store.ask("ASK { ?x msc:convertsTo ?y . ?y msc:nameKey '430alsb' }")
    assert check_store(store).results == ()


def test_the_same_paper_again_leaves_the_quarantine_as_it_is(store, make) -> None:
    paper = make.paper(make.conversion(), make.wavelength(39.0))
    assert add_paper(store, paper) == "added"
    before = sorted(map(str, store.quads()))
    assert add_paper(store, paper) == "unchanged"
    assert sorted(map(str, store.quads())) == before


def test_a_better_reading_lets_a_claim_out(store, make) -> None:
    paper = make.paper(make.conversion(), make.wavelength(39.0))
    add_paper(store, paper)
    assert add_paper(store, replace(paper, facts=(make.conversion(), make.wavelength(390.0)))) == "replaced"
    assert quarantined(store) == ()
    assert store.ask("ASK { ?s msc:leetWavelength 390.0e0 }")


def test_a_mended_limit_lets_a_claim_out(store, make, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = make.paper(make.conversion(), make.wavelength(39.0))
    add_paper(store, paper)
    assert len(quarantined(store)) == 1
    lax = tuple(rule for rule in shapes.rules() if "lowestPossible" not in rule.query)
    monkeypatch.setattr("mscgraph.graph.validate.rules", lambda: lax)
    assert add_paper(store, paper) == "replaced"
    assert quarantined(store) == ()
    assert store.ask("ASK { ?s msc:leetWavelength 39.0e0 }")


def test_a_removed_paper_takes_its_quarantine_along(store, make) -> None:
    add_paper(store, make.paper(make.wavelength(39.0)))
    add_paper(store, make.paper(make.wavelength(38.0), number=2))
    remove_paper(store, "paper-1.pdf")
    assert [held.source for held in quarantined(store)] == ["Example et al. 2020 (paper-2.pdf)"]


def test_no_question_finds_what_is_kept_apart(store, make) -> None:
    add_paper(store, make.paper(make.wavelength(39.0)))
    assert not store.ask("ASK { ?claim a msc:Claim }")
    assert not store.ask("ASK { ?species msc:name ?name }")
    assert store.ask("ASK { ?claim a msc:QuarantinedClaim ; msc:quarantinedFrom ?paper . ?paper msc:sha256 ?hash }")
