"""Of what methods and values are said where the sentence does not name it: experiments, pronouns, bands, topics."""

from __future__ import annotations

import pytest

from mscgraph.extract.events.examined import is_phenomenon
from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Characterization, Fact, Property, Synthesis
from mscgraph.read.document import Block, Citation, Text


def read(text: str) -> list[Fact]:
    return list(facts_of(Passage(Block("paragraph", Text(text)), read_names((text,)))))


def examined(text: str) -> set[tuple[str, str]]:
    found = (fact for fact in read(text) if isinstance(fact, Characterization) and fact.polarity == "positive")
    return {(fact.subject, fact.method) for fact in found}


def values(text: str) -> set[tuple[str, str, float | None]]:
    found = (fact for fact in read(text) if isinstance(fact, Property) and not isinstance(fact.value, str))
    return {(fact.subject, fact.property, fact.value.low) for fact in found if fact.value is not None}


def test_they_are_what_the_sentence_before_says_was_made() -> None:
    text = (
        "At 60 °C lead bromide converts the HgTe nanoclusters into HgTe nanocubes. They have an edge length of 9.5 nm."
    )
    assert {subject for subject, term, _ in values(text) if term == "size"} == {"HgTe nanocube"}


def test_its_is_the_one_thing_named_before_in_the_sentence() -> None:
    text = "CdTe QDs were grown from CdTe MSC-371. Whether zinc is in the CdTe QDs or on their surface was seen by XRD."
    assert examined(text) == {("CdTe QD", "powder X-ray diffraction")}


def test_a_width_belongs_to_the_band_beside_it() -> None:
    text = "After 2 h a peak at 393 nm is seen with a full width at half maximum of 18 nm. ZnTe MSC-393 was isolated."
    assert ("ZnTe MSC-393", "fwhm", 18) in values(text)


def test_its_is_the_cluster_whose_band_appeared() -> None:
    text = (
        "ZnTe MSC-323 and ZnTe MSC-393 were compared. A peak at 393 nm came up. Its FWHM of 18 nm is comparable to "
        "those of other clusters."
    )
    assert {(s, v) for s, term, v in values(text) if term == "fwhm"} == {("ZnTe MSC-393", 18)}


def test_peaks_belong_to_what_the_next_sentence_assigns_them_to() -> None:
    text = (
        "CdS MSC-311 was studied first. In more amine, peaks at 348 and 361 nm are found instead. "
        "They belong to CdS MSC-361."
    )
    assert {("CdS MSC-361", "absorption_peak", 348), ("CdS MSC-361", "leet_wavelength", 361)} <= values(text)


def test_of_a_shift_the_new_product_has_the_last_value() -> None:
    text = (
        "The absorption of the GaP nanoclusters shifted from 402 to 362 nm. "
        "The product, GaN nanoclusters, was purified twice."
    )
    assert not any(subject == "GaN nanocluster" and value == 402 for subject, _, value in values(text))


def test_the_product_is_what_the_sentence_says_that_it_is() -> None:
    text = "HgSe nanoclusters were heated with thiol. ESI-MS of the product gave a single species, Au36(SR)24."
    assert {subject for subject, _ in examined(text)} == {"Au36(SR)24"}


def test_round_particles_in_an_image_are_the_thing_spoken_of() -> None:
    text = "GaSb MSC-352 was isolated. TEM images show round particles with a mean diameter of 1.6 nm. GaSb QDs grow."
    assert ("GaSb MSC-352", "size", 1.6) in values(text)


def test_dots_in_an_image_of_a_thing_are_that_thing() -> None:
    text = "GaSb MSC-352 turned into GaSb QDs. TEM micrographs of GaSb MSC-352 contain uniform particles of 1.6 nm."
    assert {subject for subject, term, _ in values(text) if term == "size"} == {"GaSb MSC-352"}


def test_particles_that_are_not_seen_are_no_thing() -> None:
    text = (
        "Unlike GaAs MSC-460 and InSb QDs, GaSb MSC-352 forms filaments. Their length exceeds that of GaP filaments. "
        "In TEM images these contain no particles above 2 nm."
    )
    assert not any(term == "size" for _, term, _ in values(text))


def test_what_is_similar_to_that_of_another_thing_is_the_same_property() -> None:
    text = "The FWHM of GaSb MSC-352 is 17 nm, quite similar to that of GaAs MSC-460 (15 nm)."
    assert {("GaSb MSC-352", "fwhm", 17), ("GaAs MSC-460", "fwhm", 15)} <= values(text)


@pytest.mark.parametrize(
    "said",
    [
        "Fragment ions of formula Au42(SR)27 appear at high voltage.",
        "The core, Au42, is an icosahedron of four shells.",
    ],
)
def test_the_text_goes_on_about_the_thing_behind_a_fragment_or_core_of_it(said: str) -> None:
    text = f"Au44(SR)28 was crystallized. {said} Thermogravimetric analysis shows a loss of 30%."
    assert {subject for subject, method in examined(text) if method != "ESI-MS"} == {"Au44(SR)28"}


