"""Documents as text, JSON and HTML: what is shown, what is marked, and that nothing of a paper is lost or let loose."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.export.document import WRITERS
from mscgraph.export.document.grid import drawn
from mscgraph.export.document.scripts import spelled
from mscgraph.export.document.text import write_report, write_text
from mscgraph.facts.model import PaperRecord, Reference
from mscgraph.read.document import Block, Cell, Citation, Document, Report, Run, Table, Text

HERE = Path(__file__).resolve().parent
PAPER = SimpleNamespace(**runpy.run_path(str(HERE / "document.py")))


@pytest.mark.parametrize("name", ["document.txt", "document.json"])
def test_written_as_before(name: str, golden: Callable[[str, str], None]) -> None:
    format = {"txt": "text", "json": "json"}[name.partition(".")[2]]
    golden(name, WRITERS[format](PAPER.DOCUMENT) + "\n")


def test_reported_as_before(golden: Callable[[str, str], None]) -> None:
    golden("document-report.txt", write_report(PAPER.DOCUMENT) + "\n")


# --- scripts and citations --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (Text("In37P20", (Run(2, 4, "sub"), Run(5, 7, "sub"))), "In₃₇P₂₀"),
        (Text("[P20]3+", (Run(5, 7, "sup"),)), "[P20]³⁺"),
        (Text("10−3", (Run(2, 4, "sup"),)), "10⁻³"),
        (Text("kB", (Run(1, 2, "sub"),)), "k_{B}"),
        (Text("xa,b", (Run(1, 4, "sup"),)), "x^{a,b}"),
        (Text("QDs10–12.", (Run(3, 8, "sup"),), (Citation(3, 8, ("10", "11", "12")),)), "QDs[10–12]."),
        (Text("QDs10, and", (Run(3, 6, "sup"),), (Citation(3, 5, ("10",)),)), "QDs[10], and"),
        (Text("QDs10 and", (), (Citation(3, 5, ("10",)),)), "QDs[10] and"),
        (Text("QDs [10,12]", (), (Citation(4, 11, ("10", "12")),)), "QDs [10,12]"),
        (Text("QDs [10,12]", (), (Citation(5, 7, ("10",)), Citation(8, 10, ("12",)))), "QDs [10,12]"),
        (Text("QDs (Lee 2019)", (), (Citation(4, 14, ("Lee 2019",)),)), "QDs (Lee 2019)"),
        (Text("a\x1b[31mb"), "a[31mb"),
    ],
)  # fmt: skip
def test_scripts_are_spelled(text: Text, shown: str) -> None:
    assert spelled(text) == shown


# --- tables -----------------------------------------------------------------------------------------------------------


def rows(width: int | None, *cells: Cell) -> list[str]:
    return drawn(Table("Table 1", Text(""), cells), width)


def cell(row: int, col: int, *lines: str, **spans: int) -> Cell:
    return Cell(row, col, tuple(Text(line) for line in lines), **spans)


def test_spanning_cells_are_drawn_whole() -> None:
    assert rows(None, cell(0, 0, "a", rowspan=2), cell(0, 1, "wide", colspan=2), cell(1, 2, "x", "y")) == [
        "┌───┬──────┐",
        "│ a │ wide │",
        "│   ├──┬───┤",
        "│   │  │ x │",
        "│   │  │ y │",
        "└───┴──┴───┘",
    ]


def test_characters_of_two_columns_keep_the_lines_straight() -> None:
    assert rows(None, cell(0, 0, "量子"), cell(1, 0, "dots")) == [
        "┌──────┐", "│ 量子 │", "├──────┤", "│ dots │", "└──────┘",
    ]  # fmt: skip


def test_a_narrow_terminal_wraps_the_widest_columns() -> None:
    narrow = rows(24, cell(0, 0, "id"), cell(0, 1, "a rather long text in a cell"))
    assert max(map(len, narrow)) == 24
    assert " ".join(line.split("│")[2].strip() for line in narrow[1:-1]) == "a rather long text in a cell"


def test_a_table_without_cells_says_so() -> None:
    assert rows(None) == ["(no cells)"]


# --- the report -------------------------------------------------------------------------------------------------------


def test_nothing_read_is_said() -> None:
    empty = Document(PaperRecord("0" * 64, "empty.html"), (), report=Report("html"))
    assert "! blocks      none: nothing was read" in write_report(empty)
    assert write_text(empty) == ""


# --- JSON gives the document back -------------------------------------------------------------------------------------


@st.composite
def texts(draw: st.DrawFn) -> Text:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    runs = tuple(Run(a, b, draw(st.sampled_from(["sup", "sub"]))) for a, b in spans)
    cited = tuple(Citation(a, b, tuple(draw(st.lists(st.text(max_size=3), max_size=2)))) for a, b in spans)
    return Text(text, runs, cited)


CELLS = st.builds(
    Cell, st.integers(0, 3), st.integers(0, 3), st.lists(texts(), max_size=3).map(tuple), st.integers(1, 3),
    st.integers(1, 3), st.booleans(),
)  # fmt: skip
TABLES = st.builds(
    Table,
    st.text(max_size=5),
    texts(),
    st.lists(CELLS, max_size=3).map(tuple),
    st.lists(texts(), max_size=2).map(tuple),
)
NAMES = st.lists(st.text(max_size=5), max_size=2).map(tuple)
KINDS = ["title", "heading", "paragraph", "list", "equation", "caption", "table", "footnote"]
BLOCKS = st.builds(Block, st.sampled_from(KINDS), texts(), NAMES, st.text(max_size=5), st.none() | TABLES)
REFERENCES = st.builds(Reference, st.text(max_size=3), st.text(max_size=9), authors=NAMES)
RECORD = PaperRecord("0" * 64, "a.txt", "A title", ("Ada Byron",), year=1843)
DOCUMENTS = st.builds(
    Document,
    st.just(RECORD),
    st.lists(BLOCKS, max_size=3).map(tuple),
    st.lists(REFERENCES, max_size=2).map(tuple),
    NAMES,
)


@given(DOCUMENTS)
def test_json_holds_all_but_the_places_of_single_characters(document: Document) -> None:
    assert loaded(json.loads(WRITERS["json"](document))) == document


def loaded(record: dict[str, Any]) -> Document:
    given = record["record"]
    return Document(
        PaperRecord(**{**given, "authors": tuple(given["authors"])}),
        tuple(
            Block(b["kind"], text_of(b), tuple(b["section"]), b["label"], b["table"] and table_of(b["table"]))
            for b in record["blocks"]
        ),
        tuple(
            Reference(*(r[name] for name in ("key", "text", "doi", "year")), tuple(r["authors"]))
            for r in record["references"]
        ),
        tuple(record["warnings"]),
        Report(record["report"]["format"], record["report"]["source"]),
    )


def text_of(record: dict[str, Any]) -> Text:
    return Text(
        record["text"],
        tuple(Run(*run) for run in record["runs"]),
        tuple(Citation(start, end, tuple(keys)) for start, end, keys in record["citations"]),
    )


def table_of(record: dict[str, Any]) -> Table:
    cells = tuple(
        Cell(c["row"], c["col"], tuple(line_of(text_of(c), *ends) for ends in c["lines"]), c["rowspan"], c["colspan"],
             c["header"])
        for c in record["cells"]
    )  # fmt: skip
    return Table(record["label"], text_of(record["caption"]), cells, tuple(text_of(n) for n in record["footnotes"]))


def line_of(text: Text, start: int, end: int) -> Text:
    """A line of a cell, its layers with it."""
    runs = tuple(r._replace(start=r.start - start, end=r.end - start) for r in text.runs if start <= r.start < end)
    cites = tuple(
        c._replace(start=c.start - start, end=c.end - start) for c in text.citations if start <= c.start < end
    )
    return replace(text, text=text.text[start:end], runs=runs, citations=cites)


def test_json_has_a_box_for_each_line_of_print() -> None:
    record = json.loads(WRITERS["json"](PAPER.DOCUMENT))
    formula = next(block for block in record["blocks"] if block["text"].startswith("The cluster"))
    assert formula["boxes"] == [[1, 40, 120, 200, 130], [1, 40, 132, 200, 142]]
    assert record["report"]["pages"][0]["aside"] == [{"text": "Clusters · 1", "box": [1, 40, 10, 90, 20]}]
