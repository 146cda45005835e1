"""Faults with what journals and supplements print around their text; each test is named after its fault."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from mscgraph.read.pdf.page import Rule

made = SimpleNamespace(**runpy.run_path(str(Path(__file__).resolve().parent / "sheets.py")))
Print, blocks, lines, page, read = made.Print, made.blocks, made.lines, made.page, made.read

PROSE = (
    "The clusters were grown from zinc oleate in octadecene, and their absorption was followed as they grew, until the "
    "band no longer moved and the solution had turned to a pale yellow that stayed for many days in the dark. "
)


def kinds(found: list[tuple[str, str]], kind: str) -> list[str]:
    return [text for each, text in found if each == kind]


def test_a_heading_right_below_another_one_set_alike_is_one_of_its_own() -> None:
    heads = [
        Print("■ EXPERIMENTAL SECTION", 60, 250, 10, "Sans-Bold"),
        Print("Chemicals used", 60, 264, 10, "Sans-Bold"),
    ]
    found = blocks(read(page([*lines(PROSE * 3, 60, 100, wide=90), *heads, *lines(PROSE * 3, 60, 280, wide=90)])))
    assert kinds(found, "heading") == ["EXPERIMENTAL SECTION", "Chemicals used"]


def test_a_heading_of_two_lines_stays_one() -> None:
    long = ["Growth of Clusters from Zinc Oleate in Octadecene and their Absorption in Toluene at a Low", "Temperature"]
    heads = [Print(text, 60, 250 + 12 * at, 10, "Sans-Bold") for at, text in enumerate(long)]
    found = blocks(read(page([*lines(PROSE * 3, 60, 100, wide=90), *heads, *lines(PROSE * 3, 60, 280, wide=90)])))
    assert kinds(found, "heading") == [" ".join(long)]


def test_labels_drawn_beside_an_abstract_are_no_words_of_it() -> None:
    flush = "Clusters of zinc and a few of gold were grown from their own salts"
    abstract = [Print("Abstract: " + flush[10:] if at == 0 else flush, 60, 140 + 11 * at, 9) for at in range(8)]
    drawn = [Print("386 nm", 60 + 4.5 * len(flush) + 22, abstract[2].y, 9, "Sans")]
    title = Print("On the Growth of Clusters", 150, 90, 18)
    found = blocks(read(page([title, *abstract, *drawn, *lines(PROSE * 6, 60, 320, wide=90)])))
    assert not any("386 nm" in text and "gold" in text for _, text in found)


def test_dates_beside_title_and_abstract_leave_them_whole_and_before_the_text() -> None:
    noted = ["Cite this: J. Clust., 2024,", "7, 101", "Received 3rd March", "Accepted 29th April", "DOI: 10.5555/x.1"]
    beside = [Print(text, 45, y, 7, "Sans") for text, y in zip(noted, (120, 130, 165, 175, 185), strict=True)]
    title = [Print("On the Growth of Clusters in the", 180, 110, 15), Print("Dark", 180, 128, 15)]
    authors = Print("Ada Lovelace, Kai Osterloh", 180, 146)
    abstract = lines("Abstract: " + PROSE * 2, 180, 162, 8, wide=90)
    heads = [Print("Introduction", 45, 240, 11, "Sans-Bold"), Print("Synthesis", 310, 240, 11, "Sans-Bold")]
    left, right = lines(PROSE * 7, 45, 256, wide=48), lines(PROSE * 7, 310, 256, wide=48)
    found = read(page([*beside, *title, authors, *abstract, *heads, *left, *right]))
    assert found.record.title == "On the Growth of Clusters in the Dark"
    assert found.record.authors == ("Ada Lovelace", "Kai Osterloh")
    texts = [text.split()[0] for kind, text in blocks(found) if kind in ("paragraph", "heading")]
    assert texts == ["Abstract:", "Introduction", "The", "Synthesis", "The"]


def test_the_name_of_the_journal_is_no_title_however_large() -> None:
    journal = Print("Journal of Clusters", 200, 100, 20)
    title = Print("On the Growth of Clusters", 60, 150, 16)
    foot = [Print("Journal of Clusters 7 (2024) 101", 60, 780, 7)]
    first = page([journal, title, Print("Ada Lovelace", 60, 170), *lines(PROSE * 6, 60, 200, wide=90), *foot])
    found = read(first, page([*lines(PROSE * 6, 60, 100, wide=90), *foot], 2))
    assert found.record.title == "On the Growth of Clusters"


@pytest.mark.parametrize(
    ("above", "size"), [("Research Article", 16), ("Full Paper", 18), ("Journal of Clusters and Dots", 24)]
)
def test_the_kind_of_paper_and_the_name_of_a_journal_are_no_title(above: str, size: float) -> None:
    title = Print("On the Growth of Clusters", 60, 150, 16)
    first = page(
        [Print(above, 60, 110, size), title, Print("Ada Lovelace", 60, 170), *lines(PROSE * 6, 60, 200, wide=90)]
    )
    assert read(first).record.title == "On the Growth of Clusters"


def test_of_two_lists_of_references_the_longer_one_is_that_of_the_paper() -> None:
    def listed(first: int, last: int, y: float) -> list[made.Print]:  # type: ignore[name-defined]
        return [
            Print(
                f"{n} Lovelace, A. (20{n:02}) On clusters of kind {n}. J. Clust. {n}, 1{n}-2{n}",
                60,
                y + 12 * (n - first),
            )
            for n in range(first, last + 1)
        ]

    def head(text: str, y: float) -> made.Print:  # type: ignore[name-defined]
        return Print(text, 60, y, 11, "Sans-Bold")

    front = [Print("On the Growth of Clusters", 60, 80, 18), Print("Ada Lovelace", 60, 110)]
    body = [
        head("Introduction", 140),
        *lines(PROSE * 3, 60, 160, wide=90),
        head("References", 300),
        *listed(10, 24, 320),
    ]
    behind = [
        head("Supplementary data", 80),
        *lines(PROSE * 4, 60, 100, wide=90),
        head("References", 300),
        *listed(1, 3, 320),
    ]
    assert len(read(page([*front, *body]), page(behind, 2)).references) > 10


def test_what_a_supplement_calls_itself_above_its_title_is_no_title() -> None:
    front = [
        Print("Supporting Information", 180, 90, 14, "Serif-Bold"),
        Print("On the Growth of Clusters", 170, 130, 14, "Serif-Bold"),
        Print("Ada Lovelace", 240, 160),
    ]
    head = Print("Chemicals", 60, 200, 10, "Serif-Bold")
    found = read(page([*front, head, *lines(PROSE * 5, 60, 220, wide=90)]))
    assert found.record.title == "On the Growth of Clusters"


def test_entries_of_a_table_of_contents_are_no_captions() -> None:
    head = Print("Table of Contents", 60, 200, 10, "Serif-Bold")
    contents = [
        Print("Chemicals " + "." * 60 + " S2", 60, 220),
        Print("Figure S1. Growth " + "." * 52 + " S3", 60, 240),
    ]
    front = [Print("On the Growth of Clusters", 150, 90, 18), Print("Ada Lovelace", 240, 110)]
    text = [Print("Chemicals", 60, 280, 10, "Serif-Bold"), *lines(PROSE * 5, 60, 300, wide=90)]
    found = read(page([*front, head, *contents, *text]))
    assert [kind for kind, _ in blocks(found)] == ["title", "heading", "paragraph"]


def test_a_dash_that_begins_a_line_within_a_sentence_opens_no_item() -> None:
    text = lines(PROSE * 3, 60, 100, wide=90)
    text[2] = text[2]._replace(text="– " + text[2].text[2:])
    assert [kind for kind, _ in blocks(read(page(text)))] == ["paragraph"]


def test_a_bold_opening_begins_a_paragraph_without_an_indent() -> None:
    first = [each._replace(x=70) if at == 0 else each for at, each in enumerate(lines(PROSE * 5, 60, 100, wide=90))]
    more = [each._replace(x=70) if at == 0 else each for at, each in enumerate(lines(PROSE * 5, 60, 256, wide=90))]
    last = more[-1].y
    notes = [Print("Correspondence", 60, last + 12, 10, "Serif-Bold"), Print("should go to Ada.", 132, last + 12)]
    after = [Print("Note", 60, last + 24, 10, "Serif-Bold"), Print("that the house is neutral.", 84, last + 24)]
    found = kinds(blocks(read(page([*first, *more, *notes, *after]))), "paragraph")
    assert found[-1] == "Note that the house is neutral."


def test_entries_with_raised_numbers_at_the_foot_of_a_column_are_no_footnotes() -> None:
    def entry(at: int, x: float, y: float) -> list[object]:
        text = f"A. Lovelace and K. Osterloh, J. Clust. {at} ({1990 + at})."
        return [Print(str(at), x, y - 3, 5), Print(text, x + 3, y, 8)]

    left = [*lines(PROSE * 10, 45, 100, wide=47), Print("REFERENCES", 45, 700, 10, "Sans-Bold")]
    listed = [part for at in range(1, 4) for part in entry(at, 45, 704 + 10 * at)]
    listed += [part for at in range(4, 9) for part in entry(at, 315, 60 + 10 * at)]
    front = [Print("On the Growth of Clusters", 150, 50, 18), Print("Ada Lovelace", 240, 70)]
    found = read(page([*front, *left, *listed]))
    assert [each.key for each in found.references] == [str(at) for at in range(1, 9)]


def test_labels_of_a_figure_whose_caption_stands_on_the_next_page_are_no_text() -> None:
    drawn = [Print(label, 100 + 70 * at, 500, 6, "Sans") for at, label in enumerate(("350", "Wavelength (nm)", "450"))]
    first = page([*lines(PROSE * 9, 60, 100, wide=90), *drawn])
    second = page([*lines("Figure 1. How the band moves.", 60, 80, 9), *lines(PROSE * 9, 60, 120, wide=90)], 2)
    assert not any("Wavelength" in text for _, text in blocks(read(first, second)))


def test_a_framed_drawing_above_a_tables_caption_is_not_the_table() -> None:
    frame = [Rule(300, 560, 100, 0.4), Rule(300, 560, 200, 0.4)]
    drawn = [Print("InP 386 nm", 310, 120, 8, "Sans"), Print("acid", 420, 150, 8, "Sans")]
    cells = [
        Print(text, x, 236 + 11 * at, 8)
        for at, row in enumerate((("Quantity", "wet", "dry"), ("time", "4.5", "32"), ("loss", "0.1", "0.3")))
        for text, x in zip(row, (310, 400, 480), strict=True)
    ]
    caption = Print("Table 1. Figures of merit", 300, 220, 8)
    text = [*lines(PROSE * 6, 45, 100, wide=47), *lines(PROSE * 5, 300, 300, wide=47)]
    found = read(page([*text, *drawn, caption, *cells], 1, frame))
    table = next(block.table for block in found.blocks if block.table)
    assert [cell.text for cell in table.cells][:3] == ["Quantity", "wet", "dry"]


def test_addresses_at_the_foot_with_the_marks_of_authors_are_no_footnotes() -> None:
    authors = [
        *(Print("Ada Lovelace", 200, 110), Print("a", 260.5, 106, 6)),
        *(Print("and Kai Osterloh", 268, 110), Print("b", 348.5, 106, 6)),
    ]
    foot = [
        *(Print("a", 60, 697, 5), Print("Institute of Clusters, Lindenau, Nowhere", 63, 700, 8)),
        *(Print("b", 60, 707, 5), Print("School of Salts, Elsewhere", 63, 710, 8)),
        Print("E-mail: ada@clusters.example", 60, 720, 8),
    ]
    note = [Print("c", 60, 727, 5), Print("Measured in the dark.", 63, 730, 8)]
    title = Print("On the Growth of Clusters", 150, 90, 18)
    found = blocks(read(page([title, *authors, *lines(PROSE * 8, 60, 140, wide=90), *foot, *note])))
    assert kinds(found, "footnote") == ["cMeasured in the dark."]
    assert not any("@" in text for _, text in found)


def test_dates_below_the_last_entry_are_no_part_of_it() -> None:
    entries = [f"[{at}] A. Lovelace, J. Clust. {at} ({1990 + at}), as cited there." for at in range(1, 8)]
    listed = [Print(entry, 60, 500 + 10 * at, 8) for at, entry in enumerate(entries)]
    dates = [Print("Manuscript received: March 3, 2024", 360, 590, 8)]
    title = Print("On the Growth of Clusters", 150, 90, 18)
    found = read(page([title, Print("Ada Lovelace", 250, 110), *lines(PROSE * 6, 60, 140, wide=90), *listed, *dates]))
    assert found.references[-1].text.endswith("as cited there.")


def test_labels_of_a_drawing_above_the_first_heading_are_no_text() -> None:
    title = [Print("On the Growth of Clusters", 150, 90, 18), Print("Ada Lovelace", 250, 110)]
    abstract = lines("Abstract: " + PROSE, 60, 140, 9, wide=60)
    drawn = [Print("InP 386 nm", 450, 150, 8, "Sans"), Print("acid", 500, 170, 8, "Sans")]
    head = Print("Introduction", 60, 260, 11, "Sans-Bold")
    found = blocks(read(page([*title, *abstract, *drawn, head, *lines(PROSE * 6, 60, 280, wide=90)])))
    assert [kind for kind, _ in found] == ["title", "paragraph", "heading", "paragraph"]


def test_a_short_caption_over_the_left_column_may_be_that_of_a_wide_table() -> None:
    rows = (
        ("Quantity", "wetting", "drying"),
        ("time needed", "4.5", "32"),
        ("loss", "0.1", "0.3"),
        ("shift", "1", "2"),
    )
    cells = [
        Print(text, x, 112 + 10 * at, 8)
        for at, row in enumerate(rows)
        for text, x in zip(row, (60, 330, 460), strict=True)
    ]
    caption = Print("Table 1. Figures of merit", 60, 100, 8)
    text = [*lines(PROSE * 6, 60, 200, wide=47), *lines(PROSE * 6, 315, 200, wide=47)]
    found = read(page([caption, *cells, *text]))
    table = next(block.table for block in found.blocks if block.table)
    assert [cell.text for cell in table.cells][:3] == ["Quantity", "wetting", "drying"]


def test_a_caption_alone_at_a_pages_end_is_that_of_the_table_over_the_page() -> None:
    caption = Print("Table 1. Figures of merit", 60, 690, 8)
    rows = (("Quantity", "wetting", "drying"), ("yield", "4.5", "32"), ("loss", "0.1", "0.3"))
    cells = [
        Print(text, x, 80 + 14 * at, 8)
        for at, row in enumerate(rows)
        for text, x in zip(row, (62, 250, 380), strict=True)
    ]
    rules = [Rule(60, 500, y, 0.5) for y in (70, 84, 114)]
    first = page([*lines(PROSE * 9, 60, 100, wide=90), caption, Print("1", 300, 780, 8)])
    second = page([*cells, *lines(PROSE * 9, 60, 150, wide=90), Print("2", 300, 780, 8)], 2, rules)
    tables = [block.table for block in read(first, second).blocks if block.table]
    assert [(table.label, table.caption.text, len(table.cells)) for table in tables] == [("Table 1", caption.text, 9)]