def test_what_follows_goes_on_from_the_last_clause() -> None:
    text = (
        "Zinc oleate acts on GaAs MSC-460, in contrast; after an hour, GaAs MSC-425 is there. "
        "The zinc content is 8% (ICP-OES)."
    )
    assert examined(text) == {("GaAs MSC-425", "ICP-OES")}


def test_a_method_that_purified_or_failed_or_saw_a_chemical_examined_nothing() -> None:
    lead = "HgTe MSC-435 was obtained at 60 °C. "
    assert examined(lead + "It was purified by gel permeation chromatography.") == set()
    assert examined(lead + "We could not obtain useful mass spectra.") == set()
    assert examined(lead + "31P NMR proves the intermediate formation of diphenylphosphine.") == set()
    assert examined(lead + "The 1H NMR spectrum has broad signals.") == {("HgTe MSC-435", "1H NMR")}


def test_a_composition_that_fits_a_mass_is_not_what_the_text_is_about() -> None:
    text = (
        "HgTe MSC-435 was obtained at 60 °C. The mass spectrum has peaks to m/z 5200, and a tentative composition of "
        "Hg14Te14 is compatible with the last one. XRD shows two broad humps."
    )
    assert ("HgTe MSC-435", "powder X-ray diffraction") in examined(text)


def test_peaks_tell_of_what_the_spectra_were() -> None:
    text = (
        "Absorption spectra of aliquots were taken every minute. After 5 min a sharp peak at 373 nm is seen, "
        "which belongs to HgTe MSC-373."
    )
    assert ("HgTe MSC-373", "UV–vis absorption spectroscopy") in examined(text)


def test_a_peak_of_photoluminescence_tells_of_a_record_of_it() -> None:
    lead = "HgTe MSC-373 was made at 60 °C. "
    record = ("HgTe MSC-373", "photoluminescence spectroscopy")
    assert record in examined(lead + "Its PL lies at 390 nm.")
    assert record not in examined(lead + "Its PL is weak.")


def test_these_before_a_verb_are_what_was_made() -> None:
    text = (
        "At 180 °C GaAs MSC-458 was converted into GaAs nanowires. These display a band at 495 nm "
        "and are of the wurtzite type, in contrast to GaAs MSC-458 itself."
    )
    assert {subject for subject, term, _ in values(text) if term != "leet_wavelength"} <= {"GaAs nanowire"}
    found = {(fact.subject, fact.value) for fact in read(text) if isinstance(fact, Property)}
    assert ("GaAs nanowire", "wurtzite") in found


def test_a_value_is_of_what_stands_in_brackets_behind_it() -> None:
    text = (
        "We made [Zn17S4(SPh)28] (3), [Zn32S14(SPh)36] (4) and [Zn54S32(SPh)48] (5). "
        "The solids show emission bands with maxima at 545 (3), 500 (4) and 620 nm (5)."
    )
    found = {(subject, value) for subject, term, value in values(text) if term == "emission_peak"}
    assert found == {("[Zn17S4(SPh)28]", 545), ("[Zn32S14(SPh)36]", 500), ("[Zn54S32(SPh)48]", 620)}


def test_bare_dots_have_no_shell() -> None:
    text = "GaSb QDs were coated with ZnS. The GaSb/ZnS QDs are bright. The bare dots have a quantum yield of 2%."
    assert ("GaSb QD", "quantum_yield", 2) in values(text)


def test_what_is_said_to_be_the_product_is_measured_next() -> None:
    text = "GaAs MSC-458 vanished. GaAs QDs emitting at 834 nm are the product; TEM gave a size of 2.7 nm."
    assert {(s, v) for s, term, v in values(text) if term == "size"} == {("GaAs QD", 2.7)}


def test_dots_keep_their_absorption_beside_numbered_clusters_of_their_material() -> None:
    text = "GaAs MSC-458 was heated. GaAs QDs with a first excitonic peak at 620 nm were found."
    assert ("GaAs QD", "leet_wavelength", 620) in values(text)


def test_a_line_beside_that_of_a_cluster_is_not_its_own_where_dots_have_it() -> None:
    text = "CdTe MSC-371 is known. CdS QDs with an absorption peak at 372 nm grew in 20 min."
    assert not any(subject == "CdTe MSC-371" and value == 372 for subject, _, value in values(text))


def test_shifts_are_told_of_the_spectrum() -> None:
    text = "GaP MSC-352 was washed. The 31P NMR spectrum of the purified cluster extends from -170 to -270 ppm."
    assert ("GaP MSC-352", "nmr_shift", -270) in values(text)
    acid = "GaP MSC-352 was made. The by-product, octylamine, was observed in the 1H NMR spectrum (2.7 ppm)."
    assert not any(term == "nmr_shift" for _, term, _ in values(acid))


