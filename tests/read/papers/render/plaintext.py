"""A paper as set, as text that was copied: scripts lost, citations glued to words, lines broken, tables as lines."""

from __future__ import annotations

import textwrap
from pathlib import Path

from setting import Block, Paper, plain

_WIDTH = 96


def write(paper: Paper, path: Path) -> None:
    """Writes the text."""
    front = paper.front
    parts = [_wrapped(plain(paper.title)), ", ".join(author["name"] for author in front["authors"])]
    parts += [_wrapped(place) for place in front["affiliations"]]
    if paper.abstract:
        parts += ["Abstract"] if paper.house.get("abstract") == "heading" else []
        parts.append(_wrapped(plain(paper.abstract)))
    parts += [_block(block) for block in paper.blocks]
    parts += [_wrapped(plain(note)) for note in paper.footnotes]
    parts.append(paper.house.get("list", "References"))
    parts.append("\n".join(_wrapped(f"{mark} {plain(spans)}".strip()) for _, mark, spans, _ in paper.references))
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _wrapped(text: str) -> str:
    """Lines as an extractor gives them: words with a hyphen may break after it."""
    return textwrap.fill(" ".join(text.split()), _WIDTH, break_long_words=False)


def _block(block: Block) -> str:
    if block.kind == "equation":
        return plain(block.spans) + "/".join(plain(part) for part in block.fraction or ())
    if block.kind == "list":
        return _wrapped(block.label + plain(block.spans))
    if block.grid is None:
        return _wrapped(plain(block.spans))
    lines: dict[int, list[str]] = {}
    for cell, spans in block.grid.cells:
        lines.setdefault(cell.row, []).append(plain(spans))
    notes = [_wrapped(plain(note)) for note in block.grid.notes]
    return "\n".join([_wrapped(plain(block.spans)), *("  ".join(line) for line in lines.values()), *notes])
