"""The record of what people decided: it outlives extraction, and all else follows from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mscgraph.facts.model import Conversion, Evidence, Fact, PaperFacts, Property, Range, Species, Synthesis
from mscgraph.graph import iris
from mscgraph.graph.check import check_store
from mscgraph.graph.curation.acts import Act, read_acts
from mscgraph.graph.curation.record import record
from mscgraph.graph.curation.state import state_of
from mscgraph.graph.papers import add_paper, rebuild_projection, remove_paper

KEY = "10.9999_example.1"
QUOTED = {"evidence": (Evidence("Some sentence."),)}
POOL: tuple[Fact, ...] = (
    Conversion(source="390-AlSb MSC", target="430-AlSb MSC", temperature_C=Range(80.0, 80.0), refs=("1",), **QUOTED),
    Conversion(source="390-AlSb MSC", target="430-AlSb MSC", polarity="negative", **QUOTED),
    Conversion(source="390-AlSb MSC", target="AlSb QD", reagents=("oleic acid",), confidence=0.3, **QUOTED),
    Synthesis(product="390-AlSb MSC", precursors=("indium acetate",), status="hedged", **QUOTED),
    Species(name="390-AlSb MSC", species_class="magic-sized cluster", material="AlSb", **QUOTED),
    Property(subject="390-AlSb MSC", property="leet_wavelength", value=Range(390.0, 390.0), unit="nm", **QUOTED),
    Property(subject="390-AlSb MSC", property="formula", value="Al20Sb10", confidence=0.4, **QUOTED),
)
FACTS = st.sets(st.sampled_from(range(len(POOL)))).map(lambda chosen: tuple(POOL[i] for i in sorted(chosen)))


def paper(make, facts: tuple[Fact, ...], **more: object) -> PaperFacts:
    return make.paper(*facts, **more)


def act(kind: str, fact: Fact, corrected: Fact | None = None, about: str = "", **more: object) -> Act:
    fields = {"by": "Ada", "at": "2026-01-01T00:00:00Z", "paper": iris.paper(KEY), **more}
    return Act(kind, (about or iris.claim(KEY, fact),), fact=fact, corrected=corrected, **fields)


@st.composite
def sequences(draw: st.DrawFn) -> list[Act]:
    """Acts about the facts of the pool, and about the corrections made so far."""
    acts: list[Act] = []
    for number in range(draw(st.integers(0, 6))):
        made = [(done.correction, done.corrected) for done in acts if done.corrected]
        about, fact = draw(st.sampled_from([*((iris.claim(KEY, fact), fact) for fact in POOL), *made]))
        kind = draw(st.sampled_from(["accept", "reject", "note", "correct", "correct"]))
        corrected = replace(draw(st.sampled_from(POOL)), confidence=1.0) if kind == "correct" else None
        if corrected is None or replace(fact, confidence=1.0) != corrected:
            acts.append(act(kind, fact, corrected, about, why=f"reason {number}"))
    return acts


def quads(store) -> list[str]:
    return sorted(map(str, store.quads()))


def standing(store) -> set[str]:
    """The claims that answers may show as asserted, without the projection's rules."""
    rows = store.select("""SELECT ?claim {
        ?claim msc:polarity "positive" ; msc:status "asserted" ; msc:confidence ?confidence
        FILTER (?confidence >= 0.5 || EXISTS { ?claim msc:curationStatus "accepted" })
        FILTER NOT EXISTS { ?claim msc:curationStatus "rejected" }
    }""")
    return {row["claim"].value for row in rows}


def due(facts: tuple[Fact, ...], acts: list[Act]) -> set[str]:
    """The same by hand: the last word on each claim counts, and a correction stands for what it corrects."""
    verdicts: dict[str, str | None] = {}
    heads = {iris.claim(KEY, fact): fact for fact in POOL}
    for done in acts:
        if done.kind != "note":
            verdicts[done.about[0]] = done.correction if done.kind == "correct" else done.kind
    corrections = {done.correction: done.corrected for done in acts if done.corrected}
    live: dict[str, Fact] = {}
    for claim in heads:
        while (following := verdicts.get(claim)) in corrections and following not in live:
            live[following] = corrections[following]
            claim = following
    hidden = {iris.claim(KEY, fact) for fact in live.values()}
    hidden |= {claim for claim, verdict in verdicts.items() if verdict in live or verdict == "reject"}
    shown = {iris.claim(KEY, fact): fact for fact in facts} | live
    return {
        claim
        for claim, fact in shown.items()
        if claim not in hidden
        and (fact.polarity, fact.status) == ("positive", "asserted")
        and (fact.confidence >= 0.5 or verdicts.get(claim) == "accept")
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FACTS, FACTS, sequences())
def test_to_curate_and_extract_again_is_to_extract_and_curate(store, make, first, second, acts: list[Act]) -> None:
    store.update("DROP ALL")
    add_paper(store, paper(make, first))
    for done in acts:
        record(store, [done])
    assert standing(store) == due(first, acts)
    add_paper(store, paper(make, second))
    curated_first = quads(store)
    assert standing(store) == due(second, acts)
    store.update("DROP ALL")
    add_paper(store, paper(make, second))
    record(store, acts)
    assert quads(store) == curated_first
    rebuild_projection(store)
    assert quads(store) == curated_first
    assert [replace(done, order=0) for done in read_acts(store)] == acts


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FACTS, sequences())
def test_a_paper_that_goes_and_comes_back_is_as_it_was(store, make, facts, acts: list[Act]) -> None:
    store.update("DROP ALL")
    add_paper(store, paper(make, facts))
    record(store, acts)
    before = quads(store)
    assert check_store(store).conforms, check_store(store).results
    remove_paper(store, "paper-1.pdf")
    left = {quad[3].value for quad in store.quads()}
    assert left <= {iris.ONTOLOGY, iris.CURATION}
    add_paper(store, paper(make, facts))
    assert quads(store) == before


