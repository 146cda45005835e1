"""`mscgraph stats`, `backup`, `restore`, `migrate`: the upkeep of a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mscgraph.cli.ingest import counted
from mscgraph.cli.options import DEFAULT_STORE, Store
from mscgraph.cli.output import emit, working

if TYPE_CHECKING:
    from mscgraph.graph.stats import Statistics
    from mscgraph.upkeep import Progress

StatsFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")]
To = Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, say backup.zip.")]
From = Annotated[Path, typer.Argument(metavar="FILE", help="A file that 'mscgraph backup' wrote.")]
Replace = Annotated[bool, typer.Option("--replace", help="Take the place of the store that is there.")]
Keep = Annotated[
    bool, typer.Option("--backup/--no-backup", help="First make a backup beside a store of an older format.")
]


def stats(store: Store = DEFAULT_STORE, format: StatsFormat = "table") -> None:
    """Count what the store holds: papers, claims by kind, claims kept apart, decisions of curators, size on disk."""
    from mscgraph.export.formats import choose
    from mscgraph.upkeep import statistics

    write = choose(WRITERS, format)
    with working("counting"):
        found = statistics(store)
    emit(write(found))


def backup(file: To, store: Store = DEFAULT_STORE) -> None:
    """Write the whole store into one file; also while papers are ingested or questions asked."""
    from mscgraph.upkeep import backup as make

    with _progress() as progress:
        made = make(store, file, progress)
    emit(f"{file}: {_papers(made.papers)}, {made.files} with their files, {_size(file.stat().st_size)}")


def restore(file: From, store: Store = DEFAULT_STORE, replace: Replace = False) -> None:
    """Make a store out of a backup. Who reads the store that is replaced goes on with what it was."""
    from mscgraph.graph.format import FORMAT
    from mscgraph.upkeep import restore as unpack

    with _progress() as progress:
        made = unpack(file, store, replacing=replace, progress=progress)
    emit(f"{store}: {_papers(made.papers)}, as of {made.made}")
    if made.format < FORMAT:
        emit(f"it is of an older format: run 'mscgraph migrate --store {store}'")


def migrate(store: Store = DEFAULT_STORE, backup: Keep = True) -> None:
    """Bring a store up to date: of an older version, or after a change of the ontology or its shapes.

    Papers are not read again: what the store holds is written as this version writes it, and checked anew.
    """
    from mscgraph.upkeep import migrate as bring_up

    with _progress() as progress:
        done = bring_up(store, keep=backup, progress=progress)
    step = f"format {done.before} to {done.after}" if done.before != done.after else f"format {done.after}"
    emit(f"{store}: {_papers(done.papers)} written anew ({step})")
    if done.backup:
        emit(f"the store as it was: {done.backup}")


def _table(found: Statistics) -> str:
    rows = [
        ("papers", str(found.papers)),
        ("claims", f"{sum(found.claims.values())} ({counted(found.claims)})"),
        ("kept apart", str(found.quarantined)),
        ("named things", _listed(found.things)),
        ("curation", _listed(found.curation) or "none"),
        ("quads", str(found.quads)),
        ("store format", str(found.format)),
    ]
    if found.bytes is not None:
        rows += [("kept papers", str(found.kept_papers)), ("size on disk", _size(found.bytes))]
    return "\n".join(f"{name:<13} {value}" for name, value in rows)


def _json(found: Statistics) -> str:
    return json.dumps(asdict(found), ensure_ascii=False, indent=2)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def _papers(number: int) -> str:
    return f"{number} paper{'' if number == 1 else 's'}"


def _size(size: float) -> str:
    """A number of bytes in words."""
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("opening the store", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


WRITERS: dict[str, Callable[[Statistics], str]] = {"table": _table, "json": _json}
