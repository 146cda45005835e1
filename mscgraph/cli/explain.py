"""`mscgraph explain`: why a fact is there, or why it is not."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mscgraph.cli.options import Output
from mscgraph.cli.output import emit, terminal_width
from mscgraph.errors import UsageError

Paper = Annotated[str, typer.Argument(metavar="PAPER|-", help="The paper's file, or - for text on standard input.")]
Page = Annotated[int | None, typer.Option("--page", metavar="N", help="Only what stands on this page.")]
Section = Annotated[
    str, typer.Option("--section", metavar="WORDS", help="Only sections whose heading has these words.")
]
Find = Annotated[str, typer.Option("--find", metavar="WORDS", help="Only sentences that hold these words.")]
ExplanationFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json or html.")]


def explain(
    paper: Paper,
    page: Page = None,
    section: Section = "",
    find: Find = "",
    format: ExplanationFormat = "text",
    output: Output = "-",
) -> None:
    """Show what was seen in each sentence, which rule led to which fact, and what was left out and why.

    Each rule and name is given with its file and line in pipelines/, where it can be changed; each confidence with the
    record of its rule, and with what multiplied the odds.
    """
    from mscgraph.api import explain_facts, explain_text
    from mscgraph.export.explanation import WRITERS
    from mscgraph.export.formats import choose

    write = choose(WRITERS, format)
    if paper != "-":
        explanation = explain_facts(paper, page=page, section=section, find=find)
    elif page is not None or section:
        raise UsageError("text on standard input has no pages and no sections: leave --page and --section out")
    else:
        given = sys.stdin.buffer.read()
        if given.startswith(b"%PDF-"):
            raise UsageError("standard input is a PDF, and only text is read from there: name the file of the paper")
        explanation = explain_text(given.decode("utf-8", "replace")).only(find=find)
    if not explanation.sentences:
        raise UsageError(
            f"{paper}: no sentence to explain" + (" is left: ask for less" if page or section or find else "")
        )
    emit(write(explanation, terminal_width(output)), output)