def test_values_of_two_compounds_stand_side_by_side() -> None:
    text = (
        "We made [Zn17S4(SPh)28] (3), [Zn32S14(SPh)36] (4) and [Zn54S32(SPh)48] (5). Crystals of 4 and 5 are pale. "
        "Reflectance spectra give 364 nm for 4 and 382 nm for 5."
    )
    found = {(subject, value) for subject, term, value in values(text) if term == "leet_wavelength"}
    assert found == {("[Zn32S14(SPh)36]", 364), ("[Zn54S32(SPh)48]", 382)}


def test_objects_that_are_no_species_are_of_none() -> None:
    text = "The pattern of GaSb MSC-352 is broad. High-resolution TEM of these objects showed no fringes."
    assert not any(method.endswith("electron microscopy") for _, method in examined(text))


def test_a_formula_that_a_mass_fits_is_that_of_the_cluster_spoken_of() -> None:
    text = "GaSb MSC-352 was isolated. MALDI mass spectra of it show a signal at 8.1 kDa that fits Ga37Sb20."
    found = [(fact.subject, fact.value) for fact in read(text) if isinstance(fact, Property)]
    assert found == [("GaSb MSC-352", "Ga37Sb20")]


def test_what_a_thing_decomposes_to_is_not_its_structure() -> None:
    text = "GaSb MSC-352 was heated and is finally converted to hexagonal GaN."
    assert not any(isinstance(fact, Property) and fact.property == "crystal_structure" for fact in read(text))


def test_the_last_of_which_is_one() -> None:
    text = "We made GaSb MSC-352, GaSb MSC-381 and GaSb MSC-410, the last of which has an edge length of 2.1 nm."
    assert {(s, v) for s, term, v in values(text) if term == "size"} == {("GaSb MSC-410", 2.1)}


def test_each_of_a_list_is_cited_for_what_stands_behind_it() -> None:
    text = "HgTe MSC-371,6 HgS MSC-311,8 and ZnTe MSC-299 9 have been prepared."
    places = [(text.index(",6") + 1, "6"), (text.index(",8") + 1, "8"), (text.index(" 9 ") + 1, "9")]
    citations = tuple(Citation(at, at + 1, (key,)) for at, key in places)
    content = Text(text, citations=citations)
    facts = list(facts_of(Passage(Block("paragraph", content), read_names((content.plain,)))))
    made = {(fact.product, fact.refs) for fact in facts if isinstance(fact, Synthesis)}
    assert made == {("HgTe MSC-371", ("6",)), ("HgS MSC-311", ("8",)), ("ZnTe MSC-299", ("9",))}


def test_new_peaks_are_those_of_what_the_next_sentence_names() -> None:
    text = (
        "When the slurry of GaSb MSC-352 was warmed, the 352 nm feature was lost and two new ones, "
        "at 449 and 423 nm, were gained. They belong to GaSb nanowires."
    )
    assert ("GaSb nanowire", "absorption_peak", 423) in values(text)
    assert not any(subject == "GaSb MSC-352" and value in (423, 449) for subject, _, value in values(text))


def test_a_phenomenon_over_a_column_is_no_method() -> None:
    assert is_phenomenon("photoluminescence spectroscopy", "PL (nm)")
    assert not is_phenomenon("photoluminescence spectroscopy", "PL spectra")
    assert not is_phenomenon("small-angle X-ray scattering", "d, SAXS (nm)")


def test_the_number_of_a_diffraction_file_is_no_method() -> None:
    assert examined("The lines of GaSb QDs agree with the bars (PDF 19-0191).") == set()
    assert examined("The PDF of GaSb QDs was measured.") == {("GaSb QD", "pair distribution function")}


def test_the_doped_clusters_are_not_the_undoped_ones() -> None:
    facts = read(
        "Mn2+-doped (HgTe)13 nanoclusters were made in octylamine. Undoped (HgTe)13 is white. The photoluminescence of "
        "the doped clusters peaks at 592 nm."
    )
    peaks = [f.subject for f in facts if isinstance(f, Property) and f.property == "emission_peak"]
    assert peaks == ["Mn2+-doped (HgTe)13"]


@pytest.mark.parametrize(
    "said",
    [
        "fits the data better than wurtzite models",
        "is amorphous, in contrast to the wurtzite dots",
        "departs from wurtzite",
    ],
)
def test_a_structure_that_a_species_is_compared_with_is_not_its_own(said: str) -> None:
    text = f"The core of GaSb MSC-352 {said}."
    found = [f for f in read(text) if isinstance(f, Property) and f.property == "crystal_structure"]
    assert not [f for f in found if f.value == "wurtzite" and f.polarity == "positive"]