def test_a_paper_under_another_iri_keeps_what_was_decided(store, make) -> None:
    """The DOI of a paper can be found later: its claims go by other IRIs then."""
    old = paper(make, POOL, doi=None)
    add_paper(store, old)
    key = iris.paper_key(old.paper)
    corrected = replace(POOL[0], temperature_C=Range(90.0, 90.0))
    about = {"paper": iris.paper(key)}
    record(store, [
        act("reject", POOL[5], about=iris.claim(key, POOL[5]), **about),
        act("correct", POOL[0], corrected, iris.claim(key, POOL[0]), **about),
        act("accept", corrected, about=iris.corrected_claim(key, corrected), **about),
    ])  # fmt: skip
    add_paper(store, paper(make, POOL))
    assert {done.about[0] for done in read_acts(store)} == {
        iris.claim(KEY, POOL[5]), iris.claim(KEY, POOL[0]), iris.corrected_claim(KEY, corrected),
    }  # fmt: skip
    assert standing(store) == due(POOL, list(read_acts(store)))
    assert not store.ask("ASK { ?s msc:leetWavelength ?nm }")
    assert check_store(store).conforms


def test_a_claim_that_goes_by_another_iri_after_an_upgrade_is_found_by_what_it_said(store, make) -> None:
    add_paper(store, paper(make, POOL))
    record(store, [act("reject", POOL[5], about=iris.ID + "claim/00000000000000000000")])
    assert store.ask("ASK { ?s msc:leetWavelength ?nm }")
    rebuild_projection(store)
    assert not store.ask("ASK { ?s msc:leetWavelength ?nm }")
    assert [done.about for done in read_acts(store)] == [(iris.claim(KEY, POOL[5]),)]


def test_what_an_extraction_finds_in_the_words_of_a_correction_is_not_there_twice(store, make) -> None:
    add_paper(store, paper(make, POOL[:1]))
    corrected = replace(POOL[0], temperature_C=Range(90.0, 90.0))
    record(store, [act("correct", POOL[0], corrected)])
    add_paper(store, paper(make, (corrected,)))
    assert standing(store) == {iris.corrected_claim(KEY, corrected)}


def test_a_correction_of_what_makes_no_claim_another_stands_for_it_all_the_same(store, make) -> None:
    """Status and references are no part of a claim's identity."""
    add_paper(store, paper(make, POOL))
    assert not store.ask("ASK { ?s msc:madeFrom ?chemical }")
    record(store, [act("correct", POOL[3], replace(POOL[3], status="asserted"))])
    assert store.ask("ASK { ?s msc:madeFrom ?chemical }")
    assert check_store(store).results == ()


@pytest.mark.parametrize("last", ["accept", "reject"])
def test_judging_a_corrected_claim_takes_its_correction_back(last: str) -> None:
    again = replace(POOL[0], temperature_C=Range(90.0, 90.0))
    done = [act("correct", POOL[0], again), act("correct", again, POOL[1], iris.corrected_claim(KEY, again))]
    assert len(state_of(done).corrections) == 2
    state = state_of([*done, act(last, POOL[0])])
    assert state.corrections == {} and state.replaced == {}
    assert state.status == {iris.claim(KEY, POOL[0]): last + "ed"}


def test_an_endpoint_keeps_the_record_as_a_folder_does(remote, store, make) -> None:
    done = [act("correct", POOL[0], replace(POOL[0], refs=())), act("reject", POOL[5]), act("accept", POOL[2])]
    for each in (remote, store):
        add_paper(each, paper(make, POOL))
        record(each, done[:1])
        record(each, done[1:])
        add_paper(each, paper(make, POOL[:4]))
    assert quads(remote) == quads(store)
    assert standing(remote) == due(POOL[:4], done)
