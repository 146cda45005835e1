"""A fact stated twice is one fact with two pieces of evidence; what differs stays two facts."""

from __future__ import annotations

import pytest

from mscgraph.facts.merge import canonical, gathered, merge
from mscgraph.facts.model import Conversion, Evidence, Range, Synthesis


def conversion(quote: str, **more: object) -> Conversion:
    fields = {"source": "386-InP MSC", "target": "InP QD", "evidence": (Evidence(quote),)} | more
    return Conversion(**fields)  # type: ignore[arg-type]


def synthesis(quote: str, **more: object) -> Synthesis:
    return Synthesis(product="InP QD", evidence=(Evidence(quote),), **more)  # type: ignore[arg-type]


def test_evidence_and_references_are_united() -> None:
    first = conversion("one", refs=("3",), confidence=0.6, status="hedged", attribution="reported")
    second = conversion("two", refs=("4",), confidence=0.9, source="386-InP")
    (fact,) = merge([first, second])
    assert [e.text for e in fact.evidence] == ["one", "two"]
    assert (fact.refs, fact.confidence) == (("3", "4"), 0.9)
    assert (fact.status, fact.attribution) == ("asserted", "own")


def test_conditions_and_polarity_keep_facts_apart() -> None:
    facts = [
        conversion("a"),
        conversion("b", temperature_C=Range(80.0, 80.0)),
        conversion("c", reagents=("oleic acid",)),
        conversion("d", polarity="negative"),
    ]
    assert len(merge(facts)) == 4


def test_identity_does_not_hang_on_the_order_of_reagents() -> None:
    assert canonical(conversion("a", reagents=("A", "B"))) == canonical(conversion("b", reagents=("B", "A")))


def test_an_event_told_with_fewer_details_is_evidence_for_the_full_one() -> None:
    full = conversion("in full", reagents=("octylamine",), temperature_C=Range(130, 130))
    bare, named = conversion("bare"), conversion("named", reagents=("Octylamine",))
    (fact,) = gathered((bare, full, named))
    assert (fact.reagents, fact.temperature_C) == (full.reagents, full.temperature_C)
    assert {e.text for e in fact.evidence} == {"in full", "bare", "named"}


def test_that_something_was_made_is_no_evidence_for_each_of_its_recipes() -> None:
    """Nor do the works cited for it tell a recipe that is given without any."""
    hot, cold = (synthesis(f"at {t} °C", temperature_C=Range(t, t)) for t in (80, 20))
    bare, cited = synthesis("made"), synthesis("made by others", refs=("4",))
    assert gathered((hot, cold, bare)) == (hot, cold, bare)
    assert gathered((hot, cited)) == (hot, cited)
    assert len(gathered((hot, bare))) == 1


@pytest.mark.parametrize(
    "other",
    [
        conversion("denied", polarity="negative"),
        conversion("another's", attribution="reported", refs=("4",)),
        conversion("of more works", refs=("4",)),
        conversion("hotter", temperature_C=Range(150, 150)),
        conversion("the way back", source="InP QD", target="386-InP MSC"),
    ],
)
def test_another_event_is_no_evidence(other: Conversion) -> None:
    full = conversion("in full", reagents=("octylamine",), temperature_C=Range(130, 130), refs=("3",))
    assert gathered((full, other)) == (full, other)


def test_what_is_asserted_asserts_no_details_that_are_doubted() -> None:
    bare, doubted = conversion("bare"), conversion("doubted", reagents=("octylamine",), status="hedged")
    assert gathered((bare, doubted)) == (bare, doubted)
    assert len(gathered((doubted, conversion("in full", reagents=("octylamine",), mechanism=("etching",))))) == 1
