"""The network of reactions out of a store: every claim that counts on how a species is made, without its details.

A network is read by a few queries over the whole store, each of whose patterns is read by itself: they are then joined
by hashes, where looking each claim up takes three times as long. Rows come in the order of the pattern that is joined
last. That is one with few values, under each of which the store has claims in the order in which it keeps their IRIs:
looked up in any other order, those of a million claims take several times as long.
"""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from weakref import WeakKeyDictionary

from mscgraph.ask.families import memberships
from mscgraph.ask.kept import keep_network, kept_network
from mscgraph.ask.reactions import Denial, Reaction, ReactionNetwork
from mscgraph.ask.species import Node, joined_species
from mscgraph.graph.naming import telling_key
from mscgraph.graph.store import Store

LEAST_CONFIDENCE = 0.5  # below it a claim does not stand unless a curator accepted it; as in the projection's policy

_CLAIMS = " UNION ".join(
    f'{{ SELECT ?claim ("{kind}" AS ?kind) {{ ?claim msc:predicate msc:{predicate} }} }}'
    for kind, predicate in (("conversion", "convertsTo"), ("synthesis", "synthesized"))
)
_IN_ORDER = "?claim msc:polarity ?polarity"
_NEEDED = (
    "?claim msc:event ?event",
    "?claim msc:subject ?subject",
    "?claim msc:status ?status",
    "?claim msc:confidence ?confidence",
    _IN_ORDER,
)
_OPTIONAL = (
    "?claim msc:object ?object",
    "?claim msc:trigger ?trigger",
    "?event msc:reversible ?reversible",
    "?event msc:temperatureMin ?coolest",
    "?event msc:temperatureMax ?hottest",
    "?event msc:durationMin ?shortest",
    "?event msc:durationMax ?longest",
)
_SHOWN = (
    "?claim", "?kind", "?subject", "?object", "?polarity", "?status", "?confidence", "?trigger", "?reversible",
    "?coolest", "?hottest", "?shortest", "?longest",
)  # fmt: skip
_ROLES = " UNION ".join(
    f'{{ SELECT ?event ("{role}" AS ?role) ?thing {{ ?event msc:{role} ?thing }} }}'
    for role in ("hasReagent", "hasPrecursor", "hasLigandUsed", "hasSolvent")
)
JUDGED = """SELECT DISTINCT ?claim ?verdict {
  VALUES ?verdict { "accepted" "rejected" } ?claim msc:curationStatus ?verdict }"""
_CHOICES = "SELECT DISTINCT ?claim ?choice ?thing { ?claim msc:choice ?choice . ?choice msc:oneOf ?thing }"
_DISPUTED = "SELECT DISTINCT ?claim { ?claim cito:disputes ?other }"
_CHEMICALS = "SELECT DISTINCT ?thing ?label { ?thing a msc:Chemical ; rdfs:label ?label }"
_LABELS = ("?thing a msc:Species", "?thing rdfs:label ?value")
_OF_SPECIES = {
    "class": ("?kind rdfs:subClassOf msc:Species", "?kind skos:notation ?value", "?thing a ?kind"),
    "material": ("?thing msc:ofMaterial ?material", "?material rdfs:label ?value"),
    "dopant": ("?thing msc:dopedWith ?dopant", "?dopant rdfs:label ?value"),
}

_NOTHING: Mapping[str, set[str]] = {}
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
        chemicals = {row["thing"].value: row["label"].value for row in store.select(_CHEMICALS)}
        reactions, denials = _Reader(store, names, _as_species(nodes, chemicals)).read()
        reactions += (Reaction("", member, family, kind="membership") for member, family in memberships(nodes))
        return ReactionNetwork.of(nodes, reactions, chemicals, denials, names)


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
    for name, label in sorted(set(_values(store, _LABELS))):
        one = known.setdefault(standing.get(name, name), _Species([], label))
        one.label = min(one.label, label)
        if name not in one.names:
            one.names.append(name)
    for what, patterns in _OF_SPECIES.items():
        for name, value in _values(store, patterns):
            if found := known.get(standing.get(name, name)):
                found.said[what] = min(value, found.said.get(what, value))
    ordered = sorted(known.values(), key=lambda one: (one.label, one.names[0]))
    nodes = [Node(one.names[0], one.label, *map(one.said.get, _OF_SPECIES)) for one in ordered]
    return nodes, {name: place for place, one in enumerate(ordered) for name in one.names}


def _values(store: Store, patterns: Iterable[str]) -> list[tuple[str, ...]]:
    return store.values(f"SELECT DISTINCT ?thing ?value {{ {_joined(patterns)} }}")


def _joined(patterns: Iterable[str], before: str = "") -> str:
    """Patterns that are each read by itself."""
    return " ".join(f"{before} {{ SELECT * {{ {pattern} }} }}" for pattern in patterns)


def _as_species(nodes: Iterable[Node], chemicals: Mapping[str, str]) -> dict[str, int]:
    """The chemicals that are species by their names: what a paper makes or converts, another adds as a reagent."""
    telling = {name: key for name, label in chemicals.items() if (key := telling_key(label))}
    places = {telling_key(node.label): place for place, node in enumerate(nodes)} if telling else {}
    return {name: places[key] for name, key in telling.items() if key in places}


