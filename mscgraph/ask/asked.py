"""Limits as they are asked for: with the names of chemicals and materials that people type."""

from __future__ import annotations

from collections.abc import Iterable

from mscgraph.ask.limits import Limits
from mscgraph.ask.loading import network_of
from mscgraph.ask.shelf import chemical_group
from mscgraph.ask.species import find_material
from mscgraph.graph.store import Store


def asked_limits(
    store: Store,
    *,
    without: Iterable[str] = (),
    using: Iterable[str] = (),
    materials: Iterable[str] = (),
    below: float | None = None,
    within: float | None = None,
    confidence: float = 0.0,
    uncontested: bool = False,
    hedged: bool = False,
    families: bool = False,
    unstated: bool = False,
) -> Limits:
    """The limits with the things of these names; raises UsageError where the store holds none, naming near ones."""
    network = network_of(store)
    return Limits(
        without=frozenset[str]().union(*(chemical_group(store, network, name) for name in without)),
        using=tuple(chemical_group(store, network, name) for name in using),
        materials=frozenset(_material(store, name) for name in materials),
        below=below,
        within=within,
        confidence=confidence,
        uncontested=uncontested,
        hedged=hedged,
        families=families,
        unstated=unstated,
    )


def _material(store: Store, name: str) -> str:
    [row] = store.select(f"SELECT (MIN(?label) AS ?name) {{ <{find_material(store, name)}> rdfs:label ?label }}")
    return row["name"].value
