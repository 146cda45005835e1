"""Rows of a table: lines of print put together as cells, and cells as rows.

Within a column, lines at the table's own leading make one cell, and a wider step or a rule begins the next; the tops
of all cells make the rows. Cells keep their lines of print, since a line may be an entry of its own or the
continuation of the one above: the reader of the table can tell, the printer's geometry cannot.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from mscgraph.read.pdf.lines import Line, merged
from mscgraph.read.pdf.tables.anchors import anchors_of, rows_at
from mscgraph.read.pdf.tables.columns import extents_of
from mscgraph.read.pdf.tables.drafts import Draft
from mscgraph.read.pdf.tables.grid import Grid
from mscgraph.read.pdf.tables.pieces import is_figure, wraps
from mscgraph.read.pdf.tables.starts import Height, heights_of, row_starts

_SAME_CELL = 1.14  # of the leading: lines further apart are in different cells


def body_cells(grid: Grid, bounds: Sequence[float]) -> list[Draft]:
    """The cells of the body with their rows, counted from the first one under the head, and columns."""
    drafts = _drafts(grid, bounds)
    leading, widths = _leading(drafts), _widths(drafts)
    if anchors := anchors_of(drafts, len(bounds) - 1):
        drafts = rows_at(anchors, _by_column(drafts), widths, leading)
    else:
        drafts = _split_blocks(_stacked(drafts, grid, leading), leading, widths)
    _set_rows(drafts, grid, leading)
    if rejoined := _rejoined(drafts, leading, widths):
        drafts = [draft for draft in drafts if id(draft) not in rejoined]
        _set_rows(drafts, grid, leading)
    _spread_labels(drafts, len(bounds) - 1)
    return drafts


def _rejoined(drafts: Sequence[Draft], leading: float, widths: Mapping[int, float]) -> set[int]:
    """Cells that stand alone in their rows, away from the first column, and go on with the full line above them: they
    are added to the cell above."""
    claimed = Counter(row for draft in drafts for row in range(draft.row, draft.row + draft.rowspan))
    below: dict[int, Draft] = {}
    added = set()
    for draft in sorted(drafts, key=lambda d: d.top):
        above = below.get(draft.col)
        below[draft.col] = draft
        if above is None or not draft.col or claimed[draft.row] > 1 or is_figure(draft.text):
            continue
        near = draft.top - above.end < 1.6 * leading and draft.row - above.row == above.rowspan
        if near and draft.text[:1].islower() and wraps(above.lines[-1], draft.lines[0], widths[draft.col]):
            above.lines.extend(draft.lines)
            added.add(id(draft))
            below[draft.col] = above
    return added


def _spread_labels(drafts: Sequence[Draft], columns: int) -> None:
    """A cell that stands alone in its row, from the first column on, is the label of the rows beneath it."""
    claimed = Counter(row for draft in drafts for row in range(draft.row, draft.row + draft.rowspan))
    for draft in drafts:
        if draft.col == 0 and draft.rowspan == 1 and claimed[draft.row] == 1:
            draft.colspan = columns


def _drafts(grid: Grid, bounds: Sequence[float]) -> list[Draft]:
    """A draft for each line of each column; fragments of one line in one column are put together."""
    placed: list[tuple[int, int, Line]] = []
    extents = extents_of(grid, bounds)
    for line in grid.body:
        if _is_centred_label(line, grid):
            placed.append((0, len(extents) - 1, line))
            continue
        touched = [at for at, (low, high) in enumerate(extents) if min(high, line.x1) - max(low, line.x0) > 1.5]
        if not touched:
            middle = (line.x0 + line.x1) / 2
            touched = [min(range(len(extents)), key=lambda at: abs(sum(extents[at]) / 2 - middle))]
        placed.append((touched[0], touched[-1], line))
    placed = [(first, _last(first, last, line, placed), line) for first, last, line in placed]
    placed.sort(key=lambda item: (item[0], item[1], round(item[2].baseline), item[2].x0))
    drafts: list[Draft] = []
    for first, last, line in placed:
        before = drafts[-1] if drafts else None
        if before and (before.col, before.colspan) == (first, last - first + 1) and abs(before.top - line.baseline) < 2:
            before.lines[-1] = merged(before.lines[-1], line)
        else:
            drafts.append(Draft([line], first, last - first + 1))
    return drafts


def _is_centred_label(line: Line, grid: Grid) -> bool:
    """Whether a line stands alone in the middle of the table, set otherwise than what stands above or below it."""
    if not abs(line.x0 + line.x1 - grid.x0 - grid.x1) < 6 < line.x0 - grid.x0:
        return False
    others = [other for other in grid.body if other is not line]
    alone = all(abs(other.baseline - line.baseline) > 2 for other in others)
    near = [other for other in others if other.x0 < line.x1 and other.x1 > line.x0]
    return alone and all((o.bold, o.italic) != (line.bold, line.italic) for o in near if not _same(o, line))


def _same(other: Line, line: Line) -> bool:
    """Whether two lines may be labels of the same kind: they have one middle."""
    return abs(other.x0 + other.x1 - line.x0 - line.x1) < 6


def _last(first: int, last: int, line: Line, placed: Sequence[tuple[int, int, Line]]) -> int:
    """The last column of a piece: it runs into that of the next one on its line, but is not part of it."""
    if last == first:
        return last
    beside = (at for at, _, other in placed if at > first and abs(other.baseline - line.baseline) < 2)
    return min(last, *(at - 1 for at in beside), last)


def _by_column(drafts: Sequence[Draft]) -> list[list[Draft]]:
    ordered = sorted(drafts, key=lambda d: (d.col, d.top))
    return [list(group) for _, group in groupby(ordered, key=lambda d: d.col)]


def _leading(drafts: Sequence[Draft]) -> float:
    """The smallest step from line to line that occurs more than by chance; one that is much smaller may stand alone."""
    steps = [round(b.top - a.top, 1) for column in _by_column(drafts) for a, b in pairwise(column)]
    plausible = Counter(step for step in steps if step > 0.9 * drafts[0].lines[0].size)
    often = [step for step, n in plausible.items() if n >= 2] or list(plausible)
    least = min(often, default=1.3 * drafts[0].lines[0].size)
    return min((step for step in plausible if step < 0.85 * least), default=least)


def _widths(drafts: Sequence[Draft]) -> defaultdict[int, float]:
    """How wide the lines of each column grow."""
    widths: defaultdict[int, float] = defaultdict(float)
    for draft in drafts:
        if draft.colspan == 1:
            widths[draft.col] = max(widths[draft.col], draft.x1 - draft.x0)
    return widths


def _stacked(drafts: Sequence[Draft], grid: Grid, leading: float) -> list[Draft]:
    """Lines at the leading put together as cells, unless a rule parts them or they span otherwise."""
    cells: list[Draft] = []
    for column in _by_column(drafts):
        for draft in column:
            last = cells[-1] if cells and cells[-1].col == draft.col else None
            near = last is not None and draft.top - last.end <= _SAME_CELL * leading
            if last is not None and near and last.colspan == draft.colspan and not _ruled(last, draft, grid):
                last.lines.extend(draft.lines)
            else:
                cells.append(draft)
    return cells


def _ruled(above: Draft, below: Draft, grid: Grid) -> bool:
    line = below.lines[0]
    return any(above.end < rule.y < below.top and rule.x0 < line.x1 and rule.x1 > line.x0 for rule in grid.rules)


def _split_blocks(cells: list[Draft], leading: float, widths: Mapping[int, float]) -> list[Draft]:
    """Rows set as tight as lines: where most columns have several lines on one grid, the lines are rows."""
    out: list[Draft] = []
    blocks = _blocks(cells, leading)
    for block in blocks:
        heights = heights_of(block)
        if _holds_rows(block, heights, leading, len(blocks)):
            starts = row_starts(heights, len({cell.col for cell in block}), widths)
            centred = _centred(block, starts, leading)
            out.extend(part for cell in block if cell is not centred for part in _cut(cell, starts))
            out.extend([centred] if centred else [])
        else:
            out.extend(block)
    return out


def _holds_rows(block: Sequence[Draft], heights: Sequence[Height], leading: float, blocks: int) -> bool:
    """Whether lines that stand as close as those of one cell are rows.

    In a table of several blocks, the step between them shows what parts rows: lines without any odd one are rows.
    So are figures under figures in most columns, whatever the first column says.
    """
    columns = _by_column(block)
    steps = [b - a for (a, _), (b, _) in pairwise(heights) if not _single(a, b, columns)]
    if any(step < 0.8 * leading for step in steps):
        return False
    lines = [[line for cell in group for line in cell.lines] for group in columns]
    figures = sum(len(found) > 1 and all(is_figure(line.text) for line in found) for found in lines)
    if figures > 1 and figures > len(lines) / 3 and all(step < _SAME_CELL * leading for step in steps):
        return True
    if len(lines) < 2 or len(lines[0]) < 2:
        return False
    if blocks > 3:
        return len({len(found) for found in lines}) == 1
    return sum(len(found) > 1 for found in lines) > len(lines) / 2


def _single(above: float, below: float, columns: Sequence[Sequence[Draft]]) -> bool:
    """Whether one of two heights is that of the first column's only line, which may stand between rows."""
    first = columns[0][0]
    return len(columns[0]) == 1 == len(first.lines) and first.top in (above, below)


