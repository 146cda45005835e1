"""The outcome as tables, for the terminal and for docs/extraction.md."""

from __future__ import annotations

from benchmarks.extraction.run import Outcome, Result
from benchmarks.show import NONE, Table, cut
from mscgraph.facts.scoring import GROUPS

OURS = "mscgraph"


def tables(outcome: Outcome) -> list[Table]:
    """What is found, what of denied facts, what it costs, and where another program does better than mscgraph."""
    return [_reached(outcome), _denied(outcome), _cost(outcome), _better(outcome)]


def _reached(outcome: Outcome) -> Table:
    rows = []
    for texts in outcome.texts:
        for result in outcome.results:
            found = result.scores[texts.name]
            conversions = found.rows.get("conversion")
            precision = conversions.precision if conversions and conversions.predicted else None
            figures = [
                *(found.groups[group].f1 for group in GROUPS),
                *found.headline[5:],
                *found.headline[3:5],
                precision,
            ]
            rows.append((f"{texts.about} ({len(texts.pairs)})", str(found.micro.gold), result.about,
                         *(cut(figure, 2) for figure in figures)))  # fmt: skip
    heads = ("texts", "gold tuples", "program", *GROUPS, "headline", "precision", "recall", "conversions: precision")
    return Table("What is found: F1 by group, and their mean (headline)", heads, tuple(rows))


def _denied(outcome: Outcome) -> Table:
    ours = next((result for result in outcome.results if result.name == OURS), None)
    found = [(texts, ours.scores[texts.name].denied) for texts in outcome.texts] if ours else []
    rows = tuple(
        (f"{texts.about} ({len(texts.pairs)})", *map(str, (*counts, counts.missed))) for texts, counts in found
    )
    heads = ("texts", "denied in gold", "recognised", "given as positive", "not recognised")
    return Table("What the texts say does not hold", heads, rows or ((NONE,) * len(heads),))


def _cost(outcome: Outcome) -> Table:
    rows = tuple(
        (result.about, cut(result.loading, 2), f"{outcome.words / result.seconds[1]:.0f}", *_growth(result))
        for result in outcome.results
    )
    title = (
        f"What it costs: a text of {outcome.words} words, median of {outcome.rounds} rounds, processor time of one core"
    )
    heads = ("program", "loading, seconds", "words a second", "time a word: text twice over", "four times over")
    return Table(title, heads, rows)


def _growth(result: Result) -> list[str]:
    return [f"× {result.seconds[times] / times / result.seconds[1]:.2f}" for times in (2, 4)]


def _better(outcome: Outcome) -> Table:
    """By kind of tuple: a whole group can hide one."""
    rows = []
    ours = next((result for result in outcome.results if result.name == OURS), None)
    for texts in outcome.texts if ours else ():
        for other in (result for result in outcome.results if result.name == "baseline"):
            for kind, row in other.scores[texts.name].rows.items():
                known = ours.scores[texts.name].rows.get(kind) if ours else None
                if row.gold and row.f1 > (known.f1 if known else 0.0):
                    rows.append((texts.about, kind, str(row.gold), cut(known.f1 if known else None, 2), cut(row.f1, 2)))
    heads = ("texts", "kind of tuple", "gold tuples", OURS, "baseline")
    return Table("Where the baseline does better", heads, tuple(rows) or ((NONE,) * len(heads),))
