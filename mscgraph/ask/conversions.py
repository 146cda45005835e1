"""Conversion claims out of a store: first which there are, then everything about those that matter."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from mscgraph.ask.claims import CitedReference, ConversionClaim, Paper, Quote
from mscgraph.ask.species import SpeciesNode, joined_species
from mscgraph.facts.model import Box, Range
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term, iri

LEAST_CONFIDENCE = 0.5  # below it a claim does not stand unless a curator accepted it; as in the projection's policy

Row = dict[str, Term]
T = TypeVar("T")

_LINKS = """SELECT DISTINCT ?claim ?source ?sourceLabel ?target ?targetLabel ?polarity ?status ?confidence ?reversible
  ?accepted {
  ?claim msc:predicate msc:convertsTo ; msc:subject ?source ; msc:object ?target ; msc:event ?event ;
    msc:polarity ?polarity ; msc:status ?status ; msc:confidence ?confidence .
  ?source rdfs:label ?sourceLabel .
  ?target rdfs:label ?targetLabel .
  OPTIONAL { ?event msc:reversible ?reversible }
  BIND (EXISTS { ?claim msc:curationStatus "accepted" } AS ?accepted)
  FILTER NOT EXISTS { ?claim msc:curationStatus "rejected" }
}"""
_CLAIMS = """SELECT DISTINCT ?claim ?attribution ?low ?high ?shortest ?longest ?paper ?label ?title ?doi
  ?whole ?wholeDoi ?stated {{
  {values}
  ?claim msc:predicate msc:convertsTo ; msc:event ?event ; msc:attribution ?attribution ; msc:ofPaper ?paper .
  ?paper rdfs:label ?label .
  OPTIONAL {{ ?event msc:temperatureMin ?low }}
  OPTIONAL {{ ?event msc:temperatureMax ?high }}
  OPTIONAL {{ ?event msc:durationMin ?shortest }}
  OPTIONAL {{ ?event msc:durationMax ?longest }}
  OPTIONAL {{ ?paper dcterms:title ?title }}
  OPTIONAL {{ ?paper bibo:doi ?doi }}
  OPTIONAL {{ ?paper dcterms:isPartOf ?whole OPTIONAL {{ ?whole bibo:doi ?wholeDoi }} }}
  OPTIONAL {{ ?paper msc:supplementTo ?stated FILTER (STRSTARTS(?stated, "10.")) }}
}}"""
_MANY = "SELECT DISTINCT ?claim ?value {{ {values} ?claim msc:predicate msc:convertsTo ; {path} ?value }}"
_REAGENTS, _MECHANISMS = "msc:event/msc:hasReagent/rdfs:label", "msc:event/msc:hasMechanism/rdfs:label"
_CONDITIONS, _EXCLUSIVE = "msc:event/msc:condition", "msc:exclusiveRange"
_REFERENCES = """SELECT DISTINCT ?claim ?reference ?key ?text ?doi {{
  {values}
  ?claim msc:predicate msc:convertsTo ; prov:hadPrimarySource ?reference .
  ?reference msc:referenceKey ?key ; rdfs:label ?text .
  OPTIONAL {{ ?reference bibo:doi ?doi }}
}}"""
_PASSAGES = """SELECT DISTINCT ?claim ?quote ?page ?section ?boxes {{
  {values}
  ?claim msc:predicate msc:convertsTo ; prov:wasQuotedFrom ?passage .
  ?passage oa:hasSelector/oa:exact ?quote .
  OPTIONAL {{ ?passage bibo:pageStart ?page }}
  OPTIONAL {{ ?passage msc:section ?section }}
  OPTIONAL {{ ?passage msc:boxes ?boxes }}
}}"""


@dataclass(frozen=True)
class Link:
    """A conversion claim without its details: what a route is found with."""

    claim: str
    source: SpeciesNode
    target: SpeciesNode
    positive: bool
    status: str
    confidence: float
    reversible: bool | None

    @property
    def hedged(self) -> bool:
        """Whether the paper only suggests it."""
        return self.status != "asserted"

    def directions(self) -> tuple[tuple[SpeciesNode, SpeciesNode], ...]:
        """From where to where it leads: both ways where it is reversible."""
        forward = ((self.source, self.target),)
        return (*forward, (self.target, self.source)) if self.reversible else forward


def load_links(store: Store) -> tuple[Link, ...]:
    """All conversion claims that count (sure enough or accepted, not rejected): also denials and hedged ones."""
    links, rows = {}, store.select(_LINKS)
    nodes = _nodes(store, rows)
    for row in rows:
        link = Link(
            claim=row["claim"].value,
            source=nodes[row["source"].value],
            target=nodes[row["target"].value],
            positive=row["polarity"].value == "positive",
            status=row["status"].value,
            confidence=float(row["confidence"].value),
            reversible=_value(row, "reversible", lambda term: bool(term.python())),
        )
        if link.confidence >= LEAST_CONFIDENCE or row["accepted"].python():
            links[link.claim] = link
    return tuple(links[claim] for claim in sorted(links))


def _nodes(store: Store, rows: Iterable[Row]) -> dict[str, SpeciesNode]:
    """The species of links by IRI; those that are joined are one, under the label of the first of them."""
    labels = {row[end].value: row[f"{end}Label"].value for row in rows for end in ("source", "target")}
    standing = joined_species(store)
    named = {iri: SpeciesNode(iri, label) for iri, label in sorted(labels.items(), reverse=True)}
    first = {standing.get(iri, iri): node for iri, node in named.items()}
    return {iri: first[standing.get(iri, iri)] for iri in named}


def load_claims(store: Store, include_hedged: bool = False) -> tuple[ConversionClaim, ...]:
    """All conversion claims with everything about them, positive and negative; hedged ones only where asked for."""
    links = [link for link in load_links(store) if include_hedged or not link.hedged]
    return load_details(store, links, everything=True)


def load_details(store: Store, links: Iterable[Link], everything: bool = False) -> tuple[ConversionClaim, ...]:
    """The claims of the links with everything about them, in order; `everything` where these are most of the store."""
    wanted = {link.claim: link for link in links}
    if not wanted:
        return ()
    values = "" if everything else f"VALUES ?claim {{ {' '.join(iri(claim).n3() for claim in wanted)} }}"

    def many(path: str) -> dict[str, list[str]]:
        rows = store.select(_MANY.format(values=values, path=path))
        return {claim: sorted(found) for claim, found in _grouped(rows, lambda row: row["value"].value).items()}

    details = _Details(
        reagents=many(_REAGENTS),
        mechanisms=many(_MECHANISMS),
        conditions=many(_CONDITIONS),
        exclusive=many(_EXCLUSIVE),
        references=_grouped(store.select(_REFERENCES.format(values=values)), _reference),
        passages=_grouped(store.select(_PASSAGES.format(values=values)), _quote),
    )
    rows = {row["claim"].value: row for row in store.select(_CLAIMS.format(values=values))}
    return tuple(_claim(link, rows[name], details) for name, link in wanted.items() if name in rows)


@dataclass(frozen=True)
class _Details:
    """What claims have several of, by the claim's IRI."""

    reagents: dict[str, list[str]]
    mechanisms: dict[str, list[str]]
    conditions: dict[str, list[str]]
    exclusive: dict[str, list[str]]
    references: dict[str, list[CitedReference]]
    passages: dict[str, list[Quote]]


