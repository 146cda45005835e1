"""Which papers are one work: supplements, versions of a paper (`ontology/projection/works.ru`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mscgraph.graph.iris import PROJECTION, expand
from mscgraph.graph.pending import chunks
from mscgraph.graph.rules import rule_text
from mscgraph.graph.scratch import Line, Scratch
from mscgraph.graph.store import Store

_OWN, _OTHER, _AUTHOR = (f"<{expand(name)}>" for name in ("msc:workKey", "msc:supplementKey", "dcterms:creator"))
_OF_WORK = f"<{expand('msc:ofWork')}>"
_TIES = f"VALUES ?p {{ dcterms:isPartOf {_OF_WORK} }}"

Quads = set[tuple[str, ...]]
"""What papers go by, and who wrote them: paper, predicate and value in N-Triples, in the graph of the paper."""


@dataclass(frozen=True)
class Works:
    """What ties papers that change, or that are one work with one that does, with the works that they are of: before
    and after the change. `papers` are all of these, by IRI."""

    papers: frozenset[str]
    before: frozenset[Line]
    after: frozenset[Line]


def works_of_change(store: Store, before: Mapping[str, Iterable[Line]], after: Mapping[str, Iterable[Line]]) -> Works:
    """What a change makes of works, by the graphs that change, with their lines before and after it."""
    changing = {f"<{graph}>" for graph in after}
    there = {quad for graph, lines in after.items() for quad in _names(graph, lines)}
    known = there | {quad for graph, lines in before.items() for quad in _names(graph, lines)}
    own, keys, asked = {value for _, p, value in known if p == _OWN}, _keys(known), set[str]()
    papers = {*changing}
    while waiting := keys - asked:
        asked |= waiting
        named = f"VALUES ?key {{ {' '.join(sorted(waiting))} }} VALUES ?p {{ {_OWN} {_OTHER} }}"
        for paper, key in store.texts(f"SELECT ?g ?key {{ {named} GRAPH ?g {{ ?g ?p ?key }} }}"):
            if paper not in changing:
                found = {(paper, *row) for row in _names_in(store, paper)}
                there |= found
                keys |= {value for _, p, value in found if p == _OWN}
                if key in own:
                    own |= {value for _, p, value in found if p == _OWN}
                    papers.add(paper)
    held = frozenset(work_ties(store, (paper[1:-1] for paper in papers)))
    new = frozenset(line for line in _ties(there) if line.split(" ", 1)[0] in papers)
    return Works(frozenset(paper[1:-1] for paper in papers), held, new)


def all_works(store: Store) -> frozenset[Line]:
    """What ties papers of a whole store with the works that they are of."""
    named = f"VALUES ?p {{ {_OWN} {_OTHER} {_AUTHOR} }} GRAPH ?g {{ ?g ?p ?o }}"
    return _ties({(paper, p, value) for paper, p, value in store.texts(f"SELECT ?g ?p ?o {{ {named} }}")})


def work_ties(store: Store, papers: Iterable[str]) -> Iterator[Line]:
    """What ties papers with works, as the store holds it."""
    for chunk in chunks(papers):
        held = f"VALUES ?paper {{ {chunk} }} {_TIES} GRAPH graph:projection {{ ?paper ?p ?o }}"
        yield from map(" ".join, store.texts(f"SELECT ?paper ?p ?o {{ {held} }}"))


def first_of_work(lines: Iterable[Line]) -> dict[str, str]:
    """For each paper, by IRI, that is of the work of another one: that one."""
    parts = (line.split(" ") for line in lines)
    return {paper[1:-1]: first[1:-1] for paper, predicate, first in parts if predicate == _OF_WORK}


def _names(graph: str, lines: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        subject, predicate, value = line.split(" ", 2)
        if subject == f"<{graph}>" and predicate in (_OWN, _OTHER, _AUTHOR):
            yield subject, predicate, value


def _names_in(store: Store, paper: str) -> list[tuple[str, ...]]:
    named = f"VALUES ?p {{ {_OWN} {_OTHER} {_AUTHOR} }} GRAPH {paper} {{ {paper} ?p ?o }}"
    return store.texts(f"SELECT ?p ?o {{ {named} }}")


def _keys(quads: Quads) -> set[str]:
    return {value for _, predicate, value in quads if predicate != _AUTHOR}


def _ties(quads: Quads) -> frozenset[Line]:
    scratch = Scratch()
    scratch.add_quads((*quad, quad[0]) for quad in quads)
    scratch.update(rule_text("works.ru"))
    return scratch.graph(PROJECTION)
