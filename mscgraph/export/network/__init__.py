"""The conversion network as a file: data for other programs, a picture, a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from mscgraph.ask.network import Network
from mscgraph.export.files import Content, write
from mscgraph.export.formats import choose
from mscgraph.export.picture import WRITERS as PICTURES

TITLE = "Conversion network"


def _graphml(network: Network, title: str) -> str:
    from mscgraph.export.network.graphml import write_graphml

    return write_graphml(network)


def _gexf(network: Network, title: str) -> str:
    from mscgraph.export.network.gexf import write_gexf

    return write_gexf(network)


def _cytoscape(network: Network, title: str) -> str:
    from mscgraph.export.network.json import write_cytoscape

    return write_cytoscape(network)


def _node_link(network: Network, title: str) -> str:
    from mscgraph.export.network.json import write_node_link

    return write_node_link(network)


def _dot(network: Network, title: str) -> str:
    from mscgraph.export.network.dot import write_dot

    return write_dot(network)


def _mermaid(network: Network, title: str) -> str:
    from mscgraph.export.network.mermaid import write_mermaid

    return write_mermaid(network)


def _kgx(network: Network, title: str) -> Mapping[str, str]:
    from mscgraph.export.network.kgx import write_kgx

    return write_kgx(network)


def _page(network: Network, title: str) -> str:
    from mscgraph.export.page import write_page

    return write_page(network, title)


WRITERS: Mapping[str, Callable[[Network, str], Content]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "cytoscape": _cytoscape,
    "json": _node_link,
    "dot": _dot,
    "mermaid": _mermaid,
    "kgx": _kgx,
    **PICTURES,
    "html": _page,
}


def write_network(network: Network, format: str, out: str | Path, title: str = TITLE) -> Path:
    """Write the network to a file, or for kgx to a folder; returns where. The title is that of pictures and pages.

    Raises UnknownFormat, before anything is touched, and UsageError where a picture cannot be drawn.
    """
    return write(choose(WRITERS, format)(network, title), out)
