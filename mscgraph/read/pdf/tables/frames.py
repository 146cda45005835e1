"""Grids of rules and bars: tables that are ruled all over, told from plots, boxes and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.page import Bar, Rule
from mscgraph.read.pdf.tables.rules import Ruled

_NEAR = 3.0  # points: lines that meet miss each other by no more


@dataclass(frozen=True)
class Frame:
    """Rules and bars that hang together."""

    ruled: Ruled
    bars: tuple[Bar, ...]

    def is_table(self, inside: Sequence[Line]) -> bool:
        """Whether the grid has two rows and two columns at least, and print in most of its cells, none across a bar."""
        xs, ys = marks(b.x for b in self.bars), marks(r.y for r in self.ruled.rules)
        if len(xs) < 3 or len(ys) < 3 or len(inside) < 4:
            return False
        filled = set()
        for line in inside:
            middle, height = (line.x0 + line.x1) / 2, line.baseline - 0.3 * line.size
            filled.add((sum(x < middle for x in xs), sum(y < height for y in ys)))
            crossed = any(line.x0 + 3 < bar.x < line.x1 - 3 and bar.top < height < bar.bottom for bar in self.bars)
            if crossed or line.x0 < xs[0] - _NEAR or line.x1 > xs[-1] + _NEAR:
                return False
        return len(filled) >= 0.6 * (len(xs) - 1) * (len(ys) - 1)


def marks(values: Iterable[float], near: float = _NEAR) -> list[float]:
    """Places on an axis, those that lie close together taken for one."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] < near:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def bare_frames(rules: Sequence[Rule], bars: Sequence[Bar]) -> list[Frame]:
    """Groups of rules of one width that bars stand between, from the top of the page down."""
    frames: list[Frame] = []
    left = sorted(rules, key=lambda rule: rule.y)
    while left:
        first = left.pop(0)
        standing = [b for b in bars if first.x0 - _NEAR < b.x < first.x1 + _NEAR and abs(b.top - first.y) < _NEAR]
        if len(standing) < 3:
            continue
        end = max(b.bottom for b in standing)
        own = [r for r in left if r.x0 > first.x0 - _NEAR and r.x1 < first.x1 + _NEAR and r.y < end + _NEAR]
        inner = [b for b in bars if first.x0 - _NEAR < b.x < first.x1 + _NEAR
                 and first.y - _NEAR < b.top and b.bottom < end + _NEAR]  # fmt: skip
        left = [rule for rule in left if rule not in own]
        frames.append(Frame(Ruled((first, *own), first.x0, first.x1), tuple(inner)))
    return frames
