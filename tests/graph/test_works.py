"""Works in the graph: cited ones with authors, title and journal; supplements, which are their papers' works."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mscgraph.ask.asking import ask
from mscgraph.ask.details import conversions
from mscgraph.ask.loading import load_network
from mscgraph.ask.summary import summarise
from mscgraph.facts.model import PaperFacts, Reference
from mscgraph.graph.check import check_store, projection_violations
from mscgraph.graph.papers import add_paper, list_papers, rebuild_projection, remove_paper
from mscgraph.graph.store import Store

TIES = "SELECT ?a ?b { ?supplement dcterms:isPartOf ?paper . ?supplement msc:fileName ?a . ?paper msc:fileName ?b }"


def ties(store: Store) -> list[tuple[str, str]]:
    return [(row["a"].value, row["b"].value) for row in store.select(TIES)]


def supplement_of(parent: str, paper: PaperFacts) -> PaperFacts:
    record = replace(paper.paper, sha256="f" * 64, file_name="si.pdf", doi=None, supplement_to=parent)
    return replace(paper, paper=record)


def preprint_of(paper: PaperFacts, **record: object) -> PaperFacts:
    fields = {"sha256": "d" * 64, "file_name": "preprint.txt", "doi": None, "year": 2019, **record}
    return replace(paper, paper=replace(paper.paper, **fields))


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
    add_paper(store, make.paper(number=2, title="On the making of clusters, part 1", authors=("Cy Other",)))
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


WORKS = "SELECT ?a ?b { ?paper msc:ofWork ?first . ?paper msc:fileName ?a . ?first msc:fileName ?b }"


def works(store: Store) -> set[tuple[str, str]]:
    return {(row["a"].value, row["b"].value) for row in store.select(WORKS)}


@pytest.mark.parametrize("first", [0, 1])
def test_an_article_and_its_preprint_are_one_witness(store, make, first: int) -> None:
    """They have title and authors in common; whichever comes first, and as long as both are there."""
    article = make.paper(make.conversion())
    preprint = preprint_of(article)
    for one in (article, preprint)[:: 1 - 2 * first]:
        add_paper(store, one)
    assert works(store) == {("preprint.txt", "paper-1.pdf")}  # what has a DOI stands for the work
    assert summarise(conversions(store, load_network(store))).witnesses == 1
    assert agreements(store) == 0
    (row,) = ask(store, "thin-evidence", species="390-AlSb")
    assert (row["rests_on"].value, row["works"].value) == ("one paper", "1")
    assert [row["papers"].value for row in ask(store, "species", species="390-AlSb")] == ["1"]
    add_paper(store, make.paper(make.conversion(), number=2))
    assert summarise(conversions(store, load_network(store))).witnesses == 2
    assert agreements(store) > 0
    remove_paper(store, article.paper.sha256)
    assert works(store) == set()
    assert check_store(store).conforms


def test_one_work_does_not_dispute_itself(store, make) -> None:
    article = make.paper(make.conversion())
    add_paper(store, article)
    add_paper(store, preprint_of(make.paper(make.conversion(polarity="negative"))))
    assert not store.ask("ASK { ?a cito:disputes ?b }")
    add_paper(store, make.paper(make.conversion(polarity="negative"), number=2))
    assert store.ask("ASK { ?a cito:disputes ?b }")


@pytest.mark.parametrize(
    ("authors", "one"),
    [(("Example, A. M.",), True), ((), True), (("A. Example", "C. Other"), True), (("Cy Other", "Di Else"), False)],
)
def test_authors_tell_works_of_one_title_apart(store, make, authors: tuple[str, ...], one: bool) -> None:
    article = make.paper(make.conversion())
    add_paper(store, article)
    add_paper(store, preprint_of(article, authors=authors))
    assert bool(works(store)) == one == (agreements(store) == 0)


def test_a_title_that_is_read_otherwise_parts_two_papers_again(store, make) -> None:
    article = make.paper(make.conversion())
    add_paper(store, article)
    for title, count in (("On the making of clusters, part 1", 0), ("Quite another title here", 2), (None, 2)):
        add_paper(store, preprint_of(article, title=title))
        assert agreements(store) == count
        assert projection_violations(store) == []


def test_a_supplement_is_of_the_work_of_both_versions(store, make) -> None:
    """The supplement gives the article's DOI, and the preprint has another one; and the article goes and comes."""
    article = make.paper(make.conversion())
    preprint = preprint_of(article, doi="10.9998/preprint.1")
    supplement = supplement_of(str(article.paper.doi), make.paper(make.conversion()))
    for one in (preprint, supplement, article):
        add_paper(store, one)
        assert projection_violations(store) == []
    stands = {"preprint.txt", "paper-1.pdf", "si.pdf"} - {one for one, _ in works(store)}
    assert len(stands) == 1 and works(store) == {
        (one, *stands) for one in {"preprint.txt", "paper-1.pdf", "si.pdf"} - stands
    }
    assert (agreements(store), summarise(conversions(store, load_network(store))).witnesses) == (0, 1)
    remove_paper(store, article.paper.sha256)
    assert projection_violations(store) == []
    assert (agreements(store), works(store)) == (2, set())  # nothing tells any more that they are one
    add_paper(store, article)
    mended = sorted(map(str, store.quads()))
    rebuild_projection(store)
    assert sorted(map(str, store.quads())) == mended


def test_who_cites_one_version_reports_from_the_work(store, make) -> None:
    article = make.paper(make.conversion())
    for one in (article, preprint_of(article, doi="10.9998/preprint.1")):
        add_paper(store, one)
    for number, doi in ((2, str(article.paper.doi)), (3, "10.9998/preprint.1")):
        cited = make.conversion(attribution="reported", refs=("4",))
        add_paper(store, make.paper(cited, number=number, references=(Reference("4", "…", doi),)))
    assert summarise(conversions(store, load_network(store))).witnesses == 1


def test_a_paper_is_not_the_first_with_what_it_only_reports(store, make) -> None:
    add_paper(store, make.paper(make.conversion(attribution="reported")))
    assert not ask(store, "first-reports", about="conversion")
    add_paper(store, make.paper(make.conversion(), number=2))
    (row,) = ask(store, "first-reports", about="conversion")
    assert row["papers"].value == list_papers(store)[1].label
