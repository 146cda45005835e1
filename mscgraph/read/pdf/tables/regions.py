"""Where a page's tables lie: a caption, the print between the rules below or above it, and the notes under them.

Most tables of papers are set with horizontal rules only ('three-rule tables'): a table is then what stands between
the first and the last rule of one width next to a line that begins with 'Table N'. Where there are no rules, it is
the lines next to the caption that stand in columns. A table without a caption must be ruled all over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mscgraph.read.pdf.bases import Style
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.page import Bar, Page, Rule
from mscgraph.read.pdf.tables.captions import Caption, captions_of
from mscgraph.read.pdf.tables.frames import bare_frames, marks
from mscgraph.read.pdf.tables.notes import notes_under
from mscgraph.read.pdf.tables.open import open_rows, rows_below
from mscgraph.read.pdf.tables.pieces import rows_of
from mscgraph.read.pdf.tables.prose import Prose
from mscgraph.read.pdf.tables.rules import Ruled, joined_bars, joined_rules, rules_beside, rules_from, run_of_rules
from mscgraph.read.pdf.tables.turned import turned_heads

_FOOT = 0.09  # of the page's height: running feet stand within
_SAME = 2.0  # points: bars of two parts of a table stand no further apart
_HEAD = 0.12  # of the page's height: heads that run up the page are no longer


@dataclass(frozen=True)
class TableRegion:
    """The lines of a table: its caption, what stands in its cells, and the notes beneath; its rules and bars.

    `label` is empty where there is no caption. A region whose `inside` is empty could not be made out.
    """

    label: str
    caption: tuple[Line, ...]
    x0: float
    x1: float
    rules: tuple[Rule, ...]
    bars: tuple[Bar, ...]
    inside: tuple[Line, ...]
    notes: tuple[Line, ...] = ()
    continued: bool = False

    @property
    def all_lines(self) -> tuple[Line, ...]:
        return self.caption + self.inside + self.notes

    @property
    def top(self) -> float:
        return min(line.top for line in self.all_lines)


@dataclass(frozen=True)
class _Print:
    """What stands on a page, or on a part of it: its captions of tables, rules, bars and lines, and what is prose."""

    page: Page
    captions: Sequence[Caption]
    rules: Sequence[Rule]
    bars: Sequence[Bar]
    lines: Sequence[Line]
    prose: Prose

    def without(self, found: Iterable[TableRegion]) -> _Print:
        """The lines and rules that are none of tables found."""
        taken = {id(line) for region in found for line in region.all_lines}
        return replace(self, lines=[line for line in self.lines if id(line) not in taken], rules=self.free(found))

    def free(self, found: Iterable[TableRegion]) -> list[Rule]:
        """The rules that are none of tables found."""
        used = {rule for region in found for rule in region.rules}
        return [rule for rule in self.rules if rule not in used]

    def between(self, start: float, end: float = float("inf")) -> _Print:
        """What begins right of one place and left of another."""
        return replace(
            self,
            captions=[caption for caption in self.captions if start < caption.x0 < end],
            rules=[rule for rule in self.rules if start < rule.x0 < end],
            bars=[bar for bar in self.bars if start < bar.x < end],
            lines=[line for line in self.lines if start < line.x0 < end],
        )

    def others(self, caption: Caption) -> list[Caption]:
        """All captions but one."""
        return [other for other in self.captions if other is not caption]

    def is_prose_above(self, y: float) -> bool:
        """Whether prose stands above a height."""
        return any(self.prose.holds(line) for line in self.lines if line.bottom < y)

    def run(self, rules: Sequence[Rule]) -> Ruled | None:
        """The rules, of some, that enclose a table."""
        return run_of_rules(rules, self.captions, self.lines, self.prose)


def table_regions(
    page: Page, lines: Sequence[Line], body: Style, before: TableRegion | None = None
) -> tuple[TableRegion, ...]:
    """The tables of a page, from the top down. `lines` come sorted from the top down; `before` is the last table of the
    page before, which may go on here under the same heads."""
    rules, bars = joined_rules(page.rules), joined_bars(page.bars)
    prose = Prose(lines, body, bars)
    whole = _Print(page, captions_of(lines, rules, prose), rules, bars, lines, prose)
    found = _continuing(before, whole) if before and before.label else []
    if not whole.captions and not (rules and (bars or before)):
        return tuple(found)
    rest = whole.without(found)
    found += _ruled(rest)
    for caption in _unclaimed(rest, found):
        left = replace(rest, lines=rest.without(found).lines)
        if region := _unruled(caption, left):
            found.append(region)
    if before and before.label and not before.inside:
        found += _carried(before.label, rest, found)
    found += _in_next_column(rest, found)
    found += _lone(rest, found)
    found += _bare(rest, found)
    beside = [further for region in found for further in _beside(region, rest)]
    going_on = set(map(id, beside))
    return tuple(sorted(_apart([*beside, *found]), key=lambda region: (id(region) in going_on, region.top)))


def _unclaimed(here: _Print, found: Iterable[TableRegion]) -> list[Caption]:
    """The captions that are none of tables found."""
    claimed = {id(region.caption[0]) for region in found if region.caption}
    return [caption for caption in here.captions if id(caption.first) not in claimed]


def _continuing(before: TableRegion, here: _Print) -> list[TableRegion]:
    """What goes on with a table of the page before, without a caption: its heads are repeated at the top, or its grid
    goes on there."""
    if before.bars and (grid := _same_grid(before, here)):
        return [grid]
    heads = rows_of(before.inside)[0] if before.inside else []
    rows = rows_of(here.lines) if len(heads) > 1 else []
    first, end = next((found for row in rows if (found := _repeated(row, _solid(heads)))), (None, 0.0))
    if first is None:
        return []
    start = first.x0 - max(3 * first.size, min(line.x0 for line in heads) - before.x0 + first.size)
    part = replace(here.between(start, end), bars=here.bars)
    if any(_heads(caption, first, part.lines) for caption in part.captions) or part.is_prose_above(first.top):
        return []
    top = [rule for rule in part.rules if rule.y > first.top - 1.5 * first.size]
    ruled = part.run(top) if top and top[0].y < first.baseline else None
    if ruled is None:
        ruled = Ruled((Rule(before.x0, before.x1, first.top, 0.0), Rule(before.x0, before.x1, first.bottom, 0.0)),
                      before.x0, before.x1)  # fmt: skip
    return [_rest_of(before.label, *_inside(ruled, (), part.captions, part), part)]


def _rest_of(label: str, ruled: Ruled, inside: tuple[Line, ...], here: _Print) -> TableRegion:
    """What goes on with the table of that label, with the notes beneath."""
    notes = notes_under(ruled, inside, (), here.lines, here.prose)
    return TableRegion(label, (), ruled.x0, ruled.x1, ruled.rules, _standing(here.bars, ruled), inside, notes, True)


def _same_grid(before: TableRegion, here: _Print) -> TableRegion | None:
    """A grid at the top of a page with bars where those of the table before stand."""
    frame = next(iter(bare_frames(here.rules, here.bars)), None) if here.rules and here.bars else None
    own, other = (marks(bar.x for bar in each) for each in (before.bars, frame.bars if frame else ()))
    if frame is None or len(own) != len(other) or any(abs(a - b) > _SAME for a, b in zip(own, other, strict=True)):
        return None
    inside, top = tuple(line for line in here.lines if frame.ruled.holds(line)), frame.ruled.rules[0].y
    above = any(caption.top < top for caption in here.captions) or here.is_prose_above(top)
    if above or not frame.is_table(inside):
        return None
    return _rest_of(before.label, frame.ruled, inside, replace(here, bars=frame.bars))


def _heads(caption: Caption, first: Line, lines: Sequence[Line]) -> bool:
    """Whether a caption stands right above a head: the table is its own. Another table may stand above, set at the top
    of the page."""
    return caption.top < first.top and not any(caption.end < line.baseline < first.baseline - 2 for line in lines)


def _repeated(row: Sequence[Line], heads: str) -> tuple[Line, float] | None:
    """Where a row, or a part of it that stands in one column of the page, says what the heads of a table do: its first
    cell, and where print of the next column begins."""
    for start, first in enumerate(row):
        if heads.startswith(_solid([first])):
            for end in range(start + 1, len(row) + 1):
                if _solid(row[start:end]) == heads:
                    return first, row[end].x0 - 1 if end < len(row) else float("inf")
    return None


def _beside(region: TableRegion, here: _Print) -> list[TableRegion]:
    """What goes on with a table in the next column of its page."""
    if not region.label or not region.inside:
        return []
    return _continuing(region, here.between(max(line.x1 for line in region.inside)))


def _solid(row: Sequence[Line]) -> str:
    """What a row says, however its words are spaced."""
    return "".join("".join(line.text.split()) for line in row)


def _ruled(here: _Print) -> list[TableRegion]:
    """Tables with rules of their own, below their captions, above, or beside them: as most of the page's tables do."""
    captions, rules, lines, prose = here.captions, here.rules, here.lines, here.prose
    below = {id(c): rules_from(c, captions, rules, lines, prose, down=True) for c in captions}
    above = {id(c): rules_from(c, captions, rules, lines, prose, down=False) for c in captions}
    first, second = below, above
    if sum(map(bool, above.values())) > sum(map(bool, below.values())):
        first, second = above, below
    found: list[TableRegion] = []
    for caption in captions:
        options = (first[id(caption)], second[id(caption)], rules_beside(caption, rules, lines, prose))
        ruled = next(
            (each for each in options if each and not _taken(each, found) and not _is_frame(each, caption, lines)), None
        )
        if ruled is not None:
            found.append(_region(caption, ruled, here))
    return found


