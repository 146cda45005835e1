"""Faults with notes, lists and headings that pages of many houses have shown; each test is named after its fault."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

made = SimpleNamespace(**runpy.run_path(str(Path(__file__).resolve().parent / "sheets.py")))
Print, blocks, lines, page, read = made.Print, made.blocks, made.lines, made.page, made.read

PROSE = (
    "The clusters were grown from zinc oleate in octadecene, and their absorption was followed as they grew, until the "
    "band no longer moved and the solution had turned to a pale yellow that stayed for many days in the dark. "
)


def marked(mark: str, text: str, x: float, y: float) -> list[Any]:
    """A line of small print behind a raised mark."""
    return [Print(mark, x, y - 3, 5), Print(text, x + 2.5, y, 8)]


def kinds(found: list[tuple[str, str]], kind: str) -> list[str]:
    return [text for each, text in found if each == kind]


def test_each_footnote_is_one_block() -> None:
    notes = [*marked("a", "Measured in the same tube.", 65, 700), *marked("b", "Stored in the dark.", 65, 710)]
    found = blocks(read(page([*lines(PROSE * 10, 60, 100, wide=90), *notes])))
    assert kinds(found, "footnote") == ["aMeasured in the same tube.", "bStored in the dark."]


def test_a_footnote_set_in_behind_its_mark_stays_whole() -> None:
    first = [Print("1", 60, 697, 5), Print("The distinction goes back to those who worked", 64, 700, 8)]
    second = Print("with gases, and is kept.", 64, 710, 8)
    text = [each._replace(x=70) if at == 0 else each for at, each in enumerate(lines(PROSE * 10, 55, 100, wide=90))]
    found = blocks(read(page([*text, *first, second])))
    assert kinds(found, "footnote") == ["1 The distinction goes back to those who worked with gases, and is kept."]


def test_print_of_the_publisher_below_a_footnote_leaves_it_one() -> None:
    drawn = [Print("(a)", 300, 300, 7), *lines("Figure 1. How the band moves.", 60, 330, 9)]
    note = marked("1", "Measured in the same tube as those of the first of all of the samples.", 60, 700)
    foot = Print("Preprint of a house", 60, 716, 8, "Serif-Italic")
    found = blocks(read(page([*lines(PROSE * 5, 60, 100, wide=90), *drawn, *lines(PROSE * 8, 60, 360, wide=90), *note,
                              foot])))  # fmt: skip
    assert len(kinds(found, "footnote")) == 1


def test_a_paragraph_indented_less_than_the_items_of_a_list_is_none_of_them() -> None:
    items = [Print("• The raw data are kept together with the code of the sample,", 60, 250),
             Print("for as long as it lasts, in the dark, where no one else looks for it.", 74, 262)]  # fmt: skip
    after = lines(PROSE * 2, 60, 274, wide=90)
    after[0] = after[0]._replace(x=70)
    found = blocks(read(page([*lines(PROSE * 3, 60, 100, wide=90), *items, *after])))
    assert kinds(found, "list")[0].endswith("looks for it.")


def test_a_numbered_heading_in_capitals_may_begin_with_an_article() -> None:
    heading = Print("III. A PROTOCOL", 250, 250)
    found = blocks(read(page([*lines(PROSE * 3, 60, 100, wide=90), heading, *lines(PROSE * 3, 60, 270, wide=90)])))
    assert kinds(found, "heading") == ["III. A PROTOCOL"]


def test_a_heading_with_a_deep_number_may_be_set_like_the_text() -> None:
    heading = Print("3.1.2. Size from diffusion", 60, 250)
    found = blocks(read(page([*lines(PROSE * 3, 60, 100, wide=90), heading, *lines(PROSE * 3, 60, 280, wide=90)])))
    assert kinds(found, "heading") == ["3.1.2. Size from diffusion"]
