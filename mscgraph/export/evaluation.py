"""An evaluation as a table for people, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mscgraph.evaluation import Evaluation, Shown
from mscgraph.export.formats import choose
from mscgraph.facts.scoring import Denied, Item, Row, Score

_KIND, _COUNT, _FIGURE = 28, 6, 6  # widths of columns


def write_evaluation(evaluation: Evaluation, format: str, show: str | None = None) -> str:
    """An evaluation in a format, with the differences of a kind ('all' for every kind); raises UnknownFormat."""
    return choose(WRITERS, format)(evaluation, show)


def _rows(score: Score) -> Iterator[tuple[str, Row]]:
    yield from score.rows.items()
    yield from ((f"[{group}]", row) for group, row in score.groups.items())
    yield "[all but citations]", score.micro
    yield "HEADLINE (mean of groups)", score.headline


def _table(evaluation: Evaluation, show: str | None) -> str:
    lines = [_line("kind", ("gold", "pred", "hit"), ("P", "R", "F1"))]
    for kind, row in _rows(evaluation.score):
        lines.append(_line(kind, tuple(map(str, row[:3])), tuple(f"{value:.2f}" for value in row[3:])))
    lines += [f"  {number} {note}" for note, number in sorted(evaluation.score.notes.items())]
    lines += [_denied(evaluation.score.denied)] if evaluation.score.denied.gold else []
    for shown in _wanted(evaluation, show):
        mark = "missed" if shown.missed else "found, not in gold"
        lines += ["", f"{shown.paper}: {mark}: {_words(shown.item)}"]
        lines += [f"  “{shown.sentence}”"] if shown.sentence else []
    return "\n".join(lines)


def _denied(found: Denied) -> str:
    return f"  denied in gold: {found.gold}, recognised: {found.recognised}, given as positive: {found.affirmed}"


def _line(kind: str, counts: tuple[str, ...], figures: tuple[str, ...]) -> str:
    return (
        kind.ljust(_KIND) + "".join(c.rjust(_COUNT) for c in counts) + " " + "".join(f.rjust(_FIGURE) for f in figures)
    )


def _wanted(evaluation: Evaluation, show: str | None) -> Iterator[Shown]:
    for shown in evaluation.differences:
        kind = str(shown.item[0])
        if show is not None and (show == "all" or kind == show or kind.split(".")[0] == show):
            yield shown


def _words(item: Item) -> str:
    return f"{item[0]}: {' | '.join(_part(part) for part in item[1:])}"


def _part(part: Any) -> str:
    if isinstance(part, tuple) and len(part) == 2 and isinstance(part[0], tuple):
        low, high = ("…" if end is None else f"{end:g}" for end in part[0])
        return f"{low if low == high else f'{low}–{high}'} {part[1] or ''}".strip()
    return str(part)


def _json(evaluation: Evaluation, show: str | None) -> str:
    record = {
        "papers": evaluation.papers,
        "kinds": {kind: row._asdict() for kind, row in _rows(evaluation.score)},
        "notes": evaluation.score.notes,
        "denied": evaluation.score.denied._asdict(),
        "differences": [
            {"paper": s.paper, "tuple": s.item, "missed": s.missed, "sentence": s.sentence}
            for s in _wanted(evaluation, show)
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


WRITERS: Mapping[str, Callable[[Evaluation, str | None], str]] = {"table": _table, "json": _json}
