"""Faults that papers and theses of many houses have shown; each test is named after its fault."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from mscgraph.read.document import Document
from mscgraph.read.pdf.chars import Chars
from mscgraph.read.pdf.page import Face, Rule
from mscgraph.read.pdf.pieces import pieces_of

made = SimpleNamespace(**runpy.run_path(str(Path(__file__).resolve().parent / "sheets.py")))
Print, blocks, lines, page, read = made.Print, made.blocks, made.lines, made.page, made.read

PROSE = (
    "The clusters were grown from zinc oleate in octadecene, and their absorption was followed as they grew, until the "
    "band no longer moved and the solution had turned to a pale yellow that stayed for many days in the dark. "
)


def test_raised_digits_of_unicode_in_a_column_count_no_lines() -> None:
    marks = [Print("²", 40, 100 + 12 * at) for at in range(10)]
    found = read(page([*marks, *lines(PROSE * 3, 60, 100, wide=90)]))
    assert "clusters" in blocks(found)[0][1]


def words_anywhere(document: Document) -> set[str]:
    """The words of all blocks, references and print set aside."""
    asides = [aside.text for each in document.report.pages for aside in each.aside]
    texts = [text for _, text in blocks(document)] + [each.text for each in document.references] + asides
    return set(" ".join(texts).split())


def test_print_that_belongs_to_no_block_is_set_aside_not_lost() -> None:
    front = [
        Print("On the Growth of Clusters", 150, 90, 18),
        Print("Ada Lovelace, Kai Osterloh", 200, 120),
        Print("Institute of Clusters, Lindenau", 200, 140, 9),
    ]
    drawn = [Print(label, 200 + 60 * at, 420, 7, "Sans") for at, label in enumerate(("shallow", "steep"))]
    caption = lines("Figure 1. How the band moves.", 60, 450, 9)
    listed = [Print("References", 60, 500, 12, "Serif-Bold"), Print("(1) Lovelace, A. J. Clust. 2019, 1, 2.", 60, 520),
              Print("(2) Osterloh, K. J. Clust. 2020, 3, 4.", 60, 532)]  # fmt: skip
    unlisted = lines(PROSE, 60, 600, wide=80)
    sheet = page([*front, *lines(PROSE * 3, 60, 180, wide=80), *drawn, *caption, *listed, *unlisted])
    everything = {word for piece in sheet.pieces for word in piece.text.split()}
    assert everything <= words_anywhere(read(sheet)) | {"(1)", "(2)"}


def title(text: str = "On the Growth of Clusters") -> Any:
    return Print(text, 150, 90, 18)


def test_names_in_a_grid_over_the_abstract_are_no_headings() -> None:
    names = ["Ada Lovelace", "Kai Osterloh", "Rita Oe", "Sam van Poe"]
    grid = [Print(name, 60 + 260 * (at % 2), 120 + 30 * (at // 2), 10, "Serif-Bold") for at, name in enumerate(names)]
    grid += [Print("Institute of Clusters", each.x, each.y + 12, 9) for each in grid]
    text = [Print("Abstract", 60, 220, 12, "Serif-Bold"), *lines(PROSE * 2, 60, 240, wide=80)]
    found = read(page([title(), *grid, *text]))
    assert [text for kind, text in blocks(found) if kind == "heading"] == ["Abstract"]
    assert found.record.authors == tuple(names)


def test_addresses_in_small_letters_are_no_text() -> None:
    address = "Second institution and also the address of the third institution, the second one of these for the other"
    where = Print(address, 60, 130, 9, "Serif-Italic", 0.4)
    found = read(page([title(), Print("Ada Lovelace", 250, 110), where, *lines(PROSE * 3, 60, 200, wide=80)]))
    assert address not in [text for _, text in blocks(found)]


def test_a_title_no_larger_than_the_text_stands_over_the_abstract() -> None:
    top = [Print("On the Growth of Clusters", 60, 90, 10, "Serif-Bold"), Print("Ada Lovelace", 60, 110)]
    text = [Print("Abstract", 60, 140, 10, "Serif-Bold"), *lines(PROSE * 3, 60, 160, wide=80)]
    assert read(page([*top, *text])).record.title == "On the Growth of Clusters"


def test_the_number_of_an_italic_heading_may_be_upright() -> None:
    heading = [Print("2.1.", 60, 220, 10), Print("Growth of clusters", 84, 220, 10, "Serif-Italic")]
    found = read(page([*lines(PROSE * 3, 60, 100, wide=90), *heading, *lines(PROSE * 3, 60, 240, wide=90)]))
    assert ("heading", "2.1. Growth of clusters") in blocks(found)


def test_numbered_sections_stand_beside_the_introduction_not_in_it() -> None:
    first, second = Print("1. Introduction", 60, 90, 10, "Serif-Bold"), Print("2. Growth", 60, 250, 10, "Serif-Bold")
    found = read(page([first, *lines(PROSE * 3, 60, 110, wide=90), second, *lines(PROSE * 3, 60, 270, wide=90)]))
    assert [block.section for block in found.blocks if block.kind == "heading"] == [(), ()]


def test_word_spaces_below_one_another_part_no_columns() -> None:
    centred = [
        piece
        for y in (120, 150, 180, 210)
        for piece in (Print("Centred names of", 210, y, 9), Print("institutions follow", 287.5, y, 9))
    ]
    found = read(page([title(), *centred, *lines(PROSE * 3, 60, 260, wide=90)]))
    assert [each.columns for each in found.report.pages] == [1]


@pytest.mark.parametrize("section", ["1. Growth", "1. References"])
def test_a_list_of_references_without_a_heading_is_none_of_footnotes(section: str) -> None:
    entries = [
        f"[{at}] A. Lovelace and K. Osterloh, J. Clust. {at} ({1990 + at}), as cited there." for at in range(1, 8)
    ]
    printed = [Print("On the Growth of Clusters", 150, 90, 18), Print(section, 60, 120, 10, "Serif-Bold")]
    printed += lines(PROSE * 10, 60, 140, wide=90)
    printed += [Print(entry, 60, 640 + 10 * at, 8) for at, entry in enumerate(entries)]
    found = read(page(printed))
    assert [(entry.key, entry.year) for entry in found.references] == [(str(at), 1990 + at) for at in range(1, 8)]
    assert "cited there" not in " ".join(text for _, text in blocks(found))


def reference(at: int) -> str:
    return f"Lovelace, A. & Osterloh, K. On the growth of clusters, part {at}. J. Clust. 7, 1–{at} ({1990 + at})."


def test_a_list_that_counts_with_dots_needs_no_heading() -> None:
    printed = [Print("On the Growth of Clusters", 150, 60, 18), *lines(PROSE * 6, 60, 100, wide=90)]
    for at in range(1, 13):
        printed += lines(f"{at}. {reference(at)}", 60, 340 + 24 * at, 8, wide=70)
    found = read(page(printed))
    assert [(entry.key, entry.year) for entry in found.references] == [(str(at), 1990 + at) for at in range(1, 13)]


def test_steps_that_count_with_dots_are_no_references() -> None:
    printed = [Print("On the Growth of Clusters", 150, 60, 18), *lines(PROSE * 6, 60, 100, wide=90)]
    printed += [Print(f"{at}. Keep the clusters warm for {at} hours.", 60, 340 + 24 * at) for at in range(1, 13)]
    assert not read(page(printed)).references


def test_numbers_set_apart_from_their_references_are_no_column() -> None:
    printed = [Print("On the Growth of Clusters", 150, 60, 18), *lines(PROSE * 6, 60, 100, wide=90)]
    printed += [Print("References", 60, 330, 12, "Serif-Bold")]
    for at in range(8, 24):
        printed += [Print(f"{at}.", 60, 180 + 24 * at, 8)] if at > 7 else []
        printed += lines(reference(at), 78, 180 + 24 * at, 8, wide=70)
    found = read(page(printed))
    assert [entry.key for entry in found.references] == [str(at) for at in range(8, 24)]


def test_heads_with_page_numbers_of_a_short_paper_are_no_text() -> None:
    heads = ["On the Growth of Clusters", "56 Ada Lovelace and Karl Osterloh", "Growth of Clusters in Short 57"]
    pages = [
        page([Print(head, 60, 40), *lines(PROSE * 8, 60, 100, wide=90)], number) for number, head in enumerate(heads, 1)
    ]
    text = " ".join(text for _, text in blocks(read(*pages)))
    assert "Osterloh" not in text and "in Short" not in text


def test_a_head_that_repeats_the_title_is_no_text() -> None:
    title = Print("On the Growth of Clusters in the Dark", 60, 90, 18)
    first = page([title, *lines(PROSE * 8, 60, 140, wide=90)])
    second = page([Print("On the growth of clusters", 60, 40), *lines(PROSE * 8, 60, 100, wide=90)], 2)
    assert "On the growth of clusters" not in " ".join(text for _, text in blocks(read(first, second)))


def test_fives_that_count_the_lines_of_some_pages_are_no_text() -> None:
    def numbered(number: int) -> Any:
        count = [Print(str(5 * at), 57 - 2.5 * len(str(5 * at)), 100 + 60 * (at - 1), 5) for at in range(1, 10)]
        return page([*lines(PROSE * 20, 60, 100, wide=90), *count], number)

    plain = [page(lines(PROSE * 20, 60, 100, wide=90), number) for number in (1, 4, 5, 6)]
    found = read(plain[0], numbered(2), numbered(3), *plain[1:])
    assert not any(text[:1].isdigit() or " 15 " in text for _, text in blocks(found))


def test_names_beside_an_abstract_make_no_gutter_of_the_columns_below() -> None:
    front = [Print("On the Growth of Clusters", 230, 70, 18)]
    front += [Print("Ada Lovelace", 60, 100 + 12 * at) for at in range(9)]
    abstract = lines("Abstract: " + PROSE * 3, 230, 100, wide=64)
    left, right = (lines(f"{side}. " + PROSE * 7, x, 320, wide=47) for side, x in (("Left", 60), ("Right", 315)))
    left.insert(0, Print("1. Growth", 60, 300, 12, "Serif-Bold"))
    foot = [Print("Journal of Clusters", 60, 780, 8), Print("written in the year 2021", 240, 780, 8)]
    after = page([*lines(PROSE * 8, 60, 60, wide=47), *foot], 2)
    found = read(page([*front, *abstract, *left, *right, *foot]), after)
    texts = [text for kind, text in blocks(found) if kind in ("heading", "paragraph")]
    assert [text.split()[0] for text in texts] == ["Abstract:", "1.", "Left.", "Right.", "The"]
    assert all(text.endswith("in the dark.") for text in texts if text != "1. Growth")


def test_a_line_of_code_in_another_size_parts_no_paragraph() -> None:
    text = lines(PROSE * 3, 60, 100, wide=90)
    text[3] = text[3]._replace(face="Mono", size=10.9, width=0.5 / 1.09)
    assert len(blocks(read(page(text)))) == 1


def test_an_italic_paragraph_with_an_upright_word_stays_whole() -> None:
    text = [each._replace(face="Serif-Italic") for each in lines(PROSE, 60, 300, wide=90)]
    head, tail = text[1].text[:60], text[1].text[60:]
    text[1:2] = [text[1]._replace(text=head), Print(tail, 60 + 5 * len(head), text[1].y, 10, "Serif")]
    found = blocks(read(page([*lines(PROSE * 4, 60, 100, wide=90), *text])))
    assert " ".join(PROSE.split()) in [text for _, text in found]


def test_a_title_with_a_word_of_another_face_stays_whole() -> None:
    first = [Print("Growth of", 100, 90, 18, "Serif-Bold"), Print("code", 190, 90, 18, "Mono")]
    top = [*first, Print("in the dark", 100, 112, 18, "Serif-Bold")]
    found = read(page([*top, Print("Ada Lovelace", 250, 140), *lines(PROSE * 3, 60, 180, wide=80)]))
    assert found.record.title == "Growth of code in the dark"


def test_running_heads_below_the_margin_are_set_aside() -> None:
    sheets = [
        page([Print(f"Growth of Clusters {number}", 60, 88), *lines(PROSE * 3, 60, 110, wide=90)], number)
        for number in range(1, 5)
    ]
    assert not any("Growth" in text for _, text in blocks(read(*sheets)))


def test_tight_word_spaces_part_words() -> None:
    text = lines(PROSE * 3, 60, 100, wide=90)
    tight = [Print(word, 60 + 61.5 * at, 300, 10, "Serif", 1) for at, word in enumerate(["abcdef"] * 4)]
    assert any("abcdef abcdef abcdef abcdef" in text for _, text in blocks(read(page([*text, *tight]))))


def test_a_large_sign_of_a_sum_is_no_title() -> None:
    sum_up = [Print("x = ", 200, 300), Print("∑", 222, 300, 14), Print("abcdefghijk", 236, 300)]
    assert read(page([*lines(PROSE * 3, 60, 100, wide=90), *sum_up])).record.title is None


def test_an_initial_belongs_to_the_first_line_beside_it() -> None:
    text = lines(PROSE * 3, 60, 140, wide=90)
    indent = 22 + 5
    text[0] = text[0]._replace(text=text[0].text[1:], x=60 + indent - 3)
    text[1] = text[1]._replace(x=60 + indent - 3)
    initial = Print("T", 60, text[1].y, 26, "Serif", 0.9)
    found = read(page([initial, *text]))
    assert blocks(found)[0][1].startswith("The clusters were grown from")
    assert found.record.title is None


def test_notes_of_a_table_between_columns_part_no_paragraph() -> None:
    left, right = lines(PROSE * 3 + "It then", 60, 100, wide=47), lines("turned red. " + PROSE * 3, 315, 130, wide=47)
    notes = [Print("as measured by hand in the first of the cells", 315, 106, 8)]
    found = [text for _, text in blocks(read(page([*left, *notes, *right])))]
    assert any("It then turned red." in text for text in found)


def test_columns_half_a_line_apart_are_two() -> None:
    left, right = lines(PROSE * 3, 60, 100, wide=47), lines(PROSE * 3, 315, 106, wide=47)
    assert [each.columns for each in read(page([*left, *right])).report.pages] == [2]


def test_two_bars_close_together_are_read_once() -> None:
    equation = [Print("x = ", 200, 300), Print("a", 225, 294), Print("b", 225, 308)]
    bars = [Rule(224, 231, 297, 0.4), Rule(224, 231, 299, 0.4)]
    found = blocks(read(page([*lines(PROSE * 3, 60, 100, wide=90), *equation], 1, bars)))
    assert [text for kind, text in found if kind == "equation"] == ["x = a/b"]


def test_variation_selectors_are_no_print() -> None:
    codes = np.array(list(map(ord, "a{\ufe03b")))
    left = np.arange(4.0) * 5
    flat = np.full(4, 10.0)
    chars = Chars(codes, left, left + 5, flat, flat, np.zeros(4, dtype=np.int64), flat, flat, [Face("Serif")])
    assert "".join(piece.text for piece in pieces_of(chars)).replace(" ", "") == "a{b"


def test_narrow_spaces_of_a_file_without_any_part_words() -> None:
    words = "clusters grow in the dark"
    step = 10 * np.array([0.13 if sign == " " else 0.5 for sign in words])
    right = np.cumsum(step)
    shown = np.array([sign != " " for sign in words])
    codes, left = np.array([*map(ord, words)], dtype=np.int64)[shown], (right - step)[shown]
    flat, style = np.full(shown.sum(), 10.0), np.zeros(shown.sum(), dtype=np.int64)
    chars = Chars(codes, left, right[shown], flat, flat, style, flat, flat, [Face("Serif")])
    assert [piece.text for piece in pieces_of(chars)] == [words]


def test_a_paragraph_goes_on_in_a_line_of_code_over_the_page() -> None:
    first = lines(PROSE * 3 + "You will then have to create the", 60, 100, wide=90)
    code = Print("file_of_clusters environment and", 60, 60, 10, "Mono")
    found = blocks(read(page(first), page([code, *lines("its parts by hand. " + PROSE * 3, 60, 72, wide=90)], 2)))
    assert any("create the file_of_clusters environment and its parts" in text for _, text in found)


def test_a_list_set_in_on_one_page_and_not_on_the_next_is_one() -> None:
    def entries(numbers: range, x: float) -> list[Any]:
        whole = [f"[{at}] A. Lovelace and K. Osterloh, On the growth, of the clusters," for at in numbers]
        tops = [Print(text, x, 400 + 26 * row) for row, text in enumerate(whole)]
        return [each for top in tops for each in (top, Print("J. Clust. 12 (2009).", x + 20, top.y + 12))]

    heading = Print("References", 60, 380, 10, "Serif-Bold")
    first = page([*lines(PROSE * 8, 60, 100, wide=90), heading, *entries(range(1, 8), 84)])
    second = page([each._replace(y=each.y - 300) for each in entries(range(8, 12), 60)], 2)
    assert [entry.key for entry in read(first, second).references] == [str(number) for number in range(1, 12)]


def test_headings_beside_text_stand_in_a_column_of_their_own() -> None:
    left, right = lines(PROSE * 2, 60, 100, wide=47), lines(PROSE * 2, 315, 100, wide=47)
    for column, places in ((left, (1, 6)), (right, (3, 8))):
        for at in places:
            column[at] = column[at]._replace(text="Growth", face="Serif-Bold")
    assert [each.columns for each in read(page([*left, *right])).report.pages] == [2]


def test_text_beside_tables_stands_in_a_column() -> None:
    caption = Print("Table 1. Peaks of the samples", 60, 112, 10, "Serif-Bold")
    cells = [Print(text, x, 130 + 12 * at) for at, row in enumerate([("Sample", "Peak"), *[("A1", "386")] * 12])
             for text, x in zip(row, (60, 180), strict=True)]  # fmt: skip
    rules = [Rule(60, 290, y, 0.5) for y in (119, 133, 278)]
    right = lines("It grew. " + PROSE * 2, 315, 106, wide=47)
    below = lines("Left. " + PROSE * 3, 60, 300, wide=47)
    found = read(page([caption, *cells, *right, *below], 1, rules))
    assert [each.columns for each in found.report.pages] == [2]
    assert [text.split()[0] for kind, text in blocks(found) if kind == "paragraph"] == ["Left.", "It"]


def test_a_title_over_two_of_three_columns_leaves_three() -> None:
    columns = [
        *lines("Left. " + PROSE * 3, 40, 120, wide=32),
        *lines("Middle. " + PROSE * 3, 220, 120, wide=32),
        *lines("Right. " + PROSE * 4, 400, 72, wide=32),
    ]
    found = [text for kind, text in blocks(read(page([Print("On the Growth of Clusters", 40, 80, 18), *columns])))]
    assert [text.split()[0] for text in found] == ["On", "Left.", "Middle.", "Right."]


def test_numbers_of_a_list_beside_a_column_are_no_column() -> None:
    left, right = lines(PROSE * 5, 60, 100, wide=45), lines(PROSE * 5, 335, 100, wide=40)
    numbers = [Print(f"{at}.", 315, 100 + 12 * 6 * at) for at in range(3)]
    assert [each.columns for each in read(page([*left, *right, *numbers])).report.pages] == [2]


def test_a_table_called_at_the_start_of_a_line_is_no_caption() -> None:
    text = lines(PROSE + "The lifetimes of the samples are given in the third column of " * 2, 60, 100, wide=60)
    after = lines("Table 2. The fast one vanishes with time, as has been seen.", 60, text[-1].y + 12, wide=60)
    text[-1] = text[-1]._replace(text="they stay so for a while, and all lifetimes are given in the")
    assert [kind for kind, _ in blocks(read(page([*text, *after])))] == ["paragraph"]


def test_numbers_of_lines_beside_a_table_are_no_text() -> None:
    def numbered(printed: list[Any], first: int) -> list[Any]:
        heights = sorted({each.y for each in printed})
        return [*printed, *(Print(f"{first + at:>3}".strip(), 30, y, 7) for at, y in enumerate(heights))]

    cells = [Print(text, x, 224 + 12 * at) for at in range(20) for text, x in ((f"A{at}", 60), (f"{300 + at}", 180))]
    head = [Print("Table 1. Peaks of the samples", 60, 200, 10, "Serif-Bold"), Print("Sample", 60, 212)]
    first = numbered(lines(PROSE * 3, 60, 100, wide=90), 10)
    second = numbered([*lines(PROSE, 60, 100, wide=90), *head, Print("Peak", 180, 212), *cells], 17)
    rules = [Rule(60, 240, y, 0.5) for y in (204, 215, 456)]
    found = read(page(first), page(second, 2, rules))
    assert not any(text.replace(" ", "").isdigit() for _, text in blocks(found))
    assert next(block.table for block in found.blocks if block.table).size == (21, 2)


def test_a_table_goes_on_in_the_first_column_of_the_next_page() -> None:
    heads = (("Sample", 60), ("Peak", 180))
    cells = [Print(text, x, 624 + 12 * at) for at in range(5) for text, x in ((f"A{at}", 60), (f"{300 + at}", 180))]
    caption = Print("Table 1. Peaks of the samples", 60, 600, 10, "Serif-Bold")
    top = [*lines(PROSE * 6, 60, 100, wide=45), *lines(PROSE * 6, 315, 100, wide=45), caption]
    first = page([*top, *(Print(*head, 612) for head in heads), *cells], 1, [Rule(60, 280, y, 0.5) for y in (604, 615)])
    rest = [each._replace(y=each.y - 524) for each in cells] + [Print(*head, 88) for head in heads]
    second = page([*rest, *lines("It grew. " + PROSE * 4, 315, 88, wide=45)], 2, [Rule(60, 280, 91, 0.5)])
    found = next(block.table for block in read(first, second).blocks if block.table)
    assert found.size == (11, 2)


def test_a_table_goes_on_below_another_one_over_a_framed_figure() -> None:
    def table(first: int, y: float, heads: tuple[str, str], rows: int) -> list[Any]:
        cells = [heads, *((f"A{at}", f"{300 + at}") for at in range(first, first + rows))]
        return [
            Print(text, x, y + 12 * at) for at, row in enumerate(cells) for text, x in zip(row, (60, 180), strict=True)
        ]

    def rules(*heights: float) -> list[Rule]:
        return [Rule(60, 280, y, 0.5) for y in heights]

    caption = Print("Table 1. Peaks of the samples", 60, 300, 10, "Serif-Bold")
    above = [*lines(PROSE * 3, 60, 100, wide=45), caption]
    first = page([*above, *table(0, 318, ("Sample", "Peak"), 9)], 1, rules(306, 321, 430))
    floated = [Print("Table 2. Masses of the ions", 60, 60, 10, "Serif-Bold"), *table(400, 76, ("Ion", "Mass"), 2)]
    frame = [Rule(75, 270, y, 0.5) for y in (420, 500)]
    below = [*lines(PROSE * 2, 60, 220, wide=45), Print("Figure 1. The frame.", 60, 520, 9)]
    second = page(
        [*floated, *table(9, 130, ("Sample", "Peak"), 4), *below], 2, rules(64, 79, 104, 118, 133, 182) + frame
    )
    found = read(first, second)
    assert {block.table.label: block.table.size for block in found.blocks if block.table} == {
        "Table 1": (14, 2),
        "Table 2": (3, 2),
    }
    assert sum("until the band" in text for kind, text in blocks(found) if kind == "paragraph") == 2


def test_a_heading_over_a_list_beside_a_figure_is_no_label() -> None:
    text = lines(PROSE * 2, 60, 100, wide=45)
    after = text[-1].y
    listed = [f"({at}) Lovelace, A.; Osterloh, K. J. Clust. {2000 + at}, {at}, 10." for at in range(1, 5)]
    entries = [Print(entry, 60, after + 60 + 10 * at, 8) for at, entry in enumerate(listed)]
    heading = Print("References", 60, after + 45, 10, "Serif-Bold")
    figure = [Print("Figure 1. The bands as they move.", 60, after + 200, 8), Print("300", 90, after + 150, 6, "Sans")]
    assert len(read(page([*text, heading, *entries, *figure])).references) == 4
