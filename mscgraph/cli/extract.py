"""`mscgraph extract`: the facts of one paper, without a store."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mscgraph.cli.options import Bibliography, Output
from mscgraph.cli.output import complain, emit, left_open

if TYPE_CHECKING:
    from mscgraph.facts.model import Fact, PaperFacts

Paper = Annotated[Path, typer.Argument(metavar="PAPER", help="PDF, JATS or TEI XML, HTML, Markdown or plain text.")]
FactFormat = Annotated[
    str,
    typer.Option("--format", metavar="FORMAT", help="jsonl (one fact a line, the paper first), json or table."),
]


def extract(
    paper: Paper, format: FactFormat = "jsonl", bibliography: Bibliography = None, output: Output = "-"
) -> None:
    """Print the facts of one paper, each with the sentences that state it; no store is needed."""
    from mscgraph.api import extract_facts
    from mscgraph.export.formats import choose

    write = choose(WRITERS, format)
    facts = extract_facts(paper, bibliography=bibliography or ())
    for warning in facts.warnings:
        complain(f"{paper}: warning: {warning}")
    if facts.abstentions:
        complain(f"{paper}: {left_open(dict(facts.abstentions))}; mscgraph explain shows where")
    emit(write(facts), output)


def _jsonl(paper: PaperFacts) -> str:
    from mscgraph.facts.papers import dump_paper
    from mscgraph.resources import pipeline_version

    return "\n".join(dump_paper(paper, pipeline_version()))


def _json(paper: PaperFacts) -> str:
    from mscgraph.facts.jsonl import to_json

    record = {
        "paper": asdict(paper.paper),
        "references": [asdict(reference) for reference in paper.references],
        "warnings": list(paper.warnings),
        "abstentions": dict(paper.abstentions),
        "facts": [to_json(fact) for fact in paper.facts],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _table(paper: PaperFacts) -> str:
    """Columns apart by two spaces; the quote, which has no end of width, comes last."""
    rows = [("kind", "page", "refs", "fact", "quote"), *(_row(fact) for fact in paper.facts)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]) for row in rows
    )


def _row(fact: Fact) -> tuple[str, str, str, str, str]:
    from mscgraph.facts.jsonl import to_json

    shared = {"fact", "polarity", "status", "attribution", "cue", "confidence", "refs", "bounds", "aliases", "evidence"}
    said = [f"{name}={_words(value)}" for name, value in to_json(fact).items() if name not in shared and value]
    marks = [mark for mark in (fact.polarity, fact.status) if mark not in ("positive", "asserted")]
    evidence = fact.evidence[0] if fact.evidence else None
    page = str(evidence.boxes[0].page) if evidence and evidence.boxes else ""
    return fact.kind, page, ",".join(fact.refs), ", ".join([*said, *marks]), evidence.text if evidence else ""


def _words(value: Any) -> str:
    if isinstance(value, dict) and "basis" in value:
        return f"{_words(value['value'])} {value['basis']} {value['chemical']}"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {other}" for key, other in value.items())
    if isinstance(value, list):
        if len(value) == 2 and any(isinstance(end, int | float) for end in value):
            low, high = ("" if end is None else f"{end:g}" for end in value)
            return low if low == high else f"{low}–{high}"
        return " + ".join(map(_words, value))
    return str(value)


WRITERS: dict[str, Callable[[PaperFacts], str]] = {"jsonl": _jsonl, "json": _json, "table": _table}
