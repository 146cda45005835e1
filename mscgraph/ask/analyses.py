"""The network of conversions as a whole: hubs, bottlenecks, communities, dead ends, ancestors, descendants.

All results are rows in an order that depends on nothing but what the store says. The network is that of the conversions
which limits let pass: a species leads to another where some claim says so, a reversible one both ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mscgraph.ask.costs import COSTS
from mscgraph.ask.limits import Limits
from mscgraph.ask.reactions import ReactionNetwork
from mscgraph.ask.search import Search
from mscgraph.graph.terms import Rows, table

HUBS = ("species", "becomes", "comes_from", "claims", "class", "material", "dopant", "targets", "sources")
BOTTLENECKS = ("species", "betweenness", "only_way_to", "class", "material", "comes_from", "becomes")
COMMUNITIES = ("community", "size", "species", "class", "material", "dopant", "hub")
DEAD_ENDS = ("species", "class", "material", "sources", "denied")
RELATIVES = ("species", "steps", "next", "class", "material", "dopant")
COMMON = ("species", "steps", "class", "material", "to_first", "to_second")


@dataclass(frozen=True)
class Arrows:
    """Which species lead to which, and from how many claims each arrow is known. Places are those of the network."""

    network: ReactionNetwork
    claims: dict[tuple[int, int], int]

    @classmethod
    def of(cls, network: ReactionNetwork, limits: Limits) -> Arrows:
        """The arrows of the conversions that the limits let pass, without those from a species to itself."""
        r = network.reactions
        kept = np.flatnonzero(r.of_kind("conversion") & (r.source != r.target) & ~limits.refused(network))
        found: dict[tuple[int, int], set[str]] = {}
        for number, *pair in zip(kept.tolist(), r.source[kept].tolist(), r.target[kept].tolist(), strict=True):
            found.setdefault((pair[0], pair[1]), set()).add(r.claims[number])
        return cls(network, {pair: len(found[pair]) for pair in sorted(found)})

    def following(self) -> dict[int, list[int]]:
        """The species that each one becomes."""
        return _grouped(self.claims)

    def preceding(self) -> dict[int, list[int]]:
        """The species that each one comes from."""
        return _grouped((target, source) for source, target in self.claims)

    def places(self) -> list[int]:
        """The species that have an arrow."""
        return sorted({place for pair in self.claims for place in pair})

    def labels(self, places: Iterable[int]) -> str:
        """The labels of species, in order."""
        return ", ".join(self.network.label(place) for place in sorted(places))


def hubs(arrows: Arrows) -> Rows:
    """The species with the species that they become and come from, those with most of them first."""
    network, out, into = arrows.network, arrows.following(), arrows.preceding()
    claims: Counter[int] = Counter()
    for pair, count in arrows.claims.items():
        claims.update(dict.fromkeys(pair, count))
    order = sorted(arrows.places(), key=lambda p: (-len(out.get(p, ())) - len(into.get(p, ())), -claims[p], p))
    lines = []
    for place in order:
        node, to, of = network.species[place], out.get(place, []), into.get(place, [])
        about = (node.species_class, node.material, node.dopant)
        lines.append((node.label, len(to), len(of), claims[place], *about, arrows.labels(to), arrows.labels(of)))
    return table(HUBS, lines)


def bottlenecks(arrows: Arrows) -> Rows:
    """The species between others, with the share of shortest ways between two others that lead through each.

    `only_way_to` are the species that come from nothing else.
    """
    network, out, into = arrows.network, arrows.following(), arrows.preceding()
    values = betweenness(arrows)
    between = [place for place in arrows.places() if out.get(place) and into.get(place)]
    lines = []
    for place in sorted(between, key=lambda p: (-round(values[p], 9), p)):
        node, only = network.species[place], [target for target in out[place] if into[target] == [place]]
        about = (node.species_class, node.material)
        lines.append(
            (node.label, round(values[place], 6), arrows.labels(only), *about, len(into[place]), len(out[place]))
        )
    return table(BOTTLENECKS, lines)


def betweenness(arrows: Arrows) -> dict[int, float]:
    """Freeman's betweenness of each species, normalised, by Brandes' algorithm (Journal of Mathematical Sociology 25,
    163, 2001) as rustworkx has it."""
    import rustworkx

    places = arrows.places()
    index = {place: number for number, place in enumerate(places)}
    graph: rustworkx.PyDiGraph[int, None] = rustworkx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(places)
    graph.add_edges_from_no_data([(index[source], index[target]) for source, target in arrows.claims])
    found = rustworkx.digraph_betweenness_centrality(graph, endpoints=False, normalized=True)
    return {place: float(found[number]) for number, place in enumerate(places)}


def communities(arrows: Arrows) -> Rows:
    """The species by communities, the largest first: those among which most conversions run.

    Louvain's method (Blondel and others, Journal of Statistical Mechanics P10008, 2008) on the undirected network,
    weighted by claims, always with the same seed. `hub` is the species of a community with most neighbours.
    """
    import networkx

    network = arrows.network
    graph = networkx.Graph()
    graph.add_nodes_from(arrows.places())
    for (source, target), count in arrows.claims.items():
        known = graph.get_edge_data(source, target, {"weight": 0})["weight"]
        graph.add_edge(source, target, weight=known + count)
    parts = networkx.community.louvain_communities(graph, seed=1) if len(graph) else []
    lines = []
    for number, part in enumerate(sorted(map(sorted, parts), key=lambda part: (-len(part), part)), 1):
        hub = network.label(min(part, key=lambda place: (-graph.degree(place), place)))
        for place in part:
            node = network.species[place]
            lines.append((number, len(part), node.label, node.species_class, node.material, node.dopant, hub))
    return table(COMMUNITIES, lines)


def dead_ends(arrows: Arrows) -> Rows:
    """The species that come from others and are not said to become anything; `denied` is what they do not become."""
    network, out, into = arrows.network, arrows.following(), arrows.preceding()
    denied = _grouped(sorted({(denial.source, denial.target) for denial in network.denials}))
    lines = []
    for place in arrows.places():
        if place not in out:
            node = network.species[place]
            about = (node.label, node.species_class, node.material)
            lines.append((*about, arrows.labels(into[place]), arrows.labels(denied.get(place, ()))))
    return table(DEAD_ENDS, lines)


def descendants(network: ReactionNetwork, species: int, limits: Limits) -> Rows:
    """What a species leads to, nearest first; `next` is the species before it on a shortest way."""
    return _relatives(network, distances(network, species, limits))


def ancestors(network: ReactionNetwork, species: int, limits: Limits) -> Rows:
    """What leads to a species, nearest first; `next` is the species after it on a shortest way."""
    return _relatives(network, distances(network, species, limits, backwards=True))


def common_ancestors(network: ReactionNetwork, first: int, second: int, limits: Limits) -> Rows:
    """What leads to both of two species, those with fewest steps in all first; either may lead to the other."""
    one, other = (distances(network, place, limits, backwards=True) for place in (first, second))
    both = sorted(one.keys() & other.keys(), key=lambda place: (one[place][0] + other[place][0], place))
    lines = []
    for place in both:
        node, steps = network.species[place], (one[place][0], other[place][0])
        lines.append((node.label, sum(steps), node.species_class, node.material, *steps))
    return table(COMMON, lines)


def distances(
    network: ReactionNetwork, species: int, limits: Limits, backwards: bool = False
) -> dict[int, tuple[int, int | None]]:
    """The species that one leads to (or that lead to it) with how many steps, and the next one on the way to it.

    A family is an end: no way leads through it unless limits join families.
    """
    ends = frozenset[int]() if limits.families else network.families - {species}
    search = Search(network, COSTS["steps"], limits, start={species, *ends})
    step = search.preceding if backwards else search.following
    found: dict[int, tuple[int, int | None]] = {species: (0, None)}
    waiting = [species]
    for here in waiting:
        for there in sorted(set(step(here))) if here not in ends else ():
            if there not in found:
                found[there] = (found[here][0] + 1, here)
                waiting.append(there)
    return found


def _relatives(network: ReactionNetwork, found: dict[int, tuple[int, int | None]]) -> Rows:
    lines = []
    for place, (steps, following) in sorted(found.items(), key=lambda item: (item[1][0], item[0])):
        if following is not None:
            node = network.species[place]
            about = (node.species_class, node.material, node.dopant)
            lines.append((node.label, steps, network.label(following), *about))
    return table(RELATIVES, lines)


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found
