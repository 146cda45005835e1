"""Syntheses and conversions that rows of a table state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mscgraph.extract.events.amounts import alternatives_in, either_of
from mscgraph.extract.events.circumstances import exchange
from mscgraph.extract.events.parts import Ingredient, Parts, elements_of, parts_of
from mscgraph.extract.tables.columns import tells
from mscgraph.extract.tables.rows import Row
from mscgraph.extract.text import clauses
from mscgraph.extract.text.values import value_of
from mscgraph.facts.model import Conversion, Fact, Range, Synthesis

_SOURCES = ("ligand", "precursor", "chemical")
_CONDITIONS = ("solvent", "temperature", "duration")
_Route = tuple[str | None, tuple[str, ...]]


def made(row: Row, subjects: tuple[str, ...], sources: tuple[str, ...]) -> Iterator[Fact]:
    """The syntheses and conversions of a row."""
    routes = tuple(_routes(row))
    for subject in subjects:
        if _tells_making(row) and not sources and not _has_source(row):
            yield _synthesis(row, subject, routes)
        for source, reagents in routes:
            if source is not None:
                yield Conversion(source=source, target=subject, reagents=reagents, **row.shared)
        for source in sources:
            if source != subject:
                yield conversion(row, source, subject)


def _has_source(row: Row) -> bool:
    """Whether a row names a material that its species came from, be it open which species of it: no chemicals."""
    mentions = row.reading.mentions(row.cells["source"][0].content) if "source" in row.cells else ()
    return any(mention.label in ("species", "material") for mention in mentions)


def _tells_making(row: Row) -> bool:
    """Whether a row tells how its species was made: by ligands or sources, by a temperature with a time, or by
    conditions that are said to be those of a making."""
    if row.reading.of_crystals or not any(role in row.cells for role in (*_SOURCES, *_CONDITIONS)):
        return False
    if tells("changing", row.reading.table.caption.plain):
        return False
    headers = " ".join(column.header for _, column in row.marked if column.role in _CONDITIONS)
    told = tells("making", f"{row.reading.table.caption.plain} {headers}")
    whole = {"temperature", "duration"} <= row.cells.keys()
    return told or whole or "product" in row.cells or any(role in row.cells for role in _SOURCES)


def _synthesis(row: Row, product: str, routes: tuple[_Route, ...]) -> Fact:
    precursors = next((chemicals for source, chemicals in routes if source is None), ())
    more = _parts(row, product)
    made = Synthesis(
        product=product,
        precursors=precursors or more["precursor"],
        ligands=tuple(dict.fromkeys((*_chemicals(row, "ligand"), *more["ligand"]))),
        solvents=tuple(dict.fromkeys((*_chemicals(row, "solvent"), *more["solvent"]))),
        temperature_C=_condition(row, "temperature", "°C"),
        duration_h=_condition(row, "duration", "h"),
        **row.shared,
    )
    return replace(made, alternatives=tuple(either_of(made, _alternatives(row))))


def _alternatives(row: Row) -> Iterator[tuple[str, ...]]:
    """The chemicals of the row's cells of which one is enough."""
    for content in (cell.content for cell, column in row.marked if column.role in (*_SOURCES, "solvent")):
        found = alternatives_in(content.plain, row.reading.mentions(content), row.reading.names)
        yield from (names for _, names in found)


def conversion(row: Row, source: str, target: str, denied: str = "") -> Conversion:
    """The conversion that a row states, or says with some words to be `denied`; what it does not say, the caption may
    say of all rows."""
    plain = row.reading.table.caption.plain
    reagents = tuple(dict.fromkeys((*_chemicals(row, "reagent"), *_chemicals(row, "chemical"))))
    implied = exchange(source, target, row.reading.names, plain, reagents)
    return Conversion(
        source=source,
        target=target,
        reagents=reagents,
        temperature_C=_condition(row, "temperature", "°C"),
        duration_h=_condition(row, "duration", "h"),
        mechanism=tuple(dict.fromkeys((*clauses.mechanisms(plain.lower()), *([implied] if implied else [])))),
        polarity="negative" if denied else "positive",
        cue=denied,
        **row.shared,
    )


def _condition(row: Row, role: str, unit: str) -> Range | None:
    """A temperature or time: of its column, else of the cells that name chemicals ('ODE, 25 °C'), else the one value of
    its kind that the caption gives ('Exchange reactions at 25 °C')."""
    if row.reading.has(role):
        return row.value(role, unit)
    named = [m for cell, column in row.marked if column.role == "chemical" for m in row.reading.mentions(cell.content)]
    for mentions in (named, row.reading.caption):
        values = {value for m in mentions if m.label == "quantity" and (value := value_of(m, unit))}
        if values:
            return values.pop() if len(values) == 1 else None
    return None


def _routes(row: Row) -> Iterator[_Route]:
    """The routes that a cell of precursors lists: a line that begins with a species starts a conversion route."""
    if "precursor" not in row.cells:
        return
    source: str | None = None
    chemicals: list[str] = []
    for line in (line for cell, column in row.marked if column.role == "precursor" for line in cell.lines):
        mentions = row.reading.mentions(line)
        if mentions and mentions[0].label == "species" and not mentions[0].value.generic:
            yield source, tuple(chemicals)
            source, chemicals = row.reading.names.canonical(mentions[0].value.name), []
        chemicals += [row.reading.names.canonical(m.value) for m in mentions if m.label == "chemical"]
    yield source, tuple(dict.fromkeys(chemicals))


def _parts(row: Row, product: str) -> Parts:
    """The parts of the chemicals that no header gives one, by the elements of the product and the lexicon."""
    found = (Ingredient(name, None) for name in _chemicals(row, "chemical"))
    return parts_of(found, elements_of(product, row.reading.names))


def _chemicals(row: Row, role: str) -> tuple[str, ...]:
    """The chemicals of the cells of a role; a class, or a name, gives way to what follows it in parentheses."""
    found: list[str] = []
    for cell, _ in (pair for pair in row.marked if pair[1].role == role):
        plain = cell.content.plain
        named = (m for m in row.reading.mentions(cell.content) if m.label == "chemical")
        found += [row.reading.names.canonical(m.value) for m in named if not re.match(r"\s?\(", plain[m.end :])]
    return tuple(dict.fromkeys(found))
