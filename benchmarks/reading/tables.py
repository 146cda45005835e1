"""The outcome as tables, for the terminal and for docs/reading.md."""

from __future__ import annotations

from benchmarks.reading.readers import BARE
from benchmarks.reading.run import Outcome, Result
from benchmarks.show import NONE, Table, cut

OURS = "mscgraph"
_UNIT = "characters"  # whose time all others are compared with
MEASURES = {
    "words": "words in order", "runs": "runs unbroken", "scripts": "scripts", "headings": "headings",
    "captions": "with captions", "cells": "cells", "references": "references",
}  # fmt: skip


def tables(outcome: Outcome) -> list[Table]:
    """What was reached, at what cost, paper by paper, and where another program does better than mscgraph."""
    return [_reached(outcome), _cost(outcome), _by_paper(outcome), _worse(outcome)]


def _reached(outcome: Outcome) -> Table:
    heads = ("program", "version", *MEASURES.values(), "review: runs")
    rows = [
        (result.about, result.version or NONE, *(_spread(result, measure) for measure in MEASURES),
         cut(result.review))
        for result in outcome.results
        if result.name not in BARE.values()
    ]  # fmt: skip
    if outcome.source is not None:
        rows.append(("the review's typesetting source", *[NONE] * (1 + len(MEASURES)), cut(outcome.source)))
    return Table("What is right: mean (least) over the papers", heads, tuple(rows))


def _cost(outcome: Outcome) -> Table:
    times = {result.name: seconds for result in outcome.results if (seconds := result.time()) is not None}
    rows = []
    for result in outcome.results:
        if result.name in times:
            bare = [
                times[result.name] / times[name] if name in times else None for name in (_UNIT, BARE.get(result.name))
            ]
            growth = f"{result.growth:.0f}" if result.growth is not None else NONE
            speed = f"{outcome.pages / times[result.name]:.0f}"
            shown = (NONE if ratio is None else f"{ratio:.2f}" for ratio in bare)
            rows.append((result.about, result.calls, result.licence, speed, *shown, growth))
    title = f"What it costs: {outcome.pages} pages, median of {outcome.rounds} rounds in turn, processor time"
    heads = ("program", "call", "licence", "pages a second", "times pypdfium2's characters", "times its own source's",
             "memory, MB")  # fmt: skip
    return Table(title, heads, tuple(rows))


def _by_paper(outcome: Outcome) -> Table:
    rows = []
    for paper in sorted({paper for result in outcome.results for paper in result.papers}):
        row = [paper]
        for measure in ("words", "runs"):
            ours, best, which = _compared(outcome, measure, paper)
            row += [cut(ours), cut(best), which]
        rows.append(tuple(row))
    heads = (
        "paper",
        "words in order: mscgraph",
        "best other",
        "which",
        "runs unbroken: mscgraph",
        "best other",
        "which",
    )
    return Table("Paper by paper", heads, tuple(rows))


def _worse(outcome: Outcome) -> Table:
    rows = []
    for measure, name in MEASURES.items():
        for paper in sorted({paper for result in outcome.results for paper in result.papers}):
            ours, best, which = _compared(outcome, measure, paper)
            if ours is not None and best is not None and best > ours:
                rows.append((paper, name, cut(ours), cut(best), which))
    return Table("Where another program does better", ("paper", "measure", "mscgraph", "other", "which"), tuple(rows))


def _compared(outcome: Outcome, measure: str, paper: str) -> tuple[float | None, float | None, str]:
    """What mscgraph reached on a paper, what the best of the others did, and which that is."""
    ours = next((result.figures(measure).get(paper) for result in outcome.results if result.name == OURS), None)
    others = [result for result in outcome.results if not result.name.startswith(OURS)]
    best = max(others, key=lambda result: result.figures(measure).get(paper, -1.0), default=None)
    figure = best.figures(measure).get(paper) if best else None
    return ours, figure, best.about if best and figure is not None else NONE


def _spread(result: Result, measure: str) -> str:
    values = list(result.figures(measure).values())
    return f"{cut(sum(values) / len(values))} ({cut(min(values))})" if values else NONE
