"""`mscgraph demo`: the whole road on the example papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the store and the picture go.")]


def demo(output: Folder = Path("mscgraph-demo")) -> None:
    """Ingest the example papers, print their conversion network and one route, and draw the picture."""
    from mscgraph.demo import run

    for line in run(output):
        print(line, flush=True)
