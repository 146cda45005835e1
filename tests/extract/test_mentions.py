"""Names and quantities: the examples of the lexicon, the grammar by generated names, and the definitions of a paper."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import Mention, Names, find_mentions
from mscgraph.extract.names.species import find_species
from mscgraph.lexicon import chemicals, heads, methods
from mscgraph.resources import folder, load_toml

EXAMPLES = load_toml(folder("pipelines") / "lexicon" / "examples.toml")["example"]


def names_of(text: str, label: str, context: Names | None = None) -> list[str]:
    return [m.name for m in find_mentions(text, context) if m.label == label and not is_generic(m)]


def is_generic(mention: Mention) -> bool:
    return mention.label == "species" and mention.species.generic


def as_words(mention: Mention) -> str:
    quantity = mention.quantity
    return " ".join([quantity.kind, *("-" if v is None else f"{v:g}" for v in quantity.range)])


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"][:40] for e in EXAMPLES])
def test_examples_of_the_lexicon(example: dict[str, object]) -> None:
    text = str(example["text"])
    for key, label in (("species", "species"), ("chemicals", "chemical"), ("methods", "method")):
        if key in example:
            assert names_of(text, label) == example[key]
    if "quantities" in example:
        assert [as_words(m) for m in find_mentions(text) if m.label == "quantity"] == example["quantities"]


@pytest.mark.parametrize("text", [e["text"] for e in EXAMPLES])
def test_mentions_are_sorted_spans_of_the_text_that_do_not_overlap(text: str) -> None:
    mentions = find_mentions(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


METALS, ANIONS = ("Ga", "In", "Cd", "Hg", "Zn", "Pb"), ("P", "As", "Sb", "S", "Se", "Te")
HEADS = ("MSC", "magic-sized cluster", "QD", "nanowire", "nanoplatelet", "nanocluster")
materials = st.builds("".join, st.tuples(st.sampled_from(METALS), st.sampled_from(ANIONS)))


@given(materials, st.integers(300, 699), st.sampled_from(("", "F", "s")), st.sampled_from((None, "Cl", "Mn")))
def test_a_generated_name_is_read_back(material: str, number: int, prefix: str, dopant: str | None) -> None:
    printed = f"{prefix}{number}-{material}" + (f":{dopant}" if dopant else "")
    (found,) = find_species(f"Then {printed} MSCs formed.")
    name = found[2]
    assert (name.material, name.number, name.prefix, name.dopant) == (material, number, prefix, dopant)
    assert name.name == f"{printed} MSC"
    assert name.exact and name.species_class == "magic-sized cluster"


@given(materials, st.sampled_from(HEADS))
def test_a_generated_family_is_read_back(material: str, head: str) -> None:
    (found,) = find_species(f"We made {material} {head}s.")
    assert found[2].name == f"{material} {head}"
    assert found[2].family and found[2].material == material
    entry = heads().find(head)
    assert entry is not None and found[2].species_class == entry.species_class


@given(st.sampled_from(METALS), st.integers(10, 80), st.sampled_from(ANIONS), st.integers(10, 80), st.integers(10, 60))
def test_a_generated_composition_is_a_cluster(metal: str, n: int, anion: str, m: int, ligands: int) -> None:
    formula = f"{metal}{n}{anion}{m}(O2CR){ligands}"
    (found,) = find_species(f"It is {formula}.")
    assert found[2].formula == formula
    assert found[2].material is not None and {metal, anion} <= set(find_elements(found[2].material))


def find_elements(material: str) -> list[str]:
    return re.findall(r"[A-Z][a-z]?", material)


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert all(m.end > m.start for m in find_mentions(text))


@pytest.mark.parametrize("entry", [*chemicals(), *methods()], ids=lambda e: e.name)
def test_every_name_of_the_lexicon_finds_its_entry(entry: object) -> None:
    for name in (entry.name, *entry.names):  # type: ignore[attr-defined]
        found = find_mentions(f"It was {name}, then.")
        assert [(m.text, m.name) for m in found] == [(name, entry.name)]  # type: ignore[attr-defined]


def test_a_name_is_not_a_quantity() -> None:
    assert not [m for m in find_mentions("the 410-GaSb MSC and the 365 nm HgTe MSC") if m.label == "quantity"]


def test_materials_without_a_head_are_told_apart() -> None:
    assert [(m.label, m.text) for m in find_mentions("GaSb was compared with HgTe dots.")] == [
        ("material", "GaSb"),
        ("species", "HgTe dots"),
    ]


def test_a_line_end_inside_a_name_is_mended() -> None:
    assert names_of("F375-\nGaSb:Cl MSCs and In\n(Ac)3", "species") == ["F375-GaSb:Cl MSC"]
    assert names_of("F375-\nGaSb:Cl MSCs and In\n(Ac)3", "chemical") == ["indium acetate"]


# --- names through a paper ----------------------------------------------------------------------------------------


def test_abbreviations_in_either_order() -> None:
    text = "With dodecanethiol (DT) and DPA (dipropylamine) the crooked nanowires (CNWs) grow. DT, DPA and HgTe CNWs."
    context = read_names([text])
    assert names_of("DT and DPA", "chemical", context) == ["dodecanethiol", "dipropylamine"]
    assert names_of("HgTe CNWs", "species", context) == ["HgTe CNW"]


def test_the_paper_decides_what_its_abbreviations_mean() -> None:
    context = read_names(["Thioglycolic acid (TGA) and octylamine (OA) were mixed."])
    assert names_of("TGA and OA", "chemical", context) == ["thioglycolic acid", "octylamine"]
    assert names_of("TGA and OA", "method", context) == []
    assert names_of("TGA and OA", "method") == ["thermogravimetric analysis"]


def test_labels_of_clusters() -> None:
    text = "We made Zn35Te20X30L30 (1) and Zn56Te35X42L42 (2) as well as [Hg10Te4(SPh)16]4− (Hg10)."
    context = read_names([text])
    assert names_of("The peaks of 1 and 2 move, Hg10 stays; 2 nm.", "species", context) == [
        "Zn35Te20X30L30",
        "Zn56Te35X42L42",
        "[Hg10Te4(SPh)16]4-",
    ]
    assert "Hg10" in context.aliases("[Hg10Te4(SPh)16]4-")
    assert names_of("Core-doped and surface-doped Hg10.", "species", context) == [
        "core-doped Hg10",
        "surface-doped Hg10",
    ]


def test_names_that_differ_in_notation_are_one() -> None:
    context = read_names(["410-GaSb MSCs, the 410 nm GaSb MSC, GaSb-410 MSC and 410-GaSb; 410-GaSb MSCs again"])
    assert {context.canonical(n) for n in ("410 nm GaSb MSC", "GaSb-410 MSC", "410-GaSb")} == {"410-GaSb MSC"}


def test_a_shared_wavelength_joins_nothing() -> None:
    context = read_names(["F375-GaSb:Cl MSCs and F375-GaSb:Zn MSCs, HgTe MSC-375 and dMSC-375."])
    found = {context.canonical(n) for n in ("F375-GaSb:Cl MSC", "F375-GaSb:Zn MSC", "HgTe MSC-375", "dMSC-375")}
    assert len(found) == 4
    assert context.numbered("GaSb:Zn MSC") == {375: ("F375-GaSb:Zn MSC",)}


def test_stated_identity_joins() -> None:
    text = "The 410-GaSb MSC was identified as Ga37Sb20(O2CR)51. HgTe clusters at 395 nm (denoted MSC-395) were kept."
    context = read_names([text])
    assert context.canonical("Ga37Sb20(O2CR)51") == "410-GaSb MSC"
    assert "MSC-395" in (context.canonical("HgTe cluster"), *context.aliases("HgTe cluster"))


def test_a_class_in_front_of_its_member_is_no_definition() -> None:
    context = read_names(["a fatty amine (oleylamine) and a carboxylic acid (myristic acid)"])
    assert context.canonical("oleylamine") == "oleylamine"
    assert context.canonical("myristic acid") == "myristic acid"


def test_a_family_named_short_means_the_fuller_name_before_it() -> None:
    text = "F375-GaSb:Cl MSCs are small; F375-GaSb MSCs are not."
    assert names_of(text, "species") == ["F375-GaSb:Cl MSC", "F375-GaSb:Cl MSC"]


def test_reading_is_fast_and_linear() -> None:
    text = " ".join(e["text"] for e in EXAMPLES)
    find_mentions(text)

    def seconds(times: int) -> float:
        """The best of three: collecting the garbage of all tests before can take longer than the text."""
        took = []
        for ending in "abc":  # a text that was read is remembered
            start = time.process_time()
            find_mentions(f"{text} " * times + ending)
            took.append(time.process_time() - start)
        return min(took)

    assert seconds(16) < 12 * max(seconds(4), 0.005)
