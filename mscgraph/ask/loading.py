"""The network of reactions out of a store: every claim that counts on how species are made, without its details.

What papers tell of that is kept in one text a paper (`graph/derived.py`), and read from there: of a million claims the
store holds what each says scattered all over its database.
"""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from weakref import WeakKeyDictionary

from mscgraph.ask.families import memberships
from mscgraph.ask.kept import keep_network, kept_network
from mscgraph.ask.reactions import Denial, Reaction, ReactionNetwork
from mscgraph.ask.species import Node, joined_species
from mscgraph.graph.derived import Aspects, reactions, species_named
from mscgraph.graph.labels import first_name
from mscgraph.graph.naming import telling_key
from mscgraph.graph.store import Store

LEAST_CONFIDENCE = 0.5  # below it a claim does not stand unless a curator accepted it; as in the projection's policy

JUDGED = """SELECT DISTINCT ?claim ?verdict {
  VALUES ?verdict { "accepted" "rejected" } ?claim msc:curationStatus ?verdict }"""
_DISPUTED = "SELECT DISTINCT ?claim { ?claim cito:disputes ?other }"
_CHEMICALS = """SELECT DISTINCT ?thing ?label {
  { SELECT * { ?thing rdfs:label ?label } } { SELECT DISTINCT ?thing { ?thing a msc:Chemical } } }"""
_OF_SPECIES = {
    "class": ("?kind rdfs:subClassOf msc:Species", "?kind skos:notation ?value", "?thing a ?kind"),
    "material": ("?thing msc:ofMaterial ?material", "?material rdfs:label ?value"),
    "dopant": ("?thing msc:dopedWith ?dopant", "?dopant rdfs:label ?value"),
}

_KNOWN: WeakKeyDictionary[Store, ReactionNetwork] = WeakKeyDictionary()


def network_of(store: Store) -> ReactionNetwork:
    """The network of a store; where that shows one state, as it was kept beside it, or made anew and kept."""
    if not store.snapshot:
        return load_network(store)
    if store not in _KNOWN:
        if (known := kept_network(store)) is None:
            known = load_network(store)
            keep_network(store, known)
        _KNOWN[store] = known
    return _KNOWN[store]


