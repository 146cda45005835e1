"""The Python interface: what a script or a notebook uses."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import mscgraph
import mscgraph.api
from mscgraph.errors import BadQuery, MscgraphError, NoStore, UnknownFormat
from mscgraph.facts.model import KINDS, PaperFacts
from mscgraph.read.document import Document
from mscgraph.resources import folder

PAPER = folder("examples") / "zinc-series.pdf"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> mscgraph.Graph:
    opened = mscgraph.open_graph(tmp_path_factory.mktemp("api") / "store")
    opened.ingest(folder("examples").glob("*.pdf"))
    return opened


def test_the_public_names_are_these() -> None:
    assert mscgraph.__all__ == [
        "Graph", "MscgraphError", "__version__", "explain_facts", "extract_facts", "open_graph", "read_document",
        "read_paper",
    ]  # fmt: skip
    for name in mscgraph.__all__:
        assert getattr(mscgraph, name) is not None
    with pytest.raises(AttributeError):
        _ = mscgraph.nothing  # type: ignore[attr-defined]


def test_docstring_examples_run() -> None:
    for module in (mscgraph, mscgraph.api):
        result = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
        assert result.attempted and not result.failed


def test_importing_loads_nothing_heavy() -> None:
    code = "import mscgraph, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=folder("queries").parent, check=True
    ).stdout.split()
    assert not {"typer", "rich", "spacy", "pdfplumber", "rdflib", "pyoxigraph", "networkx"} & set(loaded)


def test_a_paper_is_a_document_and_facts() -> None:
    assert isinstance(mscgraph.read_paper(PAPER), Document)
    for source in ("pypdfium2", "pdfplumber"):
        assert mscgraph.read_document(PAPER, source=source).report.source == source
        assert mscgraph.read_paper(PAPER, source).report.source == source
    facts = mscgraph.extract_facts(str(PAPER))
    assert isinstance(facts, PaperFacts)
    assert (
        {"species", "synthesis", "conversion", "characterization", "property"}
        <= {f.kind for f in facts.facts}
        <= set(KINDS)
    )


def test_answers_are_plain_objects(graph: mscgraph.Graph) -> None:
    rows = graph.query("SELECT ?a ?b { ?a msc:convertsTo ?b }")
    assert not isinstance(rows, bool) and len(rows) > 3
    assert graph.query("ASK { ?a msc:convertsTo ?b }") is True
    answer = graph.routes("386-InP MSC", "F399-InP:Cl MSC")
    assert [step.target.label for step in answer.routes[0].steps] == ["F360-InP:Cl MSC", "F399-InP:Cl MSC"]
    assert graph.network().edges
    assert len(graph.papers()) == 3
    assert graph.check().conforms


def test_questions_are_asked_by_name(graph: mscgraph.Graph) -> None:
    for question in graph.questions():
        if not any(parameter.required for parameter in question.parameters):
            assert graph.ask(question.name).variables  # parameters without a value narrow nothing
    found = graph.ask("conversions-from", species="F360-InP:Cl MSC")
    assert "F399-InP:Cl MSC" in {term.value for row in found for term in row.values()}


def test_a_removal_is_seen_at_once(tmp_path: Path) -> None:
    graph = mscgraph.open_graph(tmp_path / "store")
    assert graph.ingest(PAPER).count("added") == 1
    assert len(graph.papers()) == 1
    assert graph.ingest([PAPER]).count("unchanged") == 1
    graph.remove(PAPER.name)
    assert graph.papers() == ()


def test_exports_are_files(graph: mscgraph.Graph, tmp_path: Path) -> None:
    assert graph.export("network", "dot", tmp_path / "network.dot").read_text().startswith("digraph")
    assert graph.export("graph", "turtle", tmp_path / "graph.ttl").stat().st_size > 1000
    with pytest.raises(UnknownFormat):
        graph.export("graph", "nothing", tmp_path / "x")
    with pytest.raises(UnknownFormat):
        graph.export("nothing", "dot", tmp_path / "x")  # type: ignore[arg-type]
    assert not (tmp_path / "x").exists()


def test_errors_are_of_one_tree(graph: mscgraph.Graph, tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        mscgraph.open_graph(tmp_path / "nowhere").papers()
    with pytest.raises(BadQuery):
        graph.query("SELECT nothing")
    with pytest.raises(MscgraphError):
        mscgraph.read_paper(tmp_path / "missing.pdf")
    with pytest.raises(UnknownFormat, match="choose pypdfium2 or pdfplumber"):
        mscgraph.read_document(PAPER, source="pdfminer")


def test_a_graph_is_a_context_and_closes(tmp_path: Path) -> None:
    with mscgraph.open_graph(tmp_path / "store") as graph:
        graph.ingest(PAPER)
        graph.papers()
    graph.close()
    assert "store" in repr(graph)
