"""What the project knows by name: chemicals and methods with their identifiers, species heads, elements, units.

Everything is data in `pipelines/lexicon/*.toml` (grammar at the top of each file); here it becomes frozen objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

from mscgraph.errors import DataError
from mscgraph.facts.names import fold, name_key
from mscgraph.resources import folder, load_toml

ROLES = ("precursor", "ligand", "solvent", "reagent")
SPECIES_CLASSES = ("magic-sized cluster", "nanocluster", "quantum dot", "nanostructure", "bulk")
ELEMENT_KINDS = ("alkali", "metal", "pnictogen", "chalcogen", "halogen", "nonmetal")
_CHMO = "http://purl.obolibrary.org/obo/CHMO_"
_CHEBI = "http://purl.obolibrary.org/obo/CHEBI_"


class Entry(Protocol):
    """What a lexicon holds: something with a main name and other names."""

    @property
    def name(self) -> str: ...

    @property
    def names(self) -> tuple[str, ...]: ...


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Chemical:
    """A chemical, or a class of chemicals. `roles` come in the order in which they are typical; `carbons` is how many
    carbon atoms its longest chain has."""

    name: str
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    inchikey: str | None = None
    chebi: str | None = None
    carbons: int | None = None

    @property
    def iri(self) -> str | None:
        """The ChEBI term, where one was checked."""
        return _CHEBI + self.chebi if self.chebi else None


@dataclass(frozen=True)
class Method:
    """A characterization method. `chmo` is the number of its CHMO term; `term` its term in another vocabulary."""

    name: str
    names: tuple[str, ...] = ()
    chmo: str | None = None
    term: str | None = None

    @property
    def iri(self) -> str | None:
        """The external term, where one was checked."""
        return _CHMO + self.chmo if self.chmo else self.term


@dataclass(frozen=True)
class Head:
    """A noun at the head of species names. Heads of one `kind` mean the same thing ('rod', 'nanorod')."""

    name: str
    names: tuple[str, ...]
    species_class: str
    kind: str
    proper: bool = True
    """Whether the word alone, without a material, already speaks of nanomaterials ('nanorod' does, 'rod' does not)."""
    own: bool = False
    """Whether the word alone names a species of a paper ('agglomerate'), not just a kind of thing ('quantum dot')."""


@dataclass(frozen=True)
class Element:
    """A chemical element as semiconductor names use it. `anion` is its word in salt names ('selenide')."""

    symbol: str
    name: str
    kind: str
    valence: int
    anion: str | None = None


@dataclass(frozen=True)
class Unit:
    """A unit: a printed number times `factor` plus `offset` is a number in the base unit `name`."""

    kind: str
    name: str
    names: tuple[str, ...]
    factor: float = 1.0
    offset: float = 0.0


@dataclass(frozen=True)
class Lexicon(Generic[E]):
    """Entries that are found by any of their names, in any spelling that folds to the same key."""

    entries: tuple[E, ...]
    _index: dict[str, E] = field(repr=False, compare=False)

    @classmethod
    def of(cls, entries: Iterable[E], where: str) -> Lexicon[E]:
        """Index entries; raises DataError where a name belongs to two of them."""
        found = tuple(entries)
        index: dict[str, E] = {}
        for entry in found:
            for name in (entry.name, *entry.names):
                other = index.setdefault(name_key(name), entry)
                if other is not entry:
                    raise DataError(f"{where}: the name '{name}' belongs to both '{other.name}' and '{entry.name}'")
        return cls(found, index)

    def find(self, name: str) -> E | None:
        """The entry of that name, or None."""
        return self._index.get(name_key(name))

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries)


def _rows(file: str, table: str) -> Iterator[tuple[dict[str, Any], str]]:
    path = folder("pipelines") / "lexicon" / file
    data = load_toml(path)
    unknown = set(data) - {table, "words"}
    if unknown or not isinstance(data.get(table), list):
        raise DataError(f"{path}: expected [[{table}]] tables, found {', '.join(sorted(data)) or 'nothing'}")
    for number, row in enumerate(data[table], 1):
        yield row, f"{path}, [[{table}]] number {number}"


def _build(cls: type[E], row: dict[str, Any], where: str) -> E:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    try:
        return cls(**values)
    except TypeError as error:
        raise DataError(f"{where} ({row.get('name', 'no name')}): {error}") from error


def _check(values: Iterable[str], known: tuple[str, ...], where: str) -> None:
    for value in values:
        if value not in known:
            raise DataError(f"{where}: '{value}' is none of {', '.join(known)}")


@cache
def chemicals() -> Lexicon[Chemical]:
    """The chemicals of `chemicals.toml`."""
    found = []
    for row, where in _rows("chemicals.toml", "chemical"):
        found.append(_build(Chemical, row, where))
        _check(found[-1].roles, ROLES, where)
    return Lexicon.of(found, "chemicals.toml")


def chemical_families(name: str, entry: Chemical | None) -> tuple[str, ...]:
    """The classes that a chemical belongs to, by its entry and its name, and those above them: what is called an indium
    carboxylate is one, and a carboxylate; a primary amine is an amine."""
    known = _chemical_classes()
    words = (each.split() for each in (*(entry.classes if entry else ()), fold(name)))
    above = (" ".join(name[start:]) for name in words for start in range(len(name)))
    return tuple(dict.fromkeys(found for found in above if found in known))


def is_class(name: str) -> bool:
    """Whether a name is that of a class of chemicals: 'primary amine'."""
    return fold(name) in _chemical_classes()


@cache
def _chemical_classes() -> frozenset[str]:
    return frozenset(name for found in chemicals() for name in found.classes)


@cache
def methods() -> Lexicon[Method]:
    """The methods of `methods.toml`."""
    rows = _rows("methods.toml", "method")
    return Lexicon.of((_build(Method, row, where) for row, where in rows), "methods.toml")


@cache
def heads() -> Lexicon[Head]:
    """The heads of species names of `heads.toml`."""
    found = []
    for row, where in _rows("heads.toml", "head"):
        values = {"names": (), "kind": row.get("name", "")} | row
        found.append(_build(Head, {("species_class" if k == "class" else k): v for k, v in values.items()}, where))
        _check([found[-1].species_class], SPECIES_CLASSES, where)
    return Lexicon.of(found, "heads.toml")


@cache
def elements() -> dict[str, Element]:
    """The elements of `elements.toml` by symbol."""
    found: dict[str, Element] = {}
    for row, where in _rows("elements.toml", "element"):
        try:
            element = Element(**row)
        except TypeError as error:
            raise DataError(f"{where}: {error}") from error
        _check([element.kind], ELEMENT_KINDS, where)
        found[element.symbol] = element
    return found


@cache
def units() -> tuple[Unit, ...]:
    """The units of `units.toml`."""
    return tuple(_build(Unit, row, where) for row, where in _rows("units.toml", "unit"))


@cache
def words(file: str) -> dict[str, tuple[str, ...]]:
    """The word lists of a lexicon file: its table [words]."""
    table = load_toml(folder("pipelines") / "lexicon" / file).get("words", {})
    return {key: tuple(value) for key, value in table.items()}
