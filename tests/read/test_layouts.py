"""Faults that papers and theses of many houses have shown; each test is named after its fault."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

from mscgraph.read.document import Document

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
