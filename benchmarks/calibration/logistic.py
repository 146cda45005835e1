"""Logistic regression with a Gaussian prior around no effect (ridge), by Newton's method."""

from __future__ import annotations

import numpy as np

_ROUNDS = 30


def logistic(
    design: np.ndarray,
    right: np.ndarray,
    weight: np.ndarray,
    prior: np.ndarray,
    bounds: tuple[np.ndarray, np.ndarray] | None = None,
) -> np.ndarray:
    """The terms under which cases are most likely, as log odds: one for each column of `design` (cases × terms).

    `right` says which cases are true, `weight` how much each counts, `prior` how strongly each term is held to no
    effect (the inverse of its variance). Within `bounds` (lowest, highest), a term that has reached one and pushes
    against it stays there.
    """
    low, high = bounds or (np.full(len(prior), -np.inf), np.full(len(prior), np.inf))
    found = np.zeros(len(prior))
    for _ in range(_ROUNDS):
        odds = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (weight * (odds - right)) + prior * found
        held = ((found <= low) & (slope > 0)) | ((found >= high) & (slope < 0))
        free = ~held
        curve = (design[:, free].T * (weight * odds * (1 - odds))) @ design[:, free] + np.diag(prior[free])
        found[free] -= np.linalg.solve(curve, slope[free])
        found = np.clip(found, low, high)
    return found
