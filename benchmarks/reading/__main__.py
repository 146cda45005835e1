"""`python -m benchmarks.reading`: compares, prints tables, and with --write puts them into docs/reading.md."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from benchmarks.reading.readers import READERS
from benchmarks.reading.run import Outcome, made_papers, run
from benchmarks.reading.tables import tables
from benchmarks.reading.yardstick import REPOSITORY
from benchmarks.show import draw, inserted, marked

_WIDE = 150  # the tables need it
PAGE = REPOSITORY / "docs" / "reading.md"


def main(
    reader: Annotated[list[str] | None, typer.Option(help="A program; default: all.")] = None,
    paper: Annotated[list[str] | None, typer.Option(help="A paper that the project made; default: all.")] = None,
    rounds: Annotated[int, typer.Option(help="How often each paper is timed.")] = 3,
    write: Annotated[bool, typer.Option("--write", help=f"Put the tables into docs/{PAGE.name}.")] = False,
) -> None:
    """Compare mscgraph's reading with that of other programs."""
    console, progress = Console(), Console(stderr=True)
    console.width = max(console.width, _WIDE)
    _known(reader, READERS)
    _known(paper, made_papers())
    with progress.status("starting") as status:
        outcome = run(reader or READERS, paper or made_papers(), rounds, status.update)
    shown = tables(outcome)
    for table in shown:
        draw(console, table)
    _complain(progress, outcome)
    if write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(inserted(page, marked(shown)), encoding="utf-8")


def _known(names: list[str] | None, choices: tuple[str, ...] | list[str]) -> None:
    for name in names or ():
        if name not in choices:
            raise typer.BadParameter(f"'{name}' is none of {', '.join(choices)}")


def _complain(console: Console, outcome: Outcome) -> None:
    for text in outcome.missing + [failure for result in outcome.results for failure in result.failures]:
        console.print(text, style="yellow", markup=False)


if __name__ == "__main__":
    typer.run(main)
