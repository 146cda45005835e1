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
