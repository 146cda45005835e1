"""Facts out of the rows of a table, each of which is about one species."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mscgraph.extract.events.circumstances import exchange
from mscgraph.extract.events.structures import structure_of
from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.quantities import find_quantities
from mscgraph.extract.tables.columns import Column, header_role, marks
from mscgraph.extract.tables.grids import MATCH, Reading, refs_of
from mscgraph.extract.text import clauses
from mscgraph.extract.text.values import units, value_of
from mscgraph.extract.trace import Rule, left_out
from mscgraph.facts.model import Characterization, Conversion, Fact, Property, Range, Synthesis
from mscgraph.facts.names import fold
from mscgraph.read.document import Cell, Table, Text

_RULE = Rule("a row about one species", "tables.toml")
_NAMELESS = "neither the row nor the caption tells which species it is about"
_MADE = ("ligand", "precursor", "solvent", "temperature", "duration")
_COUNTER = re.compile(r"\d{0,2}\.?|[a-z]|[–-]")  # of entries
_NAMING = ("species", "product")
_DERIVED = re.compile(r"\b(?:from|of|for|by)\s(?:the\s)?(?:[\w-]+\s){0,2}$")


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells by role, all its cells that are understood, and its group (the first column, carried
    down)."""

    reading: Reading
    cells: dict[str, tuple[Cell, Column]]
    marked: tuple[tuple[Cell, Column], ...]
    group: Cell | None

    def mentions(self, role: str, label: str) -> tuple[Mention, ...]:
        """The mentions of a kind in the cell of a role."""
        if role not in self.cells:
            return ()
        content = self.cells[role][0].content
        found = self.reading.mentions(content)
        if label == "species" and [m.label for m in found] == ["material"] and found[0].text == content.plain.strip():
            return found  # a product that is named by its material alone
        return tuple(m for m in found if m.label == label)

    def value(self, role: str, unit: str) -> Range | None:
        """The number or range in the cell of a role, in that unit; a bare number has the header's unit."""
        return _value_in(*self.cells[role], unit) if role in self.cells else None

    @cached_property
    def refs(self) -> tuple[str, ...]:
        """The references cited anywhere in the row; a column of references counts as cited."""
        lines = [line for cell, _ in self.cells.values() for line in cell.lines]
        keys = [key for line in lines for key in refs_of(line)]
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
            "match": MATCH,
            "evidence": (self.reading.evidence(*lines),),
        }


def facts_of_rows(reading: Reading) -> Iterator[Fact]:
    """The facts of all rows of a table that is no matrix of examples."""
    if not reading.columns or any(c.role in ("method", "example") for c in reading.columns):
        return
    height, _ = reading.table.size
    group: Cell | None = None
    for number in range(height):
        cells = [c for c in reading.table.cells if c.row == number and not c.header]
        group = next((c for c in cells if c.col == 0), group)
        known = tuple((c, column) for c in cells if (column := reading.column(c)) is not None)
        roles: dict[str, tuple[Cell, Column]] = {}
        for cell, column in known:
            before = roles.get(column.role)
            if before is None or (column.role in _NAMING and not _names(reading, before[0]) and _names(reading, cell)):
                roles[column.role] = cell, column
        if roles:
            yield from _facts(Row(reading, roles, known, group))


def _value_in(cell: Cell, column: Column, unit: str) -> Range | None:
    """The number or range in a cell, in that unit; a bare number has the header's unit."""
    line = cell.lines[0].plain
    for printed in (line, f"{line.strip()} {column.unit or unit}"):
        for found in find_quantities(printed):
            mention = Mention(found.start, found.end, "quantity", printed, found.quantity)
            if value := value_of(mention, unit):
                return value
    return None


def _names(reading: Reading, cell: Cell) -> bool:
    """Whether a cell names a species, as one that numbers the samples does not."""
    return any(mention.label == "species" for mention in reading.mentions(cell.content))


def _facts(row: Row) -> Iterator[Fact]:
    subject = _subject(row)
    if subject is None:
        cells = sorted((cell for cell, _ in row.cells.values()), key=lambda cell: cell.col)
        left_out(_RULE, row.reading.block, None, _NAMELESS, " | ".join(cell.text for cell in cells))
        return
    routes = tuple(_routes(row))
    sources = _sources(row, subject)
    if any(role in row.cells for role in _MADE) and not sources:
        yield _synthesis(row, subject, routes)
    for source, reagents in routes:
        if source is not None:
            yield Conversion(source=source, target=subject, reagents=reagents, **row.shared)
    for source in sources:
        yield _conversion(row, source, subject)
    yield from _properties(row, subject)
    yield from _examinations(row, subject)


def _conversion(row: Row, source: str, target: str) -> Conversion:
    """The conversion that a row states; what it does not say, the caption may say of all rows."""
    caption = row.reading.table.caption
    reagents = _chemicals(row, "reagent")
    implied = exchange(source, target, row.reading.names, caption.plain, reagents)
    return Conversion(
        source=source,
        target=target,
        reagents=reagents,
        temperature_C=row.value("temperature", "°C") or _of_caption(row, "temperature", "°C"),
        duration_h=row.value("duration", "h") or _of_caption(row, "duration", "h"),
        mechanism=tuple(dict.fromkeys((*clauses.mechanisms(caption.plain.lower()), *([implied] if implied else [])))),
        **row.shared,
    )


def _of_caption(row: Row, role: str, unit: str) -> Range | None:
    """The one value of a kind that the caption gives, where no column does: 'Exchange reactions at 25 °C'."""
    if any(column.role == role for column in row.reading.columns):
        return None
    quantities = [m for m in row.reading.mentions(row.reading.table.caption) if m.label == "quantity"]
    values = {value for m in quantities if (value := value_of(m, unit))}
    return values.pop() if len(values) == 1 else None


