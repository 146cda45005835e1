"""What a step of a route costs: a number above 0 for each reaction. The cost of a route is the sum over its steps.

steps        1 a reaction; that a species is one of a family costs nothing
temperature  how far the lowest temperature at which it is said to run lies above 25 °C, in hundreds of degrees; where
             none is stated, as if it ran at 225 °C, so that silence is not praised
evidence     -ln of the confidence of the claim, so that the product of confidences counts; ln 2 more where the claim
             is contested, since one of the two sides is right

Among routes of equal cost the surer one is first, by a share that is too small to outweigh anything else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np

from mscgraph.ask.columns import Array
from mscgraph.ask.reactions import Reactions
from mscgraph.errors import UsageError

Cost = Callable[[Reactions], Array]
"""What each reaction costs."""

ROOM, UNSTATED = 25.0, 225.0
_TIE, _LN2 = 1e-6, math.log(2)


def steps(reactions: Reactions) -> Array:
    """1, whatever it takes."""
    return np.where(reactions.of_kind("membership"), 0.0, 1.0)


def temperature(reactions: Reactions) -> Array:
    """Hundreds of degrees above room temperature."""
    stated = np.nan_to_num(reactions.temperature, nan=UNSTATED)
    return np.where(reactions.of_kind("membership"), 0.0, np.maximum(0.0, stated - ROOM) / 100)


def evidence(reactions: Reactions) -> Array:
    """How doubtful its claim is: 0 where it is certain."""
    return np.where(reactions.contested, _LN2, 0.0) - np.log(reactions.confidence)


COSTS: Mapping[str, Cost] = {"steps": steps, "temperature": temperature, "evidence": evidence}


def mixture(weights: Mapping[str, float]) -> Cost:
    """The weighted sum of costs, the surer reaction first among equals."""

    def cost(reactions: Reactions) -> Array:
        found = _TIE * (2 - reactions.confidence)
        for name, weight in weights.items():
            found += weight * COSTS[name](reactions)
        return found

    return cost


def read_cost(text: str) -> Cost:
    """A cost by name ('steps'), or a mixture ('steps=1, temperature=0.5'); raises UsageError."""
    weights: dict[str, float] = {}
    for part in text.split(","):
        name, equals, number = (piece.strip() for piece in part.partition("="))
        if name not in COSTS:
            raise UsageError(
                f"there is no cost '{name}': choose {', '.join(COSTS)}, or a mixture as steps=1,evidence=2"
            )
        try:
            weights[name] = float(number) if equals else 1.0
        except ValueError:
            raise UsageError(f"'{number}' is no weight of the cost '{name}': write a number") from None
        if not (0 <= weights[name] < math.inf):
            raise UsageError(f"the weight of the cost '{name}' has to be a number from 0 up, not {number}")
    return mixture(weights)
