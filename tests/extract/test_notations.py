"""Notations of species: dopants, heads before and behind, codes."""

from __future__ import annotations

import re

import pytest

from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import find_mentions


@pytest.mark.parametrize(
    ("text", "name", "dopant"),
    [
        ("chloride-doped GaSb clusters", "chloride-doped GaSb cluster", "Cl"),
        ("GaSb clusters doped with bromide", "GaSb:Br cluster", "Br"),
        ("copper(I)-doped HgTe MSC-410", "copper(I)-doped HgTe MSC-410", "Cu"),
        ("Co(II):(HgTe)13", "Co(II):(HgTe)13", "Co"),
        ("Cu,Mn-codoped HgTe dots", "Cu,Mn-codoped HgTe dot", "Cu,Mn"),
        ("Mn,Cu:HgTe dots", "Mn,Cu:HgTe dot", "Mn,Cu"),
        ("HgSe:Mn/HgS dots", "HgSe:Mn/HgS dot", "Mn"),
        ("HgSe/HgS:Mn dots", "HgSe/HgS:Mn dot", "Mn"),
        ("Mn-doped MSC-410", "Mn-doped MSC-410", "Mn"),
        ("Mn:MSC-410", "Mn:MSC-410", "Mn"),
        ("MSC-410:Mn", "MSC-410:Mn", "Mn"),
        ("HgTe clusters (Mn:MSC-410)", "Mn:HgTe MSC-410", "Mn"),
    ],
)
def test_dopants_in_all_spellings(text: str, name: str, dopant: str) -> None:
    found = [m.species for m in find_mentions(text) if m.label == "species"][-1]
    assert (found.name, found.dopant) == (name, dopant)


def test_spellings_of_a_doped_code_are_one_and_not_the_undoped_one() -> None:
    names = read_names(["MSC-410, Mn-doped MSC-410, Mn:MSC-410 and MSC-410:Mn."])
    assert len({names.canonical(n) for n in ("Mn-doped MSC-410", "Mn:MSC-410", "MSC-410:Mn")}) == 1
    assert names.canonical("MSC-410") != names.canonical("Mn:MSC-410")


@pytest.mark.parametrize(
    ("text", "name", "species_class"),
    [
        ("belts of HgTe", "HgTe belt", "nanostructure"),
        ("Dots of HgTe", "HgTe dot", "quantum dot"),
        ("the 410-nm HgTe species", "410 nm HgTe species", "magic-sized cluster"),
        ("a HgTe species at 410 nm", "410 nm HgTe species", "magic-sized cluster"),
        ("HgTe “magic” clusters", "HgTe cluster", "magic-sized cluster"),
        ("magic-sized HgTe", "HgTe MSC", "magic-sized cluster"),
        ("a HgTe-based cluster", "HgTe cluster", "magic-sized cluster"),
        ("Ga-Sb clusters", "Ga-Sb cluster", "magic-sized cluster"),
        ("HgSe/HgTe core-crown nanoplatelets", "HgSe/HgTe nanoplatelet", "nanostructure"),
        ("Au-HgTe nanoparticles", "Au-HgTe nanoparticle", "quantum dot"),
        ("PC409", "PC-409", "nanocluster"),
        ("F410", "F-410", "magic-sized cluster"),
        ("F410 GaSb:Cl", "F410-GaSb:Cl MSC", "magic-sized cluster"),
        ("metacinnabar dots", "metacinnabar dot", "quantum dot"),
        ("HgTe tetrahedra", "HgTe tetrahedron", "quantum dot"),
        ("Hf6O4(OH)4(OAc)12", "Hf6O4(OH)4(OAc)12", "nanocluster"),
        ("[V8O8(OOCPh)16]", "[V8O8(OOCPh)16]", "nanocluster"),
    ],
)
def test_heads_in_front_of_and_behind_a_material(text: str, name: str, species_class: str) -> None:
    (found,) = (m.species for m in find_mentions(text) if m.label == "species")
    assert (found.name, found.species_class) == (name, species_class)


@pytest.mark.parametrize("text", ["a hollow Pt12 icosahedron", "F127", "an F200 microscope"])
def test_pieces_polymers_and_instruments_are_no_species(text: str) -> None:
    assert [m.text for m in find_mentions(text) if m.label == "species"] == []


def test_a_cluster_named_by_its_wavelength_is_no_dot_of_the_list_behind_it() -> None:
    assert [m.name for m in find_mentions("HgTe410 and HgTe dots") if m.label == "species"] == ["HgTe410", "HgTe dot"]


def test_residues_left_open_that_two_compositions_spell_out_are_neither_of_them() -> None:
    names = read_names(["Pt28(SR)20 are known, Pt28(SC6H11)20 and Pt28(SC8H17)20."])
    assert len({names.canonical(n) for n in ("Pt28(SR)20", "Pt28(SC6H11)20", "Pt28(SC8H17)20")}) == 3


