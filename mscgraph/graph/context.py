"""What the rules of the projection see of a store: the graphs that change, and of others what can bear on them.

Every question to the store about a change names the nodes that it asks about, so that its answer costs what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from mscgraph.graph.iris import CURATION, ID, expand
from mscgraph.graph.joined import Members, all_members, firsts, members, species_of, variants
from mscgraph.graph.rules import COMPARED, KEYS, WORK_KEYS, plain_lines, seen, shared, spoken_of, tie, topics
from mscgraph.graph.scratch import Line, Scratch
from mscgraph.graph.sheet import dropping, inserting
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term

_CLAIM = re.compile(rf"<{re.escape(ID)}claim/[^<>\s]+>")
_CHUNK = 200  # nodes in one question, so that its text stays short

Name = tuple[str, str]
"""A thing and a name of it, in N-Triples."""
Row = dict[str, Term]


@dataclass(frozen=True)
class Before:
    """What a store holds of some graphs and of what follows from them: the `names` of things, and the `ties` (lines of
    the projection) of their claims and of themselves."""

    names: frozenset[Name] = frozenset()
    ties: frozenset[Line] = frozenset()

    @classmethod
    def of(cls, store: Store, held: Mapping[str, frozenset[Line]], claims: Collection[str]) -> Before:
        """What the store holds now; the lines of the graphs are given, and the claims (in N-Triples) of the ties."""
        lines = [line for found in held.values() for line in found]
        ties = set(ties_of(store, claims))
        ties |= {_line(row) for row in _asked(store, _WHOLE, (f"<{graph}>" for graph in held))}
        return cls(frozenset(_pairs(lines, "msc:name")), frozenset(ties))


def ties_of(store: Store, claims: Collection[str]) -> frozenset[Line]:
    """What ties claims (in N-Triples) with others in a store."""
    return frozenset(_line(row) for query in _LINKS for row in _asked(store, query, claims))


class Context:
    """The graphs that change, as the change leaves them, in memory with what can bear on them.

    `changing` names them: those that the steps change, those of reviewed claims, and supplements and other versions of
    the papers that change. `held` are their triples as they are in the store, `left` those that it leaves. `stated`
    is what they come to before it, and `states` what they come to afterwards. `compared` are the claims (in N-Triples)
    whose ties may be others afterwards.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._one: Members = {}
        self.compared: Collection[str] = ()
        self.scratch = Scratch()
        self.held: dict[str, frozenset[Line]] = {}
        self.left: dict[str, frozenset[Line]] = {}
        self.stated: Collection[frozenset[Line]] = ()
        self.states: Collection[frozenset[Line]] = ()

    @classmethod
    def of_change(cls, store: Store, graphs: set[str], steps: tuple[str, ...], reviewed: Iterable[str]) -> Context:
        """What a change touches: graphs, and the curation status of the claims that are reviewed."""
        context = cls(store)
        judged = context._load_change(graphs, steps, reviewed)
        context._load_partners(context._find_compared(judged))
        context._load_sources()
        return context

    @classmethod
    def of_claims(cls, store: Store, claims: Iterable[str], one: Members) -> Context:
        """What bears on some claims (in N-Triples), of graphs that do not change; `one` are species that are joined."""
        context = cls(store)
        context.compared = frozenset(claims)
        context._one = one
        rows = _asked(store, f"{COMPARED} {_STATED.replace('?claim', '?node')}", context.compared)
        context._load_partners({row["key"].value for row in rows})
        context._load_sources()
        return context

    @classmethod
    def of_store(cls, store: Store) -> Context:
        """What bears on any tie of claims or papers in a whole store."""
        context = cls(store)
        context._one = all_members(store)
        context.scratch.add_quads(store.texts(f"SELECT ?s ?p ?o ?g {{ {KEYS} GRAPH ?g {{ ?s ?p ?o }} }}"))
        context.scratch.add_rows(_asked(store, _NAMES, (paper for (paper,) in store.texts(_OF_ONE_NAME))))
        context._load_claims(shared(store))
        context._load_sources()
        return context

    def _load_change(self, graphs: set[str], steps: tuple[str, ...], reviewed: Iterable[str]) -> set[str]:
        """Read the graphs that change, and change them; gives the claims that are reviewed or that steps speak of."""
        claims = {f"<{claim}>" for claim in reviewed}
        found = _asked(self._store, "GRAPH ?graph { ?node msc:statementKey ?key }", claims)
        for graph in sorted({*graphs, *(row["graph"].value for row in found)}):
            self._load_statuses(self._hold(graph))
        writing = tuple(begins(graph) for graph in self.held for begins in (dropping, inserting))
        claims.update(*(_CLAIM.findall(step) for step in steps if not step.startswith(writing)))
        self._load_statuses(claims.union(*map(_CLAIM.findall, steps)))
        self.stated = plain_lines(self.scratch).values()
        for step in steps:
            self.scratch.update(step)
        self.states = plain_lines(self.scratch).values()
        self.left = {graph: self.scratch.graph(graph) for graph in self.held}
        self._load_works()
        self.left = {**self.held, **self.left}
        return claims

    def _find_compared(self, judged: Set[str]) -> set[str]:
        """Find the claims whose ties may be others after the change, and give the keys of what they state: claims of
        which the rules see something that comes or goes, of nodes that they name, too, or that are judged; and those
        that state the same as one of these. Where a paper's own DOI or title changes, it is all of its claims."""
        lines = _spoken(line for graph, old in self.held.items() for line in old | self.left[graph])
        nodes = {subject for subject, _, _ in _spoken(self.differing())} | judged
        whole = not nodes.isdisjoint(f"<{graph}>" for graph in self.changing)
        touched = {subject for subject, _, value in lines if whole or subject in nodes or value in nodes}
        stated: dict[str, set[str]] = {}
        for subject, predicate, value in lines:
            if predicate in _KEYS:
                stated.setdefault(subject, set()).add(value[1:-1])
        keys = {key for claim in touched for key in stated.get(claim, ())}
        self._one = members(self._store, species_of(keys))
        first = firsts(self._one)
        same = {next(variants(key, first)) for key in keys}
        self.compared = {
            claim for claim, said in stated.items() if any(next(variants(key, first)) in same for key in said)
        }
        kept = self.scratch.texts(f"SELECT DISTINCT ?claim ?key {{ {COMPARED} {_STATED} }}")
        return {key[1:-1] for claim, key in kept if claim in self.compared}

    @property
    def changing(self) -> Collection[str]:
        """The graphs that change."""
        return self.held.keys()

    def ties(self) -> frozenset[Line]:
        """What ties the claims that change with others, and the papers that change with the works that they are of."""
        lines = tie(self.scratch, self.compared, self._one)
        changed = {*self.compared, *(f"<{graph}>" for graph in self.changing)}
        return frozenset(line for line in lines if changed.intersection(_tied(line)))

    def all_ties(self) -> frozenset[Line]:
        """What ties any claims that are there with each other, and papers with the works that they are of."""
        claims = self.scratch.texts("SELECT DISTINCT ?claim { GRAPH ?g { ?claim msc:statementKey ?key } }")
        lines = tie(self.scratch, (claim for (claim,) in claims), self._one)
        return lines.union(line.removesuffix(" .") for line in topics(self._store, self._one))

    def names(self) -> frozenset[Name]:
        """The things that the graphs that change speak of, each with its names there."""
        query = "SELECT DISTINCT ?thing ?name { GRAPH <%s> { ?thing msc:name ?name } }"
        return frozenset((thing, name) for one in self.changing for thing, name in self.scratch.texts(query % one))

    def differing(self) -> Iterator[Line]:
        """What comes and goes of the graphs that change."""
        for graph, old in self.held.items():
            yield from old ^ self.left[graph]

    def _hold(self, graph: str) -> set[str]:
        """Read a graph that changes; gives the claims that it has."""
        lines = self.held[graph] = self._store.graph(graph)
        self.scratch.add(graph, (f"{line} ." for line in lines))
        return {claim for claim, _ in _pairs(lines, "msc:subject")}

    def _load_statuses(self, claims: Iterable[str]) -> None:
        """What curators made of claims."""
        rows = _asked(self._store, "GRAPH graph:curation { ?node msc:curationStatus ?o }", set(claims))
        status = expand("msc:curationStatus")
        self.scratch.add(CURATION, (f"{row['node'].n3()} <{status}> {row['o'].n3()} ." for row in rows))

    def _load_works(self) -> None:
        """The papers that go by the keys of those that change, and by the keys of these: where it is a paper's own key,
        another version of it and its supplements change with it; of others only what they go by is read."""
        query = f"SELECT ?p ?node {{ {KEYS} GRAPH ?g {{ ?g ?p ?node }} }}"
        found = {(row["p"].n3(), row["node"].n3()) for row in self.scratch.select(query)}
        found |= {pair for lines in self.held.values() for pair in _work_keys(lines)}
        own, keys, asked = {key for name, key in found if name == _WORK_KEY}, {key for _, key in found}, set[str]()
        while waiting := keys - asked:
            asked |= waiting
            for row in _asked(self._store, f"{KEYS} GRAPH ?g {{ ?g ?p ?node }}", waiting):
                graph = row["g"].value
                if graph in self.changing:
                    continue
                if row["node"].n3() in own:
                    self._load_statuses(self._hold(graph))
                    names = {key for name, key in _work_keys(self.held[graph]) if name == _WORK_KEY}
                    own |= names
                else:
                    names = self._load_names(graph)
                keys |= names

    def _load_names(self, paper: str) -> set[str]:
        """What a paper that does not change goes by, and its authors; gives its own keys."""
        rows = list(_asked(self._store, _NAMES, [f"<{paper}>"]))
        self.scratch.add_rows(rows)
        return {row["o"].n3() for row in rows if row["p"].n3() == _WORK_KEY}

    def _load_partners(self, keys: Iterable[str]) -> None:
        """The claims of other graphs that make these statements, of whichever of the species that are one, with their
        events and subjects."""
        spelled = {f'"{found}"' for key in keys for found in variants(key, self._one)}
        rows = _asked(self._store, 'GRAPH ?g { ?claim msc:statementKey ?node ; msc:status "asserted" }', spelled)
        pairs = ((row["claim"].n3(), row["g"]) for row in rows)
        self._load_claims((claim, graph.n3()) for claim, graph in pairs if graph.value not in self.changing)

    def _load_claims(self, claims: Iterable[tuple[str, ...]]) -> None:
        """Claims and their graphs (in N-Triples), with their events and subjects."""
        nodes = {f"({claim} {graph})" for claim, graph in claims}
        contents = self._load_seen(nodes)
        hops = {f"<{expand(name)}>" for name in ("msc:event", "msc:subject")}
        self._load_seen({f"({value} {graph})" for _, predicate, value, graph in contents if predicate in hops})
        self._load_statuses(node.split(" ", 1)[0][1:] for node in nodes)

    def _load_seen(self, nodes: Iterable[str]) -> list[tuple[str, ...]]:
        """What the rules for ties can see of nodes in graphs; gives it as quads."""
        query = f"SELECT ?s ?p ?o ?g {{ VALUES (?s ?g) {{ %s }} GRAPH ?g {{ ?s ?p ?o }} {seen()} }}"
        quads = [quad for chunk in _chunks(nodes) for quad in self._store.texts(query % chunk)]
        self.scratch.add_quads(quads)
        return quads

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


