"""The embedded store: a folder with an Oxigraph database, the papers' files, and a journal.

STORE/graph/    the database
STORE/papers/   the ingested files, by hash
STORE/journal   what was done, one JSON object a line
STORE/network   the network of routes, made anew where it is missing or older than the database (ask/kept.py)
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Any, BinaryIO, Self, TypeVar

import pyoxigraph as ox

from mscgraph.errors import BadQuery, NoStore, StoreError, StoreLocked
from mscgraph.graph.forms import TypedQueries
from mscgraph.graph.iris import PREFIXES
from mscgraph.graph.sparql import missing_prefixes, one_line, outline, refuse_update, syntax_error
from mscgraph.graph.terms import XSD, Quad, Rows, Term, Triples

T = TypeVar("T")
_TRIES = 6  # to open a store for reading


class EmbeddedStore(TypedQueries):
    """A store in a folder. Read-only stores see the state at the time of opening, and take no lock."""

    def __init__(self, location: str, *, write: bool, create: bool = False) -> None:
        self.location = location
        self.snapshot = not write
        self.state: str | None = None
        self._folder = Path(location)
        self._write = write
        self._written = False
        self._prepare(create)
        self._database: ox.Store | None = self._open()

    def _prepare(self, create: bool) -> None:
        """Make the folder where asked to; raise where there is no store and none may be made."""
        graph = self._folder / "graph"
        try:
            if (graph / "CURRENT").is_file():
                return
            fresh = not self._folder.exists() or (self._folder.is_dir() and not any(self._folder.iterdir()))
            if not create and fresh:
                hint = f"make one with: mscgraph ingest PAPER --store {self.location}"
                raise NoStore(f"{self.location}: there is no store here; {hint}")
            if not fresh:
                raise StoreError(f"{self.location}: this is no mscgraph store; name its folder, or a new one")
            _make(self._folder.resolve())
        except OSError as error:
            raise StoreError(f"{self.location}: cannot be used as a store ({error.strerror})") from error

    def _open(self) -> ox.Store:
        path = str(self._folder / "graph")
        for attempt in range(1, _TRIES + 1):
            try:
                if self._write:
                    return ox.Store(path)
                before = _files_of(Path(path))
                database = ox.Store.read_only(path)
                self.state = before if before == _files_of(Path(path)) else None
                return database
            except (OSError, RuntimeError, ValueError) as error:
                if "/LOCK:" in str(error) or "lock hold by" in str(error):
                    raise _locked(self.location) from error
                if self._write or "No such file" not in str(error) or attempt == _TRIES:
                    message = f"the store cannot be opened ({one_line(str(error), 120)})"
                    raise StoreError(f"{self.location}: {message}") from error
                time.sleep(0.05 * attempt)  # a writer tidied a file away between its being listed and being opened
        raise AssertionError

    @property
    def _open_database(self) -> ox.Store:
        if self._database is None:
            raise StoreError(f"{self.location}: the store is closed")
        return self._database

    def query(self, sparql: str) -> Rows | bool | Triples:
        return self._answered(sparql, plain)

    def texts(self, sparql: str) -> list[tuple[str, ...]]:
        return self._answered(sparql, rows_of_texts)

    def values(self, sparql: str) -> list[tuple[str, ...]]:
        return self._answered(sparql, rows_of_values)

    def _answered(self, sparql: str, form: Callable[[Any], T]) -> T:
        """The answer of a query, brought into a form."""
        seen = outline(sparql)
        refuse_update(seen)
        prefixes = missing_prefixes(seen)

        def run() -> T:
            try:
                # A query that names its dataset with FROM gets that; every other one the union of all graphs.
                answer = self._open_database.query(
                    sparql, prefixes=prefixes, use_default_graph_as_union=not seen.has_dataset
                )
                return form(answer)
            except SyntaxError as error:
                raise syntax_error(sparql, str(error)) from error
            except (ValueError, RuntimeError) as error:
                raise BadQuery(f"the query cannot be answered: {one_line(str(error))}") from error

        return self._read(run)

    def graph(self, name: str) -> frozenset[str]:
        return self._read(lambda: lines_of(self._open_database, name))

    def quads(self) -> Iterator[Quad]:
        def run() -> list[Quad]:
            found = self._open_database.quads_for_pattern(None, None, None)
            return [(*_triple(quad), _term(quad.graph_name)) for quad in found]

        yield from self._read(run)

    def load(self, quads: IO[bytes]) -> None:
        try:
            self._written = True
            self._open_database.bulk_load(input=quads, format=ox.RdfFormat.N_QUADS, lenient=True)
        except (OSError, RuntimeError, SyntaxError, ValueError) as error:
            raise StoreError(f"{self.location}: loading failed ({one_line(str(error), 120)})") from error

    def dump(self, out: BinaryIO) -> None:
        start = out.tell()

        def run() -> None:
            out.seek(start)
            out.truncate()
            self._open_database.dump(out, ox.RdfFormat.N_QUADS)

        self._read(run)

    def _read(self, run: Callable[[], T]) -> T:
        """Read, and once more after opening anew: a writer may have tidied away files under a reader."""
        try:
            return run()
        except OSError as error:
            if self._write or self._database is None:
                raise StoreError(f"{self.location}: reading failed ({one_line(str(error), 120)})") from error
        self._database = self._open()
        try:
            return run()
        except OSError as error:
            raise StoreError(f"{self.location}: reading failed ({one_line(str(error), 120)})") from error

    def update(self, sparql: str) -> None:
        if not self._write:
            raise StoreError(f"{self.location}: the store was opened for reading only")
        try:
            self._written = True
            self._open_database.update(sparql, prefixes=dict(PREFIXES))
        except SyntaxError as error:
            raise syntax_error(sparql, str(error)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(f"{self.location}: writing failed ({one_line(str(error), 120)})") from error

    def close(self) -> None:
        if self._database is not None and self._written:
            try:
                self._database.flush()  # a flushed database opens faster: no log is replayed
            except (OSError, RuntimeError) as error:
                raise StoreError(f"{self.location}: writing failed ({one_line(str(error), 120)})") from error
            finally:
                self._database = None
        self._database = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def writing_lock(folder: Path) -> Iterator[None]:
    """Hold the lock that writers of a store take; raises StoreLocked where one has it."""
    import fcntl

    with (folder / "graph" / "LOCK").open("a") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise _locked(str(folder)) from error
        yield


def _locked(location: str) -> StoreLocked:
    return StoreLocked(f"{location}: another process is writing to this store; try again when it is done")


def _make(folder: Path) -> None:
    """Make an empty store, which is there whole or not at all."""
    fresh = beside(folder)
    try:
        (fresh / "papers").mkdir(parents=True)
        (fresh / "journal").touch()
        ox.Store(str(fresh / "graph"))
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def beside(folder: Path) -> Path:
    """Where a store that is to come to a folder is made; what a process that was killed left there is tidied away."""
    for left in folder.parent.glob(f".{folder.name}.*.new"):
        if not Path(f"/proc/{left.suffixes[-2][1:]}").exists():
            shutil.rmtree(left, ignore_errors=True)
    return folder.with_name(f".{folder.name}.{os.getpid()}.new")


def _files_of(database: Path) -> str | None:
    """What the files of a database are called, how large and how old they are: each write adds to one, or adds one."""
    try:
        found = [(entry.name, entry.stat()) for entry in os.scandir(database) if not entry.name.startswith("LOG")]
    except FileNotFoundError:  # tidied away while they were listed
        return None
    written = sorted(f"{name} {known.st_size} {known.st_mtime_ns}" for name, known in found)
    return hashlib.sha256("\n".join(written).encode()).hexdigest()


def lines_of(database: ox.Store, graph: str) -> frozenset[str]:
    """The triples of a graph in N-Triples, without the full stops."""
    out = BytesIO()
    database.dump(out, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
    return frozenset(line[:-2] for line in out.getvalue().decode().split("\n") if line)


def rows_of_texts(answer: Any) -> list[tuple[str, ...]]:
    """The rows of an answer in which every variable has a value, with terms in N-Triples."""
    return [tuple(map(str, row)) for row in answer]


def rows_of_values(answer: Any) -> list[tuple[str, ...]]:
    """The rows of an answer, of each term its IRI or text, empty where there is none."""
    return [tuple("" if term is None else term.value for term in row) for row in answer]


def plain(answer: Any) -> Rows | bool | Triples:
    """The answer of a query as plain objects."""
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    if isinstance(answer, ox.QueryTriples):
        return Triples(tuple(_triple(triple) for triple in answer))
    variables = tuple(variable.value for variable in answer.variables)
    rows = []
    for solution in answer:
        pairs = zip(variables, solution, strict=True)
        rows.append({name: _term(value) for name, value in pairs if value is not None})
    return Rows(variables, tuple(rows))


def _triple(triple: Any) -> tuple[Term, Term, Term]:
    return _term(triple.subject), _term(triple.predicate), _term(triple.object)


def _term(value: Any) -> Term:
    if isinstance(value, ox.NamedNode):
        return Term("iri", value.value)
    if isinstance(value, ox.Literal):
        datatype = value.datatype.value
        plain = datatype == XSD + "string" or value.language is not None
        return Term("literal", value.value, None if plain else datatype, value.language)
    if isinstance(value, ox.BlankNode):
        return Term("blank", value.value)
    if isinstance(value, ox.DefaultGraph):
        return Term("iri", "")
    raise StoreError(f"the store holds a term of RDF 1.2, which is not read: {one_line(str(value), 80)}")


def parse_triples(body: bytes, content_type: str) -> tuple[tuple[Term, Term, Term], ...]:
    """The triples of an RDF document; raises SyntaxError where it is none, ValueError for a format not known."""
    media_type = content_type.partition(";")[0].strip()
    form = ox.RdfFormat.from_media_type(media_type)
    if form is None:
        raise ValueError(media_type)
    return tuple(_triple(quad) for quad in ox.parse(body, format=form))
