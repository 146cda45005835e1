"""Citation numbers without superscripts, and the many numbers that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from mscgraph.read import read_document
from mscgraph.read.document import Text
from mscgraph.read.glued import glued_style

SURE = "Old lamps were dim21, new ones are bright22–24. Both are sold in shops25."


def cited(sentence: str) -> list[str]:
    text = Text(f"{SURE} {sentence}")
    style = glued_style([text])
    assert style is not None
    found = style.mark(text).citations
    return [text.text[start:end] for start, end, _ in found if start > len(SURE)]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("They glow at 290 nm21.", ["21"]),
        ("They glow at 20 °C22 and above.", ["22"]),
        ("They were made in DMF before, and again in DMF23.", ["23"]),
        ("The lamp LMP-9 is small; LMP-922 is not.", ["22"]),
        ("InP386 is a cluster, and InP38624 is cited.", ["24"]),
        ("The ion [Cd17S4(SPh)28]2−22 is heavy.", ["22"]),
        ("Some lamps (see Figure 1)21–23 are drawn.", ["21–23"]),
        ("This is lamp (2)23 of three.", ["23"]),
        ("A method (MCD)25 was used.", ["25"]),
        ("It has been known since 200121.", ["21"]),
        ("QDs21,23 glow.", ["21,23"]),
        ("It was kept for 3 d.21,23 Then it was sold.", ["21,23"]),
        ("It is clear above 290 nm,23 and black below.", ["23"]),
        ("This is the whole sample.21 It glows.", ["21"]),
        ("Lamps of CdS,22 ZnS and InP.23 All of them glow.", ["22", "23"]),
        ("They are due to Poe et al.,24 who sold them, and to Roe.25", ["24", "25"]),
    ],
)
def test_numbers_that_cite(sentence: str, numbers: list[str]) -> None:
    assert cited(sentence) == numbers


@pytest.mark.parametrize(
    "sentence",
    [
        "InP386, PC-393, MSC-311 and 386-InP are names.",
        "Cd35Se20X30L30 and Cd10S4(SPh)16 are formulas; (CdSe)13 and (CdSe)22 too.",
        "In(My)3 and In(Ac)22 have brackets, C16 and C22 are chains, InP and InP22 are clusters.",
        "An area of 5 nm2 and a volume of 3 cm3 are small.",
        "In 1922 and in 2021 it was 22 °C, or 21.5, or 22%.",
        "The temperature was 20–25 °C, the ratio 1:22.",
        "See Fig22 and ref23.",
        "The cluster Zn32S14(SPh)36L22 has a ligand L.",
        "See p.22, vol.23 and no.24 of it.",
        "They were heated to 80 °C,22 h long, and stayed at 20 °C,21 h.",
        "Pt13 is small, and Pt1322(SPh)60 would be large.",
    ],
)
def test_numbers_that_do_not(sentence: str) -> None:
    assert cited(sentence) == []


def test_two_are_no_habit() -> None:
    assert glued_style([Text("Old lamps were dim21, new ones are bright22.")]) is None


def test_two_behind_marks_are() -> None:
    text = Text("They go back to Poe (MCD).21 Roe et al.,22 however, sold them at 200 °C.23")
    style = glued_style([text])
    assert style is not None
    assert [citation.keys for citation in style.mark(text).citations] == [("21",), ("22",), ("23",)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Lamps are dim1 and bright2,3 or made of CdS4 alone; others5 are not.", ["1", "2,3", "4", "5"]),
        ("Lamps are Hg12S6(dppb)4 and Hg20S10(PPh3)8 and others, see bulbs5, flames6 and tubes7.", ["5", "6", "7"]),
        ("Lamps are dim1 and bright2; isomers of CdS3 and CdSe4,5 glow, see bulbs3–5 and tubes6.",
         ["1", "2", "3", "4,5", "3–5", "6"]),
        ("Lamps are dim1 and bright2,3 or made of CdS4 or In4 alone; others5 are not.", ["1", "2,3", "5"]),
        ("Lamps are dim1 and bright2,3 or made of CdS7 alone; others4 are not.", ["1", "2,3", "4"]),
    ],
)  # fmt: skip
def test_what_is_missing_in_the_order_of_citing(text: str, numbers: list[str]) -> None:
    style = glued_style([Text(text)])
    assert style is not None
    assert [text[start:end] for start, end, _ in style.mark(Text(text)).citations] == numbers


def test_markdown_that_has_lost_its_superscripts(tmp_path: Path) -> None:
    paper = tmp_path / "lamps.md"
    paper.write_text(f"# Lamps\n\n{SURE}\n", encoding="utf-8")
    (block,) = [block for block in read_document(paper).blocks if block.kind == "paragraph"]
    assert [citation.keys for citation in block.content.citations] == [("21",), ("22", "23", "24"), ("25",)]
