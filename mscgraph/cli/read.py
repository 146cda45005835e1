"""`mscgraph read`: what was read of a paper, before anything is made of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from mscgraph.cli.options import Output
from mscgraph.cli.output import complain, emit, terminal_width

Paper = Annotated[Path, typer.Argument(metavar="PAPER", help="The paper: a .pdf or .txt file.")]
TextFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")]


def read(paper: Paper, format: TextFormat = "text", output: Output = "-") -> None:
    """Show what was read of a paper: its text in reading order, tables, references; and a report of how it went.

    As text: headings after '#', tables drawn, sub- and superscripts as In₃₇P₂₀ and 10⁻³ where Unicode has them all and
    as k_{B} and x^{a,b} where it has not, citations as [10–12]; the report goes to standard error. As JSON: all
    layers, with the place of each line on its page.
    """
    from mscgraph.api import read_paper
    from mscgraph.export.document import WRITERS
    from mscgraph.export.document.text import write_report
    from mscgraph.export.formats import choose

    write = choose(WRITERS, format)
    document = read_paper(paper)
    emit(write(document, terminal_width(output)), output)
    if format == "text":
        sys.stdout.flush()
        width = shutil.get_terminal_size().columns if sys.stderr.isatty() else None
        print("", write_report(document, width), sep="\n", file=sys.stderr, flush=True)
    else:
        for warning in document.warnings:
            complain(f"{paper}: warning: {warning}")
    if not document.blocks:
        raise typer.Exit(1)
