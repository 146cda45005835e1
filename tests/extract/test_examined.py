"""Methods, and the species that they are said to have examined."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Characterization
from mscgraph.read.document import Block, Text


def examined(text: str, kind: str = "paragraph") -> set[tuple[str, str]]:
    passage = Passage(Block(kind, Text(text)), read_names((text,)))  # type: ignore[arg-type]
    return {(f.subject, f.method) for f in facts_of(passage) if isinstance(f, Characterization)}


@pytest.mark.parametrize("joint", ["whereas", "while"])
def test_what_a_method_shows_of_one_it_shows_of_its_contrast(joint: str) -> None:
    text = f"XRD and TEM showed that CdSe MSC-415 is large, {joint} CdSe MSC-391 and CdSe MSC-361 are small."
    methods = ("powder X-ray diffraction", "transmission electron microscopy")
    assert examined(text) == {(f"CdSe MSC-{n}", method) for n in (415, 391, 361) for method in methods}


def test_what_stands_in_contrast_to_a_method_of_its_own_is_not_examined_by_the_other() -> None:
    text = "XRD was done on CdSe MSC-415, whereas CdSe MSC-391 was studied by TEM."
    assert ("CdSe MSC-391", "powder X-ray diffraction") not in examined(text)


def test_a_method_that_shows_a_conversion_examines_both_ends() -> None:
    text = "Raman spectroscopy and FT-IR data revealed the conversion of CdSe MSC-391 to CdSe MSC-415."
    assert {("CdSe MSC-391", "Raman spectroscopy"), ("CdSe MSC-415", "Raman spectroscopy")} <= examined(text)


def test_a_method_that_shows_a_chemical_released_examines_no_species() -> None:
    text = "CdSe MSC-391 was etched. A 31P NMR spectrum showed that the process released trioctylphosphine."
    assert not examined(text)


def test_an_abbreviation_keeps_its_meaning_behind_a_kind_of_its_method() -> None:
    text = "Solid-state nuclear magnetic resonance (NMR) spectroscopy is slow. CdSe MSC-391 was studied by NMR."
    assert examined(text) == {("CdSe MSC-391", "NMR spectroscopy")}


def test_panels_that_only_name_what_they_show_go_on_with_the_method() -> None:
    text = "Fig. 2 TEM images of (a) CdSe rods, which were grown at 200 °C, (b) CdSe wires, which were grown at 220 °C."
    assert examined(text, "caption") == {
        (f"CdSe {kind}", "transmission electron microscopy") for kind in ("rod", "wire")
    }


PL = ("CdSe MSC-415", "photoluminescence spectroscopy")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The photoluminescence of CdSe MSC-415 is centred at 420 nm.", "paragraph"),
        ("Temperature-dependent PL of CdSe MSC-415 was compared between 10 and 300 K.", "paragraph"),
        ("(b) PL of CdSe MSC-415, excited at 350 nm.", "caption"),
    ],
)
def test_photoluminescence_written_out_varied_or_shown_in_a_figure_is_a_method(text: str, kind: str) -> None:
    assert PL in examined(text, kind)


@pytest.mark.parametrize(
    "text",
    ["CdSe MSC-415 (PL 420 nm) was used.", "CdSe MSC-415 lacks photoluminescence.", "CdSe MSC-415 has a weak PL."],
)
def test_luminescence_named_by_its_peak_or_as_lacking_is_no_method(text: str) -> None:
    assert PL not in examined(text)


def test_an_analysis_done_by_a_named_technique_counts_as_this_technique() -> None:
    assert examined("Elemental analysis by ICP-MS gives a Cd:Te ratio of 1.4 for CdTe MSC-427.") == {
        ("CdTe MSC-427", "ICP-MS")
    }
    assert examined("Elemental analysis of CdTe MSC-427 gives a ratio of 1.4.") == {
        ("CdTe MSC-427", "elemental analysis")
    }


def test_what_finds_a_composition_examined_what_has_it() -> None:
    told = "CdTe MSC-427 was left. Single-crystal X-ray diffraction gave the composition Cd32Te14(SPh)36."
    assert examined(told) == {("Cd32Te14(SPh)36", "single-crystal X-ray diffraction")}


@pytest.mark.parametrize(
    "said", ["113Cd spectra", "113Cd CP-MAS", "113Cd MAS spectrum", "113Cd and 77Se solid-state NMR"]
)
def test_a_nucleus_tells_that_a_spectrum_is_one_of_nmr(said: str) -> None:
    assert ("CdSe MSC-415", "113Cd NMR") in examined(f"We recorded {said} of CdSe MSC-415.")


@pytest.mark.parametrize("said", ["2D spectra", "77 K spectra"])
def test_a_dimension_or_a_temperature_is_no_nucleus(said: str) -> None:
    assert not examined(f"We recorded {said} of CdSe MSC-415.")


def test_values_in_a_row_are_of_as_many_species_that_a_method_examined() -> None:
    text = "By Raman spectroscopy the ratio is 1.8 for CdSe MSC-361, 1.6 for CdSe MSC-391 and 1.5 for CdSe MSC-415."
    assert {subject for subject, _ in examined(text)} == {f"CdSe MSC-{n}" for n in (361, 391, 415)}


def test_what_is_compared_with_and_has_its_own_value_was_examined_too() -> None:
    text = "113Cd NMR of CdSe MSC-391 shows a resonance at 390 ppm, in contrast to CdSe MSC-415 at 410 ppm."
    assert {subject for subject, _ in examined(text)} == {"CdSe MSC-391", "CdSe MSC-415"}


def test_a_bulk_material_that_is_compared_with_was_not_examined() -> None:
    text = "EXAFS gives a bond length of 2.60 Å; in bulk CdSe it is 2.63 Å."
    assert not {subject for subject, _ in examined(f"CdSe MSC-391 is stable. {text}")} & {"bulk CdSe"}
    assert examined("XRD patterns of bulk CdSe were calculated.") == {("bulk CdSe", "powder X-ray diffraction")}


def test_a_method_that_shows_a_conversion_examined_both_its_ends() -> None:
    text = "NMR and FT-IR data revealed the conversion of CdSe MSC-391 to CdSe MSC-415 as the ligand was changed."
    infrared = "Fourier-transform infrared spectroscopy"
    assert {(f"CdSe MSC-{n}", infrared) for n in (391, 415)} <= examined(text)
