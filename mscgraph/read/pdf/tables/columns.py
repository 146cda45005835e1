"""Columns of a table, parted by strips that (almost) no print of its body crosses.

Where columns stand no further apart than words do, the head shows them: two heads side by side, or as many words in
the head as there are figures in each line below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from mscgraph.read.pdf.lines import Line, merged
from mscgraph.read.pdf.tables.grid import Grid
from mscgraph.read.pdf.tables.pieces import WITHIN_WORD, Word, is_figure, middle, rows_of, split_at, words_of

_NARROWEST = 2.0  # points: the gap between two columns
_CLOSEST = 0.5  # points: the gap between two columns that the head shows
_FEWEST = 3  # lines that show close columns


def column_bounds(grid: Grid) -> list[float]:
    """The x positions between columns, the table's edges included."""
    rows = [row for row in grid.body_rows if len(row) > 1]
    body = [piece for row in rows for piece in row] or list(grid.body)
    bounds = [min(grid.x0, *(piece.x0 for piece in grid.pieces)) - 1]
    bounds += _strips(body, len(rows))
    end = max(grid.x1, *(piece.x1 for piece in grid.pieces)) + 1
    kept = bounds[:1]
    for bound, following in pairwise([*bounds[1:], end]):  # a column is where text begins, not where some text ends
        if any(bound <= piece.x0 < following for piece in body):
            kept.append(bound)
    return [*kept, end]


def _strips(body: Sequence[Line | Word], rows: int, narrowest: float = _NARROWEST) -> list[float]:
    """The middles of the white strips, from the left, measured in quarter points."""
    allowed = 0 if rows < 12 else max(1, rows // 20)
    left, right = min(piece.x0 for piece in body), max(piece.x1 for piece in body)
    end = round((right - left) * 4)
    begun = np.bincount([round((piece.x0 - left) * 4) for piece in body], minlength=end + 3)
    ended = np.bincount([round((piece.x1 - left) * 4) + 1 for piece in body], minlength=end + 3)
    white = np.cumsum(begun - ended)[:end] <= allowed
    edges = np.flatnonzero(np.diff(white, prepend=False, append=False)).tolist()
    strips = zip(edges[::2], edges[1::2], strict=True)
    return [left + (a + b - 1) / 8 for a, b in strips if a > 0 and b < end and (b - a) / 4 >= narrowest]


def with_columns(grid: Grid) -> tuple[Grid, list[float]]:
    """The grid, its pieces cut where columns stand close, and the x positions between columns."""
    bounds = column_bounds(grid)
    grid = _heads_apart(grid, bounds)
    added = [x for low, high in pairwise(bounds) for x in _close_columns(grid, low, high)]
    if not added:
        return grid, bounds
    whole = sorted([*bounds, *added])
    starts = _starts(grid, [(low, high) for low, high in pairwise(whole) if low in added])
    pieces = [part for piece in grid.pieces for part in _cut(piece, added, starts)]
    return replace(grid, pieces=tuple(pieces)), whole


def _heads_apart(grid: Grid, bounds: Sequence[float]) -> Grid:
    """Heads that touch the next column's, which begins with a capital: 'NucleusSpin'."""
    starts = _starts(grid, list(pairwise(bounds)))
    pieces: list[Line] = []
    for piece in grid.pieces:
        parts = split_at(piece, starts) if piece.baseline < (grid.head_end or 0) else [piece]
        told = all(a.text[-1].islower() and b.text[0].isupper() for a, b in pairwise(parts))
        pieces.extend(parts if told else [piece])
    return replace(grid, pieces=tuple(pieces))


def _close_columns(grid: Grid, low: float, high: float) -> list[float]:
    """Where a column, as found so far, is several ones."""
    body = [piece for piece in grid.body if low <= piece.x0 and piece.x1 <= high]
    inside, end = set(map(id, body)), grid.head_end or 0
    heads = [p for p in grid.pieces if id(p) not in inside and p.x1 > low and p.x0 < high and p.baseline < end]
    rows = rows_of(body) if heads else []
    if len(rows) < _FEWEST:
        return []
    lines = [[word for piece in row for word in words_of(piece)] for row in rows]
    if all(len(words) < 2 for words in lines):
        return []
    last = [word for piece in rows_of(heads)[-1] for word in words_of(piece)]
    alike = all(len(words) == len(last) and all(is_figure(w.text) for w in words) for words in lines)
    between = [(a.x1, b.x0) for row in rows_of(heads) for a, b in pairwise(row)]
    several = [words for words in lines if len(words) > 1]
    strips = _strips([word for words in several for word in words], 2 * len(several), _CLOSEST)
    return [x for x in strips if alike or any(left - 1 < x < right + 1 for left, right in between)]


def _cut(piece: Line, bounds: Sequence[float], starts: Sequence[int]) -> list[Line]:
    """A piece cut at the bounds that run between its words, or where a column begins within a word."""
    if not any(piece.x0 < bound < piece.x1 for bound in bounds):
        return [piece]
    words = [part for word in piece.parted(WITHIN_WORD) for part in split_at(word, starts)]
    parts: list[Line] = []
    for word in words:
        if parts and not any(middle(parts[-1]) <= bound <= middle(word) for bound in bounds):
            parts[-1] = merged(parts[-1], word)
        else:
            parts.append(word)
    return parts


def _starts(grid: Grid, columns: Sequence[tuple[float, float]]) -> list[int]:
    """Where the words of each column begin that most of them share, in points."""
    begins = [word.x0 for piece in grid.body for word in words_of(piece)]
    return [Counter(round(x) for x in begins if low < x < high).most_common(1)[0][0] for low, high in columns]


def extents_of(grid: Grid, bounds: Sequence[float]) -> list[tuple[float, float]]:
    """From where to where the text of each column reaches; a head may be wider than its column."""
    extents = []
    for low, high in pairwise(bounds):
        inside = [piece for piece in grid.body if low <= piece.x0 and piece.x1 <= high]
        left, right = [piece.x0 for piece in inside], [piece.x1 for piece in inside]
        extents.append((min(left, default=low), max(right, default=high)))
    return extents
