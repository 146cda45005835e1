"""How far confidence can be taken for a probability: cross-validated over documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from benchmarks.calibration.model import fit
from benchmarks.calibration.records import Record

BINS = 10
_FOLDS = 10


class Bin(NamedTuple):
    """Facts of like confidence: how many, their mean confidence, and the share that is right."""

    facts: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Judged:
    """Facts with the confidence that was given to them, and whether each is right, or how likely."""

    confidence: np.ndarray
    right: np.ndarray

    @property
    def bins(self) -> tuple[Bin, ...]:
        """Bins of equal width that hold a fact."""
        place = np.minimum((self.confidence * BINS).astype(int), BINS - 1)
        within = (place == number for number in range(BINS))
        return tuple(
            Bin(int(m.sum()), float(self.confidence[m].mean()), float(self.right[m].mean())) for m in within if m.any()
        )

    @property
    def error(self) -> float:
        """The expected calibration error: how far confidence and share right lie apart in a bin, by its facts."""
        return sum(b.facts * abs(b.confidence - b.right) for b in self.bins) / len(self.right)

    @property
    def brier(self) -> float:
        """The mean squared distance of confidence from what is so, right or not."""
        sure, right = self.confidence, self.right
        return float((right * (sure - 1) ** 2 + (1 - right) * sure**2).mean())

    @property
    def ranking(self) -> float:
        """How often a right fact is surer than a wrong one, ties by half (the area under the ROC curve)."""
        right, wrong = self.confidence[self.right == 1], self.confidence[self.right < 1]
        if not len(right) or not len(wrong):
            return float("nan")
        ahead = (right[:, None] > wrong).mean() + (right[:, None] == wrong).mean() / 2
        return float(ahead)

    def where(self, kept: Sequence[bool]) -> Judged:
        """Those of the facts that are kept."""
        chosen = np.array(kept)
        return Judged(self.confidence[chosen], self.right[chosen])


def cross_validated(records: Sequence[Record]) -> tuple[Judged, Judged]:
    """Records, each under a calibration fitted to the documents of the other folds: as documents that rules were worked
    out on or not, and as extraction does, which takes each for a new one."""
    documents = {name: number % _FOLDS for number, name in enumerate(dict.fromkeys(r.document for r in records))}
    fold = [documents[record.document] for record in records]
    without = [fit([r for r, place in zip(records, fold, strict=True) if place != number]) for number in range(_FOLDS)]
    told = [(without[place].of(r), without[place].as_new(r)) for r, place in zip(records, fold, strict=True)]
    known, new = zip(*told, strict=True)
    return _judged(records, known), _judged(records, new)


def _judged(records: Sequence[Record], confidence: Sequence[float]) -> Judged:
    return Judged(np.array(confidence), np.array([record.right for record in records], float))
