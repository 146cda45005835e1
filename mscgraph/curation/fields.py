"""The fields of facts as people write them: in a cell of a spreadsheet, or behind an equals sign.

Lists are parted by semicolons, since names of chemicals hold commas. A range is written '80', '80 to 110', 'from 110'
or 'up to 90' ('8-10' would become a date in a spreadsheet), an amount '0.2 mmol of oleic acid', alternatives
'oleylamine or octylamine', a condition 'medium=toluene'. What is written is read back as the same value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, NamedTuple

from mscgraph.annotation.gold import terms
from mscgraph.errors import UsageError
from mscgraph.export.formats import listed
from mscgraph.facts.model import KINDS, Amount, Event, Fact, Property, Range
from mscgraph.facts.words import number

_PYTHON = {"class": "species_class", "yield": "product_yield"}  # 'class' and 'yield' are keywords of Python
_FIXED = {"evidence", "aliases", "bounds", "match", "cue", "confidence"}  # which no field of a form holds
_LISTS = {"precursors", "ligands", "solvents", "reagents", "mechanism", "refs"}
_RANGES = {"temperature_C", "duration_h", "yield"}
_REQUIRED = {"name", "class", "product", "source", "target", "subject", "method", "property", "value", "use"}
_NUMBER = r"[-+−]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?"
_RANGE = re.compile(rf"({_NUMBER})(?:\s*(?:to|–|—|-|\.\.)\s*({_NUMBER}))?")
_OPEN = re.compile(rf"(from|above|at least|>=?|≥|up to|below|at most|<=?|≤)\s*({_NUMBER})")
_AMOUNT = re.compile(r"(.+?) (mmol|mol|mg|g|mL|L|equiv|M|mM|molar ratio|\S+) of (.+)")
_LOWER = ("from", "above", "at least", ">", ">=", "≥")


class Field(NamedTuple):
    """A field of a kind of fact: how a value is written, and how it is read (raises UsageError)."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]


def fields_of(kind: str) -> dict[str, Field]:
    """The fields of a kind of fact, by the names of the fact format, its own first."""
    back = {python: name for name, python in _PYTHON.items()}
    shared = [f.name for f in fields(Fact)]
    event = [f.name for f in fields(Event) if f.name not in shared]
    own = [f.name for f in fields(KINDS[kind]) if f.name not in (*shared, *event)]
    more = event if issubclass(KINDS[kind], Event) else []
    return {name: _field(name) for f in (*own, *more, *shared) if f not in _FIXED for name in (back.get(f, f),)}


def written(fact: Fact) -> dict[str, str]:
    """All fields of a fact as people write them; '' where a field says nothing."""
    return {
        name: "" if value is None or value == () else field.write(value)
        for name, field in fields_of(fact.kind).items()
        for value in (getattr(fact, _PYTHON.get(name, name)),)
    }


def changed(fact: Fact, edits: Mapping[str, str]) -> Fact:
    """The fact with other fields, as its reader would have it; raises UsageError where a field cannot be that.

    How a range was printed is forgotten with the range; the reading of what a person wrote is sure.
    """
    known = fields_of(fact.kind)
    values: dict[str, Any] = {}
    for name, edit in edits.items():
        if name not in known:
            raise UsageError(f"a {fact.kind} has no field '{name}': choose one of {', '.join(known)}")
        values[_PYTHON.get(name, name)] = _read(name, edit.strip(), known[name])
    if not values:
        return fact
    bounds = tuple(bound for bound in fact.bounds if bound.field not in edits)
    result = replace(fact, confidence=1.0, bounds=bounds, **values)
    return _with_value(result, edits) if isinstance(result, Property) else result


def _with_value(fact: Property, edits: Mapping[str, str]) -> Property:
    """The property with a value of its kind: a text, or a number with its unit."""
    unit = terms()["property"].get(fact.property, fact.unit)
    value: Range | str | None = edits.get("value", "").strip() or fact.value
    if unit and isinstance(value, str):
        value = _range(value)
        if value is None:
            raise UsageError(
                f"value '{edits.get('value', fact.value)}' is no number: write 390, 380 to 390 or from 380"
            )
    elif not unit and isinstance(value, Range):
        raise UsageError(f"value {_write_range(value)} is a number, and {fact.property} is a text: write value=…")
    if "unit" not in edits:  # the unit follows the property
        known = "property" in edits or not unit
        fact = replace(fact, unit=(unit or None) if known else fact.unit)
    return replace(fact, value=value or fact.value)


