"""The ontology and what uses it: each term that is used is defined, and each that is defined is used."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pyoxigraph as ox
import pytest

from mscgraph.graph.iris import MSC, PREFIXES, expand
from mscgraph.graph.papers import add_paper
from mscgraph.graph.vocabulary import vocabulary
from mscgraph.resources import VERSION, folder

ROOT = Path(__file__).parents[2]
TURTLE = folder("ontology") / "mscgraph.ttl"
# What the standards themselves define, and what shapes are written in.
BUILT_IN = ("rdf", "rdfs", "owl", "xsd", "skos", "sh", "shape")
NAMES = re.compile(r"(?<![\w<])(\w+):([A-Za-z]\w*)(?![\w{:])")


def sources() -> list[Path]:
    """Everything that speaks of terms: the mapping, the rules, the shapes, the questions."""
    code = [path for room in ("graph", "ask", "curation") for path in (ROOT / "mscgraph" / room).rglob("*.py")]
    return [
        *code,
        *folder("queries").glob("*.rq"),
        *(folder("ontology") / "projection").iterdir(),
        folder("ontology") / "shapes.ttl",
    ]


def mentioned(path: Path) -> set[str]:
    """The terms that a file names, as IRIs; comments in queries and rules, and words with a colon, are passed over."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = re.sub(r"(?m)(^|\s)#[ -].*$", "", text)
    known = {name for name in PREFIXES if "mscgraph/id/" not in PREFIXES[name]} - {*BUILT_IN}
    found = {expand(f"{prefix}:{local}") for prefix, local in NAMES.findall(text) if prefix in known}
    return found | {MSC + name for name in re.findall(r'MSC \+ "(\w+)"', text)}


@pytest.fixture(scope="module")
def defined() -> set[str]:
    quads = list(ox.parse(path=str(TURTLE)))
    return {quad.subject.value for quad in quads if quad.predicate.value == expand("rdf:type")}


def written(store: ox.Store) -> set[str]:
    """The predicates and classes of a store's triples."""
    rows = store.select("SELECT DISTINCT ?t { { ?s ?t ?o } UNION { ?s a ?t } }")
    return {row["t"].value for row in rows}


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_what_is_named_is_defined(path: Path, defined: set[str]) -> None:
    units = set(vocabulary().units.values())
    assert mentioned(path) - defined - units == set()


def test_what_is_written_is_defined(store, make, defined: set[str]) -> None:
    add_paper(store, make.rich_paper())
    standards = tuple(PREFIXES[name] for name in ("rdf", "rdfs", "owl", "skos"))
    assert {term for term in written(store) - defined if not term.startswith(standards)} <= {
        expand("dcterms:description"),  # of the ontology itself
        expand("dcterms:license"),
    }


def test_what_is_defined_is_used(store, make, defined: set[str]) -> None:
    """Named by something, written for some fact, or the IRI of a term of the fact format."""
    add_paper(store, make.rich_paper())
    known = vocabulary()
    mappings = (known.species_classes, known.claim_classes, known.mechanisms, known.properties)
    mapped = {term for mapping in mappings for term in mapping.values()}
    used = {*written(store), *mapped, *(term for path in sources() for term in mentioned(path))}
    rows = store.select("SELECT DISTINCT ?t { ?claim msc:predicate ?t }")
    inputs = {expand("obo:RO_0002233"), expand("obo:RO_0002234")}  # which stand above the roles
    ontology = {"https://w3id.org/mscgraph/ontology"}
    assert defined - used - {row["t"].value for row in rows} - inputs - ontology == set()


def test_a_name_that_is_not_defined_is_found(tmp_path: Path, defined: set[str]) -> None:
    query = tmp_path / "wrong.rq"
    query.write_text("# msc:Comment\nSELECT ?a { ?a msc:convertsTo ?b ; msc:convertTo ?c }", encoding="utf-8")
    assert mentioned(query) - defined == {MSC + "convertTo"}


def test_the_reference_page_is_current() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "build_ontology.py"))["page"]()
    assert (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8") == page, "run 'make ontology' and commit it"


def test_the_version_is_that_of_the_program() -> None:
    text = TURTLE.read_text(encoding="utf-8")
    assert f'owl:versionInfo "{VERSION}"' in text
    assert f"owl:versionIRI <https://w3id.org/mscgraph/ontology/{VERSION}>" in text


def test_alignments_name_checked_terms_only(shared: Path, defined: set[str]) -> None:
    checked = (shared / "design" / "TERMS.md").read_text(encoding="utf-8")
    matches = [expand(f"skos:{kind}Match") for kind in ("exact", "close", "broad", "narrow", "related")]
    aligned = {quad.object.value for quad in ox.parse(path=str(TURTLE)) if quad.predicate.value in matches}
    assert len(aligned) > 20
    for term in aligned - defined:  # what the graph itself writes is a term in use
        local = re.split(r"[/#]", term)[-1]
        number = re.fullmatch(r"(?:CHEBI|CHMO|ECO)_(\d+)", local)
        assert (number[1] if number else local) in checked, term
