"""The gutters between columns, found from what each page shows.

Where two stretches of print stand side by side on one height there is a gap. Gaps on successive heights that share a
strip of white are a gutter, as far down as they go: a page can have three columns above and two below. Gaps beside
narrow stretches (numbers of a list, of equations, of lines) part no columns.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.pieces import REACH

_WIDEST_WORD_SPACE = REACH  # of the size: wider gaps may part columns
_LOOSE = 1.2  # of the size: the word spaces of loose lines are no wider
_LEVEL = 0.2  # of the size: lines of two columns may stand half a line apart, and share no more of their height
_NARROWEST = 4.0  # points: the strip of white that all gaps of a gutter share
_OVERHANG = 2.5  # points: how far a line may reach into a gutter
_COLUMN = 4.0  # of the size: what stands beside a gutter is wider than this, mostly
_MOSTLY = 0.7  # of the rows
_ROWS = 4  # gaps that make a gutter by themselves; one less will do where it is wide
_TIGHT = 7.0  # points: a strip that is no wider may be one of word spaces
_BROAD = 12.0  # points
_FEW_ROWS = 2  # gaps that make one where other pages have it, too
_HOLLOW = 4.0  # of the size: a gap that reaches further into the columns on both sides shows neither
_LEAP = 6.0  # of the size: how far a gap may lie below the last one


class _Gap(NamedTuple):
    """The white between two neighbours on one height, and how wide each of them is, in parts of the size."""

    x0: float
    x1: float
    top: float
    bottom: float
    left_width: float
    right_width: float


@dataclass(eq=False)
class _Group:
    """Gaps that share a strip of white, from x0 to x1."""

    gaps: list[_Gap]
    x0: float
    x1: float

    def add(self, gap: _Gap) -> None:
        self.gaps.append(gap)
        self.x0, self.x1 = max(self.x0, gap.x0), min(self.x1, gap.x1)


@dataclass(frozen=True)
class Gutter:
    """A strip of white between columns, from x0 to x1, from top to bottom; below `both_until` one side is empty."""

    x0: float
    x1: float
    top: float
    bottom: float
    rows: int
    both_until: float

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    def crossed_by(self, line: Line) -> bool:
        return line.x0 < self.x1 - _OVERHANG and line.x1 > self.x0 + _OVERHANG

    def beside(self, line: Line) -> bool:
        """Whether a line stands where the gutter runs."""
        return self.top - 2 < (line.top + line.bottom) / 2 < self.bottom + 2

    def parts(self, left: Line, right: Line) -> bool:
        return self.beside(left) and left.x1 < self.x0 + _OVERHANG and right.x0 > self.x1 - _OVERHANG


def gutters_of(pages: dict[int, list[Line]], walls: dict[int, list[Line]]) -> dict[int, list[Gutter]]:
    """The gutters of each page, from left to right. `walls` are floats without lines of their own, such as tables; no
    gutter runs through them."""
    found = {number: _gutters(lines, walls[number]) for number, lines in pages.items()}
    sure = {number: [each for each in gutters if _sure(each)] for number, gutters in found.items()}
    every = [gutter for gutters in sure.values() for gutter in gutters]
    usual = [each for each in _united(every) if each.rows >= 2 * _ROWS]
    out = {}
    for number, lines in pages.items():
        kept = [each for each in found[number] if _enough(each) or (_few(each) and _known(each, every))]
        inferred = (_inferred(each, lines) for each in usual if not _known(each, kept))
        whole = [_extended(_narrowed(each, lines), lines + walls[number]) for each in kept]
        out[number] = sorted([*whole, *filter(None, inferred)], key=lambda each: each.x)
    return out


def _enough(gutter: Gutter) -> bool:
    """Wide word spaces fall below one another by chance, but not many of them."""
    return gutter.rows >= (_ROWS if gutter.x1 - gutter.x0 > _TIGHT else 2 * _ROWS)


def _few(gutter: Gutter) -> bool:
    """Whether some gaps make a gutter if other pages show it, too; not if they are word spaces."""
    return gutter.rows >= _FEW_ROWS and gutter.x1 - gutter.x0 > _TIGHT


def _sure(gutter: Gutter) -> bool:
    return _enough(gutter) or (gutter.rows == _ROWS - 1 and gutter.x1 - gutter.x0 > _BROAD)


def _inferred(gutter: Gutter, lines: Sequence[Line]) -> Gutter | None:
    """A gutter of other pages on one whose columns happen to have no text at the same height."""
    wide = [line for line in lines if line.x1 - line.x0 > _COLUMN * line.size]
    left, right = [line for line in wide if line.x1 < gutter.x], [line for line in wide if line.x0 > gutter.x]
    crossing = sum(gutter.crossed_by(line) for line in wide)
    if min(len(left), len(right)) < _ROWS or crossing > min(len(left), len(right)):
        return None
    return replace(gutter, top=min(line.top for line in left + right), bottom=max(line.bottom for line in left + right))


def _extended(gutter: Gutter, lines: Sequence[Line]) -> Gutter:
    """The gutter as far up and down as no line runs over it: a column may be longer than its neighbour."""
    over = [line for line in lines if gutter.crossed_by(line)]
    above = max((line.bottom for line in over if line.bottom < gutter.top + 2), default=0.0)
    below = min((line.top for line in over if line.top > gutter.bottom - 2), default=1e9)
    free = [line for line in lines if above <= line.top and line.bottom <= below]
    top, bottom = min((line.top for line in free), default=above), max((line.bottom for line in free), default=below)
    return replace(gutter, top=min(gutter.top, top), bottom=max(gutter.bottom, bottom))


def _narrowed(gutter: Gutter, lines: Sequence[Line]) -> Gutter:
    """A broad gutter without what lines right above it on the left reach into: they belong to the left column."""
    x0 = gutter.x0
    over = (line for line in lines if gutter.crossed_by(line) and line.bottom < gutter.top + 2)
    for line in sorted(over, key=lambda line: -line.baseline):
        if line.x0 > x0 or line.x1 > gutter.x1 - _BROAD:
            break
        x0 = max(x0, line.x1)
    return replace(gutter, x0=x0)


def _known(gutter: Gutter, others: Iterable[Gutter]) -> bool:
    return any(min(gutter.x1, other.x1) - max(gutter.x0, other.x0) > _NARROWEST for other in others)


def _gutters(lines: Sequence[Line], walls: Sequence[Line]) -> list[Gutter]:
    """Gaps put together that share a strip of white, as long as no line runs over it."""
    ordered = sorted((*lines, *walls), key=lambda line: line.baseline)
    done: list[_Group] = []
    growing: list[_Group] = []
    gaps = sorted(_gaps(_with_rows(lines, walls)), key=lambda gap: gap.bottom)
    at = 0
    for gap in gaps:
        while at < len(ordered) and ordered[at].baseline < gap.bottom:
            line = ordered[at]
            growing, ended = _split(growing, line)
            done.extend(ended)
            at += 1
        mine = [group for group in growing if _goes_on(group, gap)]
        for group in mine:
            group.add(gap)
        if not mine:
            growing.append(_Group([gap], gap.x0, gap.x1))
    return _between_columns(
        _united([_gutter(group) for group in (*done, *growing) if _wide(group.gaps)], ordered), lines
    )


def _with_rows(lines: Sequence[Line], walls: Sequence[Line]) -> list[Line]:
    """The lines, and each float as lines of its width at the height of those beside it: they part columns, too."""
    rows = (
        replace(line, x0=wall.x0, x1=wall.x1)
        for wall in walls
        for line in lines
        if wall.top < line.baseline < wall.bottom and (line.x1 < wall.x0 or line.x0 > wall.x1)
    )
    return sorted((*lines, *rows), key=lambda line: line.baseline)


def _split(groups: list[_Group], line: Line) -> tuple[list[_Group], list[_Group]]:
    """The groups that a line leaves open, and those that it crosses and ends."""
    ended = [group for group in groups if line.x0 < group.x0 and line.x1 > group.x1]
    return [group for group in groups if group not in ended] if ended else groups, ended


def _gaps(ordered: Sequence[Line]) -> Iterable[_Gap]:
    """For each line the gap to its next neighbour on the right; `ordered` is sorted by baseline."""
    right = {at: other for at in range(len(ordered)) if (other := _right_of(at, ordered)) is not None}
    left: dict[int, int] = {}
    for at, other in right.items():
        if other not in left or ordered[at].x1 > ordered[left[other]].x1:
            left[other] = at
    for at, other in right.items():
        a, b = ordered[at], ordered[other]
        if b.x0 - a.x1 > _WIDEST_WORD_SPACE * a.size:
            starts, ends = ordered[_last(at, left, ordered)].x0, ordered[_last(other, right, ordered)].x1
            yield _Gap(
                a.x1, b.x0, a.top, a.bottom, (a.x1 - starts) / min(a.size, b.size), (ends - b.x0) / min(a.size, b.size)
            )


def _right_of(at: int, ordered: Sequence[Line]) -> int | None:
    """The place of the nearest line on the right that stands at the same height."""
    line, nearest = ordered[at], None
    for step in (-1, 1):
        other_at = at + step
        while 0 <= other_at < len(ordered) and abs(ordered[other_at].baseline - line.baseline) < line.size:
            other = ordered[other_at]
            level = min(line.bottom, other.bottom) - max(line.top, other.top) > _LEVEL * line.size
            if level and other.x0 > line.x1 and (nearest is None or other.x0 < ordered[nearest].x0):
                nearest = other_at
            other_at += step
    return nearest


def _last(at: int, neighbours: dict[int, int], ordered: Sequence[Line]) -> int:
    """The far end of the line of print to which a fragment belongs: loose lines fall apart at their wide spaces."""
    while at in neighbours:
        a, b = sorted((ordered[at], ordered[neighbours[at]]), key=lambda line: line.x0)
        if b.x0 - a.x1 > _LOOSE * a.size:
            break
        at = neighbours[at]
    return at


def _goes_on(group: _Group, gap: _Gap) -> bool:
    x0, x1 = max(group.x0, gap.x0), min(group.x1, gap.x1)
    height = gap.bottom - gap.top
    hollow = x0 - gap.x0 > _HOLLOW * height < gap.x1 - x1  # far from both columns: neither of its sides need be one
    if min(gap.left_width, gap.right_width) < _COLUMN and x1 - x0 < _TIGHT < group.x1 - group.x0:
        return False  # what reaches into the white, such as a page number, is no column
    return x1 - x0 > _NARROWEST and gap.top - group.gaps[-1].bottom < _LEAP * height and not hollow


def _wide(group: Sequence[_Gap]) -> bool:
    """Whether most of what stands on either side is as wide as lines of text are; a heading on the one side may stand
    beside text on the other."""
    left = sum(gap.left_width > _COLUMN for gap in group)
    right = sum(gap.right_width > _COLUMN for gap in group)
    return min(left, right) > _MOSTLY * len(group)


def _gutter(group: _Group) -> Gutter:
    gaps = group.gaps
    while len(gaps) > _FEW_ROWS and gaps[-1].x1 - group.x1 > _HOLLOW * (gaps[-1].bottom - gaps[-1].top):
        gaps = gaps[:-1]  # what stands on the right begins further in: it belongs to other columns below
    top, bottom = min(gap.top for gap in gaps), max(gap.bottom for gap in gaps)
    return Gutter(group.x0, group.x1, top, bottom, len(gaps), bottom)


def _between_columns(gutters: Sequence[Gutter], lines: Sequence[Line]) -> list[Gutter]:
    """The gutters, of two with nothing but numbers of a list between them the one that more rows show."""
    numbers = [line for line in lines if line.x1 - line.x0 <= _COLUMN * line.size]
    wide = [line for line in lines if line.x1 - line.x0 > _COLUMN * line.size]

    def held(of: Sequence[Line], a: Gutter, b: Gutter) -> int:
        left, right = a.x, b.x
        between = (line for line in of if left < line.x0 and line.x1 < right)
        return sum(a.beside(line) and b.beside(line) for line in between)

    out: list[Gutter] = []
    for gutter in gutters:  # from left to right
        while out and held(numbers, out[-1], gutter) and not held(wide, out[-1], gutter):
            gutter = max(out.pop(), gutter, key=lambda each: each.rows)
        out.append(gutter)
    return out


def _united(gutters: Sequence[Gutter], lines: Sequence[Line] = ()) -> list[Gutter]:
    """Gutters at one place of the x axis are one where nothing but a float parts them: it keeps its whole length.

    Where more lines run over the place between them than stand beside it, no float does: these are columns. Lines come
    sorted by baseline.
    """
    out: list[Gutter] = []
    heights = [line.baseline for line in lines]
    for gutter in sorted(gutters, key=lambda each: each.top):
        for at, other in enumerate(out):
            x0, x1 = max(gutter.x0, other.x0), min(gutter.x1, other.x1)
            lone = min(gutter.rows, other.rows) < _FEW_ROWS  # such as the two ends of a running head
            if lone or x1 - x0 <= _NARROWEST:
                continue
            between = lines[bisect_right(heights, other.bottom) : bisect_left(heights, gutter.top)]
            over = sum(line.x0 < x0 and line.x1 > x1 for line in between)
            if over <= other.rows + gutter.rows:
                bottom = max(other.bottom, gutter.bottom)
                out[at] = Gutter(x0, x1, other.top, bottom, gutter.rows + other.rows, bottom)
                break
        else:
            out.append(gutter)
    return sorted(out, key=lambda each: each.x)
