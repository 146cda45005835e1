"""`mscgraph evaluate`: extracted facts against gold annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mscgraph.cli.options import Output
from mscgraph.cli.output import emit

Gold = Annotated[
    Path, typer.Argument(metavar="GOLD", help="Gold annotations (.json), or a folder of them beside papers.")
]
Found = Annotated[Path | None, typer.Argument(metavar="PAPER|FACTS", help="A paper, or its facts as .jsonl.")]
ScoreFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")]
Show = Annotated[
    str | None,
    typer.Option(
        "--show", metavar="KIND", help="List what was missed and what is not in gold: a kind, a group, or all."
    ),
]


def evaluate(
    gold: Gold, found: Found = None, format: ScoreFormat = "table", show: Show = None, output: Output = "-"
) -> None:
    """Score the facts of a paper against gold annotations: precision, recall and F1 by kind, group and in all."""
    from mscgraph.evaluation import evaluate as compare
    from mscgraph.export.evaluation import WRITERS, write_evaluation
    from mscgraph.export.formats import choose

    choose(WRITERS, format)
    emit(write_evaluation(compare(gold, found), format, show), output)
