"""The layout of a paper's pages: body style, columns, running heads set aside, and lines in reading order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mscgraph.read.pdf.lines import Line, Style, fragments, merged
from mscgraph.read.pdf.page import Page
from mscgraph.read.pdf.tables import TableRegion, table_regions

_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,5}(?:\s*(?:of|/)\s*\d+)?|[ivxl]+", re.IGNORECASE)
_MARGIN = 0.09  # of the page's height: running heads and feet stand within


@dataclass(frozen=True)
class Column:
    """A column of a page, or the full width of the text where `full`."""

    x0: float
    x1: float
    full: bool = False


@dataclass(frozen=True)
class Placed:
    """A line of print in its column."""

    line: Line
    column: Column


@dataclass(frozen=True)
class Sheet:
    """A page taken apart: lines in reading order, tables, and what was set aside."""

    page: Page
    lines: tuple[Placed, ...]
    tables: tuple[TableRegion, ...]
    furniture: tuple[Line, ...]
    columns: int = 1


def lay_out(read: Iterable[Page]) -> tuple[list[Sheet], Style]:
    """All pages in reading order, and the style in which most of the text is set.

    A page's pieces are let go as soon as its lines are made: the pages of a thesis don't fit into memory at once.
    """
    pieces: dict[int, list[Line]] = {}
    pages: list[Page] = []
    for page in read:
        pieces[page.number] = fragments(page)
        pages.append(replace(page, pieces=()))
    body = body_style(line for lines in pieces.values() for line in lines)
    tables = {page.number: table_regions(page, pieces[page.number], body) for page in pages}
    for page in pages:
        taken = {id(line) for region in tables[page.number] for line in region.all_lines}
        pieces[page.number] = [line for line in pieces[page.number] if id(line) not in taken]
    beside = _margin_notes(pages, pieces, body)
    pieces = {number: [line for line in lines if id(line) not in beside] for number, lines in pieces.items()}
    gutters = _gutters(pieces, body)
    whole = {number: _mended(lines, gutters[number]) for number, lines in pieces.items()}
    aside = _furniture(pages, whole, body)
    sheets = []
    for page in pages:
        lines = [line for line in whole[page.number] if id(line) not in aside]
        placed = _ordered(lines, gutters[page.number], body)
        furniture = tuple(line for line in whole[page.number] if id(line) in aside)
        furniture += tuple(line for line in beside.values() if line.page == page.number)
        sheets.append(Sheet(page, placed, tables[page.number], furniture, len(gutters[page.number]) + 1))
    return sheets, body


def body_style(lines: Iterable[Line]) -> Style:
    """The style that sets most characters."""
    counts: Counter[Style] = Counter()
    for line in lines:
        counts[line.style] += len(line.text)
    return counts.most_common(1)[0][0] if counts else Style(10, "", False, False)


def _gutters(pieces: dict[int, list[Line]], body: Style) -> dict[int, list[float]]:
    """For each page where its columns part; a page with too little to show takes what the whole paper shows."""
    votes, crossings = {}, {}
    for number, lines in pieces.items():
        sized = [line for line in lines if abs(line.size - body.size) < 1.3]
        votes[number] = _gap_votes(sized)
        crossings[number] = _crossings(sized)
    all_votes, all_crossings = sum(votes.values(), Counter()), sum(crossings.values(), Counter())
    common = _partings(all_votes, all_crossings)
    gutters = {}
    for number in pieces:
        own = _partings(votes[number], crossings[number]) if common else []
        gutters[number] = own if len(own) >= len(common) else common
    return gutters


def _gap_votes(lines: Sequence[Line]) -> Counter[int]:
    """How often a place on the x axis lies in the gap between neighbours on one height."""
    votes: Counter[int] = Counter()
    for line in lines:
        beside = [
            other.x0
            for other in lines
            if other.x0 > line.x1 and min(line.bottom, other.bottom) - max(line.top, other.top) > 0.4 * line.size
        ]
        if beside and min(beside) - line.x1 > 0.7 * line.size:
            votes.update(range(int(line.x1) + 1, int(min(beside)) + 1))
    return votes


def _crossings(lines: Sequence[Line]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for line in lines:
        counts.update(range(int(line.x0) + 1, int(line.x1)))
    return counts


def _partings(votes: Counter[int], crossings: Counter[int]) -> list[float]:
    """The middles of the gaps that most lines respect, at most two of them."""
    found: list[float] = []
    left = Counter({x: n for x, n in votes.items() if n >= 5 and n >= crossings[x]})
    best = max(left.values(), default=0)
    while left and len(found) < 2:
        top = max(left.values())
        if top < 0.6 * best:
            break
        at = min(x for x, n in left.items() if n == top)
        end = at
        while left[end + 1] >= 0.9 * top:
            end += 1
        found.append((at + end) / 2)
        left = Counter({x: n for x, n in left.items() if abs(x - found[-1]) > 90})
    return sorted(found)


def _mended(lines: Sequence[Line], gutters: Sequence[float]) -> list[Line]:
    """Fragments of one line of print put together, unless a gutter lies between."""
    rows: list[Line] = []
    for line in sorted(lines, key=lambda piece: (piece.x0, piece.baseline)):
        for at, left in enumerate(rows):
            size = max(left.size, line.size)
            level = abs(left.baseline - line.baseline) < (0.15 if left.size == line.size else 0.6) * size
            if level and -0.5 * size < line.x0 - left.x1 < 4 * size and not _parted(left, line, gutters):
                rows[at] = merged(left, line)
                break
        else:
            rows.append(line)
    return sorted(rows, key=lambda row: (row.baseline, row.x0))


def _parted(left: Line, right: Line, gutters: Sequence[float]) -> bool:
    return any(left.x1 - 2 <= gutter <= right.x0 + 2 for gutter in gutters)


def _furniture(pages: Sequence[Page], whole: dict[int, list[Line]], body: Style) -> set[int]:
    """Running heads and feet, page numbers, and small print outside the field of the text."""
    fields = [line for lines in whole.values() for line in lines if line.style == body]
    top = min((line.top for line in fields), default=0.0)
    bottom = max((line.bottom for line in fields), default=1e9)
    seen: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    edge: list[tuple[Page, Line]] = []
    for page in pages:
        for line in whole[page.number]:
            outer = line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height
            beyond = line.bottom < top or line.top > bottom
            if outer or (beyond and line.size < 0.95 * body.size and len(pages) > 1):
                edge.append((page, line))
                seen[_shape(line)].add((page.number, round(line.baseline / 8)))
    aside = set()
    for page, line in edge:
        repeated = len({number for number, _ in seen[_shape(line)]}) > 1
        small = line.size < 0.95 * body.size and (line.bottom < top or line.top > bottom)
        headed = any(line.bottom < rule.y < 0.1 * page.height and rule.x1 - rule.x0 > 0.5 * page.width
                     for rule in page.rules)  # fmt: skip
        if repeated or small or headed or _PAGE_NUMBER.fullmatch(line.text.strip()):
            aside.add(id(line))
    return aside


def _margin_notes(pages: Sequence[Page], pieces: dict[int, list[Line]], body: Style) -> dict[int, Line]:
    """Short lines beside the field of the text: line numbers, volume marks. Odd and even pages have margins apart."""
    notes: dict[int, Line] = {}
    for odd in (0, 1):
        side = [page for page in pages if page.number % 2 == odd]
        lines = [line for page in side for line in pieces[page.number] if line.style == body]
        starts, ends = Counter(round(line.x0) for line in lines), Counter(round(line.x1) for line in lines)
        if not lines or max(starts.values()) < 8:
            continue
        left = min(x for x, n in starts.items() if n > 0.15 * max(starts.values()))
        right = max(x for x, n in ends.items() if n > 0.15 * max(ends.values()))
        for page in side:
            for line in pieces[page.number]:
                short = line.x1 - line.x0 < 0.14 * page.width
                if short and (line.x1 < left - 4 or line.x0 > right + 4):
                    notes[id(line)] = line
    return notes


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _ordered(lines: Sequence[Line], gutters: Sequence[float], body: Style) -> tuple[Placed, ...]:
    """Lines in reading order: full-width ones part the page into zones, which are read column by column."""
    if not lines:
        return ()
    edges = _edges(lines, gutters)
    full = Column(edges[0].x0, edges[-1].x1, full=True)
    placed = [Placed(line, _column(line, edges, full, gutters)) for line in lines]
    placed = _widened(placed, full, body)
    out: list[Placed] = []
    zone: list[Placed] = []
    for item in sorted(placed, key=lambda p: p.line.baseline):
        if item.column.full:
            out.extend(_by_column(zone))
            zone = []
            out.append(item)
        else:
            zone.append(item)
    return tuple(out + _by_column(zone))


def _by_column(zone: list[Placed]) -> list[Placed]:
    return sorted(zone, key=lambda p: (p.column.x0, p.line.baseline))


def _edges(lines: Sequence[Line], gutters: Sequence[float]) -> list[Column]:
    """The columns' left and right edges: where most lines begin and the furthest ends."""
    bounds = [float("-inf"), *gutters, float("inf")]
    columns = []
    for low, high in pairwise(bounds):
        inside = [line for line in lines if low <= line.x0 and line.x1 <= high] or list(lines)
        starts = Counter(round(line.x0) for line in inside)
        often = max(2, max(starts.values()) // 4)
        left = min((x for x, n in starts.items() if n >= often), default=min(starts))
        ends = Counter(round(line.x1) for line in inside)
        right = max((x for x, n in ends.items() if n >= max(2, max(ends.values()) // 4)), default=max(ends))
        columns.append(Column(left, right))
    return columns


def _column(line: Line, columns: Sequence[Column], full: Column, gutters: Sequence[float]) -> Column:
    if any(line.x0 < gutter - 4 and line.x1 > gutter + 4 for gutter in gutters) or not gutters:
        return full if gutters else columns[0]
    return columns[sum(line.x0 >= gutter - 4 for gutter in gutters)]


def _widened(placed: list[Placed], full: Column, body: Style) -> list[Placed]:
    """A line that ends a full-width paragraph may be short: it stands alone, right under one of the same style."""
    out: list[Placed] = []
    for item in sorted(placed, key=lambda p: p.line.baseline):
        line = item.line
        if not item.column.full and out:
            above = [p for p in out if p.column.full and p.line.baseline < line.baseline]
            last = above[-1].line if above else None
            lonely = not any(
                other is not item and abs(other.line.baseline - line.baseline) < 0.8 * line.size for other in placed
            )
            if (
                last is not None
                and lonely
                and abs(last.x0 - line.x0) < 2 * line.size
                and (last.size, last.style.family) == (line.size, line.style.family)
                and line.baseline - last.baseline < 1.6 * line.size
            ):
                item = replace(item, column=full)
        out.append(item)
    return out
