"""Faults with the pages of large publishers; each test is named after its fault."""

from __future__ import annotations

import runpy
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mscgraph.facts.model import Box
from mscgraph.read.document import Aside
from mscgraph.read.pdf.page import Area, Rule

made = SimpleNamespace(**runpy.run_path(str(Path(__file__).resolve().parent / "sheets.py")))
Print, blocks, lines, page, read = made.Print, made.blocks, made.lines, made.page, made.read

PROSE = (
    "The clusters were grown from zinc oleate in octadecene, and their absorption was followed as they grew, until the "
    "band no longer moved and the solution had turned to a pale yellow that stayed for many days in the dark. "
)
TITLE = Print("On the Growth of Clusters in Small and Even Steps", 60, 120, 17, "Sans-Bold")


def marked(names: str, x: float, y: float) -> list[Any]:
    """Names with a raised number behind."""
    return [Print(names, x, y), Print("1", x + 5 * len(names), y - 4, 6)]


def kinds(found: list[tuple[str, str]], kind: str) -> list[str]:
    return [text for each, text in found if each == kind]


def test_a_heading_in_the_face_of_headings_need_not_be_bold() -> None:
    heads = [Print("Introduction", 60, 90, 10.5, "Sans-Bold"), Print("Conclusions", 60, 400, 10.5, "Sans-Bold")]
    deeper = Print("Growth of indium phosphide", 60, 250, 10, "Sans")
    text = [*lines(PROSE * 3, 60, 104, wide=90), *lines(PROSE * 3, 60, 264, wide=90), *lines(PROSE, 60, 414, wide=90)]
    found = blocks(read(page([*heads, deeper, *text])))
    assert kinds(found, "heading") == ["Introduction", "Growth of indium phosphide", "Conclusions"]


def test_the_name_of_a_journal_drawn_larger_than_the_title_is_none() -> None:
    logo = Print("Angewandte Chemie", 300, 50, 20, "Sans")
    sheet = page([logo, TITLE, *marked("Ada Lovelace, Kai Osterloh", 60, 145), *lines(PROSE * 5, 60, 180, wide=90)])
    assert read(sheet).record.title == TITLE.text


def test_authors_behind_dates_and_buttons_are_found() -> None:
    beside = [Print("Received: 3 March 2024", 40, 150, 7, "Sans"), Print("View Online Export", 40, 165, 7, "Sans")]
    beside += [Print("Check for updates", 40, 180, 7, "Sans")]
    sheet = page([TITLE, *beside, *marked("Ada Lovelace, Kai Osterloh", 180, 150),
                  *lines(PROSE * 2, 180, 170, wide=70), *lines(PROSE * 5, 40, 300, wide=95)])  # fmt: skip
    found = read(sheet)
    assert found.record.authors == ("Ada Lovelace", "Kai Osterloh")
    assert not any("Lovelace" in text for _, text in blocks(found))


def test_of_two_editions_the_doi_in_the_margin_is_meant() -> None:
    cited = [
        Print("International Edition: doi.org/10.5555/anie.1", 330, 70, 6),
        Print("German Edition: doi.org/10.5555/ange.1", 330, 78, 6),
    ]
    sheet = page([*cited, TITLE, *lines(PROSE * 5, 60, 180, wide=90)])
    beside = Aside("Downloaded from https://wiley.example/doi/10.5555/anie.1 by", Box(1, 590, 100, 598, 700))
    assert read(replace(sheet, sideways=(beside,))).record.doi == "10.5555/anie.1"


def test_key_words_and_licences_around_the_abstract_are_no_text() -> None:
    key = [Print("Keywords", 60, 190, 10, "Serif-Bold"), Print("clusters in growth, zinc, oleates of metals", 105, 190)]
    licence = Print(
        "Published under an exclusive license by Rings Publishing, which asks to be named.", 60, 215, 7, "Sans"
    )
    head = Print("ABSTRACT", 60, 138, 10, "Sans-Bold")
    sheet = page([TITLE, head, *lines(PROSE, 60, 150, wide=90), *key, licence, *lines(PROSE * 5, 60, 300, wide=90)])
    text = " ".join(text for _, text in blocks(read(sheet)))
    assert "oleates" not in text and "license" not in text


