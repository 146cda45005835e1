"""Panels of figures: what their captions and the clauses that point at them say together."""

from __future__ import annotations

import re

import pytest

from mscgraph.extract.assemble import assemble
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.names.panels import POINTER, letters_of, panels_in, parts_of
from mscgraph.facts.model import Conversion, PaperRecord, Range
from mscgraph.read.document import Block, Citation, Document, Text


def parts(caption: str) -> dict[str, str]:
    return {letter: caption[start:end].strip(" ,;") for letter, start, end in parts_of(caption) if letter}


@pytest.mark.parametrize(
    ("caption", "said"),
    [
        ("Figure 1. (a) Rods. (b) Dots.", {"a": "Rods.", "b": "Dots."}),
        ("Fig. 2 Shapes. a TEM of rods. b TEM of dots.", {"a": "TEM of rods.", "b": "TEM of dots."}),
        ("Figure 3 | Shapes. a, Rods. b–c, Dots.", {"a": "Rods.", "b": "Dots.", "c": "Dots."}),
        ("Figure 4. Images of (A) rods and (B) dots.", {"a": "rods and", "b": "dots."}),
        ("Figure 5. (b) Rods. Inset of (a): dots.", {"b": "Rods. Inset of (a): dots."}),
        ("Figure 6. Spectra (a) and patterns (b) of rods.", {}),
        ("Figure 7. Spectra of rods, a mixture and dots.", {}),
    ],
)
def test_a_caption_describes_each_panel_behind_its_letter(caption: str, said: dict[str, str]) -> None:
    assert parts(caption) == said


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("Rods grew (Fig. 2a, c).", "2ac"),
        ("As Figures 2b–d show, rods grew.", "2bcd"),
        ("Rods grew, see Figure 2 b.", "2b"),
        ("Rods grew (Figure S2B).", "S2b"),
        ("In Figure 2 a band appears.", "2"),
        ("Rods grew (Supplementary Fig. 2a).", ""),
    ],
)
def test_texts_point_at_panels(text: str, pointed: str) -> None:
    found = (pointer["figure"] + "".join(letters_of(pointer["panels"])) for pointer in POINTER.finditer(text))
    assert "".join(found) == pointed


def test_each_panel_has_the_clauses_that_point_at_it() -> None:
    text = "Dots are small. Rods grew at 90 °C (Fig. 1a), whereas plates grew at 60 °C (Fig. 1b). Figure 1b shows more."
    clauses = {
        panel.letter: [text[start:end] for _, start, end in panel.clauses]
        for panel in panels_in([text, "Fig. 1 (a) Rods. (b) Plates."])
    }
    assert clauses[""] == []
    assert clauses["a"] == ["Rods grew at 90 °C (Fig. 1a)"]
    assert clauses["b"] == ["plates grew at 60 °C (Fig. 1b)", "Figure 1b shows more."]


def test_a_figure_of_which_two_captions_tell_is_left_out() -> None:
    assert not panels_in(["Rods grew (Fig. 1a).", "Fig. 1 (a) Rods.", "Figure 1. (a) Dots."])


def block(text: str, kind: str = "paragraph") -> Block:
    """A block of a text in which '⁅4⁆' stands for a citation."""
    plain, marks = "", []
    for part in re.split(r"(⁅\d+⁆)", text):
        if part[:1] == "⁅":
            marks.append(Citation(len(plain), len(plain) + len(part) - 2, (part[1:-1],)))
        plain += part.strip("⁅⁆")
    return Block(kind, Text(plain, citations=tuple(marks)))  # type: ignore[arg-type]


def conversions(*paragraphs: str, caption: str) -> list[Conversion]:
    blocks = (*map(block, paragraphs), block(caption, "caption"))
    found = assemble(Document(PaperRecord("0" * 64, "a.txt"), blocks)).facts.facts
    return [fact for fact in found if isinstance(fact, Conversion)]


GREW = "Above 140 °C, CdTe rods grew from CdTe MSC-449 (Fig. 3b)."
SHOWN = "Fig. 3 Shapes. TEM images of (a) platelets and (b) long rods obtained from MSCs at 160 °C."


def at(temperature: float, *paragraphs: str, caption: str = SHOWN) -> list[tuple[str, str]]:
    found = conversions("CdTe MSC-371 and CdTe dots are known, too.", *paragraphs, caption=caption)
    return [(f.source, f.target) for f in found if f.temperature_C == Range(temperature, temperature)]


