from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from mscgraph.facts.model import Characterization, Synthesis
from mscgraph.graph import iris
from mscgraph.graph.rdf import paper_graph
from mscgraph.graph.terms import Term, quoted
from mscgraph.graph.things import Names


@given(st.text())
def test_any_text_survives(text: str) -> None:
    ox_store = ox.Store()
    ox_store.update(f"INSERT DATA {{ <urn:a> <urn:b> {quoted(text)} }}")
    assert [quad.object.value for quad in ox_store] == [text]


def test_terms_have_python_values() -> None:
    number = "http://www.w3.org/2001/XMLSchema#"
    assert Term("literal", "400", number + "double").python() == 400.0
    assert Term("literal", "7", number + "integer").python() == 7
    assert Term("literal", "true", number + "boolean").python() is True
    assert Term("literal", "seven", number + "integer").python() == "seven"
    assert Term("literal", "7").python() == "7"


def test_the_same_facts_give_the_same_triples_in_any_order(make) -> None:
    facts = make.rich_paper()
    turned = make.paper(*reversed(facts.facts), references=facts.references)
    assert paper_graph(facts).lines == paper_graph(turned).lines


def test_a_graph_has_no_blank_nodes_and_parses(make) -> None:
    lines = paper_graph(make.rich_paper()).lines
    quads = list(ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES))
    assert len(quads) == len(lines)
    assert not any(isinstance(node, ox.BlankNode) for q in quads for node in (q.subject, q.object))


def test_an_alias_means_the_species_that_it_is_an_alias_of(make) -> None:
    names = Names(make.rich_paper().facts)
    assert names.preferred("Al20Sb10") == "390-AlSb MSC"
    assert "the small cluster" in names.others("390-AlSb MSC")


def test_an_alias_of_two_things_joins_neither(make) -> None:
    shared = (("390-AlSb MSC", ("the MSC",)), ("430-AlSb MSC", ("the MSC",)))
    names = Names([make.conversion(aliases=shared), make.conversion("the MSC", "AlSb QD")])
    assert names.preferred("the MSC") == "the MSC"
    assert names.preferred("390-AlSb MSC") == "390-AlSb MSC"
    assert names.others("390-AlSb MSC") == ()


def test_names_that_are_aliases_of_each_other_are_one(make) -> None:
    circle = (("390-AlSb MSC", ("Al20Sb10",)), ("Al20Sb10", ("390-AlSb MSC",)))
    names = Names([make.conversion(aliases=circle), make.conversion("Al20Sb10")])
    assert names.key("Al20Sb10") == names.key("390-AlSb MSC")


def test_facts_that_aliases_make_equal_are_one_claim(make) -> None:
    alias = (("390-AlSb MSC", ("Al20Sb10",)),)
    one = make.conversion(aliases=alias)
    other = make.conversion("Al20Sb10", evidence=make.evidence("Once more: it became the other one."))
    lines = paper_graph(make.paper(one, other)).lines
    assert sum("ontology#ConversionClaim>" in line for line in lines) == 1
    assert sum("wasQuotedFrom" in line for line in lines) == 2


def test_the_lexicon_identifies_chemicals_and_methods(make) -> None:
    synthesis = Synthesis(product="390-AlSb MSC", precursors=("indium acetate",), evidence=make.evidence())
    method = Characterization(subject="390-AlSb MSC", method="31P NMR", evidence=make.evidence())
    text = "\n".join(paper_graph(make.paper(synthesis, method)).lines)
    assert "chemical/VBXWCGWXDOBUQZ-UHFFFAOYSA-K> <https://schema.org/inChIKey>" in text
    assert "exactMatch> <http://purl.obolibrary.org/obo/CHMO_0000739>" in text


def test_a_reference_that_no_list_explains_is_there_all_the_same(make) -> None:
    lines = paper_graph(make.rich_paper()).lines
    labels = [line for line in lines if "/reference/" in line.split()[0] and "rdf-schema#label" in line]
    assert any('"reference 9"' in line for line in labels)
    assert any("Clusters of old" in line for line in labels)
    assert len(labels) == 2


def test_a_cluster_is_not_the_compound_of_its_formula(make) -> None:
    """'PbBr2 MSC' as a reagent met lead bromide, and as a species was renamed to it; so did 'S8 MSC' meet sulfur."""
    facts = (make.conversion("PbBr2 MSC", "430-AlSb MSC"), make.conversion(reagents=("PbBr2 MSC", "PbBr2", "S8 MSC")))
    text = "\n".join(paper_graph(make.paper(*facts)).lines)
    assert f'<{iris.species("PbBr2 MSC")}> <{iris.MSC}name> "PbBr2 MSC"' in text
    assert f'<{iris.chemical("PbBr2 MSC")}> <{iris.MSC}name> "PbBr2 MSC"' in text
    assert '"lead bromide"' in text and '"S8 MSC"' in text and '"sulfur"' not in text
    assert sum("hasReagent" in line for line in text.splitlines()) == 3
