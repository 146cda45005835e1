"""Fits the rates and factors of `mscgraph.extract.confidence` to records.

The log odds that a fact is right are a sum: one term for its kind, one for the rule that found it, one for that rule's
detail (which pattern, which verb), and one for each feature of the match. All are found together, by maximum likelihood
with a Gaussian prior around no effect (ridge), so that a rule with few records is believed to be like its kin. What
makes a fact doubtful may never raise its odds, and what supports it never lower them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.calibration.logistic import logistic
from benchmarks.calibration.records import Record, weights
from mscgraph.extract.confidence import ANY, Calibration, rules

Term = tuple[str, ...]  # ('kind', 'rule: detail'), or the name of a feature
_PRIOR = {"kind": 0.1, "rule": 16.0, "detail": 8.0, "feature": 4.0, "text": 1.0}  # how strongly held to no effect
_TEXT = ("familiar", "cut out")  # what kind of text it is, which a new paper is not
_SUPPORT = ("said twice", "syntax agrees", *_TEXT)  # what raises the odds; all other features lower them
_LEAST = 4  # records that a rule has one by one in the file; with fewer it is like its kin


@dataclass(frozen=True)
class Fitted:
    """A calibration, and by what the odds are higher in texts that rules were worked out on, and in pieces of papers:
    extraction leaves both out, since a new paper is neither."""

    calibration: Calibration
    familiar: float
    cut_out: float

    def of(self, record: Record) -> float:
        """The confidence in a record, higher where rules were worked out on its document or it is a piece."""
        found = self.as_new(record)
        odds = found / (1 - found) * (self.familiar if record.familiar else 1) * (self.cut_out if record.cut_out else 1)
        return odds / (1 + odds)

    def as_new(self, record: Record) -> float:
        """The confidence in a record as one of a new paper."""
        return self.calibration.at(record.kind, record.match, record.features)


def fit(records: Sequence[Record]) -> Fitted:
    """The calibration under which these records are most likely."""
    design, terms = _design(records)
    right = np.array([record.right for record in records], float)
    found = dict(zip(terms, _solved(design, right, np.array(weights(records)), terms), strict=True))
    seen = Counter((r.kind, key) for r in records for key in _rules(r))
    rates: dict[str, dict[str, float]] = {}
    for kind, key in sorted(seen):
        if key == ANY or seen[kind, key] >= _LEAST:
            rates.setdefault(kind, {})[key] = _rate(sum(found[kind, each] for each in (ANY, *_kin(key))))
    factors = {term[0]: round(math.exp(value), 2) for term, value in found.items() if len(term) == 1}
    of_text = [factors.pop(name) for name in _TEXT]
    return Fitted(Calibration(rates, factors), *of_text)


def _rules(record: Record) -> tuple[str, ...]:
    return (ANY, *rules(record.match))


def _kin(key: str) -> tuple[str, ...]:
    """The terms that make up the rate of a rule: its own and that of the kind of rule."""
    rule = key.partition(": ")[0]
    return () if key == ANY else (key,) if key == rule else (rule, key)


def _rate(logit: float) -> float:
    return round(1 / (1 + math.exp(-logit)), 3)


def _design(records: Sequence[Record]) -> tuple[np.ndarray, list[Term]]:
    index: dict[Term, int] = {}
    told: list[list[tuple[int, float]]] = []
    for record in records:
        rule = [((record.kind, key), 1.0) for key in _rules(record)]
        of_text = zip(_TEXT, (float(record.familiar), float(record.cut_out)), strict=True)
        match = [((name,), value) for name, value in (*record.features.items(), *of_text)]
        told.append([(index.setdefault(term, len(index)), value) for term, value in (*rule, *match)])
    design = np.zeros((len(records), len(index)))
    for row, entries in enumerate(told):
        for column, value in entries:
            design[row, column] = value
    return design, list(index)


def _solved(design: np.ndarray, right: np.ndarray, weight: np.ndarray, terms: Sequence[Term]) -> np.ndarray:
    """The terms, each held to the sign that it may have."""
    prior = np.array([_PRIOR[_level(term)] for term in terms])
    low = np.array([0.0 if len(term) == 1 and term[0] in _SUPPORT else -np.inf for term in terms])
    high = np.array([0.0 if len(term) == 1 and term[0] not in _SUPPORT else np.inf for term in terms])
    return logistic(design, right, weight, prior, (low, high))


def _level(term: Term) -> str:
    if len(term) == 1:
        return "text" if term[0] in _TEXT else "feature"
    return "kind" if term[1] == ANY else "detail" if ": " in term[1] else "rule"
