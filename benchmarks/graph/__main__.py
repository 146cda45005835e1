"""`python -m benchmarks.graph`: fills stores, prints tables, and with --write puts them into docs/graph.md."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.graph.run import Size, Validation, measure, median, validation
from benchmarks.reading.yardstick import REPOSITORY
from benchmarks.show import Table, draw, put

PAGE = REPOSITORY / "docs" / "graph.md"
SIZES = (1_000, 10_000, 100_000)


def main(
    claims: Annotated[list[int] | None, typer.Option(help="How many claims a store has; may be repeated.")] = None,
    write: Annotated[bool, typer.Option("--write", help=f"Put the tables into docs/{PAGE.name}.")] = False,
) -> None:
    """Measure what stores of claims cost."""
    progress = Console(stderr=True)
    with tempfile.TemporaryDirectory() as folder:

        def tell(what: str) -> None:
            progress.print(what, style="dim")

        cost = validation(tell)
        sizes = [measure(count, Path(folder), tell) for count in claims or SIZES]
    shown = tables(sizes, cost)
    for table in shown:
        draw(Console(width=140), table)
    if write:
        put(PAGE, shown)


def tables(sizes: list[Size], cost: Validation) -> tuple[Table, ...]:
    """The tables of a run."""
    heads = ("", *(f"{size.claims:,} claims" for size in sizes))

    def row(name: str, *cells: str) -> tuple[str, ...]:
        return (name, *cells)

    stores = [
        row("quads", *(f"{size.quads:,}" for size in sizes)),
        row("of them, of the projection", *(f"{size.projected:,}" for size in sizes)),
        row("on disk", *(f"{size.disk / 1e6:,.0f} MB" for size in sizes)),
        *(row(what, *(f"{size.seconds[what]:,.1f} s" for size in sizes)) for what in sizes[0].seconds),
        row("restore, against pyoxigraph's bulk load: speed", *(f"{_speed(size):.0%}" for size in sizes)),
        row("all shapes and the projection hold", *("yes" if size.conforms else "no" for size in sizes)),
        row("memory at its worst", *(f"{size.memory:,} MB" for size in sizes)),
    ]
    changes = [
        row(what, *(f"{median(size.changed[what]):.2f} s ({max(size.changed[what]):.2f})" for size in sizes))
        for what in sizes[0].changed
    ]
    validated = [
        row("as papers are ingested, one at a time", f"{cost.ingest * 1000:.2f} ms"),
        row("many papers at once", f"{cost.whole * 1000:.2f} ms"),
        row("pySHACL, one paper", f"{cost.reference * 1000:.1f} ms"),
    ]
    return (
        Table("Stores", heads, tuple(stores)),
        Table("One paper of a hundred claims, of five the median (and the highest)", heads, tuple(changes)),
        Table("Validation", ("", "a claim"), tuple(validated)),
    )


def _speed(size: Size) -> float:
    return size.seconds["pyoxigraph's bulk load of the same quads"] / size.seconds["restore"]


if __name__ == "__main__":
    typer.run(main)
