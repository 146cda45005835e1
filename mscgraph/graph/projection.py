"""The projection: plain triples for the claims that stand, and what agrees or disagrees. The rules are SPARQL, in
`ontology/projection`: `plain.rq` asks what the claims of each graph come to, `ties.ru` adds what ties claims.

A change is worked out in memory, over what it touches; the store is given the change and what follows from it in one
update. Each graph keeps the plain triples that its claims come to (`msc:states`); one goes when no graph states it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from tempfile import TemporaryFile

from mscgraph.graph.context import Before, Context, ties_of
from mscgraph.graph.iris import PROJECTION
from mscgraph.graph.joined import Members
from mscgraph.graph.labels import label_changes, labelled
from mscgraph.graph.rules import STATES, plain_lines, ties_of_all
from mscgraph.graph.scratch import Line
from mscgraph.graph.sheet import dropping, inserting
from mscgraph.graph.store import Store
from mscgraph.graph.terms import quoted


@dataclass(frozen=True)
class Due:
    """The projection that claims should have: its `lines`, and what each graph states of it."""

    lines: frozenset[Line]
    states: Mapping[str, frozenset[Line]]


def change(store: Store, graphs: Iterable[str], steps: Iterable[str], reviewed: Iterable[str] = ()) -> None:
    """Do the steps and mend the projection, in one update.

    The steps change these graphs of claims, and the curation status of the claims that are `reviewed`. Of a graph that
    they write anew only what differs is written.
    """
    steps = tuple(steps)
    context = Context.of_change(store, set(graphs), steps, reviewed)
    before = Before.of(store, context.held)
    gone, new = _plain_changes(store, before, context.states)
    ties = context.ties()
    labels = label_changes(store, before.names, context.names(), context.changing)
    removed = {*gone, *(before.ties - ties), *labels.removed}
    added = {*new, *(ties - before.ties), *labels.added}
    requests = [*_differences(context, steps), *_stated(before, context.states)]
    requests += _data("DELETE", PROJECTION, removed) + _data("INSERT", PROJECTION, added)
    if requests:
        store.update(" ;\n".join(requests))


def compare(store: Store, claims: Collection[str], one: Members, steps: Iterable[str]) -> None:
    """Do the steps, which leave species joined as in `one`, and compare these claims anew, in one update."""
    wanted = {f"<{claim}>" for claim in claims}
    before = after = frozenset[Line]()
    if wanted:
        before, after = ties_of(store, wanted), Context.of_claims(store, wanted, one).ties()
    requests = [*steps, *_data("DELETE", PROJECTION, before - after), *_data("INSERT", PROJECTION, after - before)]
    if requests:
        store.update(" ;\n".join(requests))


def rebuild(store: Store, steps: Iterable[str] = ()) -> None:
    """Do the steps and make the whole projection anew; not in one transaction."""
    stated = "{ GRAPH ?graph { ?graph msc:states ?triple } }"
    store.update(" ;\n".join((dropping(PROJECTION), f"DELETE {stated} WHERE {stated}", *steps)))
    due = due_projection(store)
    with TemporaryFile() as file:
        for graph, lines in due.states.items():
            file.writelines(f"<{graph}> {STATES} {quoted(line)} <{graph}> .\n".encode() for line in lines)
        file.writelines(f"{line} <{PROJECTION}> .\n".encode() for line in due.lines)
        file.seek(0)
        store.load(file)


def due_projection(store: Store) -> Due:
    """The projection that the claims of a store should have."""
    states = plain_lines(store)
    names = store.texts("SELECT DISTINCT ?thing ?name { GRAPH ?g { ?thing msc:name ?name } }")
    plain = (line for lines in states.values() for line in lines)
    return Due(frozenset((*plain, *ties_of_all(store), *labelled((thing, name) for thing, name in names))), states)


def _plain_changes(store: Store, before: Before, after: Mapping[str, frozenset[Line]]) -> tuple[set[Line], set[Line]]:
    """The projected triples that go, since no graph states them any more, and those that come."""
    old = {line for stated in before.states.values() for line in stated}
    new = {line for stated in after.values() for line in stated}
    lost = old - new
    if lost:
        query = f"""SELECT ?triple {{ VALUES ?triple {{ {" ".join(map(quoted, lost))} }}
          FILTER EXISTS {{ GRAPH ?graph {{ ?graph msc:states ?triple }}
                           FILTER (?graph NOT IN ({", ".join(f"<{graph}>" for graph in after)})) }} }}"""
        lost -= {row["triple"].value for row in store.select(query)}
    return lost, new - old


def _differences(context: Context, steps: tuple[str, ...]) -> Iterable[str]:
    """The steps; but for each graph that they drop and fill again what changes in it."""
    anew = {
        graph: found for graph in context.held if dropping(graph) in steps and (found := context.scratch.graph(graph))
    }
    instead = tuple(begins(graph) for graph in anew for begins in (dropping, inserting))
    yield from (step for step in steps if not step.startswith(instead))
    for graph, new in anew.items():
        old = context.held[graph]
        yield from _data("DELETE", graph, old - new) + _data("INSERT", graph, new - old)


def _stated(before: Before, after: Mapping[str, frozenset[Line]]) -> Iterable[str]:
    """The updates by which each graph keeps what its claims come to."""
    for graph, lines in sorted(after.items()):
        for verb, found in (("DELETE", before.states[graph] - lines), ("INSERT", lines - before.states[graph])):
            yield from _data(verb, graph, (f"<{graph}> {STATES} {quoted(line)}" for line in found))


def _data(verb: str, graph: str, lines: Iterable[Line]) -> list[str]:
    """The update that deletes or inserts lines of a graph, where there are any."""
    listed = sorted(lines)
    return [f"{verb} DATA {{ GRAPH <{graph}> {{\n" + " .\n".join(listed) + " .\n} }"] if listed else []
