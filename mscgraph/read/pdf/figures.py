"""What is written into drawings: names of axes, marks of scales, names of curves. It is no part of the text.

It stands within the curves and pictures that a page draws, or right at them, or else between these and the figure's
caption, and is not set like the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mscgraph.read.labels import table_label
from mscgraph.read.pdf.bases import Style
from mscgraph.read.pdf.furniture import captions_among
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.page import Area, Page
from mscgraph.read.pdf.setting import label_stands_out
from mscgraph.read.pdf.tables.prose import Prose

_LONG, _NEXT_LINE, _FEWEST = 14.0, 1.6, 2  # of the size, and pairs of lines: what sets so many so long is text
_BESIDE = 1.2  # of the size: what stands beside a drawing or below it, and is no text, belongs to it
_TURNS = 3  # the name of an axis stands beyond the marks of its scale
_LARGE = 1.5  # of the text's size: larger print is no label
_GROUND = 2  # lines of text: a drawing with more of them is their ground
_WIDE, _FULL = 0.6, 0.9  # of the column: labels at its edge are narrower, and all
_EDGE = 3.0  # of the size: text begins no further from its column's edge
OVER, _APART = 20.0, 40.0  # points: labels may stand so far above what is drawn, and parts of it below one another
_TOP, _BROAD = 0.15, 0.7  # of the page's height and width: a banner begins above, and is broader
_HEADS = 4  # letters of a heading, at least


def labels_of(page: Page, lines: Sequence[Line], body: Style) -> list[Line]:
    """The lines that stand in or at the drawings of a page and are neither text nor captions. Lines come sorted from
    the top down."""
    if not page.areas:
        return []
    told = _Print(page, lines, Prose(lines, body))
    found = {id(line) for area in page.areas for line in _in_drawing(area, told)}
    found |= {id(line) for caption in told.captions for line in _at_caption(caption, told)}
    captioned = set(map(id, told.captioned))
    return [line for line in lines if id(line) in found and id(line) not in captioned]


@dataclass(frozen=True)
class _Print:
    """The print of a page: what of it is text, and what captions."""

    page: Page
    lines: Sequence[Line]
    prose: Prose

    @cached_property
    def captions(self) -> list[Line]:
        """The first lines of captions of figures."""
        body = self.prose.body
        found = (line for line in self.lines if label_stands_out(line, body))
        return [line for line in found if not table_label(line.text)]

    @cached_property
    def captioned(self) -> list[Line]:
        """The lines of captions and of footnotes."""
        return captions_among(self.lines, self.prose.body)

    @cached_property
    def faces(self) -> set[tuple[float, str]]:
        """Sizes and families of text: those of long lines with others right below."""
        body, pairs = self.prose.body, Counter[tuple[float, str]]()
        above: dict[tuple[float, str, int], float] = {}
        for line in self.lines:
            key = line.size, line.style.family, round(line.x0)
            pairs[key[:2]] += line.baseline - above.get(key, -1e9) < _NEXT_LINE * line.size
            if line.x1 - line.x0 > _LONG * line.size:
                above[key] = line.baseline
        return {(body.size, body.family)} | {face for face, number in pairs.items() if number >= _FEWEST}

    def set_as_text(self, line: Line) -> bool:
        """Whether text of the page is set in the size and family of a line."""
        return (line.size, line.style.family) in self.faces

    def is_text(self, line: Line) -> bool:
        """Whether a line is set like text, and as long."""
        return self.prose.holds(line) or (self.set_as_text(line) and line.x1 - line.x0 > _LONG * line.size)

    def starts_column(self, line: Line, *edges: float) -> bool:
        """Whether a line begins where a column of text does, or at one of these edges."""
        starts = (*edges, *(left for left, _ in self.prose.columns))
        return any(-3 < line.x0 - left < _EDGE * line.size for left in starts)

    def stands_out(self, line: Line) -> bool:
        """Whether a line may be set as a heading."""
        display = line.bold or line.italic or line.size > 1.08 * self.prose.body.size
        return display and sum(map(str.isalpha, line.text)) >= _HEADS


def _in_drawing(area: Area, told: _Print) -> Iterator[Line]:
    if _is_banner(area, told.page) or sum(map(told.is_text, _inside(area, told.lines))) > _GROUND:
        return
    end = 0.0
    for _ in range(_TURNS):
        below = (c.top for c in told.captions if c.x0 < area.x1 and c.x1 > area.x0 and c.top > area.top)
        end = min(below, default=1e9)
        for line in told.lines:
            if line.bottom < end and _stands_at(line, area, told):
                area = area.with_(Area(line.x0, line.top, line.x1, line.bottom))
    for line in _inside(area, told.lines):
        if line.bottom < end and line.size < _LARGE * told.prose.body.size and not told.prose.holds(line):
            yield line


def _is_banner(area: Area, page: Page) -> bool:
    """Whether it lies at the head of the first page from side to side, as the ground of title and names does."""
    return page.number == 1 and area.top < _TOP * page.height and area.x1 - area.x0 > _BROAD * page.width


def _inside(area: Area, lines: Sequence[Line]) -> list[Line]:
    return [
        line
        for line in lines
        if area.x0 < (line.x0 + line.x1) / 2 < area.x1 and area.top < (line.top + line.bottom) / 2 < area.bottom
    ]


def _stands_at(line: Line, area: Area, told: _Print) -> bool:
    """Whether a line that is not set like the text stands beside a drawing or right below."""
    reach = _BESIDE * line.size
    level = area.top < (line.top + line.bottom) / 2 < area.bottom
    beside = level and line.x0 - reach < area.x1 and area.x0 < line.x1 + reach
    below = area.bottom - line.size < line.top < area.bottom + reach
    within = line.x0 > area.x0 - reach and line.x1 < area.x1 + reach
    heading = told.stands_out(line) and told.starts_column(line)
    return (beside or (below and within and not heading)) and not told.set_as_text(line)


def _at_caption(caption: Line, told: _Print) -> Iterator[Line]:
    """The labels between a figure's caption and the far end of what is drawn, above or, if none is near, right below;
    no further than to text, a heading, or another caption."""
    left, right = told.prose.measure(caption.x0, caption.x1, told.page.width)
    drawn = [area for area in told.page.areas if left < (area.x0 + area.x1) / 2 < right]
    column = [line for line in told.lines if left < (line.x0 + line.x1) / 2 < right]
    over = [area for area in drawn if area.top < caption.top]
    under = [area for area in drawn if area.top > caption.bottom and _overlap(caption, area)]
    to_over = min((caption.top - area.bottom for area in over), default=1e9)
    to_under = min((area.top - caption.bottom for area in under), default=1e9)
    if to_over <= max(to_under, _APART):
        top = min((area.top for area in over), default=caption.top) - OVER
        near = [line for line in column if top < line.top and line.bottom <= caption.top + 1]
        yield from _labels(near[::-1], told, (left, right), (top + OVER, 1e9))
        return
    edge = min(area.bottom for area in under if area.top < caption.bottom + to_under + 1)
    for area in sorted(under, key=lambda area: area.top):
        edge = max(edge, area.bottom) if area.top < edge + _APART else edge
    end, near = edge, []
    for line in column:
        if line.top > caption.bottom - 1 and line.top < end + _APART and not any(line is c for c in told.captioned):
            near.append(line)
            end = max(end, line.bottom)
    yield from _labels(near, told, (left, right), (0.0, edge))


def _overlap(caption: Line, area: Area) -> bool:
    """Whether a caption stands over a drawing, not beside it."""
    common = min(caption.x1, area.x1) - max(caption.x0, area.x0)
    return common > 0.5 * min(caption.x1 - caption.x0, area.x1 - area.x0)


def _labels(
    lines: Sequence[Line], told: _Print, column: tuple[float, float], drawn: tuple[float, float]
) -> Iterator[Line]:
    """Those of lines going away from a caption that come before text, and are not set like it. What stands out by
    itself beyond what is drawn may be a heading."""
    left, right = column
    for line in lines:
        width = line.x1 - line.x0
        if width > _FULL * (right - left) or line.size > _LARGE * told.prose.body.size or line in told.captioned:
            return
        beyond = line.bottom < drawn[0] or line.top > drawn[1]
        alone = sum(abs(other.baseline - line.baseline) < line.size for other in lines) == 1
        heads = beyond and alone and told.stands_out(line)
        if told.starts_column(line, left) and (width > _WIDE * (right - left) or told.set_as_text(line) or heads):
            return
        if not told.set_as_text(line):
            yield line
