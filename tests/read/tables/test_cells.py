"""Tables of PDFs, cell for cell: each fixture has its known tables beside it, written by hand (see acs.txt)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mscgraph.read import read_document
from mscgraph.read.document import Document, Table, Text

FIXTURES = sorted((Path(__file__).resolve().parent / "fixtures").glob("*.pdf"))


def shown(table: Table) -> Iterator[str]:
    """A table as the known ones are written."""
    yield f"table {marked(table.caption)}".strip()
    rows, columns = table.size
    places = [[""] * columns for _ in range(rows)]
    heads = {cell.row + down for cell in table.cells if cell.header for down in range(cell.rowspan)}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for col in range(cell.col, cell.col + cell.colspan):
                places[row][col] = "<" if col > cell.col else "^"
        places[cell.row][cell.col] = " ".join(map(marked, cell.lines))
    for number, row in enumerate(places):
        yield ("! " if number in heads else "") + " | ".join(row).rstrip()
    yield from (f"note {marked(note)}" for note in table.footnotes)


def marked(text: Text) -> str:
    """Superscripts as ^{…}, subscripts as _{…}."""
    out = text.text
    for start, end, script in reversed(text.runs):
        out = f"{out[:start]}{'^' if script == 'sup' else '_'}{{{out[start:end]}}}{out[end:]}"
    return out


def solid(lines: list[str]) -> list[str]:
    """Lines without spaces around marks, nor hyphens and spaces where a word was parted at a line's end."""
    return ["|".join(part.strip() for part in line.split("|")).replace("- ", "") for line in lines]


def written(paper: Path) -> tuple[list[list[str]], list[str]]:
    """The known tables, each as its lines, and paragraphs."""
    blocks = paper.with_suffix(".txt").read_text(encoding="utf-8").split("\n\n")
    lines = [[line for line in block.splitlines() if not line.startswith("#")] for block in blocks]
    texts = [line.removeprefix("text ") for block in lines for line in block if line.startswith("text ")]
    return [block for block in lines if block and block[0].startswith("table")], texts


@pytest.fixture(scope="module", params=FIXTURES, ids=lambda path: path.stem)
def paper(request: pytest.FixtureRequest) -> tuple[Path, Document]:
    path: Path = request.param
    return path, read_document(path)


def test_tables_come_out_cell_for_cell(paper: tuple[Path, Document]) -> None:
    path, document = paper
    found = [solid(list(shown(block.table))) for block in document.blocks if block.table]
    known = [solid(table) for table in written(path)[0]]
    assert sorted(found) == sorted(known)


def test_running_text_is_left_alone(paper: tuple[Path, Document]) -> None:
    path, document = paper
    paragraphs = [block.content.text for block in document.blocks if block.table is None]
    assert [text for text in written(path)[1] if text not in paragraphs] == []


def test_nothing_is_unread(paper: tuple[Path, Document]) -> None:
    assert paper[1].report.unread_tables == ()
