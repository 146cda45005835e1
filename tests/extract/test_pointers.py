"""What is meant by an element or a bare head alone: 'the telluride', 'the two lead compounds', 'both clusters'."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.mentions import find_mentions
from mscgraph.extract.text.discourse import resolve
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.statements import Filler
from mscgraph.facts.model import Characterization, Property
from mscgraph.read.document import Block, Text


def resolved(text: str, head: str) -> set[str]:
    """What a bare head at the end of a text can mean."""
    passage = Passage(Block("paragraph", Text(text)), read_names((text,)))
    number = max(n for n, m in enumerate(passage.mentions) if m.text == head)
    token = next(t.i for t in passage.doc if t.idx == passage.mentions[number].start)
    filler = Filler(number, "", token)
    return {r.name for r in resolve(filler, passage, len(passage.sentences) - 1, several=True, alone=True)}


TWO = "GaSb and GaAs clusters were made. "


def emission(text: str) -> set[tuple[str, float | None]]:
    found = facts_of(Passage(Block("paragraph", Text(text)), read_names((text,))))
    wanted = (f for f in found if isinstance(f, Property) and f.property == "emission_peak")
    return {(f.subject, f.value.low) for f in wanted if f.value is not None and not isinstance(f.value, str)}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the telluride", "Te"),
        ("both lighter selenides", "Se"),
        ("its zinc analogue", "Zn"),
        ("the lead compounds", "Pb"),
        ("phosphide clusters", "P"),
        ("the zinc cluster", "Zn"),
    ],
)
def test_an_element_tells_things_apart(text: str, meant: str) -> None:
    (mention,) = find_mentions(text)
    assert mention.species.generic and mention.species.symbols == (meant,)


@pytest.mark.parametrize("text", ["the sulfide ligands", "tributylphosphine telluride", "the zinc content"])
def test_an_anion_of_a_ligand_or_a_reagent_is_no_thing_of_its_own(text: str) -> None:
    assert not any(mention.label == "species" for mention in find_mentions(text))


def test_the_antimonide_is_the_one_cluster_with_antimony() -> None:
    assert emission(f"{TWO}The antimonide emits at 612 nm.") == {("GaSb cluster", 612)}


def test_the_antimonide_is_the_cluster_rather_than_dots_grown_from_it() -> None:
    text = f"{TWO}GaSb quantum dots grow from the former. The antimonide emits at 612 nm."
    assert emission(text) == {("GaSb cluster", 612)}


def test_of_two_tellurides_the_one_is_meant_that_differs_from_the_selenide_in_its_anion_only() -> None:
    text = "ZnTe, ZnSe and HgTe clusters were made. The selenide is white. The telluride emits at 612 nm."
    assert emission(text) == {("ZnTe cluster", 612)}


def test_of_two_tellurides_none_is_meant_where_nothing_tells_them_apart() -> None:
    assert not emission("ZnTe and HgTe clusters were made. The telluride emits at 612 nm.")


def test_two_gallium_compounds_are_both() -> None:
    text = "GaSb, GaAs and InAs clusters were made. The two gallium compounds emit at 612 nm."
    assert emission(text) == {("GaSb cluster", 612), ("GaAs cluster", 612)}


def test_images_of_rods_show_those_of_the_paper() -> None:
    text = "GaSb nanorods and GaSb MSC-399 were made. Images of {} were taken."
    assert resolved(text.format("nanorods"), "nanorods") == {"GaSb nanorod"}
    assert not resolved(text.format("clusters"), "clusters")


def test_a_word_of_their_own_tells_clusters_from_those_named_last() -> None:
    text = "ZnTe MSC-323 and GaSb MSC-399 are known. GaSb MSC-399 was heated. The {}clusters melt."
    assert resolved(text.format(""), "clusters") == {"GaSb MSC-399"}
    assert not resolved(text.format("twisted "), "clusters")


def test_shapes_that_are_made_of_no_named_material_are_species() -> None:
    texts = ["The GaSb clusters grow into cubes.", "The cubes have edges of 11 nm."]
    found = [m.name for m in find_mentions(texts[1], read_names(texts)) if m.label != "quantity"]
    assert found == ["GaSb cube"]
    assert not any(m.label == "species" for m in find_mentions(texts[1], read_names(texts[1:])))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Heating turns (HgTe)13 into quantum dots of 3 nm.", "HgTe quantum dot"),
        ("HgTe clusters were kept at 60 °C, and belts 2 nm in thickness were obtained.", "HgTe belt"),
        ("HgTe and GaSb clusters were kept at 60 °C, giving belts.", None),  # of which of them?
        ("HgTe clusters, unlike belts, are small.", None),
    ],
)
def test_what_is_made_of_the_one_material_that_a_text_speaks_of(text: str, name: str | None) -> None:
    made = ("quantum dot", "quantum belt")
    found = [m.name for m in find_mentions(text, read_names([text])) if m.label == "species" and m.species.kind in made]
    assert [n for n in found if n != "belt"] == ([name] if name else [])


def test_a_mark_in_front_of_an_abbreviated_head_names_a_species() -> None:
    text = "GaSb MSCs are known. WX-MSC is red, WX-MSCs melt, and WX-MSC emits."
    found = [m.name for m in find_mentions(text, read_names([text])) if m.label == "species"]
    assert found == ["GaSb MSC", "WX-MSC", "WX-MSC", "WX-MSC"]


def test_a_material_alone_is_the_one_thing_of_it_that_the_paper_has() -> None:
    text = "{}GaSb MSCs and ZnTe quantum dots were made. ZnTe emits at 612 nm, and the gap of ZnTe is 2.1 eV."
    assert emission(text.format("")) == {("ZnTe quantum dot", 612)}
    assert not emission(text.format("ZnTe nanorods, "))


def test_a_bulk_material_is_no_thing_of_the_paper() -> None:
    assert not emission("ZnTe quantum dots were made. Bulk ZnTe emits at 612 nm.") & {("ZnTe quantum dot", 612)}


def test_a_class_of_materials_is_no_rival_of_the_one_thing_of_it() -> None:
    text = "Perovskite quantum dots are bright. Their CsPbI3 quantum dots were washed. TEM images of quantum dots"
    assert resolved(text, "quantum dots") == {"CsPbI3 quantum dot"}


@pytest.mark.parametrize(("last", "meant"), [("HgTe MSCs", {"HgTe dot"}), ("HgTe and GaSb MSCs", set())])
def test_dots_named_long_before_are_meant_if_they_consist_of_what_the_text_speaks_of(
    last: str, meant: set[str]
) -> None:
    text = f"GaSb dots and HgTe dots are known. {'The room was cold. ' * 8}{last} ripened. TEM images of the dots"
    assert resolved(text, "dots") == meant


def test_a_head_behind_both_tells_which_two_are_meant() -> None:
    text = "GaSb MSCs and HgTe MSCs were kept with GaSb dots. XRD of both clusters shows broad peaks."
    passage = Passage(Block("paragraph", Text(text)), read_names((text,)))
    seen = {f.subject for f in facts_of(passage) if isinstance(f, Characterization)}
    assert seen == {"GaSb MSC", "HgTe MSC"}
