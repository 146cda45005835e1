"""Spans and tables in tags: what HTML and JATS have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from setting import Grid, Paper, Span


@dataclass(frozen=True)
class Tags:
    """How a language marks a face, a link to an entry (by its place in the list, from 1) and a footnote's mark."""

    italic: str
    bold: str
    link: Callable[[int, str], str]
    note: Callable[[int, str], str]
    text: Callable[[str], str] = escape


def inline(paper: Paper, spans: Iterable[Span], tags: Tags) -> str:
    """Spans as tagged text, each number or name of a citation linked to its entry."""
    out = []
    for span in spans:
        shown = "<br/>" if span.text == "\n" else tags.text(span.text)
        if span.keys:
            shown = _linked(paper, span, tags)
        if span.face:
            shown = (
                f"<{tags.bold}>{shown}</{tags.bold}>" if span.face == "b" else f"<{tags.italic}>{shown}</{tags.italic}>"
            )
        if span.script:
            shown = f"<{span.script}>{shown}</{span.script}>"
        if span.note:
            shown = tags.note(_footnote(paper, span), shown)
        out.append(shown)
    return "".join(out)


def _footnote(paper: Paper, span: Span) -> int:
    return [note[1:] for note in paper.footnotes].index(span.note) + 1


def _linked(paper: Paper, span: Span, tags: Tags) -> str:
    keys = [key for key, *_ in paper.references]
    if paper.house["citations"] == "author-year":
        parts = re.split(r"([();]\s*)", span.text)
        names = iter(span.keys)
        return "".join(
            tags.link(keys.index(next(names)) + 1, tags.text(part)) if re.search(r"\d{4}", part) else tags.text(part)
            for part in parts
        )
    return re.sub(r"\d+", lambda m: tags.link(int(m[0]), m[0]), tags.text(span.text))


def rows(paper: Paper, grid: Grid, tags: Tags) -> tuple[str, str]:
    """The rows of a table's head and of its body."""
    found = {(cell.row, cell.col): (cell, inline(paper, spans, tags)) for cell, spans in grid.cells}
    taken = {
        (c.row + down, c.col + right) for c, _ in grid.cells for down in range(c.rowspan) for right in range(c.colspan)
    }
    lines = []
    for row in range(max(cell.row for cell, _ in grid.cells) + 1):
        line = ""
        for col in range(len(grid.widths)):
            if (row, col) in found:
                cell, shown = found[row, col]
                tag = "th" if cell.header else "td"
                shape = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
                shape += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
                shown = f"<{tags.italic}>{shown}</{tags.italic}>" if cell.group else shown
                line += f"<{tag}{shape}>{shown}</{tag}>"
            elif (row, col) not in taken:
                line += "<td></td>"
        lines.append(f"<tr>{line}</tr>")
    return "\n".join(lines[: grid.head_rows]), "\n".join(lines[grid.head_rows :])
