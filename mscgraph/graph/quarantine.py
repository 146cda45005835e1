"""Claims that violate a shape: kept apart, with what is wrong with them, until a better reading, a mended limit or a
curator.

A paper's quarantined claims are in a graph of their own. Each is its fact as JSON there, which no question can take for
a claim, and from which the claim is made again once nothing is wrong with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from mscgraph.facts.jsonl import from_json, to_json
from mscgraph.facts.model import Fact
from mscgraph.graph import iris
from mscgraph.graph.sheet import Sheet
from mscgraph.graph.store import Store
from mscgraph.graph.terms import iri, text
from mscgraph.graph.validate import Violation

_HELD = """SELECT ?claim ?paper ?label ?file ?fact ?problem ?status {{
  {graph} GRAPH ?graph {{
    ?claim a msc:QuarantinedClaim ; msc:quarantinedFrom ?paper ; msc:quarantinedFact ?fact ; msc:problem ?problem
  }}
  ?paper msc:fileName ?file OPTIONAL {{ ?paper rdfs:label ?label }}
  OPTIONAL {{ GRAPH graph:curation {{ ?claim msc:curationStatus ?status }} }}
}} ORDER BY ?paper ?claim ?problem"""


@dataclass(frozen=True)
class Quarantined:
    """A claim kept apart: the fact that it states, of which paper (IRI, and label and file), and what is wrong with it
    and what to do about that, as pairs. `rejected` is whether a curator rejected it, or corrected it."""

    claim: str
    paper: str
    source: str
    fact: Fact
    problems: tuple[tuple[str, str], ...]
    rejected: bool = False


def quarantine_lines(
    paper: str, facts: Mapping[str, Fact], faulty: Mapping[str, tuple[Violation, ...]]
) -> tuple[str, ...]:
    """The triples of the quarantine of a paper: its faulty claims, whose facts are given by claim."""
    sheet = Sheet()
    for claim, problems in faulty.items():
        sheet.add(claim, "rdf:type", iri(iris.MSC + "QuarantinedClaim"))
        sheet.add(claim, "msc:quarantinedFrom", iri(paper))
        sheet.add(claim, "msc:quarantinedFact", text(json.dumps(to_json(facts[claim]), ensure_ascii=False)))
        sheet.add(
            claim, "msc:problem", *(text(json.dumps([p.message, p.advice], ensure_ascii=False)) for p in problems)
        )
    return sheet.lines()


def quarantined(store: Store, paper: str | None = None) -> tuple[Quarantined, ...]:
    """The claims that a store keeps apart: all, also corrected ones, or those read out of one paper, by its IRI."""
    found: dict[str, Quarantined] = {}
    graph = "" if paper is None else f"VALUES ?graph {{ <{iris.quarantine(paper)}> }}"
    for row in store.select(_HELD.format(graph=graph)):
        claim, file = row["claim"].value, row["file"].value
        label = row["label"].value if "label" in row else file
        source = file if label == file else f"{label} ({file})"
        message, advice = json.loads(row["problem"].value)
        before = found[claim].problems if claim in found else ()
        fact = from_json(json.loads(row["fact"].value))
        rejected = "status" in row and row["status"].value == "rejected"
        found[claim] = Quarantined(claim, row["paper"].value, source, fact, (*before, (message, advice)), rejected)
    return tuple(found.values())
