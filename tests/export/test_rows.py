"""Rows in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.ask.asking import ask
from mscgraph.errors import UnknownFormat
from mscgraph.export.formats import printable
from mscgraph.export.rows import WRITERS, write_rows
from mscgraph.export.rows.cells import short
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, Term, Triples, iri, text, typed

SUFFIX = {"table": "txt", "json": "json", "csv": "csv", "markdown": "md", "html": "html"}
NO_ROWS = Rows(("a", "b"), ())

words = st.text(st.characters(exclude_categories=("Cs",)))
names = st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=4, unique=True)


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    variables = tuple(draw(names))
    rows = draw(st.lists(st.dictionaries(st.sampled_from(variables), st.builds(text, words)), max_size=5))
    return Rows(variables, tuple(rows))


@pytest.mark.parametrize("format", WRITERS)
def test_golden(store: Store, golden: Callable[[str, str], None], format: str) -> None:
    golden(f"conversions.{SUFFIX[format]}", write_rows(ask(store, "conversions"), format))


@given(tables())
def test_csv_comes_back_as_it_was(rows: Rows) -> None:
    read = list(csv.reader(io.StringIO(write_rows(rows, "csv"), newline="")))
    expected = [list(rows.variables), *([row[n].value if n in row else "" for n in rows.variables] for row in rows)]
    assert read == expected


@given(tables())
def test_csv_lines_end_as_the_standard_says(rows: Rows) -> None:
    unquoted = re.sub(r'"(?:[^"]|"")*"', "", write_rows(rows, "csv"))
    assert unquoted.count("\r\n") == unquoted.count("\n") == unquoted.count("\r") == len(rows) + 1


@given(tables())
def test_json_comes_back_as_it_was(rows: Rows) -> None:
    read = json.loads(write_rows(rows, "json"))
    assert read == [{name: row[name].value if name in row else None for name in rows.variables} for row in rows]


@given(tables())
def test_tables_have_one_line_a_row(rows: Rows) -> None:
    lines = write_rows(rows, "table").split("\n")
    assert len(lines) == 2 + max(len(rows), 1) + 1
    assert len(write_rows(rows, "markdown").split("\n")) == 2 + len(rows) + 1


@given(tables())
def test_cells_of_markdown_stay_in_their_columns(rows: Rows) -> None:
    for line in write_rows(rows, "markdown").rstrip("\n").split("\n"):
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == len(rows.variables) + 1


def test_json_is_typed() -> None:
    terms = {"i": typed(3), "d": typed(1.5), "b": typed(True), "t": text("3"), "u": iri("urn:x")}
    terms |= {"y": Term("literal", "2021", "http://www.w3.org/2001/XMLSchema#gYear"), "inf": typed(float("inf"))}
    [read] = json.loads(write_rows(Rows((*terms, "none"), (terms,)), "json"))
    assert read == {"i": 3, "d": 1.5, "b": True, "t": "3", "u": "urn:x", "y": 2021, "inf": "inf", "none": None}


def test_truths_and_triples_are_written_too() -> None:
    for format in WRITERS:
        assert re.search(r"\btrue\b", write_rows(True, format))
    triples = Triples(((iri("urn:a"), iri("urn:b"), text("c")),))
    assert json.loads(write_rows(triples, "json")) == [{"subject": "urn:a", "predicate": "urn:b", "object": "c"}]


def test_iris_are_shortened_for_people_only() -> None:
    claim = "https://w3id.org/mscgraph/id/claim/0f3a"
    rows = Rows(("claim",), ({"claim": iri(claim)},))
    assert short(claim) == "claim:0f3a"
    assert "claim:0f3a" in write_rows(rows, "table")
    assert "claim:0f3a" in write_rows(rows, "markdown")
    assert claim in write_rows(rows, "csv")
    assert claim in write_rows(rows, "json")


@given(tables())
def test_html_shows_each_text_as_it_is(rows: Rows) -> None:
    root = ElementTree.fromstring(write_rows(rows, "html"))
    shown = [[cell.text or "" for cell in row] for row in root.iterfind("tbody/tr")]
    assert [cell.text for cell in root.iterfind("thead/tr/th")] == list(rows.variables)
    told = [[printable(row[name].value) if name in row else "" for name in rows.variables] for row in rows]
    assert shown == [
        [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in line] for line in told or [["(no rows)"]]
    ]


def test_only_what_a_browser_fetches_is_a_link_in_html() -> None:
    paper, script = "https://example.org/?a=1&b='2'", "javascript:alert(1)"
    root = ElementTree.fromstring(write_rows(Rows(("a", "b"), ({"a": iri(paper), "b": iri(script)},)), "html"))
    assert [link.get("href") for link in root.iter("a")] == [paper]
    assert script in "".join(root.itertext())


def test_nothing_is_cut_unless_a_width_is_given() -> None:
    rows = Rows(("quote",), ({"quote": text("word " * 300)},))
    assert ("word " * 299 + "word") in write_rows(rows, "table")
    narrow = write_rows(rows, "table", width=60)
    assert max(map(len, narrow.splitlines())) <= 60
    assert narrow.split().count("word") == 300


def test_no_rows_are_said() -> None:
    assert "(no rows)" in write_rows(NO_ROWS, "table")
    assert json.loads(write_rows(NO_ROWS, "json")) == []
    assert write_rows(NO_ROWS, "csv") == "a,b\r\n"


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(UnknownFormat, match="table, json, csv, markdown or html; did you mean 'json'"):
        write_rows(NO_ROWS, "jsn")
