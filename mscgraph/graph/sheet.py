"""A sheet of triples to be written: a set of N-Triples lines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mscgraph.graph import iris
from mscgraph.graph.terms import Term, typed


@cache
def _predicate(name: str) -> str:
    return f"<{iris.expand(name)}>"


class Sheet:
    """The triples of one graph. Adding a triple twice adds it once."""

    def __init__(self) -> None:
        self._lines: set[str] = set()

    def add(self, subject: str, predicate: str, *values: Term | None) -> None:
        """Add one triple a value; None adds nothing. `predicate` is a prefixed name."""
        start = f"<{subject}> {_predicate(predicate)} "
        self._lines.update(f"{start}{value.n3()} ." for value in values if value is not None)

    def number(self, subject: str, predicate: str, value: float | None) -> None:
        """Add a number as xsd:double; None, an open end, adds nothing."""
        if value is not None:
            self.add(subject, predicate, typed(float(value)))

    def lines(self) -> tuple[str, ...]:
        """The triples in N-Triples, sorted."""
        return tuple(sorted(self._lines))


def insertion(graph: str, lines: Iterable[str]) -> str:
    """The update that adds triples, in N-Triples, to a graph."""
    return f"{inserting(graph)}\n" + "\n".join(lines) + "\n} }"


def inserting(graph: str) -> str:
    """How an update begins that adds triples to a graph."""
    return f"INSERT DATA {{ GRAPH <{graph}> {{"


def dropping(graph: str) -> str:
    """The update that takes out a graph, where it is there."""
    return f"DROP SILENT GRAPH <{graph}>"
