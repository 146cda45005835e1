"""What a graph of claims costs: stores of several sizes are filled, projected, validated, and given a changed paper.

Times are processor time of this process, all its threads together, so that other work on the machine counts for little.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from benchmarks.graph.field import CLAIMS, paper, papers
from benchmarks.rest import rest
from mscgraph.graph.check import check_store
from mscgraph.graph.derived import compared
from mscgraph.graph.identity import settle_all
from mscgraph.graph.iris import DERIVED, PROJECTION
from mscgraph.graph.papers import add_paper, complete_projection, paper_quads, rebuild_projection, remove_paper
from mscgraph.graph.projection import across_papers
from mscgraph.graph.rdf import paper_graph
from mscgraph.graph.scratch import Scratch
from mscgraph.graph.store import Store, open_store
from mscgraph.graph.validate import faulty_claims, violations
from mscgraph.graph.writing import examined
from mscgraph.resources import folder
from mscgraph.upkeep import backup, restore

Tell = Callable[[str], None]


@dataclass
class Size:
    """What was measured of one store. Times are in seconds; `changed` are those of several papers."""

    claims: int
    quads: int = 0
    projected: int = 0
    disk: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    changed: dict[str, list[float]] = field(default_factory=dict)
    memory: int = 0
    conforms: bool = False

    @contextmanager
    def timed(self, what: str, tell: Tell) -> Iterator[None]:
        tell(f"{self.claims} claims: {what}")
        began = time.process_time()
        yield
        self.seconds[what] = time.process_time() - began


@dataclass(frozen=True)
class Validation:
    """Seconds a claim: as papers are ingested, in a whole store, and by a general SHACL processor."""

    ingest: float
    whole: float
    reference: float


def measure(claims: int, place: Path, tell: Tell) -> Size:
    """Fill a store with so many claims, and measure."""
    size, count = Size(claims), claims // CLAIMS
    quads = place / f"{claims}.nq"
    _written(count, quads, size, tell)
    location = place / f"store-{claims}"
    with open_store(str(location), write=True, create=True) as store:
        with size.timed("load of all that, until all is tidied up", tell), quads.open("rb") as file:
            store.load(file)
            rest()
        with size.timed("projection of all papers, once they are loaded", tell):
            complete_projection(store)
        _parts(store, size, tell)
        with size.timed("projection made anew, as after a change of its rules", tell):
            rebuild_projection(store)
    quads.unlink()
    with open_store(str(location), write=True) as store:
        rest()
        _changed(store, count, size, tell)
        size.quads = int(next(iter(store.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")))["n"].value)
        with size.timed("check of everything", tell):
            size.conforms = check_store(store).conforms
    _restored(location, place, size, tell)
    size.disk = sum(path.stat().st_size for path in (location / "graph").iterdir())
    size.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    shutil.rmtree(location)
    return size


def _written(count: int, quads: Path, size: Size, tell: Tell) -> None:
    """Write a file with the quads of papers: what their facts are in RDF, and what each comes to by itself."""
    mapping, deriving = "facts to RDF", "what each paper comes to by itself, and its plain triples"
    tell(f"{size.claims} claims: {mapping}")
    size.seconds |= {mapping: 0.0, deriving: 0.0}
    with quads.open("w", encoding="utf-8") as out:
        for facts in papers(count):
            began = time.process_time()
            graph = paper_graph(facts)
            mapped = time.process_time()
            out.writelines(paper_quads(graph, ()))
            size.seconds[mapping] += mapped - began
            size.seconds[deriving] += time.process_time() - mapped


def _parts(store: Store, size: Size, tell: Tell) -> None:
    """The parts of the projection of all papers, each by itself; and how many quads it has."""
    with size.timed("of it, what agrees and what disagrees, and labels", tell):
        across_papers(store, compared(store))
    with size.timed("of it, which species are one", tell):
        settle_all(store)
    size.projected = sum(len(store.graph(graph)) for graph in (PROJECTION, DERIVED))


def _changed(store: Store, count: int, size: Size, tell: Tell) -> None:
    """Papers that change, that come, and that go; each an ingest of its facts, with validation and projection."""
    add_paper(store, paper(count // 3, 7))  # what is loaded once is loaded
    some = sorted({count * part // 10 for part in range(1, 10, 2)})
    changed, new = [paper(n, 1) for n in some], [paper(count + n) for n in some]
    steps: dict[str, list[Callable[[], object]]] = {
        "a changed paper": [lambda facts=facts: add_paper(store, facts) for facts in changed],  # type: ignore[misc]
        "of it, facts to RDF and validation": [lambda facts=facts: examined(facts) for facts in changed],  # type: ignore[misc]
        "a new paper": [lambda facts=facts: add_paper(store, facts) for facts in new],  # type: ignore[misc]
        "a removed paper": [lambda name=facts.paper.file_name: remove_paper(store, name) for facts in new],  # type: ignore[misc]
    }
    for what, actions in steps.items():
        tell(f"{size.claims} claims: {what}")
        for action in actions:
            began = time.process_time()
            action()
            size.changed.setdefault(what, []).append(time.process_time() - began)


def _restored(location: Path, place: Path, size: Size, tell: Tell) -> None:
    """A backup made and restored, beside pyoxigraph's own bulk load of the same quads."""
    saved, raw = place / "backup.zip", place / "raw.nq"
    with size.timed("backup", tell):
        backup(str(location), saved)
    with open_store(str(location), write=False) as store, raw.open("wb") as out:
        store.dump(out)
    with size.timed("pyoxigraph's bulk load of the same quads", tell):
        plain = ox.Store(str(place / "plain"))
        plain.bulk_load(path=raw, format=ox.RdfFormat.N_QUADS, lenient=True)
        plain.flush()
    del plain
    with size.timed("restore", tell):
        restore(saved, str(place / "restored"))
    for left in (place / "plain", place / "restored"):
        shutil.rmtree(left)
    saved.unlink()
    raw.unlink()


def validation(tell: Tell, count: int = 20) -> Validation:
    """What validation costs a claim."""
    graphs = [paper_graph(facts) for facts in papers(count)]
    faulty_claims(graphs[0])
    tell("validating papers")
    began = time.process_time()
    found = [faulty_claims(graph) for graph in graphs]
    ingest = (time.process_time() - began) / sum(len(graph.facts) for graph in graphs)
    assert not any(found)
    scratch = Scratch()
    for graph in graphs:
        scratch.add(graph.iri, graph.lines)
    began = time.process_time()
    violations(scratch)
    whole = (time.process_time() - began) / sum(len(graph.facts) for graph in graphs)
    tell("validating one paper with pySHACL")
    return Validation(ingest, whole, _reference(graphs[0].lines) / len(graphs[0].facts))


def _reference(lines: tuple[str, ...]) -> float:
    from pyshacl import validate
    from rdflib import Graph

    data = Graph().parse(data="\n".join(lines), format="nt")
    data.parse(folder("ontology") / "mscgraph.ttl")
    shapes = Graph().parse(folder("ontology") / "shapes.ttl")
    began = time.process_time()
    validate(data, shacl_graph=shapes, inference="none", advanced=False)
    return time.process_time() - began


def median(values: list[float]) -> float:
    return statistics.median(values)
