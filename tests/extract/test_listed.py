"""Labels that a paper gives to several things at once, and to derivatives of numbered ones."""

from __future__ import annotations

import pytest

from mscgraph.extract.names.definitions import read_names


def meant(*texts: str) -> dict[str, tuple[str, str | None]]:
    names = read_names(texts)
    return {label: (names.canonical(species.name), species.material) for label, species in names.labels}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("We made HgTe dots, S1 (2.1 nm) and S2 (2.8 nm).", ["S1", "S2"]),
        ("Three HgTe clusters labelled A (350 nm), B (380 nm) and C (408 nm).", ["A", "B", "C"]),
        ("HgTe dots of 2.2, 2.8 and 3.4 nm (D-S, D-M and D-L) were made.", ["D-S", "D-M", "D-L"]),
        ("M350 and M380 are HgTe clusters.", ["M350", "M380"]),
    ],
)
def test_members_of_a_family_are_listed(text: str, codes: list[str]) -> None:
    assert meant(text) == {code: (code, "HgTe") for code in codes}


@pytest.mark.parametrize(
    "text",
    [
        "HgTe dots, OA (2 nm) and TEM (5 nm)",  # a chemical, a method
        "HgTe dots of 2.2 and 2.8 nm (A, B and C)",
        "HgTe dots were seen. S1 (2.1 nm) and S2 (2.8 nm) were lost.",
        "TEM and XRD are methods for HgTe dots",
    ],
)
def test_what_lists_no_members(text: str) -> None:
    assert meant(text) == {}


def test_marks_in_front_of_a_head_tell_two_treated_families_apart() -> None:
    texts = ["Oleate-capped HgTe QDs (OA-QDs) and thiol-capped HgTe QDs (SR-QDs).", "OA-QDs and SR-QDs emit."]
    assert meant(*texts) == {"OA-QD": ("OA-QD", "HgTe"), "SR-QD": ("SR-QD", "HgTe")}


def test_a_number_and_an_element_name_a_derivative_of_a_numbered_compound() -> None:
    texts = ["Ga37Sb20(O2CR)51 (1) gave 1-Cl, and in 1-octanol (2-Me) nothing.", "1-Cl is stable, 2-Br is none."]
    assert meant(*texts) == {"1": ("Ga37Sb20(O2CR)51", "GaSb"), "1-Cl": ("1-Cl", "GaSb")}


def test_a_model_for_a_calculation_is_not_the_cluster() -> None:
    texts = ["Ga37Sb20(O2CR)51 is known.", "The optimized structure of Ga37Sb20(O2CH)51 has a gap."]
    names = read_names(texts)
    assert names.canonical("Ga37Sb20(O2CH)51") != names.canonical("Ga37Sb20(O2CR)51")


def test_words_inside_a_name_are_kept_as_another_name() -> None:
    names = read_names(["HgTe/HgS core/shell dots and HgSexTe1−x alloy clusters; cubic HgTe dots and HgTe dots."])
    assert "HgTe/HgS core/shell dot" in names.aliases("HgTe/HgS dot")
    assert "HgSexTe1−x alloy cluster" in names.aliases("HgSexTe1-x cluster")
    assert names.aliases("HgTe dot") == ()  # which the cubic ones may be or not
