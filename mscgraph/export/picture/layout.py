"""Where things go in the picture: layers from left to right, by Graphviz's dot.

Graphviz is told sizes only, never texts, so that places do not depend on the fonts of a machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mscgraph.errors import UsageError

Pair = tuple[str, str]
Point = tuple[float, float]
Size = tuple[float, float]

LARGEST = 400  # species; beyond it nobody can read the picture, and dot takes minutes
_INCH = 72.0
_GAP = 34.0  # between parts that no edge joins
_GRAPH = {
    "rankdir": "LR",
    "nodesep": 14 / _INCH,
    "ranksep": 26 / _INCH,
    "nslimit": 4,
    "nslimit1": 4,
}


@dataclass(frozen=True)
class Curve:
    """A line as a Bézier curve (its first point, then three for each piece), and the tip of the arrow at its end."""

    points: tuple[Point, ...]
    tip: Point

    def moved(self, x: float, y: float) -> Curve:
        """The same curve elsewhere."""
        return Curve(tuple((px + x, py + y) for px, py in self.points), (self.tip[0] + x, self.tip[1] + y))


@dataclass(frozen=True)
class Drawing:
    """Places, in points from the upper left: nodes and labels by their centre, edges as curves."""

    width: float = 0.0
    height: float = 0.0
    nodes: Mapping[str, Point] = field(default_factory=dict)
    labels: Mapping[Pair, Point] = field(default_factory=dict)
    edges: Mapping[Pair, Curve] = field(default_factory=dict)

    def moved(self, x: float, y: float) -> Drawing:
        """The same drawing elsewhere."""
        nodes = {name: (px + x, py + y) for name, (px, py) in self.nodes.items()}
        labels = {pair: (px + x, py + y) for pair, (px, py) in self.labels.items()}
        return Drawing(
            self.width, self.height, nodes, labels, {p: curve.moved(x, y) for p, curve in self.edges.items()}
        )

    def with_part(self, part: Drawing, corner: Point) -> Drawing:
        """With another drawing, whose lower right corner is there."""
        return Drawing(
            max(self.width, corner[0]),
            max(self.height, corner[1]),
            {**self.nodes, **part.nodes},
            {**self.labels, **part.labels},
            {**self.edges, **part.edges},
        )


def draw(nodes: Mapping[str, Size], edges: Sequence[Pair], labels: Mapping[Pair, Size]) -> Drawing:
    """Lay out nodes and edges of the given sizes; edges without a label have none in `labels`.

    Parts that no edge joins are laid out by themselves and packed in rows, the largest first. Raises UsageError where
    Graphviz is not installed, and where there are more than LARGEST nodes.
    """
    if len(nodes) > LARGEST:
        raise UsageError(
            f"a picture of {len(nodes):,} species cannot be read: choose some with --around SPECIES (at most {LARGEST})"
        )
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    parts = []
    for names in networkx.weakly_connected_components(graph):
        own = [pair for pair in edges if pair[0] in names]
        parts.append(_part({name: size for name, size in nodes.items() if name in names}, own, labels))
    return _packed(sorted(parts, key=lambda part: (-len(part.nodes), min(part.nodes))))


def _packed(parts: Sequence[Drawing]) -> Drawing:
    area = sum((part.width + _GAP) * (part.height + _GAP) for part in parts)
    limit = max([part.width for part in parts] + [(1.8 * area) ** 0.5])
    whole = Drawing()
    x = y = row = 0.0
    for part in parts:
        if x and x + part.width > limit:
            x, y, row = 0.0, y + row + _GAP, 0.0
        whole = whole.with_part(part.moved(x, y), (x + part.width, y + part.height))
        x, row = x + part.width + _GAP, max(row, part.height)
    return whole


def _part(nodes: Mapping[str, Size], edges: Sequence[Pair], labels: Mapping[Pair, Size]) -> Drawing:
    """One part: labels are nodes of their own that their edge goes through, so that each stands on its line."""
    graph = _graphviz()(directed=True, strict=False)
    graph.graph_attr.update(_GRAPH)
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    boxes: dict[str | Pair, Size] = dict(nodes) | {pair: labels[pair] for pair in edges if pair in labels}
    numbers = {key: str(number) for number, key in enumerate(boxes)}
    for key, (wide, high) in boxes.items():
        graph.add_node(numbers[key], width=wide / _INCH, height=high / _INCH)
    for pair in edges:
        source, target = (numbers[end] for end in pair)
        if pair in boxes:
            graph.add_edge(source, numbers[pair], arrowhead="none", weight=4)
            graph.add_edge(numbers[pair], target, weight=4)
        else:
            graph.add_edge(source, target)
    return _read(json.loads(graph.draw(format="json0", prog="dot")), list(boxes), edges)


def _graphviz() -> Any:
    try:
        from pygraphviz import AGraph
    except ImportError as error:
        raise UsageError("a picture needs Graphviz: pip install 'mscgraph[pictures]'") from error
    return AGraph


def _read(laid: Mapping[str, Any], boxes: Sequence[str | Pair], edges: Iterable[Pair]) -> Drawing:
    """What dot says, turned upside down: it counts from the lower left."""
    _, _, wide, high = (float(number) for number in laid["bb"].split(","))

    def point(text: str) -> Point:
        x, y = text.split(",")[-2:]
        return float(x), high - float(y)

    def box(number: int) -> str | Pair:
        return boxes[int(laid["objects"][number]["name"])]

    lines = {(box(e["tail"]), box(e["head"])): [point(p) for p in e["pos"].split()] for e in laid.get("edges", ())}
    places = {box(number): point(node["pos"]) for number, node in enumerate(laid["objects"])}
    curves = {}
    for pair in edges:
        tip, *points = lines[pair, pair[1]] if pair in places else lines[pair]
        if pair in places:
            before = lines[pair[0], pair]
            points = [*before, *_straight(before[-1], points[0]), *points[1:]]
        curves[pair] = Curve(tuple(points), tip)
    return Drawing(
        wide,
        high,
        {key: place for key, place in places.items() if isinstance(key, str)},
        {key: place for key, place in places.items() if not isinstance(key, str)},
        curves,
    )


def _straight(start: Point, end: Point) -> tuple[Point, Point, Point]:
    """The rest of a Bézier piece that is straight."""
    (x, y), (tx, ty) = start, end
    return (x + (tx - x) / 3, y + (ty - y) / 3), (tx - (tx - x) / 3, ty - (ty - y) / 3), end
