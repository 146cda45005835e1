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

from rich.console import Console
from rich.table import Table as Drawn

BEGIN, END = "<!-- the tables: begin -->", "<!-- the tables: end -->"
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


def inserted(page: str, text: str) -> str:
    """A page with the text between its two markers in place of what stands there."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.split(END)[1]}"
