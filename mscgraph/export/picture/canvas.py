"""What a picture is drawn on. Lengths are points, counted from the upper left; colours are '#rrggbb'."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from mscgraph.export.picture.layout import Curve, Point, Size

LINE_HEIGHT = 1.25  # of the font's size
FONTS = ("Arial", "Helvetica", "Liberation Sans", "DejaVu Sans", "sans-serif")


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn; `dashes` are the lengths of dashes and gaps."""

    colour: str
    width: float = 1.4
    dashes: tuple[float, ...] = ()


class Canvas(Protocol):
    """A picture in the making."""

    def group(self, key: str, title: str, link: str = "") -> AbstractContextManager[None]:
        """What is drawn inside belongs together: one key to find it by, one tooltip, one address where there is one."""

    def rectangle(self, corner: Point, size: Size, radius: float, fill: str, stroke: Stroke | None = None) -> None:
        """A rectangle by its upper left corner."""

    def text(
        self, lines: Sequence[str], at: Point, size: float, colour: str, anchor: str = "middle", bold: bool = False
    ) -> None:
        """Lines of text about a point: its middle (or 'start': its left end), at middle height."""

    def arrow(self, curve: Curve, stroke: Stroke) -> None:
        """A curve with a head at its tip."""

    def finish(self) -> bytes:
        """The file."""


def line_heights(lines: Sequence[str], middle: float, size: float) -> list[float]:
    """Where the baselines of lines of text go that are centred about a height."""
    return [middle + (place - (len(lines) - 1) / 2) * size * LINE_HEIGHT + 0.36 * size for place in range(len(lines))]


def head(curve: Curve, stroke: Stroke) -> tuple[Point, Point, Point]:
    """The triangle at the end of an arrow, broader where its line is."""
    (x, y), (tx, ty) = curve.points[-1], curve.tip
    long = max(((tx - x) ** 2 + (ty - y) ** 2) ** 0.5, 0.1)
    across = (2.6 + stroke.width) / long
    dx, dy = (tx - x) * across, (ty - y) * across
    return curve.tip, (x - dy, y + dx), (x + dy, y - dx)
