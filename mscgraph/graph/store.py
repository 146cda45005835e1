"""The store, seen from outside: one protocol, a folder or a SPARQL endpoint behind it."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import IO, BinaryIO, Protocol, Self

from mscgraph.graph.terms import Quad, Rows, Triples


class Store(Protocol):
    """A store of named graphs. The default graph of every query is the union of all graphs.

    The project's prefixes need no declaration. Queries that do not parse, or are of another form than the method
    asks for, raise BadQuery; a store that fails raises StoreError.
    """

    location: str
    snapshot: bool
    """Whether it shows one state as long as it is open, whoever writes to it meanwhile."""
    state: str | None
    """Of a snapshot in a folder something that is the same for the same state alone, else None."""

    def select(self, sparql: str) -> Rows:
        """The rows of a SELECT query."""

    def texts(self, sparql: str) -> list[tuple[str, ...]]:
        """The rows of a SELECT query that binds each of its variables, with terms in N-Triples: for very many rows."""

    def values(self, sparql: str) -> list[tuple[str, ...]]:
        """The rows of a SELECT query as texts, IRIs and literals alike, empty where unbound: for very many rows."""

    def graph(self, name: str) -> frozenset[str]:
        """The triples of a graph in N-Triples, without the full stops."""

    def ask(self, sparql: str) -> bool:
        """The truth of an ASK query."""

    def construct(self, sparql: str) -> Triples:
        """The triples of a CONSTRUCT or DESCRIBE query."""

    def query(self, sparql: str) -> Rows | bool | Triples:
        """The answer of a query of any form."""

    def quads(self) -> Iterator[Quad]:
        """Every quad: subject, predicate, object, graph."""

    def dump(self, out: BinaryIO) -> None:
        """Write every quad in N-Quads."""

    def load(self, quads: IO[bytes]) -> None:
        """Add quads in N-Quads, one a line, as fast as can be; not in one transaction."""

    def update(self, sparql: str) -> None:
        """Do a SPARQL update, all of it or nothing."""

    def close(self) -> None:
        """Release the store."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_store(location: str, *, write: bool, create: bool = False, any_format: bool = False) -> Store:
    """The store at a location: a folder, or the http(s) URL where an endpoint takes queries.

    Reading needs no lock and never waits for a writer. `create` makes the folder where there is none. Raises NoStore
    where there is no store, StoreLocked where another process writes to it, OtherFormat where an older or newer version
    wrote it (unless `any_format`), StoreError where it can't be used.
    """
    store = _opened(location, write, create)
    if not any_format and (write or not _is_url(location)):  # an endpoint that is only read is asked nothing beforehand
        from mscgraph.graph.format import require_format

        try:
            require_format(store)
        except BaseException:
            store.close()
            raise
    return store


def _is_url(location: str) -> bool:
    return location.startswith(("http://", "https://"))


def _opened(location: str, write: bool, create: bool) -> Store:
    if _is_url(location):
        from mscgraph.graph.remote import RemoteStore

        return RemoteStore(location)
    from mscgraph.graph.embedded import EmbeddedStore

    return EmbeddedStore(location, write=write, create=create)
