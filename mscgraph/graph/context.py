"""What the rules of the projection see of a store: the graphs that change, and of others what can bear on them.

Every question to the store about a change names the nodes that it asks about, so that its answer costs what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mscgraph.graph.iris import CURATION, ID, expand
from mscgraph.graph.joined import Members, members, species_of, variants
from mscgraph.graph.rules import COMPARED, KEYS, STATES, WORK_KEYS, plain_lines, seen, tie
from mscgraph.graph.scratch import Line, Scratch
from mscgraph.graph.sheet import dropping
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term

_CLAIM = re.compile(rf"<{re.escape(ID)}claim/[^<>\s]+>")
_CHUNK = 200  # nodes in one question, so that its text stays short

Name = tuple[str, str]
"""A thing and a name of it, in N-Triples."""
Row = dict[str, Term]


@dataclass(frozen=True)
class Before:
    """What a store holds of some graphs and of what follows from them: the `states` and `names` of each, and the `ties`
    (lines of the projection) of their claims and of themselves."""

    states: Mapping[str, frozenset[Line]] = field(default_factory=dict)
    names: frozenset[Name] = frozenset()
    ties: frozenset[Line] = frozenset()

    @classmethod
    def of(cls, store: Store, held: Mapping[str, frozenset[Line]]) -> Before:
        """What the store holds now; the lines of the graphs are given."""
        states = {}
        for graph in held:
            rows = store.select(f"SELECT ?triple {{ GRAPH <{graph}> {{ <{graph}> msc:states ?triple }} }}")
            states[graph] = frozenset(row["triple"].value for row in rows)
        lines = [line for found in held.values() for line in found]
        ties = set(ties_of(store, {subject for subject, _ in _pairs(lines, "msc:statementKey")}))
        ties |= {_line(row) for row in _asked(store, _WHOLE, (f"<{graph}>" for graph in held))}
        return cls(states, frozenset(_pairs(lines, "msc:name")), frozenset(ties))


def ties_of(store: Store, claims: Collection[str]) -> frozenset[Line]:
    """What ties claims (in N-Triples) with others in a store."""
    return frozenset(_line(row) for query in _LINKS for row in _asked(store, query, claims))


class Context:
    """The graphs that change, as the change leaves them, in memory with what can bear on them.

    `changing` names them: those that the steps change, those of reviewed claims, and supplements whose paper comes or
    goes with the change. `held` are their triples as they are in the store; `states` is what they come to afterwards.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._one: Members = {}
        self._claims: Collection[str] = ()
        self.scratch = Scratch()
        self.held: dict[str, frozenset[Line]] = {}
        self.states: Mapping[str, frozenset[Line]] = {}

    @classmethod
    def of_change(cls, store: Store, graphs: set[str], steps: tuple[str, ...], reviewed: Iterable[str]) -> Context:
        """What a change touches: graphs, and the curation status of the claims that are reviewed."""
        context = cls(store)
        context._load_change(graphs, steps, reviewed)
        keys = {key[1:-1] for (key,) in context.scratch.texts(f"SELECT DISTINCT ?key {{ {COMPARED} {_STATED} }}")}
        context._load_partners(keys, members(store, species_of(keys)))
        context._load_sources()
        return context

    @classmethod
    def of_claims(cls, store: Store, claims: Iterable[str], one: Members) -> Context:
        """What bears on some claims (in N-Triples), of graphs that do not change; `one` are species that are joined."""
        context = cls(store)
        context._claims = frozenset(claims)
        rows = _asked(store, f"{COMPARED} {_STATED.replace('?claim', '?node')}", context._claims)
        context._load_partners({row["key"].value for row in rows}, one)
        context._load_sources()
        return context

    def _load_change(self, graphs: set[str], steps: tuple[str, ...], reviewed: Iterable[str]) -> None:
        claims = {f"<{claim}>" for claim in reviewed}
        found = _asked(self._store, "GRAPH ?graph { ?node msc:statementKey ?key }", claims)
        for graph in sorted({*graphs, *(row["graph"].value for row in found)}):
            claims |= self._hold(graph, needed=dropping(graph) not in steps)
        self._load_statuses(claims.union(*map(_CLAIM.findall, steps)))
        for step in steps:
            self.scratch.update(step)
        self._load_works()
        plain = plain_lines(self.scratch)
        self.states = {graph: plain.get(graph, frozenset()) for graph in self.changing}

    @property
    def changing(self) -> Collection[str]:
        """The graphs that change."""
        return self.held.keys()

    def ties(self) -> frozenset[Line]:
        """What ties the claims that change with others, and the supplements that change with their papers."""
        lines = tie(self.scratch, self.changing, self._one, self._claims)
        changed = {*self._claims, *(f"<{graph}>" for graph in self.changing)}
        query = "SELECT ?claim { GRAPH <%s> { ?claim msc:statementKey ?key } }"
        changed |= {claim for graph in self.changing for (claim,) in self.scratch.texts(query % graph)}
        return frozenset(line for line in lines if changed.intersection(_tied(line)))

    def names(self) -> frozenset[Name]:
        """The things that the graphs that change speak of, each with its names there."""
        query = "SELECT DISTINCT ?thing ?name { GRAPH <%s> { ?thing msc:name ?name } }"
        return frozenset((thing, name) for one in self.changing for thing, name in self.scratch.texts(query % one))

    def _hold(self, graph: str, *, needed: bool = True) -> set[str]:
        """Read a graph that changes, and put it into memory where it is needed there; gives the claims that it has."""
        lines = self.held[graph] = frozenset(line for line in self._store.graph(graph) if f" {STATES} " not in line)
        if needed:
            self.scratch.add(graph, (f"{line} ." for line in lines))
        return {claim for claim, _ in _pairs(lines, "msc:subject")}

    def _load_statuses(self, claims: Iterable[str]) -> None:
        """What curators made of claims."""
        rows = _asked(self._store, "GRAPH graph:curation { ?node msc:curationStatus ?o }", set(claims))
        status = expand("msc:curationStatus")
        self.scratch.add(CURATION, (f"{row['node'].n3()} <{status}> {row['o'].n3()} ." for row in rows))

    def _load_works(self) -> None:
        """The papers that go by the keys of those that change; what is a supplement of one changes with it."""
        query = f"SELECT ?node {{ {KEYS} GRAPH ?g {{ ?g ?p ?node }} }}"
        keys = {row["node"].n3() for row in self.scratch.select(query)}
        keys |= {value for lines in self.held.values() for name in WORK_KEYS for _, value in _pairs(lines, name)}
        for row in _asked(self._store, f"{KEYS} GRAPH ?g {{ ?g ?p ?node }} BIND (?g AS ?s) BIND (?node AS ?o)", keys):
            graph = row["g"].value
            if graph in self.changing:
                continue
            if row["p"].value == expand("msc:supplementKey"):
                self._load_statuses(self._hold(graph))
            else:
                self.scratch.add_rows([row])

    def _load_partners(self, keys: Iterable[str], one: Members) -> None:
        """The claims of other graphs that make these statements, of whichever of the species that are one, with their
        events and subjects."""
        self._one = one
        spelled = {f'"{found}"' for key in keys for found in variants(key, one)}
        rows = _asked(self._store, 'GRAPH ?g { ?claim msc:statementKey ?node ; msc:status "asserted" }', spelled)
        claims = {f"({row['claim'].n3()} {row['g'].n3()})" for row in rows if row["g"].value not in self.changing}
        contents = list(_asked(self._store, f"GRAPH ?g {{ ?s ?p ?o }} {seen()}", claims, "(?s ?g)"))
        hops = {expand("msc:event"), expand("msc:subject")}
        nodes = {f"({row['o'].n3()} {row['g'].n3()})" for row in contents if row["p"].value in hops}
        self.scratch.add_rows(contents)
        self.scratch.add_rows(_asked(self._store, f"GRAPH ?g {{ ?s ?p ?o }} {seen()}", nodes, "(?s ?g)"))
        self._load_statuses(claim.split(" ", 1)[0][1:] for claim in claims)

    def _load_sources(self) -> None:
        """Of the papers that do not change: their DOIs, those of what they cite, and what they are part of."""
        query = "SELECT DISTINCT ?paper ?node { GRAPH ?g { ?claim msc:ofPaper ?paper ; msc:subject ?subject%s } }"
        papers = {(row["paper"], row["paper"]) for row in self.scratch.select(query % "")}
        sources = {(row["paper"], row["node"]) for row in self.scratch.select(query % " ; prov:hadPrimarySource ?node")}
        pairs = {pair for pair in papers | sources if pair[0].value not in self.changing}
        nodes = {f"({node.n3()} {paper.n3()})" for paper, node in pairs}
        found = f"GRAPH ?g {{ ?s ?p ?o }} FILTER (?p = <{expand('bibo:doi')}>)"
        self.scratch.add_rows(_asked(self._store, found, nodes, "(?s ?g)"))
        whole = f"{_WHOLE} BIND (graph:projection AS ?g)"
        self.scratch.add_rows(_asked(self._store, whole, {paper.n3() for paper, _ in pairs}))


