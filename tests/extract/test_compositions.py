"""Which composition a paper finds for a cluster that it names otherwise."""

from __future__ import annotations

import pytest

from mscgraph.extract.names.compositions import is_exact
from mscgraph.extract.names.definitions import read_names

SAME = [
    "The mass spectrum of MSC-410 exhibits one main signal at m/z 6503, close to the mass expected of (HgTe)34.",
    "We made HgTe MSC-410 like GaSb MSC-375. The cluster had earlier been described as (HgTe)34.",
    "HgTe MSC-410 is old. The best known of them has its first peak at 410 nm. XRD has identified it as (HgTe)34.",
    "HgTe MSC-450 turned into a species with a peak at 410 nm. We assign it to (HgTe)34.",
]
APART = [
    "The mass spectrum of MSC-410 has no signal at the mass of (HgTe)34.",
    "The exchange of MSC-410 was followed by its mass spectrum; (HgTe)34 was isolated.",
    "We made HgTe MSC-410 and HgTe MSC-450. The cluster had earlier been described as (HgTe)34.",
    "HgTe MSC-410 is old. The best known of them has its first peak at 430 nm. XRD has identified it as (HgTe)34.",
    "GaSb MSC-410 is old. The best known of them has its first peak at 410 nm. XRD has identified it as (HgTe)34.",
    "HgTe MSC-410 is old. The peaks lie at 410 nm, and a band at 380 nm. XRD has identified it as (HgTe)34.",
    "We made GaSb MSC-410. The cluster had earlier been described as (HgTe)34.",
]


@pytest.mark.parametrize(("text", "same"), [*((t, True) for t in SAME), *((t, False) for t in APART)])
def test_a_composition_is_that_of_the_cluster_whose_it_is_said_to_be(text: str, same: bool) -> None:
    names = read_names([text])
    coded = next(name for name, species in names.species if species.number == 410)
    assert (names.canonical(coded) == names.canonical("(HgTe)34")) is same


def test_clusters_counted_with_their_peaks_have_the_compositions_that_are_listed_in_turn() -> None:
    text = (
        "Two mercury telluride clusters with peaks at 350 and 410 nm were made. They are tetrahedra with the "
        "compositions Hg35Te20(O2CPh)30 (1) and Hg56Te35(O2CPh)42 (2)."
    )
    names = read_names([text])
    assert names.canonical("350 nm cluster") == names.canonical("Hg35Te20(O2CPh)30")
    assert names.canonical("410 nm cluster") == names.canonical("Hg56Te35(O2CPh)42")
    coded = text.replace("with peaks at 350 and 410 nm were made", "were made, HgTe(350) and HgTe(410)")
    assert read_names([coded]).canonical("Hg56Te35(O2CPh)42") == "HgTe(410)"
    names = read_names([text.replace("410 nm were", "410 nm and Hg20Te13(SR)9 were").replace("and Hg56", "or Hg56")])
    assert names.canonical("350 nm cluster") == "350 nm cluster"


def test_a_number_means_the_clusters_of_a_material_if_they_are_the_first_said_to_absorb_there() -> None:
    family = "HgTe MSCs have their lowest transition at 410 nm."
    formula = "Hg37Te20(SR)51 was crystallized and absorbs at 410 nm."
    names = read_names([family, formula, "The 410 nm cluster melts."])
    assert names.canonical("410 nm cluster") == names.canonical("HgTe MSC") != names.canonical("Hg37Te20(SR)51")
    names = read_names([formula, family, "The 410 nm cluster melts."])
    assert names.canonical("410 nm cluster") == names.canonical("Hg37Te20(SR)51") != names.canonical("HgTe MSC")


def test_it_is_what_the_sentence_before_is_about() -> None:
    names = read_names(["A first intermediate with a band at 286 nm appears. It is assigned to (HgTe)13 by its mass."])
    assert names.canonical("286 nm intermediate") == names.canonical("(HgTe)13")
    names = read_names(["MSC-286 turns into MSC-320. It is assigned to (HgTe)13 by its mass."])
    assert names.canonical("(HgTe)13") not in (names.canonical("MSC-286"), names.canonical("MSC-320"))


@pytest.mark.parametrize(
    ("formula", "exact"),
    [
        ("[(HgTe)13(n-octylamine)13]", True),
        ("Ag32(dppm)5(SAdm)13Cl8", True),
        ("[M4(SPh)10]2−", False),
        ("Au38(SC2H4Ph)24–m(SPh)m", False),
        ("(HgTe)n", False),
    ],
)
def test_a_formula_is_a_composition_where_nothing_in_it_is_open(formula: str, exact: bool) -> None:
    assert is_exact(formula) is exact


def test_a_member_is_assigned_to_its_family() -> None:
    text = "A new band is seen. We assign the 410 nm species as a HgTe MSC. HgTe MSCs melt."
    assert read_names([text]).canonical("410 nm species") == read_names([text]).canonical("HgTe MSC")
    two = "HgTe MSC-450 is known. " + text
    assert read_names([two]).canonical("410 nm species") != read_names([two]).canonical("HgTe MSC")


def test_several_formulas_told_together_are_none_of_the_last_cluster_before_them() -> None:
    text = (
        "X-ray diffraction identified the two, HgTe(410) and HgTe(435), as tetrahedra of the formulas "
        "Hg35Te20(O2CPh)30 and Hg56Te35(O2CPh)42, respectively."
    )
    names = read_names([text])
    assert names.canonical("HgTe(435)") != names.canonical("Hg35Te20(O2CPh)30")
