"""The projection: plain triples for the claims that stand, and what agrees or disagrees. The rules are SPARQL, in
`ontology/projection`: `plain.rq` asks what the claims of each graph come to, `ties.ru` adds what ties claims.

A change is worked out in memory, over what it touches; the store is given the change and what follows from it in one
update. How many graphs state a plain triple is kept (`mscgraph/graph/stated.py`); it goes when no graph states it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from tempfile import TemporaryFile

from mscgraph.graph.context import Before, Context, ties_of
from mscgraph.graph.iris import PROJECTION, STATED
from mscgraph.graph.joined import Members
from mscgraph.graph.labels import label_changes, labelled
from mscgraph.graph.pending import pending_steps
from mscgraph.graph.rules import plain_counts
from mscgraph.graph.scratch import Line
from mscgraph.graph.sheet import dropping, inserting
from mscgraph.graph.stated import Stated, changed
from mscgraph.graph.store import Store

_CHUNK = 5000  # lines that are deleted at a time


def change(store: Store, graphs: Iterable[str], steps: Iterable[str], reviewed: Iterable[str] = ()) -> None:
    """Do the steps and mend the projection, in one update.

    The steps change these graphs of claims, and the curation status of the claims that are `reviewed`. Of a graph that
    they write anew only what differs is written. Species that this may join or part are marked (`pending.py`).
    """
    steps = tuple(steps)
    context = Context.of_change(store, set(graphs), steps, reviewed)
    before = Before.of(store, context.held, context.compared)
    old, new = changed(store, context.stated, context.states)
    ties = context.ties()
    labels = label_changes(store, before.names, context.names(), context.changing)
    removed = {*old.projection, *(before.ties - ties), *labels.removed}
    added = {*new.projection, *(ties - before.ties), *labels.added}
    requests = [*_differences(context, steps), *_mended(STATED, old.numbers, new.numbers)]
    requests += _mended(PROJECTION, removed, added)
    writing = tuple(begins(graph) for graph in context.held for begins in (dropping, inserting))
    others = (step for step in steps if not step.startswith(writing))
    requests += pending_steps(store, (*context.differing(), *(old.projection ^ new.projection)), others)
    if requests:
        store.update(" ;\n".join(requests))


def compare(store: Store, claims: Collection[str], one: Members, steps: Iterable[str]) -> None:
    """Do the steps, which leave species joined as in `one`, and compare these claims anew, in one update."""
    wanted = {f"<{claim}>" for claim in claims}
    before = after = frozenset[Line]()
    if wanted:
        before, after = ties_of(store, wanted), Context.of_claims(store, wanted, one).ties()
    requests = [*steps, *_mended(PROJECTION, before, after)]
    if requests:
        store.update(" ;\n".join(requests))


def rebuild(store: Store, steps: Iterable[str] = ()) -> None:
    """Do the steps and make the whole projection anew, of which is written what differs; not in one transaction."""
    if requests := " ;\n".join(steps):
        store.update(requests)
    with TemporaryFile() as file:
        for graph, due in due_projection(store).items():
            held = store.graph(graph)
            gone = sorted(held - due)
            for start in range(0, len(gone), _CHUNK):
                store.update(*_data("DELETE", graph, gone[start : start + _CHUNK]))
            file.writelines(f"{line} <{graph}> .\n".encode() for line in due - held)
        file.seek(0)
        store.load(file)


def due_projection(store: Store) -> dict[str, frozenset[Line]]:
    """What the claims of a store come to: the lines of the projection, and those of the numbers of who states them."""
    plain = Stated.of(plain_counts(store))
    names = store.texts("SELECT DISTINCT ?thing ?name { GRAPH ?g { ?thing msc:name ?name } }")
    labels = labelled((thing, name) for thing, name in names)
    return {PROJECTION: plain.projection | Context.of_store(store).all_ties() | labels, STATED: plain.numbers}


def _differences(context: Context, steps: tuple[str, ...]) -> Iterable[str]:
    """The steps; but for each graph that they drop and fill again what changes in it."""
    anew = {graph: found for graph, found in context.left.items() if found and dropping(graph) in steps}
    instead = tuple(begins(graph) for graph in anew for begins in (dropping, inserting))
    yield from (step for step in steps if not step.startswith(instead))
    for graph, new in anew.items():
        yield from _mended(graph, context.held[graph], new)


def _mended(graph: str, old: Set[Line], new: Set[Line]) -> list[str]:
    """The updates by which a graph holds new lines in place of old ones."""
    return _data("DELETE", graph, old - new) + _data("INSERT", graph, new - old)


def _data(verb: str, graph: str, lines: Iterable[Line]) -> list[str]:
    """The update that deletes or inserts lines of a graph, where there are any."""
    listed = sorted(lines)
    return [f"{verb} DATA {{ GRAPH <{graph}> {{\n" + " .\n".join(listed) + " .\n} }"] if listed else []
