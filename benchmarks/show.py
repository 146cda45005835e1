"""Tables, as they are shown in the terminal and in the documentation.

Figures are cut, not rounded: 1.000 is all of it.
"""

from __future__ import annotations

import datetime
import math
import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table as Drawn

TABLES = "the tables"
NONE = "–"


@dataclass(frozen=True)
class Table:
    """A table of texts under a title."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def cut(value: float | None, places: int = 3) -> str:
    """A figure, or a dash."""
    scale = 10**places
    return NONE if value is None else f"{math.floor(value * scale + 1e-9) / scale:.{places}f}"


def draw(console: Console, table: Table) -> None:
    """Prints a table in the terminal."""
    drawn = Drawn(*table.heads, title=table.title, title_justify="left")
    for row in table.rows:
        drawn.add_row(*row)
    console.print(drawn, "")


def marked(tables: Iterable[Table]) -> str:
    """Tables as Markdown, with where and when they were made."""
    cores = os.cpu_count()
    where = f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"
    lines = [f"Measured on {datetime.date.today().isoformat()} ({where})."]
    for table in tables:
        lines += ["", f"**{table.title}**", "", *_lines(table)]
    return "\n".join(lines)


def _lines(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(table.heads) + " |"
    yield "|---" * len(table.heads) + "|"
    for row in table.rows:
        yield "| " + " | ".join(row) + " |"


def put(page: Path, tables: Iterable[Table], name: str = TABLES) -> None:
    """Puts tables between the two markers of a page, in place of what stands there."""
    page.write_text(inserted(page.read_text(encoding="utf-8"), marked(tables), name), encoding="utf-8")


def markers(name: str = TABLES) -> tuple[str, str]:
    """What stands before and behind a text in a page."""
    return f"<!-- {name}: begin -->", f"<!-- {name}: end -->"


def shown(page: str, name: str = TABLES) -> str:
    """The text between the two markers of a page."""
    begin, end = markers(name)
    return page.split(begin)[1].split(end)[0]


def inserted(page: str, text: str, name: str = TABLES) -> str:
    """A page with the text between its two markers in place of what stands there."""
    begin, end = markers(name)
    before, rest = page.split(begin)
    return f"{before}{begin}\n\n{text}\n\n{end}{rest.split(end)[1]}"
