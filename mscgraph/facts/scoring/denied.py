"""What gold says does not hold: whether it was recognised as denied, or given as if it held.

Denied facts are no part of the score of the fact format, which counts positive ones only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mscgraph.facts.scoring.tuples import Item, Pairs, Resolve, close, tuples_of

Facts = Sequence[Mapping[str, Any]]


class Denied(NamedTuple):
    """Counts of the facts that gold denies: all; those that were given as denied; those that were given as positive."""

    gold: int = 0
    recognised: int = 0
    affirmed: int = 0

    @property
    def missed(self) -> int:
        """How many were not recognised, given as positive or not at all."""
        return self.gold - self.recognised

    def __add__(self, other: object) -> Denied:
        """The counts of two papers together."""
        return Denied(*(a + b for a, b in zip(self, other, strict=True))) if isinstance(other, Denied) else self


def denied(gold: Mapping[str, Any], predicted: Facts, resolve: Resolve, reversible: Pairs) -> Denied:
    """The denied facts of gold against predicted ones.

    One is recognised where a denied fact is predicted about the same things; it is affirmed where a positive fact has
    one of its tuples that no positive or optional fact of gold has (denied below 60 °C, it may hold above).
    """
    expected = [*gold["facts"], *(gold.get("optional_facts") or ())]
    holds = {item for fact in expected for item in tuples_of(fact, str, reversible)}
    given = {item for fact in predicted for item in tuples_of(fact, resolve, reversible)}
    turned = {item for fact in predicted if _is_denied(fact) for item in _as_positive(fact, resolve, reversible)}
    found = Denied()
    for fact in gold["facts"]:
        if _is_denied(fact):
            items = [item for item in _as_positive(fact, str, reversible) if item[0] != "citation"]
            affirmed = any(_near(item, given) and not _near(item, holds) for item in items)
            found += Denied(1, int(bool(items) and _near(items[0], turned)), int(affirmed))
    return found


def _is_denied(fact: Mapping[str, Any]) -> bool:
    return bool(fact.get("polarity", "positive") == "negative")


def _as_positive(fact: Mapping[str, Any], resolve: Resolve, reversible: Pairs) -> Iterator[Item]:
    return tuples_of({**fact, "polarity": "positive"}, resolve, reversible)


def _near(item: Item, items: Iterable[Item]) -> bool:
    return any(item[0] == other[0] and close(item, other) for other in items)
