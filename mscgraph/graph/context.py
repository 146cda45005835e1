"""What the rules of the projection see of a store: the graphs that change, and of others what can bear on them.

Every question to the store names the nodes that it asks about, so that its answer costs what it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mscgraph.graph.iris import PREFIXES, PROJECTION, expand
from mscgraph.graph.scratch import Line, Scratch
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term

WORKING = f"{PREFIXES['graph']}working#"
_COMPARED = "VALUES ?class { msc:ConversionClaim msc:SynthesisClaim msc:PropertyClaim }"
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
    def of(cls, store: Store, graphs: Iterable[str]) -> Before:
        """What the store holds now."""
        states, names, claims = {}, set(), set()
        for graph in sorted(graphs):
            rows = store.select(f"SELECT ?triple {{ GRAPH <{graph}> {{ <{graph}> msc:states ?triple }} }}")
            states[graph] = frozenset(row["triple"].value for row in rows)
            rows = store.select(f"SELECT ?thing ?name {{ GRAPH <{graph}> {{ ?thing msc:name ?name }} }}")
            names |= {(row["thing"].n3(), row["name"].n3()) for row in rows}
            rows = store.select(f"SELECT ?claim {{ GRAPH <{graph}> {{ ?claim msc:statementKey ?key }} }}")
            claims |= {row["claim"].n3() for row in rows}
        ties = {_line(row) for end in "so" for row in _asked(store, _links_query(end), claims)}
        ties |= {_line(row) for row in _asked(store, _WHOLE, (f"<{graph}>" for graph in graphs))}
        return cls(states, frozenset(names), frozenset(ties))


class Context:
    """The graphs that change, as the steps leave them, in memory with what can bear on them.

    `changing` names them: those that the steps change, those of reviewed claims, and supplements whose paper comes or
    goes with the change.
    """

    def __init__(self, store: Store, graphs: set[str], steps: tuple[str, ...], reviewed: Iterable[str]) -> None:
        self._store = store
        self.scratch = Scratch()
        found = _asked(store, "GRAPH ?graph { ?node msc:statementKey ?key }", (f"<{claim}>" for claim in reviewed))
        self.changing = {*graphs, *(row["graph"].value for row in found)}
        for graph in sorted(self.changing):
            if not dropped(graph, steps):
                self._load_graph(graph)
        statuses = "GRAPH graph:curation { ?s ?p ?o } VALUES ?p { msc:curationStatus } BIND (graph:curation AS ?g)"
        self.scratch.add_rows(store.select(f"SELECT ?s ?p ?o ?g {{ {statuses} }}"))
        for step in steps:
            self.scratch.update(step)
        self._load_works()
        self._load_partners()
        self._load_sources()
        mark_changing(self.scratch, self.changing)

    def ties(self) -> frozenset[Line]:
        """What ties the claims that change with others, and the supplements that change with their papers."""
        query = f"SELECT ?claim {{ GRAPH <{WORKING}> {{ ?claim <{WORKING}changed> true }} }}"
        changed = {row["claim"].n3() for row in self.scratch.select(query)}
        changed |= {f"<{graph}>" for graph in self.changing}
        lines = self.scratch.graph(PROJECTION)
        return frozenset(line for line in lines if changed.intersection(_tied(line)))

    def names(self) -> frozenset[Name]:
        """The things that the graphs that change speak of, each with its names there."""
        found: set[Name] = set()
        for graph in self.changing:
            rows = self.scratch.select(f"SELECT ?thing ?name {{ GRAPH <{graph}> {{ ?thing msc:name ?name }} }}")
            found |= {(row["thing"].n3(), row["name"].n3()) for row in rows}
        return frozenset(found)

    def _load_graph(self, graph: str) -> None:
        query = f"SELECT ?s ?p ?o ?g {{ GRAPH <{graph}> {{ ?s ?p ?o }} BIND (<{graph}> AS ?g) }}"
        self.scratch.add_rows(row for row in self._store.select(query) if row["p"].value != expand("msc:states"))

    def _load_works(self) -> None:
        """The papers that go by the keys of those that change; what is a supplement of one changes with it."""
        keyed = "VALUES ?p { msc:workKey msc:supplementKey } GRAPH ?g { ?g ?p ?node }"
        keys = {row["node"].n3() for row in self.scratch.select(f"SELECT ?node {{ {keyed} }}")}
        for graph in self.changing:
            rows = self._store.select(f"SELECT ?node {{ {keyed.replace('?g', f'<{graph}>')} }}")
            keys |= {row["node"].n3() for row in rows}
        for row in _asked(self._store, f"{keyed} BIND (?g AS ?s) BIND (?node AS ?o)", keys):
            if row["g"].value in self.changing:
                continue
            if row["p"].value == expand("msc:supplementKey"):
                self.changing.add(row["g"].value)
                self._load_graph(row["g"].value)
            else:
                self.scratch.add_rows([row])

    def _load_partners(self) -> None:
        """The claims of other graphs that make the same statement, or its reverse, with their events and subjects."""
        stated = "GRAPH ?g { ?claim a ?class ; msc:statementKey|msc:reverseKey ?key }"
        query = f"SELECT DISTINCT ?key {{ {_COMPARED} {stated} }}"
        keys = {row["key"].n3() for row in self.scratch.select(query)}
        rows = _asked(self._store, "GRAPH ?g { ?claim msc:statementKey ?node }", keys)
        claims = {f"({row['claim'].n3()} {row['g'].n3()})" for row in rows if row["g"].value not in self.changing}
        contents = list(_asked(self._store, "GRAPH ?g { ?s ?p ?o }", claims, "(?s ?g)"))
        hops = {expand("msc:event"), expand("msc:subject")}
        nodes = {f"({row['o'].n3()} {row['g'].n3()})" for row in contents if row["p"].value in hops}
        self.scratch.add_rows(contents)
        self.scratch.add_rows(_asked(self._store, "GRAPH ?g { ?s ?p ?o }", nodes, "(?s ?g)"))

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


_PART_OF = f"<{expand('dcterms:isPartOf')}>"
_WHOLE = "VALUES ?p { dcterms:isPartOf } GRAPH graph:projection { ?node ?p ?o } BIND (?node AS ?s)"


def mark_changing(scratch: Scratch, graphs: Iterable[str]) -> None:
    """Tell the rules which graphs change."""
    marks = " ".join(f"<{graph}> <{WORKING}changing> true ." for graph in sorted(graphs))
    scratch.update(f"INSERT DATA {{ GRAPH <{WORKING}> {{ {marks} }} }}")


def dropped(graph: str, steps: Iterable[str]) -> bool:
    """Whether the steps put other content, or none, in place of a graph."""
    return f"DROP SILENT GRAPH <{graph}>" in steps


def _links_query(end: str) -> str:
    """The links of claims that stand at one end of them."""
    pattern = "?s ?p ?o".replace(f"?{end}", "?node")
    links = "VALUES ?p { cito:disputes cito:agreesWith }"
    return f"{links} GRAPH graph:projection {{ {pattern} }} BIND (?node AS ?{end})"


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
