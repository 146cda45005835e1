"""A curator at work: claims of a store accepted, rejected, corrected and noted, species joined and parted."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mscgraph.ask.species import SpeciesNode, find_species, one_with
from mscgraph.curation.as_in import in_paper
from mscgraph.curation.claims import ClaimReader, HeldClaim, short
from mscgraph.curation.fields import changed
from mscgraph.errors import UsageError
from mscgraph.facts.model import Fact
from mscgraph.graph.curation.acts import Act, Kind, read_acts
from mscgraph.graph.curation.record import problems, record
from mscgraph.graph.curation.state import state_of
from mscgraph.graph.store import Store, open_store
from mscgraph.graph.things import Names

if TYPE_CHECKING:
    from mscgraph.curation.table import Imported

CURATOR = "MSCGRAPH_CURATOR"
_REFERENCES = "SELECT ?key {{ GRAPH <{paper}> {{ ?entry a biro:BibliographicReference ; msc:referenceKey ?key }} }}"


@dataclass(frozen=True)
class Done:
    """An act that was recorded, and the claim that it is about; `undone` is the correction of it that it takes back."""

    act: Act
    claim: HeldClaim
    undone: str | None = None


class Paired(NamedTuple):
    """Two species that a curator joined or parted, and whether they are joined now, if only by way of others."""

    first: SpeciesNode
    second: SpeciesNode
    joined: bool


class Curator:
    """Does what one person decides. Without a name it is that of MSCGRAPH_CURATOR, or else the login name.

    The store is opened for each call. Each of them is one atomic update: where something in it is wrong, nothing is
    done. `why` is a reason in words, and may be left out.
    """

    def __init__(self, location: str, by: str = "") -> None:
        self.location = location
        self.by = curator_name(by)

    def accept(self, *claims: str, why: str = "") -> tuple[Done, ...]:
        """Say that these claims are read rightly; raises UnknownClaim."""
        return self._judge("accept", claims, why)

    def reject(self, *claims: str, why: str = "") -> tuple[Done, ...]:
        """Say that the papers don't say this; raises UnknownClaim."""
        return self._judge("reject", claims, why)

    def note(self, *claims: str, why: str) -> tuple[Done, ...]:
        """Put a remark to claims, which changes nothing; raises UnknownClaim, UsageError where there is no remark."""
        if not why.strip():
            raise UsageError("a note needs its words")
        return self._judge("note", claims, why)

    def correct(self, claim: str, edits: Mapping[str, str], why: str = "") -> Done:
        """Say what a claim should say, field by field as people write them (`mscgraph.curation.fields`).

        The claim as corrected stands in its place. Raises UnknownClaim, UsageError where a field cannot be that or
        nothing would change.
        """
        with self._store() as store:
            reader = ClaimReader(store)
            held = reader.find(claim)
            (done,) = record(store, (correction(reader, held, edits, self.by, why),))
        return Done(done, held)

    def merge(self, first: str, second: str = "", why: str = "", *, paper: str = "") -> Paired:
        """Say that two species are one; raises UnknownSpecies, UsageError where both names mean one node already.

        With a `paper` in place of the second: that by the name of the first it means what others mean, after a split.
        """
        return self._pair("merge", first, second, why, paper)

    def split(self, first: str, second: str = "", why: str = "", *, paper: str = "") -> Paired:
        """Say that two species are not one, whatever a rule says; raises UnknownSpecies, UsageError.

        With a `paper` in place of the second: that by the name of the first this paper means a thing of its own.
        """
        return self._pair("split", first, second, why, paper)

    def _pair(self, kind: Kind, first: str, second: str, why: str, paper: str) -> Paired:
        if bool(second) == bool(paper):
            raise UsageError("name two species, or one species and the paper that means another one by its name")
        with self._store() as store:
            if paper:
                of, one, other = in_paper(store, kind, first, paper)
            else:
                of, one, other = None, find_species(store, first), find_species(store, second)
            if one.iri == other.iri:
                raise UsageError(
                    f"'{first}' and '{second}' are one name of one species ({one.label}): to part it by papers, "
                    "give one of them with --in PAPER"
                )
            about = tuple(sorted((one.iri, other.iri)))
            record(store, (Act(kind, about, self.by, now(), " ".join(why.split()), of),))
            return Paired(one, other, other.iri in one_with(store, one.iri))

    def import_csv(self, path: str | Path) -> Imported:
        """Do what an edited spreadsheet asks for; rows with mistakes are left out and told. Raises UsageError."""
        from mscgraph.curation.table import read_table

        with self._store() as store:
            found = read_table(store, Path(path), self.by)
            record(store, found.acts)
        return found

    def _judge(self, kind: Kind, claims: Iterable[str], why: str) -> tuple[Done, ...]:
        with self._store() as store:
            reader = ClaimReader(store)
            held = {found.iri: found for found in map(reader.find, claims)}
            for claim in held.values() if kind == "accept" else ():
                refuse_what_is_apart(claim)
            replaced = {} if kind == "note" else state_of(read_acts(store)).replaced
            acts = record(store, [self._act(kind, claim, why) for claim in held.values()])
        return tuple(Done(act, held[act.about[0]], replaced.get(act.about[0])) for act in acts)

    def _act(self, kind: Kind, held: HeldClaim, why: str, corrected: Fact | None = None) -> Act:
        return act_of(kind, held, self.by, why, corrected)

    @contextmanager
    def _store(self) -> Iterator[Store]:
        with open_store(self.location, write=True) as store:
            yield store


def refuse_what_is_apart(held: HeldClaim) -> None:
    """Raise UsageError where a claim is kept apart: it can be corrected or rejected."""
    if held.problems:
        wrong = "; ".join(held.problems)
        raise UsageError(f"{short(held.iri)} is kept apart, since it cannot be right ({wrong}): correct or reject it")


def act_of(kind: Kind, held: HeldClaim, by: str, why: str, corrected: Fact | None = None) -> Act:
    """An act of this moment about a claim."""
    return Act(kind, (held.iri,), by, now(), " ".join(why.split()), held.paper, held.fact, corrected)


def correction(reader: ClaimReader, held: HeldClaim, edits: Mapping[str, str], by: str, why: str) -> Act:
    """The act by which a claim says something else in some fields; raises UsageError where it cannot say that."""
    act = act_of("correct", held, by, why, corrected(reader, held, edits))
    found = problems(act)
    if found:
        raise UsageError(f"as corrected, the claim still cannot be right: {'; '.join(found)}")
    return act


def corrected(reader: ClaimReader, held: HeldClaim, edits: Mapping[str, str]) -> Fact:
    """What a claim says with other fields, under the names that its paper prefers; raises UsageError."""
    fact = changed(held.fact, edits)
    (fact,) = Names((*reader.reader(held.paper).facts().values(), fact)).resolved((fact,))
    unknown = set(fact.refs) - {row["key"].value for row in reader.store.select(_REFERENCES.format(paper=held.paper))}
    if unknown:
        raise UsageError(f"refs: the paper has no reference '{min(unknown)}'")
    if replace(fact, confidence=held.fact.confidence) == held.fact:
        raise UsageError("nothing to correct: the claim says that already")
    return fact


def curator_name(by: str = "") -> str:
    """Who curates: as given, else MSCGRAPH_CURATOR, else the login name; raises UsageError where none is known."""
    name = " ".join((by or os.environ.get(CURATOR, "")).split())
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError(f"who curates? give --by NAME, or set {CURATOR}") from error


def now() -> str:
    """This moment, in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
