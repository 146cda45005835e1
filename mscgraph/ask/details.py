"""Claims on how species are made, out of a store, with everything that is said of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from mscgraph.ask.claims import CitedReference, ConversionClaim, EventClaim, Paper, Quote, SynthesisClaim
from mscgraph.ask.reactions import ReactionNetwork
from mscgraph.ask.species import SpeciesNode
from mscgraph.facts.model import Amount, Box, Range
from mscgraph.facts.words import either
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term, iri

Row = dict[str, Term]
T = TypeVar("T")

_CLAIMS = """SELECT DISTINCT ?claim ?subject ?object ?polarity ?status ?confidence ?attribution ?reversible
  ?low ?high ?shortest ?longest ?least ?most ?trigger ?approach ?paper ?label ?title ?doi ?whole ?wholeDoi ?stated {{
  {values}
  ?claim msc:event ?event ; msc:subject ?subject ; msc:polarity ?polarity ; msc:status ?status ;
    msc:confidence ?confidence ; msc:attribution ?attribution ; msc:ofPaper ?paper .
  ?paper rdfs:label ?label .
  OPTIONAL {{ ?claim msc:object ?object }}
  OPTIONAL {{ ?claim msc:yieldMin ?least }}
  OPTIONAL {{ ?claim msc:yieldMax ?most }}
  OPTIONAL {{ ?claim msc:trigger ?trigger }}
  OPTIONAL {{ ?event msc:reversible ?reversible }}
  OPTIONAL {{ ?event msc:approach ?approach }}
  OPTIONAL {{ ?event msc:temperatureMin ?low }}
  OPTIONAL {{ ?event msc:temperatureMax ?high }}
  OPTIONAL {{ ?event msc:durationMin ?shortest }}
  OPTIONAL {{ ?event msc:durationMax ?longest }}
  OPTIONAL {{ ?paper dcterms:title ?title }}
  OPTIONAL {{ ?paper bibo:doi ?doi }}
  OPTIONAL {{ ?paper msc:ofWork ?whole OPTIONAL {{ ?whole bibo:doi ?wholeDoi }} }}
  OPTIONAL {{ ?paper msc:supplementTo ?stated FILTER (STRSTARTS(?stated, "10.")) }}
}}"""
_MANY = "SELECT DISTINCT ?claim ?value {{ {values} ?claim msc:event ?event . {path} ?value }}"
_REAGENTS, _PRECURSORS, _LIGANDS, _SOLVENTS, _MECHANISMS = (
    f"?event msc:{role}/rdfs:label"
    for role in ("hasReagent", "hasPrecursor", "hasLigandUsed", "hasSolvent", "hasMechanism")
)
_CONDITIONS, _EXCLUSIVE = "?event msc:condition", "?claim msc:exclusiveRange"
_CHOICES = """SELECT DISTINCT ?claim ?choice ?value {{
  {values} ?claim msc:event ?event ; msc:choice ?choice . ?choice msc:oneOf/rdfs:label ?value
}}"""
_AMOUNTS = """SELECT DISTINCT ?claim ?amount ?chemical ?low ?high ?basis {{
  {values}
  ?claim msc:event ?event ; msc:amount ?amount . ?amount msc:ofChemical/rdfs:label ?chemical ; msc:basis ?basis .
  OPTIONAL {{ ?amount msc:valueMin ?low }}
  OPTIONAL {{ ?amount msc:valueMax ?high }}
}}"""
_REFERENCES = """SELECT DISTINCT ?claim ?reference ?key ?text ?doi {{
  {values}
  ?claim msc:event ?event ; prov:hadPrimarySource ?reference .
  ?reference msc:referenceKey ?key ; rdfs:label ?text .
  OPTIONAL {{ ?reference bibo:doi ?doi }}
}}"""
_PASSAGES = """SELECT DISTINCT ?claim ?quote ?page ?section ?boxes {{
  {values}
  ?claim msc:event ?event ; prov:wasQuotedFrom ?passage .
  ?passage oa:hasSelector/oa:exact ?quote .
  OPTIONAL {{ ?passage bibo:pageStart ?page }}
  OPTIONAL {{ ?passage msc:section ?section }}
  OPTIONAL {{ ?passage msc:boxes ?boxes }}
}}"""


def conversions(store: Store, network: ReactionNetwork, hedged: bool = False) -> tuple[ConversionClaim, ...]:
    """All conversion claims that count, positive and negative, with everything about them; hedged ones if asked for."""
    r = network.reactions
    counting = r.of_kind("conversion") if hedged else r.of_kind("conversion") & ~r.hedged
    wanted = {r.claims[number] for number in np.flatnonzero(counting).tolist()}
    wanted |= {denial.claim for denial in network.denials if hedged or not denial.hedged}
    found = details(store, network, wanted, everything=True)
    return tuple(claim for claim in found.values() if isinstance(claim, ConversionClaim))


def details(
    store: Store, network: ReactionNetwork, claims: Iterable[str], everything: bool = False
) -> dict[str, EventClaim]:
    """Conversion and synthesis claims by IRI, in order; `everything` where these are most of the store."""
    wanted = sorted(set(claims))
    if not wanted:
        return {}
    values = "" if everything else f"VALUES ?claim {{ {' '.join(iri(claim).n3() for claim in wanted)} }}"

    def many(path: str) -> dict[str, list[str]]:
        rows = store.select(_MANY.format(values=values, path=path))
        return {claim: sorted(found) for claim, found in _grouped(rows, lambda row: row["value"].value).items()}

    parts = _Details(
        reagents=many(_REAGENTS) | many(_PRECURSORS),
        ligands=many(_LIGANDS),
        solvents=many(_SOLVENTS),
        mechanisms=many(_MECHANISMS),
        conditions=many(_CONDITIONS),
        exclusive=many(_EXCLUSIVE),
        choices=_choices(store.select(_CHOICES.format(values=values))),
        amounts=_grouped(store.select(_AMOUNTS.format(values=values)), _amount),
        references=_grouped(store.select(_REFERENCES.format(values=values)), _reference),
        passages=_grouped(store.select(_PASSAGES.format(values=values)), _quote),
    )
    rows = {row["claim"].value: row for row in store.select(_CLAIMS.format(values=values))}
    return {claim: _claim(claim, network, rows[claim], parts) for claim in wanted if claim in rows}


@dataclass(frozen=True)
class _Details:
    """What claims have several of, by the claim's IRI."""

    reagents: dict[str, list[str]]
    ligands: dict[str, list[str]]
    solvents: dict[str, list[str]]
    mechanisms: dict[str, list[str]]
    conditions: dict[str, list[str]]
    exclusive: dict[str, list[str]]
    choices: dict[str, list[set[str]]]
    amounts: dict[str, list[Amount]]
    references: dict[str, list[CitedReference]]
    passages: dict[str, list[Quote]]


