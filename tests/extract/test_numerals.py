"""Numbered compounds: their numerals in running text, their isomers, and what else is short for a formula."""

from __future__ import annotations

from typing import Any

import pytest

from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import find_mentions
from mscgraph.extract.names.numerals import find_numerals
from mscgraph.resources import folder, load_toml

EXAMPLES = load_toml(folder("pipelines") / "numerals.toml")["example"]
KNOWN = (*"12345", "β-4", "α-4")
PAPER = (
    "Treatment of [Ga10Sb4(SPh)16]4- (1) with acid gives two isomers of [Ga17Sb4(SPh)28]2-. The known α form (α-2) "
    "is a tetrahedron, the new β form (β-2) is none.",
    "Irradiation of α-2 gives β-2. The β isomer is stable; β-2 is a solid. "
    "[Ga32Sb14(SPh)36(dmf)4] (3) is made from 1 or 2.",
)


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"][:30] for e in EXAMPLES])
def test_each_example_finds_what_it_says(example: dict[str, Any]) -> None:
    assert [n.label for n in sorted(find_numerals(example["text"], KNOWN))] == example["finds"]


@pytest.mark.parametrize(
    "text", ["after 0, 5 and 60 min", "Figures 1 and 2 are in colour", "in 3 portions", "from 1 to 5 nm", "(1) and (2)"]
)
def test_counts_figures_and_times_are_no_compounds(text: str) -> None:
    assert not list(find_numerals(text, KNOWN))


def test_the_name_of_a_procedure_is_a_numeral() -> None:
    (found,) = find_numerals("4: Sulfur was added.", KNOWN)
    assert found.label == "4"
    assert not list(find_numerals("We note 4: Sulfur was added.", KNOWN))


def test_isomers_are_species_of_their_own_and_tell_what_their_number_is() -> None:
    names = read_names(PAPER)
    meaning = {label: (names.canonical(species.name), species.formula) for label, species in names.labels}
    assert meaning["2"] == ("[Ga17Sb4(SPh)28]2-", "[Ga17Sb4(SPh)28]2-")
    assert meaning["α-2"] == ("α-2", None) and meaning["β-2"] == ("β-2", None)
    found = [m for m in find_mentions(PAPER[1], names) if m.label == "species"]
    called = [names.canonical(m.name) for m in found]
    assert called[:4] == ["α-2", "β-2", "β-2", "β-2"] and called[-2:] == ["[Ga10Sb4(SPh)16]4-", "[Ga17Sb4(SPh)28]2-"]
    assert not [m for m in find_mentions("no trace of its β isomer", names) if m.label == "species"]


def test_the_metal_atoms_of_a_composition_are_short_for_it() -> None:
    texts = (*PAPER, "The series reaches Ga32.")
    names = read_names(texts)
    assert names.canonical("Ga32") == "[Ga32Sb14(SPh)36(dmf)4]"
    assert "Ga17" not in dict(names.labels)  # which nothing uses


def test_two_materials_share_no_short_name() -> None:
    names = read_names(["[Ga32Sb14(SPh)36] and [Ga32As14(SPh)36] are made. Ga32 is what both are."])
    assert "Ga32" not in dict(names.labels)


def test_molecular_clusters_are_magic_sized_where_the_paper_speaks_of_such() -> None:
    for text, expected in (("Magic-sized clusters are known.", "magic-sized cluster"), ("Salts.", "nanocluster")):
        names = read_names([*PAPER, text])
        classes = {m.species.species_class for m in find_mentions(PAPER[1], names) if m.label == "species"}
        assert classes == {expected}


def test_a_molecular_cluster_that_is_a_known_example_only_is_no_magic_sized_one() -> None:
    text = "Magic-size GaSb clusters, MSC-360 and MSC-410, grow; Ga10Sb4(SPh)16 had been crystallized by others."
    classes = {m.name: m.species.species_class for m in find_mentions(text, read_names([text])) if m.label == "species"}
    assert (classes["Ga10Sb4(SPh)16"], classes["MSC-410"]) == ("nanocluster", "magic-sized cluster")


@pytest.mark.parametrize("text", ["a cage {Ga4Sb4} is enclosed", "Anal. calcd for C60H50Ga10N2S18: C 30"])
def test_fragments_and_empirical_formulas_are_no_species(text: str) -> None:
    assert [m.text for m in find_mentions(text) if m.label == "species"] == []


def test_a_salt_of_a_numbered_anion_is_one_name() -> None:
    found = find_numerals("(NMe4)4[1] was dried, Li[2] not", KNOWN)
    assert [(n.start, n.end, n.label) for n in found] == [(0, 10, "1"), (22, 27, "2")]
