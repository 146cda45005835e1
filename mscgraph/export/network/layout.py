"""Where things go in the picture: layers from left to right, few crossings, nothing on top of anything else.

The method is that of Sugiyama: turn a few edges round until no cycle is left, put each node one layer after its
latest predecessor, order the layers by barycentres, then settle heights. Labels of edges have layers of their own,
between those of the nodes, and edges pass through foreign layers along reserved lanes; so boxes, labels and lines
keep apart by construction.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Pair = tuple[str, str]
Point = tuple[float, float]
Size = tuple[float, float]

LANE = 10.0  # the height of the lane of an edge through a layer
_GAP = 14.0  # the least distance between things in a layer
_BETWEEN = 26.0  # the least distance between layers
_ROUNDS = 12


@dataclass
class Item:
    """Something in a layer: a node, the label of an edge, or the lane of an edge."""

    node: str | None = None
    edge: Pair | None = None
    width: float = 0.0
    height: float = LANE
    x: float = 0.0
    y: float = 0.0
    before: list[Item] = field(default_factory=list, repr=False)
    after: list[Item] = field(default_factory=list, repr=False)


@dataclass
class Drawing:
    """Places: nodes and labels by their centre, edges as points in pairs, the way into a layer and out of it.

    The first point of an edge is on its source, the last on its target; between points with odd and even place in
    the list the edge may curve, inside a pair it is straight.
    """

    width: float = 0.0
    height: float = 0.0
    nodes: dict[str, Point] = field(default_factory=dict)
    labels: dict[Pair, Point] = field(default_factory=dict)
    edges: dict[Pair, list[Point]] = field(default_factory=dict)

    def add(self, other: Drawing, x: float, y: float) -> None:
        """Take another drawing in, moved."""
        self.nodes |= {name: (px + x, py + y) for name, (px, py) in other.nodes.items()}
        self.labels |= {pair: (px + x, py + y) for pair, (px, py) in other.labels.items()}
        self.edges |= {pair: [(px + x, py + y) for px, py in points] for pair, points in other.edges.items()}


def draw(graph: Any, nodes: Mapping[str, Size], labels: Mapping[Pair, Size], gap: float = 34.0) -> Drawing:
    """Lay out a networkx.DiGraph without self-loops; its parts are packed in rows, the largest first.

    `nodes` and `labels` are the sizes of what is drawn; edges without a label have none in `labels`.
    """
    import networkx

    parts = [_component(graph.subgraph(names), nodes, labels) for names in networkx.weakly_connected_components(graph)]
    parts.sort(key=lambda part: (-len(part.nodes), min(part.nodes)))
    area = sum((part.width + gap) * (part.height + gap) for part in parts)
    limit = max([part.width for part in parts] + [(1.8 * area) ** 0.5])
    whole = Drawing()
    x = y = row = 0.0
    for part in parts:
        if x and x + part.width > limit:
            x, y, row = 0.0, y + row + gap, 0.0
        whole.add(part, x, y)
        whole.width, whole.height = max(whole.width, x + part.width), max(whole.height, y + part.height)
        x, row = x + part.width + gap, max(row, part.height)
    return whole


def _component(graph: Any, nodes: Mapping[str, Size], labels: Mapping[Pair, Size]) -> Drawing:
    ranks, turned = _ranks(graph)
    layers: list[list[Item]] = [[] for _ in range(2 * max(ranks.values()) + 1)]
    items = {}
    for name in sorted(ranks, key=lambda name: (ranks[name], name)):
        items[name] = Item(node=name, width=nodes[name][0], height=nodes[name][1])
        layers[2 * ranks[name]].append(items[name])
    chains = {}
    for pair in sorted(graph.edges):
        first, last = (pair[1], pair[0]) if pair in turned else pair
        chains[pair] = _chain(pair, items[first], items[last], 2 * ranks[first], 2 * ranks[last], layers, labels)
    _order(layers)
    _settle(layers)
    return _drawing(layers, chains, turned, labels)


def _ranks(graph: Any) -> tuple[dict[str, int], set[Pair]]:
    """The layer of each node, and the edges that run against the layers."""
    import networkx

    order = {name: place for place, name in enumerate(_sequence(graph))}
    turned = {(a, b) for a, b in graph.edges if order[a] > order[b]}
    forward = networkx.DiGraph()
    forward.add_nodes_from(graph.nodes)
    forward.add_edges_from((b, a) if (a, b) in turned else (a, b) for a, b in graph.edges)
    ranks: dict[str, int] = {}
    for name in sorted(forward.nodes, key=lambda name: order[name]):
        ranks[name] = max((ranks[other] + 1 for other in forward.predecessors(name)), default=0)
    for name in sorted(forward.nodes, key=lambda name: -order[name]):  # starts move up to what they lead to
        if forward.out_degree(name) > forward.in_degree(name):
            ranks[name] = min(ranks[other] for other in forward.successors(name)) - 1
    return ranks, turned


def _sequence(graph: Any) -> list[str]:
    """The nodes in a sequence that few edges run against (the greedy heuristic of Eades, Lin and Smyth)."""
    left = {name: (set(graph.predecessors(name)), set(graph.successors(name))) for name in sorted(graph.nodes)}
    head: list[str] = []
    tail: list[str] = []

    def take(name: str, end: list[str]) -> None:
        before, after = left.pop(name)
        for other in before:
            left[other][1].discard(name)
        for other in after:
            left[other][0].discard(name)
        end.append(name)

    while left:
        if sinks := [name for name, (_, after) in left.items() if not after]:
            for name in sinks:
                take(name, tail)
        elif sources := [name for name, (before, _) in left.items() if not before]:
            for name in sources:
                take(name, head)
        else:
            take(max(left, key=lambda name: len(left[name][1]) - len(left[name][0])), head)
    return head + tail[::-1]


def _chain(
    pair: Pair,
    first: Item,
    last: Item,
    start: int,
    end: int,
    layers: list[list[Item]],
    labels: Mapping[Pair, Size],
) -> list[Item]:
    """The items of an edge from layer to layer, both nodes included; the label sits in the middle label layer."""
    middle = start + 1 + 2 * ((end - start - 2) // 4)
    chain = [first]
    for rank in range(start + 1, end):
        width, height = labels.get(pair, (0.0, LANE)) if rank == middle else (0.0, LANE)
        lane = Item(edge=pair, width=width, height=height)
        layers[rank].append(lane)
        chain.append(lane)
    chain.append(last)
    for one, other in pairwise(chain):
        one.after.append(other)
        other.before.append(one)
    return chain


def _order(layers: list[list[Item]]) -> None:
    """Order every layer by barycentres, forth and back; the order with the fewest crossings is kept."""
    places: dict[int, float] = {}

    def number(layer: Sequence[Item]) -> None:
        places.update((id(item), float(place)) for place, item in enumerate(layer))

    def sort(layer: list[Item], forth: bool) -> None:
        def centre(item: Item) -> float:
            near = item.before if forth else item.after
            return sum(places[id(other)] for other in near) / len(near) if near else places[id(item)]

        layer.sort(key=centre)
        number(layer)

    for layer in layers:
        number(layer)
        sort(layer, True)
    best, kept = _crossings(layers), [list(layer) for layer in layers]
    for turn in range(_ROUNDS):
        forth = turn % 2 == 1
        for layer in layers if forth else layers[::-1]:
            sort(layer, forth)
        crossings = _crossings(layers)
        if crossings < best:
            best, kept = crossings, [list(layer) for layer in layers]
    for layer, order in zip(layers, kept, strict=True):
        layer[:] = order


def _crossings(layers: Sequence[Sequence[Item]]) -> int:
    """How many pairs of lines between neighbouring layers cross."""
    count = 0
    for layer, following in pairwise(layers):
        places = {id(item): place for place, item in enumerate(following)}
        seen: list[int] = []
        for item in layer:
            ends = sorted(places[id(other)] for other in item.after)
            count += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return count


def _settle(layers: Sequence[Sequence[Item]]) -> None:
    """Heights: each item as near to its neighbours' mean as the order and the least distances allow."""
    for layer in layers:
        y = 0.0
        for item in layer:
            item.y = y + item.height / 2
            y += item.height + _GAP
        for item in layer:
            item.y -= y / 2
    for turn in range(2 * _ROUNDS):
        for layer in layers if turn % 2 else layers[::-1]:
            wanted = []
            for item in layer:
                near = (item.before if turn % 2 else item.after) if turn < 2 * _ROUNDS - 4 else item.before + item.after
                wanted.append(sum(other.y for other in near) / len(near) if near else item.y)
            for item, y in zip(layer, _apart(layer, wanted), strict=True):
                item.y = y


