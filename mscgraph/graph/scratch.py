"""Working space in memory: a small store of quads beside the big one, where rules and shapes run over a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox

from mscgraph.graph import iris
from mscgraph.graph.embedded import lines_of, plain, rows_of_texts, rows_of_values
from mscgraph.graph.terms import Rows, Term
from mscgraph.graph.vocabulary import vocabulary

Line = str
"""A triple in N-Triples, without the full stop."""


class Scratch:
    """A store in memory that holds the ontology, and what it is given."""

    def __init__(self) -> None:
        self._memory = ox.Store()
        self._memory.extend(_ontology())

    def add(self, graph: str, lines: Iterable[str]) -> None:
        """Add triples in N-Triples to a graph."""
        content = "\n".join(lines).encode()
        self._memory.load(content, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph), lenient=True)

    def add_rows(self, rows: Iterable[dict[str, Term]]) -> None:
        """Add the rows of an answer with the variables s, p, o and g as quads."""
        quads = (f"{row['s'].n3()} {row['p'].n3()} {row['o'].n3()} {row['g'].n3()} ." for row in rows)
        self._memory.load("\n".join(quads).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)

    def add_quads(self, quads: Iterable[tuple[str, ...]]) -> None:
        """Add quads, each as four terms in N-Triples."""
        content = "".join(f"{' '.join(quad)} .\n" for quad in quads)
        self._memory.load(content.encode(), format=ox.RdfFormat.N_QUADS, lenient=True)

    def update(self, sparql: str) -> None:
        """Do a SPARQL update; the project's prefixes need no declaration."""
        self._memory.update(sparql, prefixes=dict(iris.PREFIXES))

    def select(self, sparql: str) -> Rows:
        """The rows of a query, whose default graph is the union of all graphs."""
        answer = self._memory.query(sparql, prefixes=dict(iris.PREFIXES), use_default_graph_as_union=True)
        rows = plain(answer)
        assert isinstance(rows, Rows)
        return rows

    def texts(self, sparql: str) -> list[tuple[str, ...]]:
        """The rows of a query that binds each of its variables, with terms in N-Triples."""
        return rows_of_texts(self._memory.query(sparql, prefixes=dict(iris.PREFIXES)))

    def values(self, sparql: str) -> list[tuple[str, ...]]:
        """The rows of a query as texts, IRIs and literals alike, empty where unbound."""
        return rows_of_values(self._memory.query(sparql, prefixes=dict(iris.PREFIXES)))

    def graph(self, name: str) -> frozenset[Line]:
        """The triples of a graph."""
        return lines_of(self._memory, name)


@cache
def _ontology() -> list[ox.Quad]:
    graph = f"<{iris.ONTOLOGY}> ."
    content = "\n".join(f"{line[:-1]}{graph}" for line in vocabulary().lines)
    return list(ox.parse(content.encode(), format=ox.RdfFormat.N_QUADS))
