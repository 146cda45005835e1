"""Papers in and out of a store, each in one atomic update that makes the projection anew."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from mscgraph.errors import UnknownPaper
from mscgraph.facts.model import PaperFacts
from mscgraph.facts.names import fold
from mscgraph.graph import identity, iris, projection
from mscgraph.graph.curation.record import curated_steps, decisions, restoring_steps
from mscgraph.graph.format import FORMAT
from mscgraph.graph.rdf import PaperGraph
from mscgraph.graph.sheet import dropping, insertion
from mscgraph.graph.store import Store
from mscgraph.graph.terms import quoted, typed
from mscgraph.graph.vocabulary import vocabulary
from mscgraph.graph.writing import examined, replacing_steps

_PAPERS = """
SELECT ?paper ?label ?title ?year ?doi ?file ?sha256 ?version ?stated ?whole { %s
  ?paper a fabio:JournalArticle ; rdfs:label ?label ; msc:fileName ?file ; msc:sha256 ?sha256 ;
         msc:pipelineVersion ?version .
  OPTIONAL { ?paper dcterms:title ?title } OPTIONAL { ?paper dcterms:date ?year } OPTIONAL { ?paper bibo:doi ?doi }
  OPTIONAL { ?paper msc:supplementTo ?stated } OPTIONAL { ?paper dcterms:isPartOf/rdfs:label ?whole }
}"""
_COUNTS = """
SELECT ?paper ?class (COUNT(DISTINCT ?claim) AS ?count) {
  %s GRAPH ?paper { ?claim msc:ofPaper ?paper ; a ?class } FILTER (?class != msc:Claim)
} GROUP BY ?paper ?class"""


@dataclass(frozen=True)
class PaperSummary:
    """A paper that a store holds. `facts` counts its claims by kind; `title` is its label where none is known.

    `supplement_to` is the label of the paper that it is a supplement of, or the DOI or title that the supplement gives
    where the store does not hold that paper.
    """

    iri: str
    title: str
    year: int | None
    doi: str | None
    file_name: str
    sha256: str
    facts: Mapping[str, int] = field(default_factory=dict)
    label: str = ""
    pipeline_version: str = ""
    supplement_to: str | None = None


def add_paper(
    store: Store, facts: PaperFacts, pipeline: str | None = None
) -> Literal["added", "replaced", "unchanged"]:
    """Write a paper's claims, in place of what the store held of this paper or of the same file.

    What curators decided about its claims, and how they corrected them, holds for what is written now. Claims that
    violate a shape are quarantined. `pipeline` is the version that found the facts, where it is not the present one.

    Nothing is written where the store holds just these claims, read from the same bytes with the same pipeline.
    """
    _bring_up_to_date(store)
    paper = iris.paper(iris.paper_key(facts.paper))
    held = _held(store, paper, facts.paper.sha256)
    decided, moving = decisions(store, paper, held)
    graph, apart = examined(facts, pipeline, own=decided.own_species(iris.key_of(paper)))
    if held == {paper: graph.content_hash}:
        return "unchanged"
    steps = [*replacing_steps(graph, apart, held), *moving, *curated_steps(paper, decided, graph.references)]
    projection.change(store, {one for name in (paper, *held) for one in (name, iris.curated(name))}, steps)
    identity.settle(store)
    return "replaced" if held else "added"


def paper_quads(graph: PaperGraph, apart: tuple[str, ...]) -> Iterator[str]:
    """A paper of which curators said nothing, as it is written to a new store: what goes across papers is not yet there
    (`complete_projection`)."""
    graphs = {graph.iri: graph.lines, iris.quarantine(graph.iri): apart, **projection.written_with(graph)}
    for name, lines in graphs.items():
        yield from (f"{line[:-1]}<{name}> .\n" for line in lines)


def remove_paper(store: Store, key: str) -> PaperSummary:
    """Take a paper out, with everything that only it says; raises UnknownPaper where the store does not hold it.

    The record of what curators decided stays, and counts again when the paper comes back.
    """
    _bring_up_to_date(store)
    paper = find_paper(store, key)
    graphs = (paper.iri, iris.curated(paper.iri))
    apart = (iris.quarantine(paper.iri), iris.curated_quarantine(paper.iri))
    projection.change(store, graphs, map(dropping, (*graphs, *apart)))
    identity.settle(store)
    return paper


def rebuild_projection(store: Store) -> None:
    """Make the projection anew and what follows from the record of curation, and write the present ontology."""
    projection.rebuild(store, (*_fresh(), *restoring_steps(store)))
    identity.settle_all(store)
    _mark(store)


def complete_projection(store: Store) -> None:
    """Make anew what of the projection goes across papers, and write the present ontology. The store is to keep of each
    graph what it comes to by the present rules."""
    store.update(" ;\n".join(_fresh()))
    projection.rebuild_across(store)
    identity.settle_all(store)
    _mark(store)


def list_papers(store: Store) -> tuple[PaperSummary, ...]:
    """The papers that a store holds, by year and title."""
    counts = _counts(store)
    return tuple(replace(paper, facts=counts.get(paper.iri, {})) for paper in _papers(store))


def find_paper(store: Store, key: str) -> PaperSummary:
    """The paper with that DOI, IRI, file name, title, label, or beginning of its hash (six digits or more); a
    file goes by its name without the ending, too, and a label without 'et al.'.

    What is spelled just so comes before what is spelled alike. Raises UnknownPaper where there is none, naming near
    ones, or where there are several.
    """
    name = key.removeprefix("https://doi.org/").removeprefix("doi:")
    found, papers, wanted = list(_papers(store, _named(name))), tuple[PaperSummary, ...](), fold(name)
    if not found:
        papers = _papers(store)
        found = [p for p in papers if wanted in _keys(p)]
    if not found and len(wanted) >= 6:
        found = [p for p in papers if p.sha256.startswith(wanted)]
    if len(found) == 1:
        (paper,) = found
        return replace(paper, facts=_counts(store, paper.iri).get(paper.iri, {}))
    if found:
        names = ", ".join(p.file_name for p in found)
        raise UnknownPaper(f"'{key}' is the name of several papers ({names}): give a DOI or the beginning of the hash")
    raise UnknownPaper(f"the store holds no paper '{key}'{_suggestion(papers, wanted)}")


def _named(name: str) -> str:
    """The pattern that finds the papers with that IRI, DOI, file name, title, label or hash."""
    by = "bibo:doi|msc:fileName|dcterms:title|rdfs:label|msc:sha256"
    same = f"BIND (<{name}> AS ?paper)" if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", name) else ""
    named = f"{{ ?paper {by} {quoted(name)} }}"
    return f"{{ SELECT DISTINCT ?paper {{ {named} {f'UNION {{ {same} }}' if same else ''} }} }}"


def _papers(store: Store, which: str = "") -> tuple[PaperSummary, ...]:
    """The papers, or those that a pattern finds, by year and title, their claims not counted."""
    papers = {}
    for row in store.select(_PAPERS % which):
        values = {name: term.value for name, term in row.items()}
        papers[values["paper"]] = PaperSummary(
            iri=values["paper"],
            title=values.get("title") or values["label"],
            year=int(values["year"]) if "year" in values else None,
            doi=values.get("doi"),
            file_name=values["file"],
            sha256=values["sha256"],
            label=values["label"],
            pipeline_version=values["version"],
            supplement_to=values.get("whole") or values.get("stated"),
        )
    return tuple(sorted(papers.values(), key=lambda p: (p.year or 0, fold(p.title), p.iri)))


def _counts(store: Store, paper: str = "") -> dict[str, dict[str, int]]:
    """How many claims of each kind papers have: that paper, or all, which reads every claim of the store."""
    counts: dict[str, dict[str, int]] = {}
    for row in store.select(_COUNTS % (f"VALUES ?paper {{ <{paper}> }}" if paper else "")):
        kind = vocabulary().kind_of(row["class"].value)
        if kind:
            counts.setdefault(row["paper"].value, {})[kind] = int(row["count"].value)
    return {paper: dict(sorted(kinds.items())) for paper, kinds in counts.items()}


def paper_names(store: Store) -> set[str]:
    """All names that papers go by: DOIs, titles, labels ('Example et al. 2021', 'Example 2021'), files."""
    return {name for paper in _papers(store) for name in _spoken(paper)}


def _spoken(paper: PaperSummary) -> set[str]:
    short = paper.label.replace(" et al.", "")
    stem = paper.file_name.rpartition(".")[0]
    return {paper.doi or "", paper.title, paper.label, short, paper.file_name, stem} - {""}


def _keys(paper: PaperSummary) -> set[str]:
    return {fold(name) for name in (paper.iri, paper.sha256, *_spoken(paper))}


def _suggestion(papers: tuple[PaperSummary, ...], wanted: str) -> str:
    if not papers:
        return ": it holds no papers"
    names = {fold(name): name for p in papers for name in (p.doi, p.title, p.file_name, p.label) if name}
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.6)
    if near:
        return "; near ones: " + ", ".join(f"'{names[name]}'" for name in near)
    return "; 'mscgraph papers' lists what it holds"


def _held(store: Store, node: str, sha256: str) -> dict[str, str]:
    """The graphs that hold this paper, or another reading of this file: IRI → content hash."""
    found = "?paper a fabio:JournalArticle ; msc:contentHash ?hash"
    same_paper, same_file = f"VALUES ?paper {{ <{node}> }} {found}", f"{found} ; msc:sha256 {quoted(sha256)}"
    rows = store.select(f"SELECT ?paper ?hash {{ {{ {same_paper} }} UNION {{ {same_file} }} }}")
    return {row["paper"].value: row["hash"].value for row in rows}


def _bring_up_to_date(store: Store) -> None:
    """Make the projection anew where the store was made with another ontology, other rules or other shapes; only what
    goes across papers where what papers come to by themselves is the same by these."""
    known, mark = vocabulary(), f"ASK {{ <{iris.ONTOLOGY}> %s %s }}"
    if not store.ask(mark % ("msc:contentHash", quoted(known.version))):
        same = store.ask(mark % ("msc:derivedBy", quoted(known.derivation)))
        (complete_projection if same else rebuild_projection)(store)


def _fresh() -> tuple[str, ...]:
    """The steps that write the present ontology; until it is marked as such, all is made anew at the next write."""
    return (dropping(iris.ONTOLOGY), insertion(iris.ONTOLOGY, vocabulary().lines))


def _mark(store: Store) -> None:
    """Let the store tell by which rules it was made."""
    known = vocabulary()
    marks = {
        "contentHash": quoted(known.version),
        "derivedBy": quoted(known.derivation),
        "storeFormat": typed(FORMAT).n3(),
    }
    lines = (f"<{iris.ONTOLOGY}> <{iris.MSC}{name}> {value} ." for name, value in marks.items())
    store.update(insertion(iris.ONTOLOGY, lines))
