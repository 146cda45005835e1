"""Lines to chunks: paragraphs as far as one column shows them, each with the part that it plays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mscgraph.read.pdf.bases import Style, script
from mscgraph.read.pdf.fractions import with_fractions
from mscgraph.read.pdf.habits import Habits
from mscgraph.read.pdf.kinds import BULLET, Part, kinds_of
from mscgraph.read.pdf.layout import Sheet
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.order import Column, Placed
from mscgraph.read.pdf.setting import (
    display,
    ends_sentence,
    is_indented,
    label_stands_out,
    numbered_heading,
    uniform,
)
from mscgraph.read.places import STEP

_SPACED = 1.17  # of the leading: a wider step behind a full stop parts paragraphs that aren't indented
_LEADING_OF_DISPLAY = 1.75  # of the size: lines of one title or heading are no further apart


@dataclass(slots=True)
class Chunk:
    """Consecutive lines of one column that belong together."""

    lines: list[Line]
    column: Column
    part: Part = "flow"
    indented: bool = False

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def page(self) -> int:
        return self.first.page

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def chunks_of(sheet: Sheet, habits: Habits) -> list[Chunk]:
    """The chunks of a page in reading order, their parts told."""
    chunks: list[Chunk] = []
    before: Placed | None = None
    for placed, kind in kinds_of(with_fractions(sheet.lines, sheet.page.rules)):
        if before is not None and _ends_citation(before, placed, habits):
            chunks[-1].lines.append(replace(placed.line, look=placed.line.look._replace(raised=True)))
            continue
        goes_on = before is not None and kind == chunks[-1].part and not breaks(before, placed, chunks[-1], habits)
        if before is not None and (goes_on or (kind == "flow" and _goes_on_flush(before, placed, chunks, habits))):
            chunks[-1].lines.append(placed.line)
        else:
            chunks.append(Chunk([placed.line], placed.column, kind, indented=is_indented(placed)))
        before = placed
    return chunks


def _goes_on_flush(above: Placed, below: Placed, chunks: Sequence[Chunk], habits: Habits) -> bool:
    """Whether a line goes on with an item that is set off as a paragraph is, and not set in behind its bullet."""
    item, a, b = chunks[-1], above.line, below.line
    usual = _SPACED * habits.leading_of(b.size)
    if item.part != "list" or above.column != below.column or a.size != b.size:
        return False
    before = chunks[-2] if len(chunks) > 1 and chunks[-2].column == item.column else None
    off = before is None or item.first.baseline - before.last.baseline > usual
    full = a.x1 > above.column.x1 - 6 * a.size
    return off and full and abs(b.x0 - a.x0) < 1 and 0 < b.baseline - a.baseline < usual


def _ends_citation(above: Placed, below: Placed, habits: Habits) -> bool:
    """A line of nothing but small numbers, raised by half a line: the last numbers of a superscript list."""
    step = below.line.baseline - above.line.baseline
    return (
        above.column == below.column
        and below.line.size < 0.86 * above.line.size
        and 0.3 < step / habits.leading_of(above.line.size) < 0.95
        and below.line.x0 - below.column.x0 < above.line.size
        and re.fullmatch(r"[\d,\u2013\u2212-]{1,12}", below.line.text) is not None
        and above.line.ends_raised
    )


def breaks(above: Placed, below: Placed, chunk: Chunk, habits: Habits) -> bool:
    """Whether a line that follows a chunk's last one begins another chunk."""
    a, b = above.line, below.line
    if above.column != below.column or b.baseline <= a.baseline or a.x0 > b.x1 + 2 * b.size:
        return True
    if abs(a.size - b.size) > 0.4 and not _other_face(a, b, habits):
        return True
    if chunk.part == "list":
        return BULLET.match(b.text) is not None or b.x0 < chunk.first.x0 + 0.4 * b.size
    if chunk.part in ("equation", "heading"):
        return chunk.part == "heading"
    if len(chunk.lines) == 1 and habits.heads_in_face(a) and not habits.heads_in_face(b):
        return True
    if _two_headings(a, b, habits):
        return True
    if display(a, habits.body) and _alike(a, b, habits.body):
        return _parts_headings(above, below, habits)
    return _parts_text(above, below, chunk, habits)


def _parts_headings(above: Placed, below: Placed, habits: Habits) -> bool:
    """Whether one of two lines that stand out alike ends a heading and the other begins one."""
    a, b = above.line, below.line
    loose = habits.leading_of(habits.body.size) / habits.body.size  # a manuscript may be set double-spaced
    usual = max(_LEADING_OF_DISPLAY, 1.1 * loose) * a.size
    far = b.baseline - a.baseline > max(usual, 1.1 * habits.leading_of(a.size))
    return far or numbered_heading(b.text) or (a.size < 1.15 * habits.body.size and _begins_anew(above, below))