def test_the_end_of_a_sentence_under_a_table_is_no_note() -> None:
    cells = [Print(text, x, y, 8) for y, row in ((130, "Day Height"), (145, "0 100"), (155, "28 97"))
             for x, text in zip((60, 160), row.split(), strict=True)]  # fmt: skip
    table = [Print("Table 1. Heights", 60, 112, 8, "Serif-Bold"), *cells]
    text = lines("d. One reason may be the shell. " + PROSE * 2, 60, 180, wide=46)
    sheet = page(
        [*table, *text, *lines(PROSE * 6, 330, 100, wide=46)], rules=[Rule(58, 290, y, 0.5) for y in (118, 134, 160)]
    )
    found = read(sheet)
    assert not any(block.table.footnotes for block in found.blocks if block.table)
    assert any(text.startswith("d. One reason") for _, text in blocks(found))


def test_the_short_last_line_of_an_entry_in_the_margin_belongs_to_it() -> None:
    text = lines(PROSE * 5, 180, 100, wide=70)
    entry = (
        "{0}. Lovelace, A. How the band of a cluster moves while it grows in octadecene, {0}. Rings 2019, {0}, 2. DOI:"
    )
    entries = [entry.format(n) for n in range(1, 7)]
    listed = [Print("References", 180, 400, 12, "Serif-Bold")]
    for at, entry in enumerate(entries):
        listed += [Print(entry, 40, 420 + 24 * at, 8), Print(f"10.5555/rings.{at}", 52, 430 + 24 * at, 8)]
    found = read(page([TITLE, *text, *listed]))
    assert [entry.doi for entry in found.references] == [f"10.5555/rings.{at}" for at in range(6)]


def test_a_paragraph_of_one_line_ends_before_the_next_one() -> None:
    text = [
        *lines(PROSE * 3, 60, 100, wide=90),
        Print("The rate follows no law.", 74, 184),
        Print("Nor does the yield.", 74, 196),
    ]
    text += [*lines(PROSE * 3, 60, 220, wide=90)]
    sheets = [
        page(text),
        page(
            [
                *lines(PROSE, 60, 100, wide=90),
                *(
                    Print("They were dried in the dark for a day and a night, and a day more, and weighed then,", 74, y)
                    for y in (150, 190, 230)
                ),
                *lines(PROSE, 60, 270, wide=90),
            ],
            number=2,
        ),
    ]
    found = kinds(blocks(read(*sheets)), "paragraph")
    assert "The rate follows no law." in found


def test_a_name_of_a_compound_in_italics_behind_a_number_is_a_heading() -> None:
    text = [*lines(PROSE * 3, 60, 104, wide=90), *lines(PROSE * 3, 60, 264, wide=90)]
    found = blocks(read(page([*text, Print("2.2. 386-InP", 60, 250, 10, "Serif-Italic")])))
    assert kinds(found, "heading") == ["2.2. 386-InP"]


def test_two_headings_right_below_each_other_in_faces_of_their_own_are_two() -> None:
    heads = [Print("STRUCTURES", 60, 238, 9.6, "Sans-Bold"), Print("Crystals", 60, 250, 9.6, "Serif-Bold")]
    text = [*lines(PROSE * 3, 60, 104, wide=90), *lines(PROSE * 3, 60, 264, wide=90)]
    assert kinds(blocks(read(page([*heads, *text]))), "heading") == ["STRUCTURES", "Crystals"]


def test_notes_that_open_with_signs_are_notes_each() -> None:
    notes = [Print("† Electronic supplementary information is available from the authors.", 60, 700, 7)]
    notes += [Print("‡ Both of the authors contributed alike to this work.", 60, 709, 7)]
    body = lines(PROSE * 10, 60, 100, wide=90)
    found = kinds(blocks(read(page([*body, *notes], rules=[Rule(60, 160, 690, 0.4)]))), "footnote")
    assert found == [each.text for each in notes]


def test_a_running_head_of_two_heights_is_set_aside_on_a_page_of_its_own() -> None:
    head = [Print("Research Articles", 60, 50, 8, "Sans-Bold"), Print("International Edition", 280, 50, 6, "Sans")]
    sheets = [page([TITLE, *lines(PROSE * 9, 60, 180, wide=90)]), page([*head, *lines(PROSE * 9, 60, 90, wide=90)], 2)]
    assert not any("Research" in text for _, text in blocks(read(*sheets)))


def test_a_logo_of_words_in_many_sizes_is_no_title_and_no_text() -> None:
    logo = [Print("Angewandte", 320, 50, 20, "Sans"), Print("International", 422, 50, 6, "Sans")]
    logo += [Print("Chemie", 465, 50, 20, "Sans")]
    short = Print("Small Clusters Apart", 60, 120, 17, "Sans-Bold")
    columns = [*lines(PROSE * 6, 60, 180, wide=46), *lines(PROSE * 6, 330, 180, wide=46)]
    found = read(page([*logo, short, *columns]))
    assert found.record.title == short.text and not any("Angewandte" in text for _, text in blocks(found))


