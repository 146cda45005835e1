"""Cells of a table while it is being made out."""

from __future__ import annotations

from dataclasses import dataclass, field

from mscgraph.read.pdf.lines import Line


@dataclass
class Draft:
    """A cell under construction: its lines, its column and span, and later its row."""

    lines: list[Line]
    col: int
    colspan: int = 1
    row: int = 0
    rowspan: int = 1
    header: bool = field(default=False)

    @property
    def top(self) -> float:
        return self.lines[0].baseline

    @property
    def end(self) -> float:
        return self.lines[-1].baseline

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)
