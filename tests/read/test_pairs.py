"""One text in several formats gives equal documents: what JATS says, the page, the Markdown and the PDF say as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mscgraph.read import read_document
from mscgraph.read.document import Block, Document, Text

MADE = Path(__file__).resolve().parent / "papers" / "made"
JATS = sorted(MADE.glob("*.xml"))
PLAIN_TABLES = ("table", "equation")  # Markdown has no spans and no rule for formulas

NO_BLOCKS = ("abstract", "references", "notes and references", "bibliography")


def layers(text: Text) -> tuple[Any, ...]:
    """A text with what is known of its stretches, its places aside."""
    return text.text, text.runs, text.citations


def block(found: Block) -> tuple[Any, ...]:
    """A block without page data; a cell is its text, however many lines print gave it."""
    table = found.table and (
        [(c.row, c.col, c.rowspan, c.colspan, c.header, layers(c.content)) for c in found.table.cells],
        [layers(note) for note in found.table.footnotes],
    )
    return found.kind, found.section, found.label, layers(found.content), table


def references(document: Document) -> list[tuple[Any, ...]]:
    return [(r.key, r.text, r.doi, r.year, r.authors, r.title, r.journal) for r in document.references]


@pytest.mark.parametrize("jats", JATS, ids=lambda path: path.stem)
def test_jats_and_the_page_agree(jats: Path) -> None:
    marked, page = read_document(jats), read_document(jats.with_suffix(".html"))
    assert [block(b) for b in page.blocks if b.content.text != "Abstract"] == [block(b) for b in marked.blocks]
    assert references(page) == references(marked)
    assert (page.record.title, page.record.authors, page.record.year) == (
        marked.record.title,
        marked.record.authors,
        marked.record.year,
    )
    assert (page.record.journal, page.record.doi) == (marked.record.journal, marked.record.doi)


@pytest.mark.parametrize("jats", [j for j in JATS if j.with_suffix(".md").exists()], ids=lambda path: path.stem)
def test_jats_and_markdown_agree(jats: Path) -> None:
    marked, written = read_document(jats), read_document(jats.with_suffix(".md"))

    def comparable(document: Document) -> list[Any]:
        kept = (b for b in document.blocks if b.kind not in (*PLAIN_TABLES, "footnote"))
        return [(b.kind, b.section, b.label, layers(b.content)) for b in kept]

    ours, theirs = comparable(marked), comparable(written)
    known = [b for b in theirs if b[3][0] != "Abstract"]
    assert [b[:1] + b[2:] for b in known] == [b[:1] + b[2:] for b in ours]
    assert references(written) == references(marked)


def printed_block(found: Block) -> tuple[Any, ...]:
    """A block without page data. That the abstract has no heading, or one in capitals, is a matter of print."""
    kind, section, *rest = block(found)
    return kind, section if section[:1] not in (("Abstract",), ("ABSTRACT",)) else (), *rest


def printed(document: Document) -> list[tuple[Any, ...]]:
    """The blocks. Headings of the abstract and of the list of references are no blocks in markup."""
    kept = [b for b in document.blocks if b.kind != "heading" or b.content.text.casefold() not in NO_BLOCKS]
    return [printed_block(b) for b in kept]


@pytest.mark.parametrize("jats", JATS, ids=lambda path: path.stem)
def test_jats_and_the_pdf_agree(jats: Path) -> None:
    marked, paper = read_document(jats), read_document(jats.with_suffix(".pdf"))
    assert printed(paper) == printed(marked)
    assert references(paper) == references(marked)
    stated = json.loads(jats.with_suffix(".json").read_text(encoding="utf-8"))["record"]
    for field in ("title", "authors", "journal", "year", "doi"):  # what a page does not print it cannot say
        known = getattr(marked.record, field) if stated[field] else None
        assert (getattr(paper.record, field) or None) == known
