"""How a PDF was read, page by page: what a person needs to know to trust the text, or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from mscgraph.facts.model import Box
from mscgraph.read.document import Aside, Block, PageReport, Report
from mscgraph.read.pdf.layout import Sheet
from mscgraph.read.pdf.lines import Line


def report_of(source: str, pages: Sequence[PageReport], blocks: Sequence[Block]) -> Report:
    """The report of a paper with these pages, read into `blocks`.

    Of a figure the caption alone is read, so that all figures count as unread.
    """
    captions = [block for block in blocks if block.kind == "caption" and block.label]
    tables = tuple(block.label for block in captions if block.label.lower().startswith("tab"))
    figures = tuple(block.label for block in captions if not block.label.lower().startswith("tab"))
    return Report("pdf", source, tuple(pages), tables, figures)


def pages_of(sheets: Sequence[Sheet], unplaced: Iterable[Line]) -> tuple[PageReport, ...]:
    """How each page was read; the blocks lack the lines `unplaced`."""
    left: defaultdict[int, list[Line]] = defaultdict(list)
    for line in unplaced:
        left[line.page].append(line)
    return tuple(_page(sheet, left[sheet.page.number]) for sheet in sheets)


def _page(sheet: Sheet, unplaced: Sequence[Line]) -> PageReport:
    page = sheet.page
    width, height = (page.height, page.width) if page.turn else (page.width, page.height)
    set_aside = tuple(
        Aside(line.text, box) for line in (*sheet.furniture, *sheet.labels, *unplaced) for box in _box(line)
    )
    return PageReport(
        page.number, width, height, sheet.columns, page.characters, page.unmapped, page.pictures,
        (*set_aside, *page.sideways),
    )  # fmt: skip


def _box(line: Line) -> tuple[Box, ...]:
    content = line.content
    return content.boxes(0, len(content.text))[:1]
