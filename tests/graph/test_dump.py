from __future__ import annotations

import io
import json

import pyoxigraph as ox
import pytest

from mscgraph.errors import UnknownFormat
from mscgraph.graph.dump import WRITERS, dump
from mscgraph.graph.papers import add_paper
from mscgraph.graph.store import open_store

FORMATS = {"nquads": ox.RdfFormat.N_QUADS, "turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}


def written(store, fmt: str) -> bytes:
    out = io.BytesIO()
    dump(store, fmt, out)
    return out.getvalue()


@pytest.mark.parametrize("fmt", WRITERS)
def test_a_dump_holds_everything(store, make, fmt: str) -> None:
    add_paper(store, make.rich_paper())
    read = set(ox.parse(written(store, fmt), format=FORMATS[fmt]))
    query = "SELECT ?s ?p ?o { ?s ?p ?o }" if fmt == "turtle" else "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
    assert len(read) == len(store.select(query))


@pytest.mark.parametrize("fmt", WRITERS)
def test_the_same_content_gives_the_same_bytes(store, make, tmp_path, fmt: str) -> None:
    with open_store(str(tmp_path / "other"), write=True, create=True) as other:
        for number in (1, 2, 3):
            add_paper(store, make.rich_paper(number))
            add_paper(other, make.rich_paper(4 - number))
        assert written(store, fmt) == written(other, fmt)


def test_turtle_is_for_people_and_jsonld_is_json(store, make) -> None:
    add_paper(store, make.rich_paper())
    assert b"@prefix msc:" in written(store, "turtle")
    assert json.loads(written(store, "jsonld"))


def test_an_empty_store_can_be_dumped(store) -> None:
    assert written(store, "nquads") == b""
    assert json.loads(written(store, "jsonld")) == []


def test_an_unknown_format_is_refused_with_the_known_ones(store) -> None:
    with pytest.raises(UnknownFormat, match="known: turtle, nquads, jsonld"):
        dump(store, "excel", io.BytesIO())
