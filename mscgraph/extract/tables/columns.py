"""What the columns of a table hold, told by their headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from mscgraph.extract.names.mentions import Names, find_mentions
from mscgraph.extract.names.quantities import unit_kind
from mscgraph.facts.names import fold
from mscgraph.read.document import Cell, Table
from mscgraph.resources import folder, load_toml

_UNIT = re.compile(r"\s?(?:\((?P<round>[^()]+)\)|\[(?P<square>[^\[\]]+)\]|(?:/|,| in)\s?(?P<behind>[^\s,()/]+))$")

_NAMING = ("species", "product", "source")
_MARKED = re.compile(r"(?<=[)\]])[a-z*†‡]$|\s?\[[a-z]\]$")  # 'Size (nm)a' and 'Size (nm) [a]' have notes
_CODE = re.compile(r"(?:[A-Z][A-Za-z]{0,7}-?)?[A-Z]{1,3}-?\d{1,3}[a-z]?(?![\w(])")

Glossary = Callable[[str], str | None]
"""What a paper says that a short header stands for."""


@dataclass(frozen=True)
class Column:
    """A column (or, with `since`, a part of one): its role, the unit that the header gives, the method it names.

    The role is "mark" where the header is a method: its cells say by marks what was examined by it.
    """

    col: int
    role: str
    unit: str | None
    header: str
    since: int = 0
    method: str | None = None


@cache
def _header_words() -> Mapping[str, str]:
    table = load_toml(folder("pipelines") / "tables.toml")["columns"]
    return {word: role for role, words in table.items() for word in words}


@cache
def marks(kind: str) -> frozenset[str]:
    """The marks by which cells say yes or no (`pipelines/tables.toml`)."""
    return frozenset(load_toml(folder("pipelines") / "tables.toml")["marks"][kind])


def header_role(text: str, glossary: Glossary = lambda _: None) -> tuple[str | None, str | None]:
    """The role and the unit of a header: ('temperature', '°C') for 'Growth temperature (°C)' or 'T/°C'."""
    bare, unit = _parted(" ".join(text.split()))
    role = _role(bare.partition(" of ")[0]) or _role(bare)  # 'FWHM of the emission' is a width
    if unit and role in _NAMING:
        return None, unit  # 'volume of cluster solution (mL)'
    if role is None and (meaning := glossary(bare)):
        role = _role(meaning)
    kind = unit_kind(unit) if unit else None
    if role in ("temperature", "duration") and kind in ("temperature", "duration"):
        role = kind  # 't' is either
    return role, unit


def _parted(text: str) -> tuple[str, str | None]:
    """A header without its unit, and the unit."""
    text = _MARKED.sub("", text)
    match = _UNIT.search(text)
    unit = next((part.strip() for part in match.groups() if part), None) if match else None
    if match and unit and match.start() and unit_kind(unit):
        return text[: match.start()].strip(" .:,"), unit
    return text.strip(" .:,"), None


@lru_cache(maxsize=1024)
def _role(text: str) -> str | None:
    bare, words = re.sub(r"\s?\([^()]*\)", "", fold(text)).strip(" .:"), _header_words()
    if bare in words:
        return words[bare]
    found = [w for w in words if len(w) > 3 and re.search(rf"(?<![a-z]){re.escape(w)}s?(?![a-z])", bare)]
    return words[max(found, key=len)] if found else None


def columns_of(table: Table, names: Names, glossary: Glossary) -> tuple[Column, ...]:
    """The columns whose headers are understood, in reading order; nested headers further down count from their row."""
    found: dict[tuple[int, int], Column] = {}
    for cell in table.cells:
        if not cell.header and not _nested(cell):
            continue
        role, unit = header_role(cell.text, glossary)
        said = f"{cell.text} {glossary(_parted(cell.text)[0]) or ''}"
        method = next((m.name for m in find_mentions(said, names) if m.label == "method"), None)
        if role is None and method is not None:
            role = "mark"
        if role:
            since = cell.row + cell.rowspan
            found[cell.col, since] = Column(cell.col, role, unit, cell.text, since, method)
    return tuple(found[key] for key in sorted(found))


def _nested(cell: Cell) -> bool:
    return fold(cell.text) in ("methods", "method", "examples", "example")


def column_at(columns: tuple[Column, ...], col: int, row: int) -> Column | None:
    """The column that a cell of that place belongs to: the nearest header above it."""
    above = [c for c in columns if c.col == col and c.since <= row]
    return max(above, key=lambda c: c.since, default=None)


def labelled_rows(table: Table) -> Iterator[str]:
    """What the rows of a table name, in words: as 'formula (number)' where one column has a number for the formula in
    another, as 'dots (called D-1)' where a column has codes for samples of what the caption names."""
    roles = {cell.col: header_role(cell.text)[0] for cell in table.cells if cell.header}
    labels = {c.row: c.text.strip() for c in table.cells if not c.header and roles.get(c.col) == "species"}
    for cell in table.cells:
        if not cell.header and roles.get(cell.col) == "formula":
            label = labels.get(cell.row, "")
            if re.fullmatch(r"\d{1,2}|[A-Z]\d?", label):
                yield f"{cell.text} ({label})"
    codes = [match.group() for label in labels.values() if (match := _CODE.match(label)) and not _is_name(label)]
    named = [m.species for m in find_mentions(table.caption.plain, Names.empty()) if m.label == "species"]
    family = next((species for species in named if not species.generic), None)
    if len(codes) > 1 and family and family.family:
        yield from (f"{family.name} (called {code})" for code in codes)


def _is_name(printed: str) -> bool:
    """Whether it names a species by more than a code behind the material."""
    found = find_mentions(printed, Names.empty())
    return any(mention.label == "species" and not mention.species.label for mention in found)
