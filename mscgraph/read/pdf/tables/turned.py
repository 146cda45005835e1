"""Heads of narrow columns that run up the page: read as if they stood upright, each over its column."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from mscgraph.read.document import Aside
from mscgraph.read.pdf.lines import Line, line_of
from mscgraph.read.pdf.page import Face, Page, Piece
from mscgraph.read.places import step_of

_LINE = 1.2  # of the size: the height of a line's box


def turned_heads(
    page: Page, lines: Iterable[Line], x0: float, x1: float, top: float, bottom: float
) -> tuple[Line, ...]:
    """The lines that run up or down the page within a table's head, from the left, on one height with the upright ones
    beside them. A single one may be anything."""
    found = [
        aside
        for aside in page.sideways
        if x0 < aside.box.x0 and aside.box.x1 < x1 and top - 1 < aside.box.top and aside.box.bottom < bottom + 1
    ]
    if page.turn or len(found) < 2:
        return ()
    high, low = min(aside.box.top for aside in found), max(aside.box.bottom for aside in found)
    level = next((line.baseline for line in lines if high < line.baseline < low and x0 < line.x0 < x1), low)
    return tuple(_upright(page.number, aside, level) for aside in sorted(found, key=lambda aside: aside.box.x0))


def _upright(page: int, aside: Aside, level: float) -> Line:
    """A line whose characters stand side by side in the box that the turned one fills."""
    box, count = aside.box, len(aside.text)
    width = (box.x1 - box.x0) / count
    edges = array("H", (step_of(box.x0 + width * at) for n in range(count) for at in (n, n + 1)))
    size, high, low = (box.x1 - box.x0) / _LINE, level - box.top, box.bottom - level
    return line_of(page, (Piece(aside.text, edges, box.x0, box.x1, level, size, Face(""), high, low),), spaced=True)
