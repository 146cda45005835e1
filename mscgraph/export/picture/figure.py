"""A canvas that becomes PDF or PNG, by Matplotlib: fonts are embedded, so the file looks the same everywhere."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from mscgraph.errors import UsageError
from mscgraph.export.formats import printable
from mscgraph.export.picture.canvas import Stroke, head, line_heights
from mscgraph.export.picture.layout import Curve, Point, Size

_INCH = 72.0
DOTS = 300  # to the inch, as journals ask of a picture with letters
_LARGEST = 20_000  # dots along a side of a PNG
STAMPS: Mapping[str, dict[str, None]] = {
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
    "png": {"Software": None},
}
FONT = "DejaVu Sans"  # comes with Matplotlib, and has Greek, arrows and subscripts


def new_figure(what: str, **arguments: Any) -> Any:
    """A matplotlib Figure; raises UsageError, which names what is drawn, where Matplotlib is not installed."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError(f"{what} needs Matplotlib: pip install 'mscgraph[pictures]'") from error
    return Figure(**arguments)


def file_of(figure: Any, format: str, dots: int, about: Mapping[str, str]) -> bytes:
    """The figure as a file: text stays text, fonts are embedded; nothing in it tells when it was made."""
    import matplotlib

    out = io.BytesIO()
    with matplotlib.rc_context({"pdf.fonttype": 42, "svg.fonttype": "none", "svg.hashsalt": "mscgraph"}):
        figure.savefig(out, format=format, dpi=dots, metadata={**about, **STAMPS[format]})
    return out.getvalue()


class FigureCanvas:
    """See Canvas. `format` is pdf or png; raises UsageError where Matplotlib is not installed."""

    def __init__(self, size: Size, title: str, format: str) -> None:
        self._size, self._title, self._format = size, title, format
        self._figure = new_figure(format, figsize=(size[0] / _INCH, size[1] / _INCH))
        self._axes: Any = self._figure.add_axes((0.0, 0.0, 1.0, 1.0), xlim=(0, size[0]), ylim=(size[1], 0))
        self._axes.set_axis_off()

    @contextmanager
    def group(self, key: str, title: str, link: str = "") -> Iterator[None]:
        """Paper has no tooltips, links or keys."""
        yield

    def rectangle(self, corner: Point, size: Size, radius: float, fill: str, stroke: Stroke | None = None) -> None:
        """A patch with round corners."""
        from matplotlib.patches import FancyBboxPatch

        style = f"round,pad=0,rounding_size={radius}" if radius else "square,pad=0"
        line = _line(stroke) if stroke else {"linewidth": 0.0}
        self._axes.add_patch(FancyBboxPatch(corner, *size, boxstyle=style, facecolor=fill, **line))

    def text(
        self, lines: Sequence[str], at: Point, size: float, colour: str, anchor: str = "middle", bold: bool = False
    ) -> None:
        """Each line as it is: a dollar sign is no formula."""
        drawn = {"fontsize": 0.93 * size, "color": colour, "family": FONT, "parse_math": False}
        drawn |= {"ha": "center" if anchor == "middle" else "left", "va": "baseline"}
        for line, y in zip(lines, line_heights(lines, at[1], size), strict=True):
            self._axes.text(at[0], y, printable(line), weight="bold" if bold else "normal", **drawn)

    def arrow(self, curve: Curve, stroke: Stroke) -> None:
        """A path, and a triangle."""
        from matplotlib.patches import PathPatch, Polygon
        from matplotlib.path import Path

        codes = [Path.MOVETO, *[Path.CURVE4] * (len(curve.points) - 1)]
        self._axes.add_patch(PathPatch(Path(curve.points, codes), facecolor="none", **_line(stroke)))
        self._axes.add_patch(Polygon(head(curve, stroke), closed=True, facecolor=stroke.colour, linewidth=0.0))

    def finish(self) -> bytes:
        """The file; no date in it, so that the same network gives the same file."""
        dots = min(DOTS, int(_LARGEST * _INCH / max(self._size)))
        return file_of(self._figure, self._format, dots, {"Title": self._title})


def _line(stroke: Stroke) -> dict[str, Any]:
    drawn: dict[str, Any] = {"edgecolor": stroke.colour, "linewidth": stroke.width}
    # Matplotlib counts dashes in widths of the line
    lengths = tuple(length / stroke.width for length in stroke.dashes)
    return drawn | ({"linestyle": (0, lengths)} if lengths else {})
