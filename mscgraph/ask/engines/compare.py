"""Two species side by side: what other questions answer of each, divided into what both have and what one has alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from mscgraph.ask.engines import Answer
from mscgraph.ask.species import SpeciesNode
from mscgraph.facts.model import Range
from mscgraph.facts.words import between
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, Term, table

Row = Mapping[str, Term]
Told = tuple[str, Iterable[str]]
"""An aspect, and what a row says of it."""


def compare(store: Store, *, species: SpeciesNode, other: SpeciesNode, hedged: bool) -> Rows:
    """An aspect a row in which anything is said of either; values are told with their units."""
    first, second = (dict(_aspects(store, one, hedged)) for one in (species, other))
    lines: list[tuple[object, ...]] = [("species", None, species.label, other.label)]
    for aspect in dict.fromkeys((*_ORDER, *sorted({*first, *second}))):
        one, two = first.get(aspect, frozenset()), second.get(aspect, frozenset())
        if one or two:
            lines.append((aspect, *(", ".join(sorted(part)) for part in (one & two, one - two, two - one))))
    return table(("aspect", "common", "first", "second"), lines)


def _aspects(store: Store, species: SpeciesNode, hedged: bool) -> Iterator[tuple[str, frozenset[str]]]:
    """What is said of a species, by aspects."""
    from mscgraph.ask.asking import ask

    found: dict[str, set[str]] = {}
    for question, read in _READ.items():
        asked: dict[str, Any] = {"species": species.iri} | ({} if question == "species" else {"hedged": hedged})
        for row in ask(store, question, **asked):
            for aspect, values in read(row):
                found.setdefault(aspect, set()).update(values)
    yield from ((aspect, frozenset(values)) for aspect, values in found.items() if values)


def _lists(row: Row, columns: Mapping[str, str]) -> Iterator[Told]:
    """The parts of columns that hold lists, by the aspects that they tell of."""
    for column, aspect in columns.items():
        if column in row:
            yield aspect, row[column].value.split(", ")


def _span(row: Row, name: str, unit: str) -> tuple[str, ...]:
    """A range of a row as text, none where it has none."""
    low, high = (float(row[end].value) if end in row else None for end in (f"{name}_min", f"{name}_max"))
    told = between(Range(low, high), unit).strip()
    return (told,) if told else ()


def _of_species(row: Row) -> Iterator[Told]:
    yield from _lists(row, {name: name for name in ("class", "material", "dopant", "family")})


def _of_property(row: Row) -> Iterator[Told]:
    unit = row["unit"].value if "unit" in row else ""
    values = (row["value_text"].value,) if "value_text" in row else _span(row, "value", unit)
    conditions = f" ({row['conditions'].value})" if "conditions" in row else ""
    yield row["property"].value.replace("_", " "), [value + conditions for value in values]


def _of_synthesis(row: Row) -> Iterator[Told]:
    yield from _lists(row, {name: name for name in ("precursors", "ligands", "solvents")})
    yield "made at", _span(row, "temperature", "°C")


def _of_conversion(end: str, aspect: str) -> Callable[[Row], Iterator[Told]]:
    def read(row: Row) -> Iterator[Told]:
        yield aspect, (row[end].value,)

    return read


_READ: Mapping[str, Callable[[Row], Iterator[Told]]] = {
    "species": _of_species,
    "properties": _of_property,
    "syntheses": _of_synthesis,
    "bindings": lambda row: _lists(row, {"ligand": "ligands"}),
    "conversions-to": _of_conversion("source", "comes from"),
    "conversions-from": _of_conversion("target", "becomes"),
    "characterizations": lambda row: _lists(row, {"method": "examined by"}),
}
_ORDER = (
    "class", "material", "dopant", "family", "formula", "crystal structure", "symmetry", "leet wavelength",
    "precursors", "ligands", "solvents", "made at", "stable up to", "comes from", "becomes",
)  # fmt: skip

ANSWERS: Mapping[str, Answer] = {"compare": compare}
