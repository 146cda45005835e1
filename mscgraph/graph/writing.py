"""A paper's claims as they are written: those that violate a shape apart, species as curators parted their names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mscgraph.facts.model import PaperFacts
from mscgraph.graph import iris
from mscgraph.graph.quarantine import quarantine_lines, quarantined
from mscgraph.graph.rdf import PaperGraph, paper_graph
from mscgraph.graph.reading import read_facts
from mscgraph.graph.sheet import insertion
from mscgraph.graph.store import Store
from mscgraph.graph.validate import faulty_claims

_VERSION = "SELECT ?version {{ GRAPH <{paper}> {{ <{paper}> msc:pipelineVersion ?version }} }}"


def examined(
    facts: PaperFacts, pipeline: str | None = None, own: Collection[str] = ()
) -> tuple[PaperGraph, tuple[str, ...]]:
    """The graph of a paper without the claims that violate a shape, and the triples of those, kept apart.

    `own` are species by whose names the paper means things of its own.
    """
    graph = paper_graph(facts, pipeline, own=own)
    faulty = faulty_claims(graph)
    if not faulty:
        return graph, ()
    apart = quarantine_lines(graph.iri, graph.facts, faulty)
    return paper_graph(facts, pipeline, without=faulty, beside=apart, own=own), apart


def replacing_steps(graph: PaperGraph, apart: tuple[str, ...], instead: Collection[str] = ()) -> tuple[str, ...]:
    """The steps that write a paper's graph, and what is kept apart of it, in place of what the store held of it, and of
    the papers that it stands `instead` of."""
    papers = sorted({graph.iri, *instead})
    drops = (f"DROP SILENT GRAPH <{name}>" for paper in papers for name in (paper, iris.quarantine(paper)))
    kept_apart = (insertion(iris.quarantine(graph.iri), apart),) if apart else ()
    return (*drops, insertion(graph.iri, graph.lines), *kept_apart)


def rewriting_steps(store: Store, paper: str, own: Collection[str] = ()) -> tuple[str, ...]:
    """The steps that write a paper of the store anew, from what its graph says, its claims checked anew."""
    (row,) = store.select(_VERSION.format(paper=paper))
    return replacing_steps(*examined(whole_facts(store, paper), row["version"].value, own))


def whole_facts(store: Store, paper: str) -> PaperFacts:
    """Everything that was read out of a paper of a store, also what is kept apart."""
    found = read_facts(store, paper)
    return replace(found, facts=(*found.facts, *(held.fact for held in quarantined(store, paper))))
