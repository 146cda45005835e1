"""What a store says of some nodes, looked up node by node: it costs what is asked for, not what the store holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mscgraph.ask.loading import JUDGED, LEAST_CONFIDENCE
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
        for row in rows_of(store, _SAID.replace("{wanted}", wanted), map(iri, set(nodes) - {""})):
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


class Standing:
    """Which claims hold, by what is said of them by the `predicates`: asserted, sure or accepted, and not rejected."""

    predicates = ("msc:status", "msc:confidence")

    def __init__(self, store: Store, said: Said) -> None:
        self._said = said
        self._verdicts = {(row["claim"].value, row["verdict"].value) for row in store.select(JUDGED)}

    def holds(self, claim: str, *, hedged: bool = False) -> bool:
        """Whether a claim holds, with `hedged` also where its paper only suggests it."""
        sure = float(self._said.one(claim, "msc:confidence") or 0) >= LEAST_CONFIDENCE
        told = hedged or self._said.one(claim, "msc:status") == "asserted"
        return told and (sure or (claim, "accepted") in self._verdicts) and (claim, "rejected") not in self._verdicts


class Quotes:
    """What is quoted for claims, and on which pages."""

    def __init__(self, store: Store, claims: Iterable[str]) -> None:
        self._said = Said(store, claims, "prov:wasQuotedFrom")
        self._passages = Said(store, self._said.every("prov:wasQuotedFrom"), "oa:hasSelector", "bibo:pageStart")
        self._texts = Said(store, self._passages.every("oa:hasSelector"), "oa:exact")

    def of(self, claim: str) -> tuple[str, int | None]:
        """The passages of a claim in the order of the pages, and the first page; None where there are no pages."""
        found = sorted(
            {quote for passage in self._said.all(claim, "prov:wasQuotedFrom") for quote in self._in(passage)}
        )
        page = min((page for page, _ in found if page), default=None)
        return " […] ".join(dict.fromkeys(text for _, text in found)), page

    def _in(self, passage: str) -> Iterator[tuple[int, str]]:
        page = int(self._passages.one(passage, "bibo:pageStart") or 0)
        for selector in self._passages.all(passage, "oa:hasSelector"):
            yield from ((page, text) for text in self._texts.all(selector, "oa:exact"))


def rows_of(store: Store, query: str, terms: Iterable[Term]) -> Iterator[dict[str, Term]]:
    """The rows of a query for given terms, some at a time, in the place of its '{nodes}' (its other braces doubled)."""
    listed = sorted(term.n3() for term in terms)
    for start in range(0, len(listed), _CHUNK):
        yield from store.select(query.format(nodes=" ".join(listed[start : start + _CHUNK])))
