"""What an answer is made of: claims on how species are made, each with who says so, where, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

from mscgraph.ask.species import SpeciesNode
from mscgraph.facts.model import Amount, Box, Range


@dataclass(frozen=True)
class Paper:
    """A paper, by how it is called in one line ('Family et al. 2021').

    `part_of` is the DOI, or else the IRI, of the paper that stands for the work of this one: of a supplement its paper,
    of an article and its preprint the first of them. None where it stands for itself.
    """

    iri: str
    label: str
    title: str | None = None
    doi: str | None = None
    part_of: str | None = None

    @property
    def work(self) -> str:
        """The work that the paper is, or is a part or another version of: a supplement is its paper's."""
        return (self.part_of or self.doi or self.iri).casefold()


@dataclass(frozen=True)
class CitedReference:
    """An entry of a paper's reference list, under the key by which the paper cites it."""

    iri: str
    key: str
    text: str
    doi: str | None = None


@dataclass(frozen=True)
class Quote:
    """A passage, verbatim. Pages count from 1; None where the format of the paper has no pages."""

    text: str
    page: int | None = None
    section: str = ""
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class EventClaim:
    """One paper's statement of how `target` is made: of `source`, or (where that is None) of chemicals alone.

    Where `polarity` is negative, it is said not to be. `reagents` are what is added, of a synthesis its precursors;
    chemicals of which one is enough are one text ('oleylamine or octylamine'). The
    amounts are those that the claim gives. Temperatures are in °C, durations in hours, yields in percent. `exclusive`
    names the ranges whose ends don't belong to them.
    """

    iri: str
    source: SpeciesNode | None
    target: SpeciesNode
    paper: Paper
    evidence: tuple[Quote, ...]
    reagents: tuple[str, ...] = ()
    temperature: Range | None = None
    duration: Range | None = None
    mechanism: tuple[str, ...] = ()
    reversible: bool | None = None
    conditions: tuple[str, ...] = ()
    exclusive: frozenset[str] = frozenset()
    polarity: str = "positive"
    status: str = "asserted"
    attribution: str = "own"
    confidence: float = 1.0
    references: tuple[CitedReference, ...] = ()
    ligands: tuple[str, ...] = ()
    solvents: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    product_yield: Range | None = None
    trigger: str | None = None
    approach: str | None = None

    @property
    def positive(self) -> bool:
        """Whether the claim says that the conversion happens."""
        return self.polarity == "positive"

    @property
    def hedged(self) -> bool:
        """Whether the paper only suggests it."""
        return self.status != "asserted"

    @property
    def reports(self) -> bool:
        """Whether the claim is reported from works that its paper cites for it."""
        return self.attribution == "reported" and bool(self.references)

    @property
    def works(self) -> frozenset[str]:
        """The works that the claim rests on: those it is reported from, or else the paper itself; DOIs where known.
        Of a paper in two versions both, since others may cite either."""
        if self.reports:
            return frozenset((r.doi or r.iri).casefold() for r in self.references)
        return frozenset(filter(None, (self.paper.work, (self.paper.doi or "").casefold())))


@dataclass(frozen=True)
class ConversionClaim(EventClaim):
    """One paper's statement that a species becomes another (or does not)."""

    source: SpeciesNode


@dataclass(frozen=True)
class SynthesisClaim(EventClaim):
    """One paper's statement that a species is made from molecular precursors (or is not)."""

    source: None


def informative_first(claim: EventClaim) -> tuple[int, int, float, str, str]:
    """A sort key: asserted claims before hedged ones, those that say most, then the surest."""
    said = bool(claim.temperature) + bool(claim.reagents) + bool(claim.mechanism)
    return (claim.hedged, -said, -claim.confidence, claim.paper.label, claim.iri)
