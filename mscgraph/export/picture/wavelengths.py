"""Wavelength against temperature: a picture of the rows of the question 'waves', by Matplotlib."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mscgraph.ask.network import Node
from mscgraph.errors import UsageError
from mscgraph.export.files import write
from mscgraph.export.formats import choose, printable
from mscgraph.export.picture import palette
from mscgraph.export.picture.figure import DOTS, FONT, STAMPS, file_of, new_figure
from mscgraph.export.rows.cells import shown
from mscgraph.graph.terms import Rows, Term

_MADE = {"synthesis": "o", "conversion": "D"}
_ROOM = 0.2  # of the width, for the names at its right
_OPEN = 8.0  # °C that a range without an end is drawn beyond its other end


def write_wavelengths(rows: Rows, format: str, out: str | Path) -> Path:
    """Write the picture to a file: a mark for each claim with a temperature, a line where that is a range.

    Raises UnknownFormat, and UsageError without Matplotlib or where no row has a temperature.
    """
    return write(choose(WRITERS, format)(rows), out)


def _writer(format: str) -> Callable[[Rows], bytes]:
    return lambda rows: _picture(rows, format)


WRITERS: Mapping[str, Callable[[Rows], bytes]] = {format: _writer(format) for format in STAMPS}


def _picture(rows: Rows, format: str) -> bytes:
    figure = new_figure("this picture", figsize=(7.2, 5.0), layout="constrained")
    drawn = [row for row in rows if "temperature_min" in row or "temperature_max" in row]
    if not drawn:
        raise UsageError(
            "nothing to draw: of no species both its wavelength and the temperature of its making are told"
        )
    import matplotlib

    with matplotlib.rc_context({"font.family": FONT}):
        axes: Any = figure.add_subplot(
            xlabel="temperature at which it is made (°C)", ylabel="wavelength of the lowest transition (nm)"
        )
        _marks(axes, drawn)
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(color="#d5dae0", linewidth=0.6)
        axes.set_axisbelow(True)
        left, right = axes.get_xlim()
        axes.set_xlim(left, right + (right - left) * _ROOM)
        axes.legend(frameon=False, fontsize=8, ncols=3, loc="upper center", bbox_to_anchor=(0.5, -0.13))
        return file_of(figure, format, DOTS, {})


def _marks(axes: Any, rows: list[dict[str, Term]]) -> None:
    nodes = [_node(row) for row in rows]
    colours = palette.colours(list(dict.fromkeys(nodes)))
    told, last = set[str](), dict[str, tuple[float, float]]()
    for row, node in zip(rows, nodes, strict=True):
        low, high = _ends(row)
        wave, colour, made = float(row["wavelength"].value), palette.colour(node, colours)[1], shown(row.get("made_by"))
        axes.plot([low, high], [wave, wave], color=colour, linewidth=1.4, solid_capstyle="round")
        label = f"{palette.group(node)}, {made}"
        axes.plot(
            [(low + high) / 2], [wave], _MADE.get(made, "o"), color=colour, markersize=5,
            label="_" if label in told else label,
        )  # fmt: skip
        told.add(label)
        last[node.label] = max(last.get(node.label, (high, wave)), (high, wave))
    names: dict[tuple[float, float], list[str]] = {}
    for name, place in last.items():
        names.setdefault(place, []).append(name)
    for place, alike in names.items():
        axes.annotate(
            printable(", ".join(alike)),
            place,
            (7, 0),
            textcoords="offset points",
            fontsize=7,
            va="center",
            parse_math=False,
        )


def _node(row: dict[str, Term]) -> Node:
    name = shown(row.get("species"))
    return Node(name, name, None, shown(row.get("material")) or None, shown(row.get("dopant")) or None)


def _ends(row: dict[str, Term]) -> tuple[float, float]:
    """The range of temperatures; one without an end goes on a little."""
    low, high = (float(row[name].value) if name in row else None for name in ("temperature_min", "temperature_max"))
    if low is None:
        return (high or 0.0) - _OPEN, high or 0.0
    return low, low + _OPEN if high is None else high
