"""A choice of one thing or none (conditional logit) with a Gaussian prior around no effect (ridge)."""

from __future__ import annotations

import numpy as np

_ROUNDS = 60  # of Newton's method
_STEP = 1e-6  # below which the terms have come to rest


def choice(design: np.ndarray, of: np.ndarray, right: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """The terms under which choices are most likely, as log odds against choosing none: one for each column of `design`
    (cases × terms).

    `of` numbers the question that each case is an answer to, `right` says which are true: where several are, either may
    be chosen, where none is, none; `prior` says how strongly each term is held to no effect.
    """
    questions = int(of.max()) + 1
    answered = np.bincount(of, right, questions) > 0
    found = np.zeros(len(prior))
    for _ in range(_ROUNDS):
        weight = np.exp(np.clip(design @ found, -30, 30))
        share = weight / (1 + np.bincount(of, weight, questions))[of]
        among = share * right / np.maximum(np.bincount(of, share * right, questions), 1e-12)[of]
        slope = design.T @ (share - np.where(answered[of], among, 0.0)) + prior * found
        mean = np.zeros((questions, len(prior)))
        np.add.at(mean, of, share[:, None] * design)
        curve = (design.T * share) @ design - mean.T @ mean + np.diag(prior)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < _STEP:
            break
    return found
