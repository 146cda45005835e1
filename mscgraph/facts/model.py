"""Facts: what a paper says, frozen, never without evidence.

Each fact names things as the paper names them. Ranges are `Range(low, high)` with None at an open end;
temperatures are in °C, durations in hours, other numbers in the fact's own `unit`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Literal, NamedTuple

Polarity = Literal["positive", "negative"]
Status = Literal["asserted", "hedged", "proposed"]
Attribution = Literal["own", "reported"]


class Box(NamedTuple):
    """A rectangle on a page, in PDF points from the page's top left corner; pages count from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Range(NamedTuple):
    """A number or an interval; None is an open end. A single value v is Range(v, v)."""

    low: float | None
    high: float | None


class Amount(NamedTuple):
    """How much of a chemical went in: a number or range, and what it counts (`mmol`, `mg`, `mL`, `equiv`, `M`,
    or `molar ratio`: parts beside those of the other chemicals of that basis)."""

    chemical: str
    value: Range
    basis: str


@dataclass(frozen=True)
class Evidence:
    """A passage that states a fact: the quoted text, its section heading, one box a line of text ([] without pages)."""

    text: str
    section: str = ""
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Bounds:
    """How a range was printed: which field it belongs to, the text, and what the range itself cannot say."""

    field: str
    text: str
    inclusive: bool = True
    approximate: bool = False


@dataclass(frozen=True)
class Match:
    """How an extractor found a fact: what its confidence is worked out from.

    `rule` is the kind of rule ('table', 'pattern', 'verb' …), `detail` tells it from others of its kind; `distance` is
    how many sentences back an antecedent stands (0: the statement itself names its species), `rivals` how many other
    species its sentence names; `gathered` says that other sentences gave chemicals or conditions; `syntax` what
    the tree of the sentence says of it ('agrees', 'differs', 'alone', or nothing).
    """

    rule: str
    detail: str = ""
    indirect: bool = False
    distance: int = 0
    rivals: int = 0
    gathered: bool = False
    syntax: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What all facts share. `aliases` maps a name used here to the other names that the paper gives the same thing.

    `cue` is the words by which a statement is denied, doubted or proposed ('did not', 'presumably').
    `match` is known only to the extractor that found the fact: it is neither compared nor written.
    """

    kind: ClassVar[str]

    polarity: Polarity = "positive"
    status: Status = "asserted"
    attribution: Attribution = "own"
    cue: str = ""
    confidence: float = 1.0
    refs: tuple[str, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()
    bounds: tuple[Bounds, ...] = ()
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    match: Match | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Species(Fact):
    """A thing that can be made or converted. `species_class` is one of the classes of the fact format."""

    kind: ClassVar[str] = "species"
    name: str
    species_class: str
    material: str | None = None
    dopant: str | None = None


@dataclass(frozen=True, kw_only=True)
class Event(Fact):
    """Something done to matter. `product_yield` is in percent; `alternatives` are groups of its chemicals of which one
    was enough ('oleylamine or octylamine'). What is said of amounts, alternatives and yield tells no two events apart,
    since a paper that tells an event twice seldom repeats them."""

    amounts: tuple[Amount, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    product_yield: Range | None = None


@dataclass(frozen=True, kw_only=True)
class Synthesis(Event):
    """A species made from molecular precursors."""

    kind: ClassVar[str] = "synthesis"
    product: str
    precursors: tuple[str, ...] = ()
    ligands: tuple[str, ...] = ()
    solvents: tuple[str, ...] = ()
    temperature_C: Range | None = None
    duration_h: Range | None = None
    approach: str | None = None


@dataclass(frozen=True, kw_only=True)
class Conversion(Event):
    """A species made from another species. `trigger` is what sets it off (heat, reagent, light, dilution, ageing),
    `step` its place, from 1, in a chain that is told as one."""

    kind: ClassVar[str] = "conversion"
    source: str
    target: str
    reagents: tuple[str, ...] = ()
    temperature_C: Range | None = None
    duration_h: Range | None = None
    mechanism: tuple[str, ...] = ()
    reversible: bool | None = None
    trigger: str | None = None
    step: int | None = None


@dataclass(frozen=True, kw_only=True)
class Characterization(Fact):
    """A species examined by a method."""

    kind: ClassVar[str] = "characterization"
    subject: str
    method: str


@dataclass(frozen=True, kw_only=True)
class Property(Fact):
    """A property of a species: a range with a unit, or a text without one."""

    kind: ClassVar[str] = "property"
    subject: str
    property: str
    value: Range | str
    unit: str | None = None


@dataclass(frozen=True, kw_only=True)
class Purification(Fact):
    """A species freed from what it was made with, by a method."""

    kind: ClassVar[str] = "purification"
    subject: str
    method: str


@dataclass(frozen=True, kw_only=True)
class Application(Fact):
    """What a species is used for, or as."""

    kind: ClassVar[str] = "application"
    subject: str
    use: str


@dataclass(frozen=True, kw_only=True)
class Binding(Fact):
    """A ligand on the surface of a species: how it binds (`bidentate`, `bridging` …) and how many there are."""

    kind: ClassVar[str] = "binding"
    subject: str
    ligand: str
    mode: str | None = None
    count: int | None = None


KINDS: dict[str, type[Fact]] = {
    c.kind: c for c in (Species, Synthesis, Conversion, Characterization, Property, Purification, Application, Binding)
}


@dataclass(frozen=True)
class Reference:
    """An entry of a paper's reference list. `key` is the number or author–year label that the text cites.

    `authors`, `title` and `journal` are as printed in the entry, as far as they stand there.
    """

    key: str
    text: str
    doi: str | None = None
    year: int | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None
    journal: str | None = None


@dataclass(frozen=True)
class PaperRecord:
    """The bibliographic record of a paper, as far as it is known. `sha256` is the hash of the file's bytes.

    `supplement_to` is the DOI, or else the title, of the paper that the file is a supplement of; such a file has no
    DOI of its own.
    """

    sha256: str
    file_name: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    journal: str | None = None
    year: int | None = None
    doi: str | None = None
    pages: int = 0
    supplement_to: str | None = None


@dataclass(frozen=True)
class PaperFacts:
    """Everything that was read out of one paper: its record, its reference list, its facts, and reading warnings.

    `abstentions` counts, by reason, the statements of which the text leaves open what species they mean. Iterating
    over it gives the facts.
    """

    paper: PaperRecord
    facts: tuple[Fact, ...]
    references: tuple[Reference, ...] = field(default=())
    warnings: tuple[str, ...] = field(default=())
    abstentions: tuple[tuple[str, int], ...] = field(default=())

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)