def _parts_text(above: Placed, below: Placed, chunk: Chunk, habits: Habits) -> bool:
    """Whether a paragraph ends with one line and another begins with the next."""
    a, b = above.line, below.line
    step, leading = b.baseline - a.baseline, habits.leading_of(a.size)
    ended = b.text[:1].isupper() and ends_sentence(a)
    if step > 1.35 * leading and step > 1.2 * a.size:
        return True
    if label_stands_out(b, habits.body) and (ended or not _goes_on_sentence(above, below, habits)):
        return True
    if not habits.indents and ended and step > _SPACED * leading:
        return True
    if label_stands_out(chunk.first, habits.body):
        return False
    if ended and b.starts_bold and not a.bold and a.x1 < above.column.x1 - 0.1 * (above.column.x1 - above.column.x0):
        return True  # a paragraph that opens with its heading
    changes = uniform(a) != uniform(b) and (a.style.bold, a.style.italic) != (b.style.bold, b.style.italic)
    if changes and (display(a, habits.body) or display(b, habits.body)):
        return True
    return not _hangs(b, chunk) and (
        _is_set_in(above, below, ended, habits) or _ends_short(above, below, chunk, habits)
    )


def _is_set_in(above: Placed, below: Placed, ended: bool, habits: Habits) -> bool:
    """Whether a line is set in as the first of a paragraph is; the one above may be, too, if it is a paragraph."""
    a, b = above.line, below.line
    if not is_indented(below):
        return False
    if b.x0 > a.x0 + 0.4 * b.size and not _centred(above, below):
        return True
    return habits.indents and abs(a.x0 - b.x0) < 1 and ended and _had_room(above, below)


def _ends_short(above: Placed, below: Placed, chunk: Chunk, habits: Habits) -> bool:
    """Whether a paragraph of a text without indents ends with a line that is not full."""
    a, b = above.line, below.line
    short = a.x1 < above.column.x1 - 0.25 * (above.column.x1 - above.column.x0)
    return not habits.indents and short and a.text[-1:] in ".?!" and b.text[:1].isupper() and _justified(chunk, above)


def _hangs(line: Line, chunk: Chunk) -> bool:
    """Whether a line begins where, in the first line of a footnote, the text behind the mark does."""
    first = chunk.first
    if line.x0 <= first.x0 or len(chunk.lines) > 1 or not first.starts_raised:
        return False
    behind = next((mark.start for mark in first.marks if script(mark.baseline, mark.size, first) is None), 0)
    return abs(first.edges[2 * behind] / STEP - line.x0) < 0.3 * line.size


def _goes_on_sentence(above: Placed, below: Placed, habits: Habits) -> bool:
    """Whether a line that begins like a caption is set like the full line above: 'are listed in' / 'Table 2. The'."""
    a, b = above.line, below.line
    full = a.x1 > above.column.x1 - 4 * a.size
    return (
        full
        and not b.starts_bold
        and a.style == b.style
        and b.baseline - a.baseline < max(1.4 * b.size, 1.1 * habits.leading_of(b.size))
    )


def _two_headings(a: Line, b: Line, habits: Habits) -> bool:
    """Whether both lines stand out, each in a face of its own: a heading right over a lower one."""
    faces = [{mark.face.family for mark in line.marks} for line in (a, b)]
    return a.bold and b.bold and not habits.body.bold and not faces[0] & faces[1] and not b.text[:1].islower()


def _alike(a: Line, b: Line, body: Style) -> bool:
    """Whether two lines that stand out are set alike; large ones may hold a word of another face."""
    if (a.style, uniform(a)) == (b.style, uniform(b)):
        return True
    return a.size == b.size > 1.08 * body.size and (a.style.bold, a.style.italic) == (b.style.bold, b.style.italic)


def _begins_anew(above: Placed, below: Placed) -> bool:
    """Whether a line that stands out is no second line of the one above, where its first word had room: two headings,
    one right below the other."""
    a, b = above.line, below.line
    flush = abs(a.x0 - b.x0) < 1 and a.x0 - above.column.x0 < 2 * a.size
    flush &= abs(a.x1 - b.x1) > 1  # not two lines of a block beside a drawing
    return flush and b.text[:1].isupper() and _had_room(above, below)


def _had_room(above: Placed, below: Placed) -> bool:
    """Whether the first word of a line had room in the one above."""
    a, b = above.line, below.line
    first = b.text.partition(" ")[0]
    width = (b.edges[2 * len(first) - 1] - b.edges[0]) / STEP
    return a.x1 + width + a.size < above.column.x1


def _other_face(a: Line, b: Line, habits: Habits) -> bool:
    """Whether one of two lines of a text is mostly set in another face, whose size is given otherwise."""
    names = {each.style.family.rstrip("0123456789") for each in (a, b)}  # TeX's fonts bear their size in their name
    families = len(names) == 2 and habits.body.family.rstrip("0123456789") in names
    sizes = abs(a.size - b.size) < 0.13 * habits.body.size and habits.body.size in (a.size, b.size)
    return families and sizes and b.baseline - a.baseline < 1.05 * habits.leading_of(habits.body.size)


def _centred(above: Placed, below: Placed) -> bool:
    middle = (below.column.x0 + below.column.x1) / 2
    return all(
        abs((p.line.x0 + p.line.x1) / 2 - middle) < 2 and p.line.x0 > p.column.x0 + p.line.size for p in (above, below)
    )


def _justified(chunk: Chunk, above: Placed) -> bool:
    return len(chunk.lines) == 1 or all(line.x1 > above.column.x1 - 3 for line in chunk.lines[:-1])
