"""Rows as an HTML table, as a fragment: for notebooks and for pages of one's own."""

from __future__ import annotations

from html import escape

from mscgraph.export.formats import printable
from mscgraph.export.rows.cells import as_rows, shown
from mscgraph.graph.terms import Rows, Term, Triples

_LONG = 80  # characters; beyond it a column as narrow as its longest word makes a tower of a text


def write_html(result: Rows | bool | Triples, width: int | None = None) -> str:
    """The result as a `table`: texts and IRIs to the left, numbers to the right, IRIs as links by their short form."""
    rows = as_rows(result)
    head = "".join(f"<th>{escape(printable(name))}</th>" for name in rows.variables)
    lines = ["<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>"]
    lines += [f"<tr>{''.join(_cell(row.get(name)) for name in rows.variables)}</tr>" for row in rows]
    if not rows:
        lines.append(f'<tr><td colspan="{len(rows.variables)}">(no rows)</td></tr>')
    return "\n".join((*lines, "</tbody>", "</table>")) + "\n"


def _cell(term: Term | None) -> str:
    if term is None:
        return "<td></td>"
    said = escape(printable(shown(term)))
    if isinstance(term.python(), int | float):
        return f'<td style="text-align: right; vertical-align: top">{said}</td>'
    if term.kind == "iri" and term.value.startswith(("http://", "https://")):  # no other scheme: it might run
        said = f'<a href="{escape(printable(term.value))}">{said}</a>'
    wide = "; min-width: 24em" if len(term.value) > _LONG and term.kind == "literal" else ""
    return f'<td style="text-align: left; vertical-align: top{wide}">{said}</td>'
