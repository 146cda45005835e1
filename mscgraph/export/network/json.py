"""The network as JSON: node-link form, and that of Cytoscape (Cytoscape desktop and Cytoscape.js read it)."""

from __future__ import annotations

import json
from typing import Any

from mscgraph.ask.network import Network
from mscgraph.export.network.digraph import as_graph


def write_node_link(network: Network) -> str:
    """`nodes` with their `id`, `edges` with `source` and `target`; as networkx.node_link_graph reads it."""
    from networkx.readwrite.json_graph import node_link_data

    return _text(node_link_data(as_graph(network), edges="edges"))


def write_cytoscape(network: Network) -> str:
    """`elements` with `nodes` and `edges`, each with its `data`; as networkx.cytoscape_graph reads it."""
    from networkx.readwrite.json_graph import cytoscape_data

    found = cytoscape_data(as_graph(network))
    for node in found["elements"]["nodes"]:
        node["data"]["name"] = node["data"].get("label", "")  # what Cytoscape writes on a node
    for edge in found["elements"]["edges"]:
        edge["data"]["id"] = f"{edge['data']['source']} {edge['data']['target']}"
    return _text(found)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
