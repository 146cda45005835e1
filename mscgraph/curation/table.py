"""The round trip over a spreadsheet: claims as rows to be judged and corrected, and the edited rows as acts.

Of the columns, `claim` names the claim; `decision` is accept, reject or empty; `comment` is why. The columns of a
fact's own fields hold what it says as `fields.py` writes it, and another text in them is a correction. The other
columns are there to be read, and what is written in them counts for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mscgraph.curation.cells import letters, read_cells
from mscgraph.curation.claims import ClaimReader, HeldClaim, short
from mscgraph.curation.curator import act_of, corrected, correction, refuse_what_is_apart
from mscgraph.curation.fields import fields_of, written
from mscgraph.curation.review import status_of
from mscgraph.errors import UsageError
from mscgraph.facts.model import KINDS
from mscgraph.graph.curation.acts import Act, read_acts
from mscgraph.graph.curation.state import State, state_of
from mscgraph.graph.papers import find_paper, list_papers
from mscgraph.graph.store import Store

_FIRST = ("claim", "decision", "comment", "paper", "page", "kind")
_LAST = ("confidence", "quote", "judged")
_DECISIONS = {"": "", "accept": "accepted", "reject": "rejected"}
_ALL = [name for kind in KINDS for name in fields_of(kind)]
FIELDS = tuple(sorted(dict.fromkeys(_ALL), key=lambda name: _ALL.count(name) == len(KINDS)))
"""All fields of facts in the order in which they are columns: those of some kinds, then those of all."""

_COLUMNS = {name.casefold(): name for name in (*_FIRST, *FIELDS, *_LAST)}


@dataclass(frozen=True)
class Choice:
    """Which claims are wanted: of one paper, of some kinds, not judged yet, less sure than `below`; in place of others
    those that are kept `apart`."""

    paper: str = ""
    kinds: tuple[str, ...] = ()
    unreviewed: bool = False
    below: float | None = None
    apart: bool = False


@dataclass
class _Record:
    """What the store holds on claims and their curation."""

    store: Store
    reader: ClaimReader = field(init=False)
    acts: dict[str, list[Act]] = field(default_factory=dict)
    state: State = field(init=False)

    def __post_init__(self) -> None:
        self.reader = ClaimReader(self.store)
        done = read_acts(self.store)
        self.state = state_of(done)
        for act in done:
            for claim in (*act.about, *((act.correction,) if act.correction else ())):
                self.acts.setdefault(claim, []).append(act)

    def status(self, claim: str) -> str:
        return status_of(claim, self.acts.get(claim, ()), self.state)

    def comment(self, claim: str) -> str:
        """What was last said of a claim."""
        return next((act.why for act in reversed(self.acts.get(claim, [])) if act.why), "")


def rows(store: Store, choice: Choice) -> Iterator[list[str]]:
    """The header and a row for each claim wanted; raises UnknownPaper, UsageError for a kind that is none.

    Claims that were corrected are left out: those as corrected are there in their place.
    """
    for kind in choice.kinds:
        if kind not in KINDS:
            raise UsageError(f"there is no kind of claims '{kind}': choose one of {', '.join(KINDS)}")
    record = _Record(store)
    chosen = list(_chosen(record, choice))
    kinds = {held.fact.kind for held in chosen}
    named = [name for name in FIELDS if any(name in fields_of(kind) for kind in kinds)]
    yield [*_FIRST, *named, *_LAST]
    for held in chosen:
        yield _row(record, held, named)


def chosen_claims(store: Store, choice: Choice) -> Iterator[tuple[HeldClaim, str]]:
    """The claims wanted, each with its status."""
    record = _Record(store)
    yield from ((held, record.status(held.iri)) for held in _chosen(record, choice))


def _chosen(record: _Record, choice: Choice) -> Iterator[HeldClaim]:
    papers = (find_paper(record.store, choice.paper),) if choice.paper else list_papers(record.store)
    claims = record.reader.apart if choice.apart else record.reader.claims
    for paper in papers:
        wanted = [
            held
            for held in claims(paper.iri, paper.label)
            if held.iri not in record.state.replaced
            and (not choice.kinds or held.fact.kind in choice.kinds)
            and (not choice.unreviewed or record.status(held.iri) in ("unreviewed", "noted"))
            and (choice.below is None or held.fact.confidence < choice.below)
        ]
        yield from sorted(wanted, key=lambda held: (_page(held) or 0, list(KINDS).index(held.fact.kind), held.iri))


def _row(record: _Record, held: HeldClaim, named: Iterable[str]) -> list[str]:
    said, status = written(held.fact), record.status(held.iri)
    decision = next((name for name, word in _DECISIONS.items() if word == status), "")
    page = _page(held)
    first = (short(held.iri), decision, record.comment(held.iri), held.paper_label, str(page or ""), held.fact.kind)
    quotes = " … ".join(dict.fromkeys(" ".join(evidence.text.split()) for evidence in held.fact.evidence))
    last = next(iter(reversed(record.acts.get(held.iri, []))), None)
    judged = f"{status} by {last.by} on {last.at[:10]}" if last else ""
    return [*first, *(said.get(name, "") for name in named), f"{held.fact.confidence:.2f}", quotes, judged]


def _page(held: HeldClaim) -> int | None:
    return min((box.page for evidence in held.fact.evidence for box in evidence.boxes), default=None)


@dataclass(frozen=True)
class Imported:
    """What a spreadsheet asks for: acts to record, how many rows ask for nothing, and what is wrong, row by row."""

    acts: tuple[Act, ...]
    unchanged: int
    faults: tuple[str, ...]

    def counted(self) -> dict[str, int]:
        """Numbers of acts by kind."""
        return dict(Counter(act.kind for act in self.acts))


def read_table(store: Store, path: Path, by: str) -> Imported:
    """The acts that an edited spreadsheet asks for, by comparison with what the store holds.

    A row with a fault asks for nothing; the others count. Raises UsageError where the file is no such table.
    """
    lines = iter(read_cells(path))
    header = [_COLUMNS.get(cell.strip().casefold(), cell.strip()) for cell in next(lines, (1, []))[1]]
    if "claim" not in header:
        raise UsageError(
            f"{path}: its first line has no column 'claim'; begin with mscgraph curate export --format csv"
        )
    for name in header:
        if name in _COLUMNS.values() and header.count(name) > 1:
            raise UsageError(f"{path}: its first line has the column '{name}' twice")
    record, acts, faults, unchanged = _Record(store), list[Act](), list[str](), 0
    seen: dict[str, int] = {}
    for line, cells in lines:
        try:
            held = _claim(record, header, cells, seen, line)
            done = _acts(record, held, _Row(header, cells), by)
        except _Fault as fault:
            place = f"column {letters(header.index(fault.column))} ({fault.column})"
            faults.append(f"{path}, line {line}, {place}: {fault}")
            continue
        acts += done
        unchanged += not done
    return Imported(tuple(acts), unchanged, tuple(faults))


class _Fault(Exception):
    """What is wrong in a row, and in which column."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True)
