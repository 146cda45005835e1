"""A network as a picture: boxes in layers, arrows with reagents and temperature, quotes as tooltips, a legend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mscgraph.ask.network import Edge, Network, Node
from mscgraph.export.formats import choices, one_line, printable, temperatures
from mscgraph.export.picture import palette
from mscgraph.export.picture.canvas import LINE_HEIGHT, Canvas
from mscgraph.export.picture.layout import Drawing, Pair, Point, Size, draw
from mscgraph.export.picture.legend import Legend
from mscgraph.export.picture.lettering import NAME, NOTE, TITLE, width, wrap

_MARGIN, _HEAD = 24.0, 62.0
_NARROWEST = 460.0
_NOTHING = "No paper in the store says that one species becomes another."
_QUOTES = 4  # how many claims a tooltip quotes

Opener = Callable[[Size, str, str], Canvas]


@dataclass(frozen=True)
class _Box:
    lines: list[str]
    width: float
    height: float

    @property
    def size(self) -> Size:
        return self.width, self.height


def paint(network: Network, title: str, open_canvas: Opener) -> bytes:
    """The picture as a file. `open_canvas` is given its size, its title and what it shows in words.

    Contested edges are red and dashed, edges are the broader the more works they rest on; an empty network gives a
    picture that says so. Raises UsageError where it cannot be laid out.
    """
    boxes = {node.iri: _box(node) for node in network.nodes}
    notes = {(edge.source, edge.target): _note(edge) for edge in network.edges}
    drawing = draw(
        {iri: box.size for iri, box in boxes.items()},
        list(notes),
        {pair: note.size for pair, note in notes.items() if note.lines},
    )
    heading = [counts(network)] if network.edges else [counts(network), _NOTHING]
    legend = Legend(network, max(drawing.width, _NARROWEST))
    wide = max(drawing.width, _NARROWEST, *(width(line, NOTE + 1) for line in heading), width(title, TITLE))
    top = _HEAD + _MARGIN / 2 + (0.0 if network.edges else 20.0)
    size = (wide + 2 * _MARGIN, top + drawing.height + _MARGIN + legend.height)
    canvas = open_canvas(size, title, described(network))
    canvas.rectangle((0.0, 0.0), size, 0.0, palette.PAPER)
    canvas.text([title], (_MARGIN, 30.0), TITLE, palette.INK, "start", bold=True)
    for place, line in enumerate(heading):
        canvas.text([line], (_MARGIN, 50.0 + 24.0 * place), NOTE + 1, palette.QUIET, "start")
    _body(canvas, network, boxes, notes, drawing.moved(_MARGIN, top))
    legend.write(canvas, _MARGIN, top + drawing.height + _MARGIN / 2)
    return canvas.finish()


def _body(
    canvas: Canvas, network: Network, boxes: Mapping[str, _Box], notes: Mapping[Pair, _Box], drawing: Drawing
) -> None:
    labels = {node.iri: node.label for node in network.nodes}
    for edge in network.edges:
        pair = (edge.source, edge.target)
        with canvas.group(edge_key(*pair), _tooltip(edge, labels)):
            canvas.arrow(drawing.edges[pair], palette.stroke(edge))
            if pair in drawing.labels:
                _pill(canvas, notes[pair], drawing.labels[pair], edge.contested)
    colours = palette.colours(network.nodes)
    for node in network.nodes:
        box, centre = boxes[node.iri], drawing.nodes[node.iri]
        said = [node.label, node.species_class or "", "" if node.material is None else palette.group(node)]
        with canvas.group(node.iri, ", ".join(one_line(part) for part in said if part), _link(node)):
            palette.outline(canvas, _corner(centre, box), box.size, node.species_class, palette.colour(node, colours))
            canvas.text(box.lines, centre, NAME, palette.INK)


def _link(node: Node) -> str:
    return node.iri if node.iri.startswith(("http:", "https:")) else ""


def _box(node: Node) -> _Box:
    lines = wrap(printable(node.label), NAME, 150.0, 6 if node.species_class == palette.CHEMICALS else 3)
    return _Box(lines, max(width(line, NAME) for line in lines) + 24.0, len(lines) * NAME * LINE_HEIGHT + 18.0)


def _note(edge: Edge) -> _Box:
    """The label of an edge: reagents, temperature, and a word where it is contested; without lines if there is none."""
    mark = "contested" if edge.contested else ""
    parts = [(choices(edge.summary.alternatives), 3), (temperatures(edge.claims), 3), (mark, 1)]
    lines = [line for part, most in parts if part for line in wrap(printable(part), NOTE, 140.0, most)]
    if not lines:
        return _Box([], 0.0, 0.0)
    return _Box(lines, max(width(line, NOTE) for line in lines) + 10.0, len(lines) * NOTE * LINE_HEIGHT + 6.0)


def _pill(canvas: Canvas, note: _Box, centre: Point, contested: bool) -> None:
    canvas.rectangle(_corner(centre, note), note.size, 4.0, palette.PAPER)
    canvas.text(note.lines, centre, NOTE, palette.CONTESTED if contested else palette.INK)


def _corner(centre: Point, box: _Box) -> Point:
    return centre[0] - box.width / 2, centre[1] - box.height / 2


def edge_key(source: str, target: str) -> str:
    """What an edge is found by in the picture: the IRIs of its ends."""
    return f"{source} {target}"


def counts(network: Network) -> str:
    """'4 species, 3 conversions, 1 synthesis, 2 papers, 1 contested'."""
    chemicals = {node.iri for node in network.nodes if node.species_class == palette.CHEMICALS}
    syntheses = sum(edge.source in chemicals for edge in network.edges)
    papers = {paper.iri for edge in network.edges for paper in edge.summary.papers}
    contested = sum(edge.contested for edge in network.edges)
    given = [(len(network.nodes) - len(chemicals), "species", "species")]
    given.append((len(network.edges) - syntheses, "conversion", "conversions"))
    given += [(syntheses, "synthesis", "syntheses")] if syntheses else []
    given.append((len(papers), "paper", "papers"))
    parts = [f"{count} {one if count == 1 else many}" for count, one, many in given]
    return ", ".join(parts) + (f", {contested} contested" if contested else "")


def described(network: Network) -> str:
    """What the picture shows, for who cannot see it."""
    labels = {node.iri: node.label for node in network.nodes}
    said = "; ".join(f"{labels[edge.source]} becomes {labels[edge.target]}" for edge in network.edges)
    return f"{counts(network)}. {said}"


def _tooltip(edge: Edge, labels: Mapping[str, str]) -> str:
    """What becomes what, and the quotes."""
    lines = [f"{labels[edge.source]} → {labels[edge.target]}"]
    for claim in edge.claims[:_QUOTES]:
        for quote in claim.evidence[:1]:
            page = f", p. {quote.page}" if quote.page else ""
            lines.append(f"“{one_line(quote.text)}” {claim.paper.label}{page}")
    if len(edge.claims) > _QUOTES:
        lines.append(f"and {len(edge.claims) - _QUOTES} more")
    return "\n".join(lines)
