"""The rows of a table: their cells by what the columns hold, and the values in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.quantities import find_quantities
from mscgraph.extract.tables.columns import Column
from mscgraph.extract.tables.grids import MATCH, NAMING, Reading, refs_of
from mscgraph.extract.text.values import value_of
from mscgraph.facts.model import Range
from mscgraph.read.document import Cell

_SPREAD = re.compile(r"(?<=\d)\(\d{1,2}\)")  # '2.62(1)'
_NEXT = re.compile(r"[,;]\s+|\s/\s|\sand\s")  # between the values of one cell


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
        """The first number or range in the cell of a role, in that unit; a bare number has the header's unit."""
        return next(iter(values_in(*self.cells[role], unit)), None) if role in self.cells else None

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
        ordered = sorted((cell for cell, _ in self.marked), key=lambda c: c.col)
        lines += [line for cell in ordered for line in cell.lines if cell is not self.group]
        return {
            "refs": self.refs,
            "attribution": "reported" if self.refs else "own",
            "match": MATCH,
            "evidence": (self.reading.evidence(*lines),),
        }


def rows_of(reading: Reading) -> Iterator[Row]:
    """The rows of a table that has something understood in them."""
    height, _ = reading.table.size
    group: Cell | None = None
    for number in range(height):
        cells = [c for c in reading.table.cells if c.row == number and not c.header]
        group = next((c for c in cells if c.col == 0), group)
        known = tuple((c, column) for c in cells if (column := reading.column(c)) is not None)
        roles: dict[str, tuple[Cell, Column]] = {}
        for cell, column in known:
            before = roles.get(column.role)
            if before is None or (column.role in NAMING and not _names(reading, before[0]) and _names(reading, cell)):
                roles[column.role] = cell, column
        if roles:
            yield Row(reading, roles, known, group)


def _names(reading: Reading, cell: Cell) -> bool:
    """Whether a cell names a species, as one that numbers the samples does not."""
    return bool(reading.species_in(cell.content.plain))


def values_in(cell: Cell, column: Column, unit: str) -> tuple[Range, ...]:
    """The numbers and ranges in a cell, in that unit; bare ones have the header's unit."""
    parts = _NEXT.split(_SPREAD.sub("", cell.lines[0].plain.strip()))
    found = (_value(part, column.unit or unit, unit) for part in parts)
    return tuple(value for value in found if value is not None)


def _value(printed: str, own: str, unit: str) -> Range | None:
    for text in (printed, f"{printed} {own}"):
        for found in find_quantities(text):
            mention = Mention(found.start, found.end, "quantity", text, found.quantity)
            if value := value_of(mention, unit):
                return value
    return None