_KEYS = tuple(f"<{expand(name)}>" for name in ("msc:statementKey", "msc:reverseKey"))
_STATED = "GRAPH ?g { ?claim a ?class ; msc:statementKey|msc:reverseKey ?key }"
_WORK_KEY = f"<{expand(WORK_KEYS[0])}>"
_NAMES = f"""VALUES ?p {{ {" ".join(WORK_KEYS)} dcterms:creator }}
  GRAPH ?node {{ ?node ?p ?o }} BIND (?node AS ?s) BIND (?node AS ?g)"""
_OF_ONE_NAME = """SELECT DISTINCT ?g {
  { SELECT ?key { GRAPH ?h { ?h msc:workKey ?key } } GROUP BY ?key HAVING (COUNT(*) > 1) }
  GRAPH ?g { ?g msc:workKey ?key } }"""
_OF_PAPERS = tuple(f"<{expand(name)}>" for name in ("dcterms:isPartOf", "msc:ofWork"))
_WHOLE = f"VALUES ?p {{ {' '.join(_OF_PAPERS)} }} GRAPH graph:projection {{ ?node ?p ?o }} BIND (?node AS ?s)"
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


def _work_keys(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    """What papers go by, of the lines: the predicate and the key."""
    for name in WORK_KEYS:
        yield from ((f"<{expand(name)}>", key) for _, key in _pairs(lines, name))


def _spoken(lines: Iterable[Line]) -> list[list[str]]:
    """Subject, predicate and value of the lines that the rules for ties can see."""
    seen = frozenset(spoken_of())
    return [parts for line in lines if (parts := line.split(" ", 2))[1] in seen]


def _asked(store: Store, pattern: str, nodes: Iterable[str], variables: str = "?node") -> Iterator[Row]:
    """The rows of a pattern for given values of its variables, some at a time."""
    for values in _chunks(nodes):
        yield from store.select(f"SELECT * {{ VALUES {variables} {{ {values} }} {pattern} }}")


def _chunks(nodes: Iterable[str]) -> Iterator[str]:
    listed = sorted(nodes)
    for start in range(0, len(listed), _CHUNK):
        yield " ".join(listed[start : start + _CHUNK])


def _tied(line: Line) -> tuple[str, ...]:
    """What a tie is of: both claims that it links; of a paper and the work that it is of the paper."""
    subject, predicate, value = line.split(" ", 2)
    return (subject,) if predicate in _OF_PAPERS else (subject, value)


def _line(row: Row) -> Line:
    return f"{row['s'].n3()} {row['p'].n3()} {row['o'].n3()}"
