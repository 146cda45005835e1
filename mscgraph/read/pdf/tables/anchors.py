"""Heights at which rows begin, shown by figures: a figure is never broken over lines, so each one is a row's.

Where the first column has print at the height of each figure, rows stand aligned at their tops, or at their feet, and
what stands between two such heights goes on with the row above, or opens the one below, however tight or loose its
lines are: from row to row, the step is that between rows of a single line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from mscgraph.read.pdf.tables.drafts import Draft
from mscgraph.read.pdf.tables.pieces import is_figure, wraps

_LEVEL = 2.0  # points: baselines of one height differ by no more
_FEWEST = 3  # rows
_STEP = 0.7  # points: steps from row to row differ by no more
_FIGURES = 0.8  # of the lines of a column of figures
_CITED = re.compile(r"\[[\d,\s\u2013-]+\]")
_NEXT = 1.6  # of the leading: a cell of the first column goes on no further below


def anchors_of(drafts: Sequence[Draft], columns: int) -> tuple[float, ...]:
    """The heights at which rows begin, from the top down; none where figures don't show them all."""
    lines: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.colspan == 1:
            lines[draft.col].append(draft)
    numeric = [found for col, found in lines.items() if col and _of_figures(found)]
    heights = sorted(draft.top for found in numeric for draft in found)
    anchors = [at for n, at in enumerate(heights) if not n or at - heights[n - 1] > _LEVEL]
    stub = [draft for draft in drafts if draft.col == 0]
    if len(numeric) < 2 or len(anchors) < _FEWEST or columns < _FEWEST:
        return ()
    if not all(any(abs(draft.top - at) < _LEVEL for draft in stub) for at in anchors):
        return ()
    texts = [[draft.top for draft in found] for col, found in lines.items() if col]
    between = sorted(top for tops in texts for top in tops if not _near(top, anchors))
    if between and _at_foot(anchors, between):
        return _starts(anchors, between) if all(_aligned(tops, [-top for top in anchors], -1) for tops in texts) else ()
    return tuple(anchors) if all(_aligned(tops, anchors, 1) for tops in texts) else ()


def _near(top: float, anchors: Sequence[float]) -> bool:
    return any(abs(top - at) < _LEVEL for at in anchors)


def _at_foot(anchors: Sequence[float], between: Sequence[float]) -> bool:
    """Whether the step between rows is that from a figure down to what stands between, and the step from there to the
    next figure is the smaller one between the lines of a cell."""
    gaps = [(a, b, [top for top in between if a < top < b]) for a, b in pairwise(anchors)]
    plain = Counter(round(b - a, 1) for a, b, inside in gaps if not inside)
    if not plain:
        return False
    step = plain.most_common(1)[0][0]
    foot = sum(abs(inside[0] - a - step) < _STEP < step - b + inside[-1] for a, b, inside in gaps if inside)
    head = sum(abs(b - inside[-1] - step) < _STEP < abs(inside[0] - a - step) for a, b, inside in gaps if inside)
    return foot > head


def _starts(anchors: Sequence[float], between: Sequence[float]) -> tuple[float, ...]:
    """The first lines of rows that stand aligned at their feet."""
    lows = [float("-inf"), *anchors]
    return tuple(min((top for top in between if a < top < b), default=b) for a, b in pairwise(lows))


def _aligned(tops: Sequence[float], anchors: Sequence[float], way: int) -> bool:
    """Whether the cells of a column begin (or, the other way, end) at the heights of rows: what stands in between has
    something above (or below) it at its row's."""
    found = [way * top for top in tops]
    rows = (max((at for at in anchors if at < top + _LEVEL), default=None) for top in found)
    return all(row is not None and any(abs(top - row) < _LEVEL for top in found) for row in rows)


def _of_figures(found: Sequence[Draft]) -> bool:
    figures = sum(is_figure(draft.text) or _CITED.fullmatch(draft.text) is not None for draft in found)
    return len(found) >= _FEWEST and figures >= _FIGURES * len(found)


def rows_at(
    anchors: Sequence[float], columns: Sequence[Sequence[Draft]], widths: Mapping[int, float], leading: float
) -> list[Draft]:
    """The cells of each column, given its lines from the top down."""
    cells: list[Draft] = []
    labels = [d.top for d in columns[0] if d.col == 0 and not any(abs(d.top - at) < _LEVEL for at in anchors)]
    for column in columns:
        last: Draft | None = None
        for draft in column:
            if last is not None and _goes_on(last, draft, anchors, labels, widths, leading):
                last.lines.extend(draft.lines)
            else:
                last = draft
                cells.append(draft)
    return cells


def _goes_on(
    last: Draft,
    draft: Draft,
    anchors: Sequence[float],
    labels: Sequence[float],
    widths: Mapping[int, float],
    leading: float,
) -> bool:
    """Whether a line is of the cell above it: no row begins with it or between, and no label parts them."""
    if any(last.end + _LEVEL < at < draft.top + _LEVEL for at in anchors) or last.colspan != draft.colspan:
        return False
    if draft.col == 0:
        return draft.top - last.end < _NEXT * leading and wraps(last.lines[-1], draft.lines[0], widths[0])
    return not any(last.end < at < draft.top - _LEVEL for at in labels)
