"""The `Document`: what reading hands to extracting, the same from every format.

A document is a list of blocks in reading order. Each block's text is the text as printed, words rejoined over line
ends, with layers of spans over it: which runs are superscript or subscript, which stretches are citations, and
where each character stands on its page. Formats without pages have no places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from mscgraph.facts.model import Box, PaperRecord, Reference
from mscgraph.read.places import NO_PLACES, Places

BlockKind = Literal["title", "heading", "paragraph", "list", "equation", "caption", "table", "footnote"]


class Run(NamedTuple):
    """A stretch of text off the base line; what no run covers is base text."""

    start: int
    end: int
    script: Literal["sup", "sub"]


class Citation(NamedTuple):
    """A stretch of text that cites: `keys` are the reference numbers (ranges expanded) or author–year labels."""

    start: int
    end: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its layers. `places` has one box (or None, for spaces) a character, or is empty without pages."""

    text: str
    runs: tuple[Run, ...] = ()
    citations: tuple[Citation, ...] = ()
    places: Places = NO_PLACES

    @property
    def plain(self) -> str:
        """The text with every citation blanked by spaces: offsets agree with `text`."""
        parts, at = [], 0
        for start, end, _ in self.citations:
            parts += [self.text[at:start], " " * (end - start)]
            at = end
        return "".join([*parts, self.text[at:]])

    @property
    def base(self) -> str:
        """What of the text stands on the base line."""
        kept, at = [], 0
        for start, end, _ in self.runs:
            kept.append(self.text[at:start])
            at = end
        return "".join(kept) + self.text[at:]

    def part(self, start: int, end: int | None = None) -> Text:
        """A stretch of the text, its layers with it."""
        stop = len(self.text) if end is None else end
        runs = tuple(Run(max(r.start, start) - start, min(r.end, stop) - start, r.script)
                     for r in self.runs if r.start < stop and r.end > start)  # fmt: skip
        cited = tuple(Citation(c.start - start, c.end - start, c.keys)
                      for c in self.citations if start <= c.start and c.end <= stop)  # fmt: skip
        return Text(self.text[start:stop], runs, cited, self.places.cut(start, stop) if self.places else NO_PLACES)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The boxes of a stretch, one for each line of print that it touches."""
        return boxes_of(self.places, start, end)


def boxes_of(places: Places, start: int, end: int) -> tuple[Box, ...]:
    """The boxes of a stretch of characters, one for each line of print that it touches."""
    lines: list[list[Box]] = []
    for spaced, boxes in places.stretches(start, end):
        if lines and _same_line(lines[-1], boxes[0], spaced):
            lines[-1].extend(boxes)
        else:
            lines.append(list(boxes))
    return tuple(_union(line) for line in lines)


def _same_line(line: list[Box], box: Box, spaced: bool) -> bool:
    """Whether a character stands on a line of print, after a space or right after its last character."""
    last = line[-1]
    if box.page != last.page:
        return False
    runs = _upright(line[-2], last) if len(line) > 1 and last.x0 < line[0].x1 else 0
    step = _upright(last, box)
    if step and (step == runs or not spaced):
        return True
    if runs or box.x0 < last.x0 - 1:
        return False
    top, bottom = min(b.top for b in line), max(b.bottom for b in line)
    return box.top < bottom and box.bottom > top


def _upright(last: Box, box: Box) -> int:
    """Whether text goes on right above a character (-1) or below it (1), as on a page set sideways; 0 where not."""
    size = last.x1 - last.x0
    if size >= 2 * (min(last.x1, box.x1) - max(last.x0, box.x0)):
        return 0
    if box.top < last.top:
        return -1 if -1 < last.top - box.bottom < size else 0
    return 1 if box.bottom > last.bottom and -1 < box.top - last.bottom < size else 0


def _union(line: list[Box]) -> Box:
    x0, top = min(b.x0 for b in line), min(b.top for b in line)
    x1, bottom = max(b.x1 for b in line), max(b.bottom for b in line)
    return Box(line[0].page, *(round(v, 2) for v in (x0, top, x1, bottom)))


def joined(lines: Sequence[Text]) -> Text:
    """Lines of print as one text, a space between them, their layers shifted along."""
    if len(lines) == 1:
        return lines[0]
    runs: list[Run] = []
    citations: list[Citation] = []
    places: list[Places | int] = []
    start = 0
    for line in lines:
        runs += [Run(r.start + start, r.end + start, r.script) for r in line.runs]
        citations += [Citation(c.start + start, c.end + start, c.keys) for c in line.citations]
        places += [1, line.places] if places else [line.places]
        start += len(line.text) + 1
    placed = Places.joined(places) if any(line.places for line in lines) else NO_PLACES
    return Text(" ".join(line.text for line in lines), tuple(runs), tuple(citations), placed)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; rows and columns count from 0. `lines` are its lines of print, each with its own layers."""

    row: int
    col: int
    lines: tuple[Text, ...]
    rowspan: int = 1
    colspan: int = 1
    header: bool = False

    @property
    def content(self) -> Text:
        """The cell's lines joined by spaces, their layers with them."""
        return joined(self.lines)

    @property
    def text(self) -> str:
        """The cell's lines joined by spaces, as printed."""
        return self.content.text


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid of cells; empty cells are left out. `footnotes` hold abbreviation keys and notes."""

    label: str
    caption: Text
    cells: tuple[Cell, ...]
    footnotes: tuple[Text, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Numbers of rows and columns."""
        return (
            max((c.row + c.rowspan for c in self.cells), default=0),
            max((c.col + c.colspan for c in self.cells), default=0),
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A block in reading order. `section` is the path of headings above it; `table` is set on table blocks only."""

    kind: BlockKind
    content: Text
    section: tuple[str, ...] = ()
    label: str = ""
    table: Table | None = None


class Aside(NamedTuple):
    """Print that is no part of the text: a running head or foot, a page or line number, a margin note, names and
    addresses under the title, a label drawn into a figure, what stands in a table that could not be read."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageReport:
    """What was seen on a page. `unmapped` counts characters without a Unicode value, `pictures` images.

    A page without `characters` has no text layer: it is blank, or a picture of a page (scanned).
    """

    number: int
    width: float
    height: float
    columns: int
    characters: int
    unmapped: int
    pictures: int
    aside: tuple[Aside, ...] = ()


@dataclass(frozen=True)
class Report:
    """How a paper was read. `format` is pdf, jats, tei, html, markdown or text; `source` names the library that gave
    the characters of a PDF. `unread_tables` and `unread_figures` are labels whose captions alone were read."""

    format: str
    source: str = ""
    pages: tuple[PageReport, ...] = ()
    unread_tables: tuple[str, ...] = ()
    unread_figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A paper as read: its record, its blocks, its reference list, what could not be read, and how it was read.

    `reference_places` tells where the characters of each entry of the list stand; it is empty without pages.
    """

    record: PaperRecord
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    report: Report = Report("text")
    reference_places: tuple[Places, ...] = ()

    def reference_boxes(self, at: int) -> tuple[Box, ...]:
        """The boxes of an entry of the reference list, one for each of its lines of print."""
        places = self.reference_places[at] if self.reference_places else NO_PLACES
        return boxes_of(places, 0, len(places))
