"""Facts out of tables: matrices of methods and materials; rows that are syntheses, conversions, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mscgraph.extract.columns import Column, column_at, columns_of
from mscgraph.extract.mentions import Mention, Names, find_mentions
from mscgraph.extract.values import units, value_of
from mscgraph.facts.model import Box, Characterization, Conversion, Evidence, Fact, Property, Range, Species, Synthesis
from mscgraph.facts.names import fold
from mscgraph.read.document import Block, Cell, Table, Text

_CONFIDENCE = 0.9
_NUMBER = re.compile(r"(?P<low>-?\d+(?:\.\d+)?)(?:\s?(?:–|-|−|to)\s?(?P<high>\d+(?:\.\d+)?))?")
_MADE = ("ligand", "precursor", "solvent", "temperature")


@dataclass(frozen=True)
class Reading:
    """A table block under extraction."""

    block: Block
    table: Table
    names: Names

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are understood."""
        return columns_of(self.table)

    def column(self, cell: Cell) -> Column | None:
        """The column of a cell."""
        return column_at(self.columns, cell.col, cell.row)

    def mentions(self, text: Text) -> tuple[Mention, ...]:
        """The mentions of a line of print."""
        return find_mentions(text.plain, self.names)

    def evidence(self, *lines: Text) -> Evidence:
        """The caption and some lines of the table, as one piece of evidence."""
        parts = [self.table.caption, *lines]
        boxes: list[Box] = [box for part in parts for box in part.boxes(0, len(part.text))]
        section = self.block.section[-1] if self.block.section else ""
        return Evidence(" ".join(part.text.strip() for part in parts), section, tuple(boxes))

    @cached_property
    def head(self) -> Mention | None:
        """The kind of thing that the caption says the table is about ('magic-sized clusters')."""
        found = [m for m in self.mentions(self.table.caption) if m.label == "species"]
        return found[-1] if found else None


def facts_of_table(block: Block, names: Names) -> Iterator[Fact]:
    """All facts that a table states."""
    if block.table is None:
        return
    reading = Reading(block, block.table, names)
    yield from _matrix(reading)
    yield from _rows(reading)


def species_of_table(block: Block, names: Names) -> Iterator[Species]:
    """The species that the cells of a table name."""
    if block.table is None:
        return
    reading = Reading(block, block.table, names)
    for line in (line for cell in block.table.cells if not cell.header for line in cell.lines):
        for mention in reading.mentions(line):
            if mention.label == "species" and not mention.species.generic:
                species = mention.species
                yield Species(
                    name=reading.names.canonical(species.name),
                    species_class=species.species_class,
                    material=species.material,
                    dopant=species.dopant,
                    confidence=_CONFIDENCE,
                    evidence=(reading.evidence(line),),
                )


def _refs(line: Text) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for citation in line.citations for key in citation.keys))


# --- matrices of methods and materials ----------------------------------------------------------------------------


def _matrix(reading: Reading) -> Iterator[Fact]:
    cells = reading.table.cells
    for cell in cells:
        column = reading.column(cell)
        if cell.header or column is None or column.role != "example" or fold(cell.text) == fold(column.header):
            continue
        for title in _titles(reading, cell, column):
            method = next((m for m in reading.mentions(title) if m.label == "method"), None)
            if method is None:
                continue
            for line in cell.lines:
                yield from _examined(reading, title, method, line)


def _titles(reading: Reading, cell: Cell, column: Column) -> tuple[Text, ...]:
    """The method lines beside a cell of examples, else the method that the heading above its column names."""
    left = [c for c in reading.table.cells if c.col < cell.col and not c.header and _overlap(c, cell)]
    nearest = max((c.col for c in left), default=-1)
    beside = [c for c in left if c.col == nearest and _is_method(reading.column(c), column)]
    if beside:
        return tuple(c.content for c in sorted(beside, key=lambda c: c.row))
    above = [c for c in reading.table.cells if c.col <= cell.col < c.col + c.colspan and c.row < column.since]
    headings = [c for c in above if fold(c.text) != fold(column.header)]
    return (max(headings, key=lambda c: c.row).content,) if headings else ()