def _apart(layer: Sequence[Item], wanted: Sequence[float]) -> list[float]:
    """The heights nearest to the wanted ones (least squares) that keep order and distances: pooled neighbours."""
    offsets = [0.0]
    for upper, lower in pairwise(layer):
        offsets.append(offsets[-1] + (upper.height + lower.height) / 2 + _GAP)
    pools: list[tuple[float, float, int]] = []  # weighted sum, weight, members
    for item, y, offset in zip(layer, wanted, offsets, strict=False):
        weight = 1.0 if item.node else 4.0  # long edges run straight
        pool = (weight * (y - offset), weight, 1)
        while pools and pools[-1][0] / pools[-1][1] > pool[0] / pool[1]:
            total, other, members = pools.pop()
            pool = (pool[0] + total, pool[1] + other, pool[2] + members)
        pools.append(pool)
    flat = [total / weight for total, weight, members in pools for _ in range(members)]
    return [y + offset for y, offset in zip(flat, offsets, strict=False)]


def _drawing(
    layers: Sequence[Sequence[Item]],
    chains: Mapping[Pair, list[Item]],
    turned: set[Pair],
    labels: Mapping[Pair, Size],
) -> Drawing:
    top = min(item.y - item.height / 2 for layer in layers for item in layer)
    bottom = max(item.y + item.height / 2 for layer in layers for item in layer)
    drawing = Drawing(height=bottom - top)
    spans = _columns(layers, top)
    drawing.width = spans[-1][1]
    rank_of = {id(item): rank for rank, layer in enumerate(layers) for item in layer}
    ports = _ports(chains)
    for layer in layers:
        drawing.nodes |= {item.node: (item.x, item.y) for item in layer if item.node}
    for pair, chain in chains.items():
        first, last = chain[0], chain[-1]
        points = [(first.x + first.width / 2, first.y + ports[pair, True])]
        for item in chain[1:-1]:
            left, right = spans[rank_of[id(item)]]
            points += [(left, item.y), (right, item.y)]
            if item.width and pair in labels:
                drawing.labels[pair] = (item.x, item.y)
        points.append((last.x - last.width / 2, last.y + ports[pair, False]))
        drawing.edges[pair] = points[::-1] if pair in turned else points
    return drawing


