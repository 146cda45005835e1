"""Lines of print from placed characters: fragments grown by adjacency, scripts told by size and baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from mscgraph.facts.model import Box
from mscgraph.read.join import Letter, expand
from mscgraph.read.pdf.glyphs import Glyph

_SMALL = 0.86  # of the neighbour's size: what is no larger may be a script
_GAP = "\u2003"  # stands where fragments were put together; it says nothing about how the file spaces words
_BUCKET = 3.0  # points: the height of the strips in which neighbours are looked up


class Style(NamedTuple):
    """How most of a line is set."""

    size: float
    family: str
    bold: bool
    italic: bool


@dataclass(frozen=True)
class Line:
    """Characters that stand side by side, in order, spaces included.

    `raised` marks a line that is all superscript, the end of a list of citations that began in the line above.
    """

    page: int
    glyphs: tuple[Glyph, ...]
    raised: bool = False

    @cached_property
    def base(self) -> tuple[Glyph, ...]:
        """The characters of the most frequent size and baseline, which the scripts are measured against."""
        inked = [g for g in self.glyphs if not g.text.isspace()] or list(self.glyphs)
        largest = max(g.size for g in inked)
        full = [g for g in inked if g.size > _SMALL * largest]
        baseline = Counter(round(g.baseline, 0) for g in full).most_common(1)[0][0]
        return tuple(g for g in full if abs(g.baseline - baseline) < 1.2) or tuple(full)

    @cached_property
    def size(self) -> float:
        return Counter(round(g.size, 1) for g in self.base).most_common(1)[0][0]

    @cached_property
    def baseline(self) -> float:
        return sum(g.baseline for g in self.base) / len(self.base)

    @cached_property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        return max(g.x1 for g in self.glyphs)

    @cached_property
    def top(self) -> float:
        """The top of a line of this size, scripts aside."""
        return self.baseline - 0.75 * self.size

    @cached_property
    def bottom(self) -> float:
        return self.baseline + 0.25 * self.size

    @cached_property
    def style(self) -> Style:
        family = Counter(g.font.split("-")[0] for g in self.base).most_common(1)[0][0]
        half = len(self.base) / 2
        bold, italic = sum(g.bold for g in self.base) > half, sum(g.italic for g in self.base) > half
        return Style(self.size, family, bold, italic)

    @property
    def bold(self) -> bool:
        """All of it, scripts aside."""
        return all(g.bold for g in self.base)

    @property
    def italic(self) -> bool:
        """All of it, scripts aside."""
        return all(g.italic for g in self.base)

    @property
    def starts_bold(self) -> bool:
        return self.base[0].bold

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The characters as text with scripts and places; a gap without a space character becomes a space."""
        letters: list[Letter] = []
        spaced = any(g.text.isspace() and g.text != _GAP for g in self.glyphs)
        before: Glyph | None = None
        for glyph in _unstacked(self):
            if glyph.text.isspace():
                if letters and letters[-1].char != " ":
                    letters.append(Letter(" ", None, None))
                continue
            apart = before is not None and glyph.x0 - before.x1 > (0.25 if spaced else 0.17) * max(
                glyph.size, before.size
            )
            if apart and letters[-1].char != " ":
                letters.append(Letter(" ", None, None))
            box = Box(self.page, round(glyph.x0, 2), round(glyph.top, 2), round(glyph.x1, 2), round(glyph.bottom, 2))
            letters.extend(expand(glyph.text, box, script(glyph, self)))
            before = glyph
        while letters and letters[-1].char == " ":
            letters.pop()
        return tuple(letters)

    @cached_property
    def text(self) -> str:
        return "".join(letter.char for letter in self.letters)


def script(glyph: Glyph, line: Line) -> str | None:
    """Superscript and subscript stand off the line's baseline; a script is smaller, or raised by much."""
    if line.raised:
        return "sup"
    offset = (line.baseline - glyph.baseline) / line.size
    if glyph.size <= _SMALL * line.size:
        if offset > 0.17:
            return "sup"
        return "sub" if offset < -0.05 else None
    if abs(offset) > 0.25:
        return "sup" if offset > 0 else "sub"
    return None


