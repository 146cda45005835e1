"""Cells of a table while it is being made out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mscgraph.read.pdf.lines import Line


@dataclass
class Draft:
    """A cell under construction: its lines, its column and span, and later its row. `ruled` marks a group's head that
    stands on a rule of its own, `reach` is the height of the first and the last line that a cell stands centred
    beside."""

    lines: list[Line]
    col: int
    colspan: int = 1
    row: int = 0
    rowspan: int = 1
    header: bool = False
    ruled: bool = False
    reach: tuple[float, float] | None = None

    @property
    def top(self) -> float:
        return self.lines[0].baseline

    @property
    def end(self) -> float:
        return self.lines[-1].baseline

    @property
    def x0(self) -> float:
        return min(piece.x0 for piece in self.lines)

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.lines)

    @property
    def bold(self) -> bool:
        return all(piece.bold for piece in self.lines)

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.lines)

    def places(self) -> Iterator[tuple[int, int]]:
        """The rows and columns that the cell covers."""
        for row in range(self.row, self.row + self.rowspan):
            for col in range(self.col, self.col + self.colspan):
                yield row, col
