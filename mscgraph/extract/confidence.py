"""How sure a fact is: the share of facts found like it that are right in what they are about: a conversion in its
source and target, a synthesis in its product, whatever chemicals and conditions it gives (`pipelines/confidence.toml`).
What is said not to hold is a kind of its own.

The rule that found a fact has a record on annotated texts; what else is known of the match multiplies the odds.
`make calibration` works out both; this module alone applies them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from mscgraph.facts.model import Fact, Match
from mscgraph.resources import pipeline

FILE = "confidence.toml"
ANY = "any"  # the rate of a kind of fact by rules without one of their own
DENIED = "denied "  # in front of the kind of what is said not to hold
_MOST = 3  # sentences back and other species beyond which nothing changes
_SAID = 8  # the same for how often it is said


@dataclass(frozen=True)
class Calibration:
    """Rates by kind of fact and by rule, and by what each feature of a match multiplies the odds."""

    rates: Mapping[str, Mapping[str, float]]
    factors: Mapping[str, float]

    def of(self, fact: Fact) -> float:
        """The confidence in a fact; 1 for one that no rule has found. A feature without a factor changes nothing."""
        return 1.0 if fact.match is None else round(self.at(kind_of(fact), fact.match, features(fact)), 3)

    def at(self, kind: str, match: Match, told: Mapping[str, float]) -> float:
        """The same from its kind and features alone."""
        rate = self.rate(kind, match)
        logit = math.log(rate / (1 - rate)) + sum(
            value * math.log(self.factors.get(name, 1.0)) for name, value in told.items()
        )
        return 1 / (1 + math.exp(-logit))

    def rate(self, kind: str, match: Match) -> float:
        """The record of the rule that found a fact of a kind; of a denied one without a record, that of its like."""
        rates = self.rates.get(kind) or self.rates[kind.removeprefix(DENIED)]
        return next(rates[key] for key in (*rules(match), ANY) if key in rates)

    def weighed(self, fact: Fact) -> tuple[tuple[str, float], ...]:
        """What moved the confidence in a fact away from the record of its rule: the features, and what each multiplied
        the odds by."""
        told = features(fact).items()
        return tuple((name, round(self.factors[name] ** value, 2)) for name, value in told if value)


@cache
def calibration() -> Calibration:
    """What `pipelines/confidence.toml` says."""
    data = pipeline(FILE)
    judged = {kind: {ANY: rate} for kind, rate in data["judged"].items()}
    return Calibration(judged | data["rates"], data["factors"])


def graded(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts with their confidence."""
    return (replace(fact, confidence=calibration().of(fact)) for fact in facts)


def kind_of(fact: Fact) -> str:
    """The kind of a fact, as rates know it."""
    return DENIED * (fact.polarity == "negative") + fact.kind


def rules(match: Match) -> tuple[str, ...]:
    """The names of the rule that found a fact in the table of rates, the more particular one first."""
    return (*((f"{match.rule}: {match.detail}",) if match.detail else ()), match.rule)


def features(fact: Fact) -> dict[str, float]:
    """What multiplies the odds of a fact, each by how often it does."""
    match = fact.match or Match("")
    return {
        "hedged": float(fact.status != "asserted"),
        "antecedent": float(match.indirect),
        "sentence back": float(min(match.distance, _MOST)),
        "other species": float(min(match.rivals, _MOST)),
        "gathered": float(match.gathered),
        "syntax agrees": float(match.syntax == "agrees"),
        "syntax differs": float(match.syntax == "differs"),
        "said twice": math.log2(max(1, min(len(fact.evidence), _SAID))),
    }
