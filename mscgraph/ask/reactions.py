"""How species are made, as one immutable network: species, chemicals, and reactions, each of which is one claim.

A reaction is a hyperedge: a conversion needs its source *and* its reagents, a synthesis its precursors and ligands. The
model knows no store, so that everything that searches it can be tried on networks written by hand. Species are numbered
by label; equal networks are searched in equal order. Searches read the arrays; a reaction or species becomes an object
when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np

from mscgraph.ask.columns import Array, Columns, Lists, Numbering, Places, Texts, Words, among, batches
from mscgraph.ask.needs import Needs
from mscgraph.ask.species import Node

Kind = Literal["conversion", "synthesis", "membership"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Reaction:
    """One claim that a species is made: from another one, or (`source` is None) from chemicals alone.

    `source`, `target` and `others` are places of species in the network; `others` go in beside the source. `chemicals`
    are IRIs of what has to be added: the reagents of a conversion, precursors and ligands of a synthesis. Of each group
    of `alternatives`, which may be solvents, one is enough. `temperature`
    is the lowest in °C at which it is said to run, `duration` the shortest in hours; None where that is not said.
    `trigger` is what sets it off. `backward` marks the way back of a reversible conversion. `silent` (found when the
    network is made) marks a claim that says nothing of how a step is done for which others name chemicals: it tells of
    no way without them. A 'membership' is no reaction but says that the source is
    one of the family that the target names; it rests on no claim.
    """

    claim: str
    source: int | None
    target: int
    chemicals: frozenset[str] = frozenset()
    solvents: frozenset[str] = frozenset()
    alternatives: tuple[frozenset[str], ...] = ()
    others: tuple[int, ...] = ()
    temperature: float | None = None
    duration: float | None = None
    confidence: float = 1.0
    hedged: bool = False
    contested: bool = False
    backward: bool = False
    trigger: str | None = None
    kind: Kind = "conversion"
    silent: bool = False

    def lacking(self, shelf: frozenset[str]) -> tuple[tuple[str, ...], ...]:
        """The chemicals that are not on a shelf, each by itself or with those that would do as well."""
        wants = ({chemical}.union(*(g for g in self.alternatives if chemical in g)) for chemical in self.chemicals)
        return tuple(sorted({tuple(sorted(want)) for want in wants if shelf.isdisjoint(want)}))


@dataclass(frozen=True)
class Denial:
    """A claim that one species does not become another."""

    claim: str
    source: int
    target: int
    hedged: bool = False


@dataclass(frozen=True, eq=False)
class Species(Columns):
    """The species of a network, each a `Node` when it is asked for."""

    iris: Texts
    labels: Texts
    classes: Words
    materials: Words
    dopants: Words

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> Species:
        """These."""
        given = tuple(nodes)
        return cls(
            Texts.of(node.iri for node in given),
            Texts.of(node.label for node in given),
            Words.of([node.species_class for node in given]),
            Words.of([node.material for node in given]),
            Words.of([node.dopant for node in given]),
        )

    def __len__(self) -> int:
        return len(self.iris)

    def __getitem__(self, place: int) -> Node:
        said = (words[place] for words in (self.classes, self.materials, self.dopants))
        return Node(self.iris[place], self.labels[place], *said)

    def __iter__(self) -> Iterator[Node]:
        return (self[place] for place in range(len(self)))


ROW = np.dtype(
    [
        *((name, np.int64) for name in ("source", "target")),
        *((name, float) for name in ("temperature", "duration", "confidence")),
        *((name, bool) for name in ("hedged", "contested", "backward")),
        ("trigger", np.int32),
        ("kind", np.int8),
    ]
)
"""What is said of a reaction in numbers: a source or trigger of -1 is none, a number that is not stated NaN."""


@dataclass(frozen=True, eq=False)
class Told(Columns):
    """Reactions in the order in which they are told of; chemicals and solvents by the numbers that their IRIs have so
    far, as triggers."""

    claims: Texts
    rows: Array
    chemicals: Needs
    solvents: Needs
    others: Lists

    @classmethod
    def of(cls, reactions: Sequence[Reaction], substances: Numbering, triggers: Numbering) -> Told:
        """These."""

        def needs(chemicals: Iterable[frozenset[str]]) -> Needs:
            return Needs.of([sorted(each) for each in chemicals], alternatives, substances)

        alternatives = {number: one.alternatives for number, one in enumerate(reactions) if one.alternatives}
        others = [[other for other in dict.fromkeys(one.others) if other != one.source] for one in reactions]
        return cls(
            Texts.of(one.claim for one in reactions),
            np.array([_row(one, triggers) for one in reactions], dtype=ROW),
            needs(one.chemicals for one in reactions),
            needs(one.solvents for one in reactions),
            Lists.of(others),
        )


@dataclass(frozen=True, eq=False)
class Reactions(Columns):
    """The reactions of a network, each a `Reaction` when it is asked for.

    Those of one source lie together, as a search asks for them. A source of -1 is none; a number that is not stated is
    NaN. Chemicals and solvents are places in `substances`.
    """

    claims: Texts
    source: Array
    target: Array
    substances: Texts
    chemicals: Needs
    solvents: Needs
    others: Lists
    temperature: Array
    duration: Array
    confidence: Array
    hedged: Array
    contested: Array
    backward: Array
    triggers: Words
    kind: Array
    silent: Array

    @classmethod
    def of(cls, reactions: Iterable[Reaction]) -> Reactions:
        """These, by their sources; those that are silent are found."""
        substances, triggers = Numbering(), Numbering()
        told = Told.joined([Told.of(batch, substances, triggers) for batch in batches(reactions)])
        return cls.of_told(told, substances, triggers)

    @classmethod
    def of_told(cls, told: Told, substances: Numbering, triggers: Numbering) -> Reactions:
        """Reactions as they were told, by their sources; those that are silent are found."""
        told = told.taken(np.argsort(told.rows["source"], kind="stable"))
        rows, (known, rank) = told.rows, substances.ordered()
        column = {name: rows[name].copy() for name in ROW.fields or ()}
        source, target = column["source"], column["target"]
        taking = (told.chemicals.of_each.lengths > 0) | (told.others.lengths > 0)
        telling = taking | (rows["trigger"] >= 0) | ~np.isnan(rows["temperature"]) | ~np.isnan(rows["duration"])
        steps = source * (int(target.max(initial=0)) + 1) + target
        return cls(
            claims=told.claims,
            substances=Texts.of(known),
            chemicals=told.chemicals.renamed(rank),
            solvents=told.solvents.renamed(rank),
            others=told.others,
            source=column.pop("source").astype(np.int32),
            target=column.pop("target").astype(np.int32),
            triggers=Words.numbered(triggers, column.pop("trigger")),
            silent=among(steps, steps[taking]) & ~telling,
            **column,
        )

    def __len__(self) -> int:
        return len(self.claims)

    def __getitem__(self, number: int) -> Reaction:
        return Reaction(
            claim=self.claims[number],
            source=_stated(self.source, number, -1),
            target=self.target.item(number),
            chemicals=self._called(self.chemicals.of_each[number]),
            solvents=self._called(self.solvents.of_each[number]),
            alternatives=tuple(
                self._called(group) for needs in (self.chemicals, self.solvents) for group in needs.alternatives(number)
            ),
            others=tuple(self.others[number].tolist()),
            temperature=_stated(self.temperature, number),
            duration=_stated(self.duration, number),
            confidence=self.confidence.item(number),
            hedged=self.hedged.item(number),
            contested=self.contested.item(number),
            backward=self.backward.item(number),
            trigger=self.triggers[number],
            kind=KINDS[self.kind.item(number)],
            silent=self.silent.item(number),
        )

    def __iter__(self) -> Iterator[Reaction]:
        return (self[number] for number in range(len(self)))

    def _called(self, places: Array) -> frozenset[str]:
        return frozenset(map(self.substances.__getitem__, places.tolist()))

    @cached_property
    def entries(self) -> Lists:
        """Where each of the substances stands among the chemicals of all reactions."""
        items = self.chemicals.of_each.items
        return Lists.grouped(items, np.arange(len(items)), len(self.substances))

    def of_kind(self, kind: Kind) -> Array:
        """For each reaction whether it is of that kind."""
        found: Array = self.kind == KINDS.index(kind)
        return found

    def among(self, chemicals: Iterable[str]) -> Array:
        """For each of the substances whether it is one of these chemicals."""
        wanted = frozenset(chemicals)
        return np.array([iri in wanted for iri in self.substances], dtype=bool)

    def lacking(self, shelf: Iterable[str]) -> Array:
        """How many chemicals each reaction needs that are not on a shelf."""
        return self.chemicals.lacking(self.among(shelf))

    def taking(self, chemicals: Iterable[str]) -> Array:
        """For each reaction whether one of these chemicals has to go in, be it as a solvent."""
        allowed = ~self.among(chemicals)
        found: Array = (self.chemicals.lacking(allowed) > 0) | (self.solvents.lacking(allowed) > 0)
        return found


@dataclass(frozen=True, eq=False)
class ReactionNetwork(Columns):
    """Species, the reactions between them, and the labels of chemicals by IRI.

    `into` and `leaving` are the numbers of the reactions that make a species, and of those that it goes into;
    `syntheses` of those that have no source. `names` gives the place of a species by its IRI, also of those that are
    joined with it. `denied` are claims with the places of the species that they are about, and whether they are hedged.
    """

    species: Species
    reactions: Reactions
    chemical_iris: Texts
    chemical_labels: Texts
    denied: Texts
    denied_ends: Lists
    denied_hedged: Array
    names: Places
    into: Lists
    leaving: Lists
    syntheses: Array

    @classmethod
    def of(
        cls,
        species: Iterable[Node],
        reactions: Reactions | Iterable[Reaction],
        chemicals: Mapping[str, str] | None = None,
        denials: Iterable[Denial] = (),
        names: Mapping[str, int] | None = None,
    ) -> ReactionNetwork:
        """The network, its indexes made. Species come in the order of their places."""
        nodes, found = Species.of(species), reactions if isinstance(reactions, Reactions) else Reactions.of(reactions)
        known, denied = dict(sorted((chemicals or {}).items())), tuple(denials)
        numbers = np.arange(len(found), dtype=np.int32)
        stated, others = found.source >= 0, found.others
        owners = np.concatenate((found.source[stated], others.items))
        leaving = np.concatenate((numbers[stated], others.owners()))
        return cls(
            nodes,
            found,
            Texts.of(known),
            Texts.of(known.values()),
            Texts.of(denial.claim for denial in denied),
            Lists.of([(denial.source, denial.target) for denial in denied]),
            np.array([denial.hedged for denial in denied], dtype=bool),
            Places.of({**(names or {}), **{iri: place for place, iri in enumerate(nodes.iris)}}),
            Lists.grouped(found.target, numbers, len(nodes)),
            Lists.grouped(owners, leaving, len(nodes)),
            numbers[~stated],
        )

    @cached_property
    def chemicals(self) -> Mapping[str, str]:
        """The labels of chemicals by IRI."""
        return dict(zip(self.chemical_iris, self.chemical_labels, strict=True))

    @cached_property
    def denials(self) -> tuple[Denial, ...]:
        """The claims that deny a conversion."""
        ends, hedged = self.denied_ends.items.tolist(), self.denied_hedged.tolist()
        rows = zip(self.denied, ends[::2], ends[1::2], hedged, strict=True)
        return tuple(Denial(*row) for row in rows)

    @cached_property
    def families(self) -> frozenset[int]:
        """The species that others are members of."""
        found = self.reactions
        return frozenset(found.target[found.of_kind("membership")].tolist())

    @cached_property
    def contested(self) -> frozenset[str]:
        """The claims on how species are made that others contradict."""
        return frozenset(map(self.reactions.claims.__getitem__, np.flatnonzero(self.reactions.contested).tolist()))

    def label(self, place: int) -> str:
        """The label of a species."""
        return self.species.labels[place]


def _row(one: Reaction, triggers: Numbering) -> tuple[object, ...]:
    return (
        -1 if one.source is None else one.source,
        one.target,
        np.nan if one.temperature is None else one.temperature,
        np.nan if one.duration is None else one.duration,
        one.confidence,
        one.hedged,
        one.contested,
        one.backward,
        -1 if one.trigger is None else triggers[one.trigger],
        KINDS.index(one.kind),
    )


def _stated(values: Array, number: int, none: int | None = None) -> Any:
    """A value, None where it is not stated."""
    value = values.item(number)
    return None if value == none or value != value else value
