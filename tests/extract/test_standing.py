"""A synthesis that only tells what another species became stands in no paper that tells of the conversion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mscgraph.extract.events.standing import standing
from mscgraph.facts.model import Conversion, Evidence, Fact, Match, Range, Synthesis

WARM = Range(90, 90)
GROWN = Conversion(
    source="GaP-355",
    target="GaP quantum dot",
    reagents=("zinc oleate",),
    temperature_C=WARM,
    evidence=(Evidence("At 90 °C GaP-355 grew to dots.", ""),),
)
DOTS = Synthesis(product="GaP quantum dot")


def stands(fact: Synthesis, *others: Fact) -> bool:
    return fact in tuple(standing((*others, fact)))


@pytest.mark.parametrize(
    "told",
    [
        replace(DOTS, temperature_C=WARM),
        replace(DOTS, temperature_C=Range(200, 200), match=Match("table")),
        replace(DOTS, temperature_C=Range(200, 200), evidence=GROWN.evidence),
        replace(DOTS, evidence=GROWN.evidence),
        replace(DOTS, precursors=("zinc oleate",)),
    ],
)
def test_what_came_of_a_cluster_was_not_made_for_itself(told: Synthesis) -> None:
    assert not stands(told, GROWN)
    assert stands(told)


@pytest.mark.parametrize(
    "told",
    [
        replace(DOTS, temperature_C=Range(200, 200)),
        replace(DOTS, temperature_C=WARM, refs=("5",)),
        replace(DOTS, temperature_C=WARM, approach="hot-injection"),
        replace(DOTS, temperature_C=WARM, ligands=("oleylamine",)),
        replace(DOTS, precursors=("zinc oleate", "gallium chloride")),
        replace(DOTS, precursors=("zinc oleate",), ligands=("oleylamine",)),
    ],
)
def test_what_is_told_of_a_making_of_its_own_stands_beside_the_conversion(told: Synthesis) -> None:
    assert stands(told, GROWN)


def test_a_time_alone_tells_of_no_making() -> None:
    assert not stands(replace(DOTS, duration_h=Range(1, 1)))


def test_ions_alone_are_exchanged_for_others() -> None:
    assert not stands(replace(DOTS, precursors=("Cd2+",)))
    assert stands(replace(DOTS, precursors=("Cd2+", "sodium sulfide")))
