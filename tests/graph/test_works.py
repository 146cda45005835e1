"""Works in the graph: cited ones with authors, title and journal; supplements, which are their papers' works."""

from __future__ import annotations

from dataclasses import replace

from mscgraph.ask.details import conversions
from mscgraph.ask.loading import load_network
from mscgraph.ask.summary import summarise
from mscgraph.facts.model import PaperFacts, Reference
from mscgraph.graph.check import check_store
from mscgraph.graph.papers import add_paper, list_papers, remove_paper
from mscgraph.graph.store import Store

TIES = "SELECT ?a ?b { ?supplement dcterms:isPartOf ?paper . ?supplement msc:fileName ?a . ?paper msc:fileName ?b }"


def ties(store: Store) -> list[tuple[str, str]]:
    return [(row["a"].value, row["b"].value) for row in store.select(TIES)]


def supplement_of(parent: str, paper: PaperFacts) -> PaperFacts:
    record = replace(paper.paper, sha256="f" * 64, file_name="si.pdf", doi=None, supplement_to=parent)
    return replace(paper, paper=record)


def agreements(store: Store) -> int:
    return len(list(store.select("SELECT ?a ?b { ?a cito:agreesWith ?b }")))


def test_a_cited_work_has_its_parts(store, make) -> None:
    work = Reference(
        "4", "Oe, R.; Poe, S. Rings. J. Rings 2019, 1, 1.", "10.9/r", 2019, ("Oe, R.", "Poe, S."), "Rings", "J. Rings"
    )
    add_paper(store, make.paper(make.conversion(refs=("4",)), references=(work,)))
    (row,) = store.select("""SELECT ?title ?year ?journal (GROUP_CONCAT(?author; SEPARATOR="; ") AS ?authors) {
      ?claim prov:hadPrimarySource ?work . ?work dcterms:title ?title ; dcterms:date ?year ; msc:journal ?journal ;
        dcterms:creator ?author } GROUP BY ?title ?year ?journal""")  # fmt: skip
    found = {name: term.value for name, term in row.items()}
    assert sorted(found.pop("authors").split("; ")) == ["Oe, R.", "Poe, S."]
    assert found == {"title": "Rings", "year": "2019", "journal": "J. Rings"}
    assert check_store(store).conforms


def test_a_number_of_several_works_leads_to_all_their_dois(store, make) -> None:
    works = (Reference("4", "a) …; b) …"), Reference("4a", "…", "10.9/a"), Reference("4b", "…", "10.9/b"))
    add_paper(store, make.paper(make.conversion(refs=("4",)), references=works))
    rows = store.select("SELECT ?doi { ?claim prov:hadPrimarySource/bibo:doi ?doi } ORDER BY ?doi")
    assert [row["doi"].value for row in rows] == ["10.9/a", "10.9/b"]


def test_a_supplement_finds_its_paper_in_whatever_order_they_come(store, make) -> None:
    paper = make.paper(make.conversion())
    for parent in (str(paper.paper.doi).upper(), "On the Making of Clusters – Part 1"):
        supplement = supplement_of(parent, make.paper(make.conversion()))
        for order in ((paper, supplement), (supplement, paper)):
            for one in order:
                add_paper(store, one)
            assert ties(store) == [("si.pdf", "paper-1.pdf")]
            assert [p.supplement_to for p in list_papers(store) if p.supplement_to] == ["Example et al. 2020"]
            report = check_store(store)
            assert report.conforms, report.results
            for one in order:
                remove_paper(store, one.paper.sha256)


def test_a_supplement_without_its_paper_says_whose_it_is(store, make) -> None:
    add_paper(store, supplement_of("10.9999/elsewhere", make.paper(make.conversion())))
    assert ties(store) == []
    assert [p.supplement_to for p in list_papers(store)] == ["10.9999/elsewhere"]


def test_two_papers_of_one_title_get_no_supplement(store, make) -> None:
    add_paper(store, make.paper(make.conversion()))
    add_paper(store, make.paper(number=2, title="On the making of clusters, part 1"))
    add_paper(store, supplement_of("On the making of clusters, part 1", make.paper(make.conversion())))
    assert ties(store) == []


def test_a_supplement_is_no_second_witness(store, make) -> None:
    paper = make.paper(make.conversion())
    add_paper(store, paper)
    add_paper(store, supplement_of(str(paper.paper.doi), make.paper(make.conversion())))
    assert summarise(conversions(store, load_network(store))).witnesses == 1
    assert agreements(store) == 0
    add_paper(store, make.paper(make.conversion(), number=2))
    assert summarise(conversions(store, load_network(store))).witnesses == 2
    assert agreements(store) > 0


def test_the_paper_that_comes_late_ends_an_agreement(store, make) -> None:
    paper = make.paper(make.conversion())
    one = supplement_of("On the making of clusters, part 1", make.paper(make.conversion()))
    other = replace(one, paper=replace(one.paper, sha256="e" * 64, file_name="si2.pdf"))
    add_paper(store, one)
    add_paper(store, other)
    assert agreements(store) > 0  # nothing ties them yet
    add_paper(store, replace(paper, facts=()))
    assert agreements(store) == 0
    assert check_store(store).conforms
    remove_paper(store, paper.paper.sha256)
    assert agreements(store) > 0
    assert check_store(store).conforms
