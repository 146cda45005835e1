"""A canvas that becomes SVG: text stays text, and groups have tooltips and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from xml.etree import ElementTree

from mscgraph.export.formats import one_line, printable
from mscgraph.export.picture.canvas import FONTS, Stroke, head, line_heights
from mscgraph.export.picture.layout import Curve, Point, Size


class SvgCanvas:
    """See Canvas."""

    def __init__(self, size: Size, title: str, description: str) -> None:
        self._root = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "width": _number(size[0]),
                "height": _number(size[1]),
                "viewBox": f"0 0 {_number(size[0])} {_number(size[1])}",
                "role": "img",
                "aria-labelledby": "title desc",
                "font-family": ", ".join(f"'{name}'" if " " in name else name for name in FONTS),
            },
        )
        ElementTree.SubElement(self._root, "title", id="title").text = printable(title)
        ElementTree.SubElement(self._root, "desc", id="desc").text = printable(one_line(description))
        self._here: Any = self._root

    @contextmanager
    def group(self, key: str, title: str, link: str = "") -> Iterator[None]:
        """One `g` with its key and a `title`, which browsers show as a tooltip, in an `a` where there is a link."""
        outside = self._here
        parent = ElementTree.SubElement(outside, "a", href=printable(link)) if link else outside
        self._here = ElementTree.SubElement(parent, "g", {"data-key": printable(key)})
        if title:
            ElementTree.SubElement(self._here, "title").text = printable(title)
        yield
        self._here = outside

    def rectangle(self, corner: Point, size: Size, radius: float, fill: str, stroke: Stroke | None = None) -> None:
        """A `rect`."""
        drawn = {"x": _number(corner[0]), "y": _number(corner[1])}
        drawn |= {"width": _number(size[0]), "height": _number(size[1]), "fill": fill}
        if radius:
            drawn["rx"] = _number(radius)
        ElementTree.SubElement(self._here, "rect", drawn | (_line(stroke) if stroke else {}))

    def text(
        self, lines: Sequence[str], at: Point, size: float, colour: str, anchor: str = "middle", bold: bool = False
    ) -> None:
        """A `text` for each line."""
        drawn = {"font-size": _number(size), "fill": colour, "text-anchor": anchor}
        if bold:
            drawn["font-weight"] = "bold"
        for line, y in zip(lines, line_heights(lines, at[1], size), strict=True):
            place = {"x": _number(at[0]), "y": _number(y)}
            ElementTree.SubElement(self._here, "text", place | drawn).text = printable(line)

    def arrow(self, curve: Curve, stroke: Stroke) -> None:
        """A `path` for the line, and one for the head."""
        first, *rest = map(_point, curve.points)
        pieces = (f"C {' '.join(rest[place : place + 3])}" for place in range(0, len(rest), 3))
        drawn = {"d": f"M {first} {' '.join(pieces)}", "fill": "none"} | _line(stroke)
        ElementTree.SubElement(self._here, "path", drawn)
        corners = " L ".join(map(_point, head(curve, stroke)))
        ElementTree.SubElement(self._here, "path", d=f"M {corners} Z", fill=stroke.colour)

    def finish(self) -> bytes:
        """The file, in UTF-8."""
        ElementTree.indent(self._root)
        return (ElementTree.tostring(self._root, encoding="unicode") + "\n").encode()


def _line(stroke: Stroke) -> dict[str, str]:
    drawn = {"stroke": stroke.colour, "stroke-width": _number(stroke.width)}
    return drawn | ({"stroke-dasharray": " ".join(map(_number, stroke.dashes))} if stroke.dashes else {})


def _number(value: float) -> str:
    """A length, to a tenth."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def _point(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"
