"""The network of reactions out of a store: every claim that counts on how species are made, without its details.

What papers tell of that is kept in one text a paper (`graph/derived.py`), and read from there: of a million claims the
store holds what each says scattered all over its database.
"""

from __future__ import annotations

import dataclasses
import gc
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from weakref import WeakKeyDictionary

import numpy as np

from mscgraph.ask.columns import Hashed, Lists, Numbering, Texts, batches, hashed
from mscgraph.ask.families import memberships
from mscgraph.ask.kept import keep_network, kept_network
from mscgraph.ask.needs import Needs
from mscgraph.ask.reactions import KINDS, ROW, Denial, Reaction, ReactionNetwork, Reactions, Told
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
        return ReactionNetwork.of(nodes, reader.read(families), chemicals, reader.denials, names)


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


def _nodes(store: Store) -> tuple[list[Node], dict[str, int]]:
    """The species by label, those that are joined as one under the first of their labels, and the place of each IRI.

    Where papers say different things of one, the alphabetically first counts.
    """
    standing, labels, members = joined_species(store), _labels(store), dict[str, list[str]]()
    for name in labels:
        members.setdefault(standing.get(name, name), []).append(name)
    said: dict[str, dict[str, str]] = {what: {} for what in _OF_SPECIES}
    for what, patterns in _OF_SPECIES.items():
        for name, value in _values(store, patterns):
            one = standing.get(name, name)
            said[what][one] = min(value, said[what].get(one, value))
    ordered = sorted((min(labels[name] for name in names), min(names), one) for one, names in members.items())
    nodes = [Node(first, label, *(values.get(one) for values in said.values())) for label, first, one in ordered]
    return nodes, {name: place for place, (_, _, one) in enumerate(ordered) for name in members[one]}


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
    """Reads reactions, with what there is to know of their events: into columns, as many as are read."""

    def __init__(self, store: Store, names: Mapping[str, int], as_species: Mapping[str, int]) -> None:
        self._store, self._names, self._as_species = store, names, as_species
        self._substances, self._triggers = Numbering(), Numbering()
        verdicts = store.values(JUDGED)
        self._rejected = {claim for claim, verdict in verdicts if verdict == "rejected"}
        self._accepted = {claim for claim, verdict in verdicts if verdict == "accepted"}
        self._disputed = {claim for (claim,) in store.values(_DISPUTED)}
        self.denials: list[Denial] = []

    def read(self, beside: Iterable[Reaction]) -> Reactions:
        """Conversions, reversible ones in both directions, and syntheses that name a precursor: without one it is not
        said what the product is made of. Denials of conversions are set aside. More come after what is read."""
        told = self._both_ways(Told.joined([self._told(batch) for batch in batches(self._counting())]))
        more = Told.of(tuple(beside), self._substances, self._triggers)
        return Reactions.of_told(Told.joined([told, more]), self._substances, self._triggers)

    def _counting(self) -> Iterator[tuple[str, Aspects]]:
        """The claims that count, with what they tell."""
        for claim, said in reactions(self._store):
            sure = float(said["confidence"][0]) >= LEAST_CONFIDENCE or claim in self._accepted
            if not sure or claim in self._rejected or not ("object" in said or "precursor" in said):
                continue
            if said["polarity"] == ["positive"]:
                yield claim, said
            elif "object" in said:
                source, target = (self._names.get(said[end][0]) for end in ("subject", "object"))
                if source is not None and target is not None:
                    self.denials.append(Denial(claim, source, target, said["status"] != ["asserted"]))

    def _told(self, claims: Sequence[tuple[str, Aspects]]) -> Told:
        """What claims tell. Their ends are hashes as yet; a synthesis has its product at both; what runs backward, too,
        is marked as that."""
        said, rows = [told for _, told in claims], np.zeros(len(claims), dtype=ROW)
        rows["source"] = hashed(one["subject"][0] for one in said)
        rows["target"] = hashed(one.get("object", one["subject"])[0] for one in said)
        rows["temperature"] = [_least(one.get("coldest") or one.get("hottest")) for one in said]
        rows["duration"] = [_least(one.get("shortest") or one.get("longest")) for one in said]
        rows["confidence"] = np.clip([float(one["confidence"][0]) for one in said], 1e-9, 1.0)
        rows["hedged"] = [one["status"] != ["asserted"] for one in said]
        rows["contested"] = [claim in self._disputed for claim, _ in claims]
        rows["backward"] = ["true" in one.get("reversible", ()) for one in said]
        rows["trigger"] = [self._triggers[one["trigger"][0]] if "trigger" in one else -1 for one in said]
        rows["kind"] = [KINDS.index("conversion" if "object" in one else "synthesis") for one in said]
        chosen = {number: _alternatives(one["alternative"]) for number, one in enumerate(said) if "alternative" in one}
        species, added = self._as_species, list(map(_added, said))
        return Told(
            Texts.of(claim for claim, _ in claims),
            rows,
            Needs.of([[one for one in each if one not in species] for each in added], chosen, self._substances),
            Needs.of([one.get("solvent", ()) for one in said], chosen, self._substances),
            Lists.of([sorted({species[one] for one in each if one in species}) for each in added]),
        )

    def _both_ways(self, told: Told) -> Told:
        """The claims on species that have names, their ends found, once for each direction."""
        places, numbers = Hashed.of(self._names), told.rows
        source, target = (places.find(numbers[end]) for end in ("source", "target"))
        known = np.flatnonzero((source >= 0) & (target >= 0))
        order = np.repeat(known, 1 + (numbers["backward"] & (source != target))[known])
        found, back = told.taken(order), np.diff(order, prepend=-1) == 0
        ends = np.stack((source[order], target[order]))
        owners, others = found.others.owners(), found.others.items
        others_alone = found.others.where((ends[:, owners] != others).all(axis=0))
        rows = found.rows
        rows["source"], rows["target"], rows["backward"] = *np.where(back, ends[::-1], ends), back
        rows["source"][rows["kind"] == KINDS.index("synthesis")] = -1
        return dataclasses.replace(found, others=others_alone)


def _added(said: Aspects) -> Collection[str]:
    """What has to go in: the reagents of a conversion, precursors and ligands of a synthesis."""
    if "object" in said:
        return said.get("reagent", ())
    return sorted({*said["precursor"], *said.get("ligand", ())})


def _alternatives(told: Iterable[str]) -> list[set[str]]:
    """Groups of chemicals of which one is enough."""
    choices: dict[str, set[str]] = {}
    for each in told:
        choice, _, thing = each.partition(" ")
        choices.setdefault(choice, set()).add(thing)
    return [choices[choice] for choice in sorted(choices)]


def _least(given: Sequence[str] | None) -> float:
    """The least of the numbers that are given."""
    return min(map(float, given)) if given else math.nan