def _is_frame(ruled: Ruled, caption: Caption, lines: Sequence[Line]) -> bool:
    """Whether two rules enclose a drawing: its labels stand in no rows. Between those below a caption may stand the
    head of a table alone."""
    rows = sum(len(row) > 1 for row in rows_of(filter(ruled.holds, lines)))
    return len(ruled.rules) == 2 and rows < (2 if ruled.rules[1].y < caption.top else 1)


def _taken(ruled: Ruled, found: Iterable[TableRegion]) -> bool:
    return any(rule in region.rules for region in found for rule in ruled.rules)


def _region(caption: Caption, ruled: Ruled, here: _Print) -> TableRegion:
    ruled, inside = _inside(ruled, caption.lines, here.others(caption), here)
    full = (rule.y for rule in ruled.rules[1:] if rule.x1 - rule.x0 > 0.9 * (ruled.x1 - ruled.x0))
    inside += turned_heads(here.page, inside, ruled.x0, ruled.x1, ruled.rules[0].y, next(full, ruled.rules[0].y))
    notes = notes_under(ruled, inside, caption.lines, here.lines, here.prose)
    return TableRegion(
        caption.label.name, caption.lines, ruled.x0, ruled.x1, ruled.rules, _standing(here.bars, ruled), inside, notes,
        caption.label.continued,
    )  # fmt: skip