def _is_method(column: Column | None, examples: Column) -> bool:
    return column is not None and column.role == "method" and column.since == examples.since


def _overlap(a: Cell, b: Cell) -> bool:
    return a.row < b.row + b.rowspan and b.row < a.row + a.rowspan


def _examined(reading: Reading, title: Text, method: Mention, line: Text) -> Iterator[Fact]:
    subject = _material_name(reading, line)
    if subject is None:
        return
    name, species = subject
    evidence = (reading.evidence(title, line),)
    refs = _refs(line)
    shared: dict[str, Any] = {
        "refs": refs,
        "attribution": "reported" if refs else "own",
        "confidence": _CONFIDENCE,
        "evidence": evidence,
    }
    yield Characterization(subject=name, method=reading.names.canonical(method.value), **shared)
    if species is not None:
        yield Species(name=name, species_class=species[0], material=species[1], **shared)


def _material_name(reading: Reading, line: Text) -> tuple[str, tuple[str, str] | None] | None:
    """A cell's species: as named there, or its material with the head noun of the caption ('InP' → 'InP MSC')."""
    for mention in reading.mentions(line):
        if mention.label == "species" and not mention.value.generic:
            return reading.names.canonical(mention.value.name), None
        if mention.label == "material" and reading.head is not None:
            head = reading.head.value
            name = reading.names.canonical(reading.names.of_material(mention.text.strip(), head))
            return name, (head.species_class, mention.text.strip())
    return None


# --- rows ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells by role, its group (the first column, carried down), and the name of its species."""

    reading: Reading
    cells: dict[str, tuple[Cell, Column]]
    group: Cell | None

    def mentions(self, role: str, label: str) -> tuple[Mention, ...]:
        """The mentions of a kind in the cell of a role."""
        if role not in self.cells:
            return ()
        return tuple(m for m in self.reading.mentions(self.cells[role][0].content) if m.label == label)

    def value(self, role: str, unit: str) -> Range | None:
        """The number or range in the cell of a role; the unit is the header's."""
        if role not in self.cells:
            return None
        cell, _ = self.cells[role]
        line = cell.lines[0]
        for mention in self.reading.mentions(line):
            if mention.label == "quantity" and (found := value_of(mention, unit)):
                return found
        match = _NUMBER.search(line.plain)
        if match is None:
            return None
        low = float(match["low"])
        return Range(low, float(match["high"]) if match["high"] else low)

    @cached_property
    def refs(self) -> tuple[str, ...]:
        """The references cited anywhere in the row; a column of references counts as cited."""
        lines = [line for cell, _ in self.cells.values() for line in cell.lines]
        keys = [key for line in lines for key in _refs(line)]
        if "reference" in self.cells and not keys:
            keys = re.findall(r"\d+", self.cells["reference"][0].text)
        return tuple(dict.fromkeys(keys))

    @cached_property
    def shared(self) -> dict[str, Any]:
        """The fields that all facts of the row share."""
        lines = [line for cell in ([self.group] if self.group else []) for line in cell.lines]
        ordered = sorted((cell for cell, _ in self.cells.values()), key=lambda c: c.col)
        lines += [line for cell in ordered for line in cell.lines if cell is not self.group]
        return {
            "refs": self.refs,
            "attribution": "reported" if self.refs else "own",
            "confidence": _CONFIDENCE,
            "evidence": (self.reading.evidence(*lines),),
        }


def _rows(reading: Reading) -> Iterator[Fact]:
    if not reading.columns or any(c.role in ("method", "example") for c in reading.columns):
        return
    height, _ = reading.table.size
    group: Cell | None = None
    for number in range(height):
        cells = [c for c in reading.table.cells if c.row == number and not c.header]
        first = next((c for c in cells if c.col == 0), None)
        group = first or group
        roles = {column.role: (c, column) for c in cells if (column := reading.column(c)) is not None}
        if roles:
            yield from _row_facts(Row(reading, roles, group))


