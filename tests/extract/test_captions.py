"""Captions: panels that are pictures of their own, and panels that only count what one picture shows."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage, passages
from mscgraph.facts.model import Characterization, Conversion, Fact, Property, Range, Synthesis
from mscgraph.read.document import Block, Text


def examined(text: str) -> set[tuple[str, str]]:
    passage = Passage(Block("caption", Text(text)), read_names([text]))
    return {(f.subject, f.method) for f in facts_of(passage) if isinstance(f, Characterization)}


TEM, XRD = "transmission electron microscopy", "powder X-ray diffraction"


@pytest.mark.parametrize(
    "text",
    [
        "TEM images of (a) PbTe rods, (b) the GaSb MSC-340 and (c) HgS QDs after 3 h at 90 °C.",
        "TEM images of PbTe rods (a), GaSb MSC-340 (b), and HgS QDs (c).",
        "TEM images of (a, b) PbTe rods, (c–e) GaSb MSC-340 and (f) HgS QDs.",
    ],
)
def test_panel_letters_count_the_members_of_a_list(text: str) -> None:
    assert examined(text) == {("PbTe rod", TEM), ("GaSb MSC-340", TEM), ("HgS QD", TEM)}


def test_materials_behind_panel_letters_share_the_head_of_the_last() -> None:
    found = examined("TEM images of (a) GaSb, (b) HgTe and (c) PbTe nanocrystals.")
    assert found == {("GaSb nanocrystal", TEM), ("HgTe nanocrystal", TEM), ("PbTe nanocrystal", TEM)}


@pytest.mark.parametrize(
    "text",
    [
        "(a) TEM image of PbTe rods. (b) XRD pattern of HgS QDs.",
        "(a) TEM image of PbTe rods, (b) XRD pattern of HgS QDs.",
        "a) TEM image of PbTe rods and b) XRD pattern of HgS QDs.",
        "a, TEM image of PbTe rods. b, XRD pattern of HgS QDs.",
    ],
)
def test_panel_letters_begin_another_picture(text: str) -> None:
    assert examined(text) == {("PbTe rod", TEM), ("HgS QD", XRD)}


def test_a_later_sentence_names_the_records_of_a_caption_in_order() -> None:
    text = "TEM images, drawn schematically. From top to bottom: PbTe rods, GaSb MSC-340 and HgS QDs."
    assert examined(text) == {("PbTe rod", TEM), ("GaSb MSC-340", TEM), ("HgS QD", TEM)}


def read(*texts: str) -> list[Fact]:
    names = read_names(texts)
    return [fact for text in texts for fact in facts_of(Passage(Block("caption", Text(text)), names))]


SAMPLES = "HgTe dots (HT-1), HgTe dots (HT-2), HgTe dots (HT-3) and HgTe dots (HT-4) are compared."


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("TEM images of HT-1 to HT-4.", "1234"),
        ("TEM images of HT-1–HT-3 after 2 h.", "123"),
        ("The TEM images of samples HT-2 to HT-4 are shown.", "234"),
    ],
)
def test_a_range_of_samples_means_those_between(text: str, meant: str) -> None:
    found = read(SAMPLES, text)
    assert [f.subject[-1] for f in found if isinstance(f, Characterization)] == list(meant)
    assert not [f for f in found if isinstance(f, Conversion)]


def test_what_goes_from_one_sample_to_another_is_changed() -> None:
    (fact,) = (f for f in read(SAMPLES, "The conversion of HT-1 to HT-4 takes 2 h.") if isinstance(f, Conversion))
    assert (fact.source, fact.target) == ("HT-1", "HT-4")


def test_pictures_without_a_method_are_of_the_one_named_before() -> None:
    title = "Figure 4 | X-ray diffraction. Patterns of PbTe rods (a), GaSb MSC-340 (b)."
    assert examined(title) == {("PbTe rod", XRD), ("GaSb MSC-340", XRD)}
    assert examined("(a) XRD pattern of PbTe rods. (b) TEM image of HgS QDs. (c) The same for GaSb MSC-340.") == {
        ("PbTe rod", XRD),
        ("HgS QD", TEM),
        ("GaSb MSC-340", TEM),
    }
    text = "a) XRD pattern of PbTe rods. b) TEM image of HgS QDs. c) Pattern of GaSb MSC-340."
    assert ("GaSb MSC-340", XRD) in examined(text)


def test_a_method_shares_its_noun_across_panels() -> None:
    text = "a) Absorption and b) emission spectra of PbTe rods."
    assert {method for _, method in examined(text)} == {
        "UV–vis absorption spectroscopy",
        "photoluminescence spectroscopy",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Thermal conversion of GaSb MSC-340 at 150 °C within 30 min: formation of GaSb QDs.",
    ],
)
def test_captions_tell_conversions(text: str) -> None:
    (fact,) = (f for f in read(text) if isinstance(f, Conversion))
    assert (fact.source, fact.target, fact.temperature_C) == ("GaSb MSC-340", "GaSb QD", Range(150, 150))
    assert not [f for f in read(text) if isinstance(f, Synthesis)]


@pytest.mark.parametrize("source", ["GaSb MSC-340", "MSCs"])
def test_captions_tell_what_mediates_a_growth(source: str) -> None:
    """A bare head without an antecedent is of the family of what it becomes, where the paper names that."""
    found = read(f"{source}-mediated growth of GaSb nanorods.", "TEM image of GaSb MSCs.")
    meant = "GaSb MSC" if source == "MSCs" else source
    assert [(f.source, f.target) for f in found if isinstance(f, Conversion)] == [(meant, "GaSb nanorod")]
    assert not [f for f in read("MSCs-mediated growth of GaSb nanorods.") if isinstance(f, Conversion)]


COMPOUND = "[Hg8Te(TePh)14Cl2] (1) and [Hg10Te4(TePh)16] (2) were made."
CRYSTALS = "single-crystal X-ray diffraction"


def test_a_molecule_drawn_with_its_ellipsoids_was_determined_by_x_rays() -> None:
    found = read(COMPOUND, "Molecular structures of a) 1 and b) 2 in the crystal (ellipsoids at 50% probability).")
    assert {(f.subject, f.method) for f in found if isinstance(f, Characterization)} == {
        ("[Hg8Te(TePh)14Cl2]", CRYSTALS),
        ("[Hg10Te4(TePh)16]", CRYSTALS),
    }
    found = read(COMPOUND, "Molecular structure of 1 as a ball-and-stick model.")
    assert not [f for f in found if isinstance(f, Characterization)]


def test_lengths_of_bonds_are_listed_atom_by_atom() -> None:
    found = read(COMPOUND, "Molecular structure of 2. Selected bond lengths (Å): Hg1–Te1 2.751(1), Hg2–Te1 2.803(2).")
    lengths = [(f.subject, f.value) for f in found if isinstance(f, Property) and f.property == "bond_length"]
    assert lengths == [("[Hg10Te4(TePh)16]", Range(2.751, 2.751)), ("[Hg10Te4(TePh)16]", Range(2.803, 2.803))]
    found = read(COMPOUND, "Molecular structure of 2. Selected bond angles (°): Hg1–Te1–Hg2 98.2(1).")
    assert not [f for f in found if isinstance(f, Property) and f.property == "bond_length"]


def test_values_that_panels_count_are_a_list() -> None:
    text = "Spectra during the transformation of HgTe MSC-340 to HgTe MSC-410 at (a) 40, (b) 50, and (c) 60 °C."
    found = [f.temperature_C for f in read(text) if isinstance(f, Conversion)]
    assert found == [Range(t, t) for t in (40, 50, 60)]


def test_data_behind_a_procedure_are_those_of_the_product_in_its_heading() -> None:
    heading = Block("heading", Text("Synthesis of HgTe MSC-340"))
    text = Text("Hg(OAc)2 (1.0 mmol) was heated with TOPTe (0.5 mmol) in octadecene at 60 °C. ESI-MS: m/z 3412.")
    names = read_names([heading.content.plain, text.plain])
    block = Block("paragraph", text, section=(heading.content.text,))
    found = facts_of(passages([heading, block], names)[1])
    assert [f.subject for f in found if isinstance(f, Characterization)] == ["HgTe MSC-340"]


def test_a_letter_with_a_comma_begins_a_picture_at_the_head_of_a_sentence() -> None:
    text = "a, TEM image of PbTe rods. b, The same for HgS QDs. c, XRD pattern of GaSb MSC-340."
    assert examined(text) == {("PbTe rod", TEM), ("HgS QD", TEM), ("GaSb MSC-340", XRD)}


def test_what_is_said_of_a_picture_is_not_said_of_all() -> None:
    text = (
        "NMR spectra of (a) GaSb MSC-340 and (b) GaSb MSC-360. The resonance of the phosphonate in (b) lies at 22 ppm."
    )
    assert not [f for f in read(text) if isinstance(f, Property)]
