"""What is there once another species, or its band, is gone."""

from __future__ import annotations

import pytest

from mscgraph.extract.gather import facts_of
from mscgraph.extract.names.definitions import read_names
from mscgraph.extract.text.passage import Passage
from mscgraph.facts.model import Conversion
from mscgraph.read.document import Block, Text


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        # the band is that of what was heated, and the new one is said to be whose
        ("CdSe MSC-391 was heated in toluene. The peak vanished within 1 h, and a broad band appeared, which we "
         "ascribe to CdSe QDs.", ["CdSe MSC-391 -> CdSe QD"]),
        ("CdSe MSC-391 was heated in toluene. Within 1 h the absorption was lost. A band of CdSe QDs builds up "
         "meanwhile.", ["CdSe MSC-391 -> CdSe QD"]),
        # 'in its place'
        ("Amines attack CdSe MSC-391 at once. After 1 h CdSe MSC-415 is present in its place.",
         ["CdSe MSC-391 -> CdSe MSC-415"]),
        ("CdSe MSC-391 does not survive the addition of an acid. The spectrum is then that of CdSe QDs, as seen.",
         ["CdSe MSC-391 -> CdSe QD"]),
        # nothing went, or nothing came
        ("CdSe MSC-391 was heated in toluene. The peak did not vanish, and CdSe QDs were not seen.", []),
        ("CdSe MSC-391 was heated in toluene. The peak vanished within 1 h.", []),
        # what came was there before
        ("CdSe QDs and CdSe MSC-391 were mixed. The peak of CdSe MSC-391 vanished, and CdSe QDs were present.", []),
        # two can have gone
        ("The mixture held CdSe MSC-391 and CdSe MSC-415. The band vanished, and CdSe QDs were present.", []),
    ],
)  # fmt: skip
def test_what_came_in_place_of_what_vanished(text: str, finds: list[str]) -> None:
    facts = facts_of(Passage(Block("paragraph", Text(text)), read_names((text,))))
    found = [f for f in facts if isinstance(f, Conversion) and f.polarity == "positive"]
    assert [f"{f.source} -> {f.target}" for f in found] == finds
