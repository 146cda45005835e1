"""Lines in reading order: a page is parted into bands with the same columns, and each band is read column by column.

A band goes on as long as some gutter runs through the whole of it; a line that runs over all of them opens the next.
Within a band the parts on either side of such a gutter are ordered in the same way, so that a caption over two of
three columns parts only these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from mscgraph.read.pdf.gutters import Gutter
from mscgraph.read.pdf.lines import Line

_LONG, _FEWEST, _FAR = 14.0, 4, 50.0  # of the size, lines, and points: so many long lines begin so much further right
_MOST_PARTS = 3
_RAGGED = 0.1  # of a column's lines: where more reach beyond the end of most, it has no straight edge


@dataclass(frozen=True)
class Column:
    """A column of a page, or the full width of the text where `full`."""

    x0: float
    x1: float
    full: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of print in its column."""

    line: Line
    column: Column


class Stretch(NamedTuple):
    """Lines that follow one another in a column."""

    column: Column
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class _Strip:
    """Lines between two gutters, None being the page's edge."""

    left: Gutter | None
    right: Gutter | None
    lines: tuple[Line, ...]
    edge: float = 0.0  # from where on lines begin, on a page with one column whose text is set in


def in_order(lines: Sequence[Line], gutters: Sequence[Gutter], walls: Sequence[Line] = ()) -> tuple[Stretch, ...]:
    """The lines of a page in reading order, each in its column; `walls` part them, but are left out."""
    ordered = tuple(sorted((*lines, *walls), key=lambda line: line.baseline))
    found = _read(_Strip(None, None, ordered), list(gutters))
    strips = [replace(strip, lines=tuple(line for line in strip.lines if line.text)) for strip in found]
    strips = [strip for strip in strips if strip.lines]
    strips = strips if gutters else [part for strip in strips for part in _set_in(strip)]
    widths = {key: _edges([line for strip in strips if _key(strip) == key for line in strip.lines])
              for key in {_key(strip) for strip in strips}}  # fmt: skip
    out: list[Stretch] = []
    for strip in strips:
        x0, x1 = widths[_key(strip)]
        column = Column(x0, x1, full=bool(gutters) and strip.left is None and strip.right is None)
        out.append(Stretch(column, strip.lines))
    return tuple(out)


def _key(strip: _Strip) -> tuple[float, float, float]:
    return strip.left.x if strip.left else float("-inf"), strip.right.x if strip.right else float("inf"), strip.edge


def _set_in(strip: _Strip) -> list[_Strip]:
    """A column in parts where some of its text begins far further left than the rest, such as references below a text
    that leaves a broad margin."""
    starts = Counter(round(line.x0) for line in strip.lines if line.x1 - line.x0 > _LONG * line.size)
    edges: list[float] = []
    for start in sorted(start for start, number in starts.items() if number >= _FEWEST):
        if not edges or start - edges[-1] > _FAR:
            edges.append(start)
    if len(edges) < 2:
        return [strip]
    groups = groupby(strip.lines, lambda line: max((e for e in edges if e < line.x0 + 3), default=edges[0]))
    parts = [replace(strip, lines=tuple(lines), edge=edge) for edge, lines in groups]
    return parts if len(parts) <= _MOST_PARTS else [strip]  # columns that no gutter shows change from line to line


def _read(strip: _Strip, gutters: list[Gutter]) -> Iterable[_Strip]:
    """The strip's parts in reading order, none of them parted by a gutter any more."""
    if not strip.lines:
        return
    if not gutters:
        yield strip
        return
    bands = _bands(strip.lines, gutters)
    if len(bands) > 1:
        for band, through in bands:
            yield from _read(_Strip(strip.left, strip.right, band), through)
        return
    lines, through = bands[0]
    whole = next((each for each in through if not any(each.crossed_by(line) for line in lines)), None)
    if whole is None:
        yield strip
        return
    left = tuple(line for line in lines if (line.x0 + line.x1) / 2 < whole.x)
    right = tuple(line for line in lines if (line.x0 + line.x1) / 2 >= whole.x)
    yield from _read(_Strip(strip.left, whole, left), [each for each in gutters if each.x < whole.x])
    yield from _read(_Strip(whole, strip.right, right), [each for each in gutters if each.x > whole.x])


