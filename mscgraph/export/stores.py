"""What can be exported of a store, by name: each written in a format to a file or folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from mscgraph.errors import UsageError
from mscgraph.export.files import write
from mscgraph.export.formats import choose, listed
from mscgraph.files import writing
from mscgraph.graph.store import Store


def _graph(store: Store, format: str, out: str | Path) -> Path:
    from mscgraph.graph.dump import dump

    with writing(out) as path, path.open("wb") as file:
        dump(store, format, file)
    return Path(out)


def _network(store: Store, format: str, out: str | Path, around: Iterable[str] = (), steps: int = 1) -> Path:
    from mscgraph.ask.network import network
    from mscgraph.ask.species import find_species, joined_species
    from mscgraph.export.network import WRITERS, write_network

    choose(WRITERS, format)
    found = network(store)
    names = (around,) if isinstance(around, str) else tuple(around)
    if not names:
        return write_network(found, format, out)
    joined = joined_species(store)
    centres = [find_species(store, name) for name in names]
    near = found.around([joined.get(species.iri, species.iri) for species in centres], steps)
    if not near.nodes:
        raise UsageError(f"no conversion is known of {listed(species.label for species in centres)}")
    return write_network(near, format, out, f"Conversions around {listed(species.label for species in centres)}")


def _route(
    store: Store,
    format: str,
    out: str | Path,
    source: str | None,
    target: str,
    limit: int = 5,
    shelf: Iterable[str] | None = None,
    by: str = "steps",
    **limits: Any,
) -> Path:
    from mscgraph.ask.asked import asked_limits
    from mscgraph.ask.loading import network_of
    from mscgraph.ask.routes import routes
    from mscgraph.export.network import WRITERS
    from mscgraph.export.routes.drawn import as_network, title

    writer = choose(WRITERS, format)
    answer = routes(store, source, target, limit=limit, limits=asked_limits(store, **limits), shelf=shelf, by=by)
    if not answer.routes:
        raise UsageError(f"no route to draw: {answer.explanation}")
    known = {node.iri: node for node in network_of(store).species}
    return write(writer(as_network(answer, known), title(answer)), out)


def _tables(store: Store, format: str, out: str | Path) -> Path:
    from mscgraph.export.tables import write_tables

    return write_tables(store, format, out)


def _matrix(store: Store, format: str, out: str | Path, **parameters: Any) -> Path:
    from mscgraph.ask.asking import ask
    from mscgraph.export.matrix import write_matrix
    from mscgraph.export.rows import WRITERS

    choose(WRITERS, format)
    return write_matrix(ask(store, "matrix", **parameters), format, out)


def _wavelengths(store: Store, format: str, out: str | Path, **parameters: Any) -> Path:
    from mscgraph.ask.asking import ask
    from mscgraph.export.picture.wavelengths import WRITERS, write_wavelengths

    choose(WRITERS, format)
    return write_wavelengths(ask(store, "waves", **parameters), format, out)


EXPORTS: Mapping[str, Callable[..., Path]] = {
    "graph": _graph,
    "network": _network,
    "route": _route,
    "tables": _tables,
    "matrix": _matrix,
    "wavelengths": _wavelengths,
}
