"""Routes as JSON.

    {"source": {"iri", "label"}, "target": {…}, "explanation": text or null, "denials": [claim …],
     "routes": [{"steps": [{"source", "target", "contested", "reagents": [[name …] …],
       "temperatures_C": [[low, high] …], "durations_h": [[low, high] …], "mechanism": [term …], "reversible",
       "witnesses", "confidence", "claims": [claim …],
       "disputes": [{"kind", "claims": [IRI, IRI], "against": claim}]}]}]}

The reagents of a step are alternatives, each a list of what is added together. A claim is {"iri", "source", "target",
"polarity", "status", "attribution", "confidence", "reagents", "temperature_C", "duration_h", "mechanism", "reversible",
"conditions", "paper": {"iri", "label", "title", "doi"}, "references": [{"iri", "key", "text", "doi"}],
"evidence": [{"text", "page", "section", "boxes"}]}. Ranges are [low, high] with null at an open end; what is not said
is null or empty.
"""

from __future__ import annotations

import json
from typing import Any

from mscgraph.ask.claims import ConversionClaim
from mscgraph.ask.contradictions import Dispute
from mscgraph.ask.routes import RoutesAnswer, Step
from mscgraph.ask.species import SpeciesNode
from mscgraph.export.routes.words import opponent
from mscgraph.facts.model import Range


def write_json(answer: RoutesAnswer, width: int | None = None) -> str:
    """The routes as JSON text, indented."""
    record = {
        "source": _species(answer.source),
        "target": _species(answer.target),
        "explanation": answer.explanation,
        "denials": [_claim(claim) for claim in answer.denials],
        "routes": [{"steps": [_step(step) for step in route.steps]} for route in answer.routes],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _species(species: SpeciesNode) -> dict[str, Any]:
    return {"iri": species.iri, "label": species.label}


def _range(found: Range | None) -> list[float | None] | None:
    return None if found is None else list(found)


def _step(step: Step) -> dict[str, Any]:
    said = step.summary
    return {
        "source": _species(step.source),
        "target": _species(step.target),
        "contested": step.contested,
        "reagents": [list(together) for together in said.alternatives],
        "temperatures_C": [_range(found) for found in said.temperatures],
        "durations_h": [_range(found) for found in said.durations],
        "mechanism": list(said.mechanism),
        "reversible": said.reversible,
        "witnesses": said.witnesses,
        "confidence": said.confidence,
        "claims": [_claim(claim) for claim in step.claims],
        "disputes": [_dispute(found, step) for found in step.disputes],
    }


def _dispute(found: Dispute, step: Step) -> dict[str, Any]:
    return {"kind": found.kind, "claims": [found.first.iri, found.second.iri], "against": _claim(opponent(found, step))}


def _claim(claim: ConversionClaim) -> dict[str, Any]:
    paper = claim.paper
    return {
        "iri": claim.iri,
        "source": _species(claim.source),
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
