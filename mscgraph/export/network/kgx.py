"""The network as KGX tables (Knowledge Graph Exchange): what graphs of the Biolink model are passed on in."""

from __future__ import annotations

from collections.abc import Mapping

from mscgraph.ask.network import Network
from mscgraph.export.formats import separated
from mscgraph.export.network.attributes import of_edge, of_node

_CATEGORY, _PREDICATE = "biolink:ChemicalEntity", "biolink:derives_into"
_ASSOCIATION = "biolink:ChemicalEntityToChemicalDerivationAssociation"
_SOURCE = "infores:mscgraph"
_NODE = ("id", "category", "name", "class", "material", "dopant")
_EDGE = (
    "id", "subject", "predicate", "object", "category", "primary_knowledge_source", "knowledge_level", "agent_type",
    "publications", "reagents", "temperature", "temperature_min", "temperature_max", "mechanism",
    "quotes", "witnesses", "confidence", "reversible", "contested",
)  # fmt: skip


def write_kgx(network: Network) -> Mapping[str, str]:
    """Two files: nodes.tsv and edges.tsv; several values of a cell stand between '|'."""
    nodes = [{"id": node.iri, "category": _CATEGORY, "name": node.label, **of_node(node)} for node in network.nodes]
    edges = [
        {
            "id": f"{edge.source} {edge.target}",
            "subject": edge.source,
            "predicate": _PREDICATE,
            "object": edge.target,
            "category": _ASSOCIATION,
            "primary_knowledge_source": _SOURCE,
            "knowledge_level": "knowledge_assertion",
            "agent_type": "text_mining_agent",
            "publications": "|".join(f"doi:{p.doi}" if p.doi else p.iri for p in edge.summary.papers),
            **of_edge(edge),
        }
        for edge in network.edges
    ]
    return {"nodes.tsv": separated(_NODE, nodes, "\t"), "edges.tsv": separated(_EDGE, edges, "\t")}
