"""`python -m benchmarks.extraction`: compares, prints tables, and with --write puts them into docs/extraction.md."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from benchmarks.extraction.run import run
from benchmarks.extraction.systems import NAMES
from benchmarks.extraction.tables import tables
from benchmarks.extraction.texts import all_texts
from benchmarks.reading.yardstick import REPOSITORY
from benchmarks.show import draw, put

_WIDE = 180  # the tables need it
PAGE = REPOSITORY / "docs" / "extraction.md"


def main(
    program: Annotated[list[str] | None, typer.Option(help="mscgraph or baseline; default: both.")] = None,
    texts: Annotated[list[str] | None, typer.Option(help="A set of texts; default: all that are there.")] = None,
    rounds: Annotated[int, typer.Option(help="How often the long text is timed.")] = 3,
    write: Annotated[bool, typer.Option("--write", help=f"Put the tables into docs/{PAGE.name}.")] = False,
) -> None:
    """Compare mscgraph's extraction with a baseline of general tools."""
    console, progress = Console(), Console(stderr=True)
    console.width = max(console.width, _WIDE)
    known = {each.name: each for each in all_texts()}
    for name, choices in (*((each, NAMES) for each in program or ()), *((each, tuple(known)) for each in texts or ())):
        if name not in choices:
            raise typer.BadParameter(f"'{name}' is none of {', '.join(choices)}")
    with progress.status("starting") as status:
        outcome = run(program or NAMES, [known[name] for name in texts or known], rounds, status.update)
    shown = tables(outcome)
    for table in shown:
        draw(console, table)
    for text in outcome.missing:
        progress.print(text, style="yellow", markup=False)
    if write:
        put(PAGE, shown)


if __name__ == "__main__":
    typer.run(main)
