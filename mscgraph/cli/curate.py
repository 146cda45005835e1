"""`mscgraph curate`: claims judged and corrected, one at a time or over a spreadsheet, and what was decided so far."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mscgraph.cli.options import DEFAULT_STORE, Output, Store
from mscgraph.cli.output import complain, emit
from mscgraph.errors import UsageError

if TYPE_CHECKING:
    from mscgraph.curation.curator import Done

Claims = Annotated[
    list[str],
    typer.Argument(
        metavar="CLAIM...", help="Ids of claims, or their first four digits or more, as ask and routes show."
    ),
]
Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim, or its first four digits or more.")]
By = Annotated[
    str,
    typer.Option("--by", envvar="MSCGRAPH_CURATOR", metavar="NAME", help="Who decides; by default the login name."),
]
Why = Annotated[str, typer.Option("--because", metavar="WORDS", help="Why, for those who come after.")]
Words = Annotated[str, typer.Argument(metavar="WORDS", help="The remark.")]
Sets = Annotated[
    list[str],
    typer.Option("--set", metavar="FIELD=VALUE", help="What a field should say; empty where it should say nothing."),
]
File = Annotated[Path, typer.Argument(metavar="FILE", help="The edited spreadsheet, saved as CSV (UTF-8).")]
TableFormat = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="csv, a spreadsheet to edit; or gold, annotations.")
]
ListFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")]
Paper = Annotated[str, typer.Option("--paper", metavar="PAPER", help="One paper: DOI, title, file name or hash.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", metavar="KIND", help="One kind of claims; may be repeated.")]
Unreviewed = Annotated[bool, typer.Option("--unreviewed", help="Only claims that nobody judged.")]
Below = Annotated[
    float | None, typer.Option("--below", metavar="N", help="Only claims less sure than this, from 0 to 1.")
]
Apart = Annotated[bool, typer.Option("--quarantined", help="The claims that are kept apart, in place of the others.")]
Mark = Annotated[bool, typer.Option("--excel", help="Begin the file with the mark by which Excel knows UTF-8.")]


def accept(claims: Claims, store: Store = DEFAULT_STORE, by: By = "", because: Why = "") -> None:
    """Say that claims are read rightly: they stand, however unsure the reading was."""
    from mscgraph.api import open_graph

    with open_graph(store) as graph:
        _tell("accepted", graph.curator(by).accept(*claims, why=because))


def reject(claims: Claims, store: Store = DEFAULT_STORE, by: By = "", because: Why = "") -> None:
    """Say that the paper does not say this: the claim stays, and no answer shows it any more."""
    from mscgraph.api import open_graph

    with open_graph(store) as graph:
        _tell("rejected", graph.curator(by).reject(*claims, why=because))


def correct(claim: Claim, set: Sets, store: Store = DEFAULT_STORE, by: By = "", because: Why = "") -> None:
    """Say what a claim should say: the claim as corrected stands in its place, and the old one stays with its history.

    Lists are parted by semicolons; ranges are written 80, '80 to 110', 'from 110' or 'up to 90'; temperatures are in
    °C, durations in hours.
    """
    from mscgraph.api import open_graph
    from mscgraph.curation.claims import short
    from mscgraph.export.said import said

    edits = dict(_edit(item) for item in set)
    with open_graph(store) as graph:
        done = graph.curator(by).correct(claim, edits, why=because)
    assert done.act.correction and done.act.corrected
    emit(f"corrected {short(done.claim.iri)} {said(done.claim.fact)}\n"
         f"now       {short(done.act.correction)} {said(done.act.corrected)}")  # fmt: skip


def note(claim: Claim, words: Words, store: Store = DEFAULT_STORE, by: By = "") -> None:
    """Put a remark to a claim, which changes nothing else."""
    from mscgraph.api import open_graph

    with open_graph(store) as graph:
        _tell("noted", graph.curator(by).note(claim, why=words))


def history(claim: Claim, store: Store = DEFAULT_STORE, format: ListFormat = "table") -> None:
    """Show what was decided about a claim: by whom, when and why."""
    from mscgraph.api import open_graph
    from mscgraph.curation.shown import HISTORIES
    from mscgraph.export.formats import choose

    write = choose(HISTORIES, format)
    with open_graph(store) as graph:
        emit(write(graph.claim_history(claim)))


def list_(store: Store = DEFAULT_STORE, format: ListFormat = "table") -> None:
    """List the claims that were judged, the last one at the end."""
    _list(store, format, orphans=False)


def orphans(store: Store = DEFAULT_STORE, format: ListFormat = "table") -> None:
    """List what was decided about claims that the store no longer holds, and why; nothing of it is lost.

    It counts again when the claim comes back. Claims that may have taken its place are named.
    """
    _list(store, format, orphans=True)


def _list(store: str, format: str, *, orphans: bool) -> None:
    from mscgraph.api import open_graph
    from mscgraph.curation.shown import REVIEWS
    from mscgraph.export.formats import choose

    write = choose(REVIEWS, format)
    with open_graph(store) as graph:
        found = graph.reviewed()
    emit(write(tuple(review for review in found if bool(review.gone) == orphans)))
    lost = sum(bool(review.gone) for review in found)
    if lost and not orphans:
        complain(f"{lost} more of claims that the store does not hold: mscgraph curate orphans")


def export(
    store: Store = DEFAULT_STORE,
    format: TableFormat = "csv",
    paper: Paper = "",
    kind: Kinds = None,
    unreviewed: Unreviewed = False,
    below: Below = None,
    quarantined: Apart = False,
    excel: Mark = False,
    output: Output = "-",
) -> None:
    """Write claims as a spreadsheet to judge and correct them in, or what was decided as gold annotations.

    In the spreadsheet, write accept or reject under 'decision', why under 'comment', and what the claim should say in
    its fields; mscgraph curate import takes it in. Gold annotations of one paper go to a file, those of several to a
    folder, each under the name of its paper, for mscgraph evaluate.
    """
    from mscgraph.api import open_graph
    from mscgraph.curation.table import Choice
    from mscgraph.errors import UnknownFormat

    with open_graph(store) as graph:
        if format == "csv":
            choice = Choice(paper, tuple(kind or ()), unreviewed, below, quarantined)
            emit(graph.claims_as_csv(choice, excel=excel), output)
        elif format == "gold":
            _gold(graph.gold(paper), paper, output)
        else:
            raise UnknownFormat(f"unknown format '{format}': choose csv or gold")


def import_(file: File, store: Store = DEFAULT_STORE, by: By = "") -> None:
    """Take in an edited spreadsheet: decisions, comments and corrections.

    A row with a mistake is told by line and column and left out, the other rows count; then the exit status is 1.
    """
    from mscgraph.api import open_graph

    with open_graph(store) as graph:
        done = graph.curator(by).import_csv(file)
    words = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "note": "noted"}
    counts = done.counted()
    parts = [f"{counts[kind]} {word}" for kind, word in words.items() if kind in counts]
    parts += [f"{done.unchanged} unchanged"] if done.unchanged else []
    parts += [f"{len(done.faults)} left out"] if done.faults else []
    emit(f"{file}: {', '.join(parts) or 'no rows'}")
    for fault in done.faults:
        complain(fault)
    if done.faults:
        raise typer.Exit(1)


def _tell(word: str, done: Iterable[Done]) -> None:
    from mscgraph.curation.claims import short
    from mscgraph.export.said import said

    for each in done:
        emit(f"{word} {short(each.claim.iri)} {each.claim.fact.kind}: {said(each.claim.fact)}")
        if each.undone:
            emit(f"its correction {short(each.undone)} is taken back")


def _edit(item: str) -> tuple[str, str]:
    name, equals, value = item.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"'{item}' is not of the form FIELD=VALUE, as in temperature_C='80 to 110'")
    return name.strip(), value


def _gold(gold: dict[str, dict[str, object]], paper: str, output: str) -> None:
    import json

    if not gold:
        raise UsageError("no claim of any paper is accepted or corrected, so there is no gold to write")
    if paper or output == "-":
        if len(gold) > 1:
            raise UsageError(f"there is gold of {len(gold)} papers: choose one by --paper, or a folder by -o")
        for annotations in gold.values():
            emit(json.dumps(annotations, ensure_ascii=False, indent=1), output)
        return
    folder = Path(output)
    if folder.is_file():
        raise UsageError(
            f"{folder}: is a file, and gold of all papers goes to a folder; or choose one paper by --paper"
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name, annotations in gold.items():
        emit(json.dumps(annotations, ensure_ascii=False, indent=1), str(folder / f"{name}.json"))
    emit(f"{folder}: gold annotations of {len(gold)} paper{'' if len(gold) == 1 else 's'}")
