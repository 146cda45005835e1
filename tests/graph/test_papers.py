from __future__ import annotations

import time
from dataclasses import replace

import pytest

from mscgraph.errors import UnknownPaper
from mscgraph.graph.papers import add_paper, find_paper, list_papers, remove_paper

ALL = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
PAPERS_OWN = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER (?g != <https://w3id.org/mscgraph/ontology>) }"


def content(store) -> set[tuple[tuple[str, str], ...]]:
    return {tuple((name, term.n3()) for name, term in row.items()) for row in store.select(ALL)}


def test_a_conversion_can_be_asked_in_one_line(store, make) -> None:
    assert add_paper(store, make.rich_paper()) == "added"
    rows = store.select("SELECT ?a ?b { ?a msc:convertsTo ?b }")
    assert [(r["a"].value, r["b"].value) for r in rows] == [
        ("https://w3id.org/mscgraph/id/species/390alsb", "https://w3id.org/mscgraph/id/species/430alsb")
    ]


def test_a_claim_leads_to_its_sentence_page_and_reference(store, make) -> None:
    add_paper(store, make.rich_paper())
    rows = store.select("""
      SELECT ?quote ?page ?low ?mechanism ?reagent ?doi ?condition {
        ?claim a msc:ConversionClaim ; msc:event ?event ; prov:wasQuotedFrom ?passage ; prov:hadPrimarySource ?work .
        ?passage oa:hasSelector/oa:exact ?quote ; bibo:pageStart ?page .
        ?event msc:temperatureMin ?low ; msc:hasMechanism/rdfs:label ?mechanism ; msc:hasReagent/rdfs:label ?reagent ;
               msc:condition ?condition .
        ?work bibo:doi ?doi
      } ORDER BY ?mechanism""")
    assert [{name: term.python() for name, term in row.items()} for row in rows] == [
        {
            "quote": "The first cluster became the second one.",
            "page": 3,
            "low": 200.0,
            "mechanism": mechanism,
            "reagent": "oleic acid",
            "doi": "10.9999/old",
            "condition": "ligand=myristic acid",
        }
        for mechanism in ("etching", "reassembly")
    ]


def test_an_alias_leads_to_its_species(store, make) -> None:
    add_paper(store, make.rich_paper())
    row = store.select('SELECT ?label ?nm { ?s msc:nameKey "al20sb10" ; rdfs:label ?label ; msc:leetWavelength ?nm }')
    assert [(r["label"].value, r["nm"].python()) for r in row] == [("390-AlSb MSC", 390.0)]


def test_the_same_paper_again_changes_nothing(store, make) -> None:
    add_paper(store, make.rich_paper())
    before = content(store)
    assert add_paper(store, make.rich_paper()) == "unchanged"
    assert content(store) == before


def test_other_claims_replace_those_of_the_same_paper(store, make) -> None:
    add_paper(store, make.rich_paper())
    again = make.paper(make.conversion(target="450-AlSb MSC"))
    assert add_paper(store, again) == "replaced"
    rows = store.select("SELECT ?b { ?a msc:convertsTo ?b }")
    assert [row["b"].value.rpartition("/")[2] for row in rows] == ["450alsb"]
    assert not store.ask("ASK { ?s msc:leetWavelength ?nm }")


def test_a_paper_whose_doi_was_read_at_last_is_the_same_paper(store, make) -> None:
    found = make.rich_paper()
    add_paper(store, replace(found, paper=replace(found.paper, doi=None)))
    assert add_paper(store, found) == "replaced"
    assert [paper.doi for paper in list_papers(store)] == ["10.9999/example.1"]


def test_a_replaced_paper_leaves_the_same_store_as_a_new_one(store, make, tmp_path) -> None:
    from mscgraph.graph.store import open_store

    for number in (1, 2, 3):
        add_paper(store, make.rich_paper(number))
    add_paper(store, make.paper(make.conversion(polarity="negative"), number=2))
    remove_paper(store, "paper-1.pdf")
    with open_store(str(tmp_path / "fresh"), write=True, create=True) as fresh:
        add_paper(fresh, make.paper(make.conversion(polarity="negative"), number=2))
        add_paper(fresh, make.rich_paper(3))
        assert content(store) == content(fresh)


def test_removing_a_paper_leaves_nothing_behind(store, make) -> None:
    add_paper(store, make.rich_paper())
    removed = remove_paper(store, "10.9999/example.1")
    assert removed.facts == {"characterization": 1, "conversion": 1, "property": 2, "species": 1, "synthesis": 1}
    assert store.select(PAPERS_OWN).rows == ()


def test_a_species_of_two_papers_has_one_label_and_outlives_one_of_them(store, make) -> None:
    add_paper(store, make.paper(make.conversion("390-AlSb MSC"), number=1))
    add_paper(store, make.paper(make.conversion("390 nm AlSb magic-sized cluster"), number=2))
    query = "SELECT ?label { <https://w3id.org/mscgraph/id/species/390alsb> rdfs:label ?label }"
    assert len(store.select(query)) == 1
    remove_paper(store, "paper-2.pdf")
    assert [row["label"].value for row in store.select(query)] == ["390-AlSb MSC"]


@pytest.mark.parametrize(
    "key",
    [
        "10.9999/example.2",
        "https://doi.org/10.9999/EXAMPLE.2",
        "paper-2.pdf",
        "paper-2",
        "On the making of clusters,  part 2",
        "https://w3id.org/mscgraph/id/paper/10.9999_example.2",
        f"{2:064x}",
    ],
)
def test_a_paper_has_many_names(store, make, key: str) -> None:
    for number in (1, 2):
        add_paper(store, make.rich_paper(number))
    assert remove_paper(store, key).file_name == "paper-2.pdf"
    assert [paper.file_name for paper in list_papers(store)] == ["paper-1.pdf"]


def test_finding_a_paper_counts_no_claims_but_its_own(store, make, monkeypatch) -> None:
    for number in (1, 2):
        add_paper(store, make.rich_paper(number))
    rows, select = [], store.select
    monkeypatch.setattr(store, "select", lambda query: rows.extend(select(query)) or select(query))
    found = find_paper(store, "paper-2.pdf")
    assert {row["paper"].value for row in rows if "count" in row} == {found.iri}
    assert found == list_papers(store)[1]


def test_an_unknown_paper_is_named_with_near_ones(store, make) -> None:
    add_paper(store, make.rich_paper())
    with pytest.raises(UnknownPaper, match=r"no paper 'paper-11\.pdf'; near ones: 'paper-1\.pdf'"):
        remove_paper(store, "paper-11.pdf")
    with pytest.raises(UnknownPaper, match="several papers"):
        add_paper(store, make.rich_paper(2))
        remove_paper(store, "0" * 30)


def test_a_paper_without_title_year_or_doi_is_listed(store, make) -> None:
    bare = make.paper(make.conversion(), title=None, year=None, doi=None, authors=())
    add_paper(store, bare)
    (paper,) = list_papers(store)
    assert (paper.title, paper.year, paper.doi, paper.facts) == ("paper-1.pdf", None, None, {"conversion": 1})


def test_a_paper_without_facts_is_a_paper(store, make) -> None:
    add_paper(store, make.paper())
    assert [paper.facts for paper in list_papers(store)] == [{}]


def test_a_long_paper_is_added_in_little_time(store, make) -> None:
    facts = [make.conversion(f"{390 + i % 40}-AlSb MSC", f"F{500 + i}-AlSb MSC", refs=(str(i),)) for i in range(500)]
    began = time.process_time()
    add_paper(store, make.paper(*facts))
    assert time.process_time() - began < 3  # half of this is usual
