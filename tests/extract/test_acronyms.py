"""An acronym that a paper spells out as something else is no method and no chemical of the lexicon."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Characterization
from mscgraph.read.document import Block, Text


def _methods(text: str) -> set[str]:
    passage = Passage(Block("paragraph", Text(text)), read_names((text,)))
    return {fact.method for fact in facts_of(passage) if isinstance(fact, Characterization)}


@pytest.mark.parametrize(
    "spelled_out",
    [
        "Spectra of ZnTe MSCs are in the Electronic Supplementary Information (ESI).",
        "More on ZnTe MSCs is given in Fig. S3, ESI†.",
    ],
)
def test_a_supplement_is_no_mass_spectrum(spelled_out: str) -> None:
    assert not _methods(f"{spelled_out} ZnTe MSC-389 has other ligands (see ESI).")


def test_an_antiferromagnet_is_no_microscope() -> None:
    text = "MnTe is antiferromagnetic (AFM). The AFM order of MnTe nanorods is seen below 300 K."
    assert not _methods(text)


@pytest.mark.parametrize(
    "spelled_out",
    ["electrospray ionization (ESI)", "an electrospray (ESI) source", "energy-dispersive X-ray analyses (EDX)"],
)
def test_an_acronym_spelled_out_as_the_method_it_is_stays_one(spelled_out: str) -> None:
    acronym = spelled_out.partition("(")[2].partition(")")[0]
    assert _methods(f"We used {spelled_out}. {acronym} analysis of ZnTe MSC-389 was done.")


def test_an_acronym_may_be_written_with_other_capitals_than_the_lexicon_has() -> None:
    names = read_names(("Oleylamine (OLAM, 70%) was degassed.",))
    assert names.chemicals.find("in OLAM")[0].value == "oleylamine"


def test_an_acid_may_be_abbreviated_with_the_proton_that_it_gives_up() -> None:
    names = read_names(["The salts of 4-tert-butylphenylacetic acid (HptBu) and of phenylacetic acid (HPA) were used."])
    assert names.canonical("HPA") == "phenylacetic acid"
    assert names.canonical("HptBu") == "4-tert-butylphenylacetic acid"


def test_the_symbol_of_a_quantity_with_its_index_is_no_method() -> None:
    assert not _methods("The saturation magnetization (MS) of MnTe nanorods is low. MS values of MnTe nanorods rise.")
    assert _methods("We used mass spectrometry (MS). MS of ZnTe MSC-389 shows one ion.")