def test_the_last_line_of_a_caption_in_the_other_column_is_no_note_in_the_margin() -> None:
    caption = ["Figure 1. How the band of the clusters moves in octadecene", "while they grow in the dark"]
    beside = [Print(text, 330, 500 + 10 * at, 8) for at, text in enumerate(caption)]
    sheets = [page([TITLE, *lines(PROSE * 6, 60, 180, wide=46), *lines(PROSE * 6, 330, 180, wide=46)])]
    sheets += [page([*lines(PROSE * 9, 60, 90, wide=46), *beside], 2)]
    assert kinds(blocks(read(*sheets)), "caption") == [" ".join(caption)]


def test_headings_and_references_alone_in_a_column_are_no_notes_in_the_margin() -> None:
    left = lines(PROSE * 9, 60, 90, wide=46)
    heads = [Print("Optical data", 330, 200, 12, "Sans-Bold"), Print("Absorption", 330, 220, 10, "Sans-Bold")]
    sheets = [page([TITLE, *lines(PROSE * 6, 60, 180, wide=46), *lines(PROSE * 6, 330, 180, wide=46)])]
    found = blocks(read(*sheets, page([*left, *heads], 2)))
    assert kinds(found, "heading") == ["Optical data", "Absorption"]


def test_references_beside_a_table_at_the_top_are_no_running_head() -> None:
    table = [Print("Table 1. Heights", 60, 55, 8, "Serif-Bold")]
    table += [Print(text, 60 + 90 * at, y, 8) for y in (70, 85, 97, 109) for at, text in enumerate(("28", "97", "12"))]
    rules = [Rule(58, 290, y, 0.5) for y in (60, 75, 113)]
    entries = [f"({n}) Lovelace, A. Clusters in the dark. Rings 2019, {n}, 2." for n in range(1, 7)]
    listed = [Print("References", 60, 640, 12, "Serif-Bold")]
    listed += [Print(entry, 60, 660 + 12 * n, 8, width=0.4) for n, entry in enumerate(entries[:3])]
    listed += [Print(entry, 330, 60 + 12 * n, 8, width=0.4) for n, entry in enumerate(entries[3:])]
    text = [TITLE, *lines(PROSE * 6, 60, 180, wide=46), *lines(PROSE * 6, 330, 180, wide=46)]
    found = read(page(text), page([*table, *lines(PROSE * 7, 60, 150, wide=46), *listed], 2, rules=rules))
    assert [each.key for each in found.references] == list("123456")


def test_the_last_of_links_in_a_row_is_no_heading() -> None:
    link = Print("| Supporting Information", 330, 150, 8, "Sans-Bold")
    columns = [*lines(PROSE * 6, 60, 180, wide=46), *lines(PROSE * 6, 330, 180, wide=46)]
    assert not any("Supporting" in text for _, text in blocks(read(page([TITLE, link, *columns]))))


def test_wide_word_spaces_where_another_page_has_a_gutter_part_no_line() -> None:
    dates = [
        Print(text, 60, 180 + 12 * at, 8) for at, text in enumerate(("Received in March", "Accepted in April") * 4)
    ]
    front = [TITLE, *dates, *lines(PROSE * 2, 250, 180, 8, wide=70), *lines(PROSE * 6, 60, 320, wide=96)]
    loose = [Print(text, x, 300 + 12 * at) for at in range(2) for text, x in (("the clusters in the dark", 60),
             ("were kept for days", 186.8), ("and days in oleic acid", 283.6))]  # fmt: skip
    text = [*lines(PROSE * 4, 60, 160, wide=96)[:11], *loose, *lines(PROSE * 4, 60, 324, wide=96)]
    found = " ".join(text for _, text in blocks(read(page(front), page(text, 2))))
    assert found.count("the clusters in the dark were kept for days and days in oleic acid") == 2


