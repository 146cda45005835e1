"""Syntheses whose sentence does not name what was made: names given behind, bare heads, classes of chemicals."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import passages
from mscgraph.facts.model import Range, Synthesis
from mscgraph.read.document import Block, Text


def read(*paragraphs: str, heading: str = "Methods") -> list[Synthesis]:
    """The syntheses of paragraphs under one heading."""
    blocks = [Block("heading", Text(heading)), *(Block("paragraph", Text(text)) for text in paragraphs)]
    found = passages(blocks, read_names((heading, *paragraphs)))
    return [f for passage in found for f in facts_of(passage) if isinstance(f, Synthesis)]


MADE = "from cadmium acetate and trioctylphosphine telluride in octylamine"


@pytest.mark.parametrize(
    "text",
    [
        f"The clusters of this study were made {MADE}. They will be denoted CdTe MSC-449.",
        f"A cluster was made {MADE}, which the authors call CdTe MSC-449.",
        f"A cluster was made {MADE}; it will be called CdTe MSC-449.",
        f"The clusters were made {MADE}. These clusters are hereafter called CdTe MSC-449.",
    ],
)
def test_a_thing_may_be_named_behind_the_sentence_that_makes_it(text: str) -> None:
    (fact,) = read(text)
    assert fact.product == "CdTe MSC-449"
    assert fact.precursors == ("cadmium acetate", "trioctylphosphine telluride")


def test_a_class_of_chemicals_behind_the_is_the_one_named_before() -> None:
    known = "Tris(trimethylsilyl)arsine was made by a known route. "
    (fact,) = read(known + "InAs QDs were prepared from indium acetate and the arsine at 250 °C.")
    assert fact.precursors == ("indium acetate", "tris(trimethylsilyl)arsine")
    (fact,) = read("Octylamine was dried. CdS QDs were obtained in the same amine from cadmium xanthate.")
    assert fact.solvents == ("octylamine",)
    (fact,) = read("Octylamine and dodecylamine were dried. CdS QDs were made in the amine from cadmium xanthate.")
    assert fact.solvents == ("amine",)  # which of the two?


KNOWN = "We compare the clusters InP MSC-386 and GaP MSC-318."


def test_the_clusters_of_a_procedure_are_those_made_of_its_elements() -> None:
    steps = "A mixture of indium acetate and myristic acid was kept at 110 °C for 12 h. Toluene was introduced, then "
    steps += "tris(trimethylsilyl)phosphine; the reaction at 90 °C was over after 30 min. "
    for text in (
        steps + "The cluster was precipitated with acetonitrile.",
        steps + "The band of the cluster is sharp.",
    ):
        (fact,) = read(KNOWN, text)
        assert fact.product == "InP MSC-386"
        assert fact.precursors == ("indium acetate", "tris(trimethylsilyl)phosphine")
        assert (fact.ligands, fact.solvents) == (("myristic acid",), ("toluene",))
    assert read("InP MSC-386 and InP MSC-408 are compared.", steps + "The cluster was precipitated with ethanol.") == []


def test_the_sentence_that_names_a_late_product_can_tell_its_temperature_and_time() -> None:
    made = "Cadmium oleate and sulfur powder were heated in 1-octadecene. Up to 160 °C there is no band. "
    (fact,) = read("CdS QDs are known.", made + "At 200 °C after 15 min the first transition of the QDs is at 378 nm.")
    assert (fact.product, fact.temperature_C, fact.duration_h) == ("CdS QD", Range(200, 200), Range(0.25, 0.25))


def test_a_late_product_is_not_what_something_is_made_from() -> None:
    made = "Zinc nitrate and sodium sulfide were combined in methanol at 0 °C. "
    assert read(made + "Attempts to reach the same product from (Me4N)2[Zn4S(SPh)8] failed.") == []


def test_the_sentence_before_a_making_can_name_what_is_made() -> None:
    text = (
        "For the second part, aqueous dots were used. Following a known recipe, NaHTe was injected into a solution of "
    )
    text += "cadmium perchlorate and thioglycolic acid, and the mixture was kept at 100 °C for 3 h. It turned red."
    (fact,) = read("CdTe QDs are known.", text)
    assert (fact.product, fact.ligands) == ("CdTe QD", ("thioglycolic acid",))
    assert (fact.temperature_C, fact.duration_h) == (Range(100, 100), Range(3, 3))


def test_a_late_product_is_named_before_what_becomes_of_it() -> None:
    text = "Gallium chloride and tris(dimethylamino)arsine were heated in oleylamine. At 180 °C, a species was present "
    text += "that was assigned to GaAs clusters; at 260 °C it gave way to GaAs nanocrystals."
    fact = next(f for f in read(text) if f.precursors)
    assert (fact.product, fact.temperature_C) == ("GaAs cluster", Range(180, 180))


def test_a_family_under_the_label_of_a_member_means_that_one() -> None:
    text = (
        "S2.1 Cluster InAs-425. Indium acetate (1 mmol) and tris(trimethylsilyl)arsine were kept at 40 °C for 20 min. "
    )
    text += "The InAs cluster was obtained as a solid."
    known = "We describe the clusters InAs-425 and InAs-460."
    assert {fact.product for fact in read(known, text)} == {"InAs425"}


MSC_311 = "CdS MSC-311 was made from cadmium oleate and sulfur in 1-octadecene at 140 °C for 1 h. "


def test_the_thing_under_the_label_of_a_heading_is_what_is_labelled_so() -> None:
    intro = "Two InAs clusters were compared. Cluster A-1 and cluster A-2 are stable."
    first = "Cluster A-1. Indium acetate and tris(trimethylsilyl)arsine were heated. The InAs cluster was obtained."
    second = "Cluster A-2. This InAs cluster was made in the same way, except that oleylamine was used."
    assert {fact.product for fact in read(intro, first, second)} == {"A-1", "A-2"}


def test_for_another_product_something_else_was_used() -> None:
    _, fact = read(MSC_311 + "For CdS MSC-322 a mixture of octylamine and oleylamine was necessary.")
    assert fact.product == "CdS MSC-322"
    assert fact.precursors == ("cadmium oleate", "elemental sulfur")
    assert fact.ligands[:2] == ("octylamine", "oleylamine")
    _, fact = read(MSC_311 + "For CdS MSC-322 the sulfur source was thiourea, and 180 °C were necessary.")
    assert (fact.precursors[0], fact.temperature_C) == ("thiourea", Range(180, 180))
    assert "sulfur source" not in fact.precursors


def test_for_another_product_behind_a_conversion_is_a_conversion() -> None:
    text = "For ZnSe MSC-299, CdSe MSC-350 was stirred with zinc chloride for 1 h. "
    text += "For ZnS MSC-280, 3 mmol of zinc acetate was used."
    assert {f.product for f in read(MSC_311 + text)} == {"CdS MSC-311"}


def test_what_follows_a_yield_is_done_with_the_product() -> None:
    made = "Cadmium nitrate and thiophenol in methanol gave Cd10S4 clusters in a yield of 91%. "
    (fact,) = read(made + "The mixture was stirred with sulfur at 25 °C for 12 h.")
    assert (fact.precursors, fact.temperature_C) == (("cadmium nitrate",), None)
    made = made.replace(" in a yield of 91%", "")
    (fact,) = read(made + "Their solution in acetonitrile was stirred with sulfur at 25 °C for 12 h.")
    assert (fact.precursors, fact.temperature_C) == (("cadmium nitrate",), None)


def test_the_time_after_which_something_was_quenched_somewhere() -> None:
    text = "CdS QDs. Cadmium oleate and sulfur were heated to 120 °C in 1-octadecene. "
    (fact,) = read(text + "The reaction was quenched in an ice bath after 8 min.")
    assert fact.duration_h == Range(0.133333, 0.133333)
    (fact,) = read(text + "A white solid settled within 16 h.")
    assert fact.duration_h == Range(None, 16)


def test_a_reagent_that_is_pointed_at_behind_a_leading_phrase() -> None:
    text = "The field was long dominated by tris(trimethylsilyl)phosphine. "
    (fact,) = read(text + "In the presence of indium myristate, this reagent yields InP MSC-386.")
    assert fact.precursors == ("tris(trimethylsilyl)phosphine", "indium myristate")


def test_what_another_took_the_place_of_is_left_out() -> None:
    made = "InAs MSC-425. Indium acetate and oleic acid were heated in 1-octadecene with tris(trimethylsilyl)arsine. "
    text = "InAs MSC-460 was made in the same way, except that octylphosphonic acid took the place of oleic acid."
    fact = next(f for f in read(made + text) if f.product == "InAs MSC-460")
    assert fact.ligands == ("octylphosphonic acid",)


ARSENIDE = "indium chloride and tris(trimethylsilyl)arsine in trioctylphosphine at 300 °C"


def test_what_a_paragraph_is_about_is_what_its_approach_makes() -> None:
    text = "InAs QDs emit in the near-infrared. Their syntheses remain immature. "
    (fact,) = read(text + f"The classic approach uses {ARSENIDE}. Safer sources are known.")
    assert (fact.product, fact.solvents, fact.temperature_C) == ("InAs QD", ("trioctylphosphine",), Range(300, 300))


def test_a_band_can_name_what_sources_gave() -> None:
    text = "Cadmium oleate and sulfur powder were heated in 1-octadecene at 140 °C. A narrow band stands at 311 nm."
    (fact,) = read("CdS MSC-311 is known.", text)
    assert (fact.product, fact.temperature_C) == ("CdS MSC-311", Range(140, 140))


ALIQUOTS = (
    "A selenium solution in trioctylphosphine was injected at 80 °C into cadmium nonanoate and dodecylamine. In the "
    "first aliquot a line at 330 nm is present. This 330 nm cluster fades. At 200 °C the mixture gives CdSe QDs."
)


def test_a_cluster_known_by_its_band_alone_may_be_what_sources_gave() -> None:
    made = {fact.product: fact.temperature_C for fact in read(ALIQUOTS)}
    assert made == {"330 nm cluster": Range(80, 80), "CdSe QD": Range(200, 200)}


def test_what_sources_gave_may_be_what_another_species_becomes_too() -> None:
    text = "A sample was made from cadmium oleate and sulfur in 1-octadecene at 170 °C. It was stored. "
    text += "The spectrum shows a peak at 305 nm, which belongs to CdS MSC-305. "
    text += (
        "At 60 °C CdS MSC-305 was converted to CdS MSC-330, and CdS MSC-330 was converted back to CdS MSC-305 at 10 °C."
    )
    fact = next(f for f in read(text) if f.precursors)
    assert (fact.product, fact.temperature_C) == ("CdS MSC-305", Range(170, 170))


def test_what_comes_of_a_sample_is_made_of_the_sources_of_the_sample() -> None:
    made = "A sample was prepared from cadmium oleate and sulfur in 1-octadecene at 160 °C, prior to nucleation. "
    (fact,) = read(made, "Dispersed in a mixture of toluene and octylamine at 25 °C, the sample develops CdS MSC-311.")
    assert (fact.product, fact.temperature_C) == ("CdS MSC-311", Range(25, 25))
    assert fact.precursors == ("cadmium oleate", "elemental sulfur")
    assert fact.solvents == ("toluene", "octylamine")
    (fact,) = read(made, "Dispersed in toluene and octylamine at 25 °C, the sample develops CdSe MSC-415.")
    assert fact.precursors == ()  # nothing in the sample brings selenium


def test_what_develops_something_is_not_what_was_made() -> None:
    text = "CdS QDs are known. Dispersed in toluene and octylamine at 25 °C, they develop CdS MSC-311."
    assert {f.product for f in read(text)} == {"CdS MSC-311"}


def test_what_is_precipitated_before_use_is_not_made_by_it() -> None:
    text = "CdTe MSC-371 was precipitated at 20 °C before use."
    assert not read(text)
    assert read(text.replace(" before use", ""))


def test_what_treats_a_product_has_no_part_in_its_making() -> None:
    (made,) = read("We prepared CdTe MSC-371 from cadmium oleate and treated it with ZnCl2 (20 equiv) at 70 °C.")
    assert made.precursors == ("cadmium oleate",)


def test_what_a_species_is_the_precursor_of_is_not_made_of_its_sources() -> None:
    made = read("CdSe MSC-391 grows from cadmium acetate and selenourea, and it is the precursor of CdSe nanorods.")
    assert {fact.product for fact in made} == {"CdSe MSC-391"}
