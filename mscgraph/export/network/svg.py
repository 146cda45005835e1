"""The network as a picture (SVG): boxes in layers, arrows with reagents and temperature, quotes as tooltips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from mscgraph.ask.network import Edge, Network, Node
from mscgraph.export.formats import choices, one_line, printable, temperatures
from mscgraph.export.network import palette
from mscgraph.export.network.layout import Drawing, Pair, Point, Size, draw
from mscgraph.export.network.lettering import width, wrap
from mscgraph.export.network.shapes import arrow, curve, number, rectangle, text

_FONT = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_NAME, _NOTE, _TITLE = 13.0, 11.0, 17.0  # font sizes
_MARGIN, _HEAD, _LOOP = 24.0, 62.0, 34.0
_NARROWEST = 460.0
_NOTHING = "No paper in the store says that one species becomes another."
_QUOTES = 4  # how many claims a tooltip quotes


@dataclass(frozen=True)
class _Box:
    lines: list[str]
    width: float
    height: float


def write_svg(network: Network) -> str:
    """The picture as SVG text. Contested edges are red and dashed; an empty network gives a picture that says so."""
    boxes = {node.iri: _box(node.label, _NAME, 150.0, 3, 12.0, 9.0) for node in network.nodes}
    notes = {(edge.source, edge.target): _note(edge) for edge in network.edges}
    drawing = _layout(network, boxes, notes)
    heading = [_counts(network)] if network.edges else [_counts(network), _NOTHING]
    legend = _Legend(network, max(drawing.width, _NARROWEST))
    wide = max(drawing.width, _NARROWEST, *(width(line, _NOTE) for line in heading)) + 2 * _MARGIN
    high = _HEAD + drawing.height + legend.height + 2 * _MARGIN + (20.0 if not network.edges else 0.0)
    root = _root(network, wide, high)
    text(root, ["Conversion network"], (_MARGIN, 30.0), _TITLE, palette.INK, "start", weight="bold")
    for place, line in enumerate(heading):
        text(root, [line], (_MARGIN, 50.0 + 24.0 * place), _NOTE + 1, palette.QUIET, "start")
    body = ElementTree.SubElement(root, "g", transform=f"translate({number(_MARGIN)} {number(_HEAD + _MARGIN / 2)})")
    labels = {node.iri: node.label for node in network.nodes}
    for edge in network.edges:
        if edge.source != edge.target:
            _edge(body, edge, drawing, notes[edge.source, edge.target], labels)
    colours = palette.colours(network.nodes)
    loops = {edge.source: edge for edge in network.edges if edge.source == edge.target}
    for node in network.nodes:
        if node.iri in loops:
            _loop(body, loops[node.iri], drawing.nodes[node.iri], boxes[node.iri], notes[node.iri, node.iri], labels)
        _node(body, node, drawing.nodes[node.iri], boxes[node.iri], palette.colour(node, colours))
    legend.write(root, _MARGIN, high - legend.height - _MARGIN / 2)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _layout(network: Network, boxes: dict[str, _Box], notes: dict[Pair, _Box]) -> Drawing:
    if not network.nodes:
        return Drawing()
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(boxes)
    graph.add_edges_from(pair for pair in notes if pair[0] != pair[1])
    sizes: dict[str, Size] = {}
    for iri, box in boxes.items():
        loop = notes.get((iri, iri))
        room = 2 * (_LOOP + loop.height) if loop else 0.0
        sizes[iri] = (max(box.width, loop.width if loop else 0.0), box.height + room)
    labels = {pair: (note.width, note.height) for pair, note in notes.items() if note.lines}
    return draw(graph, sizes, labels)


def _box(label: str, size: float, most: float, lines: int, across: float, down: float) -> _Box:
    wrapped = wrap(printable(label), size, most, lines)
    wide = max(width(line, size) for line in wrapped)
    return _Box(wrapped, wide + 2 * across, len(wrapped) * size * 1.25 + 2 * down)


def _note(edge: Edge) -> _Box:
    """The label of an edge: reagents, temperature, and a word where it is contested; without lines if there is none."""
    mark = "contested" if edge.contested else ""
    parts = [(choices(edge.summary.alternatives), 3), (temperatures(edge.claims), 2), (mark, 1)]
    lines = [line for part, most in parts if part for line in wrap(printable(part), _NOTE, 140.0, most)]
    if not lines:
        return _Box([], 0.0, 0.0)
    return _Box(lines, max(width(line, _NOTE) for line in lines) + 10.0, len(lines) * _NOTE * 1.25 + 6.0)


def _root(network: Network, wide: float, high: float) -> Any:
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": number(wide),
            "height": number(high),
            "viewBox": f"0 0 {number(wide)} {number(high)}",
            "role": "img",
            "aria-labelledby": "title desc",
            "font-family": _FONT,
        },
    )
    ElementTree.SubElement(root, "title", id="title").text = "Conversion network"
    labels = {node.iri: node.label for node in network.nodes}
    said = "; ".join(f"{labels[edge.source]} becomes {labels[edge.target]}" for edge in network.edges)
    ElementTree.SubElement(root, "desc", id="desc").text = printable(one_line(f"{_counts(network)}. {said}"))
    rectangle(root, (0.0, 0.0), (wide, high), 0.0, fill=palette.PAPER)
    return root


def _counts(network: Network) -> str:
    papers = {paper.iri for edge in network.edges for paper in edge.summary.papers}
    contested = sum(edge.contested for edge in network.edges)
    counts = [(len(network.nodes), "species", "species"), (len(network.edges), "conversion", "conversions")]
    counts.append((len(papers), "paper", "papers"))
    parts = [f"{count} {one if count == 1 else many}" for count, one, many in counts]
    return ", ".join(parts) + (f", {contested} contested" if contested else "")


def _edge(body: Any, edge: Edge, drawing: Drawing, note: _Box, labels: dict[str, str]) -> None:
    pair = (edge.source, edge.target)
    group = _described(body, edge, labels)
    colour = palette.CONTESTED if edge.contested else palette.LINE
    points = drawing.edges[pair]
    curve(group, points, colour, "6 4" if edge.contested else None)
    arrow(group, points[-2], points[-1], colour)
    if pair in drawing.labels:
        _pill(group, note, drawing.labels[pair], edge.contested)


def _pill(group: Any, note: _Box, centre: Point, contested: bool) -> None:
    corner = (centre[0] - note.width / 2, centre[1] - note.height / 2)
    rectangle(group, corner, (note.width, note.height), 4.0, fill=palette.PAPER)
    text(group, note.lines, centre, _NOTE, palette.CONTESTED if contested else palette.INK)


def _loop(body: Any, edge: Edge, centre: Point, box: _Box, note: _Box, labels: dict[str, str]) -> None:
    """An arrow from a species to itself, above its box."""
    group = _described(body, edge, labels)
    colour = palette.CONTESTED if edge.contested else palette.LINE
    x, top = centre[0], centre[1] - box.height / 2
    path = f"M {number(x - 16)} {number(top)} C {number(x - 30)} {number(top - 38)} {number(x + 30)} {number(top - 38)}"
    attributes = {"d": f"{path} {number(x + 16)} {number(top - 7)}", "fill": "none", "stroke": colour}
    ElementTree.SubElement(group, "path", attributes | {"stroke-width": "1.6"})
    ElementTree.SubElement(group, "path", d=f"M {number(x + 14)} {number(top)} l -2 -9 l 8.5 2 Z", fill=colour)
    if note.lines:
        _pill(group, note, (x, top - _LOOP - note.height / 2), edge.contested)


def _described(body: Any, edge: Edge, labels: dict[str, str]) -> Any:
    """A group with a tooltip: what becomes what, and the quotes."""
    group = ElementTree.SubElement(body, "g")
    lines = [f"{labels[edge.source]} → {labels[edge.target]}"]
    for claim in edge.claims[:_QUOTES]:
        for quote in claim.evidence[:1]:
            page = f", p. {quote.page}" if quote.page else ""
            lines.append(f"“{one_line(quote.text)}” {claim.paper.label}{page}")
    if len(edge.claims) > _QUOTES:
        lines.append(f"and {len(edge.claims) - _QUOTES} more")
    ElementTree.SubElement(group, "title").text = printable("\n".join(lines))
    return group


def _node(body: Any, node: Node, centre: Point, box: _Box, colours: tuple[str, str]) -> None:
    group = ElementTree.SubElement(body, "g")
    said = [node.label, node.species_class or "", "" if node.material is None else palette.group(node)]
    ElementTree.SubElement(group, "title").text = printable(", ".join(one_line(part) for part in said if part))
    _outline(group, (centre[0] - box.width / 2, centre[1] - box.height / 2), (box.width, box.height), node, colours)
    text(group, box.lines, centre, _NAME, palette.INK)


def _outline(group: Any, corner: Point, size: Size, node: Node, colours: tuple[str, str]) -> None:
    shape = palette.shape(node.species_class)
    drawn = {"fill": colours[0], "stroke": colours[1], "stroke-width": number(shape.stroke)}
    if shape.dashes:
        drawn["stroke-dasharray"] = shape.dashes
    rectangle(group, corner, size, shape.roundness * min(size[1], 44.0), **drawn)


class _Legend:
    """What colours, outlines and lines mean, in rows beneath the picture."""

    def __init__(self, network: Network, wide: float) -> None:
        colours = palette.colours(network.nodes)
        plain = Node("", "", "magic-sized cluster")
        self._entries = [("colour", name, (plain, pair)) for name, pair in colours.items()]
        classes = sorted({node.species_class for node in network.nodes}, key=lambda name: name or "~")
        for name in classes:
            swatch = (Node("", "", name), (palette.PAPER, palette.QUIET))
            self._entries.append(("class", name or palette.UNCLASSED, swatch))
        if any(edge.contested for edge in network.edges):
            self._entries.append(("line", "contested", (Node("", ""), (palette.CONTESTED, palette.CONTESTED))))
        self._places: list[Point] = []
        x, y, kind = 0.0, 0.0, ""
        for entry in self._entries:
            wanted = 44.0 + width(entry[1], _NOTE) + 14.0
            if x and (x + wanted > wide or (kind and kind != entry[0])):
                x, y = 0.0, y + 22.0
            self._places.append((x, y))
            x, kind = x + wanted, entry[0]
        self.height = y + 34.0 if self._entries else 0.0

    def write(self, root: Any, left: float, top: float) -> None:
        """Draw the rows, their upper left corner at the given place."""
        group = ElementTree.SubElement(root, "g")
        for (kind, name, (node, colours)), (x, y) in zip(self._entries, self._places, strict=True):
            corner = (left + x, top + y + 4.0)
            if kind == "line":
                points = [(corner[0], corner[1] + 8.0), (corner[0] + 32.0, corner[1] + 8.0)]
                curve(group, points, colours[0], "6 4")
                arrow(group, points[0], points[1], colours[0])
            else:
                _outline(group, corner, (32.0, 16.0), node, colours)
            text(group, [name], (corner[0] + 40.0, corner[1] + 8.0), _NOTE, palette.QUIET, "start")
