"""Captions of tables: the line that opens with a label, and those that follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mscgraph.read.labels import Label, is_label_word, opens_caption, table_label
from mscgraph.read.pdf.bases import Style
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.page import Rule
from mscgraph.read.pdf.setting import is_subject
from mscgraph.read.pdf.tables.pieces import wraps
from mscgraph.read.pdf.tables.prose import Prose

_FAR = 3.0  # of the size: print further away on the same line is not the caption's
_LOOSEST = 2.6  # of the size: lines of double-spaced text are no further apart


@dataclass(frozen=True)
class Caption:
    """A table's caption. `lines` stand in reading order, the label's first."""

    label: Label
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]

    @cached_property
    def top(self) -> float:
        return min(line.top for line in self.lines)

    @cached_property
    def end(self) -> float:
        """The baseline of the last line."""
        return max(line.baseline for line in self.lines)

    @cached_property
    def x0(self) -> float:
        return min(line.x0 for line in self.lines)

    @cached_property
    def x1(self) -> float:
        return max(line.x1 for line in self.lines)


def captions_of(lines: Sequence[Line], rules: Sequence[Rule], prose: Prose) -> list[Caption]:
    """The captions of a page's tables, from the top down. Lines come sorted from the top down."""
    found: list[Caption] = []
    for at, line in enumerate(lines):
        if not line.text[:1].isupper():
            continue
        label, opening = table_label(line.text), [line]
        if label is None and is_label_word(line.text):
            opening = [line, *_stretched(line, lines)]
            label = table_label(" ".join(each.text for each in opening))
        if label and _starts_caption(at, label, lines, prose.body) and not any(line in c.lines for c in found):
            found.append(Caption(label, _caption_lines(at, label, opening, lines, rules, prose)))
    return found


def _stretched(start: Line, lines: Sequence[Line]) -> list[Line]:
    """The rest of a line whose spaces are so wide, to fill a column, that 'Table' stands apart from its number."""
    level = (each for each in lines if each.x0 > start.x1 and abs(each.baseline - start.baseline) < 0.25 * start.size)
    found, widest, last = [], _FAR * start.size, start
    for piece in sorted(level, key=lambda each: each.x0):
        gap = piece.x0 - last.x1
        if gap > widest:
            break
        found.append(piece)
        widest, last = min(widest, 1.3 * gap), piece
    return found


def _starts_caption(at: int, label: Label, lines: Sequence[Line], body: Style) -> bool:
    """Not a line of running text that happens to begin with 'Table 1'."""
    line = lines[at]
    if is_subject(line, label.end, body):
        return False
    if line.starts_bold and not body.bold:
        return True
    if line.size < 0.95 * body.size or line.style.family != body.family:
        return True
    closed = line.text[label.end : label.end + 1] in (".", ":", "|", "\u2013", "\u2014", "") or label.continued
    capital = line.text[label.end :].lstrip(" .:|\u2013\u2014")[:1].isupper() or len(line.text) <= label.end + 1
    return closed and capital and not _continues_text(at, lines)


def _continues_text(at: int, lines: Sequence[Line]) -> bool:
    """Whether a line of the same style stands right above, at the leading of running text: close, or, in the middle of
    a sentence, no further than the one above that."""
    line = lines[at]
    near = lines[max(at - 12, 0) : at]
    above = [each for each in near if each.style == line.style and abs(each.x0 - line.x0) < 2]
    if any(0.8 * line.size < line.baseline - each.baseline < 1.5 * line.size for each in above):
        return True
    if len(above) < 2 or above[-1].text[-1:] in ".?!:":
        return False
    step, usual = line.baseline - above[-1].baseline, above[-1].baseline - above[-2].baseline
    return 0 < step < _LOOSEST * line.size and abs(step - usual) < 0.1 * line.size


def _caption_lines(
    at: int, label: Label, opening: Sequence[Line], lines: Sequence[Line], rules: Sequence[Rule], prose: Prose
) -> tuple[Line, ...]:
    """The lines that follow at the caption's own leading, before the first rule and before any row of a table."""
    start = lines[at]
    ruled = min((r.y for r in rules if r.y > start.top and _meets(r, start)), default=float("inf"))
    caption = [*opening]
    step: float | None = None
    rows = _rows_near(at, lines, ruled)
    for row in rows:
        mine = [line for line in row if line not in caption and _goes_on(line, caption, start, prose)]
        if not mine:
            continue
        last = max(line.baseline for line in caption)
        down = mine[0].baseline - last
        if down > 1.75 * start.size or (step is not None and down > 1.12 * step + 0.5):
            break
        if down > 2 and (len(mine) > 1 or any(opens_caption(line.text) for line in mine)):
            break
        if down > 2 and (abs(mine[0].size - caption[-1].size) > 0.3 or _told_apart(mine[0], caption, label)):
            break
        if down > 2 and len(mine) < len(row) and _stands_in_row(mine[0], row, caption, label, prose):
            break
        if down > 2:
            step = min(down, step or down)
        caption.extend(mine)
    return tuple(caption)


def _stands_in_row(line: Line, row: Sequence[Line], caption: Sequence[Line], label: Label, prose: Prose) -> bool:
    """Whether a line is the first cell of a row: others stand beside it, in the same column of text or none of them
    running text, and the caption's last line had room for its first word."""
    last = caption[-1]
    left, right = prose.measure(min(c.x0 for c in caption), max(c.x1 for c in caption), float("inf"))
    others = [other for other in row if other is not line]
    beside = any(left - 3 < other.x0 and other.x1 < right + 3 for other in others) or not any(map(prose.holds, others))
    alone = len(caption) == 1 and len(last.text) <= label.end + 1
    return beside and not alone and not wraps(last, line, right - left)


def _told_apart(line: Line, caption: Sequence[Line], label: Label) -> bool:
    """A bold line after a caption's plain one is the table's head."""
    alone = len(caption) == 1 and len(caption[0].text) <= label.end + 1
    return line.bold and not caption[-1].bold and not alone


def _rows_near(at: int, lines: Sequence[Line], floor: float) -> list[list[Line]]:
    """Lines from the caption's first one down, grouped by their height."""
    start = lines[at]
    rows: list[list[Line]] = []
    near = [
        line
        for line in lines
        if line is not start
        and -0.2 * start.size < line.baseline - start.baseline < 40 * start.size
        and line.bottom < floor + 2
    ]
    for line in sorted(near, key=lambda piece: piece.baseline):
        if rows and line.baseline - rows[-1][0].baseline < 0.25 * start.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda piece: piece.x0)
    return rows


def _goes_on(line: Line, caption: Sequence[Line], start: Line, prose: Prose) -> bool:
    """Whether a line stands within reach: beside the last line, in its column of text, or beneath the caption."""
    last = caption[-1]
    if line.size < 0.8 * start.size:
        return False
    if abs(line.baseline - last.baseline) < 0.25 * start.size:
        if any(left - 3 < start.x0 and last.x1 < right + 3 < line.x0 for left, right in prose.columns):
            return False
        return -0.5 * start.size < line.x0 - last.x1 < (_FAR if last is start else 1.0) * start.size
    left, right = min(piece.x0 for piece in caption), max(piece.x1 for piece in caption)
    return line.x0 < right and line.x1 > left


def _meets(rule: Rule, line: Line) -> bool:
    return min(rule.x1, line.x1) - max(rule.x0, line.x0) > 5
