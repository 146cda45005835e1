"""Running text on a page, told from print that may belong to a table: columns of lines that begin and end alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from mscgraph.read.pdf.bases import Style
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.page import Bar

_SHORTEST = 14.0  # of the size: lines of running text are no shorter, the last of a paragraph aside
_RAGGED = 60.0  # points: lines of a column differ by no more at their ends
_GRID = 3  # bars
_FEWEST = 3  # lines that begin alike make a column of running text


@dataclass(frozen=True)
class Prose:
    """Where a page's running text stands."""

    lines: Sequence[Line]
    body: Style
    bars: Sequence[Bar] = ()

    @cached_property
    def columns(self) -> tuple[tuple[float, float], ...]:
        """Left and right edges of the columns, from the left."""
        starts: defaultdict[int, list[Line]] = defaultdict(list)
        for line in self.lines:
            if line.x1 - line.x0 > _SHORTEST * line.size and self._like_body(line) and not self._is_barred(line):
                starts[round(line.x0 / 2)].append(line)
        found: list[tuple[float, float]] = []
        for key in sorted(starts):
            alike = starts[key] + starts.get(key + 1, []) if key + 1 in starts else starts[key]
            if len(alike) < _FEWEST or any(abs(left - 2 * key) < 2.5 * self.body.size for left, _ in found):
                continue
            ends = sorted((line.x1 for line in alike), reverse=True)
            found.append((min(line.x0 for line in alike), _edge(ends)))
        return tuple(found)

    def holds(self, line: Line) -> bool:
        """Whether a line is a full line of running text."""
        if line.x1 - line.x0 < _SHORTEST * line.size or not self._like_body(line) or self._is_barred(line):
            return False
        return any(
            left - 1.5 <= line.x0 <= left + 3 * line.size and abs(right - line.x1) < 4 * line.size
            for left, right in self.columns
        ) and _is_worded(line.text)

    def measure(self, x0: float, x1: float, width: float) -> tuple[float, float]:
        """From where to where a column reaches around a stretch: a column of text, all of them, or the page."""
        around = [(a, b) for a, b in self.columns if a - 3 <= x0 and x1 <= b + 3]
        if around:
            return min(around, key=lambda column: column[1] - column[0])
        beside = [(a, b) for a, b in self.columns if b < x0 or a > x1]
        return (
            max((b for a, b in beside if b < x0), default=0.0),
            min((a for a, b in beside if a > x1), default=width),
        )

    def _is_barred(self, line: Line) -> bool:
        """Whether a line stands in a grid: between bars, of which there are more than the two of a box."""
        height = line.baseline - 0.3 * line.size
        beside = [bar.x for bar in self.bars if bar.top < height < bar.bottom]
        return len(beside) >= _GRID and min(beside) < line.x0 + 3 and max(beside) > line.x1 - 3

    def _like_body(self, line: Line) -> bool:
        found = self._alike.get(line.style)
        if found is None:
            found = any(_like(line.style, style) for style in self.styles)
            self._alike[line.style] = found
        return found

    @cached_property
    def _alike(self) -> dict[Style, bool]:
        """Which styles are like those of running text, as far as they have been asked for."""
        return {}

    @cached_property
    def styles(self) -> tuple[Style, ...]:
        """The styles of running text: the paper's, and that of most long lines of the page, which may be another."""
        counts: Counter[Style] = Counter()
        for line in self.lines:
            if line.x1 - line.x0 > _SHORTEST * line.size:
                counts[line.style] += len(line.text)
        return self.body, *(style for style, _ in counts.most_common(1))


def _like(style: Style, other: Style) -> bool:
    return abs(style.size - other.size) < 0.35 and style.family == other.family


def _edge(ends: Sequence[float]) -> float:
    """Where a column ends, given the ends of its lines from the right: where most long lines do, or, where they are
    ragged, the furthest of those that reach little beyond."""
    usual = median(ends[: (len(ends) + 1) // 2])
    straight = sum(abs(end - usual) < 2 for end in ends) > 0.4 * len(ends)
    return usual if straight else max(end for end in ends if end < usual + _RAGGED)


def _is_worded(text: str) -> bool:
    """Mostly words, as against figures and names."""
    words = text.split()
    return len(words) > 4 and sum(word.strip(",.;:()").isalpha() for word in words) > 0.5 * len(words)
