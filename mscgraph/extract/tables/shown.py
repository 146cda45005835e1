"""Properties and characterizations that rows of a table state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from mscgraph.extract.events.structures import structure_of, symmetry_of
from mscgraph.extract.tables.columns import Column, header_role, marks
from mscgraph.extract.tables.grids import refs_of
from mscgraph.extract.tables.rows import Row, values_in
from mscgraph.extract.text.kinds import fits
from mscgraph.extract.text.values import units
from mscgraph.facts.model import Characterization, Fact, Property, Range
from mscgraph.facts.names import name_key
from mscgraph.read.document import Cell, Text

_SEVERAL = ("size", "bond_length")  # of which a row has one in each of several columns: length, width
_FURTHER = {"leet_wavelength": "absorption_peak"}  # what the shorter ones of several wavelengths of a cell are


def shown(row: Row, subjects: tuple[str, ...]) -> Iterator[Fact]:
    """The properties of a row's species, and the methods by which they were examined."""
    for cell, column in row.marked:
        unit = units().get(column.role)
        if column.role not in units() or (column.role not in _SEVERAL and cell is not row.cells[column.role][0]):
            continue
        if unit:
            yield from _numbers(row, _headed(row, subjects, column), column.role, values_in(cell, column, unit))
        elif text := _text(row, column.role, cell):
            yield from (Property(subject=s, property=column.role, value=text, **row.shared) for s in subjects)
    term = header_role(row.reading.table.caption.plain)[0] or ""
    for cell, column in row.marked:  # 'Table 3. Sizes', with a column for each method
        if column.role == "mark" and column.unit and (unit := units().get(term)):
            yield from _numbers(row, subjects, term, values_in(cell, column, unit)[:1])
    yield from _examined(row, subjects)


def _headed(row: Row, subjects: tuple[str, ...], column: Column) -> tuple[str, ...]:
    """The species of a row's values in a column: the row's own, unless the header names another kind of thing ('QD
    size' beside clusters), then the paper's one thing of that kind that is made of the same, or none."""
    names = row.reading.names
    heads = [m.species for m in row.reading.mentions(Text(column.header)) if m.label == "species" and m.species.generic]
    own = names.parsed(subjects[0])
    if len(heads) != 1 or len(subjects) != 1 or own is None or fits(heads[0], own):
        return subjects
    made_of = names.made_of(subjects[0])
    kind = names.that_fit(partial(fits, heads[0]))
    alike = {name_key(name): name for name in kind if names.made_of(name) == made_of}
    return tuple(alike.values()) if len(alike) == 1 else ()


def _numbers(row: Row, subjects: Sequence[str], term: str, values: Sequence[Range]) -> Iterator[Property]:
    """Values of a term: one for each species where there are as many; of one species the first, and what the others
    are."""
    unit = units()[term]
    if len(values) == len(subjects) > 1:
        pairs = zip(subjects, [term] * len(values), values, strict=True)
        yield from (Property(subject=s, property=t, value=v, unit=unit, **row.shared) for s, t, v in pairs)
    elif len(subjects) == 1 and values:
        further = _FURTHER.get(term)
        values = sorted(values, key=lambda value: -(value.low or 0)) if further else values
        terms = [term, *([further] * (len(values) - 1) if further else [])]
        for name, value in zip(terms, values, strict=False):
            yield Property(subject=subjects[0], property=name, value=value, unit=unit, **row.shared)


def _text(row: Row, role: str, cell: Cell) -> str | None:
    """A property that is a text: a structure by its usual name, a symmetry, a composition."""
    printed = cell.lines[0].plain.strip()
    if role == "crystal_structure":
        return structure_of(printed)
    if role == "symmetry":
        return symmetry_of(printed)
    return next((m.value.formula for m in row.mentions(role, "species") if m.value.formula), None)


def _examined(row: Row, subjects: Sequence[str]) -> Iterator[Characterization]:
    """By the methods of marks and headers, of a column of methods, and of the caption where the row has numbers; not by
    those that a mark says to have failed."""
    used = [column.method for cell, column in row.marked if column.method and _is_used(cell, column)]
    used += [m.name for m in row.mentions("method", "method")]
    if any(re.search(r"\d", cell.text) for cell, _ in row.marked) or row.reading.of_crystals:
        used += row.reading.methods
    for method in dict.fromkeys(row.reading.names.canonical(name) for name in used):
        for subject in subjects:
            yield Characterization(subject=subject, method=method, **row.shared)
    for cell, column in row.marked:
        if column.method and (cue := cell.content.plain.strip()).casefold() in marks("failed"):
            method = row.reading.names.canonical(column.method)
            denied = {**row.shared, "polarity": "negative", "cue": cue}
            yield from (Characterization(subject=subject, method=method, **denied) for subject in subjects)


def _is_used(cell: Cell, column: Column) -> bool:
    """Whether a cell says, by a mark, a reference or a value, that the method of its header was used."""
    printed = cell.content.plain.strip().casefold()
    if printed in marks("no"):
        return False
    valued = column.more and (column.role != "mark" or re.search(r"\d", printed))
    return printed in marks("yes") or bool(refs_of(cell.content)) or bool(valued)
