"""Fragments of lines: a page's pieces of text put together as far as they stand side by side."""

from __future__ import annotations

from collections.abc import Iterable

from mscgraph.read.pdf.chars import REACH
from mscgraph.read.pdf.lines import SMALL, Line, line_of
from mscgraph.read.pdf.page import Page, Piece

_BUCKET = 3.0  # points: the height of the strips in which neighbours are looked up


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


def fragments(page: Page, pieces: Iterable[Piece]) -> list[Line]:
    """Stretches of a page's pieces no further apart than `REACH` times their size, from the top of the page down."""
    strips: dict[int, list[_Growing]] = {}
    grown: list[_Growing] = []
    for piece in sorted(pieces, key=lambda p: (round(p.x0, 1), -p.baseline)):
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
    lines = [line_of(page.number, fragment.pieces, turned) for fragment in grown]
    return sorted(lines, key=lambda line: (line.baseline, line.x0))
