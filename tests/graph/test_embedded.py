from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from mscgraph.errors import BadQuery, NoStore, StoreError, StoreLocked
from mscgraph.graph.papers import add_paper
from mscgraph.graph.store import open_store
from mscgraph.graph.terms import Rows, Triples


@pytest.fixture
def filled(tmp_path: Path, make) -> str:
    location = str(tmp_path / "filled")
    with open_store(location, write=True, create=True) as store:
        add_paper(store, make.rich_paper())
    return location


def test_a_store_is_a_folder_with_three_things_in_it(filled: str) -> None:
    assert sorted(path.name for path in Path(filled).iterdir()) == ["graph", "journal", "papers"]


def test_a_missing_store_is_named_with_the_command_that_makes_one(tmp_path: Path) -> None:
    for write in (True, False):
        with pytest.raises(NoStore, match="mscgraph ingest PAPER --store"):
            open_store(str(tmp_path / "nowhere"), write=write)
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_of_other_things_is_no_store_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a store")
    for write, create in ((False, False), (True, False), (True, True)):
        with pytest.raises(StoreError, match="no mscgraph store"):
            open_store(str(tmp_path), write=write, create=create)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a store")
    for write in (True, False):
        with pytest.raises(StoreError):
            open_store(str(tmp_path / "file"), write=write, create=write)


def test_a_damaged_store_is_named(filled: str) -> None:
    (Path(filled) / "graph" / "CURRENT").write_text("garbage")
    for write in (True, False):
        with pytest.raises(StoreError, match="cannot be opened"):
            open_store(filled, write=write)


def test_a_store_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / ".store.999999999.new" / "graph").mkdir(parents=True)  # of a process that was killed
    open_store(str(tmp_path / "store"), write=True, create=True).close()
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_store_that_another_process_writes_to_is_locked_for_writing_only(filled: str) -> None:
    code = f"""
        from mscgraph.graph.store import open_store
        store = open_store({filled!r}, write=True)
        print("open", flush=True)
        input()
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreLocked, match="another process is writing"):
            open_store(filled, write=True)
        with open_store(filled, write=False) as store:
            assert store.ask("ASK { ?a msc:convertsTo ?b }")
        holder.communicate("\n")
    open_store(filled, write=True).close()


def test_a_reader_outlives_a_writer_that_tidies_up(filled: str, make) -> None:
    with open_store(filled, write=False) as reader, open_store(filled, write=True) as writer:
        for number in range(2, 6):
            add_paper(writer, make.rich_paper(number))
        writer._open_database.optimize()  # rewrites the files that the reader has open
        assert reader.ask("ASK { ?a msc:convertsTo ?b }")


def test_a_reader_writes_nothing(filled: str) -> None:
    with open_store(filled, write=False) as store, pytest.raises(StoreError, match="for reading only"):
        store.update("DROP ALL")


def test_a_closed_store_says_so(filled: str) -> None:
    store = open_store(filled, write=False)
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.ask("ASK {}")


def test_each_form_has_its_answer(filled: str) -> None:
    with open_store(filled, write=False) as store:
        assert isinstance(store.query("SELECT ?a { ?a msc:convertsTo ?b }"), Rows)
        assert store.query("ASK { ?a msc:convertsTo ?b }") is True
        for form in ("CONSTRUCT { ?b msc:convertsTo ?a } WHERE", "DESCRIBE ?a"):
            answer = store.query(form + " { ?a msc:convertsTo ?b }")
            assert isinstance(answer, Triples)
            assert answer.rows().variables == ("subject", "predicate", "object")
        with pytest.raises(BadQuery, match="a SELECT query is needed"):
            store.select("ASK {}")


def test_the_default_graph_is_the_union_unless_the_query_names_another(filled: str) -> None:
    with open_store(filled, write=False) as store:
        everything = len(store.select("SELECT ?s ?p ?o { ?s ?p ?o }"))
        projected = len(store.select("SELECT ?s ?p ?o { GRAPH graph:projection { ?s ?p ?o } }"))
        assert 0 < projected < everything
        assert len(store.select("SELECT ?s ?p ?o FROM graph:projection { ?s ?p ?o }")) == projected


def test_a_query_can_bind_our_prefixes_to_something_else(filled: str) -> None:
    with open_store(filled, write=False) as store:
        assert not store.ask("PREFIX msc: <urn:other#> ASK { ?a msc:convertsTo ?b }")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?a {\n  ?a msc:convertsTo\n}", "line 3, column"),
        ("SELEKT ?a { ?a ?b ?c }", "line 1, column"),
        ("", "line 1, column 1"),
        ("SELECT ?a {\n ?a foo:bar ?c }", "line 2, column 5: prefix 'foo:' is not declared"),
        ("SELECT ?a { ?a msc:convertsTo 'x }", "line 1, column"),
        ("SELECT (<urn:f>(1) AS ?x) {}", "cannot be answered"),
    ],
)
def test_a_bad_query_is_told_in_one_line_with_its_place(filled: str, query: str, message: str) -> None:
    with open_store(filled, write=False) as store, pytest.raises(BadQuery) as caught:
        store.query(query)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "update",
    [
        "DROP ALL",
        "PREFIX x: <urn:x>\n# note\nINSERT DATA { x:a x:b x:c }",
        "delete where { ?s ?p ?o }",
        "WITH <urn:g> DELETE {} WHERE {}",
    ],
)
def test_an_update_is_no_query(filled: str, update: str) -> None:
    with open_store(filled, write=True) as store:
        with pytest.raises(BadQuery, match="this is an update"):
            store.query(update)
        assert store.ask("ASK { ?a msc:convertsTo ?b }")


def test_words_in_strings_comments_and_names_do_not_make_an_update(filled: str) -> None:
    with open_store(filled, write=False) as store:
        assert store.query('# drop all\nASK { BIND ("insert {" AS ?insert) }') is True


def test_asking_loads_no_heavy_library(filled: str) -> None:
    code = f"""
        import sys
        from mscgraph.graph.store import open_store
        open_store({filled!r}, write=False).query("SELECT ?a {{ ?a msc:convertsTo ?b }}")
        print(sorted({{"rdflib", "SPARQLWrapper", "pyshacl", "spacy", "pdfplumber"}} & set(sys.modules)))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
