"""Signs for which a file gives other characters: '120 8C' for 120 °C."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from mscgraph.read.misprints import mended
from mscgraph.read.pdf.chars import Chars
from mscgraph.read.pdf.page import face_of
from mscgraph.read.pdf.pieces import pieces_of
from mscgraph.read.pdf.signs import signs_by_shape
from mscgraph.read.plaintext import read_text
from mscgraph.resources import folder, load_toml

made = SimpleNamespace(**runpy.run_path(str(Path(__file__).resolve().parent / "sheets.py")))
SIGNS: list[dict[str, Any]] = load_toml(folder("pipelines") / "reading" / "misprints.toml")["sign"]


def anew(*lines: str) -> list[str]:
    return [mended(lines)(line) for line in lines]


@pytest.mark.parametrize("sign", SIGNS, ids=[f"{sign['meant']} as {sign['printed'][0]!r}" for sign in SIGNS])
def test_each_sign_is_read_in_its_example(sign: dict[str, Any]) -> None:
    assert anew(sign["example"]) == [sign["read"]]
    assert len(sign["read"]) == len(sign["example"])


@pytest.mark.parametrize("printed", ["110 8C", "110 1C", "110 0C", "110 uC", "110 oC", "110 \ufffdC", "110 ⁰C"])
def test_degrees_of_many_fonts(printed: str) -> None:
    assert anew(f"kept at {printed},", f"then {printed}") == ["kept at 110 °C,", "then 110 °C"]


def test_a_paper_that_prints_the_sign_means_what_it_prints() -> None:
    lines = ["at 110 °C and in panels 7 8C and 9 8C", "of 2–3 nm, 1e5, 2e6 and 3e7 counts"]
    assert anew(*lines) == lines


def test_once_is_no_habit() -> None:
    assert anew("as in the lanes 7 8C of the gel") == ["as in the lanes 7 8C of the gel"]


def test_a_number_keeps_its_digits() -> None:
    assert anew("at 110C, then 120C and 250C") == ["at 110C, then 120C and 250C"]


def test_nuclei_and_atoms_are_no_degrees() -> None:
    lines = ["chains of 12 C atoms and of 14 C atoms", "referred to 13 C NMR and to 13 C NMR"]
    assert anew(*lines) == lines


def test_print_is_read_with_its_signs() -> None:
    text = "The clusters were heated to 110 8C for two hours, and at 250 8C they had all turned into dots of one size. "
    found = made.read(made.page(made.lines(text * 3, 60, 100, wide=90)))
    assert "heated to 110 °C for" in made.blocks(found)[0][1]


def test_plain_text_is_read_with_its_signs() -> None:
    found = read_text("A title\n\nThey were heated to 110 8C\nand kept at 120 8C.\n", "a.txt", "0")
    assert found.blocks[-1].content.text == "They were heated to 110 °C and kept at 120 °C."


@pytest.mark.parametrize(
    ("font", "given", "printed"),
    [
        ("AdvPSMP13", "l", "μ"),
        ("AdvP697C", "m", "μ"),
        ("AdvP7DA6", "2", "−"),
        ("AdvP44E6F4", "u", "°"),
        ("Times", "l", "l"),
    ],
)
def test_fonts_that_give_letters_for_signs(font: str, given: str, printed: str) -> None:
    one, start = np.array([ord(given)], dtype=np.int64), np.zeros(1)
    chars = Chars(one, start, start + 5, start, start + 10, np.zeros(1, dtype=np.int64), start, start, [face_of(font)])
    assert [piece.text for piece in pieces_of(chars)] == [printed]


@pytest.mark.parametrize(
    ("left", "right", "bottom", "top", "sign"),
    [
        (0, 6.8, 2.3, 2.7, "−"),
        (0, 9.0, 2.2, 2.8, "—"),
        (0, 6.8, 1.3, 3.7, "∼"),
        (0, 4.9, 0.1, 4.9, "×"),
        (0, 4.9, 0.0, 4.5, "?"),
        (0, 1.1, 2.0, 3.0, "·"),
        (0, 1.1, 0.0, 1.0, "?"),
        (0, 3.1, 3.9, 6.9, "°"),
        (0, 7.1, -0.1, 6.8, "?"),
    ],
)
def test_signs_told_by_their_shape(left: float, right: float, bottom: float, top: float, sign: str) -> None:
    box = np.array([[left, right, bottom + 100, top + 100]])
    assert signs_by_shape(box, np.array([100.0]), np.array([10.0]), np.array([ord("?")])).tolist() == [ord(sign)]


def test_a_larger_greek_letter_makes_no_heading_of_its_line() -> None:
    text = made.lines(
        "The clusters were kept warm for two hours and then turned into dots of one size. " * 3, 60, 100, wide=50
    )
    before, behind = "of the ", " clusters and of their dots there was none"
    greek = [
        made.Print(before, 60, 100 + 12 * len(text)),
        made.Print("α", 60 + 5 * len(before), 100 + 12 * len(text), 12, "Signs"),
        made.Print(behind, 66 + 5 * len(before), 100 + 12 * len(text)),
    ]
    after = made.lines("Others grew on and were kept. " * 4, 60, 112 + 12 * len(text), wide=50)
    found = made.blocks(made.read(made.page([*text, *greek, *after])))
    assert [kind for kind, _ in found] == ["paragraph"]
    assert "of the α clusters and" in found[0][1]
