from __future__ import annotations

import pyoxigraph as ox
import pytest

from mscgraph.facts.model import KINDS
from mscgraph.graph.iris import MSC, PREFIXES
from mscgraph.graph.papers import add_paper
from mscgraph.graph.vocabulary import vocabulary
from mscgraph.resources import folder

PROPERTIES = [
    *("leet_wavelength", "absorption_peak", "emission_peak", "fwhm", "size", "quantum_yield", "emission_lifetime"),
    *("stable_up_to", "bandgap", "bond_length", "nmr_shift", "formula", "crystal_structure", "symmetry"),
]
MECHANISMS = [
    *("etching", "fragmentation", "reassembly", "dissolution", "renucleation", "monomer-driven growth", "assembly"),
    *("oriented attachment", "ligand exchange", "ligand removal", "cation exchange", "anion exchange"),
    *("isomerization", "ripening", "size focusing"),
]
CLASSES = ["magic-sized cluster", "nanocluster", "quantum dot", "nanostructure", "bulk"]


@pytest.fixture(scope="module")
def ontology() -> ox.Store:
    store = ox.Store()
    store.extend(ox.parse(path=str(folder("ontology") / "mscgraph.ttl")))
    return store


def terms(store: ox.Store, pattern: str) -> set[str]:
    return {row["t"].value for row in store.query(f"SELECT ?t {{ {pattern} }}", prefixes=dict(PREFIXES))}


def test_every_term_has_a_label_a_definition_and_an_example(ontology: ox.Store) -> None:
    defined = terms(ontology, f"?t a ?class FILTER STRSTARTS(STR(?t), '{MSC}')")
    assert len(defined) > 100
    for predicate in ("rdfs:label", "skos:definition", "skos:example"):
        assert terms(ontology, f"?t {predicate} ?text FILTER (STRLEN(?text) > 1)") >= defined


def test_every_term_that_the_ontology_refers_to_is_defined(ontology: ox.Store) -> None:
    defined = terms(ontology, "?t a ?class")
    used = terms(ontology, f"{{ ?s ?p ?t }} UNION {{ ?s ?t ?o }} FILTER (isIRI(?t) && STRSTARTS(STR(?t), '{MSC}'))")
    assert used <= defined


def test_every_term_of_the_fact_format_is_mapped() -> None:
    known = vocabulary()
    assert sorted(known.properties) == sorted(PROPERTIES)
    assert sorted(known.mechanisms) == sorted(MECHANISMS)
    assert sorted(known.species_classes) == sorted(CLASSES)
    assert sorted(known.claim_classes) == sorted(KINDS)
    assert set(known.units) == {"nm", "%", "ns", "°C", "eV", "Å", "ppm"}


def test_labels_of_mechanisms_are_the_terms_of_the_fact_format(ontology: ox.Store) -> None:
    labels = terms(ontology, "?m a msc:Mechanism ; rdfs:label ?t ; skos:notation ?t")
    assert labels == set(MECHANISMS)


def test_a_conversion_is_no_sub_property(ontology: ox.Store) -> None:
    assert not terms(ontology, "msc:convertsTo rdfs:subPropertyOf ?t")
    assert not terms(ontology, "?t a owl:TransitiveProperty")


def test_all_of_it_is_in_the_store_for_queries(store, make, ontology: ox.Store) -> None:
    add_paper(store, make.rich_paper())
    rows = store.select("SELECT ?label { ?e msc:hasMechanism/rdfs:label ?label }")
    assert sorted(row["label"].value for row in rows) == ["etching", "reassembly"]
    assert (
        len(store.select("SELECT ?s ?p ?o { GRAPH <https://w3id.org/mscgraph/ontology> { ?s ?p ?o } }"))
        == len(ontology) + 3
    )
