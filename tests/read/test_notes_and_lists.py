"""Faults with notes, lists and headings that pages of many houses have shown; each test is named after its fault."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mscgraph.read.pdf.page import Rule

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


def test_notes_right_before_the_references_are_none_of_the_text() -> None:
    notes = [*marked("1", "Measured in the same tube.", 60, 300), *marked("2", "Stored in the dark.", 60, 310)]
    listed = [Print("References", 60, 340, 10, "Serif-Bold"), Print("(1) Lovelace, A. J. Clust. 2019, 1, 2.", 60, 360),
              Print("(2) Osterloh, K. J. Clust. 2020, 3, 4.", 60, 372)]  # fmt: skip
    found = blocks(read(page([*lines(PROSE * 4, 60, 100, wide=90), *notes, *listed])))
    assert kinds(found, "footnote") == ["1Measured in the same tube.", "2Stored in the dark."]


def test_a_paragraph_on_protons_before_the_references_is_no_note() -> None:
    protons = [*marked("1", "H NMR (400 MHz): 7.2, 7.0 and 6.8 ppm.", 60, 500)]
    listed = [Print("References", 60, 540, 10, "Serif-Bold"), Print("(1) Lovelace, A. J. Clust. 2019, 1, 2.", 60, 560)]
    assert not kinds(blocks(read(page([*lines(PROSE * 6, 60, 100, wide=90), *protons, *listed]))), "footnote")


def test_footnotes_of_the_texts_size_stand_under_a_rule() -> None:
    notes = [Print("1", 65, 697, 6), Print("Measured in the same tube.", 68, 700), Print("2", 65, 709, 6),
             Print("Stored in the dark.", 68, 712)]  # fmt: skip
    found = blocks(read(page([*lines(PROSE * 8, 60, 100, wide=90), *notes], 1, [Rule(60, 200, 688, 0.4)])))
    assert kinds(found, "footnote") == ["1Measured in the same tube.", "2Stored in the dark."]


def test_an_item_set_off_like_a_paragraph_goes_on_below_its_bullet() -> None:
    items = [Print("• The sample is precipitated twice and dissolved in a deuterated solvent, of which it may not lose",
                   60, 250), Print("the last drop.", 60, 262), Print("• It is kept in the dark.", 60, 282)]  # fmt: skip
    found = blocks(read(page([*lines(PROSE * 3, 60, 100, wide=90), *items, *lines(PROSE * 3, 60, 302, wide=90)])))
    assert [text.split()[-1] for text in kinds(found, "list")] == ["drop.", "dark."]


def test_a_paragraph_behind_an_item_of_one_line_is_no_part_of_it() -> None:
    item = Print("• Can a cluster that is well defined replace the usual mixture of all of the precursors?", 60, 250)
    after = [each._replace(x=60 if at else 75) for at, each in enumerate(lines(PROSE * 2, 60, 262, wide=80))]
    found = blocks(read(page([*lines(PROSE * 3, 60, 100, wide=90), item, *after])))
    assert kinds(found, "list") == [item.text]
    assert " ".join(each.text for each in after) in kinds(found, "paragraph")


def test_an_item_goes_on_at_the_top_of_the_next_page() -> None:
    items = [Print("(1) The samples are kept in the dark,", 60, 640),
             Print("(2) no sample is taken out while it is warm, or", 60, 652)]  # fmt: skip
    rest = [Print("shaken by hand; the others were left as they were in the same room.", 76, 100)]
    first, second = lines(PROSE * 3, 60, 100, wide=90), lines(PROSE * 4, 60, 120, wide=90)
    found = blocks(read(page([*first, *items]), page([*rest, *second], 2)))
    assert kinds(found, "list")[-1].endswith(
        "while it is warm, or shaken by hand; the others were left as they were in the same room."
    )
    assert any(text.startswith("The clusters were grown") for text in kinds(found, "paragraph")[1:])


def test_entries_set_in_indent_no_paragraphs() -> None:
    listed = [
        Print(text, 60 if at % 2 == 0 else 75, 420 + 12 * at)
        for at, text in enumerate(["(1) Lovelace, A. and Osterloh, K. Growth of clusters", "J. Clust. 2019."] * 9)
    ]
    first = lines(PROSE * 2, 60, 100, wide=90)
    second = lines(PROSE * 3, 60, first[-1].y + 15, wide=90)
    head = Print("References", 60, 400, 10, "Serif-Bold")
    found = kinds(blocks(read(page([*first, *second, head, *listed]))), "paragraph")
    assert found[:2] == [" ".join((PROSE * 2).split()), " ".join((PROSE * 3).split())]


def test_a_name_in_the_middle_over_text_is_a_heading_however_small() -> None:
    above, below = lines(PROSE * 3, 60, 100, wide=90), lines(PROSE * 3, 60, 278, wide=90)
    end = max(60 + 5 * len(each.text) for each in [*above, *below])
    text = [*above, Print("386-InP", (60 + end) / 2 - 3.5 * 4.5, 250, 9, "Serif-Bold"), *below]
    assert kinds(blocks(read(page(text))), "heading") == ["386-InP"]


def numbers(first: int, count: int, x: float, y: float) -> list[Any]:
    return [Print(str(first + at), x, y + 12 * at, 5) for at in range(count)]


def test_a_few_numbers_of_lines_between_columns_go_on_with_those_before_the_first() -> None:
    left, right = lines(PROSE * 3, 60, 100, wide=47), lines(PROSE, 320, 100, wide=47)
    counted = [*numbers(1, len(left), 45, 100), *numbers(len(left) + 1, len(right), 302, 100)]
    found = blocks(read(page([*left, *right, *counted])))
    assert "".join(text for _, text in found).count("1") == 0


def test_the_numbers_of_a_tables_rows_under_their_head_count_no_lines() -> None:
    rows = [Print(text, x, 160 + 12 * at, 8) for at in range(20) for x, text in ((320, str(at + 1)), (350, "bulky"))]
    table = [*lines("The samples, in the order of their synthesis:", 320, 130, 8), Print("No.", 320, 148, 8), *rows]
    found = read(page([*lines(PROSE * 5, 60, 100, wide=47), *table]))
    assert not {"7", "8"} <= {aside.text for each in found.report.pages for aside in each.aside}


def test_a_table_called_in_the_last_line_of_a_double_spaced_paragraph_is_no_caption() -> None:
    text = [each._replace(y=100 + 24 * at) for at, each in enumerate(lines(PROSE * 4, 60, 100, wide=90))]
    text[-1] = text[-1]._replace(text="Table 1.")
    text[-2] = text[-2]._replace(text=text[-2].text.ljust(88, "x"))
    assert [kind for kind, _ in blocks(read(page(text)))] == ["paragraph"]
