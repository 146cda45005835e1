"""What a table's print consists of: pieces, rules and bars, and where its head ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.page import Bar, Rule
from mscgraph.read.pdf.tables.pieces import is_figure, pieces_of, rows_of
from mscgraph.read.pdf.tables.regions import TableRegion

FULL = 0.9  # of the table's width: a rule this long parts all columns


@dataclass(frozen=True)
class Grid:
    """The print of a table before its cells are known."""

    pieces: tuple[Line, ...]
    x0: float
    x1: float
    rules: tuple[Rule, ...]
    bars: tuple[Bar, ...]

    @cached_property
    def full_rules(self) -> tuple[Rule, ...]:
        """The rules that part all columns."""
        return tuple(rule for rule in self.rules if rule.x1 - rule.x0 > FULL * (self.x1 - self.x0))

    @cached_property
    def head_end(self) -> float | None:
        """Where the head ends: at the first full rule in the print as thick as the top one, or else at the first. Where
        no rule shows it, above the first line that is of another kind than those at the top."""
        tops, ends = [p.baseline for p in self.pieces], [p.top for p in self.pieces]
        inner = [rule for rule in self.full_rules if min(tops) < rule.y < max(ends) + 2]
        if not inner:
            return _end_by_kind(rows_of(self.pieces))
        top = self.rules[0]
        thick = [rule for rule in inner if top.y < min(tops) and rule.thickness >= 0.9 * top.thickness]
        return (thick or inner)[0].y

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The pieces under the head, or all where no rule shows the head's end."""
        end = self.head_end
        return tuple(p for p in self.pieces if end is None or p.baseline > end) or self.pieces

    @cached_property
    def body_rows(self) -> list[list[Line]]:
        """The lines of print of the body."""
        return rows_of(self.body)


def grid_of(region: TableRegion) -> Grid:
    """The print of a region, cut at wide spaces."""
    return Grid(tuple(pieces_of(region.inside)), region.x0, region.x1, region.rules, region.bars)


def _end_by_kind(rows: Sequence[Sequence[Line]]) -> float | None:
    """Above the first line that is not bold, after bold ones, or that holds figures, after lines that hold none."""
    for number, (above, row) in enumerate(pairwise(rows)):
        bold = all(piece.bold for line in rows[: number + 1] for piece in line)
        figures = sum(is_figure(piece.text) for piece in row)
        if (bold and not all(p.bold for p in row)) or (not bold and figures >= max(1, len(row) // 2)):
            return (above[0].baseline + row[0].top) / 2
        if number >= 4:
            break
    return (rows[0][0].baseline + rows[1][0].top) / 2 if len(rows) > 1 else None
