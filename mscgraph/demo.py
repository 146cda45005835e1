"""The demonstration: the example papers into a store, their network, one route with its citations, and a picture.

Nothing of what it shows is chosen here: the route is the one that draws on most papers, and among those the longest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mscgraph.api import Graph, open_graph
from mscgraph.errors import UsageError
from mscgraph.resources import folder

if TYPE_CHECKING:
    from mscgraph.ask.network import Edge, Network


def run(output: Path) -> Iterator[str]:
    """Do the demonstration in the folder `output`, made when needed; yields what there is to print, line by line."""
    from mscgraph.export.routes import WRITERS

    store, picture = output / "store", output / "network.svg"
    papers = sorted(folder("examples").glob("*.pdf"))
    yield f"Reading {len(papers)} example papers into {store}"
    with open_graph(store) as graph:
        graph.ingest(papers)
        for paper in graph.papers():
            yield f"  {paper.title}: {sum(paper.facts.values())} facts"
        network = graph.network()
        yield "\nThe conversions that they report"
        yield from _conversions(network)
        ends = chosen_route(network)
        if ends:
            yield f"\nHow does one get from {ends[0]} to {ends[1]}, and who says so?\n"
            yield WRITERS["table"](graph.routes(*ends, limit=1)).rstrip("\n")
            yield from _next(graph, ends, _drawn(graph, picture))


def _conversions(network: Network) -> Iterator[str]:
    labels = {node.iri: node.label for node in network.nodes}
    width = max((len(label) for label in labels.values()), default=0)
    for edge in network.edges:
        papers = len(edge.summary.papers)
        contested = ", contested" if edge.contested else ""
        ends = f"{labels[edge.source]:<{width}} -> {labels[edge.target]:<{width}}"
        notes = f"[{papers} paper{'' if papers == 1 else 's'}{contested}]"
        yield "  ".join(filter(None, (f"  {ends}", " | ".join(_ways(edge)), notes)))


def _ways(edge: Edge) -> list[str]:
    """The conditions of each claim in words, without those that say less than another."""
    from mscgraph.export.routes.words import own_conditions

    said = {own_conditions(claim): None for claim in edge.claims}
    parts = {way: set(way.split("; ")) for way in said if way}
    return [way for way, own in parts.items() if not any(own < other for other in parts.values())]


def _drawn(graph: Graph, picture: Path) -> str:
    """Where the picture is, or what it wants."""
    try:
        return f"The picture of the network is in {graph.export('network', 'svg', picture)}."
    except UsageError as error:
        return f"No picture was drawn: {error}."


def _next(graph: Graph, ends: tuple[str, str], picture: str) -> Iterator[str]:
    yield f"\n{picture} Go on with, for example:"
    yield f"  mscgraph routes '{ends[0]}' '{ends[1]}' --store {graph.location} --format markdown"
    yield f"  mscgraph ask --list --store {graph.location}"


def chosen_route(network: Network) -> tuple[str, str] | None:
    """The labels of the two species whose shortest route draws on most papers; among equals the longest route."""
    labels = {node.iri: node.label for node in network.nodes}
    best: tuple[tuple[int, int], tuple[str, str]] | None = None
    for start in sorted(labels, key=lambda iri: labels[iri]):
        for end, edges in _shortest(network, start).items():
            papers = {paper.iri for edge in edges for paper in edge.summary.papers}
            rank = (len(papers), len(edges))
            if best is None or rank > best[0]:
                best = rank, (labels[start], labels[end])
    return best[1] if best else None


def _shortest(network: Network, start: str) -> dict[str, list[Edge]]:
    """A shortest route from a species to each other that can be reached, as edges."""
    out: dict[str, list[Edge]] = {}
    for edge in network.edges:
        out.setdefault(edge.source, []).append(edge)
    routes: dict[str, list[Edge]] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for edge in out.get(here, ()):
            if edge.target != start and edge.target not in routes:
                routes[edge.target] = [*routes.get(here, []), edge]
                waiting.append(edge.target)
    return routes
