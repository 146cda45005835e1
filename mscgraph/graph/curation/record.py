"""The record in a store: acts are added to it, and what follows from it is written, all in one atomic update."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import replace

from mscgraph.graph import identity, iris, projection
from mscgraph.graph.claims import ClaimWriter
from mscgraph.graph.curation.acts import Act, act_lines, in_order, read_acts
from mscgraph.graph.curation.state import State, state_of
from mscgraph.graph.quarantine import quarantine_lines
from mscgraph.graph.sheet import Sheet, insertion
from mscgraph.graph.store import Store
from mscgraph.graph.terms import iri, text
from mscgraph.graph.things import Names, Things
from mscgraph.graph.validate import faulty_claims_of
from mscgraph.graph.writing import rewriting_steps

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


def record_missing(store: Store, acts: Iterable[Act]) -> tuple[Act, ...]:
    """Add the acts of another record that this one does not hold yet, in their order."""
    held = {replace(act, order=0) for act in read_acts(store)}
    return record(store, (act for act in acts if replace(act, order=0) not in held))


def _change(store: Store, before: State, after: State, steps: Iterable[str]) -> None:
    """Write the steps, and what differs between two states."""
    claims = {
        claim
        for claim in {*before.status, *after.status, *before.replaced, *after.replaced}
        if (before.status.get(claim), before.replaced.get(claim))
        != (after.status.get(claim), after.replaced.get(claim))
    }
    corrections = set(before.corrections.items()) ^ set(after.corrections.items())
    papers = {act.paper for _, act in corrections if act.paper}
    named = {paper for paper in before.parting | after.parting if _own(before, paper) != _own(after, paper)}
    present = [paper for paper in sorted(papers | named) if holds_paper(store, paper)]
    steps = [*steps, *_status_steps(claims, after)]
    for paper in present:
        steps += rewriting_steps(store, paper, _own(after, paper)) if paper in named else ()
        steps += curated_steps(paper, after, references_of(store, paper))
    graphs = [*map(iris.curated, present), *named.intersection(present)]
    projection.change(store, graphs, steps, reviewed=claims)
    identity.settle(store)


def _own(state: State, paper: str) -> frozenset[str]:
    return state.own_species(iris.key_of(paper))


def decisions(store: Store, paper: str, moved: Iterable[str] = ()) -> tuple[State, tuple[str, ...]]:
    """What was decided about a paper that is about to be written, and the steps by which it is about this paper.

    `moved` are other IRIs under which the store held the paper: what was recorded of them is this paper's now.
    """
    acts: list[Act] = []
    steps: list[str] = []
    for old in sorted(set(moved) - {paper}):
        steps += (f"DROP SILENT GRAPH <{graph}>" for graph in (iris.curated(old), iris.curated_quarantine(old)))
        ending = iris.own_species("", iris.key_of(old))
        found = [act for act in read_acts(store) if act.paper == old or any(a.endswith(ending) for a in act.about)]
        if found:
            acts += (retargeted(act, old, paper) for act in found)
            steps += _forgetting(found, state_of(found))
    state = state_of(in_order((*read_acts(store, paper), *acts)))
    if acts:
        steps.append(insertion(iris.CURATION, act_lines(acts)))
        steps += _status_steps({*state.status, *state.replaced}, state)
    return state, tuple(steps)


def restoring_steps(store: Store) -> tuple[str, ...]:
    """The steps that write anew all that follows from the record, as after an upgrade.

    Where claims go by other IRIs now, an act about one that is gone is about the claim that says what it said.
    """
    held = read_acts(store)
    if not held:
        return ()
    claims = {claim[1:-1] for (claim,) in store.texts(_READ)}
    made = {act.correction for act in held if act.correction}
    acts = [_found_again(act, claims | made) for act in held]
    moved = [(old, new) for old, new in zip(held, acts, strict=True) if old != new]
    state = state_of(acts)
    steps = _forgetting((old for old, _ in moved), state_of(held)) if moved else []
    steps += [insertion(iris.CURATION, act_lines(new for _, new in moved))] if moved else []
    judged = {row["claim"].value for row in store.select(_JUDGED)}
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


def retargeted(act: Act, before: str, paper: str) -> Act:
    """The same act about the same claim of a paper, or about the same species of its own, where it goes by another IRI
    now."""
    old, new = iris.key_of(before), iris.key_of(paper)
    if act.fact is None:
        ending = iris.own_species("", old)
        about = (iris.own_species(a.removesuffix(ending), new) if a.endswith(ending) else a for a in act.about)
        return replace(act, paper=paper if act.paper else None, about=tuple(sorted(about)))
    for name in (iris.claim, iris.corrected_claim):
        if act.about == (name(old, act.fact),):
            return replace(act, paper=paper, about=(name(new, act.fact),))
    return replace(act, paper=paper)


def curated_steps(paper: str, state: State, references: Set[str]) -> list[str]:
    """The steps that write the claims of a paper as corrected anew, those that cannot be right apart; `references` are
    those that the paper has."""
    made = {claim: act for claim, act in state.corrections.items() if act.paper == paper and act.corrected}
    own = _own(state, paper)
    lines, faulty = _curated_lines(paper, made, own, references), {}
    if lines:
        faulty = faulty_claims_of(iris.curated(paper), (*lines, *_stub(paper)))
    if faulty:
        lines = _curated_lines(paper, {c: act for c, act in made.items() if c not in faulty}, own, references)
    facts = {claim: act.corrected for claim, act in made.items() if act.corrected}
    written = ((iris.curated(paper), lines), (iris.curated_quarantine(paper), quarantine_lines(paper, facts, faulty)))
    steps = [f"DROP SILENT GRAPH <{graph}>" for graph, _ in written]
    return [*steps, *(insertion(graph, found) for graph, found in written if found)]


def problems(act: Act) -> tuple[str, ...]:
    """What cannot be right of what a claim says as corrected by an act."""
    if act.paper is None or act.correction is None:
        return ()
    lines = _curated_lines(act.paper, {act.correction: act}, (), None)
    found = faulty_claims_of(iris.curated(act.paper), (*lines, *_stub(act.paper)))
    return tuple(violation.message for each in found.values() for violation in each)


def _stub(paper: str) -> tuple[str, ...]:
    """What the shapes need to know of a paper in whose stead they see its corrected claims only."""
    sheet = Sheet()
    sheet.add(paper, "rdf:type", iri(iris.expand("fabio:JournalArticle")))
    sheet.add(paper, "msc:fileName", text(paper))
    return sheet.lines()


def holds_paper(store: Store, paper: str) -> bool:
    """Whether the store holds a paper, by its IRI."""
    return store.ask(f"ASK {{ <{paper}> a fabio:JournalArticle }}")


def references_of(store: Store, paper: str) -> set[str]:
    """The references that the graph of a paper has, by their IRIs."""
    query = f"SELECT ?entry {{ GRAPH <{paper}> {{ ?entry a biro:BibliographicReference }} }}"
    return {row["entry"].value for row in store.select(query)}


def _curated_lines(
    paper: str, made: Mapping[str, Act], own: Collection[str], references: Set[str] | None
) -> tuple[str, ...]:
    """The claims of a paper as corrected, each a revision of what it replaces, generated by the act that did it.

    Of what they cite only these references are named, without a set of them all.
    """
    sheet, key = Sheet(), iris.key_of(paper)
    facts = {claim: act.corrected for claim, act in made.items() if act.corrected}
    things = Things(Names(facts.values()), sheet, key, own)
    for claim, fact in sorted(facts.items(), key=lambda item: item[0]):
        refs = (ref for ref in fact.refs if references is None or iris.reference(key, ref) in references)
        ClaimWriter(key, made[claim].iri, things, sheet).write(replace(fact, refs=tuple(refs)), claim)
        sheet.add(claim, "prov:wasRevisionOf", iri(made[claim].about[0]))
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