def _claim(name: str, network: ReactionNetwork, row: Row, parts: _Details) -> EventClaim:
    choices = parts.choices.get(name, ())
    reagents, ligands, solvents = (
        either(found.get(name, ()), choices) for found in (parts.reagents, parts.ligands, parts.solvents)
    )
    temperature, duration = _range(row, "low", "high"), _range(row, "shortest", "longest")
    details = (*parts.reagents.get(name, ()), *parts.ligands.get(name, ()), *_numbers(temperature, duration))
    common: dict[str, Any] = {
        "iri": name,
        "paper": _paper(row),
        "evidence": _fullest_first(parts.passages.get(name, ()), details),
        "reagents": reagents,
        "temperature": temperature,
        "duration": duration,
        "mechanism": tuple(parts.mechanisms.get(name, ())),
        "reversible": _value(row, "reversible", lambda term: bool(term.python())),
        "conditions": tuple(parts.conditions.get(name, ())),
        "exclusive": frozenset(printed.partition("=")[0] for printed in parts.exclusive.get(name, ())),
        "polarity": row["polarity"].value,
        "status": row["status"].value,
        "attribution": row["attribution"].value,
        "confidence": float(row["confidence"].value),
        "references": tuple(sorted(parts.references.get(name, ()), key=_reference_order)),
        "ligands": ligands,
        "solvents": solvents,
        "amounts": tuple(sorted(parts.amounts.get(name, ()), key=lambda amount: (amount.chemical, amount.basis))),
        "product_yield": _range(row, "least", "most"),
        "trigger": _value(row, "trigger", lambda term: term.value),
        "approach": _value(row, "approach", lambda term: term.value),
    }
    subject = node_of(network, row["subject"].value)
    if "object" not in row:
        return SynthesisClaim(source=None, target=subject, **common)
    return ConversionClaim(source=subject, target=node_of(network, row["object"].value), **common)


def node_of(network: ReactionNetwork, name: str) -> SpeciesNode:
    """The species of an IRI, under the name and label of those that it is joined with."""
    known = network.species[network.names[name]]
    return SpeciesNode(known.iri, known.label)


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


def _choices(rows: Iterable[Row]) -> dict[str, list[set[str]]]:
    """The alternatives among the chemicals of each claim."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        found.setdefault(row["claim"].value, {}).setdefault(row["choice"].value, set()).add(row["value"].value)
    return {claim: list(groups.values()) for claim, groups in found.items()}


def _value(row: Row, name: str, build: Callable[[Term], T]) -> T | None:
    return build(row[name]) if name in row else None


def _range(row: Row, low: str, high: str) -> Range | None:
    ends = Range(*(_value(row, name, lambda term: float(term.value)) for name in (low, high)))
    return None if ends == (None, None) else ends


def _paper(row: Row) -> Paper:
    names = ("title", "doi", "wholeDoi", "whole", "stated")
    title, doi, *wholes = (_value(row, name, lambda term: term.value) for name in names)
    return Paper(row["paper"].value, row["label"].value, title, doi, next(filter(None, wholes), None))


def _amount(row: Row) -> Amount:
    return Amount(row["chemical"].value, _range(row, "low", "high") or Range(None, None), row["basis"].value)


def _reference(row: Row) -> CitedReference:
    doi = _value(row, "doi", lambda term: term.value)
    return CitedReference(row["reference"].value, row["key"].value, row["text"].value, doi)


def _reference_order(reference: CitedReference) -> tuple[int, str]:
    return (int(reference.key) if reference.key.isdecimal() else 10**9, reference.key)


def _quote(row: Row) -> Quote:
    boxes = _value(row, "boxes", lambda term: tuple(Box(*box) for box in json.loads(term.value)))
    page = _value(row, "page", lambda term: int(term.value))
    return Quote(row["quote"].value, page, _value(row, "section", lambda term: term.value) or "", boxes or ())
