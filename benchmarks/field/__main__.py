"""`python -m benchmarks.field`: what mscgraph finds in passages of published papers, by kind of tuple."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.field.cutting import cut
from benchmarks.field.papers import passages
from benchmarks.show import Table, draw
from benchmarks.show import cut as figure
from mscgraph.evaluation import Evaluation, evaluate
from mscgraph.facts.scoring import GROUPS, Score, total

_OPEN, _APART = "worked with", "kept apart"
_SHARES = ("precision", "recall")


def main(
    show: Annotated[str | None, typer.Option(help="Print what was missed and what is false: a kind, or all.")] = None,
    only: Annotated[str, typer.Option(help="Passages whose names begin so.")] = "",
) -> None:
    """Score what mscgraph extracts from passages of published papers."""
    console = Console(width=160)
    chosen = [passage for passage in passages() if passage.name.startswith(only)]
    scores: dict[str, list[Score]] = {}
    for about, apart in ((_OPEN, False), (_APART, True)):
        found = cut(passage for passage in chosen if passage.apart is apart)
        if found.lacking:
            Console(stderr=True).print(f"absent: {found.lacking}", style="yellow", markup=False, soft_wrap=True)
        results = [evaluate(gold, paper) for gold, paper in found.pairs]
        scores[f"{about} ({len(results)})"] = [result.score for result in results]
        if show and not apart:  # of what is kept apart only totals are shown
            for (gold, _), result in zip(found.pairs, results, strict=True):
                _print_differences(console, gold, result, show)
    if any(scores.values()):
        draw(console, table({about: total(parts) for about, parts in scores.items() if parts}))


def table(scores: dict[str, Score]) -> Table:
    """Gold tuples, precision and recall by kind, the five groups and their mean, for each set of passages."""
    heads = ("kind of tuple", *(head for about in scores for head in (f"{about}: gold", "found", *_SHARES)))
    kinds = list(dict.fromkeys(kind for score in scores.values() for kind in score.rows if kind != "citation"))
    rows = [(kind, *(cell for score in scores.values() for cell in _cells(score, kind))) for kind in kinds]
    groups = [(f"group {group}", *_of_groups(scores, group)) for group in GROUPS]
    means = [cell for score in scores.values() for cell in ("", "", *map(figure, score.headline[3:5]))]
    return Table("Published papers", heads, (*rows, *groups, ("mean of the groups", *means)))


def _cells(score: Score, kind: str) -> tuple[str, ...]:
    row = score.rows.get(kind)
    return (str(row.gold), str(row.predicted), figure(row.precision), figure(row.recall)) if row else ("",) * 4


def _of_groups(scores: dict[str, Score], group: str) -> list[str]:
    rows = [score.groups[group] for score in scores.values()]
    return [c for r in rows for c in (str(r.gold), str(r.predicted), figure(r.precision), figure(r.recall))]


def _print_differences(console: Console, gold: Path, result: Evaluation, show: str) -> None:
    names = {each["id"]: each["names"][0] for each in json.loads(gold.read_text(encoding="utf-8"))["entities"]}
    for shown in result.differences:
        if show == "all" or shown.item[0].split(".")[0] == show:
            what = "missed" if shown.missed else "false "
            item = " | ".join(str(names.get(part, part)) for part in shown.item)
            line = f"{gold.stem}  {what}  {item}  :: {shown.sentence}"
            console.print(line, markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    typer.run(main)
