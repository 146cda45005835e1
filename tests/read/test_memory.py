"""What is kept of all pages takes little room, and comes back as it was."""

from __future__ import annotations

from array import array

import pytest

from mscgraph.read.edges import pack, unpack
from mscgraph.read.pdf.ink import Mark, PageInk
from mscgraph.read.pdf.page import Face
from mscgraph.read.places import NOWHERE


@pytest.mark.parametrize(
    "edges",
    [
        (),
        (NOWHERE, NOWHERE),
        (0, 65534),
        (2500, 2600, 2595, 2700, NOWHERE, NOWHERE, 2760, 2800),  # kerned, then a space
        (9000, 9100, NOWHERE, NOWHERE, 900, 1000, 1000, 1100),  # the next line of print
        (100, 400, 400, 621, 621, 843, 811, 820),  # wide letters, and the longest steps of a byte
        (NOWHERE, NOWHERE, 50000, 50100, 0, 0, NOWHERE, NOWHERE),
    ],
)
def test_edges_come_back_from_packing(edges: tuple[int, ...]) -> None:
    assert unpack(pack(array("H", edges))) == array("H", edges)


def test_packed_edges_of_a_line_take_half_the_room() -> None:
    line = array("H", [edge for at in range(60) for edge in (1000 + 110 * at, 1110 + 110 * at)])
    packed = pack(line)
    assert len(packed.steps) + len(packed.far) <= len(line.tobytes()) // 2 + 2


def test_a_pages_ink_comes_back_from_packing() -> None:
    roman, slanted = Face("Any"), Face("Any-Italic", italic=True)
    lines = [
        (array("H", (10, 20, 20, 30)), (Mark(0, 100.125, 9.0, roman, 7.0, 2.0), Mark(1, 97.1, 6.3, slanted, 5.0, 1.5))),
        (array("H"), ()),
        (array("H", (500, 900)), (Mark(0, 112.0, 9.0, roman, 7.0, 2.0),)),
    ]
    ink = PageInk(1, 0.0, list(lines))
    ink.put_away()
    assert [(ink.edges(at), ink.marks(at)) for at in range(3)] == lines
