"""Decisions for people, and as JSON.

A review is {"claim", "status", "fact", "says", "paper", "corrected_as", "gone", "near": [claim …], "acts": [act …]}, a
history {"claim", "status", "fact", "says", "paper", "acts"}, an act {"kind", "about", "by", "at", "why", "changes"}:
`changes` of a correction is {field: [before, after]}, as people write them. Claims are named by their IRIs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mscgraph.curation.claims import short
from mscgraph.curation.fields import written
from mscgraph.curation.review import History, Reviewed
from mscgraph.export.said import reservations, said
from mscgraph.facts.jsonl import to_json
from mscgraph.facts.model import Fact
from mscgraph.graph.curation.acts import Act

_WORDS = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "note": "noted"}


def words(fact: Fact) -> str:
    """What a claim says, with its kind, and what takes away from it."""
    return f"{fact.kind}: {'; '.join((said(fact), *reservations(fact)))}"


def _reviews(reviews: tuple[Reviewed, ...]) -> str:
    lines: list[str] = []
    for review in reviews:
        lines += [f"{short(review.iri)}  {review.status}", f"  {words(review.fact)}", f"  {review.paper_label}"]
        lines += [f"  now {short(review.corrected_as)}"] if review.corrected_as else []
        lines.append(f"  {_act(review.acts[-1])}")
        lines += [f"  {review.gone}"] if review.gone else []
        lines += [f"  perhaps now {short(near.iri)}  {words(near.fact)}" for near in review.near]
    return "\n".join([*lines, f"{len(reviews)} claim{'' if len(reviews) == 1 else 's'}"])


def _history(found: History) -> str:
    lines = [f"{short(found.claim)}  {found.status}", f"  {words(found.fact)}", f"  {found.paper_label}"]
    if not found.acts:
        lines.append("  nobody judged it yet")
    for act in found.acts:
        lines.append(f"  {_act(act)}")
        lines += [f"      {name}: {old or 'nothing'} → {new or 'nothing'}" for name, old, new in _changes(act)]
        if act.correction:
            lines.append(f"      {short(act.about[0])} → {short(act.correction)}")
    return "\n".join(lines)


def _act(act: Act) -> str:
    why = f": {act.why}" if act.why else ""
    return f"{act.at[:16].replace('T', ' ')}  {_WORDS.get(act.kind, act.kind)} by {act.by}{why}"


def _changes(act: Act) -> Iterator[tuple[str, str, str]]:
    if act.corrected is not None and act.fact is not None:
        before, after = written(act.fact), written(act.corrected)
        yield from ((name, before[name], after[name]) for name in before if before[name] != after[name])


def _reviews_json(reviews: tuple[Reviewed, ...]) -> str:
    return _json([
        {"claim": review.iri, "status": review.status, **_fact(review.fact), "paper": review.paper,
         "corrected_as": review.corrected_as, "gone": review.gone or None, "near": [near.iri for near in review.near],
         "acts": list(map(_act_record, review.acts))}
        for review in reviews
    ])  # fmt: skip


def _history_json(found: History) -> str:
    record = {"claim": found.claim, "status": found.status, **_fact(found.fact), "paper": found.paper_label}
    return _json({**record, "acts": list(map(_act_record, found.acts))})


def _fact(fact: Fact) -> dict[str, Any]:
    return {"fact": to_json(fact), "says": said(fact)}


def _act_record(act: Act) -> dict[str, Any]:
    changes = {name: [old, new] for name, old, new in _changes(act)}
    return {"kind": act.kind, "about": list(act.about), "by": act.by, "at": act.at, "why": act.why, "changes": changes}


def _json(record: Any) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2)


REVIEWS: Mapping[str, Callable[[tuple[Reviewed, ...]], str]] = {"table": _reviews, "json": _reviews_json}
HISTORIES: Mapping[str, Callable[[History], str]] = {"table": _history, "json": _history_json}
