"""Captions: panels that are pictures of their own, and panels that only count what one picture shows."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Characterization, Conversion, Fact, Range, Synthesis
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
        "Absorption spectra of GaSb MSC-340 heated at 150 °C for 30 min, showing the formation of GaSb QDs.",
        "Thermal conversion of GaSb MSC-340 at 150 °C within 30 min: formation of GaSb QDs.",
    ],
)
def test_captions_tell_conversions(text: str) -> None:
    (fact,) = (f for f in read(text) if isinstance(f, Conversion))
    assert (fact.source, fact.target, fact.temperature_C) == ("GaSb MSC-340", "GaSb QD", Range(150, 150))
    assert not [f for f in read(text) if isinstance(f, Synthesis)]
