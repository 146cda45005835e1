"""The few shapes that the picture is drawn with, as SVG elements."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from mscgraph.export.formats import printable

Point = tuple[float, float]

_HEAD = (9.0, 4.2)  # length and half height of an arrow's head


def number(value: float) -> str:
    """A coordinate, to a tenth."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def rectangle(parent: Any, corner: Point, size: Point, radius: float, **attributes: str) -> None:
    """A rectangle by its upper left corner and its size."""
    drawn = {"x": number(corner[0]), "y": number(corner[1]), "width": number(size[0]), "height": number(size[1])}
    if radius:
        drawn["rx"] = number(radius)
    ElementTree.SubElement(parent, "rect", drawn | attributes)


def text(
    parent: Any,
    lines: Sequence[str],
    at: Point,
    size: float,
    colour: str,
    anchor: str = "middle",
    weight: str | None = None,
) -> None:
    """Lines of text about a point: its middle (or its left end), at middle height."""
    drawn = {"font-size": number(size), "fill": colour, "text-anchor": anchor}
    if weight:
        drawn["font-weight"] = weight
    for place, line in enumerate(lines):
        y = at[1] + (place - (len(lines) - 1) / 2) * size * 1.25 + 0.36 * size
        ElementTree.SubElement(parent, "text", {"x": number(at[0]), "y": number(y), **drawn}).text = printable(line)


def curve(parent: Any, points: Sequence[Point], colour: str, dashes: str | None) -> None:
    """A line that leaves and enters level: curved from even to odd points, straight from odd to even ones.

    It stops short of its last point, where the head of the arrow begins.
    """
    route = list(points)
    route[-1] = _neck(points[-2], points[-1])
    path = [f"M {_point(route[0])}"]
    for place, (here, there) in enumerate(pairwise(route)):
        middle = (here[0] + there[0]) / 2
        if place % 2 or abs(here[1] - there[1]) < 0.05:
            path.append(f"L {_point(there)}")
        else:
            path.append(f"C {_point((middle, here[1]))} {_point((middle, there[1]))} {_point(there)}")
    drawn = {"d": " ".join(path), "fill": "none", "stroke": colour, "stroke-width": "1.6"}
    ElementTree.SubElement(parent, "path", drawn | ({"stroke-dasharray": dashes} if dashes else {}))


def arrow(parent: Any, before: Point, tip: Point, colour: str) -> None:
    """The head of an arrow that arrives level, from the left or from the right."""
    x, y = _neck(before, tip)
    x -= (tip[0] - x) * 0.1
    path = f"M {_point(tip)} L {_point((x, y - _HEAD[1]))} L {_point((x, y + _HEAD[1]))} Z"
    ElementTree.SubElement(parent, "path", d=path, fill=colour)


def _neck(before: Point, tip: Point) -> Point:
    return (tip[0] - _HEAD[0] if tip[0] >= before[0] else tip[0] + _HEAD[0], tip[1])


def _point(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
