"""Small papers, typeset for this purpose, read into what stands beside them; `--regenerate` writes that anew."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from mscgraph.read import read_document
from mscgraph.read.document import Document, Text

HERE = Path(__file__).resolve().parent
FIXTURES = sorted([*HERE.glob("fixtures/**/*.pdf"), *HERE.glob("fixtures/*.txt")])


def digest(document: Document) -> dict[str, Any]:
    """A document as golden files show it: scripts and citations marked in the text, places left out."""
    record = asdict(document.record)
    del record["sha256"]
    return {
        "record": record,
        "blocks": [
            {
                "kind": block.kind,
                "section": list(block.section),
                "label": block.label,
                "text": marked(block.content),
                **(
                    {
                        "cells": [
                            [cell.row, cell.col, cell.rowspan, cell.colspan, "head" if cell.header else ""]
                            + [marked(line) for line in cell.lines]
                            for cell in block.table.cells
                        ],
                        "notes": [marked(note) for note in block.table.footnotes],
                    }
                    if block.table
                    else {}
                ),
            }
            for block in document.blocks
        ],
        "references": [asdict(reference) for reference in document.references],
        "warnings": list(document.warnings),
    }


def marked(text: Text) -> str:
    """^{…} and _{…} around scripts, [[keys: …]] around citations."""
    inserts: list[tuple[int, int, str]] = []
    for start, end, script in text.runs:
        inserts += [(start, 1, "^{" if script == "sup" else "_{"), (end, -1, "}")]
    for start, end, keys in text.citations:
        inserts += [(start, 0, f"[[{' '.join(keys)}: "), (end, 0, "]]")]
    out = text.text
    for at, _, mark in sorted(inserts, key=lambda i: (i[0], i[1]), reverse=True):
        out = out[:at] + mark + out[at:]
    return out


@pytest.mark.parametrize("paper", FIXTURES, ids=lambda path: path.name)
def test_reads_as_before(paper: Path, regenerate: bool) -> None:
    golden = HERE / "golden" / f"{paper.name}.json"
    found = json.dumps(digest(read_document(paper)), indent=1, ensure_ascii=False) + "\n"
    if regenerate:
        golden.write_text(found, encoding="utf-8")
    assert json.loads(found) == json.loads(golden.read_text(encoding="utf-8"))
