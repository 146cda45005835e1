"""Families of species, by their names, and of chemicals, by the lexicon."""

from __future__ import annotations

import pytest

from mscgraph.ask.asking import ask
from mscgraph.facts.model import Binding, Evidence, Species, Synthesis
from mscgraph.graph.check import check_store
from mscgraph.graph.naming import names_family
from mscgraph.graph.papers import add_paper
from mscgraph.graph.terms import text
from mscgraph.lexicon import chemical_families, chemicals

QUOTED = {"evidence": (Evidence("Some sentence."),)}


@pytest.mark.parametrize(
    "name",
    ["InP MSC", "CdSe magic-sized cluster", "Cd3P2 QD", "InP:Cl MSC", "indium phosphide cluster", "CdTexSe1-x MSC"],
)
def test_names_of_families(name: str) -> None:
    assert names_family(name)


@pytest.mark.parametrize(
    "name", ["386-InP MSC", "(CdSe)13", "MSC-322", "α-CdS MSC", "CdTe MSC-C", "InP", "agglomerate", "2.1 nm CdSe QD"]
)
def test_names_that_are_none(name: str) -> None:
    assert not names_family(name)


def cluster(name: str, material: str = "InP", **more: object) -> Species:
    return Species(name=name, species_class="magic-sized cluster", material=material, **QUOTED, **more)


def families(store) -> set[tuple[str, str]]:
    rows = store.select("SELECT ?one ?of { ?s a msc:Species ; msc:inFamily ?f ; rdfs:label ?one . ?f rdfs:label ?of }")
    return {(row["one"].value, row["of"].value) for row in rows}


def test_a_species_is_in_the_family_that_its_paper_speaks_of(store, make) -> None:
    add_paper(
        store,
        make.paper(
            cluster("InP MSC"),
            cluster("386-InP MSC"),
            cluster("F360-InP:Cl MSC", dopant="Cl"),
            cluster("408-InP MSC", status="hedged"),
            cluster("322-CdS MSC", "CdS"),
        ),
    )
    assert families(store) == {("386-InP MSC", "InP MSC")}
    assert store.ask("ASK { ?f a msc:SpeciesFamily ; rdfs:label 'InP MSC' }")
    assert check_store(store).conforms


def test_of_two_families_a_species_is_in_none(store, make) -> None:
    add_paper(store, make.paper(cluster("InP MSC"), cluster("oleate-capped InP MSC"), cluster("386-InP MSC")))
    assert families(store) == set()


def test_a_species_is_of_the_family_that_another_paper_calls_by_its_material_and_kind(store, make) -> None:
    """What it is made of tells that it is one of them; 'oleate-capped' it need not be, nor doped."""
    add_paper(store, make.paper(cluster("386-InP MSC"), cluster("F360-InP:Cl MSC", dopant="Cl"), number=1))
    others = (cluster("InP MSC"), cluster("oleate-capped InP MSC"), cluster("CdS MSC", "CdS"))
    add_paper(store, make.paper(*others, number=2))
    shown = {row["species"].value: row["family"].value for row in ask(store, "species") if "family" in row}
    assert shown == {"386-InP MSC": "InP MSC"}


def test_chemicals_are_in_the_families_of_the_lexicon(store, make) -> None:
    add_paper(store, make.paper(make.conversion(reagents=("octylamine", "PbBr2", "something new"))))
    rows = store.select(
        """SELECT ?name ?family ?carbons { ?c a msc:Chemical ; rdfs:label ?name ; msc:inFamily/rdfs:label ?family ;
        msc:carbonAtoms ?carbons }"""
    )
    assert {(row["name"].value, row["family"].value, row["carbons"].python()) for row in rows} == {
        ("octylamine", "amine", 8),
        ("octylamine", "primary amine", 8),
    }
    assert store.ask("ASK { ?family a msc:ChemicalFamily ; rdfs:label 'primary amine' }")


def test_the_families_of_the_lexicon_lead_upwards() -> None:
    def families_of(name: str) -> set[str]:
        entry = chemicals().find(name)
        return set(chemical_families(entry.name if entry else name, entry))

    assert families_of("oleic acid") == {"carboxylic acid", "acid"}
    assert families_of("InCl3") == {"indium salt", "halide"}
    assert families_of("indium carboxylate") == {"indium salt", "indium carboxylate", "carboxylate"}
    assert families_of("henicosanoic acid") == {"acid"}  # which no lexicon knows
    assert families_of("amine") == {"amine"} and families_of("something new") == set()


def test_chemicals_have_the_roles_in_which_standing_claims_name_them(store, make) -> None:
    made = Synthesis(
        product="390-AlSb MSC", precursors=("InCl3",), ligands=("oleic acid",), solvents=("toluene",), **QUOTED
    )
    doubted = Synthesis(product="430-AlSb MSC", precursors=("oleic acid",), status="hedged", **QUOTED)
    bound = Binding(subject="390-AlSb MSC", ligand="octylamine", **QUOTED)
    facts = (made, doubted, bound, make.conversion(reagents=("InCl3",)), cluster("F360-InP:Cl MSC", dopant="Cl"))
    for number in (1, 2):  # what two papers say of a chemical is one answer
        add_paper(store, make.paper(*facts, number=number))
    assert len(ask(store, "chemicals")) == 5
    shown = {row["chemical"].value: row.get("roles", text("")).value for row in ask(store, "chemicals")}
    assert {name: set(roles.split(", ")) for name, roles in shown.items()} == {
        "indium chloride": {"precursor", "reagent"},
        "oleic acid": {"ligand"},
        "toluene": {"solvent"},
        "octylamine": {"ligand"},
        "Cl": {"dopant"},
    }
    assert check_store(store).conforms
