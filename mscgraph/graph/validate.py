"""What is wrong in a graph, by the shapes, for a chemist: which paper, page and sentence, what, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mscgraph.graph.iris import PROJECTION
from mscgraph.graph.labels import labelled
from mscgraph.graph.rdf import PaperGraph
from mscgraph.graph.scratch import Scratch
from mscgraph.graph.shapes import rules
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Term

OF_THE_STORE = "Papers that mscgraph writes never look so: ingest the paper again, or restore a backup."
_FAULTY = """SELECT DISTINCT ?focus ?claim {{
  VALUES ?focus {{ {nodes} }}
  {{ ?focus a msc:Claim BIND (?focus AS ?claim) }} UNION
  {{ ?claim msc:event|msc:amount|msc:choice|msc:subject|msc:object ?focus }} UNION
  {{ ?claim prov:wasQuotedFrom|(prov:wasQuotedFrom/oa:hasSelector) ?focus }}
}}"""
_PLACES = """SELECT DISTINCT ?claim ?label ?file ?page ?quote {{
  VALUES ?claim {{ {nodes} }} ?claim msc:ofPaper ?paper . ?paper msc:fileName ?file .
  OPTIONAL {{ ?paper rdfs:label ?label }}
  OPTIONAL {{ ?claim prov:wasQuotedFrom ?passage . ?passage oa:hasSelector/oa:exact ?quote .
              OPTIONAL {{ ?passage bibo:pageStart ?page }} }}
}} ORDER BY ?claim ?page ?quote"""


@dataclass(frozen=True)
class Violation:
    """One defect: the node it is about, the property (or ''), what is wrong, how grave it is, and what to do.

    `claim` is a claim that it makes faulty, `paper` its paper by label and file, `page` and `quote` where it stands
    there; empty where no claim is concerned.
    """

    focus: str
    path: str
    message: str
    severity: str = "Violation"
    advice: str = OF_THE_STORE
    claim: str = ""
    paper: str = ""
    page: int | None = None
    quote: str = ""


def violations(store: Store | Scratch) -> list[Violation]:
    """What the shapes find wrong in the union of all graphs, each with its place."""
    found = []
    for rule in rules():
        for row in store.select(rule.query):
            message = _message(rule.message, row)
            found.append(Violation(row["focus"].value, rule.path, message, rule.severity, rule.advice or OF_THE_STORE))
    return _placed(store, sorted(set(found), key=lambda v: (v.focus, v.path, v.message)))


def faulty_claims(graph: PaperGraph) -> dict[str, tuple[Violation, ...]]:
    """The claims of a paper, about to be written, that violate a shape, with what is wrong."""
    return faulty_claims_of(graph.iri, graph.lines)


def faulty_claims_of(graph: str, lines: Iterable[str]) -> dict[str, tuple[Violation, ...]]:
    """The same of any graph of claims, by its name and its triples, which say that the paper of the claims is one."""
    scratch = Scratch()
    scratch.add(graph, lines)
    names = scratch.select("SELECT ?thing ?name { ?thing msc:name ?name }")
    scratch.add(PROJECTION, (f"{line} ." for line in labelled((r["thing"].n3(), r["name"].n3()) for r in names)))
    faulty: dict[str, tuple[Violation, ...]] = {}
    for violation in violations(scratch):
        if violation.claim and violation.severity == "Violation":
            faulty[violation.claim] = (*faulty.get(violation.claim, ()), violation)
    return faulty


def _message(template: str, row: Mapping[str, Term]) -> str:
    """The message of a rule with the row's values in place of `{?name}`, or the one value at fault behind it."""
    filled = re.sub(r"\{[?$](\w+)\}", lambda m: _shown(row[m[1]]) if m[1] in row else m[0], template)
    return filled if filled != template or "value" not in row else f"{template} (here: {_shown(row['value'])})"


def _shown(term: Term) -> str:
    number = term.python()
    if isinstance(number, float):
        return f"{number:g}"
    return re.split("[/#]", term.value)[-1] if term.kind == "iri" else term.value


def _placed(store: Store | Scratch, found: list[Violation]) -> list[Violation]:
    """The violations with the claims that they make faulty (one each), and where those stand."""
    nodes = _listed(v.focus for v in found)
    if not nodes:
        return found
    claims: dict[str, list[str]] = {}
    for row in store.select(_FAULTY.format(nodes=nodes)):
        claims.setdefault(row["focus"].value, []).append(row["claim"].value)
    spread = [replace(v, claim=claim) for v in found for claim in sorted(claims.get(v.focus, [""]))]
    places: dict[str, Mapping[str, Term]] = {}
    for row in store.select(_PLACES.format(nodes=_listed(v.claim for v in spread))):
        places.setdefault(row["claim"].value, row)
    return [_at(v, places[v.claim]) if v.claim in places else v for v in spread]


def _at(violation: Violation, row: Mapping[str, Term]) -> Violation:
    file = row["file"].value
    paper = f"{row['label'].value} ({file})" if "label" in row and row["label"].value != file else file
    page = int(row["page"].value) if "page" in row else None
    return replace(violation, paper=paper, page=page, quote=row["quote"].value if "quote" in row else "")


def _listed(nodes: Iterable[str]) -> str:
    return " ".join(f"<{node}>" for node in sorted(set(nodes)) if node and not node.startswith("_:"))
