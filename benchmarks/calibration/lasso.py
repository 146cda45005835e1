"""Logistic regression with a Laplacian prior around no effect (lasso), which leaves most weights out, over cases of
which several stand for one thing: of a true one only the case counts by which the last round knew it best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

_ROUNDS = 4
_OFTEN = 4  # times that something must be true to be given a weight
_SMALL = 0.05  # weights that change next to nothing are left out


class Case(Protocol):
    """One place of something: what is true of it, what it stands for, and whether gold says so."""

    @property
    def told(self) -> frozenset[str]:
        """What is true."""
        ...

    @property
    def about(self) -> Hashable:
        """What it stands for, as several may."""
        ...

    @property
    def right(self) -> bool:
        """Whether gold says so."""
        ...


@dataclass(frozen=True)
class PairCase:
    """Two mentions in a document, the names of what they mean there, what is true of them, and whether gold says that
    the two belong together."""

    document: int
    names: tuple[str, str]
    told: frozenset[str]
    right: bool

    @property
    def about(self) -> tuple[int, tuple[str, str]]:
        """The two in their document."""
        return self.document, self.names


@dataclass(frozen=True)
class Weights:
    """What is fitted: names of what can be true, their weights, and the base."""

    names: DictVectorizer
    fitted: LogisticRegression

    def chances(self, cases: Sequence[Case]) -> np.ndarray:
        """The probability of each case."""
        if not cases:
            return np.zeros(0)
        rows = [dict.fromkeys(case.told, 1.0) for case in cases]
        found: np.ndarray = self.fitted.predict_proba(self.names.transform(rows))[:, 1]
        return found

    def lines(self) -> Iterator[str]:
        """The base and then the weights, as lines of a data file."""
        named = zip(self.names.get_feature_names_out(), self.fitted.coef_[0], strict=True)
        yield f"base = {float(self.fitted.intercept_[0]):.2f}"
        yield from (f'"{name}" = {weight:.2f}' for name, weight in sorted(named) if abs(weight) >= _SMALL)

    def write(self, file: Path) -> None:
        """Put them into a data file under its head, which is kept."""
        head = file.read_text(encoding="utf-8").partition("\nbase = ")[0]
        base, *lines = self.lines()
        file.write_text("\n".join((head, base, "", "[weights]", *lines, "")), encoding="utf-8")


def fitted(cases: Sequence[Case], strength: float) -> Weights:
    """The weights that tell the right cases best; `strength` is the inverse of how they are held to no effect."""
    often = Counter(key for case in cases for key in case.told)
    kept = {key for key, times in often.items() if times >= _OFTEN}
    names = DictVectorizer()
    rows = names.fit_transform([{key: 1.0 for key in case.told if key in kept} for case in cases])
    right = np.array([case.right for case in cases])
    many = Counter(case.about for case in cases if case.right)
    counts = np.array([1 / many[case.about] if case.right else 1.0 for case in cases])
    for _ in range(_ROUNDS):
        model = LogisticRegression(l1_ratio=1, C=strength, solver="liblinear", max_iter=300, random_state=1)
        model.fit(rows[counts > 0], right[counts > 0], sample_weight=counts[counts > 0])
        best: dict[Hashable, int] = {}
        for place in np.argsort(model.decision_function(rows)):
            best[cases[place].about] = int(place)
        counts = np.array([not case.right or best[case.about] == place for place, case in enumerate(cases)], float)
    return Weights(names, model)
