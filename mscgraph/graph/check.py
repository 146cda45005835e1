"""Whether a store is as it should be: its shapes (SHACL), and its projection (nothing missing, nothing left over)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mscgraph.errors import DataError
from mscgraph.graph.iris import ONTOLOGY, PREFIXES, PROJECTION, expand
from mscgraph.graph.projection import projection_of
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Quad, Term
from mscgraph.resources import folder

if TYPE_CHECKING:
    from rdflib import Graph

_SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True)
class Violation:
    """One defect: the node it is about, the property (or ''), what is wrong, and Violation, Warning or Info."""

    focus: str
    path: str
    message: str
    severity: str = "Violation"


@dataclass(frozen=True)
class CheckReport:
    """What a check found. `conforms` is true where there is no result of severity Violation."""

    conforms: bool
    results: tuple[Violation, ...]


def check_store(store: Store) -> CheckReport:
    """Validate a store against the shapes, and its projection against what its claims say."""
    quads = list(store.quads())
    results = sorted((*shape_violations(quads), *projection_violations(quads)), key=lambda v: (v.focus, v.path))
    return CheckReport(not any(r.severity == "Violation" for r in results), tuple(results))


def projection_violations(quads: Iterable[Quad]) -> list[Violation]:
    """The projected triples without a standing claim, and those that a standing claim should have and has not."""
    held: set[str] = set()
    papers = []
    for subject, predicate, value, graph in quads:
        if graph.value == PROJECTION:
            held.add(f"{subject.n3()} {predicate.n3()} {value.n3()}")
        elif graph.value != ONTOLOGY and predicate.value != expand("msc:states"):
            papers.append({"s": subject, "p": predicate, "o": value, "g": graph})
    due = projection_of(papers)
    left_over = [_misplaced(line, "projected without a standing claim") for line in sorted(held - due)]
    missing = [_misplaced(line, "a standing claim is not projected") for line in sorted(due - held)]
    return left_over + missing


def _misplaced(line: str, message: str) -> Violation:
    subject, predicate, value = line.split(" ", 2)
    return Violation(subject[1:-1], predicate[1:-1], f"{message}: {value}")


def shape_violations(quads: Iterable[Quad]) -> list[Violation]:
    """What the SHACL shapes find in the union of all graphs."""
    from pyshacl import validate

    shapes = _shapes()
    _, report, _ = validate(_rdflib_graph(quads), shacl_graph=shapes, inference="none", advanced=False)
    rows = report.query(
        """PREFIX sh: <http://www.w3.org/ns/shacl#>
        SELECT ?focus ?path ?message ?severity {
          ?result a sh:ValidationResult ; sh:focusNode ?focus ; sh:resultSeverity ?severity .
          OPTIONAL { ?result sh:resultPath ?path } OPTIONAL { ?result sh:resultMessage ?message }
        }"""
    )
    return [
        Violation(str(r.focus), str(r.path or ""), str(r.message or ""), str(r.severity).removeprefix(_SHACL))
        for r in rows
    ]


def _shapes() -> Graph:
    from rdflib import Graph

    path = folder("ontology") / "shapes.ttl"
    try:
        return Graph().parse(path, format="turtle")
    except Exception as error:  # rdflib's parsers raise what they like
        raise DataError(f"{path}: {' '.join(str(error).split())[:200]}") from error


def _rdflib_graph(quads: Iterable[Quad]) -> Graph:
    from rdflib import BNode, Graph, Literal, URIRef

    def node(term: Term) -> Any:
        if term.kind == "iri":
            return URIRef(term.value)
        if term.kind == "blank":
            return BNode(term.value)
        datatype = URIRef(term.datatype) if term.datatype else None
        return Literal(term.value, lang=term.language, datatype=datatype)

    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for subject, predicate, value, _ in quads:
        graph.add((node(subject), node(predicate), node(value)))
    return graph