def test_things_of_a_panel_are_those_of_the_clause_that_points_at_it() -> None:
    assert at(160, GREW) == [("CdTe MSC-449", "CdTe rod")]
    found = conversions("CdTe MSC-371 is known, too.", GREW, caption=SHOWN)
    evidence = [e.text for f in found if f.temperature_C == Range(160, 160) for e in f.evidence]
    assert evidence == [SHOWN.removeprefix("Fig. 3 Shapes. "), GREW]


def test_what_points_at_another_panel_says_nothing_of_it() -> None:
    assert at(160, GREW.replace("3b", "3a")) == []
    assert at(160, GREW.replace("3b", "4b")) == []


def test_clauses_that_tell_different_things_of_a_panel_leave_it_open() -> None:
    other = "Above 150 °C, CdTe rods grew from CdTe MSC-427 as well (Fig. 3b)."
    assert at(160, GREW, other) == []
    assert at(160, GREW, "The CdTe rods are 40 nm long (Fig. 3b).") == [("CdTe MSC-449", "CdTe rod")]


def test_a_clause_tells_the_mechanism_of_what_its_panels_show() -> None:
    caption = "Fig. 2 (a) TEM of CdTe MSC-371. (b) Rods of CdTe grown from CdTe MSC-371."

    def mechanisms(*paragraphs: str) -> set[str]:
        return {term for f in conversions(*paragraphs, caption=caption) for term in f.mechanism}

    said = "Clusters grow by oriented attachment (Fig. 2b)."
    assert mechanisms(said) == {"oriented attachment"}
    assert mechanisms(said.replace("2b", "2a")) == set()
    assert mechanisms(said.replace("grow", "do not grow")) == set()
    assert mechanisms(said, "Cation exchange is seen as well (Fig. 2b).") == set()
    assert mechanisms(said.replace("Clusters", "Clusters of PbS, PbS MSC-589,")) == set()
    assert mechanisms("Clusters or their fragments can grow (Fig. 2b).") == set()  # says only that there are any


PICTURED = "Figure 2. (a) Pattern of {}. (b) TEM image of ZnTe nanoparticles made at 200 °C."
PLAIN = "ZnTe quantum dots are bright (Figure 2b). "


@pytest.mark.parametrize(
    ("text", "caption", "one"),
    [
        (PLAIN, PICTURED.format("ZnTe MSC-330"), True),
        (PLAIN.replace("2b", "2a"), PICTURED.format("ZnTe MSC-330"), False),
        (PLAIN.replace("ZnTe", "ZnSe"), PICTURED.format("ZnTe MSC-330"), False),
        (PLAIN + "ZnTe nanoparticles and ZnTe quantum dots differ.", PICTURED.format("ZnTe MSC-330"), False),
        (PLAIN, PICTURED.replace("ZnTe nanoparticles", "Mn-doped ZnTe nanoparticles").format("bulk"), False),
    ],
)
def test_dots_of_a_panel_are_those_that_the_text_shows_in_it(text: str, caption: str, one: bool) -> None:
    names = read_names([text, caption])
    assert (names.canonical("ZnTe nanoparticle") == names.canonical("ZnTe quantum dot")) is one


def refs(text: str, panels: str) -> set[tuple[str, ...]]:
    return {f.refs for f in conversions(text, caption=f"Fig. 4 Reactions. {panels}")}


def test_a_panel_of_the_same_species_and_chemicals_tells_whose_work_it_is() -> None:
    text = "PbS dots are common.⁅7⁆ With oleylamine, PbS MSC-589 was converted to PbS dots."
    other = "a Patterns of PbS MSC-589, PbS dots and octanethiol. Adapted from ref. 9. "
    same = "b Spectra of PbS MSC-589, PbS dots and oleylamine. Adapted from ref. 8. "
    assert refs(text, other + same) == {("8",)}
    assert refs(text, other) == {("7",)}
    assert refs(text, other + same + same.replace("b Sp", "c Sp").replace("ref. 8", "ref. 6")) == {("7",)}
    assert refs(text.rstrip(".") + " (Fig. 4a).", other + same) == {("9",)}
    assert refs(text + "⁅5⁆", other + same) == {("5",)}
