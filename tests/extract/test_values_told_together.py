"""Numbers that are told together: in lists, ranges, comparisons, and beside what they were measured at."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import passages
from mscgraph.facts.model import Property
from mscgraph.read.document import Block, Text

NAMED = "CdSe MSC-391 and CdSe MSC-415 are clusters. "


def values(text: str, named: str = "") -> set[tuple[str, str, object, object]]:
    """The numbers of a text, that of a lead left out."""
    blocks = (Block("paragraph", Text(named)), Block("paragraph", Text(text)))
    read = passages(blocks, read_names((named, text)))[-1]
    found = (f for f in facts_of(read) if isinstance(f, Property) and not isinstance(f.value, str))
    return {(f.subject, f.property, f.value.low, f.value.high) for f in found}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "The emission of InP QDs is at 635 nm, and that of CdSe QDs at 620 nm.",
        "The emission of InP QDs is at 635 nm, whereas that of CdSe QDs is at 620 nm.",
        "The emission of InP QDs is at 635 nm; that of the bare CdSe QDs is found at 620 nm.",
    ],
)
def test_that_of_another_is_the_same_property(text: str) -> None:
    assert values(text) == {("InP QD", "emission_peak", 635, 635), ("CdSe QD", "emission_peak", 620, 620)}


@pytest.mark.parametrize(
    "text",
    [
        "InP QDs emit at 635 nm; CdSe QDs at 620 nm.",
        "InP QDs emit at 635 nm and CdSe QDs at 620 nm.",
        "InP QDs emit at 635 nm, whereas for CdSe QDs at 620 nm.",
    ],
)
def test_what_is_left_out_of_the_second_part_is_that_of_the_first(text: str) -> None:
    assert values(text) == {("InP QD", "emission_peak", 635, 635), ("CdSe QD", "emission_peak", 620, 620)}


def test_that_of_another_after_no_property_is_none() -> None:
    assert not values("The laser is set to 635 nm, and that of CdSe QDs to 620 nm.")


def test_values_at_several_wavelengths_are_all_told() -> None:
    lifetimes = {("InP QD", "emission_lifetime", 34, 34), ("InP QD", "emission_lifetime", 62, 62)}
    assert values("The PL lifetime of InP QDs was 34 ns at 480 nm and 62 ns at 560 nm.") == lifetimes


def test_the_ends_of_a_range_of_colours_are_one_value() -> None:
    text = "InP QDs can be made to emit from the blue (~470 nm) to the deep red (690 nm)."
    assert values(text) == {("InP QD", "emission_peak", 470, 690)}


def test_a_width_at_a_wavelength_tells_where_the_line_is() -> None:
    text = "The PL of InP QDs has a full width at half maximum of 45 nm at 613 nm."
    assert values(text) == {("InP QD", "fwhm", 45, 45), ("InP QD", "emission_peak", 613, 613)}


def test_a_cue_in_brackets_says_nothing_of_a_number_outside() -> None:
    text = "InAs QDs (<8% size deviation) were grown from 1.8 nm InAs nanoclusters."
    assert values(text) == {("InAs nanocluster", "size", 1.8, 1.8)}


def test_sizes_in_front_of_materials_that_share_their_head() -> None:
    assert values("We made 2.5 nm CdSe and 3–5 nm ZnSe QDs.") == {
        ("CdSe QD", "size", 2.5, 2.5),
        ("ZnSe QD", "size", 3, 5),
    }


def test_peaks_told_in_turn_are_each_of_its_own_cluster() -> None:
    text = "CdSe MSC-391 and CdSe MSC-360 have bands at 391 and 360 nm, respectively."
    assert values(text, "CdSe MSC-391 and CdSe MSC-360 are clusters.") == {
        ("CdSe MSC-391", "leet_wavelength", 391, 391),
        ("CdSe MSC-360", "leet_wavelength", 360, 360),
    }


def test_a_redshift_from_and_to_is_no_range() -> None:
    text = "Heating of CdSe MSC-391 caused a redshift of the absorption peak from 391 nm to 420 nm."
    assert values(text, NAMED) == {("CdSe MSC-391", "leet_wavelength", 391, 391)}


def test_a_peak_of_things_that_no_member_is_named_by_stays_theirs() -> None:
    text = "Small CdSe nanoclusters have an absorption peak at 340 nm."
    assert {(subject, low) for subject, _, low, _ in values(text, NAMED)} == {("CdSe nanocluster", 340)}
    assert not values("CdSe MSCs have an absorption peak at 340 nm.", NAMED)


CONVERTED = "PbSe QDs were converted to PbSe/CdSe dots with cadmium oleate. "


def test_a_value_that_changes_with_a_conversion_is_first_of_the_one_and_then_of_the_other() -> None:
    assert {v[:3] for v in values(CONVERTED + "Their emission moved from 1380 to 1190 nm.")} == {
        ("PbSe QD", "emission_peak", 1380),
        ("PbSe/CdSe dot", "emission_peak", 1190),
    }


def test_a_value_that_changes_without_a_conversion_is_twice_of_one() -> None:
    assert {v[:3] for v in values("PbSe QDs grew at 100 °C. Their emission moved from 1190 to 1380 nm.")} == {
        ("PbSe QD", "emission_peak", 1190),
        ("PbSe QD", "emission_peak", 1380),
    }


def test_a_band_whose_place_is_taken_is_of_the_source_and_the_one_that_takes_it_of_the_product() -> None:
    text = "Ag2S QDs were converted to Ag2Se QDs with selenide. Their emission at 790 nm gave way to one at 1150 nm."
    assert {v[:3] for v in values(text)} == {("Ag2S QD", "emission_peak", 790), ("Ag2Se QD", "emission_peak", 1150)}


def test_a_band_that_takes_the_place_of_that_of_a_species_is_not_its_own() -> None:
    text = "Ag2Se clusters were heated. Their emission at 730 nm was replaced with a band at 1250 nm."
    assert {v[2] for v in values(text)} == {730}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("CdSe QDs have a sharp band at 540 nm, with a width of 14 nm.", "fwhm"),
        ("The emission of CdSe QDs was found at 540 nm with a width of 14 nm.", "fwhm"),
        ("CdSe nanosheets have a width of 14 nm.", "size"),
    ],
)
def test_a_width_is_that_of_a_band_where_the_clause_names_one_before(text: str, term: str) -> None:
    assert (term, 14) in {v[1:3] for v in values(text)}


def test_what_stands_in_brackets_beside_an_emission_is_its_yield_and_lifetime() -> None:
    assert {v[1:3] for v in values("CdTe QDs luminesce at 582 nm (28 %, 24 ns).")} == {
        ("emission_peak", 582),
        ("quantum_yield", 28),
        ("emission_lifetime", 24),
    }


def test_a_length_between_commas_behind_dots_is_their_size() -> None:
    assert {v[:3] for v in values("InAs dots, 4.5 nm, were used.")} == {("InAs dot", "size", 4.5)}


def test_bands_beside_the_one_that_names_a_cluster_are_its_own() -> None:
    named = "CdTe MSC-427 was made."
    told = "After an hour, a spectrum of only two maxima is left, at 427 and 401 nm."
    assert values(told, named) == {
        ("CdTe MSC-427", "leet_wavelength", 427, 427),
        ("CdTe MSC-427", "absorption_peak", 401, 401),
    }


def test_the_first_of_two_values_is_no_bound() -> None:
    told = "The Cd–Te distance goes from 2.81 Å in CdTe MSC-427 to 2.79 Å in CdTe MSC-449."
    assert values(told) == {
        ("CdTe MSC-427", "bond_length", 2.81, 2.81),
        ("CdTe MSC-449", "bond_length", 2.79, 2.79),
    }


def test_a_cluster_of_known_composition_has_peaks_of_its_own_beside_others_that_are_named_by_theirs() -> None:
    named = "CdTe MSC-427 and CdTe MSC-449 are known."
    assert values("(CdTe)13 has peaks at 350 and 335 nm.", named) == {
        ("(CdTe)13", "leet_wavelength", 350, 350),
        ("(CdTe)13", "absorption_peak", 335, 335),
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("CdTe MSC-427 survives heating at 120 °C for 5 h.", ("CdTe MSC-427", "stable_up_to", 120, 120)),
        ("CdTe MSC-427 has a core of 1.3 nm.", ("CdTe MSC-427", "size", 1.3, 1.3)),
        ("CdTe QDs form, and these grow to 4.2 nm within an hour.", ("CdTe QD", "size", 4.2, 4.2)),
        ("EXAFS shows four tellurium neighbors at 2.79 Å for CdTe QDs.", ("CdTe QD", "bond_length", 2.79, 2.79)),
    ],
)
def test_what_is_said_of_a_number_in_results(text: str, value: tuple[str, str, float, float]) -> None:
    assert values(text) == {value}


def test_a_value_that_is_only_said_to_have_changed_is_of_the_property_told_before() -> None:
    told = {("InP QD", "quantum_yield", 4, 4), ("InP/ZnS QD", "quantum_yield", 46, 46)}
    assert values("InP QDs have a quantum yield of 4%. A shell of ZnS raised this value to 46% (InP/ZnS QDs).") == told
    assert values("InP QDs have a quantum yield of 4%. In hydrogen fluoride it rose to 12%.") == {
        ("InP QD", "quantum_yield", 4, 4),
        ("InP QD", "quantum_yield", 12, 12),
    }


def test_what_changed_by_a_shell_is_not_told_of_the_core() -> None:
    told = {("InP QD", "quantum_yield", 4, 4)}
    assert values("InP QDs have a quantum yield of 4%. With a shell of ZnS it rose to 46%.") == told


def test_a_yield_beside_an_emission_is_a_quantum_yield() -> None:
    emission = ("InP QD", "emission_peak", 635, 635)
    assert values("InP QDs emit at 635 nm with a yield of 12%.") == {emission, ("InP QD", "quantum_yield", 12, 12)}
    assert values("InP QDs with a peak at 600 nm were isolated in a yield of 12%.") == {
        ("InP QD", "leet_wavelength", 600, 600)
    }


def test_a_length_right_behind_two_atoms_is_that_of_their_bond() -> None:
    text = "EXAFS of CdSe MSC-391 was fitted with Cd–Se 2.61 Å and with Cd–O = 2.27 Å."
    assert values(text) == {("CdSe MSC-391", "bond_length", 2.61, 2.61), ("CdSe MSC-391", "bond_length", 2.27, 2.27)}


@pytest.mark.parametrize(
    "text",
    [
        "In the photoluminescence of InP QDs a sharp line is absent; only a broad band at 760 nm is found.",
        "The emission of the dots is altered. InP QDs show a broad band at 760 nm.",
        "Photoluminescence spectra of InP QDs are shown; the maximum is located at 760 nm.",
    ],
)
def test_a_band_is_one_of_emission_where_that_was_spoken_of_last(text: str) -> None:
    assert ("InP QD", "emission_peak", 760, 760) in values(text)


def test_a_band_that_names_a_cluster_is_one_of_absorption_whatever_was_spoken_of() -> None:
    assert values("The emission is weak. The peak at 391 nm persists.", NAMED) == {
        ("CdSe MSC-391", "leet_wavelength", 391, 391)
    }


def test_what_does_not_exceed_a_value_has_it_as_its_upper_bound() -> None:
    assert values("Quantum yields do not exceed 3% for InP QDs.") == {("InP QD", "quantum_yield", None, 3)}


def test_a_peak_beside_the_one_that_names_a_cluster_is_its_own() -> None:
    text = "CdSe MSC-415 displays peaks at 391 and 415 nm."
    assert values(text, NAMED) == {
        ("CdSe MSC-415", "leet_wavelength", 415, 415),
        ("CdSe MSC-415", "absorption_peak", 391, 391),
    }


def test_values_in_turn_are_those_of_the_things_in_the_order_of_the_text() -> None:
    text = (
        "After 5 min CdSe MSC-361 is seen. It is followed by CdSe MSC-391. CdSe MSC-415 comes last. "
        "The three clusters have line widths of 18, 17 and 21 nm, respectively."
    )
    widths = {(subject, low) for subject, term, low, _ in values(text) if term == "fwhm"}
    assert widths == {("CdSe MSC-361", 18), ("CdSe MSC-391", 17), ("CdSe MSC-415", 21)}


def test_bands_have_widths_and_clusters_tolerate_temperatures() -> None:
    assert ("CdSe MSC-415", "stable_up_to", 140, 140) in values("CdSe MSC-415 tolerates 140 °C for hours.")
    found = values("Spectra of CdSe MSC-415 are narrow, with bandwidths of 15 nm.")
    assert ("CdSe MSC-415", "size", 15, 15) not in found


def test_each_sample_of_a_list_has_its_value_with_what_it_was_made_at_behind_it() -> None:
    found = values("The InP QDs absorb at 470 nm (200 °C), 512 nm (260 °C) and 548 nm (320 °C).")
    assert found == {("InP QD", "leet_wavelength", nm, nm) for nm in (470.0, 512.0, 548.0)}


def test_peaks_of_a_family_the_shortest_first_are_those_of_as_many_clusters() -> None:
    peaks = {("CdTe MSC", "leet_wavelength", n, n) for n in (402, 445, 483)}
    assert values("CdTe MSCs with absorption peaks at 402, 445 and 483 nm were prepared.") == peaks


def test_peaks_the_longest_first_are_those_of_one_cluster() -> None:
    further = [("CdTe MSC", "absorption_peak", n, n) for n in (455, 432)]
    found = values("CdTe MSCs with absorption peaks at 483, 455 and 432 nm were prepared.")
    assert found == {("CdTe MSC", "leet_wavelength", 483, 483), *further}


@pytest.mark.parametrize(
    "text",
    [
        "The Cd–Se bonds of CdSe MSC-391 average 2.60 Å, close to the 2.63 Å of bulk CdSe.",
        "In CdSe MSC-391 the Cd–Se distance is 2.60 Å, shorter than 2.63 Å in bulk CdSe.",
        "In CdSe MSC-391 the Cd–Se distance is 2.60 Å, to be compared with 2.63 Å for bulk CdSe.",
        "CdSe MSC-391 was examined. The Cd–Se distance is 2.60 Å, as against the 2.63 Å found in bulk CdSe.",
    ],
)
def test_a_value_that_one_is_compared_with_is_that_of_the_thing_behind_it_alone(text: str) -> None:
    assert values(text) == {("CdSe MSC-391", "bond_length", 2.6, 2.6), ("bulk CdSe", "bond_length", 2.63, 2.63)}


@pytest.mark.parametrize("equal", [", that of", ", equal to that of", ", which is the same as in", ", as in"])
def test_a_value_that_another_thing_is_said_to_have_too_is_told_of_both(equal: str) -> None:
    found = values(f"The mean Cd–Se bond length in CdSe MSC-391 is 2.63 Å{equal} bulk CdSe.")
    assert found == {(name, "bond_length", 2.63, 2.63) for name in ("CdSe MSC-391", "bulk CdSe")}


@pytest.mark.parametrize(
    "text",
    [
        "ZnTe, with a bulk band gap of 2.3 eV, is a material for green light.",
        "Since the bulk gap of ZnTe, 2.3 eV, is direct, dots are bright.",
        "ZnTe nanowires are blue, since their gap, 2.3 eV in the bulk, has widened.",
        "The gap of ZnTe nanowires is far above the bulk value (2.3 eV).",
        "The gap of ZnTe nanowires exceeds that of bulk ZnTe, 2.3 eV, by far.",
    ],
)
def test_bulk_alone_is_the_solid_of_the_material_spoken_of(text: str) -> None:
    assert values(text) == {("bulk ZnTe", "bandgap", 2.3, 2.3)}


def test_of_several_materials_bulk_alone_is_none() -> None:
    assert values("ZnTe and CdTe differ much from HgTe dots, and a bulk gap of 2.3 eV was found.") == set()


def test_a_solid_in_brackets_is_not_what_the_sentence_goes_on_about() -> None:
    assert values("ZnTe QDs (bulk gap: 2.3 eV) can be made to emit at 500 nm. They have a lifetime of 12 ns.") == {
        ("bulk ZnTe", "bandgap", 2.3, 2.3), ("ZnTe QD", "emission_peak", 500, 500),
        ("ZnTe QD", "emission_lifetime", 12, 12),
    }  # fmt: skip
