"""Numbers and ranges in words, as people write them."""

from __future__ import annotations

from collections.abc import Iterable

from mscgraph.facts.model import Range


def number(value: float) -> str:
    """A number as people write it: 80, not 80.0."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def between(found: Range, unit: str, exclusive: bool = False) -> str:
    """A range in words: '80 °C', '100–110 °C', 'from 110 °C', 'above 110 °C', 'up to 90 °C', 'below 90 °C'."""
    low, high = found
    if low is None and high is None:
        return ""
    if high is None and low is not None:
        return f"{'above' if exclusive else 'from'} {number(low)} {unit}"
    if low is None and high is not None:
        return f"{'below' if exclusive else 'up to'} {number(high)} {unit}"
    return f"{number(low or 0)} {unit}" if low == high else f"{number(low or 0)}–{number(high or 0)} {unit}"


def either(names: Iterable[str], alternatives: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The names with alternatives as one: 'oleylamine or octylamine', where the first of them stood."""
    groups = [frozenset(group) for group in alternatives]
    given = tuple(names)
    joined = (
        [name] + [n for n in given if n != name and any({n, name} <= group for group in groups)] for name in given
    )
    return tuple(dict.fromkeys(" or ".join(sorted(found)) if len(found) > 1 else found[0] for found in joined))