def _inside(
    ruled: Ruled, caption: Sequence[Line], others: Sequence[Caption], here: _Print
) -> tuple[Ruled, tuple[Line, ...]]:
    """The lines between the rules. Where these hold a head alone, no rule ends the table: its rows go on below."""
    own = {id(line) for line in caption}
    inside = tuple(line for line in here.lines if id(line) not in own and ruled.holds(line))
    if len(rows_of(inside)) < 3 and not (caption and ruled.rules[0].y < caption[0].top):
        rows = rows_below(ruled.rules[-1].y, here.lines, others, here.prose, (ruled.x0, ruled.x1))
        if sum(len(row) > 1 for row in rows) > 1:
            inside += tuple(line for row in rows for line in row)
            end = max(line.bottom for line in inside)
            ruled = replace(ruled, rules=(*ruled.rules, Rule(ruled.x0, ruled.x1, end, 0.0)))
    return ruled, inside


def _standing(bars: Sequence[Bar], ruled: Ruled) -> tuple[Bar, ...]:
    """The bars between the rules."""
    top, bottom = ruled.rules[0].y, ruled.rules[-1].y
    return tuple(b for b in bars if ruled.x0 - 3 < b.x < ruled.x1 + 3 and b.top < bottom and b.bottom > top)


def _unruled(caption: Caption, here: _Print) -> TableRegion | None:
    """A table without rules, or with one under its head: lines in columns right below the caption, or above it."""
    page, lines, prose = here.page, here.lines, here.prose
    own = prose.measure(caption.x0, caption.x1, page.width)
    everything = (0.0, page.width)  # a short caption over the left column may be that of a table over all of them
    for measure, down in ((own, True), (own, False), (everything, True)):
        turned = turned_heads(page, lines, *measure, caption.end, caption.end + _HEAD * page.height)
        around = sorted((*lines, *turned), key=lambda line: line.baseline) if down and turned else lines
        rows = open_rows(caption, here.others(caption), around, prose, measure, down)
        if not rows:
            continue
        inside = tuple(line for row in rows for line in row)
        x0, x1 = min(line.x0 for line in inside), max(line.x1 for line in inside)
        top, bottom = min(line.top for line in inside), max(line.bottom for line in inside)
        rules = tuple(
            r for r in joined_rules(page.rules) if top < r.y < bottom + 4 and r.x0 > x0 - 12 and r.x1 < x1 + 12
        )
        frame = Ruled((Rule(x0, x1, top, 0.0), Rule(x0, x1, bottom, 0.0)), x0, x1)
        notes = notes_under(frame, inside, caption.lines, lines, prose)
        return TableRegion(caption.label.name, caption.lines, x0, x1, rules, (), inside, notes, caption.label.continued)
    return None


