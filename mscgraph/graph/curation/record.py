"""The record in a store: acts are added to it, and what follows from it is written, all in one atomic update."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from mscgraph.facts.model import Fact
from mscgraph.graph import identity, iris, projection
from mscgraph.graph.claims import ClaimWriter
from mscgraph.graph.curation.acts import Act, act_lines, in_order, read_acts
from mscgraph.graph.curation.state import State, state_of
from mscgraph.graph.sheet import Sheet, insertion
from mscgraph.graph.store import Store
from mscgraph.graph.terms import iri, text
from mscgraph.graph.things import Names, Things

# The claims that were read out of papers, also those kept apart; and all that have a status.
_READ = """SELECT ?claim {
  { GRAPH ?paper { ?claim a msc:Claim ; msc:ofPaper ?paper } } UNION { ?claim a msc:QuarantinedClaim }
}"""
_JUDGED = "SELECT DISTINCT ?claim { GRAPH graph:curation { ?claim msc:curationStatus|dcterms:isReplacedBy ?status } }"


def record(store: Store, acts: Iterable[Act]) -> tuple[Act, ...]:
    """Add acts to the record, in the order given, and let the graph follow; gives them as they are recorded."""
    held = read_acts(store)
    last = max((act.order for act in held), default=0)
    new = tuple(replace(act, order=last + number) for number, act in enumerate(acts, 1))
    if new:
        _change(store, state_of(held), state_of((*held, *new)), (insertion(iris.CURATION, act_lines(new)),))
    return new


def _change(store: Store, before: State, after: State, steps: Iterable[str]) -> None:
    """Write the steps, and what differs between two states."""
    claims = {
        claim
        for claim in {*before.status, *after.status, *before.replaced, *after.replaced}
        if (before.status.get(claim), before.replaced.get(claim))
        != (after.status.get(claim), after.replaced.get(claim))
    }
    corrections = set(before.corrections.items()) ^ set(after.corrections.items())
    papers = {act.paper for _, act in corrections}
    present = [paper for paper in sorted(filter(None, papers)) if holds_paper(store, paper)]
    steps = [*steps, *_status_steps(claims, after)]
    for paper in present:
        steps += curated_steps(paper, after, references_of(store, paper))
    steps += identity.pending_steps(store, map(iris.curated, present), steps, claims)
    projection.change(store, map(iris.curated, present), steps, reviewed=claims)
    identity.settle(store)


def refresh_steps(store: Store, paper: str, references: Set[str], moved: Iterable[str] = ()) -> tuple[str, ...]:
    """The steps that give a paper, about to be written with these references, what curators corrected of it.

    `moved` are other IRIs under which the store held the paper: what was recorded of them is this paper's now.
    """
    acts: list[Act] = []
    steps: list[str] = []
    for old in sorted(set(moved) - {paper}):
        steps.append(f"DROP SILENT GRAPH <{iris.curated(old)}>")
        found = read_acts(store, old)
        if found:
            acts += (retargeted(act, paper) for act in found)
            steps += _forgetting(found, state_of(found))
    own = read_acts(store, paper)
    if not acts and not own:
        return (*steps, f"DROP SILENT GRAPH <{iris.curated(paper)}>")
    state = state_of(in_order((*own, *acts)))
    if acts:
        steps.append(insertion(iris.CURATION, act_lines(acts)))
        steps += _status_steps({*state.status, *state.replaced}, state)
    return (*steps, *curated_steps(paper, state, references))


def restoring_steps(store: Store) -> tuple[str, ...]:
    """The steps that write anew all that follows from the record, as after an upgrade.

    Where claims go by other IRIs now, an act about one that is gone is about the claim that says what it said.
    """
    held = read_acts(store)
    claims = {row["claim"].value for row in store.select(_READ)}
    made = {act.correction for act in held if act.correction}
    acts = [_found_again(act, claims | made) for act in held]
    moved = [(old, new) for old, new in zip(held, acts, strict=True) if old != new]
    state = state_of(acts)
    steps = _forgetting((old for old, _ in moved), state_of(held)) if moved else []
    steps += [insertion(iris.CURATION, act_lines(new for _, new in moved))] if moved else []
    judged = {row["claim"].value for row in store.select(_JUDGED)} if held else set()
    steps += _status_steps({*state.status, *state.replaced, *(judged - claims)}, state)
    for paper in sorted({act.paper for act in acts if act.paper and act.corrected}):
        steps += curated_steps(paper, state, references_of(store, paper)) if holds_paper(store, paper) else []
    return tuple(steps)


def _found_again(act: Act, claims: Set[str]) -> Act:
    if act.fact is None or act.paper is None or len(act.about) != 1 or act.about[0] in claims:
        return act
    key = iris.key_of(act.paper)
    names = (iris.claim(key, act.fact), iris.corrected_claim(key, act.fact))
    if act.about[0] in names:  # it goes by the IRI that it would get today, and is gone
        return act
    return replace(act, about=next(((name,) for name in names if name in claims), act.about))


def retargeted(act: Act, paper: str) -> Act:
    """The same act about the same claim of the same paper, which goes by another IRI now."""
    if act.fact is None or act.paper is None or len(act.about) != 1:
        return replace(act, paper=paper)
    old, new = iris.key_of(act.paper), iris.key_of(paper)
    for name in (iris.claim, iris.corrected_claim):
        if act.about[0] == name(old, act.fact):
            return replace(act, paper=paper, about=(name(new, act.fact),))
    return replace(act, paper=paper)


def curated_steps(paper: str, state: State, references: Set[str]) -> list[str]:
    """The steps that write the graph of a paper's corrected claims anew; `references` are those that the paper has."""
    graph, lines = iris.curated(paper), _curated_lines(paper, state, references)
    drop = f"DROP SILENT GRAPH <{graph}>"
    return [drop, insertion(graph, lines)] if lines else [drop]