@dataclass(frozen=True)
class _Claim:
    """A claim on how species are made, as the store has it: what goes in by its role, numbers by the query's names."""

    iri: str
    kind: str
    subject: int
    object: int | None
    polarity: str
    status: str
    confidence: float
    trigger: str | None
    reversible: bool
    numbers: tuple[float | None, ...]
    things: Mapping[str, set[str]]


class _Reader:
    """Reads reactions, with what there is to know of their events."""

    def __init__(self, store: Store, names: Mapping[str, int], as_species: Mapping[str, int]) -> None:
        self._store, self._names, self._as_species = store, names, as_species
        verdicts = store.values(JUDGED)
        self._rejected = {claim for claim, verdict in verdicts if verdict == "rejected"}
        self._accepted = {claim for claim, verdict in verdicts if verdict == "accepted"}
        self._choices: dict[str, dict[str, set[str]]] = {}
        for claim, choice, thing in store.values(_CHOICES):
            self._choices.setdefault(claim, {}).setdefault(choice, set()).add(thing)
        self._disputed = {claim for (claim,) in store.values(_DISPUTED)}

    def read(self) -> tuple[list[Reaction], list[Denial]]:
        """Conversions, reversible ones in both directions, and syntheses that name a precursor: without one it is not
        said what the product is made of. Beside them denials of conversions."""
        found: list[Reaction] = []
        denials = []
        for claim in self._counting():
            source, target = claim.subject, claim.object
            if claim.kind == "synthesis":
                precursors = claim.things.get("hasPrecursor")
                if claim.polarity == "positive" and precursors:
                    ligands = claim.things.get("hasLigandUsed", set())
                    found.append(self._reaction(claim, None, source, precursors | ligands))
            elif target is None:
                continue
            elif claim.polarity != "positive":
                denials.append(Denial(claim.iri, source, target, claim.status != "asserted"))
            else:
                forward = self._reaction(claim, source, target, claim.things.get("hasReagent", ()))
                found.append(forward)
                if claim.reversible and source != target:
                    found.append(dataclasses.replace(forward, source=target, target=source, backward=True))
        return found, denials

    def _counting(self) -> Iterator[_Claim]:
        """The claims that count, in the order of their IRIs, each once."""
        patterns = _joined((_CLAIMS, *_NEEDED)) + _joined(_OPTIONAL, "OPTIONAL")
        rows = self._store.values(f"SELECT {' '.join(_SHOWN)} {{ {patterns} }}")
        rows.sort()
        taken = self._taken()
        for iri, same in groupby(rows, key=itemgetter(0)):
            said = list(same)
            _, kind, subject, what, polarity, status, confidence, trigger, reversible, *_ = said[0]
            sure = float(confidence) >= LEAST_CONFIDENCE or iri in self._accepted
            known = subject in self._names and (not what or what in self._names)
            if sure and known and iri not in self._rejected:
                yield _Claim(
                    iri, kind, self._names[subject], self._names[what] if what else None, polarity, status,
                    float(confidence), trigger or None, reversible in ("true", "1"), _least(row[9:] for row in said),
                    taken.get(iri, _NOTHING),
                )  # fmt: skip

    def _taken(self) -> dict[str, dict[str, set[str]]]:
        """What goes into the event of each claim, by its role."""
        query = f"SELECT ?claim ?role ?thing {{ {_joined((_ROLES, '?claim msc:event ?event', _IN_ORDER))} }}"
        taken: dict[str, dict[str, set[str]]] = {}
        for claim, role, thing in self._store.values(query):
            taken.setdefault(claim, {}).setdefault(role, set()).add(thing)
        return taken

    def _reaction(self, claim: _Claim, source: int | None, target: int, added: Iterable[str]) -> Reaction:
        coolest, hottest, shortest, longest = claim.numbers
        others = {self._as_species[thing] for thing in added if thing in self._as_species}
        return Reaction(
            claim=claim.iri,
            source=source,
            target=target,
            chemicals=frozenset(thing for thing in added if thing not in self._as_species),
            solvents=frozenset(claim.things.get("hasSolvent", ())),
            alternatives=tuple(frozenset(group) for _, group in sorted(self._choices.get(claim.iri, {}).items())),
            others=tuple(sorted(others - {source, target})),
            temperature=hottest if coolest is None else coolest,
            duration=longest if shortest is None else shortest,
            confidence=min(max(claim.confidence, 1e-9), 1.0),
            hedged=claim.status != "asserted",
            contested=claim.iri in self._disputed,
            trigger=claim.trigger,
            kind="synthesis" if source is None else "conversion",
        )


def _least(rows: Iterable[Iterable[str]]) -> tuple[float | None, ...]:
    """The least number of each column, None where all are empty."""
    first, *others = ([float(cell) if cell else None for cell in row] for row in rows)
    if not others:
        return tuple(first)
    columns = zip(first, *others, strict=True)
    return tuple(min((cell for cell in column if cell is not None), default=None) for column in columns)