def _read(name: str, edit: str, field: Field) -> Any:
    if edit:
        return field.read(edit)
    if name in _REQUIRED or name in ("polarity", "status", "attribution"):
        raise UsageError(f"{name} cannot be empty")
    return () if name in _LISTS or name in ("conditions", "amounts", "alternatives") else None


def _field(name: str) -> Field:
    if name in _RANGES:
        return Field(_write_range, lambda edit: _read_range(name, edit))
    if name == "value":
        return Field(_write_value, str)
    if name in _LISTS:
        return Field("; ".join, lambda edit: _read_list(name, edit))
    if name == "conditions":
        return Field(lambda pairs: "; ".join(f"{key}={value}" for key, value in pairs), _read_conditions)
    if name == "amounts":
        return Field(lambda amounts: "; ".join(map(_write_amount, amounts)), _read_amounts)
    if name == "alternatives":
        return Field(lambda groups: "; ".join(map(" or ".join, groups)), _read_alternatives)
    if name == "reversible":
        return Field(lambda value: "yes" if value else "no", _read_truth)
    if name in ("step", "count"):
        return Field(str, lambda edit: _read_whole(name, edit))
    return Field(str, lambda edit: _read_text(name, edit))


def _write_range(found: Range) -> str:
    low, high = found
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)} to {number(high)}"
    return f"from {number(low)}" if low is not None else f"up to {number(high or 0.0)}"


def _range(edit: str) -> Range | None:
    """A range as written, None where it is none."""
    if whole := _RANGE.fullmatch(edit):
        low, high = _number(whole[1]), _number(whole[2] or whole[1])
        return Range(low, high) if low <= high else None
    if half := _OPEN.fullmatch(edit):
        end = _number(half[2])
        return Range(end, None) if half[1] in _LOWER else Range(None, end)
    return None


def _read_range(name: str, edit: str) -> Range:
    found = _range(edit)
    if found is None:
        raise UsageError(f"{name} '{edit}' is no range: write 80, 80 to 110, from 110 or up to 90")
    return found


def _number(written: str) -> float:
    return float(written.replace("−", "-").replace(",", "."))


def _write_value(value: Range | str) -> str:
    return value if isinstance(value, str) else _write_range(value)


def _read_list(name: str, edit: str) -> tuple[str, ...]:
    items = tuple(dict.fromkeys(item.strip() for item in edit.split(";") if item.strip()))
    for item in items if name == "mechanism" else ():
        _choose("mechanism", item)
    return items


def _read_conditions(edit: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for item in filter(None, map(str.strip, edit.split(";"))):
        key, equals, value = item.partition("=")
        if not (key.strip() and equals and value.strip()):
            raise UsageError(f"condition '{item}' is not of the form medium=toluene")
        pairs.append((key.strip(), value.strip()))
    return tuple(pairs)


def _write_amount(amount: Amount) -> str:
    return f"{_write_range(amount.value)} {amount.basis} of {amount.chemical}"


def _read_amounts(edit: str) -> tuple[Amount, ...]:
    amounts = []
    for item in filter(None, map(str.strip, edit.split(";"))):
        parts = _AMOUNT.fullmatch(item)
        found = _range(parts[1]) if parts else None
        if not parts or found is None:
            raise UsageError(f"amount '{item}' is not of the form 0.2 mmol of oleic acid")
        amounts.append(Amount(parts[3], found, parts[2]))
    return tuple(amounts)


def _read_alternatives(edit: str) -> tuple[tuple[str, ...], ...]:
    groups = tuple(tuple(map(str.strip, group.split(" or "))) for group in edit.split(";") if group.strip())
    for group in groups:
        if len(set(group)) < 2 or not all(group):
            raise UsageError(f"alternatives '{' or '.join(group)}' are not of the form oleylamine or octylamine")
    return groups


def _read_truth(edit: str) -> bool:
    known = {"yes": True, "true": True, "no": False, "false": False}
    if edit.casefold() not in known:
        raise UsageError(f"reversible '{edit}' is neither yes nor no")
    return known[edit.casefold()]


def _read_whole(name: str, edit: str) -> int:
    if not edit.isdecimal() or int(edit) < 1:
        raise UsageError(f"{name} '{edit}' is no whole number from 1")
    return int(edit)


def _read_text(name: str, edit: str) -> str:
    if name in ("class", "property", "approach", "polarity", "status"):
        return _choose(name, edit)
    if name == "attribution" and edit not in ("own", "reported"):
        raise UsageError(f"attribution '{edit}' is neither own nor reported")
    return " ".join(edit.split())


def _choose(name: str, edit: str) -> str:
    known = list(terms()[name])
    if edit not in known:
        raise UsageError(f"{name} '{edit}' is none of {listed(known, 'and')}")
    return edit
