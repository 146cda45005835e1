"""The types of parameters: what a user types, found in the store, and as it stands in a query.

`species`, `chemical`, `method`, `property`, `material` and `paper` are things by any of their names; `number`, `range`
('386 ± 3', '80-110', '> 110'), `date` ('2026-03-01', '2026'), `boolean` and `text` are values; 'heat|light' is one of
the words; a type with '+' ('chemical+') takes several, separated by semicolons, or by commas before a space.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mscgraph.ask.binding import Line
from mscgraph.ask.species import (
    SpeciesNode,
    find_chemicals,
    find_material,
    find_method,
    find_property,
    find_species,
    one_with,
)
from mscgraph.errors import UsageError
from mscgraph.facts.model import Range
from mscgraph.graph.iris import expand
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term, iri, text, typed

_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_NUMBER = r"([-−]?\d+(?:\.\d+)?)"
_RANGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<middle>{_NUMBER}) ?(?:±|\+/?-) ?(?P<around>{_NUMBER})",
        rf"(?P<low>{_NUMBER}) ?(?:-|–|—|to|and|\.\.) ?(?P<high>{_NUMBER})",
        rf"(?:>=?|≥|above|from|over) ?(?P<low>{_NUMBER})",
        rf"(?:<=?|≤|below|under|up to) ?(?P<high>{_NUMBER})",
        rf"(?P<low>(?P<high>{_NUMBER}))",
    )
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ](\d\d:\d\d(?::\d\d)?))?Z?")


@dataclass(frozen=True)
class Type:
    """How a value is found from what is typed (UsageError where it is none), and the lines that it is bound as."""

    find: Callable[[Store, str], Any]
    lines: Callable[[Store, Any], tuple[Line, ...]]


def type_of(name: str) -> Type:
    """The type of that name; raises KeyError where there is none."""
    if name.endswith("+"):
        return _several(type_of(name[:-1]))
    if "|" in name:
        return _one_of(tuple(name.split("|")))
    return TYPES[name]


def _find_number(_: Store, written: str) -> float:
    try:
        number = float(written.replace("−", "-"))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UsageError(f"'{written}' is no number: write it alone, as in 120, without its unit")
    return number


def _find_boolean(_: Store, written: str) -> bool:
    try:
        return _TRUTHS[written.strip().lower()]
    except KeyError:
        raise UsageError(f"'{written}' is neither true nor false") from None


def _find_range(_: Store, written: str) -> Range:
    plain = " ".join(written.split())
    for pattern in _RANGES:
        if found := pattern.fullmatch(plain):
            ends = {name: float(value.replace("−", "-")) for name, value in found.groupdict().items() if value}
            if "middle" in ends:
                return Range(ends["middle"] - ends["around"], ends["middle"] + ends["around"])
            low, high = ends.get("low"), ends.get("high")
            if low is None or high is None or low <= high:
                return Range(low, high)
    raise UsageError(f"'{written}' is no range: write 386, '386 ± 3', 380-390, '> 380' or '< 390'")


def _find_date(_: Store, written: str) -> str:
    """The beginning of a year, a month or a day, or a time, in ISO 8601."""
    found = _DATE.fullmatch(written.strip())
    if not found:
        raise UsageError(f"'{written}' is no date: write 2026, 2026-03, 2026-03-01 or 2026-03-01T12:30")
    year, month, day, time = found.groups()
    clock = "00:00:00" if time is None else time if len(time) == 8 else f"{time}:00"
    return f"{year}-{month or '01'}-{day or '01'}T{clock}Z"


def _find_paper(store: Store, written: str) -> str:
    from mscgraph.graph.papers import find_paper

    return find_paper(store, written).iri


def _species_lines(store: Store, species: SpeciesNode) -> tuple[Line, ...]:
    """A species with all that are joined with it."""
    return tuple((iri(one),) for one in one_with(store, species.iri))


def _iri_lines(_: Store, found: str) -> tuple[Line, ...]:
    return ((iri(found),),)


def _range_lines(_: Store, found: Range) -> tuple[Line, ...]:
    return (tuple(None if end is None else typed(float(end)) for end in found),)


TYPES: Mapping[str, Type] = {
    "species": Type(find_species, _species_lines),
    "chemical": Type(find_chemicals, lambda _, found: tuple((iri(one),) for one in found)),
    "method": Type(find_method, _iri_lines),
    "property": Type(find_property, _iri_lines),
    "material": Type(find_material, _iri_lines),
    "paper": Type(_find_paper, _iri_lines),
    "text": Type(lambda _, written: written, lambda _, found: ((text(found),),)),
    "number": Type(_find_number, lambda _, found: ((typed(found),),)),
    "range": Type(_find_range, _range_lines),
    "date": Type(_find_date, lambda _, found: ((Term("literal", found, expand("xsd:dateTime")),),)),
    "boolean": Type(_find_boolean, lambda _, found: ((typed(found),),)),
}


def _one_of(words: tuple[str, ...]) -> Type:
    def find(_: Store, written: str) -> str:
        plain = written.strip().lower()
        if plain not in words:
            raise UsageError(f"'{written}' is none of {', '.join(words)}")
        return plain

    return Type(find, TYPES["text"].lines)


def _several(one: Type) -> Type:
    def find(store: Store, written: str) -> tuple[Any, ...]:
        return tuple(one.find(store, part.strip()) for part in re.split(r";|,\s", written) if part.strip())

    def lines(store: Store, found: tuple[Any, ...]) -> tuple[Line, ...]:
        return tuple(dict.fromkeys(line for each in found for line in one.lines(store, each)))

    return Type(find, lines)
