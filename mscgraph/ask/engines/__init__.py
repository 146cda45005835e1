"""Questions that no query can say: each engine is a module whose `ANSWERS` has a function for each of its questions.

The function is called with the store and, by name, what the parameters' types found (`ask/types.py`), None for what is
not given; its rows have the columns of the question's sample.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows

Answer = Callable[..., Rows]

ENGINES: Mapping[str, str] = {
    "network": "mscgraph.ask.engines.network",
    "changes": "mscgraph.ask.engines.changes",
    "compare": "mscgraph.ask.engines.compare",
    "differences": "mscgraph.ask.engines.differences",
    "samples": "mscgraph.ask.engines.samples",
    "routes": "mscgraph.ask.engines.routes",
}
"""The module of each engine, which is imported when one of its questions is asked."""


def answer(store: Store, engine: str, question: str, arguments: Mapping[str, Any]) -> Rows:
    """The answer of an engine to one of its questions."""
    answers: Mapping[str, Answer] = import_module(ENGINES[engine]).ANSWERS
    return answers[question](store, **arguments)