def _subject(row: Row) -> str | None:
    """The species that a row is about: named in a column of species, else its group, with the row's wavelength
    where that is a family of clusters, else what the caption names."""
    for role in ("product", "species"):
        if role in row.cells and (labelled := row.reading.names.labelled(row.cells[role][0].content.plain)):
            return labelled
        for mention in row.mentions(role, "species"):
            if not mention.value.generic and (role == "product" or not mention.value.family or row.group is None):
                return row.reading.names.canonical(mention.value.name)
        if told := _of_material(row, role):
            return told
    group = row.reading.mentions(row.group.content) if row.group is not None else ()
    family = next((m for m in group if m.label == "species" and not m.value.generic), None)
    if family is None:
        named = [row.cells[role][0].text for role in ("product", "species") if role in row.cells]
        return None if any(not _COUNTER.fullmatch(text) for text in named) else _captioned(row)
    wavelength = row.value("leet_wavelength", "nm")
    name = row.reading.names.canonical(family.value.name)
    if row.group is None or wavelength is None or wavelength.low is None or not family.value.family:
        return name
    if not row.reading.names.is_cluster(name) or not _is_shared(row.group, row.reading.table):
        return name  # only clusters of one family are told apart by their wavelengths
    name = f"{wavelength.low:g} nm {family.value.name}"
    known = row.reading.names.numbered(name).get(round(wavelength.low), ())
    return known[0] if len(known) == 1 else row.reading.names.canonical(name)


def _of_material(row: Row, role: str) -> str | None:
    """The species that a cell means by a material alone: the paper's one thing made of it, as the header or the caption
    calls it."""
    material = next((m.text.strip() for m in row.mentions(role, "material")), None)
    if material is None:
        return None
    heads = [m.species for m in row.reading.mentions(Text(row.cells[role][1].header)) if m.label == "species"]
    heads += [row.reading.head.species] if row.reading.head else []
    known = {name for name, _ in (*row.reading.names.families, *row.reading.names.species)}
    called = (row.reading.names.of_material(material, head) for head in heads)
    only = row.reading.names.only(lambda species: species.material == material and species.species_class != "bulk")
    return next((name for name in called if name in known), only)


def _is_shared(group: Cell, table: Table) -> bool:
    """Whether several rows of a table have one group."""
    firsts = [cell for cell in table.cells if cell.col == 0 and not cell.header]
    height, _ = table.size
    following = min((cell.row for cell in firsts if cell.row > group.row), default=height)
    return following - group.row > 1 or sum(fold(cell.text) == fold(group.text) for cell in firsts) > 1


def _captioned(row: Row) -> str | None:
    """The one species that the caption says the table is about, what it was made from aside."""
    caption = row.reading.table.caption
    named = [m for m in row.reading.mentions(caption) if m.label == "species" and not m.value.generic]
    about = [m for m in named if not re.search(r"\bfrom\s(?:the\s)?$", caption.plain[: m.start])]
    names = {row.reading.names.canonical(m.value.name) for m in about}
    return names.pop() if len(names) == 1 else None


def _sources(row: Row, subject: str) -> tuple[str, ...]:
    """What a row's species was converted from: a column of sources, else, beside a column of products, what the
    caption names."""
    canonical = row.reading.names.canonical
    if "source" in row.cells:
        return tuple(canonical(m.value.name) for m in row.mentions("source", "species") if not m.value.generic)
    caption = row.reading.table.caption
    found = [
        canonical(m.value.name)
        for m in row.reading.mentions(caption)
        if m.label == "species" and not m.value.generic and _DERIVED.search(caption.plain[: m.start])
    ]
    names = tuple(name for name in dict.fromkeys(found) if name != subject)
    return names if len(names) == 1 and "product" in row.cells else ()


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


def _synthesis(row: Row, product: str, routes: tuple[tuple[str | None, tuple[str, ...]], ...]) -> Fact:
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


def _properties(row: Row, subject: str) -> Iterator[Fact]:
    for role, (cell, _) in row.cells.items():
        if role not in units():
            continue
        unit = units()[role]
        value = row.value(role, unit) if unit else _text(row, role, cell)
        if value:
            yield Property(subject=subject, property=role, value=value, unit=unit, **row.shared)
    term = header_role(row.reading.table.caption.plain)[0] or ""
    for cell, column in row.marked:  # 'Table 3. Sizes', with a column for each method
        unit = units().get(term)
        if column.role == "mark" and column.unit and unit and (value := _value_in(cell, column, unit)):
            yield Property(subject=subject, property=term, value=value, unit=unit, **row.shared)


def _text(row: Row, role: str, cell: Cell) -> str | None:
    """A property that is a text: a structure by its usual name, a composition."""
    printed = cell.lines[0].plain.strip()
    if role == "crystal_structure":
        return structure_of(printed)
    return next((m.value.formula for m in row.mentions(role, "species") if m.value.formula), None)


def _examinations(row: Row, subject: str) -> Iterator[Fact]:
    """What a row says by marks, or by a value under a header that names the method."""
    for cell, column in row.marked:
        printed = cell.content.plain.strip().casefold()
        if column.method is None or printed in marks("no"):
            continue
        if (
            printed in marks("yes")
            or refs_of(cell.content)
            or ((column.role != "mark" or column.unit) and re.search(r"\d", printed))
        ):
            method = row.reading.names.canonical(column.method)
            yield Characterization(subject=subject, method=method, **row.shared)
