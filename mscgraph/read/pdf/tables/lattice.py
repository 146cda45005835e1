"""Tables ruled all over: cells are what rules and bars enclose, spans are where a rule or a bar is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from mscgraph.read.pdf.lines import Line, merged
from mscgraph.read.pdf.tables.drafts import Draft
from mscgraph.read.pdf.tables.frames import marks
from mscgraph.read.pdf.tables.grid import Grid
from mscgraph.read.pdf.tables.pieces import middle, rows_of, split_at

_OVER = 0.75  # of a cell's side: what part of it a line has to cover
_NEAR = 3.0  # points
_CROSSING = 0.1  # of the pieces may be too long for their rooms


@dataclass
class _Room:
    """Elementary cells with no line between them."""

    row: int
    col: int
    rowspan: int
    colspan: int
    pieces: list[Line] = field(default_factory=list)


def read_lattice(grid: Grid) -> list[Draft] | None:
    """The cells of a table with bars at both sides and between columns; None for any other table."""
    xs, ys = marks(bar.x for bar in grid.bars), marks(rule.y for rule in grid.rules)
    if len(xs) < 3 or len(ys) < 3 or abs(xs[0] - grid.x0) > _NEAR or abs(xs[-1] - grid.x1) > _NEAR:
        return None
    rooms = _rooms(grid, xs, ys)
    if rooms is None or not _filled(rooms, grid.pieces, xs, ys):
        return None
    drafts = _drafts(rooms, len(ys) - 1)
    _mark_heads(drafts, grid, ys)
    return drafts


def _rooms(grid: Grid, xs: Sequence[float], ys: Sequence[float]) -> dict[tuple[int, int], _Room] | None:
    """For each elementary cell the room that it is part of; None where a room is no rectangle."""
    rows, cols = len(ys) - 1, len(xs) - 1
    leader: dict[tuple[int, int], tuple[int, int]] = {}
    for row, col in product(range(rows), range(cols)):
        leader[row, col] = (row, col)
        if col and not _barred(grid, xs[col], ys[row], ys[row + 1]):
            leader[row, col] = leader[row, col - 1]
        if row and not _ruled(grid, ys[row], xs[col], xs[col + 1]):
            leader[row, col] = leader[row - 1, col]
    groups: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place, first in leader.items():
        groups[first].append(place)
    rooms: dict[tuple[int, int], _Room] = {}
    for (row, col), places in groups.items():
        height, width = max(r for r, _ in places) - row + 1, max(c for _, c in places) - col + 1
        if height * width != len(places):
            return None
        room = _Room(row, col, height, width)
        rooms |= dict.fromkeys(places, room)
    return rooms


def _barred(grid: Grid, x: float, top: float, bottom: float) -> bool:
    covered = sum(min(b.bottom, bottom) - max(b.top, top) for b in grid.bars
                  if abs(b.x - x) < _NEAR and b.bottom > top and b.top < bottom)  # fmt: skip
    return covered > _OVER * (bottom - top)


def _ruled(grid: Grid, y: float, left: float, right: float) -> bool:
    covered = sum(min(r.x1, right) - max(r.x0, left) for r in grid.rules
                  if abs(r.y - y) < _NEAR and r.x1 > left and r.x0 < right)  # fmt: skip
    return covered > _OVER * (right - left)


def _filled(
    rooms: dict[tuple[int, int], _Room], pieces: Sequence[Line], xs: Sequence[float], ys: Sequence[float]
) -> bool:
    """Puts the pieces into their rooms; False where more than a few stand across a bar. A piece too long for its room
    belongs to that where it begins."""
    crossing = 0
    begins = [[round(p.x0) for p in pieces if low < p.x0 < high] for low, high in pairwise(xs)]
    starts = [Counter(found).most_common(1)[0][0] for found in begins if found]
    for piece in (part for whole in pieces for part in split_at(whole, starts)):
        height = piece.baseline - 0.3 * piece.size
        col = max(sum(x < middle(piece) for x in xs) - 1, 0)
        row = max(sum(y < height for y in ys) - 1, 0)
        room = rooms.get((min(row, len(ys) - 2), min(col, len(xs) - 2)))
        if room is None:
            return False
        if piece.x0 < xs[room.col] - _NEAR or piece.x1 > xs[room.col + room.colspan] + _NEAR:
            crossing += 1
            first = max(sum(x < piece.x0 + _NEAR for x in xs) - 1, 0)
            room = rooms.get((min(row, len(ys) - 2), min(first, len(xs) - 2)), room)
        room.pieces.append(piece)
    return crossing <= _CROSSING * len(pieces)


def _drafts(rooms: dict[tuple[int, int], _Room], rows: int) -> list[Draft]:
    """The cells, rooms that hold several rows of print between two rules cut into these."""
    unique = list({id(room): room for room in rooms.values()}.values())
    lines = {id(room): [_one(row) for row in rows_of(room.pieces)] for room in unique}
    heights = [_printed_rows([lines[id(r)] for r in unique if r.row == row and r.rowspan == 1]) for row in range(rows)]
    several = sum(len(found) > 1 for found in heights)
    if several > 0.5 * rows > 1.5 or (rows > 2 and heights[0] and several == 1):
        heights = [[] for _ in range(rows)]  # a table of this kind has a rule between all rows
    starts = [row + sum(max(len(found), 1) - 1 for found in heights[:row]) for row in range(rows + 1)]
    drafts = []
    for room in unique:
        found = heights[room.row]
        if len(found) > 1 and room.rowspan == 1:
            for piece in lines[id(room)]:
                at = min(range(len(found)), key=lambda i: abs(found[i] - piece.baseline))
                drafts.append(Draft([piece], room.col, room.colspan, starts[room.row] + at))
        elif lines[id(room)]:
            height = starts[room.row + room.rowspan] - starts[room.row]
            drafts.append(Draft(lines[id(room)], room.col, room.colspan, starts[room.row], height))
    return drafts


def _one(row: Sequence[Line]) -> Line:
    whole = row[0]
    for piece in row[1:]:
        whole = merged(whole, piece)
    return whole


def _printed_rows(cells: Sequence[Sequence[Line]]) -> list[float]:
    """The heights of rows that no rule parts: most cells have as many lines, on the same heights; else none."""
    filled = [cell for cell in cells if cell]
    most = max((len(cell) for cell in filled), default=0)
    if most < 2 or len(filled) < 2:
        return []
    heights = [piece.baseline for piece in max(filled, key=len)]
    whole = sum(len(cell) == most for cell in filled)
    level = all(any(abs(piece.baseline - h) < 2 for h in heights) for cell in filled for piece in cell)
    return heights if level and whole > 0.6 * len(filled) else []


def _mark_heads(drafts: Sequence[Draft], grid: Grid, ys: Sequence[float]) -> None:
    """The head reaches to a rule thicker than the others, or else over the first row and what its cells span."""
    end = grid.head_end
    thickest = [r for r in grid.full_rules[1:-1] if r.thickness > 1.4 * min(q.thickness for q in grid.full_rules[1:])]
    first = [draft for draft in drafts if draft.row == 0]
    if len(thickest) == 1 and end is not None:
        rows = {d.row for d in drafts if d.top < thickest[0].y}
        last = max(rows, default=0)
    else:
        last = max((d.rowspan - 1 for d in first), default=0)
        if any(d.colspan > 1 for d in first) and len({d.col for d in first}) > 1:
            last = max(last, 1)
    for draft in drafts:
        draft.header = draft.row <= last
