"""The layout of a paper's pages: body style, columns, running heads set aside, and lines in reading order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from mscgraph.read.misprints import mended
from mscgraph.read.pdf.bases import Style
from mscgraph.read.pdf.figures import labels_of
from mscgraph.read.pdf.fragments import fragments
from mscgraph.read.pdf.furniture import count_lines, further_numbers, margin_notes, numbers_of_lines, running_lines
from mscgraph.read.pdf.gutters import Gutter, gutters_of
from mscgraph.read.pdf.initials import with_initials
from mscgraph.read.pdf.ink import LineInk, PageInk
from mscgraph.read.pdf.items import with_numbers
from mscgraph.read.pdf.lines import Line, merged, wall
from mscgraph.read.pdf.order import Placed, Stretch, in_order
from mscgraph.read.pdf.page import Page, Piece
from mscgraph.read.pdf.tables import TableRegion, table_regions

_STRIP = 6.0  # points: the height of the strips in which neighbours are looked up
_STANDS_OFF, _LINE = 1.5, 15.0  # of the size: print beside a line of text, and the least width of one
_HANGING = 0.25  # of the size: signs at the end of a line may reach beyond the edge
_NEAR, _STRAIGHT = 8.0, 3  # of the size, and lines: so many so near make an edge straight
_LONG = 30  # characters of a line of running text, at least
_NUMBERS = 4000  # places of lines that are looked up among those of other pages


@dataclass(frozen=True)
class Sheet:
    """A page taken apart: text in reading order, tables, and what was set aside, that in drawings by itself."""

    page: Page
    text: tuple[Stretch, ...]
    tables: tuple[TableRegion, ...]
    furniture: tuple[Line, ...]
    labels: tuple[Line, ...] = ()
    columns: int = 1

    @property
    def lines(self) -> tuple[Placed, ...]:
        """The lines of the text, each in its column."""
        return tuple([Placed(line, stretch.column) for stretch in self.text for line in stretch.lines])


Lines = dict[int, list[Line]]
"""Lines by the number of their page."""


def _parted(lines: Iterable[Line], aside: Container[int]) -> tuple[list[Line], tuple[Line, ...]]:
    """The lines of a page that are text, and those that stand aside, which are told by their identity."""
    lines = tuple(lines)
    return [one for one in lines if id(one) not in aside], tuple(one for one in lines if id(one) in aside)


def lay_out(read: Iterable[Page]) -> tuple[list[Sheet], Style]:
    """All pages in reading order, and the style in which most of the text is set."""
    once: dict[float, float] = {}
    pages, pieces, numbered = _lines_of(read, once)
    body = body_style(line for lines in pieces.values() for line in lines)
    tables = _tables(pages, pieces, body)
    pieces = _without(pieces, (line for found in tables.values() for region in found for line in region.all_lines))
    labels = {page.number: labels_of(page, pieces[page.number], body) for page in pages}
    pieces = _without(pieces, chain.from_iterable(labels.values()))
    beside = margin_notes(pages, pieces, body)
    pieces = _without(pieces, beside.values())
    walls = {page.number: [_wall(region) for region in tables[page.number] if region.all_lines] for page in pages}
    gutters = gutters_of(pieces, walls)
    whole = {page.number: _put_away(_mended(pieces.pop(page.number), gutters[page.number]), once) for page in pages}
    aside = running_lines(pages, whole, body, walls)
    sheets = []
    for page in pages:
        number = page.number
        lines, furniture = _parted(whole[number], aside)
        furniture += (*(line for line in beside.values() if line.page == number), *numbered.get(number, ()))
        text = in_order(lines, gutters[number], walls[number])
        sheets.append(Sheet(page, text, tables[number], furniture, tuple(labels[number]), len(gutters[number]) + 1))
    return sheets, body


def _lines_of(read: Iterable[Page], once: dict[float, float]) -> tuple[list[Page], Lines, Lines]:
    """The pages, their lines, and those that only number lines.

    A page's pieces are let go as soon as its lines are made: the pages of a thesis don't fit into memory at once.
    """
    pieces: Lines = {}
    numbers: dict[int, tuple[Piece, ...]] = {}
    pages: list[Page] = []
    for page in read:
        counted = set(map(id, numbers_of_lines(page)))
        numbers[page.number] = tuple(piece for piece in page.pieces if id(piece) in counted)
        rest = with_initials([piece for piece in page.pieces if id(piece) not in counted])
        pieces[page.number] = _put_away(with_numbers(fragments(page, rest)), once)
        pages.append(replace(page, pieces=()))
    _mend_signs([line for lines in pieces.values() for line in lines])
    numbered = {page.number: _put_away(fragments(page, numbers[page.number]), once) for page in pages}
    return pages, *_told_apart(pieces, numbered)


def _without(pieces: Lines, taken: Iterable[Line]) -> Lines:
    """The lines of each page without those that are taken for something else."""
    gone = set(map(id, taken))
    return {number: [line for line in lines if id(line) not in gone] for number, lines in pieces.items()}


def _mend_signs(lines: Sequence[Line]) -> None:
    """Gives lines the signs for which the file has other characters."""
    mend = mended(line.text for line in lines)
    for line in lines:
        line.text = mend(line.text)


def _told_apart(pieces: Lines, numbered: Lines) -> tuple[Lines, Lines]:
    """The lines of each page, and the numbers of lines; these are lines like others where they do not count."""
    more = further_numbers(pieces, numbered)
    counted = {number: found + more[number] for number, found in numbered.items()}
    if not count_lines(counted):
        return {number: lines + numbered[number] for number, lines in pieces.items()}, {}
    return _without(pieces, chain.from_iterable(more.values())), counted


def _tables(pages: Sequence[Page], pieces: dict[int, list[Line]], body: Style) -> dict[int, tuple[TableRegion, ...]]:
    """The tables of each page. The last of a page may go on at the top of the next."""
    tables: dict[int, tuple[TableRegion, ...]] = {}
    for page in pages:
        before = tables.get(page.number - 1, ())
        tables[page.number] = table_regions(page, pieces[page.number], body, before[-1] if before else None)
    return tables


def _wall(region: TableRegion) -> Line:
    lines = region.all_lines
    left, right = min(region.x0, *(line.x0 for line in lines)), max(region.x1, *(line.x1 for line in lines))
    return wall(lines[0].page, left, right, min(line.top for line in lines), max(line.bottom for line in lines))


def body_style(lines: Iterable[Line]) -> Style:
    """The style that sets most characters, in lines long enough for running text if there are any."""
    counts: Counter[Style] = Counter()
    short: Counter[Style] = Counter()
    for line in lines:
        (counts if len(line.text) > _LONG else short)[line.style] += len(line.text)
    chosen = counts if counts.total() > 10 * _LONG else counts + short
    return chosen.most_common(1)[0][0] if chosen else Style(10, "", False, False)


def _mended(lines: Sequence[Line], gutters: Sequence[Gutter]) -> list[Line]:
    """Fragments of one line of print put together, unless a gutter lies between."""
    rows: list[Line] = []
    strips: defaultdict[int, list[int]] = defaultdict(list)  # the rows by their height
    around = int(0.6 * max((line.size for line in lines), default=0) // _STRIP) + 1
    for line in sorted(lines, key=lambda piece: (piece.x0, piece.baseline)):
        strip = int(line.baseline // _STRIP)
        near = sorted(at for each in range(strip - around, strip + around + 1) for at in strips.get(each, ()))
        at = next((at for at in near if _goes_on(rows[at], line) and not _apart(rows[at], line, lines, gutters)), None)
        if at is None:
            strips[strip].append(len(rows))
            rows.append(line)
        else:
            strips[int(rows[at].baseline // _STRIP)].remove(at)
            rows[at] = merged(rows[at], line)
            strips[int(rows[at].baseline // _STRIP)].append(at)
    return sorted(rows, key=lambda row: (row.baseline, row.x0))


def _put_away(lines: list[Line], once: dict[float, float]) -> list[Line]:
    """A page's lines, their ink together, and equal numbers, also those of other pages, as one object: they take less
    room so."""
    if len(once) > _NUMBERS:
        once.clear()
    loose = [line for line in lines if isinstance(line.ink, LineInk)]
    if loose:
        ink = PageInk(loose[0].page, loose[0].ink.turned, [(line.edges, line.marks) for line in loose])
        for at, line in enumerate(loose):
            line.ink, line.at = ink, at
            line.x0, line.x1, line.baseline = [once.setdefault(x, x) for x in (line.x0, line.x1, line.baseline)]
    return lines


def _goes_on(left: Line, line: Line) -> bool:
    """Whether a fragment stands to the right of another as words of a line do."""
    size = max(left.size, line.size)
    if abs(left.baseline - line.baseline) >= (0.15 if left.size == line.size else 0.6) * size:
        return False
    alike = min(left.size, line.size) > 0.85 * size
    return -0.5 * size < line.x0 - left.x1 < (4 if alike else 0.6) * size


def _apart(left: Line, right: Line, lines: Sequence[Line], gutters: Sequence[Gutter]) -> bool:
    """Whether a gutter lies between, or the straight right edge of a text: no line of it goes on beyond."""
    if any(gutter.parts(left, right) for gutter in gutters):
        return True
    if right.x0 - left.x1 < _STANDS_OFF * left.size or left.x1 - left.x0 < _LINE * left.size:
        return False
    edge = sum(
        abs(line.x1 - left.x1) < _HANGING * line.size
        and line.size == left.size
        and abs(line.baseline - left.baseline) < _NEAR * line.size
        and line.x1 - line.x0 > _LINE * line.size
        for line in lines
    )
    return edge > _STRAIGHT