def test_text_set_in_over_references_in_the_margin_keeps_headings_and_paragraphs() -> None:
    text = lines(PROSE * 4, 180, 100, wide=70)
    deeper = [Print("4. Mass spectra", 180, 290, 10, "Serif-Bold"), *lines(PROSE, 180, 304, wide=70)]
    single = [Print("Correspondence should be sent to the authors.", 194, 340), *lines(PROSE, 194, 352, wide=60)[:1]]
    single += lines(PROSE, 180, 364, wide=70)
    listed = [Print("References", 40, 500, 12, "Serif-Bold")]
    for at in range(6):
        entry = f"{at + 1}. Lovelace, A. How the band of a cluster moves while it grows in octadecene in the dark."
        listed += [Print(f"{entry} Rings 2019, 1, 2.", 40, 520 + 12 * at, 8)]
    found = blocks(read(page([TITLE, *text]), page([*text, *deeper, *single, *listed], 2)))
    assert "4. Mass spectra" in kinds(found, "heading")
    assert "Correspondence should be sent to the authors." in kinds(found, "paragraph")


def test_a_short_title_over_a_longer_line_is_the_title() -> None:
    title, below = Print("Growth of Clusters", 60, 130, 18), Print("A tale of five steps in oleic acid", 60, 155, 14)
    assert read(page([title, below, *lines(PROSE * 6, 60, 200, wide=90)])).record.title == title.text


def test_a_square_in_large_type_belongs_to_the_heading_that_it_stands_before() -> None:
    square = Print("■", 60, 404, 32, "Serif", 0.3)
    heading = Print("REFERENCES", 78, 400, 10.5, "Sans-Bold")
    listed = [Print("(1) Lovelace, A.; Osterloh, K. J. Even Steps 2019, 12, 1−9.", 63, 413, 9)]
    listed += [Print("(2) Osterloh, K. J. Even Steps 2020, 13, 10−19.", 63, 424, 9)]
    listed += [Print("(3) Lovelace, A. J. Even Steps 2021, 14, 20−29.", 63, 435, 9)]
    found = read(page([*lines(PROSE * 3, 60, 104, wide=90), square, heading, *listed]))
    assert [reference.key for reference in found.references] == ["1", "2", "3"]
    assert not any("■" in text for _, text in blocks(found))


def test_a_caption_justified_by_wide_spaces_is_one_line() -> None:
    caption = "Figure 1. Clusters of even size that were grown in steps of"
    starts = accumulate((4.5 * len(word) + 6 for word in caption.split()), initial=60.0)
    row = [Print(word, x, 300, 9, "Sans") for word, x in zip(caption.split(), starts, strict=False)]
    text = [*lines(PROSE, 60, 104, wide=90), *lines(PROSE * 3, 60, 340, wide=90)]
    sheet = page([*text, *row, Print("one hour each.", 60, 311, 9, "Sans")])
    found = blocks(read(replace(sheet, areas=(Area(60, 150, 400, 295),))))
    assert kinds(found, "caption") == [f"{caption} one hour each."]


def test_a_bold_label_that_opens_a_sentence_is_no_caption() -> None:
    text = lines(PROSE * 3, 60, 104, wide=90)
    y = text[-1].y + 24
    opening = [
        Print("Table 2", 60, y, 10, "Serif-Bold"),
        Print("lists the bands of all clusters that were grown.", 100, y),
    ]
    found = blocks(read(page([*text, *opening, *lines(PROSE * 3, 60, y + 12, wide=90)])))
    assert kinds(found, "caption") == []


def test_a_list_headed_by_one_reference_is_found() -> None:
    text = lines(PROSE * 3, 60, 104, wide=90)
    listed = [Print(f"({at}) Lovelace, A.; Osterloh, K. J. Even Steps 201{at}, 12, 1−9.", 60, 413 + 11 * at, 9)
              for at in range(1, 5)]  # fmt: skip
    found = read(page([*text, Print("Reference", 60, 405, 10.5, "Sans-Bold"), *listed]))
    assert [reference.key for reference in found.references] == ["1", "2", "3", "4"]


def test_larger_print_behind_the_list_ends_it() -> None:
    text = [TITLE, *lines(PROSE * 3, 60, 160, wide=90)]
    listed = [Print(f"({at}) Lovelace, A.; Osterloh, K. J. Even Steps 201{at}, 12, 1−9.", 60, 413 + 11 * at, 9)
              for at in range(1, 5)]  # fmt: skip
    head = Print("Recommended Reading", 60, 500, 16, "Sans")
    further = [
        Print("Odd Steps and How They Are Made", 60, 520, 9),
        Print("Ada Lovelace, Kai Osterloh, et al.", 60, 531, 9),
    ]
    found = read(page([*text, Print("References", 60, 405, 10.5, "Sans-Bold"), *listed, head, *further]))
    assert found.references[-1].text.endswith("1−9.")
    assert "Recommended Reading" in kinds(blocks(found), "heading")
