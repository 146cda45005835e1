"""What is right in what a program read, by the measures that mscgraph's own tests use (tests/read/measure.py).

Programs print differently what is the same to a reader, so texts are compared as words of letters and digits only:
ligatures and raised digits of Unicode taken apart, letters in one case, words joined over hyphens at line ends.
"""

from __future__ import annotations

import re
import runpy
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
MADE = REPOSITORY / "tests" / "read" / "papers" / "made"
measure = SimpleNamespace(**runpy.run_path(str(REPOSITORY / "tests" / "read" / "measure.py")))

Grid = Sequence[Sequence[str | None]]
_HYPHEN = re.compile("[-\u2010\u2011\u00ad\u0002\ufffe][ \t]*\r?\n\\s*|[\u00ad\u0002\ufffe]")  # 2, FFFE: PDFium's
_NOT_PRINT = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """The words of a text, as they are compared, a space between them."""
    bare = (_NOT_PRINT.sub("", word) for word in unicodedata.normalize("NFKC", _HYPHEN.sub("", text)).split())
    return " ".join(word for word in bare if word).casefold()


def known_flow(truth: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a paper's text in order, its words as they are compared."""
    lines = (plain(line) for line in measure.flow(truth).split("\n"))
    return {"blocks": [{"kind": "paragraph", "text": line} for line in lines if line]}


def runs_kept(original: str, text: str) -> float:
    """The share of the runs of eight words of a text that stand unbroken in another."""
    return float(measure.unbroken_runs({"blocks": [{"kind": "paragraph", "text": plain(original)}]}, plain(text)))


def headings(truth: Mapping[str, Any], found: Iterable[str]) -> float:
    """F1 of the headings alone; the title counts as none."""
    title = {plain(b["text"]) for b in truth["blocks"] if b["kind"] == "title"}
    blocks = [{"kind": "heading", "text": text} for text in found if plain(text) not in title]
    known = {"blocks": [b for b in truth["blocks"] if b["kind"] == "heading"], "aside": truth["aside"]}
    return float(measure.headings(known, {"blocks": blocks}))


def scripts(truth: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]]) -> float:
    """F1 of superscript and subscript characters."""
    return float(measure.scripts(truth, {"blocks": blocks}))


def cells(truth: Mapping[str, Any], grids: Iterable[Grid]) -> float | None:
    """F1 of table cells by row, column and text; None for a paper without tables.

    Grids know nothing of labels, rows over pages, or captions above: each counts as the known table, and as beginning
    at the row, with which it has most cells in common.
    """
    known = [block["table"] for block in truth["blocks"] if block.get("table")]
    if not known:
        return None
    tables = [_placed(grid, known) for grid in grids]
    return float(measure.cells(truth, {"blocks": [{"table": table} for table in tables]}))


def _placed(grid: Grid, known: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    filled = [(row, col, text) for row, line in enumerate(grid) for col, text in enumerate(line) if text]
    best: tuple[int, str, int] = (-1, "", 0)
    for table in known:
        expected = {(c["row"], c["col"], _solid(c["text"])) for c in table["cells"]}
        height = max(row for row, _, _ in expected) + 1
        for down in range(-len(grid), height):
            common = sum((row + down, col, _solid(text)) in expected for row, col, text in filled)
            best = max(best, (common, table["label"], down), key=lambda placed: placed[0])
    _, label, down = best
    return {"label": label, "cells": [{"row": row + down, "col": col, "text": text} for row, col, text in filled]}


def _solid(text: str) -> str:
    return "".join(measure.words(text))


@dataclass(frozen=True)
class Quality:
    """How well one program read one paper; None where it gives nothing of the kind, or the paper has none."""

    words: float | None = None
    runs: float | None = None
    scripts: float | None = None
    headings: float | None = None
    captions: float | None = None  # captions and headings together
    cells: float | None = None
    references: float | None = None


def quality(truth: Mapping[str, Any], read: Mapping[str, Any]) -> Quality:
    """Measures what a reader gave: `text`, `paper`, or `headings`, `scripts` (blocks) and `tables`, as far as there."""
    values: dict[str, float | None] = {}
    if "text" in read:
        text, flow = plain(read["text"]), known_flow(truth)
        values |= {"words": measure.word_order(flow, text), "runs": measure.unbroken_runs(flow, text)}
    if "paper" in read:
        found, all_of = read["paper"], measure.measures(truth, read["paper"])
        values |= {"captions": all_of["headings"], "scripts": all_of["scripts"]}
        values |= {"cells": all_of.get("cells"), "references": all_of.get("references")}
        values["headings"] = headings(truth, [b["text"] for b in found["blocks"] if b["kind"] == "heading"])
    if "headings" in read:
        values["headings"] = headings(truth, read["headings"])
    if "scripts" in read:
        values["scripts"] = scripts(truth, read["scripts"])
    if "tables" in read:
        values["cells"] = cells(truth, read["tables"])
    return Quality(**values)
