"""Species that are one, by the joins of a store, and what is stated about them: it is one statement by all their names.

Statements are compared by their keys, in which species stand by their local names: 'species/386inp|convertsTo|…'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from mscgraph.graph.iris import ID
from mscgraph.graph.store import Store

Members = Mapping[str, tuple[str, ...]]
"""For species that are joined with others all that are one with them, by IRI, in alphabetical order."""

_PLACES = (0, 2)  # where a key names species: who, and what becomes of it
_CHUNK = 200


def members(
    store: Store, species: Iterable[str], without: Iterable[str] = (), beside: Iterable[tuple[str, str]] = ()
) -> Members:
    """The species that are one with some species, by the store's joins: not those of species `without` them, and those
    of the pairs `beside`."""
    gone, more = set(without), dict[str, set[str]]()
    for one, other in beside:
        more.setdefault(one, set()).add(other)
        more.setdefault(other, set()).add(one)
    links: dict[str, set[str]] = {}
    waiting = set(species)
    while waiting:
        found = {one: set(more.get(one, ())) for one in waiting}
        for one, other in _joined(store, waiting - gone):
            found[one] |= {other} - gone
        links |= found
        waiting = {other for others in found.values() for other in others} - set(links)
    return _components(links)


def all_members(store: Store) -> Members:
    """The same of all species of a store."""
    links: dict[str, set[str]] = {}
    for one, other in store.texts("SELECT ?a ?b { GRAPH graph:identity { ?a msc:sameSpeciesAs ?b } }"):
        links.setdefault(one[1:-1], set()).add(other[1:-1])
    return _components(links)


def species_of(keys: Iterable[str]) -> set[str]:
    """The species that keys name, by IRI."""
    parts = (part for key in keys for part in key.split("|")[: max(_PLACES) + 1])
    return {ID + part for part in parts if part.startswith("species/")}


def firsts(one: Members) -> Members:
    """For each species that is joined with others the one that stands for all of them."""
    return {species: found[:1] for species, found in one.items()}


def variants(key: str, one: Members) -> Iterator[str]:
    """The keys of the same statement, by all the species that are one with those that it names."""
    parts = ((ID + part, place in _PLACES) for place, part in enumerate(key.split("|")))
    choices = (one.get(name, (name,)) if species else (name,) for name, species in parts)
    return ("|".join(name.removeprefix(ID) for name in chosen) for chosen in product(*choices))


def _joined(store: Store, species: set[str]) -> Iterator[tuple[str, str]]:
    listed = sorted(species)
    for start in range(0, len(listed), _CHUNK):
        nodes = " ".join(f"<{one}>" for one in listed[start : start + _CHUNK])
        query = f"SELECT ?a ?b {{ VALUES ?a {{ {nodes} }} GRAPH graph:identity {{ ?a msc:sameSpeciesAs ?b }} }}"
        yield from ((row["a"].value, row["b"].value) for row in store.select(query))


def _components(links: Mapping[str, set[str]]) -> Members:
    found: dict[str, tuple[str, ...]] = {}
    for first in links:
        reached, waiting = {first}, [first]
        while waiting and first not in found:
            others = links.get(waiting.pop(), set()) - reached
            reached |= others
            waiting += others
        if len(reached) > 1:
            found |= dict.fromkeys(reached, tuple(sorted(reached)))
    return found
