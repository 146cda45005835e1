"""What a change touches: the graphs that change, in memory as it finds and leaves them, and what ties their claims.

Every question to the store names the nodes that it asks about, so that its answer costs what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from mscgraph.graph import iris
from mscgraph.graph.derived import Claims, Derived, all_compared, compared, derive
from mscgraph.graph.iris import CURATION, ID, expand
from mscgraph.graph.joined import Members, firsts, members, species_of, variants
from mscgraph.graph.pending import chunks, portions
from mscgraph.graph.scratch import Line, Scratch
from mscgraph.graph.store import Store
from mscgraph.graph.ties import Comparison
from mscgraph.graph.works import Works, first_of_work, work_ties, works_of_change

_CLAIM = re.compile(rf"<({re.escape(ID)}claim/[^<>\s]+)>")
_LINKS = (
    ("VALUES ?s {{ {} }} VALUES ?p {{ msc:topicKey cito:disputes cito:agreesWith }}", "?s ?p ?o"),
    ("VALUES ?o {{ {} }} VALUES ?p {{ cito:disputes cito:agreesWith }}", "?s ?p ?o"),
)
_NAME = f"<{expand('msc:name')}>"

Name = tuple[str, str]
"""A thing and a name of it, in N-Triples."""


@dataclass(frozen=True)
class Ties:
    """What ties claims, before and after a change."""

    before: frozenset[Line]
    after: frozenset[Line]


class Context:
    """The graphs that change: those that the steps change, and those of reviewed claims.

    `held` are their triples as they are in the store, `left` those that the change leaves; `before` and `after` is what
    they come to.
    """

    def __init__(self, store: Store, graphs: Iterable[str], steps: tuple[str, ...], reviewed: Iterable[str]) -> None:
        self._store, self._scratch = store, Scratch()
        self.held: dict[str, frozenset[Line]] = {}
        claims = set(reviewed)
        touched = {*graphs, *_graphs_of(store, claims)}
        for graph in sorted({*touched, *map(iris.read_from, touched)}):
            lines = self.held[graph] = store.graph(graph)
            self._scratch.add(graph, (f"{line} ." for line in lines))
        self._load_statuses(claims.union(*(_claims_of(lines) for lines in self.held.values()), *map(_named, steps)))
        self.before = self._derived()
        for step in steps:
            self._scratch.update(step)
        self.after = self._derived()
        self.left = {graph: self._scratch.graph(graph) for graph in self.held}

    @property
    def stated(self) -> Set[Line]:
        """The plain triples that the graphs stated."""
        return {line for found in self.before.values() for line in found.plain}

    @property
    def states(self) -> Set[Line]:
        """The plain triples that they state now."""
        return {line for found in self.after.values() for line in found.plain}

    def kept(self) -> tuple[Set[Line], Set[Line]]:
        """What is kept of what the graphs come to, before and after."""
        before, after = ({line for g, d in found.items() for line in d.lines(g)} for found in (self.before, self.after))
        return before, after

    def names(self) -> tuple[frozenset[Name], frozenset[Name]]:
        """The things that the graphs speak of, each with its names there, before and after."""
        before, after = (frozenset(_names(found.values())) for found in (self.held, self.left))
        return before, after

    def differing(self) -> Iterator[Line]:
        """What comes and goes of the graphs."""
        for graph, old in self.held.items():
            yield from old ^ self.left[graph]

    def ties(self) -> Ties:
        """What ties the claims of the graphs with others, and papers with the works that they are of.

        Ties may be others for claims of which something comes or goes that they are compared by, and those that state
        the same, or the reverse; where papers are of another work afterwards, for all of their claims.
        """
        works = works_of_change(self._store, self.held, self.left)
        old, new = all_compared(self.before), all_compared(self.after)
        touched = {claim for claim in {*old, *new} if old.get(claim) != new.get(claim)}
        if works.before != works.after:
            others = works.papers - self.held.keys()
            held = compared(self._store, {graph for paper in others for graph in (paper, iris.curated(paper))})
            old, new = {**held, **old}, {**held, **new}
            touched = {*old, *new}
        keys = {key for claims in (old, new) for claim in touched for key in _keys(claims, claim)}
        one = members(self._store, species_of(keys))
        first = firsts(one)
        same = {next(variants(key, first)) for key in keys}
        of = {
            claim
            for claims in (old, new)
            for claim in claims
            if any(next(variants(key, first)) in same for key in _keys(claims, claim))
        }
        there = {**_stating(self._store, keys, one, self.held), **new}
        return self._compared(of, there, one, works)

    def _compared(self, of: Set[str], there: Claims, one: Members, works: Works) -> Ties:
        first = {**_works_of(self._store, there, works.papers), **first_of_work(works.after)}
        ties = Comparison(there, one, first).ties(of)
        return Ties(works.before | ties_of(self._store, of), works.after | ties)

    def _derived(self) -> dict[str, Derived]:
        found = derive(self._scratch)
        return {graph: found[graph] for graph in self.held if graph in found}

    def _load_statuses(self, claims: Iterable[str]) -> None:
        """What curators made of claims."""
        self._scratch.add(CURATION, statuses(self._store, claims))


def compare(store: Store, claims: Set[str], one: Members) -> Ties:
    """What ties some claims with others, where species are joined as in `one`, in place of what does now."""
    held = compared(store, _graphs_of(store, claims))
    keys = {key for claim in claims for key in _keys(held, claim)}
    there = _stating(store, keys, one)
    return Ties(ties_of(store, claims), Comparison(there, one, _works_of(store, there)).ties(claims))


def ties_of(store: Store, claims: Iterable[str]) -> frozenset[Line]:
    """What ties claims with others in a store."""
    found = set[Line]()
    for chunk in chunks(claims):
        for place, pattern in _LINKS:
            query = f"SELECT ?s ?p ?o {{ {place.format(chunk)} GRAPH graph:projection {{ {pattern} }} }}"
            found |= {" ".join(row) for row in store.texts(query)}
    return frozenset(found)


def statuses(store: Store, claims: Iterable[str]) -> Iterator[str]:
    """What curators made of claims, in N-Triples."""
    predicate = f"<{expand('msc:curationStatus')}>"
    for chunk in chunks(claims):
        held = f"VALUES ?claim {{ {chunk} }} GRAPH graph:curation {{ ?claim {predicate} ?status }}"
        for claim, status in store.texts(f"SELECT ?claim ?status {{ {held} }}"):
            yield f"{claim} {predicate} {status} ."


def _graphs_of(store: Store, claims: Iterable[str]) -> set[str]:
    """The graphs that claims are in."""
    return {
        graph
        for chunk in chunks(claims)
        for (graph,) in store.values(f"""SELECT DISTINCT ?graph {{ VALUES ?claim {{ {chunk} }}
          GRAPH ?graph {{ ?claim msc:statementKey ?key }} }}""")
    }


def _stating(store: Store, keys: Set[str], one: Members, without: Iterable[str] = ()) -> Claims:
    """The claims that make some statements, of whichever of the species that are one: not of graphs `without` them."""
    spelled = {variant for key in keys for variant in variants(key, one)}
    graphs = set[str]()
    for values in portions(f'"{key}"' for key in spelled):
        query = f"SELECT DISTINCT ?g {{ VALUES ?key {{ {values} }} GRAPH ?g {{ ?claim msc:statementKey ?key }} }}"
        graphs |= {graph for (graph,) in store.values(query)}
    found = compared(store, graphs - set(without))
    return {claim: said for claim, said in found.items() if said.statement in spelled}


def _works_of(store: Store, claims: Claims, without: Iterable[str] = ()) -> dict[str, str]:
    """For the papers of claims, but for those `without`, the papers that stand for their works."""
    papers = {paper for said in claims.values() for paper in said.aspects["paper"]} - set(without)
    return first_of_work(work_ties(store, papers))


def _keys(claims: Claims, claim: str) -> Iterator[str]:
    said = claims.get(claim)
    return (key for key in (said.statement, said.reverse) if key) if said else iter(())


def _claims_of(lines: Iterable[Line]) -> set[str]:
    subject = f" <{expand('msc:subject')}> "
    return {line.partition("> <")[0][1:] for line in lines if subject in line}


def _named(step: str) -> list[str]:
    return _CLAIM.findall(step)


def _names(graphs: Iterable[Iterable[Line]]) -> Iterator[Name]:
    for lines in graphs:
        for line in lines:
            if _NAME in line:
                subject, predicate, value = line.split(" ", 2)
                if predicate == _NAME:
                    yield subject, value