def _unstacked(line: Line) -> Iterable[Glyph]:
    """Where a superscript stands above a subscript, the subscript is read first."""
    out: list[Glyph] = []
    run: list[Glyph] = []
    for glyph in line.glyphs:
        if not glyph.text.isspace() and script(glyph, line):
            run.append(glyph)
            continue
        out.extend(_settled(run, line))
        run = []
        out.append(glyph)
    return [*out, *_settled(run, line)]


def _settled(run: list[Glyph], line: Line) -> list[Glyph]:
    stacked = any(b.x0 < a.x1 - 0.3 * a.size for a, b in pairwise(run))
    return sorted(run, key=lambda g: script(g, line) == "sup") if stacked else run


class _Growing:
    """A fragment under construction."""

    __slots__ = ("base_end", "baseline", "glyphs", "last_ink", "size")

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.last_ink = glyph
        self.baseline = glyph.baseline
        self.size = glyph.size
        self.base_end = glyph.x1

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        if glyph.text.isspace():
            return
        self.last_ink = glyph
        if glyph.size > self.size / _SMALL:  # what came before was a leading script
            self.baseline, self.size = glyph.baseline, glyph.size
        if glyph.size > _SMALL * self.size:
            self.base_end = glyph.x1


def _fit(fragment: _Growing, glyph: Glyph, reach: float) -> float | None:
    """How badly a character continues a fragment, or None where it does not."""
    size = max(fragment.size, glyph.size)
    gap = glyph.x0 - fragment.last_ink.x1
    if gap > reach * size:
        return None
    drop = glyph.baseline - fragment.baseline  # positive: the character stands lower
    small = min(fragment.size, glyph.size) <= _SMALL * size
    if glyph.size > fragment.size:
        drop = -drop
    low, high = (-0.68 * size, 0.42 * size) if small else (-0.45 * size, 0.3 * size)
    # scripts may stand above each other, but not above what they belong to
    leads = glyph.size > fragment.size
    backward = -gap if leads else fragment.base_end - glyph.x0
    if not low <= drop <= high or backward > (0.6 if not small else 0.15 if leads else 0.35) * size:
        return None
    return abs(drop) + 0.05 * abs(gap) + (0.0 if not small else 0.1)


def fragments(page: int, glyphs: Iterable[Glyph], reach: float = 0.7) -> list[Line]:
    """Stretches of characters no further apart than `reach` times their size, from the top of the page down."""
    strips: dict[int, list[_Growing]] = {}
    grown: list[_Growing] = []
    for glyph in sorted(glyphs, key=lambda g: (round(g.x0, 1), -g.baseline)):
        best: _Growing | None = None
        best_cost = 1e9
        around = int(0.7 * max(glyph.size, 9) // _BUCKET) + 1
        strip = int(glyph.baseline // _BUCKET)
        for number in range(strip - around, strip + around + 1):
            for fragment in strips.get(number, ())[-3:]:
                cost = _fit(fragment, glyph, reach)
                if cost is not None and cost < best_cost:
                    best, best_cost = fragment, cost
        if best is not None:
            before = int(best.baseline // _BUCKET)
            best.add(glyph)
            _restrip(strips, best, before)
        elif not glyph.text.isspace():
            fresh = _Growing(glyph)
            grown.append(fresh)
            strips.setdefault(strip, []).append(fresh)
    lines = [Line(page, _trimmed(fragment.glyphs)) for fragment in grown]
    return sorted(lines, key=lambda line: (line.baseline, line.x0))


def _restrip(strips: dict[int, list[_Growing]], fragment: _Growing, before: int) -> None:
    """The fragment that grew last stands last in its strip."""
    now = int(fragment.baseline // _BUCKET)
    strips[before].remove(fragment)
    strips.setdefault(now, []).append(fragment)


def _trimmed(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    end = len(glyphs)
    while end and glyphs[end - 1].text.isspace():
        end -= 1
    return tuple(glyphs[:end])


def merged(left: Line, right: Line) -> Line:
    """Two fragments of one line of print."""
    gap = right.x0 - left.x1
    if gap < 0:
        return Line(left.page, tuple(sorted((*left.glyphs, *right.glyphs), key=lambda g: g.x0)))
    last = left.glyphs[-1]
    space = Glyph(_GAP, left.x1, last.top, right.x0, last.bottom, left.baseline, left.size, last.font, False, False)
    return Line(left.page, (*left.glyphs, space, *right.glyphs))
