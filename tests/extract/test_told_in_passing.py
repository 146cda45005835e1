"""Conversions told in passing: by "the latter", "these", "and back", behind what a product is."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Conversion, Range
from mscgraph.read.document import Block, Text
from tests.extract.test_changes import edges, stated


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        # a product told by what it is, then by its name
        ("Heating of HgTe MSC-520 at 60 °C gives a new cluster with a sharp band at 590 nm, HgTe MSC-590.",
         ["HgTe MSC-520 -> HgTe MSC-590"]),
        # what is added to one species is not added to what that gives way to
        ("HgTe MSC-520 was made from mercury acetate and, upon addition of butylamine, gives way to HgTe MSC-480.",
         ["HgTe MSC-520 -> HgTe MSC-480"]),
        # the reverse within the sentence
        ("MSC-322 can be transformed to MSC-311 in toluene, and the reverse change was seen with octylamine.",
         ["MSC-322 -> MSC-311", "MSC-311 -> MSC-322"]),
        ("HgTe MSC-520 was shown to transform to its isomer HgTe MSC-505 and back, upon a change of temperature.",
         ["HgTe MSC-520 -> HgTe MSC-505", "HgTe MSC-505 -> HgTe MSC-520"]),
        ("ZnTe clusters are converted by Ag+ into Ag2Te clusters, and Zn2+ then brings the ZnTe clusters back.",
         ["ZnTe cluster -> Ag2Te cluster", "Ag2Te cluster -> ZnTe cluster"]),
        # what was obtained from the latter is not the latter
        ("ZnS nanorods were converted to Cu2S nanorods, and PbS nanorods have been obtained from the latter.",
         ["ZnS nanorod -> Cu2S nanorod", "Cu2S nanorod -> PbS nanorod"]),
        # 'these', right before a verb; of two that can be meant, not the one that they become
        ("Injection of silver triflate gave Ag2Te clusters at first, but these aggregated to Ag2Te quantum dots.",
         ["Ag2Te cluster -> Ag2Te QD"]),
        ("For ZnTe QDs with a size of 3 nm, the exchange with Cu+ gave Cu2Te QDs. These were returned to ZnTe QDs.",
         ["ZnTe QD -> Cu2Te QD", "Cu2Te QD -> ZnTe QD"]),
        # 'this', right before a verb of change, is what came last
        ("HgTe MSC-520 gives HgTe MSC-590 with butylamine. This goes back to HgTe MSC-520 when an acid is added.",
         ["HgTe MSC-520 -> HgTe MSC-590", "HgTe MSC-590 -> HgTe MSC-520"]),
        # what something was grown from is not the subject of that clause
        ("[Hg10Te4(SPh)16]4- was heated in an amine and HgTe nanocrystals of 4 nm were grown from it.",
         ["[Hg10Te4(SPh)16]4- -> HgTe nanocrystal"]),
        # behind what did not form; with what it was seen by
        ("HgTe MSC-520 was kept in an acid; no nanorod formed, and after 1 h at 80 °C HgTe QDs emitting at 900 nm "
         "were obtained.", ["HgTe MSC-520 -> HgTe QD"]),
        ("At 60 °C HgTe MSC-520 was etched, and HgTe MSC-480 with its peak at 480 nm emerged, as judged by UV–vis.",
         ["HgTe MSC-520 -> HgTe MSC-480"]),
        # a new species after a treatment
        ("On exposure of HgTe MSC-520 to methanol, the peak jumps to 505 nm. The new species, HgTe MSC-505, is stable.",
         ["HgTe MSC-520 -> HgTe MSC-505"]),
    ],
)  # fmt: skip
def test_conversions_told_in_passing(text: str, finds: list[str]) -> None:
    assert stated(text) == edges(*finds)


@pytest.mark.parametrize(
    ("said", "reagents", "temperature"),
    [
        # what a change needs belongs to it, with its temperature
        ("This transformation is triggered by methanol.", "methanol", Range(60, 60)),
        ("The hydroxyl group of an alcohol such as methanol triggers this transformation.", "methanol", Range(60, 60)),
        ("Methanol is needed for the transformation.", "methanol", Range(60, 60)),
        # with what only helps it, it is another experiment
        ("In some runs the hot solvent held oleic acid, which accelerates the conversion.", "oleic acid", None),
        # what leaves it as it is, or slows it, is no reagent
        ("Methanol does not trigger this transformation.", "", None),
        ("Methanol slows the transformation.", "", None),
        # nor is what drives another one
        ("Methanol triggers the transformation of ZnTe MSC-389 to ZnTe MSC-400.", "", None),
    ],
)  # fmt: skip
def test_what_drives_the_change_told_before(said: str, reagents: str, temperature: Range | None) -> None:
    text = f"HgTe MSC-520 transforms to HgTe MSC-505 at 60 °C. {said}"
    passage = Passage(Block("paragraph", Text(text)), read_names((text,)))
    told = (f for f in facts_of(passage) if isinstance(f, Conversion) and f.polarity == "positive")
    found = [f for f in told if f.source == "HgTe MSC-520"]
    assert {name for fact in found for name in fact.reagents} == ({reagents} if reagents else set())
    assert [f.temperature_C for f in found if f.reagents] == ([temperature] if reagents else [])
