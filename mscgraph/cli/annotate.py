"""`mscgraph annotate`: a first gold file of a paper, and a page to correct it on."""

from __future__ import annotations

import json
import os
import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from mscgraph.cli.options import Output
from mscgraph.cli.output import complain, emit
from mscgraph.errors import UsageError

Paper = Annotated[Path, typer.Argument(metavar="PAPER", help="The paper's file.")]
Serve = Annotated[bool, typer.Option("--serve", help="Open a page on this machine to correct the file on.")]
Port = Annotated[int, typer.Option("--port", metavar="N", help="The port of that page; by default a free one.")]
Force = Annotated[bool, typer.Option("--force", help="Write the file anew, and lose what stands in it.")]


def annotate(paper: Paper, output: Output = "-", serve: Serve = False, port: Port = 0, force: Force = False) -> None:
    """Write gold annotations of a paper as if all that is extracted were right, for a person to correct.

    With --serve the file is corrected on a page beside the paper's text: begun where it is not there, gone on with
    where it is. `mscgraph evaluate` reads it.
    """
    from mscgraph.annotation.draft import draft
    from mscgraph.annotation.gold import load, save
    from mscgraph.api import explain_facts

    file = None if output == "-" else Path(output)
    if serve and file is None:
        raise UsageError("which file is to be corrected? (mscgraph annotate PAPER -o GOLD.json --serve)")
    there = file is not None and file.exists() and not force
    if there and not serve:
        raise UsageError(f"{file}: is there already; --serve goes on correcting it, --force begins it anew")
    if file is not None and there:
        load(file)
    explanation = explain_facts(paper)
    if file is None:
        emit(json.dumps(draft(explanation.paper), ensure_ascii=False, indent=1))
    elif not there:
        save(draft(explanation.paper), file)
    for warning in explanation.paper.warnings:
        complain(f"{paper}: warning: {warning}")
    if serve and file is not None:
        from mscgraph.annotation.server import Server

        with Server(explanation, file, port) as server:
            print(f"{file} is corrected at {server.url} (Ctrl+C ends)", flush=True)
            if _has_screen():
                webbrowser.open(server.url)
            server.run()


def _has_screen() -> bool:
    """Whether a browser can be opened that is no program of this terminal."""
    return sys.stdout.isatty() and (sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY")))
