"""What follows from the record of acts: which claims are accepted or rejected, and which corrections hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Literal

from mscgraph.graph import iris
from mscgraph.graph.curation.acts import Act

Status = Literal["accepted", "rejected"]


@dataclass(frozen=True)
class State:
    """The outcome of acts. `replaced` leads from a claim to the claim as corrected; `corrections` has the acts of those
    that hold, by the IRI of the claim that they make. A pair of species that is apart or joined is sorted."""

    status: Mapping[str, Status]
    replaced: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, Act] = field(default_factory=dict)
    joined: Mapping[tuple[str, ...], Act] = field(default_factory=dict)
    apart: Mapping[tuple[str, ...], Act] = field(default_factory=dict)

    @property
    def parting(self) -> frozenset[str]:
        """The papers, by IRI, that were said to mean a thing of their own by the name of a species."""
        return frozenset(act.paper for act in self.apart.values() if act.paper)

    def own_species(self, paper: str) -> frozenset[str]:
        """The species by whose names a paper, by its key, means things of its own: those were parted from them."""
        return frozenset(one for one, *others in self.apart if others == [iris.own_species(one, paper)])


def state_of(acts: Iterable[Act]) -> State:
    """What follows from acts, given in their order: of a claim, and of a pair of species, the last act counts.

    A claim that is corrected is rejected in favour of the claim as corrected, which counts as accepted. The same goes
    for what an extraction may find one day in the very words of the correction: it must not be there twice. Accepting
    or rejecting a claim takes back its correction.
    """
    status: dict[str, Status] = {}
    corrected: dict[str, Act] = {}
    made: set[str | None] = set()
    pairs: dict[str, dict[tuple[str, ...], Act]] = {"merge": {}, "split": {}}
    for act in acts:
        if act.kind in pairs:
            pairs["split" if act.kind == "merge" else "merge"].pop(act.about, None)
            pairs[act.kind][act.about] = act
        elif act.kind in ("accept", "reject"):
            status[act.about[0]] = "accepted" if act.kind == "accept" else "rejected"
            corrected.pop(act.about[0], None)
        elif act.kind == "correct":
            corrected[act.about[0]] = act
            made.add(act.correction)
    holding = _holding(corrected, made)
    replaced: dict[str, str] = {}
    for name, act in holding.items():
        for old in (*(c for c, a in corrected.items() if a.correction == name), act.twin):
            if old and old != name:
                replaced[old] = name
    accepted: dict[str, Status] = dict.fromkeys(holding, "accepted")
    rejected: dict[str, Status] = dict.fromkeys(replaced, "rejected")
    return State({**accepted, **status, **rejected}, replaced, holding, pairs["merge"], pairs["split"])


def _holding(corrected: Mapping[str, Act], made: Set[str | None]) -> dict[str, Act]:
    """The corrections that hold, by the claims that they make: of what was extracted, and of what they made in turn."""
    waiting = [claim for claim in corrected if claim not in made]
    found: dict[str, Act] = {}
    while waiting:
        act = corrected.get(waiting.pop())
        if act and act.correction and act.correction not in found:
            found[act.correction] = act
            waiting.append(act.correction)
    return found
