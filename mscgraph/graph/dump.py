"""A whole store as one file. The same content gives the same bytes: quads are sorted before they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from mscgraph.errors import UnknownFormat
from mscgraph.graph.iris import PREFIXES
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Quad


def dump(store: Store, fmt: str, out: BinaryIO) -> None:
    """Write a store: 'nquads' and 'jsonld' keep its graphs, 'turtle' is their union. Raises UnknownFormat."""
    if fmt not in WRITERS:
        raise UnknownFormat(f"no graph format '{fmt}'; known: {', '.join(WRITERS)}")
    WRITERS[fmt](_lines(store.quads()), out)


def _lines(quads: Iterable[Quad]) -> list[tuple[str, str]]:
    """Each quad as a triple and a graph in N-Quads, sorted by subject, predicate, object."""
    return sorted((f"{s.n3()} {p.n3()} {o.n3()}", g.n3() if g.value else "") for s, p, o, g in quads)


def _nquads(lines: list[tuple[str, str]], out: BinaryIO) -> None:
    for triple, graph in lines:
        out.write(f"{triple} {graph} .\n".encode() if graph else f"{triple} .\n".encode())


def _turtle(lines: list[tuple[str, str]], out: BinaryIO) -> None:
    import pyoxigraph as ox

    triples = dict.fromkeys(triple for triple, _ in lines)
    parsed = _parsed((f"{triple} ." for triple in triples), ox.RdfFormat.N_TRIPLES)
    ox.serialize((quad.triple for quad in parsed), out, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))


def _jsonld(lines: list[tuple[str, str]], out: BinaryIO) -> None:
    import pyoxigraph as ox

    by_graph = sorted(lines, key=lambda line: (line[1], line[0]))
    parsed = _parsed((f"{triple} {graph} ." for triple, graph in by_graph), ox.RdfFormat.N_QUADS)
    ox.serialize(parsed, out, format=ox.RdfFormat.JSON_LD, prefixes=dict(PREFIXES))


def _parsed(lines: Iterable[str], form: Any) -> Any:
    import pyoxigraph as ox

    return ox.parse("\n".join(lines).encode(), format=form)


WRITERS: dict[str, Callable[[list[tuple[str, str]], BinaryIO], None]] = {
    "turtle": _turtle,
    "nquads": _nquads,
    "jsonld": _jsonld,
}
