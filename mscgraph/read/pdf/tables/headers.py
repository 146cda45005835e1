"""Heads of tables: the cells above the body in one or several storeys, and heads nested in the body."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mscgraph.read.pdf.lines import Line, merged
from mscgraph.read.pdf.page import Rule
from mscgraph.read.pdf.tables.columns import extents_of
from mscgraph.read.pdf.tables.drafts import Draft
from mscgraph.read.pdf.tables.grid import FULL, Grid
from mscgraph.read.pdf.tables.pieces import middle, wraps

_LEVEL = 2.0  # points: baselines of one height differ by no more
_LEADING = 1.5  # of the type size: lines of one head follow each other no wider


def head_cells(grid: Grid, bounds: Sequence[float]) -> list[Draft]:
    """The head's cells, their rows and spans settled."""
    extents = extents_of(grid, bounds)
    pieces = [piece for piece in grid.pieces if grid.head_end is not None and piece.baseline < grid.head_end]
    rules = [rule for rule in grid.rules if grid.head_end is not None and rule.y < grid.head_end - 1]
    partial = [rule for rule in rules if rule.x1 - rule.x0 <= FULL * (grid.x1 - grid.x0)]
    placed = sorted(
        ((*_span(piece, pieces, partial, extents), piece) for piece in pieces),
        key=lambda item: (item[0], item[1], round(item[2].baseline), item[2].x0),
    )
    cells: list[Draft] = []
    for first, last, piece in placed:
        before = cells[-1] if cells else None
        same = before is not None and (before.col, before.colspan) == (first, last - first + 1)
        if before is None or not same or not _goes_on(before, piece, rules) or _storey(before, piece, partial, bounds):
            ruled = _rule_under(piece, partial) is not None
            cells.append(Draft([piece], first, last - first + 1, header=True, ruled=ruled))
        elif abs(before.end - piece.baseline) < _LEVEL:
            before.lines[-1] = merged(before.lines[-1], piece)
        else:
            before.lines.append(piece)
    _widen(cells, extents)
    _storeys(cells)
    return cells


def _span(
    piece: Line, pieces: Sequence[Line], partial: Sequence[Rule], extents: Sequence[tuple[float, float]]
) -> tuple[int, int]:
    """The first and last column over which a head stands: those of the rule beneath it, those that it touches, or
    those over whose middle it stands."""
    rule = _rule_under(piece, partial)
    if rule is not None:
        over = [p for p in pieces if abs(p.baseline - piece.baseline) < _LEVEL and rule.x0 < middle(p) < rule.x1]
        if met := _over_rule(piece, over, rule, extents):
            return met[0], met[-1]
    touched = [at for at, (low, high) in enumerate(extents) if min(high, piece.x1) - max(low, piece.x0) > 1.5]
    if len(touched) == 1:
        return touched[0], touched[0]
    if not touched:
        nearest = min(range(len(extents)), key=lambda at: abs(sum(extents[at]) / 2 - middle(piece)))
        touched = [nearest]
    return _centred(piece, touched, pieces, extents)