def load_network(store: Store) -> ReactionNetwork:
    """All claims that count (sure enough or accepted, not rejected) on conversions, and on syntheses with precursors.

    Also hedged ones, which limits leave out, and what is denied. Species that are joined are one.
    """
    with collecting_nothing():
        nodes, names = _nodes(store)
        chemicals = {row[0]: row[1] for row in store.values(_CHEMICALS)}
        reader = _Reader(store, names, _as_species(nodes, chemicals))
        families = (Reaction("", member, family, kind="membership") for member, family in memberships(nodes))
        return ReactionNetwork.of(nodes, chain(reader.read(), families), chemicals, reader.denials, names)


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """No garbage is looked for meanwhile: millions of rows that are none would be gone through again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass
class _Species:
    """What papers say of a species, or of several that are joined: the alphabetically first, where they differ."""

    names: list[str]
    label: str
    said: dict[str, str] = field(default_factory=dict)


def _nodes(store: Store) -> tuple[list[Node], dict[str, int]]:
    """The species by label, those that are joined as one under the first of their labels, and the place of each IRI."""
    standing = joined_species(store)
    known: dict[str, _Species] = {}
    for name, label in _labels(store).items():
        one = known.setdefault(standing.get(name, name), _Species([], label))
        one.label = min(one.label, label)
        if name not in one.names:
            one.names.append(name)
    for what, patterns in _OF_SPECIES.items():
        for name, value in _values(store, patterns):
            if found := known.get(standing.get(name, name)):
                found.said[what] = min(value, found.said.get(what, value))
    ordered = sorted(known.values(), key=lambda one: (one.label, min(one.names)))
    nodes = [Node(min(one.names), one.label, *map(one.said.get, _OF_SPECIES)) for one in ordered]
    return nodes, {name: place for place, one in enumerate(ordered) for name in one.names}


def _labels(store: Store) -> dict[str, str]:
    """The labels of species, of the names that papers give them."""
    labels: dict[str, str] = {}
    for species, names in species_named(store):
        known = labels.get(species)
        if known is None or names != [known]:
            labels[species] = first_name(names if known is None else (known, *names))
    return labels


def _values(store: Store, patterns: Iterable[str]) -> list[tuple[str, ...]]:
    """What patterns find that are each read by itself."""
    joined = " ".join(f"{{ SELECT * {{ {pattern} }} }}" for pattern in patterns)
    return store.values(f"SELECT DISTINCT ?thing ?value {{ {joined} }}")


def _as_species(nodes: Iterable[Node], chemicals: Mapping[str, str]) -> dict[str, int]:
    """The chemicals that are species by their names: what a paper makes or converts, another adds as a reagent."""
    telling = {name: key for name, label in chemicals.items() if (key := telling_key(label))}
    places = {telling_key(node.label): place for place, node in enumerate(nodes)} if telling else {}
    return {name: places[key] for name, key in telling.items() if key in places}


class _Reader:
    """Reads reactions, with what there is to know of their events."""

    def __init__(self, store: Store, names: Mapping[str, int], as_species: Mapping[str, int]) -> None:
        self._store, self._names, self._as_species = store, names, as_species
        verdicts = store.values(JUDGED)
        self._rejected = {claim for claim, verdict in verdicts if verdict == "rejected"}
        self._accepted = {claim for claim, verdict in verdicts if verdict == "accepted"}
        self._disputed = {claim for (claim,) in store.values(_DISPUTED)}
        self.denials: list[Denial] = []

    def read(self) -> Iterator[Reaction]:
        """Conversions, reversible ones in both directions, and syntheses that name a precursor: without one it is not
        said what the product is made of. Denials of conversions are set aside."""
        for claim, said in self._counting():
            places = self._names
            subject, denied = places[said["subject"][0]], said["polarity"] != ["positive"]
            if "object" not in said:
                precursors = said.get("precursor")
                if precursors and not denied:
                    yield self._reaction(claim, said, None, subject, {*precursors, *said.get("ligand", ())})
                continue
            target = places[said["object"][0]]
            if denied:
                self.denials.append(Denial(claim, subject, target, said["status"] != ["asserted"]))
            else:
                forward = self._reaction(claim, said, subject, target, said.get("reagent", ()))
                yield forward
                if "true" in said.get("reversible", ()) and subject != target:
                    yield dataclasses.replace(forward, source=target, target=subject, backward=True)

    def _counting(self) -> Iterator[tuple[str, Aspects]]:
        """The claims that count, with what they tell."""
        for claim, said in reactions(self._store):
            sure = float(said["confidence"][0]) >= LEAST_CONFIDENCE or claim in self._accepted
            known = all(thing in self._names for end in ("subject", "object") for thing in said.get(end, ()))
            if sure and known and claim not in self._rejected:
                yield claim, said

    def _reaction(self, claim: str, said: Aspects, source: int | None, target: int, added: Collection[str]) -> Reaction:
        choices: dict[str, set[str]] = {}
        for each in said.get("alternative", ()):
            choice, _, thing = each.partition(" ")
            choices.setdefault(choice, set()).add(thing)
        others = {self._as_species[thing] for thing in added if thing in self._as_species}
        return Reaction(
            claim=claim,
            source=source,
            target=target,
            chemicals=frozenset(thing for thing in added if thing not in self._as_species),
            solvents=frozenset(said.get("solvent", ())),
            alternatives=tuple(frozenset(group) for _, group in sorted(choices.items())),
            others=tuple(sorted(others - {source, target})),
            temperature=_least(said, "coldest", "hottest"),
            duration=_least(said, "shortest", "longest"),
            confidence=min(max(float(said["confidence"][0]), 1e-9), 1.0),
            hedged=said["status"] != ["asserted"],
            contested=claim in self._disputed,
            trigger=said["trigger"][0] if "trigger" in said else None,
            kind="synthesis" if source is None else "conversion",
        )


def _least(said: Aspects, *aspects: str) -> float | None:
    """The least number of the first of some aspects that is given."""
    given = next((said[aspect] for aspect in aspects if aspect in said), None)
    return min(map(float, given)) if given else None
