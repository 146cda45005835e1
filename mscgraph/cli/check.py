"""`mscgraph check`: is the store what the ontology says, and which claims were kept out of it?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from mscgraph.cli.options import DEFAULT_STORE, Store
from mscgraph.cli.output import emit, working

if TYPE_CHECKING:
    from mscgraph.graph.check import CheckReport
    from mscgraph.graph.quarantine import Quarantined

CheckFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")]
Apart = Annotated[bool, typer.Option("--quarantined", help="List the claims that are kept apart, and what is wrong.")]


def check(store: Store = DEFAULT_STORE, quarantined: Apart = False, format: CheckFormat = "table") -> None:
    """Validate the store: its shapes, and that the plain triples are those of the claims that stand.

    Exit status 1 where something is not as it should be. With --quarantined: the claims that were found wrong when
    their papers were ingested, and are kept apart; they come back by themselves once nothing is wrong with them.
    """
    from mscgraph.api import open_graph
    from mscgraph.export.formats import choose

    with open_graph(store) as graph:
        if quarantined:
            emit(choose(QUARANTINE_WRITERS, format)(graph.quarantined()))
            return
        write = choose(WRITERS, format)
        with working("checking claims and plain triples"):
            report = graph.check()
    emit(write(report))
    if not report.conforms:
        raise typer.Exit(1)


def place(paper: str, page: int | None, quote: str) -> str:
    """Where something stands: the paper, the page and the sentence, as far as they are known."""
    return ", ".join((paper, *([f"page {page}"] if page else []))) + (f": “{quote}”" if quote else "")


def _table(report: CheckReport) -> str:
    lines = []
    for found in report.results:
        where = place(found.paper, found.page, found.quote) if found.paper else found.focus
        lines += [where, f"  {found.severity.lower()}: {found.message}", f"  to do: {found.advice}"]
        lines += [f"  claim: {found.claim}"] if found.claim else []
    count = f"{len(report.results)} result{'' if len(report.results) == 1 else 's'}"
    ending = "the store conforms" if report.conforms else f"the store does not conform ({count})"
    return "\n".join([*lines, ending])


def _json(report: CheckReport) -> str:
    return json.dumps(asdict(report), ensure_ascii=False, indent=2)


def apart(held: Iterable[Quarantined]) -> list[str]:
    """The lines that tell of quarantined claims: where each stands, what it says, what is wrong, what to do."""
    lines = []
    for found in held:
        evidence = found.fact.evidence[0] if found.fact.evidence else None
        page = evidence.boxes[0].page if evidence and evidence.boxes else None
        lines += [place(found.source, page, evidence.text if evidence else "")]
        for problem, advice in found.problems:
            lines += [f"  {found.fact.kind}: {problem}", f"  to do: {advice}"]
        digits = found.claim.rpartition("/")[2]
        lines.append(
            f"  or: mscgraph curate correct {digits[:8]} --set FIELD=VALUE, where it was misread (claim:{digits})"
        )
    return lines


def _apart_table(held: tuple[Quarantined, ...]) -> str:
    count = f"{len(held)} claim{'' if len(held) == 1 else 's'} kept apart"
    return "\n".join([*apart(held), count])


def _apart_json(held: tuple[Quarantined, ...]) -> str:
    from mscgraph.facts.jsonl import to_json

    records = [
        {
            "claim": found.claim,
            "paper": found.paper,
            "source": found.source,
            "problems": [{"problem": problem, "advice": advice} for problem, advice in found.problems],
            "fact": to_json(found.fact),
        }
        for found in held
    ]
    return json.dumps(records, ensure_ascii=False, indent=2)


WRITERS: dict[str, Callable[[CheckReport], str]] = {"table": _table, "json": _json}
QUARANTINE_WRITERS: dict[str, Callable[[tuple[Quarantined, ...]], str]] = {"table": _apart_table, "json": _apart_json}
