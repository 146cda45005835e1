"""A paper's facts as RDF: the triples of the paper's graph, as N-Triples lines (which are SPARQL as well)."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mscgraph.facts.model import Fact, PaperFacts, PaperRecord, Reference
from mscgraph.graph import iris
from mscgraph.graph.claims import ClaimWriter
from mscgraph.graph.sheet import Sheet
from mscgraph.graph.terms import Term, iri, text, typed
from mscgraph.graph.things import Names, Things
from mscgraph.resources import pipeline_version


@dataclass(frozen=True)
class PaperGraph:
    """The graph of one paper: its IRI, its triples in N-Triples, and a hash of them without the file's name.

    `facts` are those that it states, by claim.
    """

    iri: str
    lines: tuple[str, ...]
    content_hash: str
    facts: Mapping[str, Fact]

    @property
    def references(self) -> frozenset[str]:
        """The IRIs of the references that the paper lists or cites."""
        typed_so = f"<{iris.expand('rdf:type')}> <{iris.expand('biro:BibliographicReference')}> ."
        return frozenset(line.split(" ", 1)[0][1:-1] for line in self.lines if line.endswith(typed_so))


def paper_graph(
    facts: PaperFacts,
    pipeline: str | None = None,
    without: Collection[str] = (),
    beside: tuple[str, ...] = (),
    own: Collection[str] = (),
) -> PaperGraph:
    """The RDF of everything that was read out of a paper. The same facts give the same triples.

    `pipeline` is the version that found the facts, where it is not the present one. `without` names claims that are
    left out, `beside` the triples that are written elsewhere in their place: they count for the hash. `own` are species
    by whose names the paper means things of its own.
    """
    key = iris.paper_key(facts.paper)
    version = pipeline or pipeline_version()
    node, activity = iris.paper(key), iris.activity(version)
    sheet = Sheet()
    names = Names(facts.facts)
    things = Things(names, sheet, key, own)
    writer = ClaimWriter(key, activity, things, sheet)
    stated = {iris.claim(key, fact): fact for fact in names.resolved(facts.facts)}
    written = {claim: fact for claim, fact in stated.items() if claim not in without}
    for fact in written.values():
        writer.write(fact)
    things.in_families(written.values())
    _references(sheet, writer, facts.references)
    _activity(sheet, activity, version)
    _paper(sheet, node, facts.paper, version)
    content_hash = iris.digest(sheet.lines(), *beside, length=32)
    sheet.add(node, "msc:fileName", text(facts.paper.file_name))
    sheet.add(node, "msc:contentHash", text(content_hash))
    return PaperGraph(node, sheet.lines(), content_hash, written)


def unlisted(key: str) -> str:
    """The label of a reference that the paper cites and does not list, or lists without a text."""
    return f"reference {key}"


def _paper(sheet: Sheet, node: str, record: PaperRecord, version: str) -> None:
    sheet.add(node, "rdf:type", iri(iris.expand("fabio:JournalArticle")))
    sheet.add(node, "rdfs:label", text(_label(record)))
    sheet.add(node, "dcterms:title", _optional(record.title))
    _authors(sheet, node, record.authors)
    sheet.add(node, "dcterms:date", _year(record.year))
    sheet.add(node, "bibo:doi", _optional(record.doi))
    sheet.add(node, "bibo:numPages", typed(record.pages) if record.pages else None)
    sheet.add(node, "msc:journal", _optional(record.journal))
    if record.supplement_to:
        sheet.add(node, "rdf:type", iri(iris.expand("fabio:SupplementaryInformationFile")))
        sheet.add(node, "msc:supplementTo", text(record.supplement_to))
        sheet.add(node, "msc:supplementKey", *map(text, iris.work_keys(record.supplement_to)))
    else:
        sheet.add(node, "msc:workKey", *map(text, iris.work_keys(record.doi, record.title)))
    sheet.add(node, "msc:sha256", text(record.sha256))
    sheet.add(node, "msc:pipelineVersion", text(version))


def _label(record: PaperRecord) -> str:
    """How a paper is called in one line: 'Family 2021' or 'Family et al. 2021', else its title, else its file."""
    if not record.authors or not record.year:
        return record.title or record.file_name
    first = record.authors[0]
    family = first.partition(",")[0] if "," in first else first.split()[-1] if first.split() else first
    return f"{family} et al. {record.year}" if len(record.authors) > 1 else f"{family} {record.year}"


def _references(sheet: Sheet, writer: ClaimWriter, references: tuple[Reference, ...]) -> None:
    """The paper's list; a key that the text cites and the list lacks, or holds twice, still gets one label."""
    entries = {reference.key: reference for reference in reversed(references)}
    for cited in writer.cited:
        entries.setdefault(cited, Reference(cited, ""))
    seen = set()
    for key, entry in sorted(entries.items()):
        node = writer.reference(key).value
        if node in seen:
            continue
        seen.add(node)
        sheet.add(node, "rdfs:label", text(entry.text or unlisted(key)))
        sheet.add(node, "dcterms:title", _optional(entry.title))
        _authors(sheet, node, entry.authors)
        sheet.add(node, "dcterms:date", _year(entry.year))
        sheet.add(node, "msc:journal", _optional(entry.journal))
        # '12' names all the works that the list gives as '12a', '12b'
        works = [other for other in references if re.fullmatch(rf"{re.escape(key)}[a-h]", other.key)] or [entry]
        sheet.add(node, "bibo:doi", *(text(work.doi) for work in (entry, *works) if work.doi))


def _authors(sheet: Sheet, node: str, authors: tuple[str, ...]) -> None:
    """Each author by itself, for queries; and all in order, which a set of triples does not keep."""
    sheet.add(node, "dcterms:creator", *map(text, authors))
    sheet.add(node, "msc:authorList", text(json.dumps(authors, ensure_ascii=False)) if len(authors) > 1 else None)


def _activity(sheet: Sheet, node: str, version: str) -> None:
    sheet.add(node, "rdf:type", iri(iris.expand("prov:Activity")))
    sheet.add(node, "rdfs:label", text(f"extraction by mscgraph {version}"))
    sheet.add(node, "prov:wasAssociatedWith", iri(iris.AGENT))
    sheet.add(iris.AGENT, "rdf:type", iri(iris.expand("prov:SoftwareAgent")))
    sheet.add(iris.AGENT, "rdfs:label", text("mscgraph"))


def _optional(value: str | None) -> Term | None:
    return text(value) if value else None


def _year(year: int | None) -> Term | None:
    return Term("literal", f"{year:04d}", iris.expand("xsd:gYear")) if year else None
