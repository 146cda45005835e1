"""What whole sentences are understood to say, and what they are not."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Characterization, Conversion, Fact, Property, Range, Synthesis
from mscgraph.read.document import Block, Citation, Text


def read(text: str, kind: str = "paragraph", citations: tuple[Citation, ...] = ()) -> list[Fact]:
    content = Text(text, citations=citations)
    return list(facts_of(Passage(Block(kind, content), read_names((text,)))))  # type: ignore[arg-type]


def conversions(text: str) -> list[Conversion]:
    return [fact for fact in read(text) if isinstance(fact, Conversion)]


def edges(text: str) -> set[tuple[str, str]]:
    return {(fact.source, fact.target) for fact in conversions(text) if fact.polarity == "positive"}


def test_conditions_go_to_the_statement_of_their_clause() -> None:
    text = (
        "At 80 °C with oleic acid CdSe MSC-391 was converted to CdSe MSC-415, "
        "whereas at 120 °C CdSe MSC-415 evolved into CdSe QDs within 3 h."
    )
    first, second = conversions(text)
    assert (first.temperature_C, first.reagents, first.duration_h) == (Range(80, 80), ("oleic acid",), None)
    assert (second.temperature_C, second.reagents, second.duration_h) == (Range(120, 120), (), Range(None, 3))


def test_panels_of_a_caption_keep_their_conditions() -> None:
    text = (
        "Spectra taken during (a) synthesis of CdSe MSC-391 from cadmium oleate at 50 °C and "
        "(b) conversion of CdSe MSC-391 to CdSe MSC-415 at 80 °C."
    )
    (fact,) = conversions(text)
    assert (fact.temperature_C, fact.reagents) == (Range(80, 80), ())


def test_a_list_of_temperatures_is_one_conversion_each() -> None:
    found = conversions("At 200, 250 and 300 °C CdSe MSC-391 was converted to CdSe QDs.")
    assert {fact.temperature_C for fact in found} == {Range(t, t) for t in (200, 250, 300)}


def test_respectively_pairs_in_order() -> None:
    text = "CdSe MSC-391 and ZnSe MSC-299 were converted to CdSe QDs and ZnSe QDs, respectively."
    assert edges(text) == {("CdSe MSC-391", "CdSe QD"), ("ZnSe MSC-299", "ZnSe QD")}


def test_lists_on_both_sides_are_left_alone() -> None:
    assert edges("CdSe MSC-391 and CdSe MSC-415 were converted to CdSe QDs and CdSe nanorods.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "CdSe MSC-391 did not convert to CdSe MSC-415.",
        "CdSe MSC-391 was never converted to CdSe MSC-415 in the dark.",
        "CdSe MSC-415 does not form from CdSe MSC-391.",
    ],
)
def test_denied_conversions_are_negative(text: str) -> None:
    assert {fact.polarity for fact in conversions(text)} == {"negative"}


def test_a_guess_is_hedged() -> None:
    (sure,) = conversions("CdSe MSC-391 was converted to CdSe MSC-415.")
    (guess,) = conversions("Presumably CdSe MSC-391 was converted to CdSe MSC-415.")
    assert (sure.status, guess.status) == ("asserted", "hedged")
    assert (sure.cue, guess.cue) == ("", "presumably")


def test_the_word_that_denies_or_proposes_is_kept() -> None:
    (fact, *_) = conversions("CdSe MSC-391 did not convert to CdSe MSC-415.")
    assert (fact.polarity, fact.cue) == ("negative", "did not")
    (fact,) = conversions("We propose that CdSe MSC-391 is converted to CdSe MSC-415.")
    assert (fact.status, fact.cue) == ("proposed", "propose")


def test_a_pronoun_takes_the_only_species_before_it() -> None:
    text = "CdSe MSC-391 is stable in hexane. In octylamine it evolves into CdSe MSC-415."
    (fact,) = conversions(text)
    assert fact.source == "CdSe MSC-391"
    assert fact.evidence[0].text == text  # the antecedent's sentence belongs to the evidence


def test_a_pronoun_that_could_mean_two_things_means_none() -> None:
    assert edges("CdSe MSC-391 and CdSe MSC-399 were mixed. It evolves into CdSe MSC-415.") == set()


def test_a_member_does_not_become_its_family() -> None:
    assert edges("CdSe MSC-391 has become the best-known CdSe MSC.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The absorption of CdSe MSC-391 shifts from 391 to 415 nm.",
        "CdSe MSC-391 and CdSe MSC-415 have similar spectra.",
        "CdSe MSC-391 is smaller than CdSe MSC-415.",
        "Unlike CdSe MSC-391, CdSe MSC-415 emits at 480 nm.",
        "CdSe MSC-391 changed little on heating, in contrast to CdSe QDs.",
        "CdSe MSC-391 grows slowly, similar to CdSe MSC-415.",
        "CdSe MSC-391 was transformed less completely than expected, compared to CdSe QDs.",
        "The peak of CdSe MSC-391 is followed by that of CdSe MSC-415.",
        "Energy is passed from CdSe MSC-391 to CdSe QDs by transfer through space.",
        "CdSe MSC-391 was added to CdSe QDs.",
    ],
)
def test_no_conversion_where_none_is_stated(text: str) -> None:
    assert edges(text) == set()


def test_parts_of_a_synthesis() -> None:
    text = (
        "CdSe MSC-391 was prepared from cadmium oleate and trioctylphosphine selenide in 1-octadecene "
        "at 120 °C for 2 h."
    )
    (fact,) = [f for f in read(text) if isinstance(f, Synthesis)]
    assert fact.precursors == ("cadmium oleate", "trioctylphosphine selenide")
    assert fact.solvents == ("1-octadecene",)
    assert (fact.temperature_C, fact.duration_h) == (Range(120, 120), Range(2, 2))


def test_what_was_left_out_plays_no_part() -> None:
    text = "CdSe MSC-391 was prepared from cadmium oleate instead of cadmium acetate."
    (fact,) = [f for f in read(text) if isinstance(f, Synthesis)]
    assert fact.precursors == ("cadmium oleate",)


def test_the_longest_peak_is_the_lowest_transition() -> None:
    found = [f for f in read("CdSe MSC-391 has absorption peaks at 391, 360 and 331 nm.") if isinstance(f, Property)]
    assert {(f.property, f.value) for f in found} == {
        ("leet_wavelength", Range(391, 391)),
        ("absorption_peak", Range(360, 360)),
        ("absorption_peak", Range(331, 331)),
    }


def test_emission_is_no_absorption() -> None:
    found = [f for f in read("CdSe MSC-391 with an emission peak at 480 nm was used.") if isinstance(f, Property)]
    assert {f.property for f in found} == {"emission_peak"}


def test_plurals_share_their_methods() -> None:
    text = "We isolated CdS MSC-311 and CdS MSC-322. Their structures were investigated by Raman spectroscopy."
    found = [f for f in read(text) if isinstance(f, Characterization)]
    assert {f.subject for f in found} == {"CdS MSC-311", "CdS MSC-322"}


def test_references_are_those_behind_the_statement() -> None:
    text = "CdSe MSC-391 was converted to CdSe MSC-4154, and ZnSe MSC-299 was converted to ZnSe MSC-3205."
    four, five = text.index("4,"), text.index("5.")
    marks = (Citation(four, four + 1, ("4",)), Citation(five, five + 1, ("5",)))
    found = [f for f in read(text, citations=marks) if isinstance(f, Conversion)]
    assert [(f.source, f.refs) for f in found] == [("CdSe MSC-391", ("4",)), ("ZnSe MSC-299", ("5",))]


def test_a_reference_in_front_counts_where_its_authors_are_named() -> None:
    for lead, refs in (("Poe et al.7 made them long ago:", ("7",)), ("This is true of lamps7 only;", ())):
        text = f"{lead} CdSe MSC-391 is converted to CdSe MSC-415."
        at = text.index("7")
        (fact,) = [f for f in read(text, citations=(Citation(at, at + 1, ("7",)),)) if isinstance(f, Conversion)]
        assert fact.refs == refs


def test_a_caption_credits_its_source() -> None:
    text = "Fig. 2 Conversion of CdSe MSC-391 to CdSe MSC-415. Adapted with permission from ref. 12."
    (fact,) = [f for f in read(text, kind="caption") if isinstance(f, Conversion)]
    assert fact.refs == ("12",)


def test_ranges_of_references_are_expanded() -> None:
    text = "Fig. 2 Conversion of CdSe MSC-391 to CdSe MSC-415. Adapted with permission from refs. 3, 5–7."
    (fact,) = [f for f in read(text, kind="caption") if isinstance(f, Conversion)]
    assert fact.refs == ("3", "5", "6", "7")


@pytest.mark.parametrize(
    "text",
    [
        "ZnSe MSC-299 grows from ZnSe MSC-277 and has a size of 1.4 nm.",
        "If ZnSe MSC-277 is used for the growth of ZnSe MSC-299, the diameter is 1.4 nm.",
    ],
)
def test_what_was_made_of_something_is_meant(text: str) -> None:
    (fact,) = [f for f in read(text) if isinstance(f, Property) and f.property == "size"]
    assert fact.subject == "ZnSe MSC-299"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The emission peak of CdSe QDs moves from 500 to 520 nm.", [500, 520]),
        ("The emission peak of CdSe QDs was shifted by 220 nm.", []),
        ("CdSe QDs were heated. The emission peak moved to 520 nm.", []),
        ("CdSe QDs reach a quantum yield of 40%, compared with 1% before.", [40]),
        ("CdSe QDs measured 4 nm × 30 nm.", [4, 30]),
        ("The CdSe QDs made later are larger (6 nm).", [6]),
    ],
)
def test_values_that_change_or_are_compared(text: str, values: list[float]) -> None:
    found = [f.value for f in read(text) if isinstance(f, Property)]
    assert found == [Range(value, value) for value in values]


def test_two_values_of_a_method_are_of_two_things() -> None:
    found = read("SAXS gives 1.8 nm for CdSe MSC-415 and 1.6 nm for CdSe MSC-391.")
    assert {f.subject for f in found if isinstance(f, Characterization)} == {"CdSe MSC-415", "CdSe MSC-391"}


def test_a_chemical_that_a_method_detects_is_no_species() -> None:
    found = read("CdSe MSC-391 became CdSe MSC-415. Myristic acid was detected as a by-product by NMR spectroscopy.")
    assert not [f for f in found if isinstance(f, Characterization)]


def test_what_is_cited_for_a_likeness_is_not_cited_for_the_statement() -> None:
    text = "CdSe MSC-391 has a size of 1.6 nm, in line with the size reported for lamps7."
    at = text.index("7.")
    (fact,) = [f for f in read(text, citations=(Citation(at, at + 1, ("7",)),)) if isinstance(f, Property)]
    assert (fact.property, fact.refs) == ("size", ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CdSe QDs emit at 520 nm (fwhm 30 nm).", {("emission_peak", 520), ("fwhm", 30)}),
        ("CdSe QDs emit at 520 nm (2.38 eV).", {("emission_peak", 520)}),
        ("CdSe QDs have a mean particle size of 3.1 nm.", {("size", 3.1)}),
        ("A quantum yield of 50% was measured for CdSe QDs.", {("quantum_yield", 50)}),
        ("The 1S peak of CdSe QDs lies at 500 nm.", {("leet_wavelength", 500)}),
        ("CdSe QDs have an emission width of 30 nm.", {("fwhm", 30)}),
        ("Unlike ZnSe QDs, CdSe QDs have an emission width of 30 nm.", {("fwhm", 30)}),
        ("CdSe QDs have an absorbance of 0.1 at 405 nm.", set()),
        ("The fwhm of the band-edge emission of CdSe QDs is 13 nm.", {("fwhm", 13)}),
        ("CdSe QDs (cubic; 4.2 nm) were collected.", {("size", 4.2)}),
        ("The photoluminescence of CdSe QDs lies at 520 nm.", {("emission_peak", 520)}),
        ("CdSe QDs (λem 520 nm) were collected.", {("emission_peak", 520)}),
        ("CdSe QDs reach ΦPL = 45%.", {("quantum_yield", 45)}),
        ("The quantum yield of CdSe QDs is as high as 45%.", {("quantum_yield", 45)}),
        ("CdSe QDs absorbing at λ = 500 nm were kept.", {("leet_wavelength", 500)}),
        ("CdSe QDs (λ = 500 nm) were kept.", set()),
        ("CdSe QDs luminescing at 520 nm had reached 3.1 nm.", {("emission_peak", 520), ("size", 3.1)}),
    ],
)
def test_common_wordings_of_values(text: str, found: set[tuple[str, float]]) -> None:
    facts = [f for f in read(text) if isinstance(f, Property) and isinstance(f.value, Range)]
    assert {(f.property, f.value.low) for f in facts} == found


def test_what_is_compared_with_comes_with_its_own_value_in_brackets() -> None:
    found = read("The emission of CdSe QDs with a size of 3 nm is weaker than that of ZnSe QDs (4 nm).")
    values = {(f.subject, f.value) for f in found if isinstance(f, Property)}
    assert values == {("CdSe QD", Range(3, 3)), ("ZnSe QD", Range(4, 4))}


def test_methods_share_their_noun_across_brackets() -> None:
    found = read("Absorption (black) and PL (red) spectra of CdSe QDs.", kind="caption")
    assert {f.method for f in found if isinstance(f, Characterization)} == {
        "UV–vis absorption spectroscopy",
        "photoluminescence spectroscopy",
    }
