"""What the columns of a table hold, told by their headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from mscgraph.extract.events.examined import is_phenomenon
from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.mentions import Mention, Names, find_mentions
from mscgraph.extract.names.quantities import unit_kind
from mscgraph.extract.names.species import base_heads
from mscgraph.facts.names import fold
from mscgraph.read.document import Cell, Table
from mscgraph.resources import pipeline

_SENTENCES = re.compile(r"(?<=[^.\d]{3}[.;])\s+(?=[A-Z])")
_FOUND_BY = re.compile(  # 'Diameters are from', 'Lifetimes (average) were measured by'
    r"(?P<what>[A-Z][a-z]+(?: [a-z]+){0,2}?s?)(?: \([^()]*\))?,?(?: (?:are|is|were|was))?(?: [a-z]+ed)? "
    r"(?:from|by|with|using|in)\b"
)
_UNIT = re.compile(  # '(nm)', '(nm, exp.)', '[nm]', '/nm', ', nm'
    r"\s?(?:\((?P<round>[^(),]+)(?:, [^()]+)?\)|\[(?P<square>[^\[\]]+)\]|(?:/|,| in)\s?(?P<behind>[^\s,()/]+))$"
)

_NOTED = re.compile(r"[a-z]{3}[a-d]$")
_NAMING = ("species", "product", "source")
_BOND = re.compile(r"(?<![A-Za-z])[A-Z][a-z]?[-–][A-Z]")  # 'mean In–P (Å)'
_JOINED = re.compile(r"\s*(?:,|;|/|\+|&|and|or|, and)\s*")  # between the species of one cell
_MEASURED = ("bond_length",)  # roles of lengths whose header is nothing without the unit
_MOSTLY = 0.5  # share of a column's cells that list chemicals
# The letter of a note: 'Size (nm)a', 'Size (nm) [a]'
_MARKED = re.compile(r"(?:(?<=[)\]])(?P<bare>[a-z*†‡])|\s?\[(?P<mark>[a-z])\])$")
_CODE = re.compile(r"(?:[A-Z][A-Za-z]{0,7}-?)?[A-Z]{1,3}-?\d{1,3}[a-z]?(?![\w(])")

Glossary = Callable[[str], str | None]
"""What a paper says that a short header stands for."""


@dataclass(frozen=True)
class Column:
    """A column (or, with `since`, a part of one): its role, the unit that the header gives, the method it names.

    The role is "mark" where the header is a method: its cells say by marks what was examined by it, or by values where
    the header says `more` ('In:P (ICP-OES)'). It is "chemical" where the cells name chemicals that the header gives no
    part.
    """

    col: int
    role: str
    unit: str | None
    header: str
    since: int = 0
    method: str | None = None
    more: bool = False


@cache
def _table(name: str) -> Mapping[str, list[str]]:
    table: Mapping[str, list[str]] = pipeline("tables.toml")[name]
    return table


@cache
def _header_words() -> Mapping[str, str]:
    return {word: role for role, words in _table("columns").items() for word in words}


@cache
def marks(kind: str) -> frozenset[str]:
    """The marks by which cells say yes or no (`pipelines/tables.toml`)."""
    return frozenset(_table("marks")[kind])


def tells(kind: str, text: str) -> bool:
    """Whether a text has a word of that kind (`pipelines/tables.toml`, table [telling])."""
    stems = "|".join(_table("telling")[kind])
    return re.search(rf"(?<![a-z])(?:{stems})", text.lower()) is not None


def method_of_data(caption: str) -> str | None:
    """The method that the words of a caption imply without naming it: 'Crystal data' come of X-ray diffraction."""
    folded = fold(caption)
    found = (method for method, phrases in _table("data").items() if any(phrase in folded for phrase in phrases))
    return next(found, None)


def header_role(text: str, glossary: Glossary = lambda _: None) -> tuple[str | None, str | None]:
    """The role and the unit of a header: ('temperature', '°C') for 'Growth temperature (°C)' or 'T/°C'."""
    text = " ".join(text.split())
    bare, unit = _parted(text)
    if _BOND.search(bare) and unit and unit_kind(unit) == "length":
        return "bond_length", unit
    role = _role(bare.partition(" of ")[0]) or _role(bare)  # 'FWHM of the emission' is a width
    if unit and role in _NAMING:
        return None, unit  # 'volume of cluster solution (mL)'
    if role is None and _NOTED.search(bare):  # 'Methoda' has a note
        role = _header_words().get(fold(bare[:-1]))
    if role is None and (meaning := glossary(bare)):
        role = _role(meaning)
    kind = unit_kind(unit) if unit else None
    if role in _MEASURED and kind != "length":
        return None, unit  # 'R (%)'
    if role in ("temperature", "duration") and kind in ("temperature", "duration"):
        role = kind  # 't' is either
    if bare == "t" and not unit:
        role = "duration"
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


def columns_of(table: Table, names: Names, glossary: Glossary, notes: Glossary = lambda _: None) -> tuple[Column, ...]:
    """The columns whose headers are understood, in reading order; nested headers further down count from their row. A
    column without a header whose cells name species, or one that names chemicals, is understood by its cells. `notes`
    are those of the table, by the letters behind the headers."""
    found: dict[tuple[int, int], Column] = {}
    by = dict(_methods_by_role(table, names))
    caption = fold(table.caption.plain)
    of_lengths = "å" in caption and any(word in caption for word in _table("columns")["bond_length"] if "bond" in word)
    of_bonds = of_lengths and _role(caption) == "bond_length"
    for cell in table.cells:
        if not cell.header and not _nested(cell):
            continue
        role, unit = header_role(cell.text, glossary)
        bond = role is None and of_lengths and _BOND.search(cell.text)  # 'Cd–S (bridging)'
        if unit is None and (bond or (role == "size" and of_bonds)):  # 'Selected bond lengths (Å)'
            role, unit = "bond_length", "Å"
        marked = _MARKED.search(" ".join(cell.text.split()))
        mark = (marked["bare"] or marked["mark"]) if marked else None
        said = f"{cell.text} {glossary(_parted(cell.text)[0]) or ''} {(notes(mark) if mark else '') or ''}"
        method = next((m for m in find_mentions(said, names) if m.label == "method"), None)
        if role is None and method is not None:
            role = "mark"
        if role:
            since = cell.row + cell.rowspan
            more = method is not None and re.search(r"\w", said.replace(method.text, "")) is not None
            named = method.name if method and not (role != "mark" and is_phenomenon(method.name, said)) else None
            named, more = (named, more) if named else (by.get(role), True)
            found[cell.col, since] = Column(cell.col, role, unit, cell.text, since, named, more)
    understood = {col for col, _ in found}
    headers = {cell.col: cell for cell in table.cells if cell.header}
    for col in range(table.size[1]):
        role = None if col in understood else _role_by_cells(table, col, col in headers, names)
        if role:
            header = headers.get(col)
            found[col, 0] = Column(col, role, None, header.text if header else "", header.row + 1 if header else 0)
    return tuple(found[key] for key in sorted(found))


def _methods_by_role(table: Table, names: Names) -> Iterator[tuple[str, str]]:
    """By which method the caption, or a note, says that the values of some columns were found: by role, ('size', 'TEM')
    for 'Diameters were obtained from TEM images.'"""
    for text in (table.caption, *table.footnotes):
        for sentence in _SENTENCES.split(text.plain)[text is table.caption :]:
            named = [mention for mention in find_mentions(sentence, names) if mention.label == "method"]
            said = _FOUND_BY.match(sentence, 0, named[0].start) if len(named) == 1 else None
            if said and (role := _role(said["what"])):
                yield role, named[0].name


def _role_by_cells(table: Table, col: int, titled: bool, names: Names) -> str | None:
    """What the cells of a column tell that it holds: chemicals, or without a header species."""
    cells = [cell.content.plain for cell in table.cells if cell.col == col and not cell.header]
    said = [find_mentions(cell, names) for cell in cells if fold(cell) not in marks("no")]
    if titled and said and sum(map(_lists_chemicals, said)) > _MOSTLY * len(said):
        return "chemical"
    return "species" if col == 0 and not titled and any(species_in(cell, names) for cell in cells) else None


def _lists_chemicals(mentions: Sequence[Mention]) -> bool:
    """Whether a cell begins with a chemical, or names several."""
    chemicals = [mention for mention in mentions if mention.label == "chemical"]
    return len(chemicals) > 1 or (len(chemicals) == 1 and chemicals[0].start == 0)


def species_in(text: str, names: Names) -> tuple[str, ...]:
    """The species that a cell names or labels: those of a list, else the first."""
    if labelled := names.labelled(text) or names.labelled(text.partition("·")[0]):  # '2·2THF'
        return (labelled,)
    named = [m for m in find_mentions(text, names) if m.label == "species" and not m.species.generic]
    listed = named[:1]
    for one, other in pairwise(named):
        if not _JOINED.fullmatch(text[one.end : other.start]):
            break
        listed.append(other)
    return tuple(dict.fromkeys(names.canonical(mention.species.name) for mention in listed))


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
    formulas = [(labels.get(c.row, ""), c) for c in table.cells if not c.header and roles.get(c.col) == "formula"]
    for label, cell in (*formulas, *_on_top(table)):
        if re.fullmatch(r"\d{1,2}|[A-Z]\d?", label):
            yield f"{cell.text} ({label})"
    codes = [match.group() for label in labels.values() if (match := _CODE.match(label)) and not _is_name(label)]
    if len(codes) > 1 and (kind := _kind_of_samples(table.caption.plain)):
        yield from (f"{kind} (called {code})" for code in codes)


def _kind_of_samples(caption: str) -> str | None:
    """What a caption calls the samples of its table: a family, else a kind of thing."""
    named = [m.species for m in find_mentions(caption, Names.empty()) if m.label == "species"]
    if family := next((species for species in named if not species.generic), None):
        return family.name if family.family else None
    heads = {hit.value[0].kind for hit in base_heads().find(flatten(caption)) if hit.value[0].species_class != "bulk"}
    return heads.pop() if len(heads) == 1 else None


def _on_top(table: Table) -> Iterator[tuple[str, Cell]]:
    """The formulas with ligands in a row of them, with the labels that stand on top of their columns."""
    top = {cell.col: cell.text.strip() for cell in table.cells if cell.row == 0}
    side = {cell.row for cell in table.cells if cell.col == 0 and header_role(cell.text)[0] == "formula"}
    yield from ((top.get(c.col, ""), c) for c in table.cells if c.row in side and c.col and "(" in c.text)


def _is_name(printed: str) -> bool:
    """Whether it names a species by more than a code behind the material."""
    found = find_mentions(printed, Names.empty())
    return any(mention.label == "species" and not mention.species.label for mention in found)
