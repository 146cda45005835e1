"""The ontology is one in OWL 2 RL, and neither it nor what is written with it contradicts itself."""

from __future__ import annotations

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from mscgraph.graph.iris import MSC, PREFIXES
from mscgraph.graph.papers import add_paper
from mscgraph.resources import folder

PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
# What the ontology is written in; all of it is in the RL profile where classes are named ones.
CONSTRUCTS = {
    *(OWL.Ontology, OWL.Class, OWL.NamedIndividual, OWL.disjointWith, OWL.versionIRI, OWL.versionInfo, *PROPERTIES),
    *(RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, RDFS.label),
}
NODES = "PREFIX msc: <https://w3id.org/mscgraph/ontology#> PREFIX : <urn:x#> INSERT DATA { %s }"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(folder("ontology") / "mscgraph.ttl")


def contradictions(graph: Graph) -> list[str]:
    """What an OWL 2 RL reasoner finds that cannot be. It takes the number zero for an ill-typed one: those go first."""
    for triple in [triple for triple in graph if isinstance(triple[2], Literal) and triple[2].value in (0, 0.0)]:
        graph.remove(triple)
    reasoner = OWLRL_Semantics(graph, axioms=False, daxioms=False)
    reasoner.closure()
    return list(map(str, reasoner.error_messages))


def copied(graph: Graph) -> Graph:
    found = Graph()
    for triple in graph:
        found.add(triple)
    return found


def test_it_keeps_to_the_profile(ontology: Graph) -> None:
    """Named classes and properties of one kind each, declared, and no construct beside the listed ones."""
    kinds = {kind: set(ontology.subjects(RDF.type, kind)) for kind in (OWL.Class, *PROPERTIES)}
    for one in PROPERTIES:
        for other in PROPERTIES:
            assert one == other or not kinds[one] & kinds[other]
    terms = {term for triple in ontology for term in triple if str(term).startswith((str(OWL), str(RDF), str(RDFS)))}
    assert terms <= CONSTRUCTS
    for below, above in ontology.subject_objects(RDFS.subPropertyOf):
        assert {below, above} <= kinds[OWL.ObjectProperty]
    for relation in (RDFS.subClassOf, RDFS.domain, OWL.disjointWith):
        assert set(ontology.objects(None, relation)) <= kinds[OWL.Class]
    for name, found in ontology.subject_objects(RDFS.range):
        assert (found in kinds[OWL.Class]) == (name in kinds[OWL.ObjectProperty])
        assert (name in kinds[OWL.DatatypeProperty]) == str(found).startswith(PREFIXES["xsd"])


def test_it_is_consistent(ontology: Graph) -> None:
    assert contradictions(copied(ontology)) == []


def test_what_is_written_with_it_is_consistent(ontology: Graph, store, make) -> None:
    """Also what follows from domains and ranges: nothing is a species and a chemical, a claim and an event."""
    add_paper(store, make.rich_paper())
    graph = Graph()
    for subject, predicate, value, _ in store.quads():
        literal = Literal(value.value, datatype=value.datatype) if value.kind == "literal" else URIRef(value.value)
        graph.add((URIRef(subject.value), URIRef(predicate.value), literal))
    assert contradictions(graph) == []


@pytest.mark.parametrize(
    "planted",
    [
        ":a a msc:Species, msc:Chemical",
        ":a msc:convertsTo :b . :b a msc:Chemical",  # by the range of a property
        ":e a msc:Conversion ; msc:hasProduct :a",  # by its domain
        ":c a msc:Claim ; msc:hasMechanism msc:Etching",
        "msc:Bulk <http://www.w3.org/2000/01/rdf-schema#subClassOf> msc:Material . :a a msc:Bulk",
        ':c msc:valueMin "cold"^^<http://www.w3.org/2001/XMLSchema#double>',
    ],
)
def test_a_planted_contradiction_is_found(ontology: Graph, planted: str) -> None:
    graph = copied(ontology)
    graph.update(NODES % planted)
    assert contradictions(graph) != []


def test_what_follows_is_drawn(ontology: Graph) -> None:
    """The reasoner works: a reagent is what goes in, and what converts is a species."""
    graph = copied(ontology)
    graph.update(NODES % ":e msc:hasReagent :acid . :a msc:convertsTo :b")
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    x = "urn:x#"
    assert (URIRef(x + "e"), URIRef(PREFIXES["obo"] + "RO_0002233"), URIRef(x + "acid")) in graph
    assert (URIRef(x + "b"), RDF.type, URIRef(MSC + "Species")) in graph