def holds_paper(store: Store, paper: str) -> bool:
    """Whether the store holds a paper, by its IRI."""
    return store.ask(f"ASK {{ <{paper}> a fabio:JournalArticle }}")


def references_of(store: Store, paper: str) -> set[str]:
    """The references that the graph of a paper has, by their IRIs."""
    query = f"SELECT ?entry {{ GRAPH <{paper}> {{ ?entry a biro:BibliographicReference }} }}"
    return {row["entry"].value for row in store.select(query)}


def _curated_lines(paper: str, state: State, references: Set[str]) -> tuple[str, ...]:
    """The claims of a paper as corrected, each a revision of what it replaces, generated by the act that did it."""
    made: Mapping[str, tuple[Act, Fact]] = {
        claim: (act, act.corrected) for claim, act in state.corrections.items() if act.paper == paper and act.corrected
    }
    sheet, key = Sheet(), iris.key_of(paper)
    things = Things(Names(fact for _, fact in made.values()), sheet, key)
    for claim, (act, fact) in sorted(made.items()):
        cited = tuple(ref for ref in fact.refs if iris.reference(key, ref) in references)
        ClaimWriter(key, act.iri, things, sheet).write(replace(fact, refs=cited), claim)
        sheet.add(claim, "prov:wasRevisionOf", iri(act.about[0]))
    return sheet.lines()


def _status_steps(claims: Iterable[str], state: State) -> list[str]:
    """The steps that write the status of these claims anew."""
    listed = " ".join(f"<{claim}>" for claim in sorted(claims))
    sheet = Sheet()
    for claim in claims:
        sheet.add(claim, "msc:curationStatus", text(state.status[claim]) if claim in state.status else None)
        sheet.add(claim, "dcterms:isReplacedBy", iri(state.replaced[claim]) if claim in state.replaced else None)
    if not listed:
        return []
    predicates = ", ".join(f"<{iris.expand(name)}>" for name in ("msc:curationStatus", "dcterms:isReplacedBy"))
    there = f"GRAPH <{iris.CURATION}> {{ ?claim ?p ?o }}"
    clear = f"DELETE {{ {there} }} WHERE {{ VALUES ?claim {{ {listed} }} {there} FILTER (?p IN ({predicates})) }}"
    return [clear, *([insertion(iris.CURATION, sheet.lines())] if sheet.lines() else [])]


def _forgetting(acts: Iterable[Act], state: State) -> list[str]:
    """The steps that take acts, and what followed from them, out of the record."""
    nodes = " ".join(f"<{act.iri}>" for act in acts)
    there = f"GRAPH <{iris.CURATION}> {{ ?act ?p ?o }}"
    empty = State({})
    return [
        f"DELETE {{ {there} }} WHERE {{ VALUES ?act {{ {nodes} }} {there} }}",
        *_status_steps({*state.status, *state.replaced}, empty),
    ]
