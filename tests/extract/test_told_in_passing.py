"""Conversions told in passing: by "the latter", "these", "and back", behind what a product is."""

from __future__ import annotations

import pytest

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
        # a new species after a treatment
        ("On exposure of HgTe MSC-520 to methanol, the peak jumps to 505 nm. The new species, HgTe MSC-505, is stable.",
         ["HgTe MSC-520 -> HgTe MSC-505"]),
    ],
)  # fmt: skip
def test_conversions_told_in_passing(text: str, finds: list[str]) -> None:
    assert stated(text) == edges(*finds)