def _columns(layers: Sequence[Sequence[Item]], top: float) -> list[tuple[float, float]]:
    """Give every item its place, and each layer its left and right end; steep neighbours stand further apart."""
    spans = []
    x = 0.0
    for rank, layer in enumerate(layers):
        if rank:
            steepest = max((abs(item.y - other.y) for item in layer for other in item.before), default=0.0)
            x += _BETWEEN + min(0.18 * steepest, 90.0)
        width = max(item.width for item in layer)
        for item in layer:
            item.x, item.y = x + width / 2, item.y - top
        spans.append((x, x + width))
        x += width
    return spans


def _ports(chains: Mapping[Pair, list[Item]]) -> dict[tuple[Pair, bool], float]:
    """How far from the middle of its node each edge leaves (True) and arrives (False), so that arrows keep apart."""
    sides: dict[tuple[int, bool], list[tuple[float, Pair, float]]] = {}
    for pair, chain in chains.items():
        for out, node, near in ((True, chain[0], chain[1]), (False, chain[-1], chain[-2])):
            sides.setdefault((id(node), out), []).append((near.y, pair, node.height))
    ports = {}
    for (_, out), ends in sides.items():
        ends.sort()
        step = min(10.0, (ends[0][2] - 12.0) / max(len(ends) - 1, 1))
        for place, (_, pair, _) in enumerate(ends):
            ports[pair, out] = (place - (len(ends) - 1) / 2) * step
    return ports
