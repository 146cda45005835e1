"""A paper as set, in Markdown with Pandoc's scripts (^sup^, ~sub~) and tables of pipes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from setting import Block, Paper, Span, plain

_MARKS = re.compile(r"([\\`*_\[\]<>#|~^$])")


def write(paper: Paper, path: Path) -> None:
    """Writes the Markdown."""
    front = paper.front
    parts = [f"# {_inline(paper.title)}", ", ".join(author["name"] for author in front["authors"])]
    if paper.abstract:
        parts += ["## Abstract"] if paper.house.get("abstract") == "heading" else []
        parts.append(_inline(paper.abstract))
    for block in paper.blocks:
        shown = _block(block)
        if block.kind == "list" and parts[-1].startswith(("- ", "1. ")):
            parts[-1] += "\n" + shown
        else:
            parts.append(shown)
    parts += [f"{_inline(note)}" for note in paper.footnotes]
    parts.append(f"## {paper.house.get('list', 'References')}")
    parts += [f"{_escaped(mark)} {_inline(spans)}".strip() for _, mark, spans, _ in paper.references]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _inline(spans: Iterable[Span]) -> str:
    out = []
    for span in spans:
        shown = _escaped(" ".join(span.text.split()) if span.script else span.text.replace("\n", " "))
        if span.face:
            star = "**" if span.face == "b" else "*"
            shown = f"{star}{shown}{star}"
        if span.script:
            mark = "^" if span.script == "sup" else "~"
            shown = f"{mark}{shown}{mark}"
        out.append(shown)
    return "".join(out)


def _tex(spans: Iterable[Span]) -> str:
    marks = {"": "{}", "sup": "^{{{}}}", "sub": "_{{{}}}"}
    return "".join(
        marks[span.script].format(rf"\mathrm{{{span.text}}}" if span.face != "i" else span.text) for span in spans
    )


def _block(block: Block) -> str:
    content = _inline(block.spans)
    if block.kind == "heading":
        return f"{'#' * (block.level + 1)} {content}"
    if block.kind == "equation":
        over, under = (_tex(part) for part in block.fraction or ((), ()))
        return f"$$ {_tex(block.spans)}" + (rf"\frac{{{over}}}{{{under}}}" if block.fraction else "") + " $$"
    if block.kind == "list":
        return f"{block.label.replace('•', '-')}{content}"
    if block.kind == "caption":
        name = "".join(plain(block.spans[:1]).split()).strip(".:").lower()
        return f"![]({name}.png)\n\n{content}"
    if block.grid is None:
        return content
    rows = max(cell.row for cell, _ in block.grid.cells) + 1
    grid = [[""] * len(block.grid.widths) for _ in range(rows)]
    for cell, spans in block.grid.cells:
        grid[cell.row][cell.col] = _inline(spans)
    lines = [f"| {' | '.join(row)} |" for row in grid]
    lines.insert(1, "|" + " --- |" * len(block.grid.widths))
    return "\n\n".join([content, "\n".join(lines), *(_inline(note) for note in block.grid.notes)])
