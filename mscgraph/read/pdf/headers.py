"""Heads of tables: which cells they are, also where a second table is nested in the first, and what they span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from mscgraph.read.pdf.drafts import Draft
from mscgraph.read.pdf.page import Rule
from mscgraph.read.pdf.regions import TableRegion


def mark_headers(drafts: Sequence[Draft], region: TableRegion) -> float:
    """Marks the header cells; returns the height of the rule under the head."""
    end = _header_end(region)
    for draft in drafts:
        draft.header = draft.top < end
    for zone in _nested(drafts, region, end):
        for draft in zone:
            draft.header = True
    return end


def _header_end(region: TableRegion) -> float:
    """The head ends at the first full rule as thick as the top one, or else at the first full rule."""
    top, *others = region.rules
    full = [rule for rule in others if rule.x1 - rule.x0 > 0.9 * (top.x1 - top.x0)]
    thick = [rule for rule in full[:-1] if rule.thickness >= 0.9 * top.thickness]
    if thick:
        return thick[0].y
    return full[0].y if len(full) > 1 else top.y


def _nested(drafts: Sequence[Draft], region: TableRegion, end: float) -> list[list[Draft]]:
    """Cells between partial rules that hold column heads anew: bold, or worded like the heads above."""
    width = region.rules[0].x1 - region.rules[0].x0
    partial = [rule for rule in region.rules if rule.y > end + 1 and rule.x1 - rule.x0 <= 0.9 * width]
    heads = {draft.text for draft in drafts if draft.top < end}
    zones = []
    for above, below in pairwise(partial):
        zone = [d for d in drafts if above.y < d.top < below.y and _under(d, above)]
        if zone and all(d.text in heads or d.lines[0].bold for d in zone):
            zones.append(zone)
    return zones


def _under(draft: Draft, rule: Rule) -> bool:
    line = draft.lines[0]
    return min(line.x1, rule.x1) - max(line.x0, rule.x0) > 0.5 * (line.x1 - line.x0)


def spread_headers(drafts: Sequence[Draft], region: TableRegion, columns: int) -> None:
    """Widens group heads over the columns that have heads of their own beneath, and no head beside it.

    Under a nested head, a column that stays empty to the end of the table belongs to its left neighbour.
    """
    rows = sorted({draft.row for draft in drafts if draft.header})
    for row in rows:
        here = sorted((d for d in drafts if d.header and d.row == row), key=lambda d: d.col)
        under = {d.col for d in drafts if d.header and d.row == row + 1}
        limits = [*(d.col for d in here[1:]), columns]
        for draft, limit in zip(here, limits, strict=True):
            if draft.col not in under:
                continue
            while draft.col + draft.colspan < limit and draft.col + draft.colspan in under:
                draft.colspan += 1
    _absorb_empty(drafts, columns)


def _absorb_empty(drafts: Sequence[Draft], columns: int) -> None:
    body_starts = min((d.row for d in drafts if not d.header), default=0)
    nested = [d for d in drafts if d.header and d.row >= body_starts]
    if not nested:
        return
    first_row, first_col = min(d.row for d in nested), min(d.col for d in nested)
    zone = [d for d in drafts if d.row >= first_row and d.col >= first_col]
    filled = set(_columns(zone, 1))
    for col in range(first_col + 1, columns):
        if col in filled:
            continue
        for draft in zone:
            if draft.col + draft.colspan == col:
                draft.colspan += 1


def _columns(drafts: Iterable[Draft], width: int) -> Iterable[int]:
    return (draft.col for draft in drafts if draft.colspan >= width)
