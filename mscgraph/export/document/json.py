"""A document as JSON: one object, one line for each block and each reference.

    {"record": {"sha256", "file_name", "title", "authors", "journal", "year", "doi", "pages"},
     "blocks": [{"kind", "section": [heading …], "label", "text", "runs", "citations", "boxes", "table": null or
       {"label", "caption": {"text", "runs", "citations", "boxes"},
        "cells": [{"row", "col", "rowspan", "colspan", "header", "lines", "text", "runs", "citations", "boxes"}],
        "footnotes": [{"text", "runs", "citations", "boxes"}]}}],
     "references": [{"key", "text", "authors", "title", "journal", "year", "doi", "boxes"}],
     "report": {"format", "source", "pages": [{"number", "width", "height", "columns", "characters", "unmapped",
       "pictures", "left_out", "aside": [{"text", "box"}]}], "unread_tables": [label …], "unread_figures": [label …],
       "blocks": {kind: number}},
     "warnings": [text …]}

Blocks stand in reading order. Offsets count the characters (Unicode code points) of the `text` beside them: `runs` are
[start, end, "sup" or "sub"], `citations` [start, end, [key …]], the `lines` of a cell [start, end]. `boxes` are
[page, x0, top, x1, bottom], one a line of print, in points from the page's top left corner, pages counted from 1;
formats without pages have none. Rows and columns count from 0. What a paper does not state is null or empty.
`left_out` is the share of a page's characters that is in no block, no reference, and not set aside; shares so small
that they mean nothing are 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import accumulate
from typing import Any

from mscgraph.export.document.findings import kinds
from mscgraph.export.document.layers import left_out
from mscgraph.read.document import Block, Cell, Document, PageReport, Table, Text
from mscgraph.read.pictures import PagePicture


def write_json(document: Document, width: int | None = None, pictures: Iterable[PagePicture] = ()) -> str:
    """The document as JSON text."""
    record = {
        "record": asdict(document.record),
        "blocks": [_block(block) for block in document.blocks],
        "references": [_reference(document, at) for at in range(len(document.references))],
        "report": _report(document),
        "warnings": list(document.warnings),
    }
    return _lines(record)


def _lines(record: Mapping[str, Any]) -> str:
    """JSON with a line for each item of the lists at the top: short enough to read, and to compare by lines."""
    parts = (
        f"{_dumps(name)}: {_listed(value) if isinstance(value, list) else _dumps(value)}"
        for name, value in record.items()
    )
    return "{\n" + ",\n".join(parts) + "\n}"


def _listed(items: Sequence[Any]) -> str:
    return "[\n" + ",\n".join(f"  {_dumps(item)}" for item in items) + "\n]" if items else "[]"


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(text: Text) -> dict[str, Any]:
    return {
        "text": text.text,
        "runs": [list(run) for run in text.runs],
        "citations": [[start, end, list(keys)] for start, end, keys in text.citations],
        "boxes": [list(box) for box in text.boxes(0, len(text.text))],
    }


def _block(block: Block) -> dict[str, Any]:
    head = {"kind": block.kind, "section": list(block.section), "label": block.label}
    return {**head, **_text(block.content), "table": _table(block.table) if block.table else None}


def _table(table: Table) -> dict[str, Any]:
    return {
        "label": table.label,
        "caption": _text(table.caption),
        "cells": [_cell(cell) for cell in table.cells],
        "footnotes": [_text(note) for note in table.footnotes],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    starts = accumulate((len(line.text) + 1 for line in cell.lines), initial=0)
    return {
        "row": cell.row,
        "col": cell.col,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "header": cell.header,
        "lines": [[start, start + len(line.text)] for start, line in zip(starts, cell.lines, strict=False)],
        **_text(cell.content),
    }


def _reference(document: Document, at: int) -> dict[str, Any]:
    names = ("key", "text", "authors", "title", "journal", "year", "doi")
    boxes = [list(box) for box in document.reference_boxes(at)]
    return {**{name: getattr(document.references[at], name) for name in names}, "boxes": boxes}


def _report(document: Document) -> dict[str, Any]:
    report, shares = document.report, left_out(document)
    return {
        "format": report.format,
        "source": report.source,
        "pages": [_page(page, shares.get(page.number, 0)) for page in report.pages],
        "unread_tables": list(report.unread_tables),
        "unread_figures": list(report.unread_figures),
        "blocks": kinds(document),
    }


def _page(page: PageReport, share: float) -> dict[str, Any]:
    aside = [{"text": piece.text, "box": list(piece.box)} for piece in page.aside]
    return {**asdict(page), "left_out": round(share, 3), "aside": aside}
