"""The rules of a table: drawn pieces put together, and the run of rules next to a caption."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mscgraph.read.labels import opens_caption
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.page import SHORTEST, Bar, Rule
from mscgraph.read.pdf.tables.captions import Caption
from mscgraph.read.pdf.tables.prose import Prose

_NEAR = 3.5  # of the type size: how far a table's first rule stands from its caption
_DOUBLE = 2.6  # points: rules no further apart are one double rule
_EDGE = 4.0  # points: by how much rules of one table may differ at their ends


@dataclass(frozen=True)
class Ruled:
    """Rules of one table from the top down, and how far it reaches."""

    rules: tuple[Rule, ...]
    x0: float
    x1: float

    def holds(self, line: Line) -> bool:
        """Whether a line stands between the first and the last rule."""
        return (
            self.rules[0].y < line.baseline < self.rules[-1].y + 1 and line.x1 > self.x0 - 3 and line.x0 < self.x1 + 3
        )


def joined_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Rules drawn in pieces, one a cell, and double rules put together, from the top down."""
    pieces: list[Rule] = []
    long = (rule for rule in rules if rule.x1 - rule.x0 >= SHORTEST)
    for rule in sorted(long, key=lambda r: (round(r.y), r.x0)):
        last = pieces[-1] if pieces else None
        if last and abs(last.y - rule.y) < 1.0 and rule.x0 - last.x1 < 1.5:
            pieces[-1] = Rule(last.x0, max(last.x1, rule.x1), last.y, max(last.thickness, rule.thickness))
        else:
            pieces.append(rule)
    out: list[Rule] = []
    for rule in sorted(pieces, key=lambda r: r.y):
        twin = next((at for at in range(len(out) - 1, max(len(out) - 5, -1), -1) if _twins(out[at], rule)), None)
        if twin is None:
            out.append(rule)
        else:
            out[twin] = out[twin]._replace(thickness=rule.y - out[twin].y + rule.thickness)
    return out


def _twins(first: Rule, second: Rule) -> bool:
    ends = abs(first.x0 - second.x0) < 2 and abs(first.x1 - second.x1) < 2
    return ends and 0 <= second.y - first.y < _DOUBLE


def joined_bars(bars: Sequence[Bar]) -> list[Bar]:
    """Vertical lines drawn in pieces put together, from the left."""
    out: list[Bar] = []
    for bar in sorted(bars, key=lambda b: (round(b.x), b.top)):
        last = out[-1] if out else None
        if last and abs(last.x - bar.x) < 1.0 and bar.top - last.bottom < 1.5:
            out[-1] = Bar(last.x, last.top, max(last.bottom, bar.bottom), max(last.thickness, bar.thickness))
        else:
            out.append(bar)
    return out


def rules_from(
    caption: Caption,
    captions: Iterable[Caption],
    rules: Sequence[Rule],
    lines: Sequence[Line],
    prose: Prose,
    down: bool,
) -> Ruled | None:
    """The table's rules: the first right below (or above) the caption, then those of its width until something else
    begins. None where fewer than two stand there."""
    ordered = rules if down else rules[::-1]
    start = next((at for at, rule in enumerate(ordered) if _next_to(rule, caption, lines, down)), None)
    if start is None:
        return None
    others = [c for c in captions if c is not caption]
    return run_of_rules(ordered[start:], others, lines, prose, down)


def _next_to(rule: Rule, caption: Caption, lines: Sequence[Line], down: bool) -> bool:
    size = caption.first.size
    away = rule.y - caption.end if down else caption.top - rule.y
    if not -1 < away < _NEAR * size or min(rule.x1, caption.x1) - max(rule.x0, caption.x0) < 5:
        return False
    low, high = (caption.end, rule.y) if down else (rule.y, caption.top)
    return not any(low + 1 < line.baseline < high - 1 and _meets(rule, line) for line in lines)


def rules_beside(caption: Caption, rules: Sequence[Rule], lines: Sequence[Line], prose: Prose) -> Ruled | None:
    """The rules of a table whose caption stands in a narrow column at its left or right, not in a column of text."""
    size = caption.first.size
    if any(abs(left - caption.x0) < 3 for left, _ in prose.columns):
        return None
    level = [
        rule
        for rule in rules
        if -2.5 * size < rule.y - caption.top < 1.5 * size
        and (0 < rule.x0 - caption.x1 < 4 * size or 0 < caption.x0 - rule.x1 < 4 * size)
    ]
    if not level:
        return None
    first = min(level, key=lambda rule: rule.y)
    return run_of_rules([rule for rule in rules if rule.y >= first.y], (), lines, prose, down=True)


def run_of_rules(
    ordered: Sequence[Rule], others: Iterable[Caption], lines: Sequence[Line], prose: Prose, down: bool = True
) -> Ruled | None:
    """From the first rule on, all that lie within its ends until a caption, running text or other type comes."""
    first = ordered[0]
    kept = [first]
    own_size: float | None = None
    others = [c for c in others if min(first.x1, c.x1) - max(first.x0, c.x0) > 5]
    for rule in ordered[1:]:
        if rule.x0 < first.x0 - _EDGE or rule.x1 > first.x1 + _EDGE:
            continue
        low, high = sorted((kept[-1].y, rule.y))
        between = [line for line in lines if low < line.baseline < high and _meets(first, line)]
        if any(low - 2 < c.first.baseline < high + 2 for c in others) or _is_foreign(between, prose):
            break
        sizes = Counter(line.size for line in between)
        size_here = sizes.most_common(1)[0][0] if sizes else own_size
        if own_size is not None and size_here is not None and abs(size_here - own_size) > 0.7:
            break
        own_size = own_size or size_here
        kept.append(rule)
    width = first.x1 - first.x0
    full = sum(rule.x1 - rule.x0 > width - _EDGE for rule in kept)
    while len(kept) > 1 and kept[-1].x1 - kept[-1].x0 < (width - _EDGE if full > 2 else 0.8 * width):
        kept.pop()  # a table ends with a full rule: what follows is drawn, such as the frame of a figure
    if len(kept) < 2 or own_size is None:
        return None
    return Ruled(tuple(kept if down else kept[::-1]), first.x0, first.x1)


def _is_foreign(between: Sequence[Line], prose: Prose) -> bool:
    """Running text, or the caption of something else."""
    if any(opens_caption(line.text) and (line.starts_bold or len(line.text) > 30) for line in between):
        return True
    text = sum(line.x1 - line.x0 for line in between if prose.holds(line))
    return text > 0.6 * sum(line.x1 - line.x0 for line in between) and text > 0


def _meets(rule: Rule, line: Line) -> bool:
    return min(rule.x1, line.x1) - max(rule.x0, line.x0) > 5
