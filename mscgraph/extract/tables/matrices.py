"""Facts out of tables: matrices of methods and materials, and rows that are syntheses, conversions, properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mscgraph.extract.names.mentions import Mention, Names
from mscgraph.extract.tables.columns import Column
from mscgraph.extract.tables.grids import MATCH, Reading, refs_of
from mscgraph.extract.tables.made import made
from mscgraph.extract.tables.rows import Row, rows_of
from mscgraph.extract.tables.shown import shown
from mscgraph.extract.tables.subjects import sources_of, subjects_of
from mscgraph.extract.tables.turned import upright
from mscgraph.extract.tables.unformed import says_nothing, unformed
from mscgraph.extract.trace import Rule, left_out
from mscgraph.facts.model import Characterization, Fact, Species
from mscgraph.facts.names import fold
from mscgraph.read.document import Block, Cell, Text

_ROW = Rule("a row about one species", "tables.toml")
_NAMELESS = "neither the row nor the caption tells which species it is about"


def facts_of_table(block: Block, names: Names, texts: tuple[str, ...] = ()) -> Iterator[Fact]:
    """All facts that a table states; `texts` are those of the paper, which may explain its headers."""
    if block.table is None:
        return
    reading = Reading(block, upright(block.table, names), names, texts)
    yield from _matrix(reading)
    if not reading.has("example"):
        rows = tuple(rows_of(reading))
        stated = [fact for row in rows if not says_nothing(row) for fact in _stated(row)]
        yield from stated or _captioned(reading)
        yield from unformed(rows)


def _captioned(reading: Reading) -> Iterator[Fact]:
    """What the caption alone says where no row is understood: 'Elemental analysis of (ZnSe)13'."""
    named = {reading.names.canonical(m.species.name) for m in reading.caption if m.label == "species"}
    if len(named) == 1 and not any(m.species.generic for m in reading.caption if m.label == "species"):
        shared: dict[str, Any] = {"match": MATCH, "evidence": (reading.evidence(),)}
        yield from (Characterization(subject=name, method=m, **shared) for name in named for m in reading.methods)


def _stated(row: Row) -> Iterator[Fact]:
    """The facts of a row about one species or more."""
    sources = sources_of(row, subjects := subjects_of(row))
    subjects = tuple(subject for subject in subjects if subject not in sources)
    if not subjects:
        cells = sorted((cell for cell, _ in row.marked), key=lambda cell: cell.col)
        left_out(_ROW, row.reading.block, None, _NAMELESS, " | ".join(cell.text for cell in cells))
        return
    yield from made(row, subjects, sources)
    yield from shown(row, subjects)


def species_of_table(block: Block, names: Names) -> Iterator[Species]:
    """The species that the caption and the cells of a table name."""
    if block.table is None:
        return
    reading = Reading(block, upright(block.table, names), names)
    lines = (line for cell in reading.table.cells if not cell.header for line in _naming(cell, reading))
    for line in (reading.table.caption, *lines):
        for mention in reading.mentions(line):
            if _is_species(mention):
                species = mention.species
                yield Species(
                    name=reading.names.canonical(species.name),
                    species_class=species.species_class,
                    material=None if species.open else species.material,
                    dopant=species.dopant,
                    match=MATCH,
                    evidence=(reading.evidence(*([] if line is reading.table.caption else [line])),),
                )


def _naming(cell: Cell, reading: Reading) -> tuple[Text, ...]:
    """The lines of a cell, or all of it where a name runs over its lines."""
    whole = any(_is_species(mention) for line in cell.lines for mention in reading.mentions(line))
    return cell.lines if whole else (cell.content,)


def _is_species(mention: Mention) -> bool:
    return mention.label == "species" and not mention.species.generic


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
    refs = refs_of(line)
    yield Characterization(
        subject=name,
        method=reading.names.canonical(method.value),
        refs=refs,
        attribution="reported" if refs else "own",
        match=MATCH,
        evidence=evidence,
    )
    if species is not None:
        yield Species(name=name, species_class=species[0], material=species[1], match=MATCH, evidence=evidence)


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