class _Row:
    header: list[str]
    cells: list[str]

    def get(self, column: str) -> str | None:
        """A cell; None where the table has no such column."""
        if column not in self.header:
            return None
        place = self.header.index(column)
        return self.cells[place].strip() if place < len(self.cells) else ""


def _claim(record: _Record, header: list[str], cells: list[str], seen: dict[str, int], line: int) -> HeldClaim:
    try:
        held = record.reader.find(_Row(header, cells).get("claim") or "")
    except UsageError as error:
        raise _Fault("claim", str(error)) from error
    if held.iri in seen:
        raise _Fault("claim", f"this claim stands in line {seen[held.iri]} already: keep one of the two")
    seen[held.iri] = line
    return held


def _acts(record: _Record, held: HeldClaim, row: _Row, by: str) -> list[Act]:
    """What a row asks for: a correction or a decision, with its comment; else a note, where the comment is another."""
    decision = (row.get("decision") or "").lower()
    if decision not in _DECISIONS:
        raise _Fault("decision", f"'{decision}' is no decision: write accept or reject, or leave it empty")
    comment = row.get("comment") or ""
    why = comment if comment != record.comment(held.iri) else ""
    edits = dict(_edits(held, row))
    if edits and decision == "reject":
        column = next(iter(edits))
        raise _Fault(column, "the claim is rejected and corrected at once: empty decision, or undo the change")
    now = record.state.replaced.get(held.iri)
    if edits:
        act = _correction(record, held, edits, why, by)
        return [] if act.correction == now else [act]
    if decision and now:
        raise _Fault("decision", f"the claim was corrected since, and is {short(now)} now: begin with another export")
    if decision and _DECISIONS[decision] != record.status(held.iri):
        if decision == "accept":
            _acceptable(held)
        return [act_of("accept" if decision == "accept" else "reject", held, by, why)]
    return [act_of("note", held, by, why)] if why else []


def _acceptable(held: HeldClaim) -> None:
    try:
        refuse_what_is_apart(held)
    except UsageError as error:
        raise _Fault("decision", str(error)) from error


def _edits(held: HeldClaim, row: _Row) -> Iterator[tuple[str, str]]:
    """The fields that say something else than the claim does."""
    said = written(held.fact)
    for name in FIELDS:
        cell = row.get(name)
        if name in said and cell is not None and " ".join(cell.split()) != " ".join(said[name].split()):
            yield name, cell
        elif name not in said and cell:
            raise _Fault(name, f"a {held.fact.kind} has no {name}: empty the cell")


def _correction(record: _Record, held: HeldClaim, edits: dict[str, str], why: str, by: str) -> Act:
    for name, edit in edits.items():  # one by one, so that the column at fault can be told
        try:
            if name not in ("value", "property", "unit"):
                corrected(record.reader, held, {name: edit})
        except UsageError as error:
            raise _Fault(name, str(error)) from error
    try:
        return correction(record.reader, held, edits, by, why)
    except UsageError as error:
        raise _Fault(next(iter(edits)), str(error)) from error
