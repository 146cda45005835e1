"""Tables ruled all over, as word processors set them: over pages, with names and conditions that fill lines."""

from __future__ import annotations

from collections.abc import Sequence

from mscgraph.read.document import Document
from mscgraph.read.pdf.page import Bar, Page, Rule
from tests.read.sheets import Print, lines, page, read

PROSE = "The clusters were kept under nitrogen and their spectra were recorded again after some days of storage. "
XS = (60, 140, 220, 460, 510)  # of the bars


def grid(
    rows: Sequence[Sequence[str]], top: float, heights: Sequence[float]
) -> tuple[list[Print], list[Rule], list[Bar]]:
    """Cells with one line of print each ('|' parts two), a rule under each row and a bar between columns."""
    cells, ys = [], [top]
    for row, height in zip(rows, heights, strict=True):
        for x, text in zip(XS, row, strict=False):
            cells += [Print(part, x + 4, ys[-1] + 14 + 12 * n) for n, part in enumerate(text.split("|")) if part]
        ys.append(ys[-1] + height)
    return cells, [Rule(XS[0], XS[-1], y, 0.5) for y in ys], [Bar(x, top, ys[-1], 0.5) for x in XS]


def rows_of(document: Document) -> list[list[str]]:
    """The texts of each row of the only table."""
    (table,) = (block.table for block in document.blocks if block.table is not None)
    found: dict[int, list[str]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        found.setdefault(cell.row, []).append(cell.text)
    return [found[row] for row in sorted(found)]


def sheet(rows: Sequence[Sequence[str]], top: float, number: int, heights: Sequence[float], caption: str = "") -> Page:
    """A page with running text under (or, with a caption, above) a grid."""
    cells, rules, bars = grid(rows, top, heights)
    text = lines(PROSE * 4, 60, 80 if caption else rules[-1].y + 60, wide=84)
    head = [Print(caption, 60, top - 12)] if caption else []
    return page(sorted([*text, *head, *cells], key=lambda each: each.y), number, rules, bars)


HEAD = ["", "First peak|(nm)", "Conditions|of growth", "Ref."]
FIRST = [["CdSe MSCs", "391", "cadmium oleate, selenium; oleylamine, 80 °C", "5"],
         ["ZnTe MSCs", "323", "zinc oleate, tellurium; octylamine, 40 °C", "6"],
         ["PbS MSCs", "605", "lead oleate, sulfur; oleylamine, 20 °C", "7"]]  # fmt: skip
REST = [["HgS MSCs", "450", "mercury acetate, sulfur; amine, 0 °C", "8"],
        ["SnS MSCs", "371", "tin acetate, sulfur; oleylamine, 60 °C", "9"]]  # fmt: skip
WHOLE = [["First peak (nm)", "Conditions of growth", "Ref."], *FIRST, *REST]


def test_a_column_of_conditions_is_no_running_text() -> None:
    document = read(sheet([HEAD, *FIRST], 300, 1, [32, 20, 20, 20], "Table 1. Published clusters."))
    assert rows_of(document) == WHOLE[:4]


def test_a_grid_that_goes_on_under_its_head_keeps_the_column_without_one() -> None:
    document = read(
        sheet([HEAD, *FIRST], 650, 1, [32, 20, 20, 20], "Table 1. Published clusters."),
        sheet([HEAD, *REST], 70, 2, [32, 20, 20]),
    )
    assert rows_of(document) == WHOLE


def test_a_grid_goes_on_without_its_head_where_its_bars_stand() -> None:
    document = read(
        sheet([HEAD, *FIRST], 650, 1, [32, 20, 20, 20], "Table 1. Published clusters."),
        sheet(REST, 70, 2, [20, 20]),
    )
    assert rows_of(document) == WHOLE


def test_another_grid_with_a_caption_is_another_table() -> None:
    document = read(
        sheet([HEAD, *FIRST], 650, 1, [32, 20, 20, 20], "Table 1. Published clusters."),
        sheet([HEAD, *REST], 300, 2, [32, 20, 20], "Table 2. Other clusters."),
    )
    assert [block.table.label for block in document.blocks if block.table] == ["Table 1", "Table 2"]


def test_a_caption_that_ends_a_column_heads_the_table_on_top_of_the_next() -> None:
    cells = [Print(text, x, 92 + 14 * at) for at in range(4) for text, x in ((f"A{at}", 320), (f"{300 + at}", 440))]
    rules = [Rule(315, 545, y, 0.5) for y in (80, 97, 140)]
    left = [*lines(PROSE * 12, 60, 80, wide=46), Print("Table 1. Peaks of the samples.", 60, 700, 10, "Serif-Bold")]
    right = lines(PROSE * 10, 315, 170, wide=46)
    document = read(page(sorted([*left, *right, *cells], key=lambda each: each.y), 1, rules))
    assert rows_of(document)[1:] == [["A1", "301"], ["A2", "302"], ["A3", "303"]]


def test_a_caption_ends_at_a_narrow_gutter() -> None:
    caption = Print("Table 1. Conversion of the larger clusters into", 60, 300)
    rest, beside = Print("quantum dots", 60, 312), lines(PROSE * 12, 304, 84, wide=46)
    cells = [Print(text, x, 334 + 14 * at) for at in range(4) for text, x in ((f"A{at}", 64), (f"{300 + at}", 184))]
    rules = [Rule(60, 290, y, 0.5) for y in (320, 339, 382)]
    printed = [*lines(PROSE * 6, 60, 84, wide=46), caption, rest, *cells, *beside]
    document = read(page(sorted(printed, key=lambda each: each.y), 1, rules))
    (table,) = (block.table for block in document.blocks if block.table is not None)
    assert table.caption.text == f"{caption.text} {rest.text}"


def test_a_name_broken_over_the_lines_of_a_cell_is_one() -> None:
    row = ["MSC-|460", "391", "cadmium oleate, MALDI-|TOF below 40–|100 °C", "5"]
    document = read(sheet([HEAD, row, *REST], 300, 1, [32, 42, 20, 20], "Table 1. Published clusters."))
    assert rows_of(document)[1] == ["MSC-460", "391", "cadmium oleate, MALDI-TOF below 40–100 °C", "5"]
