"""Weights of what can be true of something, as `make pairs`, `make makings` and `make roles` fit them: their sum is its
log odds (logistic regression)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """From which probability on something is taken, the log odds where nothing of what is listed is true, and what each
    adds."""

    least: float
    base: float
    weights: Mapping[str, float]

    def odds(self, told: Iterable[str]) -> float:
        """The log odds of what that is true of, the same in whatever order it is told: equals stay equal."""
        return math.fsum((self.base, *(self.weights.get(key, 0.0) for key in told)))

    def chance(self, told: Iterable[str]) -> float:
        """Its probability."""
        return chance_of(self.odds(told))


def chance_of(odds: float) -> float:
    """The probability of log odds."""
    return 1 / (1 + math.exp(-odds))
