"""What a reader should find in a paper as set, in the form in which `mscgraph read --format json` says what it found.

Blocks stand in the manuscript's order. Beyond the Document's form, a block may have `maybe`, citations that need not
be found ('ref 14'), and `built`, true for an equation with a fraction, whose characters have no one order. `aside` has
what may stand among the blocks or be left out: labels within figures, headings that open a paragraph's first line
(which are part of that paragraph here), the abstract or the list of references, the words of the front matter, other
names of the journal, and what forms without pages state of the record, whatever is printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from setting import Block, Grid, Paper, Span, Spans, plain


def layers(spans: Iterable[Span]) -> dict[str, Any]:
    """A text with its runs and citations."""
    text = ""
    runs: list[list[Any]] = []
    citations: list[list[Any]] = []
    maybe: list[list[Any]] = []
    for span in spans:
        start, text = len(text), text + span.text.replace("\n", " ")
        if span.script and runs and runs[-1][1:] == [start, span.script]:
            runs[-1][1] = len(text)
        elif span.script:
            runs.append([start, len(text), span.script])
        if span.keys:
            (maybe if span.maybe else citations).append([start, len(text), list(span.keys)])
    return {"text": text, "runs": runs, "citations": citations, **({"maybe": maybe} if maybe else {})}


def truth(paper: Paper) -> dict[str, Any]:
    """All that is known of a paper."""
    printed = paper.house.get("prints", [])
    front = paper.front
    authors = [] if "authors" in paper.house.get("hides", ()) else front["authors"]
    runin = [plain(block.runin) for block in paper.blocks if block.runin]
    blocks = [_block("title", paper.title)]
    if paper.abstract:
        section = () if paper.house.get("abstract") == "bare" else ("Abstract",)
        blocks.append({**_block("paragraph", paper.abstract), "section": list(section)})
    for block in (*paper.blocks, *paper.behind):
        blocks += _blocks(block)
    blocks += [_block("footnote", note) for note in paper.footnotes]
    return {
        "record": {
            "title": plain(paper.title),
            "authors": [author["name"] for author in authors],
            "journal": front["journal"] if "journal" in printed else None,
            "year": front["year"] if "year" in printed else None,
            "doi": front["doi"] if "doi" in printed else None,
        },
        "blocks": blocks,
        "references": [
            {"key": key, "text": plain(spans), **fields} for key, _, spans, fields in paper.references
        ],
        "aside": {
            "labels": [text for block in paper.blocks for text in block.drawing],
            "headings": [*runin, "Abstract", paper.house.get("list", "References")],
            "front": _front(paper),
            "stated": {name: front[name] or None for name in ("journal", "year", "doi")}
            | {"authors": [author["name"] for author in front["authors"]]},
            "journals": [front["abbreviation"]] if front.get("abbreviation") else [],
        },
    }  # fmt: skip


def _front(paper: Paper) -> list[str]:
    front = paper.front
    names = [name for author in front["authors"] for name in (author["name"], author["at"])]
    return [
        *names,
        *front["affiliations"],
        *front["keywords"],
        "Keywords",
        "Abstract",
        "Chapter",
        paper.house.get("list", "References"),
        front.get("number", ""),
    ]


def _block(kind: str, spans: Spans, section: tuple[str, ...] = (), label: str = "") -> dict[str, Any]:
    return {"kind": kind, "section": list(section), "label": label, **layers(spans)}


def _blocks(block: Block) -> list[dict[str, Any]]:
    if block.kind == "equation":
        fraction = block.fraction or ()
        spans = (*block.spans, *(span for part in fraction for span in part))
        return [{**_block("equation", spans, block.section), "built": bool(fraction)}]
    if block.kind == "list":
        return [_block("list", (Span(block.label), *block.spans), block.section)]
    found = _block(block.kind, block.spans, block.section, block.label if block.kind in ("caption", "table") else "")
    if block.grid:
        found["table"] = {"label": block.label, "caption": found["text"], **_table(block.grid)}
    return [found]


def _table(grid: Grid) -> dict[str, Any]:
    found = [
        {
            "row": cell.row,
            "col": cell.col,
            "rowspan": cell.rowspan,
            "colspan": cell.colspan,
            "header": cell.header,
            **layers(spans),
        }
        for cell, spans in grid.cells
    ]
    return {"cells": found, "footnotes": [plain(note) for note in grid.notes]}
