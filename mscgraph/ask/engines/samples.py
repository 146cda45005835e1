"""Values beside how the batch was made that they were measured on, as far as a paper tells.

A batch has no name that two papers share; what a paper measured itself of a species it measured on what it made. So a
value belongs to a batch where the paper tells one way in which it made the species, or where the value's own conditions
(the ligand, the solvent) leave one of several. What the paper tells a second time in fewer words is no second way.
Otherwise it is left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mscgraph.ask.engines import Answer
from mscgraph.ask.lookup import Quotes, Said, Standing, rows_of
from mscgraph.ask.species import SpeciesNode, one_with
from mscgraph.graph.iris import expand
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, iri, table

_ROLES = ("precursor", "reagent", "ligand", "solvent")
_COLUMNS = (
    "species", "property", "value", "value_min", "value_max", "ways", "made_from", "precursors", "reagents", "ligands",
    "solvents", "temperature_min", "temperature_max", "duration_min", "duration_max", "paper", "page", "quote", "claim",
    "making",
)  # fmt: skip
_ORDER = tuple(_COLUMNS.index(name) for name in ("species", "property", "paper", "value_min", "value", "claim"))
_NUMBERS = ("msc:temperatureMin", "msc:temperatureMax", "msc:durationMin", "msc:durationMax")
_ENDS = ("msc:valueMin", "msc:valueMax")
_VALUES = """SELECT DISTINCT ?claim {{ {limits}
  ?claim a msc:PropertyClaim ; msc:subject ?species ; msc:ofPaper ?paper ; msc:predicate ?property }}"""
_ABOUT = """SELECT DISTINCT ?claim ?made {{
  {{ SELECT * {{ VALUES ?made {{ {nodes} }} ?claim msc:subject|msc:object ?made }} }} ?claim msc:event ?event }}"""
_SAID = (
    *Standing.predicates, "msc:polarity", "msc:attribution", "msc:ofPaper", "msc:predicate", "msc:subject",
    "msc:setting",
)  # fmt: skip
_SYNTHESIS, _CONVERSION = expand("msc:synthesized"), expand("msc:convertsTo")


@dataclass(frozen=True)
class _Making:
    """A way in which a paper made a species: its claim, what it came from, and the lines of its setting."""

    claim: str
    source: str
    lines: frozenset[str]

    def covers(self, other: _Making) -> bool:
        """Whether it says all that another one says, or the same under a name that comes before."""
        if self.source != other.source or not other.lines <= self.lines:
            return False
        return other.lines < self.lines or self.claim < other.claim

    def suits(self, conditions: Iterable[str]) -> bool:
        """Whether conditions of a value do not speak against it: where it names a ligand, it is the value's."""
        stated = {line.partition(": ")[0] for line in self.lines}
        return all(line in self.lines or line.partition(": ")[0] not in stated for line in conditions)


def samples(store: Store, *, species: SpeciesNode | None, property: str | None, paper: str | None) -> Rows:
    """The values that papers measured themselves, each with its batch where that is told.

    `ways` is how many ways of making the species the paper tells that the value may belong to.
    """
    given = {
        "species": one_with(store, species.iri) if species else (),
        "property": (property,) if property else (),
        "paper": (paper,) if paper else (),
    }
    limits = (
        f"VALUES ?{name} {{ {' '.join(iri(one).n3() for one in found)} }}" for name, found in given.items() if found
    )
    rows = store.select(_VALUES.format(limits=" ".join(limits)))
    lines = list(_Told(store, [row["claim"].value for row in rows]).lines())
    lines.sort(key=lambda line: [str(line[place]) for place in _ORDER])
    return table(_COLUMNS, lines)


