"""Fragments of lines: a page's pieces of text put together as far as they stand side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mscgraph.read.pdf.bases import SMALL
from mscgraph.read.pdf.lines import Line, line_of
from mscgraph.read.pdf.page import Page, Piece
from mscgraph.read.pdf.pieces import REACH

_BUCKET = 3.0  # points: the height of the strips in which neighbours are looked up
_ORNAMENT = re.compile("[\u25a0\u25aa\u25cf\u2022\u25c6\u25b6]")
_LARGER = 1.5  # times as large: an ornament that is drawn in type of another size
_SEAT = (-0.3, 0.05)  # of the ornament's size: the baseline of what it stands before, from its own
_EVEN, _LOOSE = 0.08, 1.2  # of the size: how far the spaces of a justified line differ, and how wide they are at most
_FEWEST, _FEWEST_WORDS = 4, 3  # fragments of such a line, and those of them that hold a word
_WORD = re.compile(r"[a-z]{2}")


class _Growing:
    """A fragment under construction."""

    __slots__ = ("base_end", "baseline", "end", "pieces", "size")

    def __init__(self, piece: Piece) -> None:
        self.pieces = [piece]
        self.end = self.base_end = piece.x1
        self.baseline = piece.baseline
        self.size = piece.size

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.end = piece.x1
        if piece.size > self.size / SMALL:  # what came before was a leading script
            self.baseline, self.size = piece.baseline, piece.size
        if piece.size > SMALL * self.size:
            self.base_end = piece.x1


def _fit(fragment: _Growing, piece: Piece) -> float | None:
    """How badly a piece continues a fragment, or None where it does not."""
    gap = piece.x0 - fragment.end
    if gap > REACH * min(fragment.size, piece.size):
        return None
    size = max(fragment.size, piece.size)
    drop = piece.baseline - fragment.baseline  # positive: the piece stands lower
    small = min(fragment.size, piece.size) <= SMALL * size
    leads = piece.size > fragment.size
    if leads:
        drop = -drop
    low, high = (-0.68 * size, 0.42 * size) if small else (-0.45 * size, 0.3 * size)
    # scripts may stand above each other, but not above what they belong to
    backward = -gap if leads else fragment.base_end - piece.x0
    if not low <= drop <= high or backward > (0.6 if not small else 0.15 if leads else 0.45) * size:
        return None
    return abs(drop) + 0.05 * abs(gap) + (0.1 if small else 0.0)


def _seated(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with ornaments in large type, whose baseline is another one, set like what they stand before."""
    for piece in pieces:
        beside = [other for other in pieces if _is_before(piece, other)] if _ORNAMENT.fullmatch(piece.text) else []
        if beside:
            first = min(beside, key=lambda other: other.x0)
            piece = piece._replace(**{each: getattr(first, each) for each in ("baseline", "size", "ascent", "descent")})
        yield piece


def _is_before(ornament: Piece, other: Piece) -> bool:
    """Whether an ornament in large type stands right before a piece of text."""
    low, high = (ornament.baseline + part * ornament.size for part in _SEAT)
    near = -1 < other.x0 - ornament.x1 < other.size and low <= other.baseline <= high
    return near and ornament.size > _LARGER * other.size


def _put_together(grown: Sequence[_Growing]) -> Iterator[_Growing]:
    """The fragments, those of a line justified by wide spaces as one: its spaces are equal, those between labels of a
    drawing or cells of a table are not."""
    rows: defaultdict[tuple[float, float], list[_Growing]] = defaultdict(list)
    for fragment in grown:
        rows[round(fragment.baseline, 1), round(fragment.size, 1)].append(fragment)
    for row in rows.values():
        row.sort(key=lambda fragment: fragment.pieces[0].x0)
        for run in _runs(row):
            words = sum(any(_WORD.search(piece.text) for piece in each.pieces) for each in run)
            if len(run) >= _FEWEST and words >= _FEWEST_WORDS:
                run[0].pieces = [piece for each in run for piece in each.pieces]
                del run[1:]
            yield from run


def _runs(row: Sequence[_Growing]) -> Iterator[list[_Growing]]:
    """The fragments of a row, parted where the spaces between them change."""
    run, space = [row[0]], -1.0
    for left, right in pairwise(row):
        gap = (right.pieces[0].x0 - left.end) / right.size
        if not 0 < gap <= _LOOSE or (len(run) > 1 and abs(gap - space) > _EVEN):
            yield run
            run = []
        run.append(right)
        space = gap
    yield run


def fragments(page: Page, pieces: Iterable[Piece]) -> list[Line]:
    """Stretches of a page's pieces no further apart than `REACH` times their size, from the top of the page down."""
    strips: dict[int, list[_Growing]] = {}
    grown: list[_Growing] = []
    for piece in sorted(_seated(tuple(pieces)), key=lambda p: (round(p.x0, 1), -p.baseline)):
        best: _Growing | None = None
        best_cost = 1e9
        around = int(0.7 * max(piece.size, 9) // _BUCKET) + 1
        strip, reach = int(piece.baseline // _BUCKET), piece.x0 - REACH * piece.size
        for number in range(strip - around, strip + around + 1):
            for fragment in strips.get(number, ())[-3:]:
                cost = _fit(fragment, piece) if fragment.end >= reach else None
                if cost is not None and cost < best_cost:
                    best, best_cost = fragment, cost
        if best is not None:
            before = int(best.baseline // _BUCKET)
            best.add(piece)
            strips[before].remove(best)  # the fragment that grew last stands last in its strip
            strips.setdefault(int(best.baseline // _BUCKET), []).append(best)
        else:
            fresh = _Growing(piece)
            grown.append(fresh)
            strips.setdefault(strip, []).append(fresh)
    turned = {90: page.width, 270: -page.height}.get(page.turn, 0.0)
    lines = [line_of(page.number, fragment.pieces, turned) for fragment in _put_together(grown)]
    return sorted(lines, key=lambda line: (line.baseline, line.x0))
