"""Faults that papers and theses of many houses have shown; each test is named after its fault."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

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
