"""Routes in every format."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from mscgraph.ask.claims import CitedReference
from mscgraph.ask.routes import routes
from mscgraph.errors import UnknownFormat
from mscgraph.export.routes import WRITERS, words, write_routes
from mscgraph.graph.store import Store

SUFFIX = {"table": "txt", "json": "json", "csv": "csv", "markdown": "md"}


@pytest.mark.parametrize("format", WRITERS)
def test_golden(store: Store, golden: Callable[[str, str], None], format: str) -> None:
    answer = routes(store, "386-InP", "F399-InP:Cl")
    golden(f"routes.{SUFFIX[format]}", write_routes(answer, format))


@pytest.mark.parametrize("format", WRITERS)
def test_golden_without_a_route(store: Store, golden: Callable[[str, str], None], format: str) -> None:
    answer = routes(store, "386-InP", "InP QD")
    golden(f"no-route.{SUFFIX[format]}", write_routes(answer, format))


def test_a_step_in_json_has_all_that_an_answer_needs(store: Store) -> None:
    record = json.loads(write_routes(routes(store, "386-InP", "F399-InP:Cl"), "json"))
    first, second = record["routes"][0]["steps"]
    assert first["reagents"] == [["indium chloride"]]
    assert first["contested"] is True
    assert "did not turn" in first["disputes"][0]["against"]["evidence"][0]["text"]
    assert second["temperatures_C"] == [[110.0, None]]
    [claim] = second["claims"]
    assert claim["evidence"][0]["page"] == 3
    assert claim["paper"]["doi"] == "10.5555/test.1"


def test_on_a_terminal_lines_keep_to_its_width(store: Store) -> None:
    answer = routes(store, "386-InP", "F399-InP:Cl")
    narrow = write_routes(answer, "table", width=60)
    assert max(map(len, narrow.splitlines())) <= 60
    assert narrow.split() == write_routes(answer, "table").split()


def test_an_unknown_format_is_told(store: Store) -> None:
    with pytest.raises(UnknownFormat, match="table, json, csv or markdown"):
        write_routes(routes(store, "386-InP", "InP QD"), "rtf")


def test_references_of_which_only_keys_are_known_share_a_line() -> None:
    found = [
        CitedReference("a:1", key, text)
        for key, text in (("15", "reference 15"), ("4", "A. Sample"), ("16", "reference 16"))
    ]
    assert words.citations(found) == ["cites [4] A. Sample", "cites [15], [16]"]
