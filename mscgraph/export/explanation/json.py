"""An explanation as JSON: the fields of `mscgraph.extract.explain`, facts as `extract --format jsonl` has them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from mscgraph.extract.explain import Explained, Explanation, Seen
from mscgraph.facts.jsonl import to_json


def write_json(explanation: Explanation, width: int | None = None) -> str:
    """The explanation as JSON text."""
    record = {
        "paper": asdict(explanation.paper.paper),
        "abstentions": dict(explanation.paper.abstentions),
        "sentences": [_sentence(one) for one in explanation.sentences],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _sentence(one: Explained) -> dict[str, Any]:
    return {
        "text": one.text,
        "kind": one.kind,
        "section": one.section,
        "number": one.number,
        "pages": one.pages,
        "rows": one.rows,
        "columns": dict(one.columns),
        "tokens": one.tokens,
        "sketch": one.sketch,
        "mentions": [_mention(seen) for seen in one.seen],
        "pointers": [{"text": pointer, "names": names} for pointer, names in one.pointers],
        "fired": [
            {**asdict(fired.rule), "about": fired.about, "facts": [to_json(fact) for fact in fired.facts]}
            for fired in one.fired
        ],
        "left_out": [
            {
                **asdict(left.rule),
                "about": left.about,
                "reason": left.reason,
                "open": left.open,
                "rivals": left.rivals,
            }
            for left in one.left_out
        ],
    }


def _mention(seen: Seen) -> dict[str, Any]:
    found: dict[str, Any] = {
        "start": seen.start,
        "end": seen.end,
        "text": seen.mention.text,
        "label": seen.mention.label,
        "name": seen.name,
        "known_from": seen.known_from,
    }
    if seen.mention.label == "quantity":
        quantity = seen.mention.quantity
        found |= {"kind": quantity.kind, "value": list(quantity.range), "unit": quantity.unit}
    return found
