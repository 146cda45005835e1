"""What a store says of some nodes, looked up node by node: it costs what is asked for, not what the store holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mscgraph.graph.iris import expand
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term, iri

_CHUNK = 200  # terms in one question, so that its text stays short
_SAID = "SELECT DISTINCT ?node ?p ?o {{ VALUES ?node {{ {nodes} }} ?node ?p ?o FILTER (?p IN ({wanted})) }}"


class Said:
    """What a store says of nodes (IRIs) by some predicates (prefixed names), as plain texts."""

    def __init__(self, store: Store, nodes: Iterable[str], *predicates: str) -> None:
        names = {expand(predicate): predicate for predicate in predicates}
        wanted = ", ".join(iri(name).n3() for name in names)
        found: dict[str, dict[str, set[str]]] = {}
        for row in rows_of(store, _SAID.replace("{wanted}", wanted), map(iri, set(nodes))):
            values = found.setdefault(row["node"].value, {})
            values.setdefault(names[row["p"].value], set()).add(row["o"].value)
        self._found: Mapping[str, Mapping[str, set[str]]] = found

    def all(self, node: str, predicate: str) -> list[str]:
        """The values that a node has by a predicate, each once, in order."""
        return sorted(self._found.get(node, {}).get(predicate, ()))

    def one(self, node: str, predicate: str) -> str:
        """The first of them, in the order of the alphabet; empty where there is none."""
        return min(self._found.get(node, {}).get(predicate, ()), default="")

    def every(self, predicate: str) -> set[str]:
        """All values of a predicate."""
        return {value for values in self._found.values() for value in values.get(predicate, ())}


def rows_of(store: Store, query: str, terms: Iterable[Term]) -> Iterator[dict[str, Term]]:
    """The rows of a query for given terms, some at a time, in the place of its '{nodes}' (its other braces doubled)."""
    listed = sorted(term.n3() for term in terms)
    for start in range(0, len(listed), _CHUNK):
        yield from store.select(query.format(nodes=" ".join(listed[start : start + _CHUNK])))
