"""Whether a store is as it should be: its shapes (SHACL), and its projection (nothing missing, nothing left over)."""

from __future__ import annotations

from dataclasses import dataclass

from mscgraph.graph import iris
from mscgraph.graph.iris import DERIVED, PROJECTION
from mscgraph.graph.projection import due_projection
from mscgraph.graph.store import Store
from mscgraph.graph.validate import Violation, violations

ANEW = "'mscgraph migrate' makes the plain triples anew."
_WRONG = "what is kept of its claims is not what they come to"


@dataclass(frozen=True)
class CheckReport:
    """What a check found. `conforms` is true where there is no result of severity Violation."""

    conforms: bool
    results: tuple[Violation, ...]


def check_store(store: Store) -> CheckReport:
    """Validate a store against the shapes, and its projection against what its claims say."""
    found = (*violations(store), *projection_violations(store))
    results = sorted(found, key=lambda v: (v.focus, v.path))
    return CheckReport(not any(r.severity == "Violation" for r in results), tuple(results))


def projection_violations(store: Store) -> list[Violation]:
    """The projected triples without a standing claim, those that a standing claim should have and has not, and where
    it is not kept rightly what a graph comes to."""
    due = due_projection(store)
    held = {graph: store.graph(graph) for graph in due}
    left_over = [_misplaced(line, "projected without a standing claim") for line in held[PROJECTION] - due[PROJECTION]]
    missing = [_misplaced(line, "a standing claim is not projected") for line in due[PROJECTION] - held[PROJECTION]]
    nodes = {line.split(" ", 1)[0][1:-1] for line in held[DERIVED] ^ due[DERIVED]}
    wrong = [Violation(node, iris.expand("msc:states"), _WRONG, advice=ANEW) for node in nodes]
    return [found for each in (left_over, missing, wrong) for found in sorted(each, key=lambda v: v.message)]


def _misplaced(line: str, message: str) -> Violation:
    subject, predicate, value = line.split(" ", 2)
    return Violation(subject[1:-1], predicate[1:-1], f"{message}: {value}", advice=ANEW)
