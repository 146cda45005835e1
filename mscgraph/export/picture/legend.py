"""What colours, outlines and lines of a picture mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mscgraph.ask.network import Network
from mscgraph.export.picture import palette
from mscgraph.export.picture.canvas import Canvas, Stroke
from mscgraph.export.picture.layout import Curve, Point
from mscgraph.export.picture.lettering import NOTE, width

_SAMPLE = (32.0, 16.0)
_ROW = 22.0


@dataclass(frozen=True)
class _Entry:
    """A sample with its name; entries of one kind stand together."""

    kind: str
    name: str
    draw: Callable[[Canvas, Point], None]


class Legend:
    """Rows of samples, as wide as the picture. `height` is what they take, with the space beneath."""

    def __init__(self, network: Network, wide: float) -> None:
        self._places: list[tuple[_Entry, Point]] = []
        x, y, kind = 0.0, 0.0, ""
        for entry in _entries(network):
            wanted = 44.0 + width(entry.name, NOTE) + 14.0
            if x and (x + wanted > wide or entry.kind != kind):
                x, y = 0.0, y + _ROW
            self._places.append((entry, (x, y)))
            x, kind = x + wanted, entry.kind
        self.height = y + _ROW + 12.0 if self._places else 0.0

    def write(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the rows, their upper left corner at the given place."""
        for entry, (x, y) in self._places:
            corner = (left + x, top + y + 4.0)
            entry.draw(canvas, corner)
            canvas.text([entry.name], (corner[0] + 40.0, corner[1] + 8.0), NOTE, palette.QUIET, "start")


def _entries(network: Network) -> Iterator[_Entry]:
    for name, colours in palette.colours(network.nodes).items():
        yield _Entry("colour", name, _box("magic-sized cluster", colours))
    for kind in sorted({node.species_class for node in network.nodes}, key=lambda kind: kind or "~"):
        yield _Entry("class", kind or palette.UNCLASSED, _box(kind, (palette.PAPER, palette.QUIET)))
    works = sorted({edge.summary.witnesses for edge in network.edges} - {0})
    for number in dict.fromkeys(works[:1] + works[-1:]):
        yield _Entry("line", f"said by {number} work{'' if number == 1 else 's'}", _line(palette.line_of(number)))
    if any(not edge.summary.witnesses for edge in network.edges):
        yield _Entry("line", "taken for one of its family", _line(palette.line_of(0)))
    if any(edge.contested for edge in network.edges):
        yield _Entry("line", "contested", _line(palette.line_of(1, contested=True)))


def _box(species_class: str | None, colours: tuple[str, str]) -> Callable[[Canvas, Point], None]:
    return lambda canvas, corner: palette.outline(canvas, corner, _SAMPLE, species_class, colours)


def _line(stroke: Stroke) -> Callable[[Canvas, Point], None]:
    def draw(canvas: Canvas, corner: Point) -> None:
        x, y = corner[0], corner[1] + _SAMPLE[1] / 2
        ends = [(x + share * (_SAMPLE[0] - 8.0), y) for share in (0.0, 1 / 3, 2 / 3, 1.0)]
        canvas.arrow(Curve(tuple(ends), (x + _SAMPLE[0], y)), stroke)

    return draw