def _claim(link: Link, row: Row, details: _Details) -> ConversionClaim:
    name = link.claim
    reagents = tuple(details.reagents.get(name, ()))
    temperature, duration = _range(row, "low", "high"), _range(row, "shortest", "longest")
    return ConversionClaim(
        iri=name,
        source=link.source,
        target=link.target,
        paper=_paper(row),
        evidence=_fullest_first(details.passages.get(name, ()), (*reagents, *_numbers(temperature, duration))),
        reagents=reagents,
        temperature=temperature,
        duration=duration,
        mechanism=tuple(details.mechanisms.get(name, ())),
        reversible=link.reversible,
        conditions=tuple(details.conditions.get(name, ())),
        exclusive=frozenset(printed.partition("=")[0] for printed in details.exclusive.get(name, ())),
        polarity="positive" if link.positive else "negative",
        status=link.status,
        attribution=row["attribution"].value,
        confidence=link.confidence,
        references=tuple(sorted(details.references.get(name, ()), key=_reference_order)),
    )


def _fullest_first(quotes: Iterable[Quote], details: tuple[str, ...]) -> tuple[Quote, ...]:
    """The passages of a claim, those first that name most of its details; else in the order of the paper."""

    def order(quote: Quote) -> tuple[int, int, str]:
        return -sum(detail.casefold() in quote.text.casefold() for detail in details), quote.page or 0, quote.text

    return tuple(sorted(quotes, key=order))


def _numbers(*ranges: Range | None) -> Iterator[str]:
    return (f"{end:g}" for each in ranges if each for end in each if end is not None)


def _grouped(rows: Iterable[Row], build: Callable[[Row], T]) -> dict[str, list[T]]:
    """What each claim has of something, without repetitions."""
    found: dict[str, list[T]] = {}
    for row in rows:
        item, items = build(row), found.setdefault(row["claim"].value, [])
        if item not in items:
            items.append(item)
    return found


def _value(row: Row, name: str, build: Callable[[Term], T]) -> T | None:
    return build(row[name]) if name in row else None


def _range(row: Row, low: str, high: str) -> Range | None:
    ends = Range(*(_value(row, name, lambda term: float(term.value)) for name in (low, high)))
    return None if ends == (None, None) else ends


def _paper(row: Row) -> Paper:
    names = ("title", "doi", "wholeDoi", "whole", "stated")
    title, doi, *wholes = (_value(row, name, lambda term: term.value) for name in names)
    return Paper(row["paper"].value, row["label"].value, title, doi, next(filter(None, wholes), None))


def _reference(row: Row) -> CitedReference:
    doi = _value(row, "doi", lambda term: term.value)
    return CitedReference(row["reference"].value, row["key"].value, row["text"].value, doi)


def _reference_order(reference: CitedReference) -> tuple[int, str]:
    return (int(reference.key) if reference.key.isdecimal() else 10**9, reference.key)


def _quote(row: Row) -> Quote:
    boxes = _value(row, "boxes", lambda term: tuple(Box(*box) for box in json.loads(term.value)))
    page = _value(row, "page", lambda term: int(term.value))
    return Quote(row["quote"].value, page, _value(row, "section", lambda term: term.value) or "", boxes or ())
