"""Questions are SPARQL 1.1 for any engine: rdflib's gives the rows that the store gives; and their descriptions."""

from __future__ import annotations

import io
import re
import runpy

import pyoxigraph
import pytest
import rdflib

from mscgraph.ask.asking import asked_query
from mscgraph.ask.questions import Question, questions
from mscgraph.export.catalogue import catalogue
from mscgraph.graph.iris import PREFIXES
from mscgraph.graph.store import Store
from mscgraph.resources import folder

# rdflib's own parser and queries use what rdflib is about to drop
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")

QUERIES = [question for question in questions() if question.sparql]
REQUIRED = {"new-in-paper": {"paper": "paper-1.pdf"}}


@pytest.fixture(scope="module")
def foreign(store: Store) -> rdflib.Dataset:
    """All graphs of the store in rdflib, their union as default graph."""
    dumped = io.BytesIO()
    store.dump(dumped)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=dumped.getvalue(), format="nquads")
    return dataset


def comparable(value: str) -> str:
    """A cell, numbers by value and lists in order: no engine has to spell or order them alike."""
    try:
        return repr(float(value))
    except ValueError:
        return ", ".join(sorted(re.split(", | \\| ", value)))


@pytest.mark.parametrize("question", QUERIES, ids=[question.name for question in QUERIES])
def test_another_engine_gives_the_same_rows(store: Store, foreign: rdflib.Dataset, question: Question) -> None:
    query = asked_query(store, question, REQUIRED.get(question.name, {}))
    names = question.columns
    ours = [[comparable(row[name].value if name in row else "") for name in names] for row in store.select(query)]
    theirs = [
        [comparable("" if value is None else str(value)) for value in row]
        for row in foreign.query(query, initNs=PREFIXES)
    ]
    assert sorted(ours) == sorted(theirs)


def test_the_catalogue_describes_every_question_and_its_queries_parse() -> None:
    described = pyoxigraph.Store()
    described.load(catalogue(questions()).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    found = described.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
        " PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
        " SELECT ?question ?query (COUNT(?parameter) AS ?parameters) {"
        " ?question a sh:SPARQLExecutable ; rdfs:label ?title ; rdfs:comment ?asks ; skos:example ?row"
        " OPTIONAL { ?question sh:select ?query } OPTIONAL { ?question sh:parameter ?parameter } }"
        " GROUP BY ?question ?query"
    )
    rows = {row["question"].value.rpartition("/")[2]: row for row in found}
    assert set(rows) == {question.name for question in questions()}
    for question in questions():
        row = rows[question.name]
        assert int(row["parameters"].value) == len(question.parameters)
        assert (row["query"] is not None) == bool(question.sparql)
        if row["query"] is not None:
            described.query(row["query"].value, prefixes=dict(PREFIXES))


def test_the_reference_page_is_current() -> None:
    root = folder("queries").parent
    page = runpy.run_path(str(root / "docs" / "build_questions.py"))["page"]()
    assert (root / "docs" / "questions.md").read_text(encoding="utf-8") == page, "run 'make questions' and commit it"
