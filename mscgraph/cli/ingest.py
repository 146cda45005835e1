"""`mscgraph ingest`: papers into the store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mscgraph.cli.options import DEFAULT_STORE, Bibliography, Store
from mscgraph.cli.output import complain, emit, left_open
from mscgraph.errors import UsageError

if TYPE_CHECKING:
    from mscgraph.ingest import IngestReport, PaperOutcome, Progress, Step

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help="Papers (PDF, JATS or TEI XML, HTML, Markdown, plain text) or folders of papers."
    ),
]
Report = Annotated[str, typer.Option("--report", metavar="FILE.json", help="Also write what happened as JSON.")]
Keep = Annotated[bool, typer.Option("--keep-papers/--no-keep-papers", help="Keep the papers' files in the store.")]
Force = Annotated[bool, typer.Option("--force", help="Read papers again although the store holds them unchanged.")]

KIND_NAMES = {
    "species": ("species", "species"),
    "synthesis": ("synthesis", "syntheses"),
    "conversion": ("conversion", "conversions"),
    "characterization": ("characterization", "characterizations"),
    "property": ("property", "properties"),
    "purification": ("purification", "purifications"),
    "application": ("application", "applications"),
    "binding": ("binding", "bindings"),
}


def ingest(
    paths: Paths,
    store: Store = DEFAULT_STORE,
    report: Report = "",
    keep_papers: Keep = True,
    force: Force = False,
    bibliography: Bibliography = None,
) -> None:
    """Read papers and write what they claim into the store.

    A paper that the store holds already changes nothing; what cannot be read is skipped and reported, and makes the
    exit status 1.
    """
    from mscgraph.api import open_graph

    if report and not Path(report).resolve().parent.is_dir():
        raise UsageError(f"{report}: cannot be written (there is no such folder)")
    with open_graph(store) as graph, progress_of_papers() as progress:
        result = graph.ingest(
            paths, keep_papers=keep_papers, force=force, bibliography=bibliography or (), progress=progress
        )
    if report:
        emit(json.dumps(result.to_json(), ensure_ascii=False, indent=2), report)
    emit(summary(result))
    if result.count("skipped"):
        raise typer.Exit(1)


def counted(facts: Mapping[str, int]) -> str:
    """Numbers of facts in words: '3 species, 1 synthesis'."""
    named = ((n, KIND_NAMES.get(kind, (kind, kind))) for kind, n in sorted(facts.items(), key=_kind_order))
    return ", ".join(f"{n} {one if n == 1 else many}" for n, (one, many) in named) or "none"


def summary(report: IngestReport) -> str:
    """The closing lines of an ingest."""
    papers = len(report.papers)
    states = [(report.count(status), status) for status in ("added", "replaced", "unchanged", "skipped")]
    lines = [
        f"{papers} paper{'' if papers == 1 else 's'}: "
        + ", ".join(f"{n} {status}" for n, status in states if n)
        + f" ({report.seconds:.1f} s)"
    ]
    if report.count("added") or report.count("replaced"):
        lines.append(f"facts: {counted(report.facts)}")
    if report.abstentions:
        lines.append(left_open(report.abstentions))
    kept_apart = sum(len(paper.quarantined) for paper in report.papers)
    if kept_apart:
        claims = "1 claim" if kept_apart == 1 else f"{kept_apart} claims"
        lines.append(f"kept apart: {claims} that cannot be right ('mscgraph check --quarantined' says what to do)")
    lines += [f"skipped: {paper.path}: {paper.reason}" for paper in report.papers if paper.status == "skipped"]
    return "\n".join(lines)


def _kind_order(item: tuple[str, int]) -> int:
    return list(KIND_NAMES).index(item[0]) if item[0] in KIND_NAMES else len(KIND_NAMES)


def _line(outcome: PaperOutcome, titled: bool) -> str:
    detail = outcome.reason or f"{sum(outcome.facts.values())} facts, {outcome.seconds:.1f} s"
    title = f": {outcome.title}" if titled else ""
    return f"{outcome.status:<9} {outcome.path}{title} ({detail})"


def _report_paper(outcome: PaperOutcome, titled: bool) -> None:
    """A paper's line on standard output; what went wrong on standard error."""
    if outcome.status == "skipped":
        complain(f"{outcome.path}: {outcome.reason}")
    else:
        print(_line(outcome, titled), flush=True)
    for problem in outcome.quarantined:
        complain(f"{outcome.path}: kept apart: {problem}")
    for warning in outcome.warnings:
        complain(f"{outcome.path}: warning: {warning}")


@contextmanager
def progress_of_papers(*, titled: bool = False) -> Iterator[Progress]:
    """A bar on a terminal, above it the lines of the papers that are done (with their titles, where a file can hold
    several); plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step: _report_paper(step.outcome, titled) if step.outcome else None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(step: Step) -> None:
            bar.update(task, total=step.total, completed=step.number - 1, description=step.path.name)
            if step.outcome:
                bar.update(task, completed=step.number)
                _report_paper(step.outcome, titled)  # the bar redirects what is printed, and stays at the bottom

        yield show