_STATED = "GRAPH ?g { ?claim a ?class ; msc:statementKey|msc:reverseKey ?key }"
_PART_OF = f"<{expand('dcterms:isPartOf')}>"
_WHOLE = "VALUES ?p { dcterms:isPartOf } GRAPH graph:projection { ?node ?p ?o } BIND (?node AS ?s)"
_LINKS = (
    "VALUES ?p { msc:topicKey } GRAPH graph:projection { ?node ?p ?o } BIND (?node AS ?s)",
    *(
        f"GRAPH graph:projection {{ {ends.replace('?p', link)} }} BIND ({link} AS ?p) BIND (?node AS {node})"
        for link in ("cito:disputes", "cito:agreesWith")
        for ends, node in (("?node ?p ?o", "?s"), ("?s ?p ?node", "?o"))
    ),
)


def _pairs(lines: Iterable[Line], predicate: str) -> Iterator[tuple[str, str]]:
    """Subject and value of the lines with a predicate."""
    wanted = f"<{expand(predicate)}>"
    for line in lines:
        subject, found, value = line.split(" ", 2)
        if found == wanted:
            yield subject, value


def _asked(store: Store, pattern: str, nodes: Iterable[str], variables: str = "?node") -> Iterator[Row]:
    """The rows of a pattern for given values of its variables, some at a time."""
    listed = sorted(nodes)
    for start in range(0, len(listed), _CHUNK):
        values = " ".join(listed[start : start + _CHUNK])
        yield from store.select(f"SELECT * {{ VALUES {variables} {{ {values} }} {pattern} }}")


def _tied(line: Line) -> tuple[str, ...]:
    """What a tie is of: both claims that it links; of a supplement and its paper the supplement."""
    subject, predicate, value = line.split(" ", 2)
    return (subject,) if predicate == _PART_OF else (subject, value)


def _line(row: Row) -> Line:
    return f"{row['s'].n3()} {row['p'].n3()} {row['o'].n3()}"
