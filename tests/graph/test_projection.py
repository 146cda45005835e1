"""The projection says what the standing claims say, no more and no less; here that is worked out without its rules."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mscgraph.ask.asking import ask
from mscgraph.ask.loading import load_network
from mscgraph.facts.merge import merge
from mscgraph.facts.model import (
    KINDS,
    Amount,
    Application,
    Binding,
    Characterization,
    Conversion,
    Evidence,
    Fact,
    PaperFacts,
    PaperRecord,
    Property,
    Purification,
    Range,
    Species,
    Synthesis,
)
from mscgraph.graph import iris
from mscgraph.graph.check import check_store, projection_violations
from mscgraph.graph.papers import add_paper, rebuild_projection, remove_paper
from mscgraph.graph.vocabulary import vocabulary

SPECIES = st.sampled_from(["390-AlSb MSC", "430-AlSb MSC", "(AlSb)12", "AlSb QD"])
CHEMICALS = st.lists(st.sampled_from(["oleic acid", "indium acetate", "acid X"]), max_size=2, unique=True).map(tuple)
NUMBERS = st.integers(110, 400).map(float)  # what a wavelength and a temperature can be
RANGES = st.one_of(
    NUMBERS.map(lambda v: Range(v, v)),
    st.tuples(NUMBERS, st.floats(1, 50)).map(lambda v: Range(v[0], v[0] + v[1])),
    NUMBERS.map(lambda v: Range(v, None)),
    NUMBERS.map(lambda v: Range(None, v)),
)
AMOUNTS = (Amount("water", Range(0.2, 0.2), "mmol"), Amount("acid X", Range(1, 2), "equiv"))
HOURS = st.none() | st.floats(0.1, 48).map(lambda v: Range(v, v))
SHARED = {
    "polarity": st.sampled_from(["positive", "positive", "negative"]),
    "status": st.sampled_from(["asserted", "asserted", "hedged", "proposed"]),
    "confidence": st.sampled_from([0.0, 0.49, 0.5, 0.9, 1.0]),
    "refs": st.lists(st.sampled_from(["1", "2", "Example 2001"]), max_size=2, unique=True).map(tuple),
    "evidence": st.just((Evidence("Some sentence."),)),
    "conditions": st.sampled_from([(), (("ligand", "oleic acid"),), (("medium", "air"),)]),
}
FACTS: st.SearchStrategy[Fact] = st.one_of(
    st.builds(
        Species,
        name=SPECIES,
        species_class=st.sampled_from(["magic-sized cluster", "quantum dot", "bulk"]),
        material=st.none() | st.just("AlSb"),
        dopant=st.none() | st.just("Cl"),
        **SHARED,
    ),
    st.builds(
        Synthesis,
        product=SPECIES,
        precursors=CHEMICALS,
        ligands=CHEMICALS,
        solvents=CHEMICALS,
        temperature_C=st.none() | RANGES,
        duration_h=HOURS,
        approach=st.none() | st.just("heat-up"),
        amounts=st.sampled_from([(), AMOUNTS]),
        product_yield=st.none() | st.just(Range(40.0, None)),
        **SHARED,
    ),
    st.builds(
        Conversion,
        source=SPECIES,
        target=SPECIES,
        reagents=CHEMICALS,
        temperature_C=st.none() | RANGES,
        duration_h=HOURS,
        mechanism=st.sampled_from([(), ("etching",), ("etching", "assembly")]),
        reversible=st.none() | st.booleans(),
        trigger=st.none() | st.just("light"),
        step=st.none() | st.just(2),
        **SHARED,
    ),
    st.builds(Characterization, subject=SPECIES, method=st.sampled_from(["31P NMR", "TEM"]), **SHARED),
    st.builds(Purification, subject=SPECIES, method=st.sampled_from(["dialysis", "washing"]), **SHARED),
    st.builds(Application, subject=SPECIES, use=st.sampled_from(["solar cell", "light-emitting diode"]), **SHARED),
    st.builds(
        Binding,
        subject=SPECIES,
        ligand=st.sampled_from(["water", "acid X"]),
        mode=st.none() | st.just("bridging"),
        count=st.none() | st.just(7),
        **SHARED,
    ),
    st.builds(
        Property,
        subject=SPECIES,
        property=st.sampled_from(["leet_wavelength", "stable_up_to"]),
        value=RANGES,
        unit=st.sampled_from(["nm", "°C", "parsec"]),
        **SHARED,
    ),
    st.builds(
        Property,
        subject=SPECIES,
        property=st.sampled_from(["formula", "crystal_structure"]),
        value=st.text(string.ascii_letters, min_size=1, max_size=5),
        **SHARED,
    ),
)
UNITS = {"leet_wavelength": "nm", "stable_up_to": "°C"}


def expected(fact: Fact) -> set[tuple[str, str, str]]:
    """The plain triples of a fact, by hand: subject, predicate, value as text."""
    if (fact.polarity, fact.status) != ("positive", "asserted") or fact.confidence < 0.5:
        return set()
    return {(iris.species(s), iris.MSC + p, str(v)) for s, p, v in _statements(fact) if v is not None}


def due(papers: list[list[Fact]]) -> set[tuple[str, str, str]]:
    """The plain triples of some papers; what a paper states twice it states once, as its surest wording has it."""
    facts = [fact for found in papers for fact in merge(found)]
    return {triple for fact in facts for triple in (*expected(fact), *roles(fact))}


def roles(fact: Fact) -> set[tuple[str, str, str]]:
    """The roles in which a fact that stands names chemicals."""
    if fact.polarity != "positive" or fact.status != "asserted" or fact.confidence < 0.5:
        return set()
    fields = {"precursors": "Precursor", "ligands": "Ligand", "solvents": "Solvent", "reagents": "Reagent"}
    named = [(name, role) for field, role in fields.items() for name in getattr(fact, field, ())]
    named += [(fact.ligand, "Ligand")] if isinstance(fact, Binding) else []
    named += [(fact.dopant, "Dopant")] if isinstance(fact, Species) and fact.dopant else []
    return {(chemical(name), iris.MSC + "hasRole", f"{iris.MSC}{role}Role") for name, role in named}


def _statements(fact: Fact) -> list[tuple[str, str, object]]:
    match fact:
        case Conversion():
            found = [(fact.source, "convertsTo", iris.species(fact.target))]
            return found + ([(fact.target, "convertsTo", iris.species(fact.source))] if fact.reversible else [])
        case Synthesis():
            roles = (("madeFrom", fact.precursors), ("hasLigand", fact.ligands), ("madeIn", fact.solvents))
            found = [(fact.product, role, chemical(name)) for role, names in roles for name in names]
            for name, ends in (("growthTemperature", fact.temperature_C), ("growthDuration", fact.duration_h)):
                if ends:
                    found += [(fact.product, name + "Min", ends.low), (fact.product, name + "Max", ends.high)]
            return found
        case Property():
            predicate = vocabulary().properties[fact.property].removeprefix(iris.MSC)
            if isinstance(fact.value, str):
                return [(fact.subject, predicate, fact.value)]
            return [(fact.subject, predicate, v) for v in fact.value if fact.unit == UNITS[fact.property]]
        case Characterization():
            return [(fact.subject, "characterizedBy", method(fact.method))]
        case Purification():
            return [(fact.subject, "purifiedBy", method(fact.method))]
        case Application():
            return [(fact.subject, "usedFor", iris.use(fact.use))]
        case Binding():
            return [(fact.subject, "binds", chemical(fact.ligand))]
        case Species():
            return [
                (fact.name, "ofMaterial", iris.material(fact.material) if fact.material else None),
                (fact.name, "dopedWith", chemical(fact.dopant) if fact.dopant else None),
            ]
    raise AssertionError(fact)


def chemical(name: str) -> str:
    from mscgraph.lexicon import chemicals

    entry = chemicals().find(name)
    return iris.chemical(entry.name, inchikey=entry.inchikey, listed=True) if entry else iris.chemical(name)


def method(name: str) -> str:
    from mscgraph.lexicon import methods

    entry = methods().find(name)
    return iris.method(entry.name, listed=True) if entry else iris.method(name)


def projected(store) -> set[tuple[str, str, str]]:
    rows = store.select("SELECT ?s ?p ?o { GRAPH graph:projection { ?s ?p ?o } FILTER STRSTARTS(STR(?p), STR(msc:)) }")
    return {
        (row["s"].value, row["p"].value, str(row["o"].python()))
        for row in rows
        if row["p"].value != iris.MSC + "synthesized"
    }


def as_paper(number: int, facts: list[Fact]) -> PaperFacts:
    record = PaperRecord(sha256=f"{number:064x}", file_name=f"{number}.txt", doi=f"10.9999/{number}")
    return PaperFacts(record, tuple(facts))


PAPERS = st.lists(st.lists(FACTS, max_size=6), min_size=1, max_size=3)
SHARED_STORE = [HealthCheck.function_scoped_fixture]  # each example empties the store


def fill(store, papers: list[list[Fact]]) -> None:
    store.update("DROP ALL")
    for number, facts in enumerate(papers):
        add_paper(store, as_paper(number, facts))


@settings(max_examples=25, deadline=None, suppress_health_check=SHARED_STORE)
@given(PAPERS)
def test_what_is_projected_is_what_stands(store, papers: list[list[Fact]]) -> None:
    fill(store, papers)
    assert projected(store) == due(papers)
    remove_paper(store, "0.txt")
    assert projected(store) == due(papers[1:])


@settings(max_examples=10, deadline=None, suppress_health_check=SHARED_STORE)
@given(PAPERS)
def test_mending_a_projection_gives_what_making_it_anew_gives(store, papers: list[list[Fact]]) -> None:
    fill(store, papers)
    mended = sorted(map(str, store.quads()))
    rebuild_projection(store)
    assert sorted(map(str, store.quads())) == mended


CHANGES = st.lists(st.tuples(st.integers(0, 3), st.none() | st.lists(FACTS, max_size=4)), min_size=3, max_size=7)


@settings(max_examples=12, deadline=None, suppress_health_check=SHARED_STORE, phases=(Phase.explicit, Phase.generate))
@given(CHANGES)
def test_papers_that_come_change_and_go_leave_the_projection_that_is_due(store, changes) -> None:
    store.update("DROP ALL")
    held: dict[int, PaperFacts] = {}
    for number, facts in changes:
        if facts is not None:
            held[number] = as_paper(number, facts)
            known: dict[int, dict[str, str | None]] = {  # what one work says agrees with nothing in it
                0: {"title": "Two versions of it"},
                1: {"title": "Two versions of it"},
                3: {"doi": None, "supplement_to": "10.9999/0"},
            }
            held[number] = replace(held[number], paper=replace(held[number].paper, **known.get(number, {})))
            add_paper(store, held[number])
        elif held.pop(number, None):
            remove_paper(store, f"{number}.txt")
    assert projection_violations(store) == []


@settings(max_examples=6, deadline=None, suppress_health_check=SHARED_STORE)
@given(PAPERS)
def test_whatever_is_written_conforms(store, papers: list[list[Fact]]) -> None:
    fill(store, papers)
    report = check_store(store)
    assert report.conforms, report.results
    assert {result.severity for result in report.results} <= {"Warning"}  # of properties in a unit not known


def test_every_kind_of_fact_can_be_written() -> None:
    written = {Species, Synthesis, Conversion, Characterization, Property, Purification, Application, Binding}
    assert set(KINDS.values()) == written


def test_a_rejected_claim_does_not_stand(store, make) -> None:
    add_paper(store, make.rich_paper())
    (row,) = store.select("SELECT ?claim { ?claim a msc:ConversionClaim }")
    claim = row["claim"].n3()
    store.update(f'INSERT DATA {{ GRAPH graph:curation {{ {claim} msc:curationStatus "rejected" }} }}')
    results = check_store(store).results
    assert {(r.message.partition(":")[0], r.path.partition("#")[2]) for r in results} == {
        ("projected without a standing claim", "convertsTo"),
        ("projected without a standing claim", "hasRole"),  # the reagent's
        ("what is kept of its claims is not what they come to", "states"),
    }
    rebuild_projection(store)
    assert not store.ask("ASK { ?a msc:convertsTo ?b }")
    assert check_store(store).results == ()


def test_an_accepted_claim_stands_however_unsure_its_reading_was(store, make) -> None:
    facts = (make.conversion(confidence=0.3), make.conversion(target="450-AlSb MSC", confidence=0.3, status="hedged"))
    add_paper(store, make.paper(*facts))
    assert projected(store) == set()
    for row in store.select("SELECT ?claim { ?claim a msc:ConversionClaim }"):
        status = f'{row["claim"].n3()} msc:curationStatus "accepted"'
        store.update(f"INSERT DATA {{ GRAPH graph:curation {{ {status} }} }}")
    rebuild_projection(store)
    assert projected(store) == expected(make.conversion())
    assert sorted(reaction.hedged for reaction in load_network(store).reactions) == [False, True]
    assert [len(ask(store, "conversions", hedged=hedged)) for hedged in (False, True)] == [1, 2]


@pytest.mark.parametrize(
    ("update", "message"),
    [
        ("INSERT DATA { GRAPH graph:projection { <urn:a> msc:convertsTo <urn:b> } }", "projected without"),
        ("DELETE WHERE { GRAPH graph:projection { ?a msc:convertsTo ?b } }", "is not projected"),
        ("DELETE WHERE { GRAPH graph:derived { ?graph msc:reactions ?told } }", "is not what they come to"),
        ("DELETE WHERE { GRAPH graph:derived { ?graph msc:speaksOf ?species } }", "is not what they come to"),
    ],
)
def test_a_projection_that_was_tampered_with_is_found(store, make, update: str, message: str) -> None:
    add_paper(store, make.rich_paper())
    store.update(update)
    report = check_store(store)
    assert not report.conforms
    assert [message in result.message for result in report.results] == [True]


def test_an_ontology_with_other_words_makes_anew_only_what_goes_across_papers(store, make, monkeypatch) -> None:
    """What each paper comes to by itself is kept, as long as the rules for that are the same."""
    add_paper(store, make.paper(make.conversion(), number=1))
    add_paper(store, make.paper(make.conversion(polarity="negative"), number=2))
    dispute = "ASK { ?a cito:disputes ?b }"
    assert store.ask(dispute)
    store.update("DELETE WHERE { GRAPH graph:projection { ?a cito:disputes ?b } }")
    hashes = f"GRAPH <{iris.ONTOLOGY}> {{ <{iris.ONTOLOGY}> msc:contentHash ?hash }}"
    other = hashes.replace("?hash", '"other words"')
    store.update(f"DELETE {{ {hashes} }} INSERT {{ {other} }} WHERE {{ {hashes} }}")
    monkeypatch.setattr("mscgraph.graph.papers.rebuild_projection", lambda store: pytest.fail("all was made anew"))
    add_paper(store, make.paper(make.wavelength(402.0), number=3))
    assert store.ask(dispute) and check_store(store).conforms


def test_other_rules_make_all_anew(store, make) -> None:
    add_paper(store, make.paper(make.conversion(), number=1))
    store.update(
        "DELETE WHERE { GRAPH graph:derived { ?graph ?p ?o } } ;"
        "DELETE WHERE { GRAPH graph:projection { ?s msc:convertsTo ?o } } ;"
        f"DELETE WHERE {{ GRAPH <{iris.ONTOLOGY}> {{ ?ontology msc:contentHash ?hash ; msc:derivedBy ?rules }} }}"
    )
    add_paper(store, make.paper(make.wavelength(402.0), number=3))
    assert store.ask("ASK { ?a msc:convertsTo ?b }") and check_store(store).conforms