def _over_rule(piece: Line, over: Sequence[Line], rule: Rule, extents: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that a head on a rule stands over: the nearest ones, or, where several heads on one rule each begin
    with a column, those from there on."""
    spanned = [at for at, (low, high) in enumerate(extents) if rule.x0 - 2 < (low + high) / 2 < rule.x1 + 2]
    flush = all(any(abs(p.x0 - extents[at][0]) < _LEVEL for at in spanned) for p in over)
    if flush and len(over) > 1:
        end = min((p.x0 for p in over if p.x0 > piece.x0), default=float("inf"))
        return [at for at in spanned if piece.x0 - _LEVEL < extents[at][0] < end - _LEVEL]
    centres = ((at, sum(extents[at]) / 2) for at in spanned)
    return [at for at, centre in centres if min(over, key=lambda p: abs(middle(p) - centre)) is piece]


def _rule_under(piece: Line, partial: Sequence[Rule]) -> Rule | None:
    """The partial rule that a group's head stands on."""
    below = [
        rule for rule in partial
        if rule.y > piece.baseline and rule.x0 - 3 < piece.x0 and piece.x1 < rule.x1 + 3
    ]  # fmt: skip
    return min(below, key=lambda r: r.y, default=None)


def _centred(
    piece: Line, touched: Sequence[int], pieces: Sequence[Line], extents: Sequence[tuple[float, float]]
) -> tuple[int, int]:
    """The columns, the touched ones among them, over whose middle a head stands; others of its line bound them."""
    beside = [p for p in pieces if abs(p.baseline - piece.baseline) < _LEVEL and p is not piece]
    low = max((p.x1 for p in beside if p.x1 <= piece.x0), default=float("-inf"))
    high = min((p.x0 for p in beside if p.x0 >= piece.x1), default=float("inf"))
    free = [at for at, (left, right) in enumerate(extents) if left > low - 1 and right < high + 1]
    best = (touched[0], touched[-1])
    error = abs((extents[best[0]][0] + extents[best[1]][1]) / 2 - middle(piece))
    for first in [at for at in free if at <= touched[0]]:
        for last in [at for at in free if at >= touched[-1]]:
            off = abs((extents[first][0] + extents[last][1]) / 2 - middle(piece))
            if off < 3 < error and off < error - 2 and last - first < 12:
                best, error = (first, last), off
    return best


def _goes_on(cell: Draft, piece: Line, rules: Sequence[Rule]) -> bool:
    """Whether a piece is of the same head as what stands above it: near, and no rule between."""
    near = piece.baseline - cell.end < _LEADING * piece.size
    return near and not any(
        cell.end < rule.y < piece.baseline and rule.x0 < piece.x1 and rule.x1 > piece.x0 for rule in rules
    )


def _storey(cell: Draft, piece: Line, partial: Sequence[Rule], bounds: Sequence[float]) -> bool:
    """Whether a piece is a head of its own under another: a rule under some group parts the two heights, and the upper
    one had room for its first word."""
    parted = any(cell.end < rule.y < piece.baseline for rule in partial)
    width = bounds[cell.col + cell.colspan] - bounds[cell.col]
    return parted and not wraps(cell.lines[-1], piece, width)


def _widen(cells: Sequence[Draft], extents: Sequence[tuple[float, float]]) -> None:
    """Group heads without a rule of their own reach over the columns that have heads beneath, and no head beside: as
    far as they are centred, or all of them where a group's head begins with its first column."""
    for cell in cells:
        under = [c for c in cells if c.top > cell.end + _LEVEL]
        first = next((c for c in under if c.col == cell.col), None)
        if first is None or cell.ruled:
            continue
        beside = [c for c in cells if c is not cell and c.top < cell.end + _LEVEL and c.end > cell.top - _LEVEL]
        limit = min((c.col for c in beside if c.col > cell.col), default=len(extents))
        level = {c.col for c in under if abs(c.top - first.top) < _LEVEL or abs(c.end - first.end) < _LEVEL}
        flush = abs(cell.x0 - first.x0) < _LEVEL
        while (end := cell.col + cell.colspan) < limit and end in level and (flush or _off(cell, extents, end) < 0):
            cell.colspan += 1


def _off(cell: Draft, extents: Sequence[tuple[float, float]], end: int) -> float:
    """By how much a head is further from the middle of its columns with one column more."""
    centre, left = (cell.x0 + cell.x1) / 2, extents[cell.col][0]
    return abs((left + extents[end][1]) / 2 - centre) - abs((left + extents[end - 1][1]) / 2 - centre)


def _storeys(cells: Sequence[Draft]) -> None:
    """Rows of the head: a cell is below all that stand over its columns, and takes all of the room that is left."""
    over = {id(cell): [c for c in cells if c.top < cell.top and _overlap(c, cell)] for cell in cells}
    depth: dict[int, int] = {}
    for cell in sorted(cells, key=lambda c: c.top):
        depth[id(cell)] = max((depth[id(c)] + 1 for c in over[id(cell)]), default=0)
    rows = max(depth.values(), default=0) + 1
    for cell in cells:
        below = [depth[id(c)] for c in cells if any(cell is o for o in over[id(c)])]
        cell.row = depth[id(cell)]
        cell.rowspan = min(below, default=rows) - cell.row


def _overlap(a: Draft, b: Draft) -> bool:
    return a.col < b.col + b.colspan and b.col < a.col + a.colspan


# --- heads nested in the body -------------------------------------------------------------------------------------


def mark_nested(body: Sequence[Draft], head: Sequence[Draft], grid: Grid, columns: int) -> None:
    """Marks cells of the body that are column heads anew, and spreads what stands under them.

    Under a nested head, a column that stays empty to the end of the table belongs to its left neighbour.
    """
    nested = [draft for zone in _nested(body, head, grid) for draft in zone]
    for draft in nested:
        draft.header = True
    if not nested:
        return
    first_row, first_col = min(d.row for d in nested), min(d.col for d in nested)
    zone = [d for d in body if d.row >= first_row and d.col >= first_col]
    filled = {draft.col for draft in zone}
    for col in range(first_col + 1, columns):
        for draft in zone if col not in filled else ():
            if draft.col + draft.colspan == col:
                draft.colspan += 1


def _nested(body: Sequence[Draft], head: Sequence[Draft], grid: Grid) -> list[list[Draft]]:
    """Cells between partial rules that hold column heads anew: bold, or worded like the heads above."""
    end = grid.head_end
    width = FULL * (grid.x1 - grid.x0)
    partial = [rule for rule in grid.rules if end is not None and rule.y > end + 1 and rule.x1 - rule.x0 <= width]
    heads = {draft.text for draft in head}
    zones = []
    for above, below in pairwise(partial):
        zone = [d for d in body if above.y < d.top < below.y and _under(d, above)]
        if zone and all(d.text in heads or d.lines[0].bold for d in zone):
            zones.append(zone)
    return zones


def _under(draft: Draft, rule: Rule) -> bool:
    line = draft.lines[0]
    return min(line.x1, rule.x1) - max(line.x0, rule.x0) > 0.5 * (line.x1 - line.x0)
