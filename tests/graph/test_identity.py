"""Species of different papers that are one: by rules that a chemist accepts, undone and made by curators."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mscgraph.ask.asking import ask
from mscgraph.ask.routes import routes
from mscgraph.ask.species import find_species, one_with
from mscgraph.errors import UnknownSpecies, UsageError
from mscgraph.facts.model import Evidence, Fact, Property, Species
from mscgraph.graph import identity, iris
from mscgraph.graph.check import check_store
from mscgraph.graph.curation.acts import Act
from mscgraph.graph.curation.record import record
from mscgraph.graph.identity import candidates, joins, rules, settle
from mscgraph.graph.papers import add_paper, rebuild_projection, remove_paper

QUOTED = {"evidence": (Evidence("Some sentence."),)}


def cluster(name: str, material: str | None = None, alias: str = "", **more: object) -> Species:
    aliases = ((name, (alias,)),) if alias else ()
    return Species(name=name, species_class="magic-sized cluster", material=material, aliases=aliases, **QUOTED, **more)


def shape(name: str, material: str) -> Species:
    return Species(name=name, species_class="nanostructure", material=material, **QUOTED)


def formula(subject: str, value: str, **more: object) -> Property:
    return Property(subject=subject, property="formula", value=value, **QUOTED, **more)


def peak(subject: str, nm: float, make) -> Property:
    return make.wavelength(nm, subject)


def fill(store, make, *papers: tuple[Fact, ...]) -> None:
    for number, facts in enumerate(papers, 1):
        add_paper(store, make.paper(*facts, number=number))


def found(store) -> set[tuple[frozenset[str], str]]:
    """The joins by labels, with their rules."""
    rows = store.select("SELECT ?s ?label { ?s a msc:Species ; rdfs:label ?label }")
    labels = {row["s"].value: row["label"].value for row in rows}
    return {(frozenset(labels[one] for one in join.pair), join.rule) for join in joins(store)}


def proposed(store) -> set[str]:
    return {join.rule for join in candidates(store)}


def act(kind: str, store, first: str, second: str, why: str = "") -> Act:
    pair = sorted(find_species(store, name).iri for name in (first, second))
    return Act(kind, tuple(pair), "Ada", "2026-01-01T00:00:00Z", why)


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ((formula("409-CdSe MSC", "(CdSe)34"),), (formula("CdSe MSC-415", "(CdSe)34"),), "same formula"),
        ((cluster("386-InP MSC", "InP", "In37P20(O2CR)51"),), (cluster("In37P20(O2CR)51"),), "stated alias"),
        ((cluster("MSC-322", "CdS"),), (cluster("CdS MSC-322", "CdS"),), "same name and material"),
        ((cluster("MSC-322", "CdS"),), (cluster("MSC-322", "CdS"),), "same name and material"),
        ((cluster("InP MSC", "InP"),), (cluster("indium phosphide cluster", "InP"),), "same family"),
        (
            (cluster("InP:Zn MSC", "InP", dopant="Zn"),),
            (cluster("zinc-containing InP cluster", "InP", dopant="Zn"),),
            "same family",
        ),
        ((shape("branched InP nanostructure", "InP"),), (shape("InP BNS", "InP"),), "same family"),
        ((shape("InP branched NS", "InP"),), (shape("branched indium phosphide nanostructure", "InP"),), "same family"),
    ],
)
def test_rules_that_join(store, make, first, second, rule: str) -> None:
    fill(store, make, first, second)
    assert {name for _, name in found(store)} == {rule}
    assert store.ask("ASK { ?a msc:sameSpeciesAs ?b . ?b msc:sameSpeciesAs ?a FILTER (?a != ?b) }")
    assert not store.ask("ASK { ?a owl:sameAs ?b }")
    assert check_store(store).conforms
    remove_paper(store, "paper-2.pdf")
    assert joins(store) == () and not store.ask("ASK { GRAPH graph:identity { ?s ?p ?o } }")


@pytest.mark.parametrize(
    ("first", "second", "candidate"),
    [
        # a formula that does not count atoms is that of a material
        ((formula("CdSe QD", "CdSe"),), (formula("CdSe nanorod", "CdSe"),), None),
        # names of other materials, or of which the material is not known on one side
        ((cluster("MSC-322", "CdS"),), (cluster("MSC-322", "ZnTe"),), None),
        ((cluster("MSC-322", "CdS"),), (cluster("MSC-322"),), "same name, material not stated"),
        # dopants differ
        ((cluster("F360-InP:Cl MSC", "InP"),), (cluster("F360-InP:Zn MSC", "InP"),), None),
        ((cluster("MSC-360", "InP", dopant="Cl"),), (cluster("MSC-360", "InP", dopant="Zn"),), None),
        # families of which one is told by more than what it is made of, or is of another class
        ((cluster("InP MSC", "InP"),), (cluster("oleate-capped InP cluster", "InP"),), None),
        ((cluster("InP MSC", "InP"),), (cluster("InP:Zn cluster", "InP", dopant="Zn"),), None),
        # shapes that branch otherwise, or whose acronym is another
        ((shape("branched InP nanostructure", "InP"),), (shape("hyperbranched InP nanostructure", "InP"),), None),
        ((shape("InP BNS", "InP"),), (shape("InP HBNS", "InP"),), None),
        # an alias that is a family's name, or a code of the paper
        ((cluster("386-InP MSC", "InP", "InP MSC"),), (cluster("InP MSC", "InP"),), None),
        ((cluster("386-InP MSC", "InP", "C1"),), (cluster("C1", "InP"),), None),
        ((cluster("MSC-386", "InP"),), (cluster("MSC-386-PA", "InP"),), "one name part of the other"),
    ],
)
def test_what_no_rule_joins(store, make, first, second, candidate: str | None) -> None:
    fill(store, make, first, second)
    assert joins(store) == ()
    assert proposed(store) == ({candidate} if candidate else set())


def test_species_of_one_wavelength_are_candidates_and_never_joined(store, make) -> None:
    """F360-InP exists with chloride and with zinc."""
    first = (cluster("F360-InP:Cl MSC", "InP"), peak("F360-InP:Cl MSC", 360.0, make))
    fill(store, make, first, (cluster("F360-InP:Zn MSC", "InP"), peak("F360-InP:Zn MSC", 362.0, make)))
    assert joins(store) == () and proposed(store) == {"same wavelength and material"}
    record(store, [act("split", store, "F360-InP:Cl MSC", "F360-InP:Zn MSC")])
    assert proposed(store) == set()


def test_a_cluster_on_whose_core_papers_disagree_joins_no_two_others(store, make) -> None:
    by_name = (cluster("HgTe MSC-410", "HgTe", "(HgTe)13"),)
    fill(store, make, by_name, (formula("HgTe MSC-410", "(HgTe)34"),), (formula("(HgTe)34", "(HgTe)34"),))
    add_paper(store, make.paper(cluster("(HgTe)13", "HgTe"), number=4))
    assert joins(store) == ()
    remove_paper(store, "paper-2.pdf")
    assert found(store) == {(frozenset(("HgTe MSC-410", "(HgTe)13")), "stated alias")}


def test_isomers_that_a_paper_tells_apart_are_not_joined_by_their_formula(store, make) -> None:
    isomers = (formula("α-Cd37S20", "Cd37S20"), formula("β-Cd37S20", "Cd37S20"))
    fill(store, make, (formula("CdS MSC-322", "Cd37S20"),), (formula("CdS MSC-311", "Cd37S20"),))
    assert len(joins(store)) == 1
    add_paper(store, make.paper(*isomers, number=3))
    assert joins(store) == () and proposed(store) == {"formula of several"}
    remove_paper(store, "paper-3.pdf")
    assert len(joins(store)) == 1


def test_only_what_stands_joins(store, make) -> None:
    fill(store, make, (formula("409-CdSe MSC", "(CdSe)34"),), (formula("CdSe MSC-415", "(CdSe)34", confidence=0.3),))
    assert joins(store) == ()
    (claim,) = store.select("SELECT ?c { ?c msc:confidence ?x FILTER (?x < 0.5) }")
    iri = claim["c"].value
    record(store, [Act("accept", (iri,), "Ada", "2026-01-01T00:00:00Z", paper=iris.paper("10.9999_example.2"))])
    assert len(joins(store)) == 1


def test_answers_are_about_all_that_are_joined(store, make) -> None:
    first = (cluster("386-InP MSC", "InP", "In37P20(O2CR)51"), make.conversion("386-InP MSC", "InP QD"))
    fill(store, make, first, (make.conversion("InP MSC", "In37P20(O2CR)51"),))
    for name in ("386-InP MSC", "In37P20(O2CR)51"):
        assert len(one_with(store, find_species(store, name).iri)) == 2
        assert len(ask(store, "conversions", species=name)) == 2
    (route,) = routes(store, "InP MSC", "InP QD").routes
    assert len(route.steps) == 2
    assert routes(store, "InP MSC", "386-InP MSC").routes == routes(store, "InP MSC", "In37P20(O2CR)51").routes
    with pytest.raises(UsageError, match="are joined as one species"):
        routes(store, "386-InP MSC", "In37P20(O2CR)51")


def test_a_curator_parts_and_joins_and_reading_again_changes_nothing(store, make) -> None:
    first, second = (cluster("386-InP MSC", "InP", "In37P20(O2CR)51"),), (cluster("In37P20(O2CR)51"),)
    fill(store, make, first, second)
    record(store, [act("split", store, "386-InP MSC", "In37P20(O2CR)51", "another ligand")])
    assert joins(store) == ()
    add_paper(store, make.paper(*second, cluster("InP QD"), number=2))
    assert joins(store) == ()
    record(store, [act("merge", store, "386-InP MSC", "InP QD", "said in a talk")])
    assert [(join.rule, join.reason) for join in joins(store)] == [("curator", "Ada: said in a talk")]
    fill(store, make, (), second)
    assert joins(store) == ()  # the other one is gone
    fill(store, make, first, (*second, cluster("InP QD")))
    assert [join.rule for join in joins(store)] == ["curator"]
    record(store, [act("merge", store, "386-InP MSC", "In37P20(O2CR)51")])
    assert sorted(join.rule for join in joins(store)) == ["curator", "curator", "stated alias"]


def test_a_name_that_does_not_say_its_material_is_a_species_of_its_paper(store, make) -> None:
    fill(store, make, (cluster("MSC-322", "CdS"),), (cluster("MSC-322", "ZnTe"),))
    with pytest.raises(UnknownSpecies) as told:
        find_species(store, "MSC-322")
    message = str(told.value)
    assert message.startswith("'MSC-322' means 2 things: say species:msc322~") and "by" not in message
    for word in message.split("say ")[1].split():
        if word.startswith("species:"):
            assert find_species(store, word).label == "MSC-322"


def test_a_break_between_a_change_and_its_joins_is_made_good(store, make, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (formula("409-CdSe MSC", "(CdSe)34"),), (formula("CdSe MSC-415", "(CdSe)34"),)
    fill(store, make, first, second)
    undisturbed = sorted(map(str, store.quads()))
    store.update("DROP ALL")
    with monkeypatch.context() as broken:
        broken.setattr(identity, "settle", lambda store: None)
        fill(store, make, first, second)
    assert joins(store) == () and check_store(store).conforms
    settle(store)
    assert sorted(map(str, store.quads())) == undisturbed


NAMES = ("386-InP MSC", "MSC-386", "In37P20(O2CR)51", "InP MSC-386")
POOL: tuple[Fact, ...] = (
    *(cluster(name, material) for name in NAMES for material in (None, "InP")),
    *(formula(name, value) for name in NAMES for value in ("In37P20(O2CR)51", "In26P13(O2CR)39")),
    *(cluster(name, "InP", alias) for name in NAMES[:2] for alias in NAMES[2:]),
)
CONTENTS = st.lists(st.sampled_from(POOL), max_size=4).map(tuple)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 3), CONTENTS), min_size=1, max_size=6))
def test_joins_after_any_changes_are_those_worked_out_anew(store, make, changes) -> None:
    store.update("DROP ALL")
    for number, facts in changes:
        add_paper(store, make.paper(*facts, number=number))
    mended = sorted(map(str, store.quads()))
    rebuild_projection(store)
    assert sorted(map(str, store.quads())) == mended


def test_an_endpoint_joins_as_a_folder_does(remote, store, make) -> None:
    papers = ((formula("409-CdSe MSC", "(CdSe)34"), cluster("MSC-322", "CdS")), (formula("CdSe MSC-415", "(CdSe)34"),))
    for each in (remote, store):
        fill(each, make, *papers)
        record(each, [act("merge", each, "MSC-322", "409-CdSe MSC")])
    assert joins(remote) == joins(store) and len(joins(store)) == 2
    assert candidates(remote) == candidates(store)


def test_every_rule_has_its_reason() -> None:
    assert {rule.name for rule in rules("join")} == {
        "same family",
        "same formula",
        "same name and material",
        "stated alias",
    }
    assert len(rules("candidate")) >= 4
    assert all("{of}" in rule.reason for rule in (*rules("join"), *rules("candidate")))
