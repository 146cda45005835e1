"""Tables as grids of cells, from characters and horizontal rules alone.

Columns are parted by strips that (almost) no fragment of text crosses. Within a column, lines at the table's own
leading make one cell, and a wider step or a rule begins the next; the tops of all cells make the rows. Cells keep
their lines of print, since a line may be an entry of its own or the continuation of the one above: the reader of
the table can tell, the printer's geometry cannot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from mscgraph.read.document import Cell, Table, Text
from mscgraph.read.join import Words, join
from mscgraph.read.pdf.drafts import Draft
from mscgraph.read.pdf.headers import mark_headers, spread_headers
from mscgraph.read.pdf.lines import Line, merged
from mscgraph.read.pdf.regions import TableRegion

_SAME_CELL = 1.14  # of the leading: lines further apart are in different cells
_WORD_SPACE = 0.42  # of the size: wider gaps may part columns
_NARROWEST = 2.0  # points: the gap between two columns


def read_table(region: TableRegion, words: Words) -> Table:
    """The table of a region."""
    region = replace(region, inside=tuple(part for line in region.inside for part in line.parted(_WORD_SPACE)))
    bounds = _column_bounds(region)
    drafts = _drafts(region, bounds)
    leading = _leading(drafts)
    drafts = _split_blocks(_stacked(drafts, region, leading), leading)
    header_end = mark_headers(drafts, region)
    _level_headers(drafts, region, header_end)
    _set_rows(drafts, region, leading, header_end)
    spread_headers(drafts, region, len(bounds) - 1)
    cells = tuple(_cell(draft) for draft in sorted(drafts, key=lambda d: (d.row, d.col)))
    return Table(region.label, join([line.content for line in region.caption], words), cells, _notes(region, words))


def _cell(draft: Draft) -> Cell:
    lines = tuple(line.content for line in draft.lines)
    return Cell(draft.row, draft.col, lines, draft.rowspan, draft.colspan, draft.header)


def _notes(region: TableRegion, words: Words) -> tuple[Text, ...]:
    """Notes, one text for each that opens with a mark of its own; without marks they are one text."""
    notes: list[list[Line]] = []
    for line in region.notes:
        marked = line.starts_raised and line.x0 < region.rules[0].x0 + 4 * line.size
        if marked or not notes:
            notes.append([])
        notes[-1].append(line)
    return tuple(join([line.content for line in note], words) for note in notes)


def _column_bounds(region: TableRegion) -> list[float]:
    """The x positions between columns, the table's edges included."""
    first = region.rules[0]
    body = [line for line in region.inside if line.baseline > region.rules[1].y] or list(region.inside)
    rows = len({round(line.baseline / 3) for line in body})
    allowed = 0 if rows < 12 else max(1, rows // 20)
    covered: Counter[int] = Counter()
    for line in body:
        covered.update(range(round(line.x0 * 2), round(line.x1 * 2) + 1))
    bounds = [min(first.x0, *(line.x0 for line in region.inside)) - 1]
    left, right = min(line.x0 for line in body), max(line.x1 for line in body)
    strip: list[int] = []
    for x in range(round(left * 2), round(right * 2) + 2):
        if covered[x] <= allowed and x < right * 2:
            strip.append(x)
            continue
        if strip and len(strip) / 2 >= _NARROWEST and strip[0] > left * 2:
            bounds.append((strip[0] + strip[-1]) / 4)
        strip = []
    end = max(first.x1, *(line.x1 for line in region.inside)) + 1
    kept = bounds[:1]
    for bound, following in pairwise([*bounds[1:], end]):  # a column is where text begins, not where some text ends
        if any(bound <= line.x0 < following for line in body):
            kept.append(bound)
    return [*kept, end]


def _drafts(region: TableRegion, bounds: Sequence[float]) -> list[Draft]:
    """A draft for each line of each column; fragments of one line in one column are put together."""
    placed: list[tuple[int, int, Line]] = []
    extents = _extents(region, bounds)
    for line in region.inside:
        touched = [at for at, (low, high) in enumerate(extents) if min(high, line.x1) - max(low, line.x0) > 1.5]
        if not touched:
            middle = (line.x0 + line.x1) / 2
            touched = [min(range(len(extents)), key=lambda at: abs(sum(extents[at]) / 2 - middle))]
        placed.append((touched[0], touched[-1], line))
    placed.sort(key=lambda item: (item[0], item[1], round(item[2].baseline), item[2].x0))
    drafts: list[Draft] = []
    for first, last, line in placed:
        before = drafts[-1] if drafts else None
        if before and (before.col, before.colspan) == (first, last - first + 1) and abs(before.top - line.baseline) < 2:
            before.lines[-1] = merged(before.lines[-1], line)
        else:
            drafts.append(Draft([line], first, last - first + 1))
    return drafts


def _extents(region: TableRegion, bounds: Sequence[float]) -> list[tuple[float, float]]:
    """From where to where the text of each column reaches; a head may be wider than its column."""
    body = [line for line in region.inside if line.baseline > region.rules[1].y] or list(region.inside)
    extents = []
    for low, high in pairwise(bounds):
        inside = [line for line in body if low <= line.x0 and line.x1 <= high]
        left, right = [line.x0 for line in inside], [line.x1 for line in inside]
        extents.append((min(left, default=low), max(right, default=high)))
    return extents


def _by_column(drafts: Sequence[Draft]) -> list[list[Draft]]:
    ordered = sorted(drafts, key=lambda d: (d.col, d.top))
    return [list(group) for _, group in groupby(ordered, key=lambda d: d.col)]


def _leading(drafts: Sequence[Draft]) -> float:
    """The smallest step from line to line that occurs more than by chance."""
    steps = [round(b.top - a.top, 1) for column in _by_column(drafts) for a, b in pairwise(column)]
    plausible = Counter(step for step in steps if step > 0.9 * drafts[0].lines[0].size)
    often = [step for step, n in plausible.items() if n >= 2] or list(plausible)
    return min(often, default=1.3 * drafts[0].lines[0].size)


def _stacked(drafts: Sequence[Draft], region: TableRegion, leading: float) -> list[Draft]:
    """Lines at the leading put together as cells, unless a rule parts them or they span otherwise."""
    cells: list[Draft] = []
    for column in _by_column(drafts):
        for draft in column:
            last = cells[-1] if cells and cells[-1].col == draft.col else None
            near = last is not None and draft.top - last.end <= _SAME_CELL * leading
            if last is not None and near and last.colspan == draft.colspan and not _ruled(last, draft, region):
                last.lines.extend(draft.lines)
            else:
                cells.append(draft)
    return cells


def _ruled(above: Draft, below: Draft, region: TableRegion) -> bool:
    line = below.lines[0]
    return any(above.end < rule.y < below.top and rule.x0 < line.x1 and rule.x1 > line.x0 for rule in region.rules)


def _split_blocks(cells: list[Draft], leading: float) -> list[Draft]:
    """Rows set as tight as lines: where most columns have several lines on one grid, the lines are rows."""
    out: list[Draft] = []
    blocks = _blocks(cells, leading)
    for block in blocks:
        columns = [[line for cell in group for line in cell.lines] for group in _by_column(block)]
        several = sum(len(lines) > 1 for lines in columns)
        if len(blocks) > 3:  # the table shows what a step between rows is: only a block without any odd cell is rows
            several = len(columns) * (len({len(lines) for lines in columns}) == 1)
        enough = len(columns) > 1 and several > len(columns) / 2 and len(columns[0]) > 1
        if enough and _on_grid(columns, leading):
            starts = _row_starts(columns)
            out.extend(part for cell in block for part in _cut(cell, starts))
        else:
            out.extend(block)
    return out


def _on_grid(columns: Sequence[Sequence[Line]], leading: float) -> bool:
    """Whether the lines of all columns stand at the same heights, one leading apart."""
    heights: list[float] = []
    for height in sorted(line.baseline for lines in columns for line in lines):
        if not heights or height - heights[-1] > 1.5:
            heights.append(height)
    return all(abs(b - a - leading) < (_SAME_CELL - 1) * leading for a, b in pairwise(heights))


def _blocks(cells: list[Draft], leading: float) -> list[list[Draft]]:
    """Cells that overlap in height, one with another."""
    blocks: list[list[Draft]] = []
    end = float("-inf")
    for cell in sorted(cells, key=lambda c: c.top):
        if cell.top > end + 0.35 * leading:
            blocks.append([])
        blocks[-1].append(cell)
        end = max(end, cell.end)
    return blocks


def _row_starts(columns: Sequence[Sequence[Line]]) -> list[float]:
    """A line begins a row if the first column, or more than half of all columns, has one there."""
    starts: list[float] = []
    for height in sorted({round(line.baseline) for lines in columns for line in lines}):
        having = [any(abs(line.baseline - height) < 2 for line in lines) for lines in columns]
        if (having[0] or sum(having) > len(having) / 2) and (not starts or height - starts[-1] > 2.5):
            starts.append(height)
    return starts


def _cut(cell: Draft, starts: Sequence[float]) -> list[Draft]:
    parts: list[Draft] = []
    for line in cell.lines:
        if not parts or any(abs(line.baseline - start) < 2.5 for start in starts):
            parts.append(Draft([], cell.col, cell.colspan))
        parts[-1].lines.append(line)
    return parts


def _level_headers(drafts: Sequence[Draft], region: TableRegion, header_end: float) -> None:
    """Column heads of different height, aligned at the bottom, are one row: they take the top of the tallest."""
    for low, high in pairwise(rule.y for rule in region.rules if rule.y <= header_end + 1):
        zone = [d for d in drafts if low < d.top < high]
        if len({d.col for d in zone}) == len(zone):
            for draft in zone:
                draft.row = -1  # settled by `_set_rows`: shares the zone's first row


def _set_rows(drafts: Sequence[Draft], region: TableRegion, leading: float, header_end: float) -> None:
    """Rows begin where cells begin; a cell spans the rows that begin beside it."""
    zones = [rule.y for rule in region.rules if rule.y <= header_end + 1]

    def top_of(draft: Draft) -> float:
        if draft.row != -1:
            return draft.top
        start = max(y for y in zones if y < draft.top)
        return min(d.top for d in drafts if d.row == -1 and d.top > start)

    tops = {id(draft): top_of(draft) for draft in drafts}
    tops |= _grid_tops(drafts, region, header_end)
    starts: list[float] = []
    for top in sorted(tops.values()):
        if not starts or top - starts[-1] > 0.35 * leading:
            starts.append(top)
    for draft in drafts:
        top = tops[id(draft)]
        draft.row = max(at for at, start in enumerate(starts) if start <= top + 0.1)
        end = draft.end if top == draft.top else top
        draft.rowspan = 1 + sum(top + 0.35 * leading < start <= end + 0.35 * leading for start in starts)


def _grid_tops(drafts: Sequence[Draft], region: TableRegion, header_end: float) -> dict[int, float]:
    """In a table with a rule between all rows, each cell begins its row, wherever it stands in it."""
    width = region.rules[0].x1 - region.rules[0].x0
    ys = [rule.y for rule in region.rules if rule.y >= header_end - 1 and rule.x1 - rule.x0 > 0.9 * width]
    tops: dict[int, float] = {}
    for low, high in pairwise(ys):
        zone = [d for d in drafts if low < d.top < high]
        if len(ys) < 3 or len({d.col for d in zone}) != len(zone):
            return {}
        tops |= {id(d): min(e.top for e in zone) for d in zone}
    return tops
