"""Fractions of displayed equations come on one line, from both sources, with each character where it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.read import read_document
from mscgraph.read.document import Block

FIXTURES = Path(__file__).resolve().parent / "fixtures"
PRINTED = {
    "fractions.pdf": ["c = A/(εd)", "v = (v0K[S])/(1 + K[S]) + (1/2)k2t2", "s2 = (∑i (xi − m)2)/(n − 1) ,"],
    "signs/tex-fractions.pdf": ["rH = (kBT)/(6πηD)", "K1/K2 = ([A]2)/([B])", "x = 1/3"],
}


def equations(name: str, source: str) -> list[Block]:
    return [block for block in read_document(FIXTURES / name, source).blocks if block.kind == "equation"]


@pytest.mark.parametrize("source", ["pypdfium2", "pdfplumber"])
@pytest.mark.parametrize("name", PRINTED)
def test_fractions_come_on_one_line(name: str, source: str) -> None:
    assert [block.content.text for block in equations(name, source)] == PRINTED[name]


def test_numerators_are_no_superscripts_and_scripts_in_them_stay() -> None:
    content = equations("signs/tex-fractions.pdf", "pypdfium2")[1].content
    assert [(content.text[a:b], script) for a, b, script in content.runs] == [
        ("1", "sub"), ("2", "sub"), ("2", "sup"),
    ]  # fmt: skip


def test_characters_of_fractions_keep_their_places() -> None:
    content = equations("fractions.pdf", "pypdfium2")[0].content
    over, sign, under = (content.places[content.text.index(char)] for char in "A=d")
    assert over and sign and under
    assert over.top < sign.top < under.top  # numerator, sign, denominator
    assert sign.x1 < min(over.x0, under.x0)
