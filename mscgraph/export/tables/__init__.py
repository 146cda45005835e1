"""All claims of a store as tidy tables: a CSV file for each kind of fact, one observation a row.

A range is two columns, `…_min` and `…_max`; several values of a cell stand between semicolons. Every row names its
claim and its species by IRI, which are the same in all tables and exports, and ends with who says it, and where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from mscgraph.ask.species import joined_species
from mscgraph.export.files import write
from mscgraph.export.formats import choose, separated
from mscgraph.facts.model import KINDS, Amount, Event, Fact, Range
from mscgraph.facts.words import between
from mscgraph.graph.papers import PaperSummary, list_papers
from mscgraph.graph.rdf import unlisted
from mscgraph.graph.reading import paper_reader
from mscgraph.graph.store import Store

Row = dict[str, object]

_FILES = {
    "species": "species.csv",
    "synthesis": "syntheses.csv",
    "conversion": "conversions.csv",
    "characterization": "characterizations.csv",
    "property": "properties.csv",
    "purification": "purifications.csv",
    "application": "applications.csv",
    "binding": "bindings.csv",
}
_EVENT = ("amounts", "alternatives", "product_yield")
_LAST = ("polarity", "status", "attribution", "cue", "confidence", "conditions", "refs")
_SAYS = ("references", "paper", "doi", "page", "section", "quote")
_LEFT_OUT = ("aliases", "bounds", "evidence", "match")
_RANGES = ("temperature_C", "duration_h", "product_yield", "value")
_THINGS = """SELECT DISTINCT ?claim ?subject ?object {
  ?claim a msc:Claim ; msc:subject ?subject .
  OPTIONAL { ?claim msc:predicate msc:convertsTo ; msc:object ?object }
}"""
_REJECTED = 'SELECT DISTINCT ?claim { ?claim msc:curationStatus "rejected" }'
_REFERENCES = """SELECT DISTINCT ?claim ?key ?text {
  ?claim prov:hadPrimarySource ?reference .
  ?reference msc:referenceKey ?key ; rdfs:label ?text .
}"""


def write_tables(store: Store, format: str, out: str | Path) -> Path:
    """Write the tables into a folder; returns it. Raises UnknownFormat."""
    return write(choose(WRITERS, format)(store), out)


def tables(store: Store) -> dict[str, str]:
    """CSV texts by file name: all kinds, also those of which nothing is claimed. Claims that a curator rejected are
    left out; denied, hedged and unsure ones are there, and say so in their columns."""
    found: dict[str, list[Row]] = {kind: [] for kind in _FILES}
    context = _Context(store)
    for paper in list_papers(store):
        for claim, fact in paper_reader(store, paper.iri).facts().items():
            if claim not in context.rejected:
                found[fact.kind].append(_row(claim, fact, paper, context))
    return {file: separated(_columns(kind), found[kind]) for kind, file in _FILES.items()}


WRITERS: Mapping[str, Callable[[Store], Mapping[str, str]]] = {"csv": tables}


class _Context:
    """What the rows of all papers are made with."""

    def __init__(self, store: Store) -> None:
        joined = joined_species(store)
        self.things = {
            row["claim"].value: tuple(
                joined.get(row[end].value, row[end].value) for end in ("subject", "object") if end in row
            )
            for row in store.select(_THINGS)
        }
        self.rejected = {row["claim"].value for row in store.select(_REJECTED)}
        self.references: dict[str, dict[str, str]] = {}
        for row in store.select(_REFERENCES):
            key, text = row["key"].value, row["text"].value
            if text != unlisted(key):
                self.references.setdefault(row["claim"].value, {})[key] = text


def _columns(kind: str) -> list[str]:
    own = [field.name for field in fields(KINDS[kind]) if field.name not in (*_EVENT, *_LAST, *_LEFT_OUT)]
    own += [name for name in _EVENT if issubclass(KINDS[kind], Event)]
    things = ["source_iri", "target_iri"] if kind == "conversion" else ["species_iri"]
    shared = [name for name in (*_LAST, *_SAYS) if name != "refs"]
    return ["claim", *things, *(column for name in own for column in _parts(kind, name)), *shared]


def _parts(kind: str, name: str) -> tuple[str, ...]:
    """The columns of a field."""
    if name not in _RANGES:
        return (name,)
    ends = (f"{name}_min", f"{name}_max")
    return (*ends, "value_text") if (kind, name) == ("property", "value") else ends


def _row(claim: str, fact: Fact, paper: PaperSummary, context: _Context) -> Row:
    row: Row = {"claim": claim}
    things = ("source_iri", "target_iri") if fact.kind == "conversion" else ("species_iri",)
    row |= dict(zip(things, context.things.get(claim, ()), strict=False))
    for field in fields(fact):
        if field.name not in _LEFT_OUT:
            row |= _cells(fact.kind, field.name, getattr(fact, field.name))
    listed = context.references.get(claim, {})
    first = fact.evidence[0] if fact.evidence else None
    return row | {
        "references": "; ".join(f"[{key}] {listed[key]}" if key in listed else f"[{key}]" for key in fact.refs),
        "paper": paper.label,
        "doi": paper.doi,
        "page": first.boxes[0].page if first and first.boxes else None,
        "section": first.section if first else "",
        "quote": first.text if first else "",
    }


def _cells(kind: str, name: str, value: Any) -> Mapping[str, object]:
    if name in _RANGES:
        low, high = value if isinstance(value, Range) else (None, None)
        text = {"value_text": value} if isinstance(value, str) else {}
        return {f"{name}_min": low, f"{name}_max": high, **text}
    if isinstance(value, tuple):
        return {name: "; ".join(map(" or ".join, value) if name == "alternatives" else _listed(value))}
    return {name: value}


def _listed(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Amount):
            yield f"{between(value.value, value.basis)} of {value.chemical}"
        else:
            yield "=".join(value) if isinstance(value, tuple) else str(value)