def _row_facts(row: Row) -> Iterator[Fact]:
    subject = _row_species(row)
    if subject is None:
        return
    routes = tuple(_routes(row))
    sources = [m for m in row.mentions("source", "species") if not m.value.generic]
    if any(role in row.cells for role in _MADE) and not sources:
        yield _row_synthesis(row, subject, routes)
    for source, reagents in routes:
        if source is not None:
            yield Conversion(source=source, target=subject, reagents=reagents, **row.shared)
    for mention in sources:
        yield Conversion(
            source=row.reading.names.canonical(mention.value.name),
            target=subject,
            reagents=_chemicals(row, "reagent"),
            temperature_C=row.value("temperature", "°C"),
            duration_h=row.value("duration", "h"),
            **row.shared,
        )
    yield from _row_properties(row, subject)


def _row_species(row: Row) -> str | None:
    """The species that a row is about: named in a column of species, else its group with the row's wavelength."""
    for role in ("product", "species"):
        for mention in row.mentions(role, "species"):
            if not mention.value.generic and not mention.value.family:
                return row.reading.names.canonical(mention.value.name)
    if row.group is None:
        return None
    family = next((m for m in row.reading.mentions(row.group.content) if m.label == "species"), None)
    if family is None or family.value.generic:
        return None
    wavelength = row.value("leet_wavelength", "nm")
    if wavelength is None or wavelength.low is None:
        return row.reading.names.canonical(family.value.name)
    name = f"{wavelength.low:g} nm {family.value.name}"
    known = row.reading.names.numbered(name).get(round(wavelength.low), ())
    return known[0] if len(known) == 1 else row.reading.names.canonical(name)


def _routes(row: Row) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """The routes that a cell of precursors lists: a line that begins with a species starts a conversion route."""
    if "precursor" not in row.cells:
        return
    source: str | None = None
    chemicals: list[str] = []
    for line in row.cells["precursor"][0].lines:
        mentions = row.reading.mentions(line)
        if mentions and mentions[0].label == "species" and not mentions[0].value.generic:
            yield source, tuple(chemicals)
            source, chemicals = row.reading.names.canonical(mentions[0].value.name), []
        chemicals += [row.reading.names.canonical(m.value) for m in mentions if m.label == "chemical"]
    yield source, tuple(dict.fromkeys(chemicals))


def _row_synthesis(row: Row, product: str, routes: tuple[tuple[str | None, tuple[str, ...]], ...]) -> Fact:
    precursors = next((chemicals for source, chemicals in routes if source is None), ())
    return Synthesis(
        product=product,
        precursors=precursors,
        ligands=_chemicals(row, "ligand"),
        solvents=_chemicals(row, "solvent"),
        temperature_C=row.value("temperature", "°C"),
        duration_h=row.value("duration", "h"),
        **row.shared,
    )


def _chemicals(row: Row, role: str) -> tuple[str, ...]:
    """The chemicals of a cell; a class, or a name, gives way to what follows it in parentheses."""
    if role not in row.cells:
        return ()
    plain = row.cells[role][0].content.plain
    found = row.mentions(role, "chemical")
    named = (m for m in found if not re.match(r"\s?\(", plain[m.end :]))
    return tuple(dict.fromkeys(row.reading.names.canonical(m.value) for m in named))


def _row_properties(row: Row, subject: str) -> Iterator[Fact]:
    for role, (cell, _) in row.cells.items():
        if role not in units():
            continue
        unit = units()[role]
        value: Range | str | None = row.value(role, unit) if unit else cell.lines[0].plain.strip()
        if value:
            yield Property(subject=subject, property=role, value=value, unit=unit, **row.shared)
