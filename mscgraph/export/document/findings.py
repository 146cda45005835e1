"""What there is to say of how a paper was read, line by line, with what is amiss marked: the report for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from mscgraph.export.document.layers import left_out, texts
from mscgraph.export.formats import listed
from mscgraph.read.document import Document, PageReport, Table

_FEW_CITED = 0.5  # of the list: papers cite what they list


class Finding(NamedTuple):
    """A line of the report. `amiss` marks what a person should look at."""

    name: str
    said: str
    amiss: bool = False


def findings(document: Document) -> tuple[Finding, ...]:
    """The report of a document; never empty, and never without a line for what was not read."""
    return (
        Finding("format", _format(document)),
        *_pages(document.report.pages, document.record.pages),
        *_left_out(document),
        *_blocks(document),
        *_references(document),
        *(Finding("warning", warning, True) for warning in document.warnings),
    )


def kinds(document: Document) -> dict[str, int]:
    """Numbers of blocks by kind, the kinds in the order in which they appear."""
    return dict(Counter(block.kind for block in document.blocks))


def counted(number: int, one: str) -> str:
    """'1 page', '3 pages'."""
    return f"{number} {one if number == 1 else one + 's'}"


def spans(numbers: Iterable[int]) -> str:
    """Page numbers with their runs shortened: '1–3, 7'."""
    runs = groupby(enumerate(sorted(numbers)), lambda item: item[1] - item[0])
    ends = [(run[0][1], run[-1][1]) for run in (list(group) for _, group in runs)]
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in ends)


def _on(pages: Sequence[PageReport]) -> str:
    return f"page{'' if len(pages) == 1 else 's'} {spans(page.number for page in pages)}"


def _format(document: Document) -> str:
    report = document.report
    return f"{report.format}, read with {report.source}" if report.source else report.format


def _pages(pages: Sequence[PageReport], count: int) -> Iterator[Finding]:
    if count or pages:
        yield Finding("pages", str(count or len(pages)))
    if not pages:
        return
    yield Finding("columns", _columns([page for page in pages if page.characters]))
    characters = sum(page.characters for page in pages)
    unmapped = [page for page in pages if page.unmapped]
    lost = sum(page.unmapped for page in unmapped)
    where = f", on {_on(unmapped)}" if unmapped else ""
    yield Finding("characters", f"{characters:,}, of them {lost or 'none'} without a Unicode value{where}", lost > 0)
    scanned = [page for page in pages if not page.characters and page.pictures]
    if scanned:
        yield Finding("no text layer", f"{_on(scanned)}: scanned, pictures only; run OCR to have them read", True)
    blank = [page for page in pages if not page.characters and not page.pictures]
    if blank:
        yield Finding("no text layer", f"{_on(blank)}: blank, or drawn", True)
    yield Finding("set aside", _aside(pages))


def _left_out(document: Document) -> Iterator[Finding]:
    """Print that was read into nothing at all."""
    shares = left_out(document)
    if shares:
        said = ", ".join(f"{share:.0%} of page {number}" for number, share in shares.items())
        yield Finding("in no block", f"about {said}", True)


def _columns(pages: Sequence[PageReport]) -> str:
    by_number: dict[int, list[PageReport]] = {}
    for page in pages:
        by_number.setdefault(page.columns, []).append(page)
    ranked = sorted(by_number.items(), key=lambda item: -len(item[1]))
    if len(ranked) == 1:
        return f"{ranked[0][0]} on all pages"
    return "; ".join(f"{number} on {_on(found)}" for number, found in ranked) or "none"


def _aside(pages: Sequence[PageReport]) -> str:
    """Running heads and the like; the number of each page differs, so that it is left out of the comparison."""
    pieces = [piece.text for page in pages for piece in page.aside]
    if not pieces:
        return "nothing"
    repeated = Counter("".join(c for c in text if not c.isdigit()).strip() for text in pieces)
    often = [f"“{text}” ×{n}" for text, n in repeated.most_common(3) if n > 1 and len(text) > 2]
    return counted(len(pieces), "line") + (f", as {listed(often)}" if often else "")


def _blocks(document: Document) -> Iterator[Finding]:
    found = ", ".join(counted(number, kind) for kind, number in kinds(document).items())
    yield Finding("blocks", found or "none: nothing was read", not document.blocks)
    tables = [block.table for block in document.blocks if block.table]
    if tables:
        yield Finding("tables read", "; ".join(_table(table) for table in tables))
    if document.report.unread_tables:
        yield Finding("tables not read", ", ".join(document.report.unread_tables), True)
    if document.report.unread_figures:
        yield Finding("figures not read", f"{', '.join(document.report.unread_figures)} (their captions are)")


def _table(table: Table) -> str:
    rows, columns = table.size
    return f"{table.label or 'one without label'} ({rows} × {columns}, {counted(len(table.cells), 'cell')})"


def _references(document: Document) -> Iterator[Finding]:
    known = document.references
    having = [
        (sum(bool(reference.authors) for reference in known), "authors"),
        (sum(reference.title is not None for reference in known), "a title"),
        (sum(reference.year is not None for reference in known), "a year"),
        (sum(reference.doi is not None for reference in known), "a DOI"),
    ]
    parts = ", ".join(f"{number} with {what}" for number, what in having if number)
    citing = Counter(key for text in texts(document) for citation in text.citations for key in citation.keys)
    said = f"{len(known)}{f' ({parts})' if parts else ''}" if known else "none"
    yield Finding("references", said, bool(citing) and not known)
    marks = sum(len(text.citations) for text in texts(document))
    said = f"{marks} in the text, of {counted(len(citing), 'work')}" if marks else "none"
    yield Finding("citations", said, len(citing) < _FEW_CITED * len(known))
    lost = [key for key in citing if key not in {reference.key for reference in known}]
    if lost and known:
        yield Finding("cited, not listed", ", ".join(sorted(lost, key=lambda key: (len(key), key))), True)
