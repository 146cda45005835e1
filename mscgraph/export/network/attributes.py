"""What the file formats say of nodes and edges: flat attributes, the same in all of them."""

from __future__ import annotations

from collections.abc import Mapping

from mscgraph.ask.network import Edge, Node
from mscgraph.export.formats import choices, one_line, printable, temperatures


def of_node(node: Node) -> dict[str, str]:
    """Label, class, material and dopant; what no paper says is left out."""
    said = {"label": node.label, "class": node.species_class, "material": node.material, "dopant": node.dopant}
    return _worded(said)


def of_edge(edge: Edge) -> dict[str, str | int | float | bool]:
    """Reagents, temperature, mechanism, papers and references in words; counts, confidence and marks as they are."""
    lows = [found.low for found in edge.summary.temperatures if found.low is not None]
    highs = [found.high for found in edge.summary.temperatures if found.high is not None]
    said = {
        "reagents": choices(edge.summary.alternatives),
        "temperature": temperatures(edge.claims),
        "mechanism": "; ".join(edge.summary.mechanism),
        "papers": "; ".join(paper.label for paper in edge.summary.papers),
    }
    known: dict[str, str | int | float | bool] = {**_worded(said)}
    if lows:
        known["temperature_min"] = min(lows)
    if highs:
        known["temperature_max"] = max(highs)
    known |= {
        "quotes": sum(len(claim.evidence) for claim in edge.claims),
        "witnesses": edge.summary.witnesses,
        "confidence": edge.summary.confidence,
        "reversible": edge.summary.reversible,
        "contested": edge.contested,
    }
    return known


def _worded(said: Mapping[str, str | None]) -> dict[str, str]:
    worded = {name: printable(one_line(value)) for name, value in said.items() if value}
    return {name: value for name, value in worded.items() if value}
