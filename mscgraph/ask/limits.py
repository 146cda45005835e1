"""What a route has to keep to: limits on its reactions, as one frozen value."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from mscgraph.ask.reactions import Reaction, ReactionNetwork

Check = Callable[[Reaction], bool]


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

    def checks(self, network: ReactionNetwork) -> Mapping[str, Check]:
        """For each limit that refuses anything whether it refuses a reaction, by its name."""
        found: dict[str, Check] = {}
        if not self.hedged:
            found["hedged"] = lambda r: r.hedged
        if not self.families:
            found["families"] = lambda r: r.kind == "membership"
        if (below := self.below) is not None:
            found["below"] = self._if_stated(lambda r: r.temperature, lambda stated: stated >= below)
        if (within := self.within) is not None:
            found["within"] = self._if_stated(lambda r: r.duration, lambda stated: stated > within)
        if self.confidence > 0:
            found["confidence"] = lambda r: r.confidence < self.confidence
        if self.without:
            found["without"] = self._takes
        if self.uncontested:
            found["uncontested"] = lambda r: r.contested
        if self.materials:
            found["materials"] = lambda r: any(
                network.species[end].material not in self.materials for end in (r.source, r.target) if end is not None
            )
        return found

    def _takes(self, reaction: Reaction) -> bool:
        """Whether it takes what has to be avoided, or leaves open what it takes where others say it."""
        taken = not (self.without.isdisjoint(reaction.chemicals) and self.without.isdisjoint(reaction.solvents))
        return taken or reaction.silent

    def _if_stated(
        self, of: Callable[[Reaction], float | None], refused: Callable[[float], bool]
    ) -> Callable[[Reaction], bool]:
        def check(reaction: Reaction) -> bool:
            if reaction.kind == "membership":
                return False
            stated = of(reaction)
            return not self.unstated if stated is None else refused(stated)

        return check

    def refuses(self, network: ReactionNetwork, reaction: Reaction) -> str | None:
        """The name of a limit that the reaction does not keep to, or None."""
        return next((name for name, refused in self.checks(network).items() if refused(reaction)), None)

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
