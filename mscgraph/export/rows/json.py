"""Rows as JSON: a list of objects, one a row, with a key for every variable, in order.

Numbers and truth values are typed, IRIs and other literals are strings, what is unbound is null. An ASK query gives
true or false.
"""

from __future__ import annotations

import json
import math

from mscgraph.export.rows.cells import as_rows
from mscgraph.graph.terms import Rows, Term, Triples


def write_json(result: Rows | bool | Triples, width: int | None = None) -> str:
    """The result as JSON text, indented, in UTF-8 characters."""
    if isinstance(result, bool):
        return json.dumps(result)
    rows = as_rows(result)
    objects = [{name: _value(row.get(name)) for name in rows.variables} for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=2)


def _value(term: Term | None) -> str | int | float | bool | None:
    if term is None:
        return None
    if term.kind == "blank":
        return f"_:{term.value}"
    value = term.python() if term.kind == "literal" else term.value
    return term.value if isinstance(value, float) and not math.isfinite(value) else value  # JSON knows no infinity
