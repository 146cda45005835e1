"""Which colour and which outline a species gets in the picture.

Fill and edge colours follow the material with its dopant: the first seven, of the largest groups, after the palette of
Okabe and Ito, which colour-blind readers can tell apart; the class of a species is told by the shape of its outline, so
that colour is never alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from mscgraph.ask.network import Edge, Node
from mscgraph.export.picture.canvas import Canvas, Stroke
from mscgraph.export.picture.layout import Point, Size

INK, QUIET, LINE, CONTESTED, PAPER = "#1b2530", "#56616d", "#5b6673", "#c62828", "#ffffff"
_COLOURS = (
    ("#d6e6f4", "#0072b2"),
    ("#fde8c8", "#b36b00"),
    ("#d0ede2", "#007a5a"),
    ("#f5dfec", "#a64d85"),
    ("#fbf6cc", "#8a7d00"),
    ("#fbdccb", "#c24a00"),
    ("#e5defa", "#5b3fb5"),
    ("#d3eef2", "#00758a"),
    ("#eeddd0", "#7b4a26"),
    ("#e6ebc8", "#5c6b00"),
    ("#d5daf0", "#1f3a8a"),
    ("#dfe9df", "#3f6b3f"),
)
_GREY, _BLANK = ("#eceff1", "#607d8b"), ("#ffffff", "#607d8b")
UNSTATED, OTHERS, CHEMICALS = "material not stated", "other materials", "chemicals"


_MOST = 4.0  # points, the broadest edge


@dataclass(frozen=True)
class _Shape:
    """An outline: how round its corners are (as a share of the height), how thick and how dashed its line."""

    roundness: float = 0.2
    stroke: float = 1.4
    dashes: tuple[float, ...] = ()


_SHAPES: Mapping[str | None, _Shape] = {
    "magic-sized cluster": _Shape(),
    "nanocluster": _Shape(dashes=(5.0, 3.0)),
    "quantum dot": _Shape(0.5),
    "nanostructure": _Shape(0.0),
    "bulk": _Shape(0.0, 2.8),
    CHEMICALS: _Shape(0.0, 0.5),
    None: _Shape(dashes=(1.5, 3.0)),
}
UNCLASSED = "class not stated"


def outline(canvas: Canvas, corner: Point, size: Size, species_class: str | None, colours: tuple[str, str]) -> None:
    """The box of a species; classes without an outline of their own look like those that are not stated."""
    shape = _SHAPES.get(species_class, _SHAPES[None])
    line = Stroke(colours[1], shape.stroke, shape.dashes)
    canvas.rectangle(corner, size, shape.roundness * min(size[1], 44.0), colours[0], line)


def stroke(edge: Edge) -> Stroke:
    """The line of an edge: the broader the more works it rests on; red and dashed where it is contested."""
    return line_of(edge.summary.witnesses, edge.contested)


def line_of(works: int, contested: bool = False) -> Stroke:
    """The line of an edge that rests on so many works: each doubling makes it 0.7 points broader, none leaves dots."""
    if not works:
        return Stroke(LINE, 1.0, (1.5, 3.0))
    broad = min(_MOST, 1.3 + 0.7 * log2(works))
    return Stroke(CONTESTED, broad, (6.0, 4.0)) if contested else Stroke(LINE, broad)


def colours(nodes: Sequence[Node]) -> dict[str, tuple[str, str]]:
    """Fill and line colour of each group of nodes, the largest groups first; small groups share grey."""
    counts = Counter(group(node) for node in nodes)
    stated = sorted(
        (name for name in counts if name not in (UNSTATED, CHEMICALS)), key=lambda name: (-counts[name], name)
    )
    found = dict(zip(stated, _COLOURS, strict=False))
    if len(stated) > len(_COLOURS):
        found[OTHERS] = _GREY
    if UNSTATED in counts:
        found[UNSTATED] = _BLANK
    return found


def group(node: Node) -> str:
    """What a node is coloured by: 'InP', or 'InP with Cl'."""
    if node.material is None:
        return CHEMICALS if node.species_class == CHEMICALS else UNSTATED
    return f"{node.material} with {node.dopant}" if node.dopant else node.material


def colour(node: Node, known: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Fill and line colour of a node."""
    return _BLANK if node.species_class == CHEMICALS else known.get(group(node), _GREY)
