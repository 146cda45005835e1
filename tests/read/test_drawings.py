"""What stands in drawings is no text; each test is named after what went wrong in articles of large houses."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from mscgraph.read.pdf.areas import areas_of
from mscgraph.read.pdf.page import Area, Segment, rules_of
from mscgraph.read.pdf.sources import Pages

made = SimpleNamespace(**runpy.run_path(str(Path(__file__).resolve().parent / "sheets.py")))
Print, blocks, lines, page, read = made.Print, made.blocks, made.lines, made.page, made.read

PROSE = (
    "The clusters were grown from zinc oleate in octadecene, and their absorption was followed as they grew, until the "
    "band no longer moved and the solution had turned to a pale yellow that stayed for many days in the dark. "
)
HEADS = [Print("On the Growth of Clusters", 150, 60, 18), Print("Ada Lovelace, Kai Osterloh", 200, 85)]
COLUMNS = [*lines(PROSE * 4, 60, 330, wide=46), *lines(PROSE * 4, 330, 330, wide=46)]


def drawn(*printed: Any, area: Area) -> Any:
    return replace(page([*HEADS, *printed]), areas=(area,))


def texts(sheet: Any) -> str:
    return "\n".join(text for _, text in blocks(read(sheet)))


def test_words_of_a_drawing_beside_the_abstract_are_no_headings() -> None:
    abstract = lines("ABSTRACT: " + PROSE * 2, 60, 120, 9.2, wide=55)
    drawing = [Print("InP clusters", 350, 130, 13, "Sans-Bold"), Print("Growth in steps!", 360, 220, 12, "Sans-Bold")]
    drawing += [Print(text, x, 180, 8.6, "Sans") for text, x in (("386 nm", 340), ("408 nm", 480))]
    text = texts(drawn(*abstract, *drawing, *COLUMNS, area=Area(330, 110, 540, 240)))
    assert PROSE.strip() in text and not any(each.text in text for each in drawing)


def test_a_scheme_under_a_plot_makes_no_columns_and_no_text() -> None:
    names = [Print(tick, 70 + 30 * at, 232, 7, "Sans") for at, tick in enumerate(("350", "400", "450"))]
    names += [Print("Wavelength (nm)", 80, 242, 7.5, "Sans-Bold"), Print("0.2", 52, 180, 7, "Sans")]
    scheme = [Print("Step 1: fast nucleation of clusters", 70, 270, 7, "Sans"),
              Print("Step 2: slow growth by addition of precursor to the surface", 90, 280, 7, "Sans")]  # fmt: skip
    caption = lines("Figure 1. How the band of the clusters moves.", 60, 300, 8)
    sheet = drawn(*names, *scheme, *caption, *COLUMNS, *lines(PROSE, 330, 120, wide=46), area=Area(66, 120, 200, 224))
    text = texts(sheet)
    assert "Figure 1. How the band of the clusters moves." in text
    assert not any(each.text in text for each in (*names, *scheme))


def test_text_on_a_drawn_ground_is_text() -> None:
    assert "for many days in the dark." in texts(
        drawn(*lines(PROSE * 3, 60, 120, wide=90), area=Area(40, 100, 560, 300))
    )


def test_a_heading_under_a_drawing_is_a_heading() -> None:
    text = [Print("Materials", 330, 250, 10, "Serif-Bold"), *lines(PROSE * 3, 330, 264, wide=46)]
    below = lines(PROSE * 6, 60, 120, wide=46)
    found = blocks(read(drawn(*below, *text, Print("386 nm", 400, 180, 8, "Sans"), area=Area(330, 120, 540, 240))))
    assert ("heading", "Materials") in found and "386 nm" not in str(found)


def test_a_slanted_line_is_no_box_with_rules() -> None:
    slanted = Segment(100, 100, 300, 200, 1, drawn=True)
    assert rules_of(np.array([slanted], dtype=float)) == ((), ())
    frame, head = Segment(90, 90, 310, 210, 1, outlined=True), Segment(40, 205, 560, 205, 1)
    assert areas_of(np.array([slanted, frame, head], dtype=float)) == (Area(88, 88, 312, 212),)


@pytest.mark.parametrize("name", ["drawing-beside-abstract", "publisher-two-columns", "browser-columns"])
def test_both_sources_see_the_same_drawings(name: str) -> None:
    pdf = Path(__file__).parent / "papers" / "made" / f"{name}.pdf"
    seen = [[each.areas for each in Pages(pdf, source)] for source in ("pypdfium2", "pdfplumber")]
    assert seen[0] == seen[1] and any(seen[0])


def test_a_label_that_reaches_over_the_gutter_parts_no_references() -> None:
    entries = [f"({n}) Lovelace, A. Clusters in the dark, and what they do. Rings 2019, {n}, 2." for n in range(1, 13)]
    listed = [Print("References", 60, 520, 12, "Serif-Bold")]
    listed += [Print(entry, 60, 540 + 11 * n, 7.6, width=0.4) for n, entry in enumerate(entries[:4])]
    listed += [Print(entry, 330, 100 + 11 * n, 7.6, width=0.4) for n, entry in enumerate(entries[4:])]
    label = Print("growth by addition of precursors to the clusters", 140, 280, 7.6, "Sans")
    caption, text = (
        lines("Figure 1. How the band of the clusters moves.", 60, 300, 8),
        lines(PROSE * 3, 60, 330, wide=46),
    )
    first = page([*HEADS, *lines(PROSE * 7, 60, 100, wide=46), *lines(PROSE * 7, 330, 100, wide=46)])
    second = page([label, *caption, *text, *listed, *lines(PROSE * 2, 330, 600, wide=46)], number=2)
    found = read(first, replace(second, areas=(Area(60, 90, 280, 270),)))
    assert [each.key for each in found.references] == [str(n) for n in range(1, 13)]
    assert not any(label.text in text for _, text in blocks(found))


def test_a_scheme_under_its_caption_takes_no_references_along_and_gives_no_text() -> None:
    entries = [f"({n}) Lovelace, A. Clusters in the dark, and what they do. Rings 2019, {n}, 2." for n in range(1, 13)]
    listed = [Print("References", 60, 300, 12, "Serif-Bold")]
    listed += [Print(entry, 60, 320 + 11 * n, 7.6, width=0.4) for n, entry in enumerate(entries[:6])]
    listed += [Print(entry, 330, 100 + 11 * n, 7.6, width=0.4) for n, entry in enumerate(entries[6:])]
    caption = [Print("Scheme 1. How the clusters turn into one another with acid, and which of the steps", 60, 420, 8)]
    scheme = [Print("In(O2CR)3 + P(SiMe3)3", 62, 560, 9, "Sans"), Print("386-InP MSC", 400, 560, 9, "Sans-Bold")]
    scheme += [Print("Step 2: slow growth by addition of precursor to the surface", 200, 575, 7, "Sans")]
    first = page([*HEADS, *lines(PROSE * 7, 60, 100, wide=46), *lines(PROSE * 7, 330, 100, wide=46)])
    second = page([*lines(PROSE * 2, 60, 100, wide=46), *listed, *caption, *scheme], number=2)
    found = read(first, replace(second, areas=(Area(60, 430, 540, 540),)))
    assert [each.key for each in found.references] == [str(n) for n in range(1, 13)]
    assert caption[0].text in str(blocks(found))
    assert not any(each.text in text for each in scheme for _, text in blocks(found))


def test_a_title_on_a_banner_is_a_title() -> None:
    sheet = drawn(*COLUMNS, *lines(PROSE * 3, 60, 120, wide=90), area=Area(40, 30, 560, 95))
    found = read(sheet)
    assert found.record.title == HEADS[0].text and found.record.authors == ("Ada Lovelace", "Kai Osterloh")


def test_code_on_a_drawn_ground_is_no_label() -> None:
    code = [
        Print(f"measure(cluster, temperature={at}0, wavelength=386)", 70, 130 + 11 * at, 9, "Mono") for at in range(4)
    ]
    first = page([*HEADS, *lines(PROSE * 6, 60, 120, wide=46), *lines(PROSE * 6, 330, 120, wide=46)])
    second = replace(page([*code, *COLUMNS], number=2), areas=(Area(60, 115, 400, 180),))
    text = " ".join(text for _, text in blocks(read(first, second)))
    assert all(each.text in text for each in code)
