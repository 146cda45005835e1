"""Facts as JSON Lines: one fact a line, in the fact format that `mscgraph extract --format jsonl` documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from mscgraph.errors import DataError
from mscgraph.facts.model import KINDS, Amount, Bounds, Box, Evidence, Fact, Range

_RENAMED = {"species_class": "class", "product_yield": "yield"}  # which are keywords of Python
_LAST = (
    "amounts",
    "alternatives",
    "product_yield",
    "trigger",
    "step",
    "polarity",
    "status",
    "attribution",
    "cue",
    "confidence",
    "refs",
    "conditions",
    "bounds",
    "aliases",
    "evidence",
)
# left out when empty
_OPTIONAL = {"amounts", "alternatives", "product_yield", "trigger", "step", "cue", "conditions", "bounds", "aliases"}


def to_json(fact: Fact) -> dict[str, Any]:
    """The JSON object of a fact, its own fields first, evidence last."""
    names = [f.name for f in fields(fact) if f.compare]
    record: dict[str, Any] = {"fact": fact.kind}
    for name in (*(n for n in names if n not in _LAST), *(n for n in _LAST if n in names)):
        value = getattr(fact, name)
        if value or name not in _OPTIONAL:
            record[_RENAMED.get(name, name)] = _plain(name, value)
    return record


def _plain(name: str, value: Any) -> Any:
    if name == "evidence":
        return [{"text": e.text, "section": e.section, "boxes": [list(b) for b in e.boxes]} for e in value]
    if name == "bounds":
        return {b.field: {"text": b.text, "inclusive": b.inclusive, "approximate": b.approximate} for b in value}
    if name == "aliases":
        return {key: list(others) for key, others in value}
    if name == "amounts":
        return [amount._asdict() | {"value": list(amount.value)} for amount in value]
    if name == "alternatives":
        return [list(group) for group in value]
    if name == "conditions":
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def from_json(record: dict[str, Any]) -> Fact:
    """The fact of a JSON object; raises DataError where it is none, or lacks a field."""
    cls = KINDS.get(record.get("fact", ""))
    if cls is None:
        raise DataError(f"no such kind of fact: {record.get('fact')!r} (known: {', '.join(KINDS)})")
    known = {_RENAMED.get(f.name, f.name): f.name for f in fields(cls) if f.compare}
    values = {known[key]: _typed(known[key], value) for key, value in record.items() if key in known}
    try:
        return cls(**values)
    except TypeError as error:
        raise DataError(f"a {cls.kind} fact is incomplete: {error}") from error


def _typed(name: str, value: Any) -> Any:
    if name in ("temperature_C", "duration_h", "product_yield") or (name == "value" and isinstance(value, list)):
        return None if value is None else Range(*value)
    if name == "evidence":
        return tuple(
            Evidence(e["text"], e.get("section", ""), tuple(Box(*b) for b in e.get("boxes", ()))) for e in value
        )
    if name == "amounts":
        return tuple(Amount(a["chemical"], Range(*a["value"]), a["basis"]) for a in value)
    if name == "alternatives":
        return tuple(tuple(group) for group in value)
    if name == "bounds":
        return tuple(Bounds(key, **b) for key, b in value.items())
    if name == "aliases":
        return tuple((key, tuple(others)) for key, others in value.items())
    if name == "conditions":
        return tuple(value.items())
    return tuple(value) if isinstance(value, list) else value


def dump_lines(facts: Iterable[Fact]) -> Iterator[str]:
    """One line of JSON for each fact, without the line end."""
    for fact in facts:
        yield json.dumps(to_json(fact), ensure_ascii=False)


def load_lines(lines: Iterable[str]) -> Iterator[Fact]:
    """The facts of JSON Lines; blank lines and those on the paper are passed over, a bad line raises DataError with its
    number."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                record = json.loads(line)
                if not isinstance(record, dict):
                    raise DataError("not a JSON object")
                if record.get("fact") not in ("paper", "reference"):
                    yield from_json(record)
            except (ValueError, DataError) as error:
                raise DataError(f"line {number}: {error}") from error
