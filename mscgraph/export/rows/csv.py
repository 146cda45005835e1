"""Rows as CSV (RFC 4180): a header with the variables, lines end in CRLF, IRIs whole, unbound cells empty."""

from __future__ import annotations

import csv
import io

from mscgraph.export.rows.cells import as_rows
from mscgraph.graph.terms import Rows, Triples


def write_csv(result: Rows | bool | Triples, width: int | None = None) -> str:
    """The result as CSV text."""
    rows = as_rows(result)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.variables)
    for row in rows:
        writer.writerow([row[name].value if name in row else "" for name in rows.variables])
    return out.getvalue()