@pytest.mark.parametrize("text", ["a family of HgTe", "Hg-based dots", "Hg-Te bonds"])
def test_what_names_no_species_of_a_material(text: str) -> None:
    assert [m.text for m in find_mentions(text) if m.label == "species" and m.species.material] == []


@pytest.mark.parametrize("text", ["II–VI magic-sized clusters", "metal chalcogenide MSCs", "III–V dots"])
def test_whole_groups_of_materials_are_no_species(text: str) -> None:
    assert all(m.species.generic for m in find_mentions(text) if m.label == "species")


@pytest.mark.parametrize(
    "solid",
    [
        "BaFe12O19",
        "La2-xPrxCuO4",
        "(NH4)6Mo7O24",
        "Ag0.8Pb18SbTe20",
        "Y3(1+x)Al5O12",
        "CBV390H",
        "(MgCO3)4Mg(OH)2",
        "V617F",
        "SKIV2L",
    ],
)
def test_an_extended_solid_and_a_code_are_no_clusters(solid: str) -> None:
    assert not [m for m in find_mentions(f"A sample of {solid} was used.") if m.label == "species"]


@pytest.mark.parametrize("cluster", ["Au25-xAgx(SC2H4Ph)18", "Cu26Se13", "In37P20(O2CR)51", "Cd17S4(SCH2CH2OH)26"])
def test_a_cluster_of_whole_atoms_stays_one(cluster: str) -> None:
    assert [m.label for m in find_mentions(f"A sample of {cluster} was used.")] == ["species"]


@pytest.mark.parametrize(
    ("text", "name", "species_class", "material"),
    [
        ("GaSb cores were coated in a ZnSe shell", "GaSb core", "quantum dot", "GaSb"),
        ("CsPbCl3 nanocubes", "CsPbCl3 nanocube", "quantum dot", "CsPbCl3"),
        ("HgTe nanocubes", "HgTe nanocube", "nanostructure", "HgTe"),
        ("Te nanowires", "Te nanowire", "nanostructure", "Te"),
        ("methylammonium tin iodide nanocrystals", "methylammonium tin iodide nanocrystal", "quantum dot", "MASnI3"),
        ("tungsten diselenide nanosheets", "tungsten diselenide nanosheet", "nanostructure", "WSe2"),
        ("the ion (HgTe)13+ was seen", "(HgTe)13+", "magic-sized cluster", "HgTe"),
        ("Hg54, a capped cluster, was made", "Hg54", "nanocluster", "Hg"),
        ("Pt23(SR)16− decays", "Pt23(SR)16-", "nanocluster", "Pt"),
    ],
)
def test_cores_cubes_elements_and_ions(text: str, name: str, species_class: str, material: str) -> None:
    found = next(m.species for m in find_mentions(text) if m.label == "species")
    assert (found.name, found.species_class, found.material) == (name, species_class, material)


@pytest.mark.parametrize(
    "text",
    [
        "the Hg17 core of the cluster",
        "the cluster by Cd113 NMR",
        "the GaSb core of the cluster and its shell",
        "the GaSb core",
        "the core of the dots",
    ],
)
def test_a_core_that_is_a_part_is_no_species(text: str) -> None:
    assert not any("core" in m.name or re.search(r"\d", m.name) for m in find_mentions(text) if m.label == "species")


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("HgTe MSCs with a peak at 570 nm appear first.", "570 nm HgTe MSC", "HgTe MSC"),
        ("Aggregates of dodecanethiol-capped HgTe clusters melt.", "dodecanethiol-capped HgTe cluster", "HgTe cluster"),
        ("Four-monolayer HgTe nanoplatelets emit.", "4 ML HgTe nanoplatelet", "four-monolayer HgTe nanoplatelet"),
    ],
)
def test_what_is_told_more_of_has_the_plain_name_where_there_is_no_other(text: str, one: str, other: str) -> None:
    names = read_names([text])
    assert names.canonical(one) == names.canonical(other)


def test_a_peak_tells_a_cluster_from_another_of_its_material() -> None:
    names = read_names(["HgTe MSCs with a peak at 570 nm become HgTe MSC-610."])
    assert names.canonical("570 nm HgTe MSC") != names.canonical("HgTe MSC")


