"""Manuscripts in one neutral form: what an invented paper says, whatever a publisher makes of it.

A manuscript is a TOML file. Its `body` is written in paragraphs with an empty line between them: '# ' and '## ' open
headings, '### ' a heading that runs into its paragraph, '- ' and '1. ' the items of a list, '$ ' an equation, and
'{{figure:id}}' or '{{table:id}}' alone on a line says where a float belongs. Within a line: ^{superscript},
_{subscript}, *italic*, **bold**, [@key,key] a citation of works in library.txt, [^text] a footnote, {figure:id} and
{table:id} the name of a float, and in equations a last \\frac{numerator}{denominator}. In tables a line is a row and
'|' stands between cells; '<' continues the cell on the left, '^' the cell above, '= ' opens a group of rows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent / "manuscripts"
_MARKS = re.compile(
    r"\^\{(?P<sup>[^}]*)\}|_\{(?P<sub>[^}]*)\}|\[@(?P<cite>[^\]]+)\]|\[\^(?P<note>[^\]]+)\]"
    r"|\{(?P<float>(?:figure|table):[\w-]+)\}|\*\*(?P<b>.+?)\*\*|\*(?P<i>[^*]+)\*"
)


class Piece(NamedTuple):
    """A stretch of text with one role: base, sup, sub, cite, note or float, and a face: '', 'i' or 'b'."""

    text: str
    role: str = "base"
    face: str = ""


class Work(NamedTuple):
    """An entry of the library: authors as (family, initials)."""

    key: str
    authors: tuple[tuple[str, str], ...]
    title: str
    journal: str
    year: int
    volume: str
    pages: str
    doi: str


@dataclass(frozen=True)
class Cell:
    """A cell of a table, in the marks of the manuscript."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    group: bool = False


def pieces(text: str, face: str = "") -> Iterator[Piece]:
    """The stretches of a marked line."""
    end = 0
    for match in _MARKS.finditer(text):
        if match.start() > end:
            yield Piece(text[end : match.start()], "base", face)
        role = str(match.lastgroup)
        if role in ("b", "i"):
            yield from pieces(match[role], role)
        elif role in ("sup", "sub"):
            yield from (Piece(inner.text, role, inner.face or face) for inner in pieces(match[role]))
        else:
            yield Piece(match[role], role, face)
        end = match.end()
    if end < len(text):
        yield Piece(text[end:], "base", face)


def manuscript(name: str) -> dict[str, Any]:
    """A manuscript by its file's name; figures and tables by their ids."""
    paper = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    paper["figure"] = {figure["id"]: figure for figure in paper.get("figures", ())}
    paper["table"] = {table["id"]: table for table in paper.get("tables", ())}
    return paper


def ends() -> dict[str, str]:
    """What houses print behind the text, by name."""
    return tomllib.loads((FOLDER / "ends.toml").read_text(encoding="utf-8"))


def paragraphs(body: str) -> Iterator[tuple[str, str]]:
    """The body's parts as (mark, text): mark is '#', '##', '###', '-', '1.', '$', '{{' or '' for a paragraph."""
    for part in re.split(r"\n\s*\n", body.strip()):
        lines = part.strip().split("\n")
        marked = [re.match(r"(#{1,3}|-|\d+\.|\$) (.*)|\{\{(.*)\}\}", line) for line in lines]
        for line, match in zip(lines, marked, strict=True):
            if match is None:
                yield "", line
            elif match[3]:
                yield "{{", match[3]
            else:
                yield match[1], match[2]


def cells(table: dict[str, Any]) -> list[Cell]:
    """The cells of a table, spans resolved, empty cells left out."""
    head = table["head"].strip().split("\n")
    lines = [*head, *table["rows"].strip().split("\n")]
    columns = len(table["widths"])
    grid = [[part.strip() for part in line.split("|")] for line in lines]
    out = []
    for row, fields in enumerate(grid):
        if fields[0].startswith("= "):
            out.append(Cell(row, 0, fields[0][2:], 1, columns, False, True))
            continue
        assert len(fields) == columns, f"table {table['id']}, row {row + 1}: {len(fields)} cells, not {columns}"
        for col, text in enumerate(fields):
            if text in ("", "<", "^"):
                continue
            colspan = next((n for n in range(1, columns - col) if fields[col + n] != "<"), columns - col)
            below = [later[col] if col < len(later) else "" for later in grid[row + 1 :]]
            rowspan = 1 + next((n for n, later in enumerate(below) if later != "^"), len(below))
            out.append(Cell(row, col, text, rowspan, colspan, row < len(head)))
    return out


def library() -> dict[str, Work]:
    """All works that can be cited, by key."""
    works = {}
    for line in (FOLDER / "library.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, authors, title, journal, year, volume, pages, doi = (part.strip() for part in line.split("|"))
            names = [tuple(name.strip().split(", ", 1)) for name in authors.split(";")]
            works[key] = Work(key, tuple((a, b) for a, b in names), title, journal, int(year), volume, pages, doi)
    return works
