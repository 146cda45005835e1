"""How species are made, as one immutable network: species, chemicals, and reactions, each of which is one claim.

A reaction is a hyperedge: a conversion needs its source *and* its reagents, a synthesis its precursors and ligands. The
model knows no store, so that everything that searches it can be tried on networks written by hand. Species are numbered
by label; equal networks are searched in equal order.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from mscgraph.ask.species import Node

Kind = Literal["conversion", "synthesis", "membership"]


@dataclass(frozen=True, slots=True)
class Reaction:
    """One claim that a species is made: from another one, or (`source` is None) from chemicals alone.

    `source`, `target` and `others` are places of species in the network; `others` go in beside the source. `chemicals`
    are IRIs of what has to be added: the reagents of a conversion, precursors and ligands of a synthesis. `temperature`
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


@dataclass(frozen=True)
class Denial:
    """A claim that one species does not become another."""

    claim: str
    source: int
    target: int
    hedged: bool = False


@dataclass(frozen=True)
class ReactionNetwork:
    """Species, the reactions between them, and the labels of chemicals by IRI.

    `into` and `leaving` are the numbers of the reactions that make a species, and of those that it goes into;
    `syntheses` of those that need chemicals alone; `families` are the species that others are members of, `contested`
    the claims that others contradict. `names` gives the place of a species by its IRI, also of those that are joined
    with it.
    """

    species: tuple[Node, ...]
    reactions: tuple[Reaction, ...]
    chemicals: Mapping[str, str] = field(default_factory=dict)
    denials: tuple[Denial, ...] = ()
    names: Mapping[str, int] = field(default_factory=dict)
    into: tuple[tuple[int, ...], ...] = field(default=(), repr=False)
    leaving: tuple[tuple[int, ...], ...] = field(default=(), repr=False)
    syntheses: tuple[int, ...] = field(default=(), repr=False)
    families: frozenset[int] = field(default=frozenset(), repr=False)
    contested: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(
        cls,
        species: Iterable[Node],
        reactions: Iterable[Reaction],
        chemicals: Mapping[str, str] | None = None,
        denials: Iterable[Denial] = (),
        names: Mapping[str, int] | None = None,
    ) -> ReactionNetwork:
        """The network, its indexes made. Species come in the order of their places."""
        nodes, found = tuple(species), _silent_marked(reactions)
        into: list[list[int]] = [[] for _ in nodes]
        leaving: list[list[int]] = [[] for _ in nodes]
        syntheses = []
        for number, reaction in enumerate(found):
            into[reaction.target].append(number)
            for tail in tails(reaction):
                leaving[tail].append(number)
            if reaction.source is None:
                syntheses.append(number)
        places = {node.iri: place for place, node in enumerate(nodes)}
        return cls(
            nodes,
            found,
            chemicals or {},
            tuple(denials),
            {**(names or {}), **places},
            tuple(map(tuple, into)),
            tuple(map(tuple, leaving)),
            tuple(syntheses),
            frozenset(reaction.target for reaction in found if reaction.kind == "membership"),
            frozenset(reaction.claim for reaction in found if reaction.contested),
        )

    def label(self, place: int) -> str:
        """The label of a species."""
        return self.species[place].label


def _silent_marked(reactions: Iterable[Reaction]) -> tuple[Reaction, ...]:
    given = tuple(reactions)
    taking = {(r.source, r.target) for r in given if r.chemicals or r.others}
    return tuple(
        dataclasses.replace(r, silent=True) if (r.source, r.target) in taking and not _says_how(r) else r for r in given
    )


def _says_how(reaction: Reaction) -> bool:
    said = (reaction.temperature, reaction.duration, reaction.trigger)
    return bool(reaction.chemicals or reaction.others) or any(found is not None for found in said)


def tails(reaction: Reaction) -> tuple[int, ...]:
    """The species that go into a reaction, its source first, each once."""
    if not reaction.others:
        return () if reaction.source is None else (reaction.source,)
    return tuple(dict.fromkeys(tail for tail in (reaction.source, *reaction.others) if tail is not None))
