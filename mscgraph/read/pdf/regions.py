"""Where a page's tables lie: a caption, the horizontal rules under it, and the notes under the last of them.

Tables of papers are set with horizontal rules only ('three-rule tables'), so that a table is what stands between
the first and the last rule of one width under (or above) a line that begins with 'Table N'.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mscgraph.read.pdf.lines import Line, Style
from mscgraph.read.pdf.page import Page, Rule

_LABEL = re.compile(r"(Table|TABLE|Tab\.)\s*([A-Z]?\d+)\b")
_OTHER_CAPTION = re.compile(r"(?:Fig(?:ure)?|Scheme|Chart|Table)\.?\s*\d+", re.IGNORECASE)


@dataclass(frozen=True)
class TableRegion:
    """The lines of a table: its caption, what stands between the rules, and the notes beneath."""

    label: str
    caption: tuple[Line, ...]
    rules: tuple[Rule, ...]
    inside: tuple[Line, ...]
    notes: tuple[Line, ...]

    @property
    def all_lines(self) -> tuple[Line, ...]:
        return self.caption + self.inside + self.notes

    @property
    def top(self) -> float:
        return min(line.top for line in self.all_lines)


def table_regions(page: Page, lines: Sequence[Line], body: Style) -> tuple[TableRegion, ...]:
    """The tables of a page, from the top down. A caption without rules makes no table."""
    starts = [line for line in lines if _LABEL.match(line.text) and _starts_caption(line, lines, body)]
    rules = _joined(page.rules)
    found: list[TableRegion] = []
    for start in starts:
        if any(start in region.all_lines for region in found):
            continue
        caption = _caption(start, lines, rules)
        ruled = _rules_below(caption, lines, rules, [s for s in starts if s is not start])
        if len(ruled) >= 2:
            found.append(_region(caption, ruled, lines))
    return tuple(found)


def _starts_caption(line: Line, lines: Sequence[Line], body: Style) -> bool:
    """Not a line of running text that happens to begin with 'Table 1'."""
    label = _LABEL.match(line.text)
    assert label is not None
    bold_label = line.starts_bold and not body.bold
    punctuated = line.text[label.end() : label.end() + 1] in (".", ":", "|", "")
    return bold_label or punctuated or line.size != body.size or line.style.family != body.family


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rules drawn in pieces, one a cell, put together."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.y), r.x0)):
        last = out[-1] if out else None
        if last and abs(last.y - rule.y) < 1.0 and rule.x0 - last.x1 < 1.5:
            out[-1] = Rule(last.x0, max(last.x1, rule.x1), last.y, max(last.thickness, rule.thickness))
        else:
            out.append(rule)
    return sorted(out, key=lambda r: r.y)


def _caption(start: Line, lines: Sequence[Line], rules: Sequence[Rule]) -> tuple[Line, ...]:
    """The caption's lines: those that follow at its own leading, before the first rule."""
    rule = min((r.y for r in rules if r.y > start.top and _overlap(r, start)), default=float("inf"))
    caption = [start]
    for line in sorted(lines, key=lambda piece: (round(piece.baseline), piece.x0)):
        last = caption[-1]
        same_row = abs(line.baseline - start.baseline) < 1.5 and line.x0 > start.x0
        follows = 0 <= line.baseline - last.baseline < 1.6 * start.size and line.x0 > start.x0 - 3
        if line is not start and line.bottom < rule + 2 and line.size >= 0.8 * start.size and (same_row or follows):
            if same_row and line.x0 - last.x1 > 3 * start.size:
                continue
            caption.append(line)
    return tuple(caption)


def _overlap(rule: Rule, line: Line) -> bool:
    return min(rule.x1, line.x1) - max(rule.x0, line.x0) > 5


def _rules_below(
    caption: tuple[Line, ...], lines: Sequence[Line], rules: Sequence[Rule], other_captions: Sequence[Line]
) -> list[Rule]:
    """The table's rules: the first one right under the caption, then all of its width until something else begins."""
    end = max(line.baseline for line in caption)
    size = caption[0].size
    first = next((r for r in rules if end - 1 < r.y < end + 3.5 * size and _overlap(r, caption[0])), None)
    if first is None:
        return []
    inner = [r for r in rules if r.y > first.y and r.x0 > first.x0 - 4 and r.x1 < first.x1 + 4]
    stop = min((c.top for c in other_captions if c.top > first.y and _overlap(first, c)), default=float("inf"))
    kept = [first]
    own_size: float | None = None
    for rule in inner:
        if rule.y > stop:
            break
        between = [line for line in lines if kept[-1].y < line.baseline < rule.y and _overlap(first, line)]
        sizes = Counter(line.size for line in between)
        size_here = sizes.most_common(1)[0][0] if sizes else own_size
        if own_size is not None and size_here is not None and abs(size_here - own_size) > 0.7:
            break
        if any(_OTHER_CAPTION.match(line.text) and line.starts_bold for line in between):
            break
        own_size = own_size or size_here
        kept.append(rule)
    while len(kept) > 1 and kept[-1].x1 - kept[-1].x0 < 0.8 * (first.x1 - first.x0):
        kept.pop()  # a table ends with a full rule
    return kept


def _region(caption: tuple[Line, ...], rules: list[Rule], lines: Sequence[Line]) -> TableRegion:
    first, last = rules[0], rules[-1]
    inside = [
        line
        for line in lines
        if first.y < line.baseline < last.y + 1 and line.x1 > first.x0 - 3 and line.x0 < first.x1 + 3
    ]
    text_size = Counter(line.size for line in inside).most_common(1)[0][0] if inside else caption[0].size
    notes: list[Line] = []
    end = last.y
    below = [line for line in lines if line.baseline > last.y and first.x0 - 4 < line.x0 and line.x1 < first.x1 + 4]
    for line in sorted(below, key=lambda piece: (round(piece.baseline), piece.x0)):
        small = line.size <= text_size + 0.2 and line.size < caption[0].size + 0.2
        if not small or line.top > end + 1.3 * line.size or _OTHER_CAPTION.match(line.text):
            break
        notes.append(line)
        end = line.bottom
    label = _LABEL.match(caption[0].text)
    assert label is not None
    return TableRegion(f"Table {label.group(2)}", caption, tuple(rules), tuple(inside), tuple(notes))