def _bands(lines: Sequence[Line], gutters: Sequence[Gutter]) -> list[tuple[tuple[Line, ...], list[Gutter]]]:
    """Stretches of lines from the top down, each with the gutters that run through it."""
    bands: list[list[Line]] = []
    crossed: set[int] = set()  # of the band under way, the gutters that a line runs over
    active: set[int] = set()  # and those that have text on both sides
    seen: list[set[int]] = []
    over_before: Line | None = None
    for line in lines:
        over = {at for at, each in enumerate(gutters) if each.crossed_by(line)}
        if not over and over_before is not None and _ends_paragraph(over_before, line, lines):
            over = {at for at, each in enumerate(gutters) if each.crossed_by(over_before)}
        beside = {at for at, each in enumerate(gutters) if each.beside(line)} - over
        before, after = active - crossed, (active | beside) - (crossed | over)
        if not bands or (not after and (before or beside)):
            bands.append(_taken_along(bands[-1], before, beside, gutters, line) if bands else [])
            seen.append(set())
            crossed, active = set(), set()
        bands[-1].append(line)
        crossed |= over
        active |= beside
        seen[-1] = active - crossed
        over_before = line if over else over_before
    return [(tuple(band), [gutters[at] for at in sorted(through)]) for band, through in zip(bands, seen, strict=True)]


def _taken_along(
    band: list[Line], through: set[int], beside: set[int], gutters: Sequence[Gutter], line: Line
) -> list[Line]:
    """Takes from the end of a band what belongs to the next: lines below the text beside the old gutters that stand
    beside the new ones, such as a heading over the left column, or a right column that begins higher, and a heading
    over the next band's first line; not the short last line of a paragraph over the new ones."""
    ends = max((gutters[at].both_until for at in through), default=float("inf"))
    first = len(band)
    while first > 1 and band[first - 1].top >= ends:
        last = band[first - 1]
        if not any(gutters[at].beside(last) for at in beside) and not _heads(last, line):
            break
        first -= 1
    if first < len(band) and _ends_paragraph(band[first - 1], band[first], band):
        first += 1
    taken = band[first:]
    del band[first:]
    return taken


def _heads(above: Line, line: Line) -> bool:
    """Whether a line is set like a heading right over another one."""
    stands_out = above.size > 1.08 * line.size or (above.bold and not line.bold)
    return stands_out and abs(above.x0 - line.x0) < 2 * line.size and 0 < line.top - above.bottom < 2 * line.size


def _ends_paragraph(above: Line, line: Line, lines: Sequence[Line]) -> bool:
    """A line that ends a full-width paragraph may be short: it stands alone, right under one of the same style."""
    return (
        abs(above.x0 - line.x0) < 2 * line.size
        and (above.size, above.style.family) == (line.size, line.style.family)
        and 0 < line.baseline - above.baseline < 1.6 * line.size
        and not any(other is not line and abs(other.baseline - line.baseline) < 0.8 * line.size for other in lines)
    )


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """A column's left and right edge: where most lines begin and the furthest end."""
    starts = Counter(round(line.x0) for line in lines)
    often = max(2, max(starts.values()) // 4)
    left = min((x for x, n in starts.items() if n >= often), default=min(starts))
    ends = Counter(round(line.x1) for line in lines)
    right = max((x for x, n in ends.items() if n >= max(2, max(ends.values()) // 4)), default=max(ends))
    ragged = sum(n for x, n in ends.items() if x > right + 3) > _RAGGED * len(lines)
    return left, max(ends) if ragged else right
