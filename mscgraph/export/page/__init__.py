"""The network as one HTML file to explore: its picture, and behind each species and arrow who says what, and where.

It works from disk. Nothing comes from outside, and its policy lets it run its own script only.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from mscgraph.ask.claims import EventClaim
from mscgraph.ask.network import Edge, Network
from mscgraph.export.document.html.marked import plain
from mscgraph.export.network.attributes import of_edge, of_node
from mscgraph.export.picture import WRITERS as PICTURES
from mscgraph.export.picture.drawing import edge_key
from mscgraph.export.routes.words import own_conditions, place

_HERE = Path(__file__).parent


def write_page(network: Network, title: str) -> str:
    """The page as HTML text. Raises UsageError where the picture cannot be drawn."""
    data = {
        "species": {node.iri: of_node(node) for node in network.nodes},
        "edges": {edge_key(edge.source, edge.target): _edge(edge) for edge in network.edges},
    }
    # '<' is all that could end the element; JSON may write any character as its number
    inside = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return (
        _part("page.html")
        .replace("{{policy}}", _policy())
        .replace("{{title}}", plain(title))
        .replace("{{style}}", _part("page.css"))
        .replace("{{picture}}", PICTURES["svg"](network, title).decode())
        .replace("{{data}}", inside)
        .replace("{{script}}", _part("page.js"))
    )


def _policy() -> str:
    script = b64encode(sha256(_part("page.js").encode()).digest()).decode()
    return f"default-src 'none'; script-src 'sha256-{script}'; style-src 'unsafe-inline'; base-uri 'none'"


def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _edge(edge: Edge) -> dict[str, Any]:
    return {"source": edge.source, "target": edge.target, **of_edge(edge), "claims": [_claim(c) for c in edge.claims]}


def _claim(claim: EventClaim) -> dict[str, Any]:
    return {
        "conditions": own_conditions(claim),
        "status": claim.status,
        "confidence": claim.confidence,
        "quotes": [{"text": quote.text, "place": place(claim.paper, quote)} for quote in claim.evidence],
        "references": [f"[{reference.key}] {reference.text}" for reference in claim.references],
    }