class _Told:
    """Values and ways of making, as a store has them."""

    def __init__(self, store: Store, claims: list[str]) -> None:
        self._values = Said(store, claims, *_SAID, *_ENDS)
        self._claims = _own(store, self._values, claims)
        self._making = _makings(store, {self._values.one(claim, "msc:subject") for claim in self._claims})
        self._wholes = Said(store, self._values.every("msc:ofPaper"), "msc:ofWork")
        ways = {way.claim for ways in self._making.values() for way in ways}
        self._events = Said(store, ways, "msc:event")
        self._numbers = Said(store, self._events.every("msc:event"), *_NUMBERS)
        self._quotes = Quotes(store, self._claims)
        things = (self._values.every(name) for name in ("msc:subject", "msc:ofPaper", "msc:predicate"))
        sources = {way.source for ways in self._making.values() for way in ways}
        self._labels = Said(store, sources.union(*things), "rdfs:label", "skos:notation")

    def lines(self) -> Iterator[tuple[object, ...]]:
        """The rows."""
        for claim in self._claims:
            one = self._values.one
            species, paper = one(claim, "msc:subject"), one(claim, "msc:ofPaper")
            settings = self._values.all(claim, "msc:setting")
            conditions = [line for line in settings if line.partition(": ")[0] in _ROLES]
            work = self._wholes.one(paper, "msc:ofWork") or paper
            ways = [way for way in self._making.get((species, work), ()) if way.suits(conditions)]
            quote, page = self._quotes.of(claim)
            yield (
                self._label(species),
                self._labels.one(one(claim, "msc:predicate"), "skos:notation"),
                next((line.partition(": ")[2] for line in settings if line.startswith("value: ")), None),
                *(float(end) if (end := one(claim, name)) else None for name in _ENDS),
                len(ways),
                *self._recipe(ways[0] if len(ways) == 1 else None),
                self._label(paper),
                page,
                quote,
                claim,
                ways[0].claim if len(ways) == 1 else None,
            )

    def _label(self, thing: str) -> str:
        return self._labels.one(thing, "rdfs:label")

    def _recipe(self, way: _Making | None) -> tuple[object, ...]:
        """Source, chemicals by role, and the ends of temperature and duration; nothing where no way is told."""
        if way is None:
            return (None,) * (1 + len(_ROLES) + len(_NUMBERS))
        parts = [line.partition(": ") for line in sorted(way.lines)]
        chemicals = (", ".join(what for role, _, what in parts if role == wanted) for wanted in _ROLES)
        event = self._events.one(way.claim, "msc:event")
        numbers = (float(end) if (end := self._numbers.one(event, name)) else None for name in _NUMBERS)
        return self._label(way.source), *chemicals, *numbers


def _own(store: Store, said: Said, claims: Iterable[str]) -> list[str]:
    """The claims that say yes to what their paper found itself, and hold."""
    standing = Standing(store, said)
    return [
        claim
        for claim in claims
        if said.one(claim, "msc:attribution") == "own"
        and said.one(claim, "msc:polarity") == "positive"
        and standing.holds(claim)
    ]


def _makings(store: Store, species: Iterable[str]) -> Mapping[tuple[str, str], list[_Making]]:
    """The ways in which papers say to have made species, by species and paper, without what is told once more.

    What a supplement tells its paper tells.
    """
    about = sorted({(row["claim"].value, row["made"].value) for row in rows_of(store, _ABOUT, map(iri, species))})
    said = Said(store, {claim for claim, _ in about}, *_SAID, "msc:object", "msc:event")
    events = Said(store, said.every("msc:event"), "msc:reversible")
    wholes = Said(store, said.every("msc:ofPaper"), "msc:ofWork")
    own = set(_own(store, said, (claim for claim, _ in about)))
    found: dict[tuple[str, str], list[_Making]] = {}
    for claim, made in about:
        verb, here, there = (said.one(claim, name) for name in ("msc:predicate", "msc:subject", "msc:object"))
        back = events.one(said.one(claim, "msc:event"), "msc:reversible") in ("true", "1")
        if claim in own and (verb == _SYNTHESIS or (verb == _CONVERSION and (made == there or back))):
            source = next((end for end in (here, there) if end and end != made), "")
            way = _Making(claim, source, frozenset(said.all(claim, "msc:setting")))
            paper = said.one(claim, "msc:ofPaper")
            found.setdefault((made, wholes.one(paper, "msc:ofWork") or paper), []).append(way)
    return {key: [way for way in ways if not any(other.covers(way) for other in ways)] for key, ways in found.items()}


ANSWERS: Mapping[str, Answer] = {"samples": samples}
