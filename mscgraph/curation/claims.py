"""Claims by the beginning of their ids, as git names commits; and what a claim says, read back from the graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from mscgraph.errors import UnknownClaim, UsageError
from mscgraph.export.said import said
from mscgraph.facts.model import Fact
from mscgraph.graph import iris
from mscgraph.graph.quarantine import Quarantined, quarantined
from mscgraph.graph.reading import PaperReader, paper_reader
from mscgraph.graph.store import Store

_PREFIX = f"{iris.ID}claim/"
_DIGITS = 20
_BEGINNING = re.compile(rf"[0-9a-f]{{4,{_DIGITS}}}")
_LONGEST_LIST = 5
_HELD = """SELECT DISTINCT ?claim ?graph ?paper ?label {{
  {values}
  {{ GRAPH ?graph {{ ?claim a msc:Claim ; msc:ofPaper ?paper }} }} UNION
  {{ GRAPH ?graph {{ ?claim a msc:QuarantinedClaim ; msc:quarantinedFrom ?paper }} }}
  ?paper rdfs:label ?label .
  FILTER (STRSTARTS(STR(?claim), "{beginning}"))
}} ORDER BY ?claim LIMIT 50"""


@dataclass(frozen=True)
class HeldClaim:
    """A claim of a store: the graph that it is in, its paper with the label of that, and the fact that it states.

    `problems` is what is wrong with it where it is kept apart.
    """

    iri: str
    graph: str
    paper: str
    paper_label: str
    fact: Fact
    problems: tuple[str, ...] = ()


@dataclass
class ClaimReader:
    """Reads claims out of a store, and keeps the papers that it has read."""

    store: Store
    _readers: dict[str, PaperReader] = field(default_factory=dict)

    def find(self, name: str) -> HeldClaim:
        """The claim of that id, or whose id begins so; raises UnknownClaim where there is none or several."""
        beginning = beginning_of(name)
        whole = f"VALUES ?claim {{ <{_PREFIX}{beginning}> }}" if len(beginning) == _DIGITS else ""  # found at once
        rows = self.store.select(_HELD.format(values=whole, beginning=_PREFIX + beginning))
        found = {row["claim"].value: row for row in rows}
        if not found:
            raise UnknownClaim(f"the store holds no claim '{short(_PREFIX + beginning)}'")
        if len(found) > 1:
            held = [self._held(*(found[claim][name].value for name in ("claim", "graph", "paper", "label")))
                    for claim in list(found)[:_LONGEST_LIST]]  # fmt: skip
            raise UnknownClaim(several(name, ((claim.iri, claim.fact) for claim in held), len(found)))
        (row,) = found.values()
        return self._held(*(row[name].value for name in ("claim", "graph", "paper", "label")))

    def reader(self, graph: str) -> PaperReader:
        """The reader of a graph of claims."""
        if graph not in self._readers:
            self._readers[graph] = paper_reader(self.store, graph)
        return self._readers[graph]

    def claims(self, paper: str, label: str) -> Iterator[HeldClaim]:
        """All claims of a paper, those as corrected behind the others."""
        for graph in (paper, iris.curated(paper)):
            for claim, fact in sorted(self.reader(graph).facts().items()):
                yield HeldClaim(claim, graph, paper, label, fact)

    def apart(self, paper: str, label: str) -> Iterator[HeldClaim]:
        """The claims of a paper that are kept apart."""
        for claim, held in self._quarantined.items():
            if held.paper == paper:
                yield self._held(claim, iris.quarantine(paper), paper, label)

    @cached_property
    def _quarantined(self) -> dict[str, Quarantined]:
        return {held.claim: held for held in quarantined(self.store)}

    def _held(self, claim: str, graph: str, paper: str, label: str) -> HeldClaim:
        if graph not in (paper, iris.curated(paper)):
            apart = self._quarantined[claim]
            return HeldClaim(claim, graph, paper, label, apart.fact, tuple(problem for problem, _ in apart.problems))
        return HeldClaim(claim, graph, paper, label, self.reader(graph).fact(claim))


def beginning_of(name: str) -> str:
    """The digits that a claim is named by, at least four of them; raises UsageError where a name has other ones."""
    digits = name.strip().strip("<>").removeprefix(_PREFIX).removeprefix("claim:").lower()
    if not _BEGINNING.fullmatch(digits):
        raise UsageError(
            f"'{name}' names no claim: write its id, or the first four digits or more, as in claim:0f3a "
            "(mscgraph ask, routes and curate export show ids)"
        )
    return digits


def short(claim: str, digits: int | None = None) -> str:
    """A claim's IRI as people write it: claim:0f3a…, of so many digits."""
    return f"claim:{claim.removeprefix(_PREFIX)[:digits]}"


def several(name: str, claims: Iterable[tuple[str, Fact | None]], count: int) -> str:
    """The message that a name is the beginning of several claims, which it lists."""
    listed = "; ".join(
        f"{short(claim)} ({fact.kind}: {said(fact)})" if fact else short(claim) for claim, fact in claims
    )
    more = f"; and {count - _LONGEST_LIST} more" if count > _LONGEST_LIST else ""
    return f"'{name}' is the beginning of {count} claims, write more of it: {listed}{more}"
