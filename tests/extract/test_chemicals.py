"""Chemicals that stand in no list: systematic names, lists of salts, elements as substances, formulas with groups."""

from __future__ import annotations

import pytest

from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import find_mentions


def chemicals_in(text: str) -> list[str]:
    return [m.name for m in find_mentions(text) if m.label == "chemical"]


@pytest.mark.parametrize(
    "name",
    [
        "1-nonadecene",
        "4-isopropylbenzenethiol",
        "3-mercapto-1-hexanol",
        "N,N'-diethylthiourea",
        "N-phenyl-N'-nonylthiourea",
        "di-n-heptyl ether",
        "dinonyl phthalate",
        "thallium nonanoate",
        "potassium telluride",
        "PEt2Ph",
        "PhTeSiMe3",
        "AgClPPh3",
        "glyceric acid",
        "tris(imidazolyl)arsane",
        "AsiPr3",
        "CuO2CPh",
        "Cu(II) acetate",
        "ammonium xanthate",
    ],
)
def test_a_systematic_name_is_a_chemical_in_one_piece(name: str) -> None:
    assert [(m.text, m.label) for m in find_mentions(f"We added {name}, then waited.")] == [(name, "chemical")]


def test_a_prime_is_a_prime() -> None:
    assert chemicals_in("N,N′-diethylthiourea") == chemicals_in("N,N'-diethylthiourea")


def test_a_list_of_salts_shares_its_metal() -> None:
    found = chemicals_in("thallium chloride, nitrate or carbonate; a list of chlorides")
    assert found == ["thallium chloride", "thallium nitrate", "thallium carbonate"]


def test_a_list_of_the_salts_of_a_metal_names_each_of_them() -> None:
    for text in (
        "Zinc salts, namely the acetate, the nitrate and the chloride",
        "Zinc salts (acetate, nitrate, chloride)",
    ):
        found = set(chemicals_in(text))
        assert {"zinc acetate", "zinc nitrate", "zinc chloride"} <= found
        assert "zinc salt" not in found  # that is what they are


def test_elements_are_chemicals_where_they_are_substances() -> None:
    text = "grey selenium; S powder; sulfur (0.12 g); Te (2 mmol); 3 mmol of Se; it reacts with tellurium in TOP"
    assert chemicals_in(text)[:6] == [
        f"elemental {n}" for n in ("selenium", "sulfur", "sulfur", "tellurium", "selenium", "tellurium")
    ]


def test_elements_of_a_structure_are_no_chemicals() -> None:
    assert (
        chemicals_in("bonds of sulfur atoms, the selenium content, with tellurium vacancies and sulfur-rich facets")
        == []
    )


def test_an_oxidation_state_is_no_chemical() -> None:
    assert chemicals_in("Mn(II) and Au(I) ions") == []


def test_words_that_end_like_chemicals_are_none() -> None:
    assert chemicals_in("none of the scenes; a decade; hexagonal methods; the octant") == []


def test_a_name_with_brackets_may_begin_a_sentence() -> None:
    assert chemicals_in("Bis(trimethylsilyl)selenide was injected.") == ["bis(trimethylsilyl) selenide"]


@pytest.mark.parametrize("printed", ["CuSO4·5H2O", "CuSO4.5H2O", "CuSO4*5 H2O", "CuSO4⋅5H2O"])
def test_the_water_of_a_salt_is_no_chemical_of_its_own(printed: str) -> None:
    assert [m.name for m in find_mentions(f"Then {printed} (2 mmol) was added.") if m.label == "chemical"] == [
        "copper sulfate"
    ]


def test_acids_that_share_their_last_word_are_each_a_chemical() -> None:
    assert chemicals_in("made with glyceric, cinnamic and myristic acid") == [
        "glyceric acid",
        "cinnamic acid",
        "myristic acid",
    ]


@pytest.mark.parametrize("text", ["treated with Te at 240 °C", "injection of Te and Zn(OAc)2", "oxidized by tellurium"])
def test_an_element_that_is_added_is_a_chemical(text: str) -> None:
    assert "elemental tellurium" in chemicals_in(text)


@pytest.mark.parametrize("text", ["bonds of Te and Zn", "sites with Te atoms", "the Te sublattice"])
def test_an_element_in_a_lattice_is_no_chemical(text: str) -> None:
    assert chemicals_in(text) == []


def test_an_element_that_is_added_has_its_plain_name_too() -> None:
    names = read_names(["The flask was charged with elemental tellurium."])
    assert names.canonical("tellurium") == names.canonical("elemental tellurium")


def test_a_salt_joined_to_what_it_is_a_complex_with() -> None:
    found = chemicals_in("Sheets were obtained from zinc chloride–hexylamine complexes.")
    assert found == ["zinc chloride", "hexylamine"]


def test_a_salt_of_any_metal_is_no_chemical() -> None:
    assert chemicals_in("Metal oleates and a metal stearate were mixed with zinc stearate.") == ["zinc stearate"]
