"""Scoring facts against gold annotations: both sides taken apart into tuples, matched one to one, counted by kind."""

from mscgraph.facts.scoring.denied import Denied
from mscgraph.facts.scoring.score import GROUPS, Row, Score, score, total
from mscgraph.facts.scoring.tuples import Item

__all__ = ["GROUPS", "Denied", "Item", "Row", "Score", "score", "total"]
