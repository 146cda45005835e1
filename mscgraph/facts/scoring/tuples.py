"""Facts taken apart into tuples, and when two tuples count as the same.

A fact is a mapping as JSON Lines have it; a tuple starts with its kind: ('synthesis.ligand', product, ligand). Numbers
are ranges of floats, None at an open end. Only positive facts are scored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mscgraph.facts.scoring.names import normalised

Item = tuple[Any, ...]
Resolve = Callable[[str], str]
Pairs = frozenset[frozenset[str]]

CHEMICALS = {"synthesis": ("precursors", "ligands", "solvents"), "conversion": ("reagents",)}
_BOUND = ("ligands", "reagents")  # tied to the temperature of their event: one event, not a bag of conditions
_MEASURES = {"temperature_C": "°C", "duration_h": "h"}
_TOLERANCE = {"nm": 1.0, "°C": 1.0}  # absolute, by unit
_RELATIVE = 0.02  # of the larger number, for other units


def span(value: Any) -> tuple[float | None, float | None]:
    """A range, or a single number, as a pair."""
    low, high = value if isinstance(value, list | tuple) else (value, value)
    return (None if low is None else float(low), None if high is None else float(high))


def tuples_of(fact: Mapping[str, Any], resolve: Resolve, reversible: Pairs = frozenset()) -> Iterator[Item]:
    """The tuples of a fact; none of a denied one or of a kind that is not scored.

    A pair of `reversible` species counts in either order. Raises ValueError for lists that are none.
    """
    kind = fact["fact"]
    if fact.get("polarity", "positive") != "positive":
        return
    for name in (*CHEMICALS.get(kind, ()), "mechanism", "refs"):
        if not isinstance(fact.get(name) or [], list | tuple):
            raise ValueError(f"{name} must be a list: {fact[name]!r}")
    if kind == "species":
        yield from _species(fact, resolve(fact["name"]))
        return
    who = _arguments(fact, resolve, reversible)
    if who is None:
        return
    yield (kind, *who)
    yield from (("conversion.mechanism", *who, term) for term in fact.get("mechanism") or () if kind == "conversion")
    yield from _conditions(fact, who, resolve)
    yield from (("citation", kind, *who, key) for key in references(fact))


def _species(fact: Mapping[str, Any], name: str) -> Iterator[Item]:
    yield ("species", name)
    if fact.get("class"):
        yield ("species.class", name, fact["class"])
    if fact.get("dopant"):
        yield ("species.dopant", name, normalised(fact["dopant"]))


def _arguments(fact: Mapping[str, Any], resolve: Resolve, reversible: Pairs) -> tuple[Any, ...] | None:
    """What a fact is about; None for a kind that is not scored."""
    match fact["fact"]:
        case "synthesis":
            return (resolve(fact["product"]),)
        case "conversion":
            pair = (resolve(fact["source"]), resolve(fact["target"]))
            return tuple(sorted(pair)) if frozenset(pair) in reversible else pair
        case "characterization":
            return (resolve(fact["subject"]), resolve(fact["method"]))
        case "property":
            value = fact["value"]
            meant = normalised(value) if isinstance(value, str) else (span(value), fact.get("unit"))
            return (resolve(fact["subject"]), fact["property"], meant)
    return None


def _conditions(fact: Mapping[str, Any], who: tuple[Any, ...], resolve: Resolve) -> Iterator[Item]:
    kind = fact["fact"]
    if kind not in CHEMICALS:
        return
    for name, unit in _MEASURES.items():
        if fact.get(name):
            yield (f"{kind}.{name}", *who, (span(fact[name]), unit))
    for role in CHEMICALS[kind]:
        for chemical in fact.get(role) or ():
            yield (f"{kind}.{role[:-1]}", *who, resolve(chemical))
            if fact.get("temperature_C") and role in _BOUND:
                yield (f"{kind}.binding", *who, resolve(chemical), (span(fact["temperature_C"]), "°C"))


def references(fact: Mapping[str, Any]) -> Iterator[str]:
    """The references that a fact is credited to, ranges expanded."""
    for key in fact.get("refs") or ():
        ends = re.fullmatch(r"(\d+)\s?[-\u2013]\s?(\d+)", str(key))
        yield from map(str, range(int(ends[1]), int(ends[2]) + 1)) if ends else [str(key)]


def close(one: Any, other: Any, unit: str | None = None) -> bool:
    """Whether two parts of tuples agree, numbers within the tolerance of their unit."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        if len(one) == 2 and isinstance(one[0], tuple) and isinstance(other[0], tuple):  # a range with its unit
            return bool(one[1] == other[1]) and close(one[0], other[0], one[1])
        return len(one) == len(other) and all(close(a, b, unit) for a, b in zip(one, other, strict=True))
    if isinstance(one, float) and isinstance(other, float):
        allowed = _TOLERANCE.get(unit or "", _RELATIVE * max(abs(one), abs(other)))
        return abs(one - other) <= allowed
    return bool(one == other)
