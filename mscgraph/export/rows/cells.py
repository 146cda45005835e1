"""Query results as rows of cells, which all formats start from."""

from __future__ import annotations

from mscgraph.facts.words import number
from mscgraph.graph.iris import PREFIXES
from mscgraph.graph.terms import Rows, Term, Triples, typed

_BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def as_rows(result: Rows | bool | Triples) -> Rows:
    """Any query result as rows: an ASK query gives one row with one variable, `answer`."""
    if isinstance(result, bool):
        return Rows(("answer",), ({"answer": typed(result)},))
    return result.rows() if isinstance(result, Triples) else result


def shown(term: Term | None) -> str:
    """A term for people: nothing where it is unbound, IRIs with the project's prefixes, numbers without '.0'."""
    if term is None:
        return ""
    if term.kind == "iri":
        return short(term.value)
    if term.kind == "blank":
        return f"_:{term.value}"
    value = term.python()
    return number(value) if isinstance(value, float) and value - value == 0 else term.value


def short(iri: str) -> str:
    """An IRI by the longest prefix of the project that fits, or as it is."""
    for prefix, namespace in _BY_LENGTH:
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
