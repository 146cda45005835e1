"""Names that leave open whether a thing is a colloid: what else a paper says decides."""

from __future__ import annotations

import pytest

from mscgraph.extract.assemble import assemble
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import find_mentions
from mscgraph.facts.model import Fact, PaperRecord, Property, Species
from mscgraph.read.document import Block, Document, Text


def _species(*texts: str) -> set[str]:
    names = read_names(texts)
    mentions = (m for text in texts for m in find_mentions(text, names) if m.label == "species")
    return {m.species.name for m in mentions if not m.species.generic}


@pytest.mark.parametrize(
    "text",
    [
        "The conductivity of Ga-doped ZnO rises with the temperature of sintering.",
        "A composite of NiO and Ni-doped MgO was reduced; the nickel particles coarsened above 800 °C.",
        "We report the luminescence of ZnS:Ag excited by electrons.",
        "LaCoO3-1 and LaCoO3-2 were calcined for 4 h.",
        "Green plates of the complex were grown from V2O5 and 2,2'-bipyridine.",
        "The cathode was pressed on a LaGaO3 disk.",
        "Three complexes, Fe4L1, Fe4L2 and Fe4L3, were crystallized.",
        "The cell was described before (J. Fuel Cells, F-317).",
        "The emission of Mn-doped GaAs was compared with that of Fe3O4 nanocrystals.",
    ],
)
def test_what_nothing_says_to_be_a_colloid_is_no_species(text: str) -> None:
    assert not {name for name in _species(text) if name != "Fe3O4 nanocrystal"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ga-doped ZnO", "Ga-doped ZnO was dispersed in hexane. ZnO nanocrystals without gallium settled."),
        ("Mn-doped CdS", "Mn-doped CdS emits at 590 nm. The quantum dots were excited at 400 nm."),
        ("CdS/ZnS", "CdS/ZnS emits at 450 nm."),
        ("copper particle", "Copper particles (12 nm) were seen by TEM."),
        ("nickel particle", "Nickel particles with a diameter of 9 nm were seen by TEM."),
        ("zinc oxide sphere", "Zinc oxide spheres were grown on 4 nm ZnO dots."),
        ("F-410", "F-410 turned into F-440; both clusters were isolated."),
    ],
)
def test_a_head_or_a_size_elsewhere_in_the_paper_speaks_for_a_colloid(name: str, text: str) -> None:
    assert name in _species(text)


def test_a_film_is_no_colloid_because_there_are_rods_of_another_oxide() -> None:
    assert _species("SnO2 nanorods were grown on F-doped In2O3.") == {"SnO2 nanorod"}


def _facts(text: str) -> tuple[Fact, ...]:
    return assemble(Document(PaperRecord("0" * 64, "a.txt"), (Block("paragraph", Text(text)),))).facts.facts


def _materials(text: str) -> dict[str, str | None]:
    return {fact.name: fact.material for fact in _facts(text) if isinstance(fact, Species)}


def test_words_that_leave_a_composition_open_tell_no_formula() -> None:
    told = "Iron oxide dots, tungsten(VI) oxide dots, ceria dots and copper selenide dots were stored."
    assert _materials(told) == {
        "iron oxide dot": None,
        "tungsten(VI) oxide dot": "WO3",
        "ceria dot": "CeO2",
        "copper selenide dot": None,
    }


def test_metals_joined_by_a_dash_are_in_one_particle() -> None:
    assert _species("Co–Pd core–shell nanoparticles and a ZrP2:Tb nanocrystal") >= {"Co-Pd nanoparticle"}


def test_the_outline_of_a_plate_is_no_structure() -> None:
    said = "Hexagonal ZnTe nanoplates and hexagonal ZnTe nanorods were stored."
    assert {fact.subject for fact in _facts(said) if isinstance(fact, Property)} == {"ZnTe nanorod"}


def test_a_solid_with_the_formula_of_a_cluster_is_none() -> None:
    assert _materials("Ni12P5 nanocrystals were stored.") == {"Ni12P5 nanocrystal": "Ni12P5"}
    assert not [fact for fact in _facts("Ni12P5 was stored.") if isinstance(fact, Property)]
