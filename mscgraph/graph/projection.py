"""The projection: plain triples for the claims that stand. The rules are SPARQL, in `ontology/projection.ru`.

They run in memory over what a change touches; the store is given the change and what follows from it in one update.
Each graph keeps the plain triples that its claims come to (`msc:states`): a triple goes when no graph states it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryFile

from mscgraph.errors import DataError
from mscgraph.graph.context import Before, Context, dropped, mark_changing
from mscgraph.graph.iris import PROJECTION, expand
from mscgraph.graph.labels import label_changes, labelled
from mscgraph.graph.scratch import Line, Scratch
from mscgraph.graph.store import Store
from mscgraph.graph.terms import quoted
from mscgraph.resources import folder


@dataclass(frozen=True)
class Due:
    """The projection that claims should have: its `lines`, and what each graph states of it."""

    lines: frozenset[Line]
    states: Mapping[str, frozenset[Line]]


def change(store: Store, graphs: Iterable[str], steps: Iterable[str], reviewed: Iterable[str] = ()) -> None:
    """Do the steps and mend the projection, in one update.

    The steps change these graphs of claims, and the curation status of the claims that are `reviewed`.
    """
    steps = tuple(steps)
    context = Context(store, set(graphs), steps, reviewed)
    before = Before.of(store, context.changing)
    context.scratch.update(rules())
    after = {graph: context.scratch.graph(f"{graph}#plain") for graph in context.changing}
    gone, new = _plain_changes(store, before, after)
    ties = context.ties()
    labels = label_changes(store, before.names, context.names(), context.changing)
    removed = {*gone, *(before.ties - ties), *labels.removed}
    added = {*new, *(ties - before.ties), *labels.added}
    requests = [*steps, *_stated(before, after, steps)]
    requests += [f"DELETE DATA {_in(PROJECTION, removed)}"] if removed else []
    requests += [f"INSERT DATA {_in(PROJECTION, added)}"] if added else []
    if requests:
        store.update(" ;\n".join(requests))


def rebuild(store: Store, steps: Iterable[str] = ()) -> None:
    """Do the steps and make the whole projection anew, in a copy of the store in memory; not in one transaction."""
    stated = "{ GRAPH ?graph { ?graph msc:states ?triple } }"
    store.update(" ;\n".join((f"DROP SILENT GRAPH <{PROJECTION}>", f"DELETE {stated} WHERE {stated}", *steps)))
    due, states = due_projection(Scratch.of(store)), expand("msc:states")
    with TemporaryFile() as file:
        for graph, lines in due.states.items():
            file.writelines(f"<{graph}> <{states}> {quoted(line)} <{graph}> .\n".encode() for line in lines)
        file.writelines(f"{line} <{PROJECTION}> .\n".encode() for line in due.lines)
        file.seek(0)
        store.load(file)


def due_projection(scratch: Scratch) -> Due:
    """The projection that the claims of a store should have, worked out in a copy of it, where it takes its place."""
    scratch.update(f"DROP SILENT GRAPH <{PROJECTION}>")
    claims = scratch.select("SELECT DISTINCT ?g { GRAPH ?g { ?claim msc:statementKey ?key } }")
    graphs = {row["g"].value for row in claims}
    mark_changing(scratch, graphs)
    scratch.update(rules())
    states = {graph: scratch.graph(f"{graph}#plain") for graph in graphs}
    names = scratch.select("SELECT DISTINCT ?thing ?name { GRAPH ?g { ?thing msc:name ?name } }")
    labels = labelled((row["thing"].n3(), row["name"].n3()) for row in names)
    plain = (line for lines in states.values() for line in lines)
    return Due(frozenset((*plain, *scratch.graph(PROJECTION), *labels)), states)


def _plain_changes(store: Store, before: Before, after: dict[str, frozenset[Line]]) -> tuple[set[Line], set[Line]]:
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


def _stated(before: Before, after: dict[str, frozenset[Line]], steps: tuple[str, ...]) -> Iterable[str]:
    """The updates by which each graph keeps what its claims come to."""
    states = expand("msc:states")
    for graph, lines in sorted(after.items()):
        old = frozenset() if dropped(graph, steps) else before.states.get(graph, frozenset())
        for verb, found in (("DELETE", old - lines), ("INSERT", lines - old)):
            if found:
                yield f"{verb} DATA {_in(graph, (f'<{graph}> <{states}> {quoted(line)}' for line in found))}"


def _in(graph: str, lines: Iterable[Line]) -> str:
    return f"{{ GRAPH <{graph}> {{\n" + " .\n".join(sorted(lines)) + " .\n} }"


@cache
def rules() -> str:
    """The rules as one update request; raises DataError where their file cannot be read."""
    path = folder("ontology") / "projection.ru"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error
