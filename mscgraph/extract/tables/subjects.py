"""Which species the rows of a table are about, and what they were made from."""

from __future__ import annotations

import re

from mscgraph.extract.names.wording import wording
from mscgraph.extract.tables.grids import NAMING
from mscgraph.extract.tables.rows import Row
from mscgraph.extract.text.kinds import fits
from mscgraph.facts.names import fold
from mscgraph.read.document import Cell, Table, Text

_COUNTER = re.compile(r"\d{0,2}\.?|[a-z]|[–-]")  # of entries
_DERIVED = wording(r"\b(?:from|of|for|by|with|<exchange>\s(?:in|on))\s(?:the\s)?(?:[\w-]+\s){0,2}$")
_OBTAINED = wording(
    r"\b(?:<made>\sfrom|<exchange>\s(?:in|of|on))\s(?:the\s)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|with)\s(?:the\s)?$")


def subjects_of(row: Row) -> tuple[str, ...]:
    """The species that a row is about: named in a column of species, else its group, with the row's wavelength
    where that is a family of clusters, else what the caption names."""
    for role in NAMING:
        if role in row.cells and (named := _named(row, role)):
            return named
    grouped = () if "product" in row.cells or "source" in row.cells else _of_group(row)
    if "source" in row.cells and not any(re.search(r"\d", cell.text) for cell, c in row.marked if c.role != "source"):
        return ()  # 'MSC-340 | no dots'
    return grouped or (() if _says_other(row) else _captioned(row))


def sources_of(row: Row, subjects: tuple[str, ...]) -> tuple[str, ...]:
    """What a row's species was converted from: a column of sources, else, beside a column of products, one of other
    species, or what the caption names."""
    if "source" in row.cells:
        return row.reading.species_in(row.cells["source"][0].content.plain)
    if "product" not in row.cells:
        return _origin(row, subjects)
    if _named(row, "product") != subjects:
        return ()
    beside = row.reading.species_in(row.cells["species"][0].content.plain) if "species" in row.cells else ()
    if len(beside) == 1 and beside != subjects:
        return beside
    plain, canonical = row.reading.table.caption.plain, row.reading.names.canonical
    named = [m for m in row.reading.caption if m.label == "species" and not m.species.generic]
    found = dict.fromkeys(canonical(m.species.name) for m in named if _DERIVED.search(plain[: m.start]))
    names = tuple(name for name in found if (name,) != subjects)
    return names if len(names) == 1 else ()


def _origin(row: Row, subjects: tuple[str, ...]) -> tuple[str, ...]:
    """The one species from which the caption says that all rows were obtained: 'QDs obtained from MSC-386', 'Cation
    exchange in MSC-386'."""
    plain, canonical = row.reading.table.caption.plain, row.reading.names.canonical
    named = [m for m in row.reading.caption if m.label == "species" and not m.species.generic]
    origins = {canonical(m.species.name) for m in named if _OBTAINED.search(plain[: m.start])}
    return tuple(origins) if len(origins) == 1 and not origins & {*subjects} else ()


def _named(row: Row, role: str) -> tuple[str, ...]:
    names, plain = row.reading.names, row.cells[role][0].content.plain
    if labelled := names.labelled(plain):
        return (labelled,)
    found = row.reading.species_in(plain)
    parsed = names.parsed(found[0]) if found else None
    if found and (role == "product" or row.group is None or parsed is None or not parsed.family):
        return found
    bare = row.mentions(role, "species")
    if role == "product" and bare and bare[0].label == "material":
        return (names.canonical(bare[0].species.name),)
    told = _of_material(row, role) or _of_kind(row, role) or _begun(row, role)
    return (told,) if told else ()


def _of_group(row: Row) -> tuple[str, ...]:
    """The species of a row's group: of a family of clusters the member that the row's wavelength tells."""
    names = row.reading.names
    found = row.reading.mentions(row.group.content) if row.group is not None else ()
    family = next((m.species for m in found if m.label == "species" and not m.species.generic), None)
    if row.group is None or family is None:
        return ()
    wavelength, name = row.value("leet_wavelength", "nm"), names.canonical(family.name)
    if wavelength is None or wavelength.low is None or not family.family:
        return (name,)
    if not names.is_cluster(name) or not _is_shared(row.group, row.reading.table):
        return (name,)  # only clusters of one family are told apart by their wavelengths
    name = f"{wavelength.low:g} nm {family.name}"
    known = names.numbered(name).get(round(wavelength.low), ())
    return (known[0] if len(known) == 1 else names.canonical(name),)


def _says_other(row: Row) -> bool:
    """Whether a naming cell says something that is neither a species nor the number of an entry: 'no reaction'."""
    return any(not _COUNTER.fullmatch(row.cells[role][0].text) for role in NAMING if role in row.cells)


def _of_material(row: Row, role: str) -> str | None:
    """The species that a cell means by a material alone: the paper's one thing made of it, as the header or the caption
    calls it."""
    material = next((m.text.strip() for m in row.mentions(role, "material")), None)
    if material is None:
        return None
    names = row.reading.names
    heads = [m.species for m in row.reading.mentions(Text(row.cells[role][1].header)) if m.label == "species"]
    heads += [row.reading.head.species] if row.reading.head else []
    known = {name for name, _ in (*names.families, *names.species)}
    called = (names.of_material(material, head) for head in heads)
    only = names.only(lambda species: species.material == material and species.species_class != "bulk")
    return next((name for name in called if name in known), only)


def _of_kind(row: Row, role: str) -> str | None:
    """The paper's one thing of a kind that a cell names by it alone: 'nanocubes'; the one that is called by this word,
    where several are of the kind."""
    kind = next((m.species for m in row.mentions(role, "species") if m.species.generic), None)
    names = row.reading.names
    alike = [(name, own) for name, own in (*names.families, *names.species) if kind and fits(kind, own)]
    called = {name for name, own in alike if kind and own.head == kind.head} or {name for name, _ in alike}
    return called.pop() if len(called) == 1 else None


def _begun(row: Row, role: str) -> str | None:
    """The paper's one thing, of what the caption is about, whose name begins with what a cell says: '4 ML' of NPLs."""
    printed, names = fold(row.cells[role][0].content.plain), row.reading.names
    about = next((m.species for m in row.reading.caption if m.label == "species"), None)
    if about is None or not re.search("[a-z]", printed):
        return None
    begun = ((name, own) for name, own in (*names.families, *names.species) if fold(name).startswith(f"{printed} "))
    found = {names.canonical(name) for name, own in begun if own.material in (None, about.material or own.material)}
    return found.pop() if len(found) == 1 else None


def _is_shared(group: Cell, table: Table) -> bool:
    """Whether several rows of a table have one group."""
    firsts = [cell for cell in table.cells if cell.col == 0 and not cell.header]
    height, _ = table.size
    following = min((cell.row for cell in firsts if cell.row > group.row), default=height)
    return following - group.row > 1 or sum(fold(cell.text) == fold(group.text) for cell in firsts) > 1


def _captioned(row: Row) -> tuple[str, ...]:
    """The one species that the caption says the table is about, what it was made from aside; none where other rows
    have labels that tell them apart."""
    if row.reading.tells_apart:
        return ()
    plain = row.reading.table.caption.plain
    named = [m for m in row.reading.caption if m.label == "species" and not m.species.generic]
    about = {row.reading.names.canonical(m.species.name) for m in named if not _FROM.search(plain[: m.start])}
    return tuple(about) if len(about) == 1 else ()