def test_polymorphs_are_two_things_and_the_only_one_is_the_plain_one() -> None:
    names = read_names(["γ-HgTe nanocrystals become α-HgTe nanocrystals."])
    assert names.canonical("γ-HgTe nanocrystal") != names.canonical("α-HgTe nanocrystal")
    names = read_names(["2H-WSe2 nanosheets grow. The WSe2 nanosheets are thin."])
    assert names.canonical("2H-WSe2 nanosheet") == names.canonical("WSe2 nanosheet")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("HgTe(410) grew to HgTe(436) within 2 h.", ["HgTe(410)", "HgTe(436)"]),
        ("With oleic acid HgTe(410)-OA results.", ["HgTe(410)-OA"]),
        ("HgTe-410-PA and Hg54Te32-oleate are more stable.", ["HgTe-410-PA", "Hg54Te32-oleate"]),
        ("The HgTe(331) and HgTe(422) reflections are broad, as are HgTe(640) facets.", []),
    ],
)
def test_a_wavelength_in_parentheses_and_ligands_behind_it_tell_a_cluster(text: str, names: list[str]) -> None:
    found = [m for m in find_mentions(text) if m.label == "species"]
    assert [m.name for m in found] == names
    assert {m.species.species_class for m in found} <= {"magic-sized cluster"}


def test_letters_tell_dots_apart() -> None:
    names = read_names(["HgTe QD-A and HgTe QD-B were grown.", "QD-A luminesces."])
    assert names.canonical("QD-A") == names.canonical("HgTe QD-A") != names.canonical("QD-B")


@pytest.mark.parametrize(
    ("text", "dopant"),
    [
        ("Zn-exchanged HgTe clusters", "Zn"),
        ("ODPA-exchanged HgTe clusters", None),
        ("zinc-alloyed HgZnTe clusters", None),  # the zinc is of the alloy
    ],
)
def test_a_metal_that_was_exchanged_in_is_a_dopant_and_one_of_the_material_is_none(text: str, dopant: str) -> None:
    assert [m.species.dopant for m in find_mentions(text) if m.label == "species"] == [dopant]


@pytest.mark.parametrize(
    ("text", "name", "material"),
    [
        ("(Hg,Zn)13Te13 was made", "(Hg,Zn)13Te13", "HgZnTe"),
        ("(Hg0.5Zn0.5Te)13 was made", "(Hg0.5Zn0.5Te)13", "HgZnTe"),
        ("Aun(SR)m clusters", "Aun(SR)m", "Au"),
        ("HgTe 4 ML platelets", "4 ML HgTe platelet", "HgTe"),
        ("HgTe nanoplatelets (5 ML)", "5 ML HgTe nanoplatelet", "HgTe"),
    ],
)
def test_compositions_of_series_and_layers_of_platelets(text: str, name: str, material: str) -> None:
    found = [m.species for m in find_mentions(text) if m.label == "species"]
    assert [(s.name, s.material) for s in found] == [(name, material)]


def test_monolayers_of_a_shell_are_no_name() -> None:
    assert next(m.name for m in find_mentions("HgTe rods (3 ML) of CdS") if m.label == "species") == "HgTe rod"


def test_platelets_are_those_of_the_only_number_of_layers() -> None:
    names = read_names(["4 ML HgTe nanoplatelets were made. HgTe nanoplatelets emit."])
    assert names.canonical("HgTe nanoplatelet") == names.canonical("4 ML HgTe nanoplatelet")
    names = read_names(["4 ML HgTe nanoplatelets and 5 ML HgTe nanoplatelets were made. HgTe nanoplatelets emit."])
    assert names.canonical("HgTe nanoplatelet") != names.canonical("4 ML HgTe nanoplatelet")


def test_platelets_of_two_numbers_of_layers_are_two_also_where_one_is_named_without_its_material() -> None:
    names = read_names(["4 ML nanoplatelets and 3 ML HgTe nanoplatelets were made. HgTe nanoplatelets emit."])
    assert names.canonical("HgTe nanoplatelet") != names.canonical("3 ML HgTe nanoplatelet")


@pytest.mark.parametrize(
    "text",
    ["(HgTe)34 was transformed into quantum belts.", "The conversion of (HgTe)34 into quantum belts is slow."],
)
def test_shapes_are_of_the_material_of_the_clusters_that_turn_into_them(text: str) -> None:
    assert [m.name for m in find_mentions(text)][-1] == "HgTe quantum belt"


def test_shapes_are_of_no_material_where_a_cluster_is_only_named_before() -> None:
    assert "HgTe quantum belt" not in [m.name for m in find_mentions("(HgTe)34 is next to quantum belts.")]


def test_what_something_ends_up_as_is_a_product() -> None:
    labels = {m.name: m.label for m in find_mentions("Above 150 °C the material ends up as Zn3P2.")}
    assert labels["Zn3P2"] == "species"


def test_doped_species_without_a_dopant_are_no_name() -> None:
    found = [m for m in find_mentions("Mono-doped and bi-doped species were seen.") if m.label == "species"]
    assert all(m.species.generic for m in found)
