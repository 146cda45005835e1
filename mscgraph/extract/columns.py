"""What the columns of a table hold, told by their headers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mscgraph.facts.names import fold
from mscgraph.read.document import Cell, Table
from mscgraph.resources import folder, load_toml

_UNIT = re.compile(r"[(\[/]\s?([^()\[\]]+?)\s?[)\]]?\s*$")


@dataclass(frozen=True)
class Column:
    """A column (or, with `since`, a part of one): its role, and the unit that the header gives."""

    col: int
    role: str
    unit: str | None
    header: str
    since: int = 0


@cache
def _header_words() -> Mapping[str, str]:
    table = load_toml(folder("pipelines") / "tables.toml")["columns"]
    return {word: role for role, words in table.items() for word in words}


def header_role(text: str) -> tuple[str | None, str | None]:
    """The role and the unit of a header: ('temperature', '°C') for 'Growth temperature (°C)'."""
    text = fold(text).strip(" .:")
    unit = _UNIT.search(text)
    bare = text[: unit.start()].strip() if unit and unit.start() else text
    words = _header_words()
    if bare in words or text in words:
        return words.get(bare) or words.get(text), unit.group(1) if unit else None
    found = [w for w in words if len(w) > 3 and re.search(rf"(?<![a-z]){re.escape(w)}(?![a-z])", bare)]
    role = words[max(found, key=len)] if found else None
    return role, unit.group(1) if unit else None


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns whose headers are understood, in reading order; nested headers further down count from their row."""
    found: dict[tuple[int, int], Column] = {}
    for cell in table.cells:
        if not cell.header and not _nested(cell):
            continue
        role, unit = header_role(cell.text)
        if role:
            since = cell.row + cell.rowspan
            found[cell.col, since] = Column(cell.col, role, unit, cell.text, since)
    return tuple(found[key] for key in sorted(found))


def _nested(cell: Cell) -> bool:
    return fold(cell.text) in ("methods", "method", "examples", "example")


def column_at(columns: tuple[Column, ...], col: int, row: int) -> Column | None:
    """The column that a cell of that place belongs to: the nearest header above it."""
    above = [c for c in columns if c.col == col and c.since <= row]
    return max(above, key=lambda c: c.since, default=None)
