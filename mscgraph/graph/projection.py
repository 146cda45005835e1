"""The projection: plain triples for the claims that stand. The rules are SPARQL, in `ontology/projection.ru`.

They run in memory over what a change touches; the store is given the change and what follows from it in one update.
Each graph keeps the plain triples that its claims come to (`msc:states`): a triple goes when no graph states it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from mscgraph.errors import DataError
from mscgraph.graph.context import Before, Context, dropped, mark_changing
from mscgraph.graph.iris import PROJECTION, expand
from mscgraph.graph.labels import label_changes, labelled
from mscgraph.graph.scratch import Line, Scratch
from mscgraph.graph.store import Store
from mscgraph.graph.terms import quoted
from mscgraph.resources import folder

_BATCH = 10  # graphs that are projected at a time when all are

Progress = Callable[[int, int], None]
"""Told how many of how many graphs are done."""


def change(store: Store, graphs: Iterable[str], steps: Iterable[str], reviewed: Iterable[str] = ()) -> None:
    """Do the steps and mend the projection, in one update.

    The steps change these graphs of claims, and the curation status of the claims that are `reviewed`.
    """
    _change(store, set(graphs), tuple(steps), tuple(reviewed))


def rebuild(store: Store, steps: Iterable[str] = (), progress: Progress | None = None) -> None:
    """Do the steps and make the whole projection anew, some graphs at a time."""
    dropping = f"DROP SILENT GRAPH <{PROJECTION}>"
    stated = "{ GRAPH ?graph { ?graph msc:states ?triple } }"
    forgetting = f"DELETE {stated} WHERE {stated}"
    store.update(" ;\n".join((dropping, forgetting, *steps)))
    graphs = sorted(row["graph"].value for row in store.select(_GRAPHS))
    for start in range(0, len(graphs), _BATCH):
        _change(store, set(graphs[start : start + _BATCH]), (), (), anew=True)
        if progress:
            progress(min(start + _BATCH, len(graphs)), len(graphs))


_GRAPHS = """SELECT DISTINCT ?graph {
  { GRAPH ?graph { ?graph a fabio:JournalArticle } } UNION { GRAPH ?graph { ?thing msc:name ?name } }
}"""


def _change(
    store: Store, graphs: set[str], steps: tuple[str, ...], reviewed: tuple[str, ...], anew: bool = False
) -> None:
    context = Context(store, graphs, steps, reviewed)
    before = Before() if anew else Before.of(store, context.changing)
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


def due_projection(scratch: Scratch) -> frozenset[Line]:
    """The projection that the claims of a store should have, worked out in a copy of it, where it takes its place."""
    scratch.update(f"DROP SILENT GRAPH <{PROJECTION}>")
    graphs = {
        row["g"].value for row in scratch.select("SELECT DISTINCT ?g { GRAPH ?g { ?claim msc:statementKey ?key } }")
    }
    mark_changing(scratch, graphs)
    scratch.update(rules())
    plain = (line for graph in graphs for line in scratch.graph(f"{graph}#plain"))
    names = scratch.select("SELECT ?thing ?name { GRAPH ?g { ?thing msc:name ?name } }")
    labels = labelled((row["thing"].n3(), row["name"].n3()) for row in names)
    return frozenset((*plain, *scratch.graph(PROJECTION), *labels))


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
