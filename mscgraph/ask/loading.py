"""The network of reactions out of a store: every claim that counts on how a species is made, without its details."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from mscgraph.ask.families import memberships
from mscgraph.ask.reactions import Denial, Kind, Reaction, ReactionNetwork
from mscgraph.ask.species import Node, joined_species
from mscgraph.graph.naming import telling_key
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term

LEAST_CONFIDENCE = 0.5  # below it a claim does not stand unless a curator accepted it; as in the projection's policy

Row = Mapping[str, Term]

_CLAIMS = """SELECT ?claim ?source ?target ?polarity ?status ?confidence ?event {
  ?claim msc:predicate %s ; msc:subject ?%s ; %s msc:event ?event ;
    msc:polarity ?polarity ; msc:status ?status ; msc:confidence ?confidence .
}"""
_CONVERSIONS = _CLAIMS % ("msc:convertsTo", "source", "msc:object ?target ;")
_SYNTHESES = _CLAIMS % ("msc:synthesized", "target", "")
JUDGED = """SELECT DISTINCT ?claim ?verdict {
  VALUES ?verdict { "accepted" "rejected" } ?claim msc:curationStatus ?verdict }"""
_TRIGGERS = "SELECT ?claim ?trigger { ?claim msc:trigger ?trigger }"
_DISPUTED = "SELECT DISTINCT ?claim { ?claim cito:disputes ?other }"
_OF_EVENTS = "SELECT ?event ?value { ?event %s ?value }"
_ENDS = ("source", "target")
_NUMBERS = ("msc:temperatureMin", "msc:temperatureMax", "msc:durationMin", "msc:durationMax")
_CHEMICALS = "SELECT DISTINCT ?thing ?label { ?thing a msc:Chemical ; rdfs:label ?label }"
_SPECIES = """SELECT DISTINCT ?thing ?label ?class ?material ?dopant {
  ?thing a msc:Species ; rdfs:label ?label .
  OPTIONAL { ?thing a ?kind . ?kind rdfs:subClassOf msc:Species ; skos:notation ?class }
  OPTIONAL { ?thing msc:ofMaterial/rdfs:label ?material }
  OPTIONAL { ?thing msc:dopedWith/rdfs:label ?dopant }
}"""


_KNOWN: WeakKeyDictionary[Store, ReactionNetwork] = WeakKeyDictionary()


def network_of(store: Store) -> ReactionNetwork:
    """The network of a store, kept as long as the store is open if that shows one state."""
    if not store.snapshot:
        return load_network(store)
    if store not in _KNOWN:
        _KNOWN[store] = load_network(store)
    return _KNOWN[store]


def load_network(store: Store) -> ReactionNetwork:
    """All claims that count (sure enough or accepted, not rejected) on conversions, and on syntheses with precursors.

    Also hedged ones, which limits leave out, and what is denied. Species that are joined are one.
    """
    nodes, names = _nodes(store)
    chemicals = {row["thing"].value: row["label"].value for row in store.select(_CHEMICALS)}
    reader = _Reader(store, names, _as_species(nodes, chemicals))
    reactions, denials = reader.conversions()
    families = [Reaction("", member, family, kind="membership") for member, family in memberships(nodes)]
    return ReactionNetwork.of(nodes, [*reactions, *reader.syntheses(), *families], chemicals, denials, names)


@dataclass
class _Said:
    """What papers say of a species, or of several that are joined: all of its IRIs, labels, and so on."""

    names: set[str] = field(default_factory=set)
    values: dict[str, set[str]] = field(default_factory=dict)

    def first(self, name: str) -> str | None:
        """The alphabetically first value, where papers differ."""
        return min(self.values.get(name, ()), default=None)


def _nodes(store: Store) -> tuple[list[Node], dict[str, int]]:
    """The species by label, those that are joined as one under the first of their labels, and the place of each IRI."""
    standing = joined_species(store)
    said: dict[str, _Said] = {}
    for row in store.select(_SPECIES):
        own = row["thing"].value
        known = said.setdefault(standing.get(own, own), _Said())
        known.names.add(own)
        for name in ("label", "class", "material", "dopant"):
            if name in row:
                known.values.setdefault(name, set()).add(row[name].value)
    found = sorted(said.values(), key=lambda known: (known.first("label"), min(known.names)))
    nodes = [
        Node(min(k.names), k.first("label") or "", k.first("class"), k.first("material"), k.first("dopant"))
        for k in found
    ]
    return nodes, {name: place for place, known in enumerate(found) for name in known.names}


def _as_species(nodes: Iterable[Node], chemicals: Mapping[str, str]) -> dict[str, int]:
    """The chemicals that are species by their names: what a paper makes or converts, another adds as a reagent."""
    telling = {name: key for name, label in chemicals.items() if (key := telling_key(label))}
    places = {telling_key(node.label): place for place, node in enumerate(nodes)} if telling else {}
    return {name: places[key] for name, key in telling.items() if key in places}


class _Reader:
    """Reads reactions, with what there is to know of their events."""

    def __init__(self, store: Store, names: Mapping[str, int], as_species: Mapping[str, int]) -> None:
        self._store, self._names, self._as_species = store, names, as_species
        verdicts = [(row["claim"].value, row["verdict"].value) for row in store.select(JUDGED)]
        self._rejected = {claim for claim, verdict in verdicts if verdict == "rejected"}
        self._accepted = {claim for claim, verdict in verdicts if verdict == "accepted"}
        self._disputed = {row["claim"].value for row in store.select(_DISPUTED)}
        self._triggers = {row["claim"].value: row["trigger"].value for row in store.select(_TRIGGERS)}
        self._numbers = [self._of_events(name) for name in _NUMBERS]
        self._solvents = self._of_events("msc:hasSolvent")

    def _of_events(self, name: str) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = {}
        for row in self._store.select(_OF_EVENTS % name):
            found.setdefault(row["event"].value, []).append(row["value"])
        return found

    def conversions(self) -> tuple[list[Reaction], list[Denial]]:
        """Conversions, reversible ones in both directions, and denials of conversions."""
        reagents = self._of_events("msc:hasReagent")
        reversible = {event for event, (term, *_) in self._of_events("msc:reversible").items() if term.python()}
        found: list[Reaction] = []
        denials = []
        for row in self._counting(_CONVERSIONS):
            source, target = (self._names[row[end].value] for end in ("source", "target"))
            claim, event, hedged = row["claim"].value, row["event"].value, row["status"].value != "asserted"
            if row["polarity"].value != "positive":
                denials.append(Denial(claim, source, target, hedged))
                continue
            forward = self._reaction(row, source, target, reagents.get(event, ()), "conversion")
            found.append(forward)
            if event in reversible and source != target:
                found.append(dataclasses.replace(forward, source=target, target=source, backward=True))
        return found, denials

    def syntheses(self) -> list[Reaction]:
        """Syntheses that name a precursor: without one it is not said what the product is made of."""
        precursors, ligands = (self._of_events(name) for name in ("msc:hasPrecursor", "msc:hasLigandUsed"))
        found = []
        for row in self._counting(_SYNTHESES):
            event = row["event"].value
            if row["polarity"].value == "positive" and event in precursors:
                added = [*precursors[event], *ligands.get(event, ())]
                found.append(self._reaction(row, None, self._names[row["target"].value], added, "synthesis"))
        return found

    def _counting(self, query: str) -> list[Row]:
        """The rows of claims that count, in the order of their IRIs, each once."""
        found: dict[str, Row] = {}
        for row in self._store.select(query):
            claim = row["claim"].value
            sure = float(row["confidence"].value) >= LEAST_CONFIDENCE or claim in self._accepted
            if sure and claim not in self._rejected and all(row[e].value in self._names for e in _ENDS if e in row):
                found[claim] = row
        return [found[claim] for claim in sorted(found)]

    def _reaction(self, row: Row, source: int | None, target: int, added: Iterable[Term], kind: Kind) -> Reaction:
        claim, event = row["claim"].value, row["event"].value
        things = [term.value for term in added]
        coolest, hottest, shortest, longest = (self._number(known, event) for known in self._numbers)
        others = {self._as_species[thing] for thing in things if thing in self._as_species}
        return Reaction(
            claim=claim,
            source=source,
            target=target,
            chemicals=frozenset(thing for thing in things if thing not in self._as_species),
            solvents=frozenset(term.value for term in self._solvents.get(event, ())),
            others=tuple(sorted(others - {source, target})),
            temperature=hottest if coolest is None else coolest,
            duration=longest if shortest is None else shortest,
            confidence=min(max(float(row["confidence"].value), 1e-9), 1.0),
            hedged=row["status"].value != "asserted",
            contested=claim in self._disputed,
            trigger=self._triggers.get(claim),
            kind=kind,
        )

    @staticmethod
    def _number(known: Mapping[str, list[Term]], event: str) -> float | None:
        return min((float(term.value) for term in known.get(event, ())), default=None)