def _centred(block: Sequence[Draft], starts: list[float], leading: float) -> Draft | None:
    """The only cell of the first column where it stands beside the middle of several rows; it begins none of them."""
    stub = [cell for cell in block if cell.col == 0]
    if len(stub) != 1 or len(starts) < 2 or stub[0].colspan > 1:
        return None
    others = [line.baseline for cell in block if cell.col for line in cell.lines]
    first, last = min(others, default=0.0), max(others, default=0.0)
    cell = stub[0]
    if cell.top < first + 0.3 * leading or abs((cell.top + cell.end) / 2 - (first + last) / 2) > 0.3 * leading:
        return None
    cell.reach = (first, last)
    starts[:] = [start for start in starts if any(abs(start - other) < 2 for other in others)]
    return cell


def _blocks(cells: Sequence[Draft], leading: float) -> list[list[Draft]]:
    """Cells that overlap in height, one with another."""
    blocks: list[list[Draft]] = []
    end = float("-inf")
    for cell in sorted(cells, key=lambda c: c.top):
        if cell.top > end + 0.35 * leading:
            blocks.append([])
        blocks[-1].append(cell)
        end = max(end, cell.end)
    return blocks


def _cut(cell: Draft, starts: Sequence[float]) -> list[Draft]:
    parts: list[Draft] = []
    for line in cell.lines:
        if not parts or any(abs(line.baseline - start) < 2.5 for start in starts):
            parts.append(Draft([], cell.col, cell.colspan))
        parts[-1].lines.append(line)
    return parts


