"""What was decided so far: claim by claim, with who did what when; and decisions whose claims are gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mscgraph.curation.claims import ClaimReader, HeldClaim, beginning_of, several
from mscgraph.errors import UnknownClaim
from mscgraph.facts.model import Fact
from mscgraph.graph import iris
from mscgraph.graph.curation.acts import Act, read_acts
from mscgraph.graph.curation.state import State, state_of
from mscgraph.graph.papers import PaperSummary, list_papers
from mscgraph.graph.store import Store

_VERDICTS = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "note": "noted"}
_MOST_NEAR = 3


@dataclass(frozen=True)
class Reviewed:
    """A claim that someone judged: what became of it, its acts in order, and what it says (or said when last seen).

    `status` is accepted, rejected, corrected or noted; `corrected_as` the IRI of the claim as corrected. `gone` says
    why the store does not hold the claim, '' where it does; `near` are claims that may have taken its place.
    """

    iri: str
    status: str
    acts: tuple[Act, ...]
    fact: Fact
    paper: str
    paper_label: str
    corrected_as: str | None = None
    gone: str = ""
    near: tuple[HeldClaim, ...] = ()


@dataclass(frozen=True)
class History:
    """Everything that was decided about a claim, and about those that it is a correction of, oldest first."""

    claim: str
    status: str
    fact: Fact
    paper_label: str
    acts: tuple[Act, ...]


def reviewed(store: Store) -> tuple[Reviewed, ...]:
    """All claims that were judged, in the order of their last acts."""
    acts = read_acts(store)
    state = state_of(acts)
    reader, papers = ClaimReader(store), {paper.iri: paper for paper in list_papers(store)}
    held = {row["claim"].value for row in store.select(_HELD)}
    by_claim: dict[str, list[Act]] = {}
    for act in acts:
        if act.fact is not None:
            by_claim.setdefault(act.about[0], []).append(act)
    found = [_reviewed(reader, claim, done, state, papers, claim in held) for claim, done in by_claim.items()]
    return tuple(sorted(found, key=lambda review: review.acts[-1].order))


_HELD = """SELECT DISTINCT ?claim {
  VALUES ?kind { msc:Claim msc:QuarantinedClaim } GRAPH graph:curation { ?act msc:concerns ?claim } ?claim a ?kind
}"""


def _reviewed(
    reader: ClaimReader, claim: str, acts: list[Act], state: State, papers: dict[str, PaperSummary], held: bool
) -> Reviewed:
    last = acts[-1]
    assert last.fact is not None and last.paper is not None
    paper = papers.get(last.paper)
    label = paper.label if paper else iris.key_of(last.paper)
    gone, near = "", tuple[HeldClaim, ...]()
    if not held:
        gone = _why_gone(claim, acts, paper, state)
        near = near_claims(reader, last, label) if paper else ()
    status, now = status_of(claim, acts, state), state.replaced.get(claim)
    return Reviewed(claim, status, tuple(acts), last.fact, last.paper, label, now, gone, near)


def status_of(claim: str, acts: Iterable[Act], state: State) -> str:
    """What became of a claim, in a word; 'unreviewed' where nobody judged it."""
    if claim in state.replaced:
        return "corrected"
    return state.status.get(claim) or ("noted" if any(act.kind == "note" for act in acts) else "unreviewed")


def _why_gone(claim: str, acts: Iterable[Act], paper: PaperSummary | None, state: State) -> str:
    if paper is None:
        return "its paper is not in the store"
    made = any(act.corrected is None and act.fact and act.paper and
               iris.corrected_claim(iris.key_of(act.paper), act.fact) == claim for act in acts)  # fmt: skip
    return "its correction was taken back" if made else "the paper is read otherwise now"


def near_claims(reader: ClaimReader, act: Act, label: str) -> tuple[HeldClaim, ...]:
    """The claims of a paper that share a passage with one that is gone, those of its kind first."""
    if act.paper is None or act.fact is None:
        return ()
    quotes = {evidence.text for evidence in act.fact.evidence}
    kind = act.fact.kind
    sharing = [held for held in reader.claims(act.paper, label) if quotes & {e.text for e in held.fact.evidence}]
    return tuple(sorted(sharing, key=lambda held: (held.fact.kind != kind, held.iri))[:_MOST_NEAR])


def history(store: Store, name: str) -> History:
    """The history of a claim, by the beginning of its id, also where the claim is gone; raises UnknownClaim."""
    acts = read_acts(store)
    state = state_of(acts)
    try:
        held = ClaimReader(store).find(name)
        claim, fact, label = held.iri, held.fact, held.paper_label
    except UnknownClaim:
        claim, fact, label = _recorded(acts, name)
    own = _of(acts, claim)
    return History(claim, status_of(claim, own, state), fact, label, own)


def _recorded(acts: Iterable[Act], name: str) -> tuple[str, Fact, str]:
    """A claim that is in the record only."""
    beginning = f"{iris.ID}claim/{beginning_of(name)}"
    found: dict[str, Act] = {}
    for act in acts:
        for claim in act.about:
            if claim.startswith(beginning) and act.fact is not None:
                found[claim] = act
    if not found:
        raise UnknownClaim(f"neither the store nor the record of curation holds a claim '{name}'")
    if len(found) > 1:
        raise UnknownClaim(several(name, ((claim, act.fact) for claim, act in found.items()), len(found)))
    ((claim, act),) = found.items()
    assert act.fact is not None and act.paper is not None
    return claim, act.fact, iris.key_of(act.paper)


def _of(acts: Iterable[Act], claim: str) -> tuple[Act, ...]:
    """The acts about a claim, and those about the claims that it is a correction of."""
    wanted = {claim}
    given = tuple(acts)
    for act in reversed(given):
        if act.correction in wanted:
            wanted.update(act.about)
    return tuple(act for act in given if act.fact is not None and wanted.intersection(act.about))
