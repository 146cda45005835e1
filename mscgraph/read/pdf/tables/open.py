"""Rows of a table that no rules enclose: lines in columns right under (or above) a caption."""

from __future__ import annotations

from collections.abc import Sequence

from mscgraph.read.labels import opens_caption
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.tables.captions import Caption
from mscgraph.read.pdf.tables.prose import Prose

_STEP = 2.4  # of the type size: rows further apart belong to different things
_FEWEST = 3  # rows of two cells at least make a table


def open_rows(
    caption: Caption,
    others: Sequence[Caption],
    lines: Sequence[Line],
    prose: Prose,
    measure: tuple[float, float],
    down: bool,
) -> list[list[Line]]:
    """The rows from the top down; none where the lines do not stand in columns."""
    rows = _near_rows(caption, lines, measure, down)
    kept = _run(rows, caption.end if down else caption.top, others, prose, measure)
    while kept and len(kept[-1]) < 2 and not _under_column(kept[-1][0], kept[:-1]):
        kept.pop()
    if not kept or sum(len(row) > 1 for row in kept) < _FEWEST or sum(len(row) > 1 for row in kept) < 0.5 * len(kept):
        return []
    return kept if down else kept[::-1]


def rows_below(
    y: float, lines: Sequence[Line], others: Sequence[Caption], prose: Prose, measure: tuple[float, float]
) -> list[list[Line]]:
    """The rows that follow right under a height, where a table has no rule at its end; those that end it left out."""
    below = [line for line in lines if line.baseline > y + 1 and line.x0 > measure[0] - 3 and line.x1 < measure[1] + 3]
    kept = _run(_grouped(below), y, others, prose, measure)
    while kept and len(kept[-1]) < 2 and not _under_column(kept[-1][0], kept[:-1]):
        kept.pop()
    return kept


def _run(
    rows: Sequence[list[Line]],
    start: float,
    others: Sequence[Caption],
    prose: Prose,
    measure: tuple[float, float],
) -> list[list[Line]]:
    """The first rows, as long as they stand close and in columns."""
    taken = {id(line) for other in others for line in other.lines}
    kept: list[list[Line]] = []
    at = start
    for row in rows:
        size = max(line.size for line in row)
        far = _STEP + (1.0 if not kept else 0.0)
        if abs(row[0].baseline - at) > far * size or any(id(line) in taken for line in row):
            break
        if _is_other(row, kept, prose, measure):
            break
        kept.append(row)
        at = max(row[0].baseline, *(mark.baseline + mark.descent - 0.3 * size for line in row for mark in line.marks))
    return kept


def _near_rows(caption: Caption, lines: Sequence[Line], measure: tuple[float, float], down: bool) -> list[list[Line]]:
    """Lines within the measure beyond the caption, grouped by height, the nearest first."""
    own = {id(line) for line in caption.lines}
    beyond = [
        line for line in lines
        if id(line) not in own
        and (line.baseline > caption.end + 1 if down else line.baseline < caption.top)
        and line.x0 > measure[0] - 3 and line.x1 < measure[1] + 3
    ]  # fmt: skip
    return _grouped(beyond if down else beyond[::-1])


def _grouped(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one height together, in the order given."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and abs(line.baseline - rows[-1][0].baseline) < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda piece: piece.x0)
    return rows


def _is_other(row: Sequence[Line], kept: Sequence[Sequence[Line]], prose: Prose, measure: tuple[float, float]) -> bool:
    """Running text, a heading, a caption: what ends an unruled table."""
    if any(prose.holds(line) or opens_caption(line.text) for line in row):
        return True
    if kept and abs(row[0].size - kept[-1][0].size) > 0.7:
        return True
    if len(row) > 1:
        return False
    line = row[0]
    wide = line.x1 - line.x0 > 0.6 * (measure[1] - measure[0])
    return wide or not kept or not (_under_column(line, kept) or len(line.text) < 40)


def _under_column(line: Line, rows: Sequence[Sequence[Line]]) -> bool:
    """Whether a lone line stands under one cell of the row above, no wider than its column."""
    above = next((row for row in reversed(rows) if len(row) > 1), None)
    if above is None:
        return False
    met = [cell for cell in above if min(cell.x1, line.x1) - max(cell.x0, line.x0) > 0]
    return len(met) == 1 and line.x0 > met[0].x0 - 1.5
