"""What a route has to keep to: limits on its reactions, as one frozen value."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from mscgraph.ask.columns import Array
from mscgraph.ask.reactions import Reaction, ReactionNetwork, Reactions


@dataclass(frozen=True)
class Limits:
    """What each reaction of a route has to keep to, and (`using`) what the route as a whole has to hold.

    Chemicals are IRIs; materials are labels. A limit on what a claim does not state refuses the claim, since nothing
    says that it keeps to it; `unstated` lets it pass.

    below        °C: it runs at some temperature below this one
    within       hours: it takes no longer
    confidence   the least confidence of its claim
    without      chemicals that must not go in, nor be the solvent
    using        for each group of chemicals some reaction of the route takes one of them
    materials    the materials that its species may be of; none given: any
    uncontested  nobody contradicts it
    hedged       also what papers only suggest
    families     also what is said of the family that a species belongs to
    """

    below: float | None = None
    within: float | None = None
    confidence: float = 0.0
    without: frozenset[str] = frozenset()
    using: tuple[frozenset[str], ...] = ()
    materials: frozenset[str] = frozenset()
    uncontested: bool = False
    hedged: bool = False
    families: bool = False
    unstated: bool = False

    def checks(self, network: ReactionNetwork) -> Mapping[str, Array]:
        """For each limit that refuses anything which reactions it refuses, by its name."""
        r, found = network.reactions, dict[str, Array]()
        if not self.hedged:
            found["hedged"] = r.hedged
        if not self.families:
            found["families"] = r.of_kind("membership")
        if self.below is not None:
            found["below"] = self._unless_stated(r, r.temperature, r.temperature >= self.below)
        if self.within is not None:
            found["within"] = self._unless_stated(r, r.duration, r.duration > self.within)
        if self.confidence > 0:
            found["confidence"] = r.confidence < self.confidence
        if self.without:  # what leaves open what it takes where others say it is no way without, either
            found["without"] = r.taking(self.without) | r.silent
        if self.uncontested:
            found["uncontested"] = r.contested
        if self.materials:
            other = ~network.species.materials.among(self.materials)
            found["materials"] = other[r.target] | (other[r.source] & (r.source >= 0))
        return found

    def _unless_stated(self, reactions: Reactions, stated: Array, refused: Array) -> Array:
        """What is refused, and what states nothing; that a species is one of a family has nothing to state."""
        unstated = np.isnan(stated) & (not self.unstated)
        return (refused | unstated) & ~reactions.of_kind("membership")

    def refused(self, network: ReactionNetwork) -> Array:
        """For each reaction whether some limit refuses it."""
        found = np.zeros(len(network.reactions), dtype=bool)
        for refused in self.checks(network).values():
            found |= refused
        return found

    def used(self, reactions: Iterable[Reaction]) -> bool:
        """Whether the reactions together take what has to be used."""
        taken = frozenset[str]().union(*(reaction.chemicals | reaction.solvents for reaction in reactions))
        return all(not group.isdisjoint(taken) for group in self.using)

    def set_ones(self) -> tuple[str, ...]:
        """The names of the limits that narrow what there is."""
        default = Limits()
        return tuple(name for name in NARROWING if getattr(self, name) != getattr(default, name))

    def lifted(self, *names: str) -> Limits:
        """The same without some limits."""
        default = Limits()
        return dataclasses.replace(self, **{name: getattr(default, name) for name in names})


NARROWING: Mapping[str, str] = {
    "below": "--below",
    "within": "--within",
    "confidence": "--confidence",
    "without": "--without",
    "using": "--with",
    "materials": "--material",
    "uncontested": "--uncontested",
}
"""The limits that narrow what there is, with the option that sets each."""
