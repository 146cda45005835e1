"""Routes as JSON.

    {"source": {"iri", "label"} or null, "shelf": [name …] or null, "target": {…}, "notes": [text …],
     "explanation": text or null, "denials": [claim …],
     "routes": [{"cost", "steps": [{"source" (null: from chemicals), "others": [species …], "target", "family",
       "contested", "reagents": [[name …] …], "ligands": [name …], "solvents": [name …],
       "temperatures_C": [[low, high] …], "durations_h": [[low, high] …], "yields_percent": [[low, high] …],
       "mechanism": [term …], "reversible", "witnesses", "confidence", "claims": [claim …],
       "disputes": [{"kind", "claims": [IRI, IRI], "against": claim}]}]}]}

The reagents of a step are alternatives, each a list of what is added together (of a synthesis the precursors). A claim
is {"iri", "source", "target", "polarity", "status", "attribution", "confidence", "reagents", "temperature_C",
"duration_h", "mechanism", "reversible", "trigger", "ligands", "solvents", "approach", "amounts": [{"chemical", "value",
"basis"}], "yield_percent", "conditions", "paper": {"iri", "label", "title", "doi"}, "references": [{"iri", "key",
"text", "doi"}], "evidence": [{"text", "page", "section", "boxes"}]}. Ranges are [low, high] with null at an open end;
what is not said is null or empty.
"""

from __future__ import annotations

import json
from typing import Any

from mscgraph.ask.claims import EventClaim
from mscgraph.ask.contradictions import Dispute
from mscgraph.ask.routes import RoutesAnswer, Step
from mscgraph.ask.species import SpeciesNode
from mscgraph.export.routes.words import opponent
from mscgraph.facts.model import Range


def write_json(answer: RoutesAnswer, width: int | None = None) -> str:
    """The routes as JSON text, indented."""
    record = {
        "source": _start(answer.source),
        "shelf": None if answer.shelf is None else list(answer.shelf),
        "target": _species(answer.target),
        "notes": list(answer.notes),
        "explanation": answer.explanation,
        "denials": [_claim(claim) for claim in answer.denials],
        "routes": [{"cost": route.cost, "steps": [_step(step) for step in route.steps]} for route in answer.routes],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _species(species: SpeciesNode) -> dict[str, Any]:
    return {"iri": species.iri, "label": species.label}


def _start(species: SpeciesNode | None) -> dict[str, Any] | None:
    return None if species is None else _species(species)


def _range(found: Range | None) -> list[float | None] | None:
    return None if found is None else list(found)


def _step(step: Step) -> dict[str, Any]:
    said = step.summary
    return {
        "source": _start(step.source),
        "others": [_species(other) for other in step.others],
        "target": _species(step.target),
        "family": step.family,
        "contested": step.contested,
        "reagents": [list(together) for together in said.alternatives],
        "temperatures_C": [_range(found) for found in said.temperatures],
        "durations_h": [_range(found) for found in said.durations],
        "ligands": list(said.ligands),
        "solvents": list(said.solvents),
        "yields_percent": [_range(found) for found in said.yields],
        "mechanism": list(said.mechanism),
        "reversible": said.reversible,
        "witnesses": said.witnesses,
        "confidence": said.confidence,
        "claims": [_claim(claim) for claim in step.claims],
        "disputes": [_dispute(found, step) for found in step.disputes],
    }


def _dispute(found: Dispute, step: Step) -> dict[str, Any]:
    return {"kind": found.kind, "claims": [found.first.iri, found.second.iri], "against": _claim(opponent(found, step))}


def _claim(claim: EventClaim) -> dict[str, Any]:
    paper = claim.paper
    return {
        "iri": claim.iri,
        "source": _start(claim.source),
        "target": _species(claim.target),
        "polarity": claim.polarity,
        "status": claim.status,
        "attribution": claim.attribution,
        "confidence": claim.confidence,
        "reagents": list(claim.reagents),
        "temperature_C": _range(claim.temperature),
        "duration_h": _range(claim.duration),
        "mechanism": list(claim.mechanism),
        "reversible": claim.reversible,
        "trigger": claim.trigger,
        "ligands": list(claim.ligands),
        "solvents": list(claim.solvents),
        "approach": claim.approach,
        "amounts": [
            {"chemical": chemical, "value": list(value), "basis": basis} for chemical, value, basis in claim.amounts
        ],
        "yield_percent": _range(claim.product_yield),
        "conditions": list(claim.conditions),
        "paper": {"iri": paper.iri, "label": paper.label, "title": paper.title, "doi": paper.doi},
        "references": [
            {"iri": cited.iri, "key": cited.key, "text": cited.text, "doi": cited.doi} for cited in claim.references
        ],
        "evidence": [
            {"text": quote.text, "page": quote.page, "section": quote.section, "boxes": [list(b) for b in quote.boxes]}
            for quote in claim.evidence
        ],
    }
