"""`mscgraph read`: what was read of a paper, before anything is made of it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mscgraph.cli.options import Output
from mscgraph.cli.output import complain, emit, terminal_width
from mscgraph.errors import UsageError

if TYPE_CHECKING:
    from mscgraph.read.document import Document
    from mscgraph.read.pictures import PagePicture

Paper = Annotated[Path, typer.Argument(metavar="PAPER", help="The paper's file.")]
Source = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Who gives a PDF's characters: pypdfium2 (default) or pdfplumber."),
]
DocumentFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json or html.")]

_MANY_PAGES = 20  # so many are drawn in about three seconds


def read(paper: Paper, format: DocumentFormat = "text", source: Source = None, output: Output = "-") -> None:
    """Show what was read of a paper, and report how it was read.

    As text: blocks in reading order, headings after '#', tables drawn; scripts as In₃₇P₂₀ and 10⁻³ where Unicode has
    all their characters, else as k_{B} and x^{a,b}; citations as [10–12]; the report goes to standard error. As JSON:
    all layers, with the place of each line on its page. As HTML: one file that lays what was read over the pages.
    """
    from mscgraph.api import read_paper
    from mscgraph.export.document import WRITERS
    from mscgraph.export.formats import choose

    write = choose(WRITERS, format)
    document = read_paper(paper, source)
    if source and document.report.format != "pdf":
        raise UsageError(f"{paper}: is no PDF, and --source is for PDFs; leave it out")
    emit(write(document, terminal_width(output), _pictures(paper, document)), output)
    if format == "text":
        _report(document)
    else:
        for warning in document.warnings:
            complain(f"{paper}: warning: {warning}")
    if not document.blocks:
        raise typer.Exit(1)


def _pictures(paper: Path, document: Document) -> Iterable[PagePicture]:
    """The pages of a PDF, drawn one by one when a format asks for them; where there are many, a bar shows how far."""
    from mscgraph.read.pictures import page_pictures

    pages = document.record.pages
    if pages < _MANY_PAGES or not sys.stderr.isatty():
        return page_pictures(paper) if pages else ()
    from rich.console import Console
    from rich.progress import track

    return track(page_pictures(paper), "drawing pages", pages, console=Console(stderr=True), transient=True)


def _report(document: Document) -> None:
    from mscgraph.export.document.text import write_report

    sys.stdout.flush()
    width = shutil.get_terminal_size().columns if sys.stderr.isatty() else None
    print("", write_report(document, width), sep="\n", file=sys.stderr, flush=True)
