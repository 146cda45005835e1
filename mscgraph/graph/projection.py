"""The projection: plain triples for the claims that stand, and what agrees or disagrees, by the rules in
`ontology/projection`: `plain.rq`, `compared.rq`, `reactions.rq`, `species.rq`, `ties.toml`, `works.ru`.

What the claims of a graph come to by themselves is worked out in memory, and kept (`derived.py`). What goes across
papers follows from that: which plain triples no graph states any more, ties, labels. A change costs what it touches;
the store is given the change and what follows from it in one update.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from tempfile import TemporaryFile

from mscgraph.graph import context
from mscgraph.graph.context import Context
from mscgraph.graph.derived import Claims, all_compared, compared, derive, derive_graph, stated_elsewhere
from mscgraph.graph.iris import DERIVED, PROJECTION
from mscgraph.graph.joined import Members, all_members
from mscgraph.graph.labels import label_changes, labelled
from mscgraph.graph.pending import pending_steps
from mscgraph.graph.rdf import PaperGraph
from mscgraph.graph.scratch import Line
from mscgraph.graph.sheet import dropping, inserting
from mscgraph.graph.store import Store
from mscgraph.graph.ties import Comparison
from mscgraph.graph.works import all_works, first_of_work

_CHUNK = 5000  # lines that are deleted at a time
_ACROSS = """msc:topicKey cito:disputes cito:agreesWith dcterms:isPartOf msc:ofWork
  rdfs:label skos:prefLabel skos:altLabel"""


def change(store: Store, graphs: Iterable[str], steps: Iterable[str], reviewed: Iterable[str] = ()) -> None:
    """Do the steps and mend the projection, in one update.

    The steps change these graphs of claims, and the curation status of the claims that are `reviewed`. Of a graph that
    they write anew only what differs is written. Species that this may join or part are marked (`pending.py`).
    """
    steps = tuple(steps)
    found = Context(store, graphs, steps, reviewed)
    differing = found.stated ^ found.states
    plain = differing - stated_elsewhere(store, differing, found.held.keys())
    before, after = found.names()
    ties, labels = found.ties(), label_changes(store, before, after, found.held.keys())
    removed = {*(plain - found.states), *(ties.before - ties.after), *labels.removed}
    added = {*(plain & found.states), *(ties.after - ties.before), *labels.added}
    requests = [*_differences(found, steps), *_mended(DERIVED, *found.kept()), *_mended(PROJECTION, removed, added)]
    writing = tuple(begins(graph) for graph in found.held for begins in (dropping, inserting))
    others = (step for step in steps if not step.startswith(writing))
    requests += pending_steps(store, (*found.differing(), *plain), others)
    if requests:
        store.update(" ;\n".join(requests))


def compare(store: Store, claims: Set[str], one: Members, steps: Iterable[str]) -> None:
    """Do the steps, which leave species joined as in `one`, and compare these claims anew, in one update."""
    requests = list(steps)
    if claims:
        ties = context.compare(store, claims, one)
        requests += _mended(PROJECTION, ties.before, ties.after)
    if requests:
        store.update(" ;\n".join(requests))


def written_with(graph: PaperGraph) -> dict[str, tuple[str, ...]]:
    """What is written with the graph of a paper of which curators said nothing: by name of a graph, in N-Triples."""
    found = derive_graph(graph.iri, graph.lines)
    kept = {PROJECTION: found.plain, DERIVED: found.lines(graph.iri)}
    return {name: tuple(f"{line} ." for line in sorted(lines)) for name, lines in kept.items()}


def rebuild(store: Store, steps: Iterable[str] = ()) -> None:
    """Do the steps and make the whole projection anew, of which is written what differs; not in one transaction."""
    if requests := " ;\n".join(steps):
        store.update(requests)
    for graph, due in due_projection(store).items():
        _replace(store, graph, store.graph(graph), due)


def rebuild_across(store: Store) -> None:
    """Make anew what of the projection goes across papers, by what is kept of each graph; not in one transaction."""
    query = f"SELECT ?s ?p ?o {{ VALUES ?p {{ {_ACROSS} }} GRAPH graph:projection {{ ?s ?p ?o }} }}"
    held = frozenset(map(" ".join, store.texts(query)))
    _replace(store, PROJECTION, held, across_papers(store, compared(store)))


def _replace(store: Store, graph: str, held: Set[Line], due: Set[Line]) -> None:
    """Write what differs, as fast as can be."""
    gone = sorted(held - due)
    for start in range(0, len(gone), _CHUNK):
        store.update(*_data("DELETE", graph, gone[start : start + _CHUNK]))
    with TemporaryFile() as file:
        file.writelines(f"{line} <{graph}> .\n".encode() for line in due - held)
        file.seek(0)
        store.load(file)


def due_projection(store: Store) -> dict[str, Set[Line]]:
    """What the claims of a store come to: the lines of the projection, and what is kept of each graph."""
    found = derive(store)
    plain = {line for each in found.values() for line in each.plain}
    kept = {line for graph, each in found.items() for line in each.lines(graph)}
    return {PROJECTION: plain | across_papers(store, all_compared(found)), DERIVED: kept}


def across_papers(store: Store, claims: Claims) -> frozenset[Line]:
    """What of the projection goes across papers: what ties claims, what ties papers, labels."""
    names = store.texts("SELECT DISTINCT ?thing ?name { GRAPH ?g { ?thing msc:name ?name } }")
    works = all_works(store)
    ties = Comparison(claims, all_members(store), first_of_work(works)).ties()
    return ties | works | labelled((thing, name) for thing, name in names)


def _differences(found: Context, steps: tuple[str, ...]) -> Iterable[str]:
    """The steps; but for each graph that they drop and fill again what changes in it."""
    anew = {graph: left for graph, left in found.left.items() if left and dropping(graph) in steps}
    instead = tuple(begins(graph) for graph in anew for begins in (dropping, inserting))
    yield from (step for step in steps if not step.startswith(instead))
    for graph, new in anew.items():
        yield from _mended(graph, found.held[graph], new)


def _mended(graph: str, old: Set[Line], new: Set[Line]) -> list[str]:
    """The updates by which a graph holds new lines in place of old ones."""
    return _data("DELETE", graph, old - new) + _data("INSERT", graph, new - old)


def _data(verb: str, graph: str, lines: Iterable[Line]) -> list[str]:
    """The update that deletes or inserts lines of a graph, where there are any."""
    listed = sorted(lines)
    return [f"{verb} DATA {{ GRAPH <{graph}> {{\n" + " .\n".join(listed) + " .\n} }"] if listed else []