def _in_next_column(here: _Print, found: Sequence[TableRegion]) -> list[TableRegion]:
    """Tables whose caption ends a column: what rules enclose at the top of the next one."""
    page, prose, free = here.page, here.prose, here.free(found)
    regions = []
    for caption in _unclaimed(here, found) if free else ():
        left, right = prose.measure(caption.x0, caption.x1, page.width)
        start, end = next((column for column in prose.columns if column[0] > right), (page.width, page.width))
        below = (ln for ln in here.lines if caption.end < ln.baseline < (1 - _FOOT) * page.height and ln.x1 > left)
        own = [rule for rule in free if start - 3 < rule.x0 and rule.x1 < end + 3]
        if not own or any(line.x0 < right for line in below):
            continue
        there = replace(here, lines=[line for line in here.lines if start - 3 < line.x0 and line.x1 < end + 3])
        ruled = replace(there, captions=here.others(caption)).run(own)
        if ruled is not None and not any(line.bottom < ruled.rules[0].y for line in there.lines):
            regions.append(_region(caption, ruled, there))
    return regions


def _lone(here: _Print, found: Sequence[TableRegion]) -> list[TableRegion]:
    """A caption at the page's end whose table must stand on the next page, as a region with nothing inside."""
    foot = (1 - _FOOT) * here.page.height
    ends = [
        c
        for c in _unclaimed(here, found)
        if not any(c.end < line.baseline < foot and line.x1 > c.x0 for line in here.lines)
    ]
    return [TableRegion(c.label.name, c.lines, c.x0, c.x1, (), (), ()) for c in ends[-1:]]


def _carried(label: str, here: _Print, found: Sequence[TableRegion]) -> list[TableRegion]:
    """The table whose caption alone stands at the end of the page before: what rules enclose at the top of this one."""
    free = here.free(found)
    ruled = here.run(free) if free else None
    if ruled is None or here.is_prose_above(ruled.rules[0].y):
        return []
    ruled, inside = _inside(ruled, (), here.captions, here)
    if sum(len(row) > 1 for row in rows_of(inside)) < 2:
        return []
    return [_rest_of(label, ruled, inside, here)]


def _bare(here: _Print, found: Sequence[TableRegion]) -> list[TableRegion]:
    """Tables without a caption, ruled all over."""
    free = here.free(found)
    regions = []
    for frame in bare_frames(free, here.bars) if len(free) > 2 and len(here.bars) > 2 else ():
        inside = tuple(line for line in here.lines if frame.ruled.holds(line))
        if frame.is_table(inside):
            ruled = frame.ruled
            regions.append(TableRegion("", (), ruled.x0, ruled.x1, ruled.rules, frame.bars, inside))
    return regions


def _apart(regions: Sequence[TableRegion]) -> list[TableRegion]:
    """Regions that share no line: what two of them claim belongs to the first."""
    seen: set[int] = set()
    kept = []
    for region in regions:
        mine = {id(line) for line in region.all_lines}
        if not mine & seen:
            seen |= mine
            kept.append(region)
    return kept
