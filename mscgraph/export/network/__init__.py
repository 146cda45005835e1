"""The conversion network as a file: GraphML, DOT, or a picture (SVG)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from mscgraph.ask.network import Network
from mscgraph.export.formats import choose


def _graphml(network: Network) -> str:
    from mscgraph.export.network.graphml import write_graphml

    return write_graphml(network)


def _dot(network: Network) -> str:
    from mscgraph.export.network.dot import write_dot

    return write_dot(network)


def _svg(network: Network) -> str:
    from mscgraph.export.network.svg import write_svg

    return write_svg(network)


WRITERS: Mapping[str, Callable[[Network], str]] = {"graphml": _graphml, "dot": _dot, "svg": _svg}


def write_network(network: Network, format: str, out: Path) -> None:
    """Write the network to a file in a format; raises UnknownFormat, before the file is touched."""
    write = choose(WRITERS, format)
    out.write_text(write(network), encoding="utf-8", newline="\n")
