"""`python -m benchmarks.routes`: asks for routes, prints tables, and with --write puts them into docs/routes.md."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.reading.yardstick import REPOSITORY
from benchmarks.routes.run import Size, measure, rows
from benchmarks.show import NONE, Table, draw, put

PAGE = REPOSITORY / "docs" / "routes.md"
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def main(
    conversions: Annotated[list[int] | None, typer.Option(help="How many conversions; may be repeated.")] = None,
    stored: Annotated[
        int, typer.Option(help="Up to how many conversions the network is read from a store.")
    ] = 1_000_000,
    write: Annotated[bool, typer.Option("--write", help=f"Put the tables into docs/{PAGE.name}.")] = False,
) -> None:
    """Measure what questions about routes cost."""
    progress = Console(stderr=True)
    with tempfile.TemporaryDirectory() as folder:

        def tell(what: str) -> None:
            progress.print(what, style="dim")

        sizes = [measure(count, Path(folder), stored, tell) for count in conversions or SIZES]
    shown = tables(sizes)
    for table in shown:
        draw(Console(width=140), table)
    if write:
        put(PAGE, shown)


def tables(sizes: list[Size]) -> tuple[Table, ...]:
    """The tables of a run."""
    heads = ("", *(f"{size.conversions:,} conversions" for size in sizes))
    names = dict.fromkeys(name for size in sizes for name in size.counts)
    counts = tuple((name, *(_count(size.counts.get(name)) for size in sizes)) for name in names)
    return (
        Table(
            "Processor time: the median (and the most)",
            heads,
            tuple(rows(sizes)),
        ),
        Table("What is touched", heads, counts),
    )


def _count(value: float | None) -> str:
    return NONE if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.2g}"


if __name__ == "__main__":
    typer.run(main)
