"""Changes told beside others: the same experiment with another reagent, in one sentence with what it is not about, of
several species at once."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Conversion
from mscgraph.facts.names import name_key
from mscgraph.read.document import Block, Text


def stated(text: str) -> set[tuple[str, str]]:
    """The positive conversions of a text."""
    facts = facts_of(Passage(Block("paragraph", Text(text)), read_names((text,))))
    told = (f for f in facts if isinstance(f, Conversion) and f.polarity == "positive")
    return {(name_key(f.source), name_key(f.target)) for f in told}


def edges(*finds: str) -> set[tuple[str, str]]:
    pairs = (find.split(" -> ") for find in finds)
    return {(name_key(source), name_key(target)) for source, target in pairs}


FIRST = "Heating CdSe MSC-391 with octylamine gave CdSe MSC-415. The yield was high. "


@pytest.mark.parametrize(
    "said",
    [
        "With oleic acid at 80 °C the product was CdSe MSC-463.",
        "With dodecanethiol, a weaker ligand, CdSe MSC-463 was obtained.",
        "Aliphatic dodecanethiol yielded CdSe MSC-463.",
        "Oleic acid in place of octylamine gave CdSe MSC-463.",
        "Oleic acid is reported to give CdSe MSC-463, so that the amine is not needed.",
        "We repeated the same reaction with oleic acid, which gave CdSe MSC-463; the amine was not seen.",
    ],
)
def test_another_reagent_changes_the_same_species(said: str) -> None:
    assert stated(FIRST + said) == edges("CdSe MSC-391 -> CdSe MSC-415", "CdSe MSC-391 -> CdSe MSC-463")


@pytest.mark.parametrize(
    "said",
    [
        "Selenourea in place of selenium gave CdSe QDs.",
        "Preliminary experiments with CdI2 gave CdTe QDs.",
    ],
)
def test_a_source_of_its_elements_makes_it_anew(said: str) -> None:
    assert stated(FIRST + said) == edges("CdSe MSC-391 -> CdSe MSC-415")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Attempts to arrive at larger clusters by heating CdSe MSC-391 in pyridine led to a broad absorption at "
            "450 nm, which we ascribe to CdSe QDs.",
            "CdSe MSC-391 -> CdSe QD",
        ),
        (
            "To obtain CdSe MSC-415, CdSe MSC-391, which is its smaller analogue, was dissolved in toluene.",
            "CdSe MSC-391 -> CdSe MSC-415",
        ),
        ("As before: for CdSe MSC-391 loss of the amine leads to CdSe QDs.", "CdSe MSC-391 -> CdSe QD"),
        ("It seems that exchange is what brings CdSe MSC-391 to CdSe MSC-415.", "CdSe MSC-391 -> CdSe MSC-415"),
        (
            "CdSe QDs grow from cadmium oleate, and CdSe nanobelts were obtained by others from mesophases "
            "of (CdSe)13.",
            "(CdSe)13 -> CdSe nanobelt",
        ),
        (
            "We isolated CdSe MSC-391 and CdSe MSC-415. The latter is obtained from the former by heating.",
            "CdSe MSC-391 -> CdSe MSC-415",
        ),
        (
            "Oleic acid was added to CdSe MSC-415 and restored about one-third of CdSe MSC-391.",
            "CdSe MSC-415 -> CdSe MSC-391",
        ),
        (
            "CdSe MSC-415 does not revert to CdSe MSC-391 with an excess of octylamine, giving only CdSe QDs.",
            "CdSe MSC-415 -> CdSe QD",
        ),
        (
            "Treated with cadmium oleate, the band of ZnSe MSC-299 was replaced by a peak at 391 nm and a smaller one "
            "at 370 nm, typical for CdSe MSC-391.",
            "ZnSe MSC-299 -> CdSe MSC-391",
        ),
    ],
)
def test_a_change_is_found_beside_what_else_the_sentence_tells(text: str, found: str) -> None:
    assert stated(text) == edges(found)


def test_all_of_several_become_one() -> None:
    text = "CdSe MSC-361, CdSe MSC-391 and CdSe MSC-415 were injected at 300 °C. All of them gave CdSe QDs."
    assert stated(text) == edges(*(f"CdSe MSC-{n} -> CdSe QD" for n in (361, 391, 415)))


def test_that_cluster_is_the_one_named_before() -> None:
    text = (
        "One sample was InP MSC-386. That cluster converts into InP QDs above 200 °C, is transformed to Cd3P2 MSCs "
        "with cadmium oleate, and is etched by water."
    )
    assert stated(text) == edges("InP MSC-386 -> InP QD", "InP MSC-386 -> Cd3P2 MSC")


def test_a_gap_that_changes_makes_no_species_of_another() -> None:
    assert stated("While the gap changes by 1 eV from CdSe MSC-391 to CdSe MSC-415, the yield is the same.") == set()


def test_a_shell_grows_on_what_was_treated() -> None:
    text = "PbSe clusters emit. We treated the 690 nm PbSe clusters with cadmium oleate. PbSe/CdSe clusters result."
    assert stated(text) == edges("690 nm PbSe cluster -> PbSe/CdSe cluster")


def test_two_with_a_reagent_each_do_not_become_each_other() -> None:
    text = "We exposed Au25(SC2H4Ph)18 to benzenethiol at 40 °C and Au144(SC2H4Ph)60 to benzenethiol at 80 °C."
    assert stated(text) == set()


def test_a_discussion_under_a_heading_is_no_procedure() -> None:
    text = (
        "Growth to nanocrystals. The band of PbSe MSC-690 begins to fade at 80 °C. Heated at 120 °C, PbSe MSC-690 gave "
        "PbSe nanorods within 5 min. Oleic acid was then added, and the mixture was stirred for 1 h."
    )
    assert stated(text) == edges("PbSe MSC-690 -> PbSe nanorod")