def _set_rows(drafts: Sequence[Draft], grid: Grid, leading: float) -> None:
    """Rows begin where cells begin; a cell spans the rows that begin beside it."""
    tops = {id(draft): draft.top for draft in drafts} | _shared_tops(drafts, leading) | _grid_tops(drafts, grid)
    starts: list[float] = []
    for top in sorted(tops[id(draft)] for draft in drafts if not draft.reach):
        if not starts or top - starts[-1] > 0.35 * leading:
            starts.append(top)
    for draft in drafts:
        top = tops[id(draft)]
        if draft.reach:
            first, last = (sum(start <= y + 0.1 for start in starts) for y in draft.reach)
            draft.row, draft.rowspan = first - 1, last - first + 1
            continue
        draft.row = bisect_right(starts, top + 0.1) - 1
        end = draft.end if top == draft.top else top
        spanned = bisect_right(starts, end + 0.35 * leading) - bisect_right(starts, top + 0.35 * leading)
        draft.rowspan = 1 + max(0, spanned)


def _shared_tops(drafts: Sequence[Draft], leading: float) -> dict[int, float]:
    """Cells side by side, one in a column, are one row, however they are aligned in it."""
    tops: dict[int, float] = {}
    for block in _blocks(drafts, leading):
        if len({draft.col for draft in block}) == len(block) > 1 and not any(draft.reach for draft in block):
            tops |= {id(draft): min(d.top for d in block) for draft in block}
    return tops


def _grid_tops(drafts: Sequence[Draft], grid: Grid) -> dict[int, float]:
    """In a table with a rule between all rows, each cell begins its row, wherever it stands in it."""
    end = grid.head_end or 0.0
    ys = [rule.y for rule in grid.full_rules if rule.y >= end - 1]
    tops: dict[int, float] = {}
    for low, high in pairwise(ys):
        zone = [d for d in drafts if low < d.top < high]
        if len(ys) < 3 or len({d.col for d in zone}) != len(zone):
            return {}
        tops |= {id(d): min(e.top for e in zone) for d in zone}
    return tops
