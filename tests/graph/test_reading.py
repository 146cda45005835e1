"""Facts → RDF → facts loses nothing."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings

from mscgraph import extract_facts
from mscgraph.facts.model import Fact, PaperFacts, Range
from mscgraph.graph.papers import add_paper
from mscgraph.graph.rdf import paper_graph
from mscgraph.graph.reading import PaperReader, read_facts
from mscgraph.graph.terms import Term
from mscgraph.graph.things import Names
from tests.graph.generated import PAPERS

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.pdf"))


def unordered(fact: Fact) -> tuple[Any, ...]:
    """A fact with its lists as sets, and without its aliases, which belong to the paper."""
    parts = []
    for each in fields(fact):
        value = getattr(fact, each.name)
        if each.name == "alternatives":
            value = tuple(frozenset(group) for group in value)
        if each.compare and each.name != "aliases":
            is_list = isinstance(value, tuple) and not isinstance(value, Range)
            parts.append((each.name, frozenset(value) if is_list else value))
    return (fact.kind, *parts)


def called(facts: PaperFacts, names: set[str]) -> dict[str, tuple[str, set[str], set[str]]]:
    """What each name means in a paper: the folded name of the thing, its other names, and those that are ambiguous."""
    known = Names(facts)
    return {n: (known.key(n), set(known.others(n)), set(known.unclear(n))) for n in names}


def species_names(fact: Fact) -> set[str]:
    return {
        getattr(fact, field) for field in ("name", "product", "source", "target", "subject") if hasattr(fact, field)
    }


def read_again(facts: PaperFacts) -> PaperFacts:
    graph = paper_graph(facts)
    quads = ox.parse("\n".join(graph.lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    triples = ((term(quad.subject), term(quad.predicate), term(quad.object)) for quad in quads)
    return PaperReader(graph.iri, triples).paper_facts()


def term(found: ox.NamedNode | ox.Literal) -> Term:
    return (
        Term("iri", found.value)
        if isinstance(found, ox.NamedNode)
        else Term("literal", found.value, found.datatype.value)
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAPERS)
def test_facts_that_were_written_are_read_again(written: PaperFacts) -> None:
    read = read_again(written)
    assert set(map(unordered, read)) == set(map(unordered, Names(written).resolved(written)))
    names = {name for fact in written for name in species_names(fact)}
    assert called(read, names) == called(written, names)
    assert (read.paper, set(read.references)) == (written.paper, set(written.references))


def test_a_name_of_two_things_stays_one_that_identifies_neither(make) -> None:
    lists = (("(AlSb)12", ("390-AlSb MSC",)), ("430-AlSb MSC", ("390-AlSb MSC",)), ("390-AlSb MSC", ("(AlSb)12",)))
    written = make.paper(make.conversion(aliases=lists))
    names = species_names(written.facts[0]) | {"(AlSb)12"}
    assert called(read_again(written), names) == called(written, names)


def test_a_store_gives_the_facts_of_each_of_its_papers(store, make) -> None:
    one, other = make.rich_paper(1), make.paper(make.conversion(cue="did not", polarity="negative"), number=2)
    for facts in (one, other):
        add_paper(store, facts)
    for facts in (one, other):
        read = read_facts(store, paper_graph(facts).iri)
        assert set(map(unordered, read)) == set(map(unordered, Names(facts).resolved(facts)))
    assert [fact.cue for fact in read] == ["did not"]


def test_names_of_one_thing_share_an_alias(make) -> None:
    """Two heads that are one thing are no two things: an alias of both is not ambiguous."""
    lists = (("390-AlSb MSC", ("Al20Sb10", "dots X")), ("dots X", ("Al20Sb10",)))
    names = Names([make.conversion(aliases=lists)])
    assert names.key("Al20Sb10") == names.key("dots X") == names.key("390-AlSb MSC")


@pytest.mark.parametrize("paper", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_extracted_from_an_example_paper_is_read_again(paper: Path) -> None:
    written = extract_facts(paper)
    assert set(map(unordered, read_again(written))) == set(map(unordered, Names(written).resolved(written)))


def test_what_is_extracted_from_a_review_is_read_again(shared: Path) -> None:
    written = extract_facts(shared / "papers" / "kwon-kim-inp-msc-review.pdf")
    read = read_again(written)
    assert set(map(unordered, read)) == set(map(unordered, Names(written).resolved(written)))
    assert set(read.references) == set(written.references)
