"""Lines to chunks: paragraphs as far as one column shows them, each with the part that it plays."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from mscgraph.read.pdf.fractions import with_fractions
from mscgraph.read.pdf.layout import Sheet
from mscgraph.read.pdf.lines import Line, Style, script
from mscgraph.read.pdf.order import Column, Placed
from mscgraph.read.pdf.setting import (
    CAPTION,
    EQUATION_NUMBER,
    display,
    goes_on_equation,
    is_equation,
    is_part_of_equation,
    is_section_name,
    label_stands_out,
    numbered_heading,
    uniform,
    without_number,
)
from mscgraph.read.places import STEP
from mscgraph.read.words import names_section

Part = Literal["flow", "heading", "list", "equation", "caption", "footnote", "small", "dropped"]

_BULLET = re.compile(r"[\u2022\u25aa\u25e6\u2023\u25cf\u25a0\u25cb\u2013*\u00b7]\s")
_DASH = re.compile(r"[\u2013*\u00b7]\s")  # opens an item, too, but may stand within a sentence
_NUMBERED_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
_SPACED = 1.17  # of the leading: a wider step behind a full stop parts paragraphs that aren't indented
_LOOSEST = 2.6  # of the size: lines of text are no further apart, set double-spaced by a word processor
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


@dataclass(frozen=True)
class Habits:
    """How the paper sets its text: the body style, the leading of each size, whether paragraphs are indented, and the
    family of its headings where it is another one than that of the text."""

    body: Style
    leading: dict[float, float]
    indents: bool
    heads: str = ""

    def leading_of(self, size: float) -> float:
        """That of other print of the size; of lines too few to tell, one no closer than the text's is for its size."""
        found = self.leading.get(size)
        return found or max(1.25, self.leading.get(self.body.size, 0.0) / self.body.size) * size

    def heads_in_face(self, line: Line) -> bool:
        """Whether a line of the text's size is set in the face of headings, though neither bold nor large."""
        alike = self.heads == line.style.family and abs(line.size - self.body.size) < 0.1 * self.body.size
        return alike and all(mark.face.family == self.heads for mark in line.marks)


def habits_of(sheets: Sequence[Sheet], body: Style) -> Habits:
    """Measured on the lines that follow one another in a column."""
    steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    heads: Counter[str] = Counter()
    lines = indented = 0
    for sheet in sheets:
        placed = sheet.lines
        for above, below in pairwise(placed):
            step = below.line.baseline - above.line.baseline
            if (
                above.column == below.column
                and above.line.size == below.line.size
                and 0.7 < step / below.line.size < _LOOSEST
            ):
                steps[below.line.size][round(step, 1)] += 1
            indented += below.line.style == body and _indent(below) and not _runs_on(above, below)
        lines += sum(p.line.style == body for p in placed)
        heads.update(p.line.style.family for p in placed if display(p.line, body) and names_section(p.line.text))
    leading = {size: _usual_step(counts) for size, counts in steps.items() if counts.total() > 2}
    family, number = heads.most_common(1)[0] if heads else ("", 0)
    heading = family if number > 1 and family != body.family else ""
    return Habits(body, leading, indented > max(2, 0.03 * lines), heading)


def _runs_on(above: Placed, below: Placed) -> bool:
    """Whether a line goes on with the one above, as the second line of an entry of a list does that is set in."""
    a, b = above.line, below.line
    return above.column == below.column and a.style == b.style and not (_ends(a) and b.text[:1].isupper())


def _ends(line: Line) -> bool:
    """Whether a line ends as a sentence does, citations aside."""
    return line.content.base.rstrip()[-1:] in (".", "?", "!", ":")


def _usual_step(counts: Counter[float]) -> float:
    """The smallest frequent step: loose lines must not count as the rule."""
    most = counts.most_common(1)[0][1]
    return min(step for step, n in counts.items() if n > 0.3 * most)


def _indent(placed: Placed) -> bool:
    return 0.45 * placed.line.size < placed.line.x0 - placed.column.x0 < 4 * placed.line.size


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
            chunks.append(Chunk([placed.line], placed.column, kind, indented=_indent(placed)))
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


def kinds_of(lines: Sequence[Placed]) -> Iterator[tuple[Placed, Part]]:
    """The lines that are not flow by what stands in them or beside them: items of lists, equations without their
    numbers, usual headings."""
    item: Placed | None = None
    equation = False
    hanging: float | None = None  # where the lines of the item after its first begin
    set_in: float | None = None  # and those of the last one that had some
    for at, placed in enumerate(lines):
        if EQUATION_NUMBER.fullmatch(placed.line.text) and (
            (equation and _beside(lines[at - 1], placed)) or any(_beside(e, placed) and is_equation(e) for e in lines)
        ):
            continue
        near = (each for each in lines[max(at - 2, 0) : at + 3] if each is not placed)
        if is_equation(placed) or (equation and goes_on_equation(placed)) or is_part_of_equation(placed, near):
            item, equation = None, True
            yield without_number(placed), "equation"
            continue
        equation = False
        if is_section_name(placed):
            item = None
            yield placed, "heading"
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        opens = _opens_item(placed, following) and not (at and item is None and _within(lines[at - 1], placed))
        if opens or (item is not None and _next_number(item, placed)):
            item, hanging = placed, None
        elif item is not None and (not _goes_on(item, placed, hanging) or _closed(item, lines[at - 1], placed, set_in)):
            item = None
        elif item is not None:
            hanging = set_in = placed.line.x0
        yield placed, "list" if item is not None else "flow"


def _beside(a: Placed, b: Placed) -> bool:
    return a is not b and abs(a.line.baseline - b.line.baseline) < b.line.size


def _opens_item(placed: Placed, following: Placed | None) -> bool:
    """A bullet opens an item; a number does so where it stands off, or the next line hangs under the text, or bears a
    number, too."""
    text = placed.line.text
    bullet, number = _BULLET.match(text), _NUMBERED_ITEM.match(text)
    if not (bullet or number) or placed.line.bold or names_section(text):
        return False
    if bullet:
        return True
    if number is None or following is None or following.column != placed.column:
        return False
    if _tabbed(placed.line, number.end()):
        return True
    hanging = following.line.x0 - placed.line.x0
    alike = abs(hanging) < 1 and _NUMBERED_ITEM.match(following.line.text) is not None
    return following.line.baseline > placed.line.baseline and (
        alike or 0.8 * placed.line.size < hanging < 4 * placed.line.size
    )


def _tabbed(line: Line, at: int) -> bool:
    """Whether text after a number begins further behind it than behind a word."""
    return (line.edges[2 * at] - line.edges[2 * at - 3]) / STEP > 0.8 * line.size


def _within(above: Placed, placed: Placed) -> bool:
    """Whether a line that begins with a number or dash goes on with a sentence of the one above: 'and' / '64. (B)'."""
    step = placed.line.baseline - above.line.baseline
    close = above.column == placed.column and 0 < step < 1.4 * placed.line.size and above.line.size == placed.line.size
    text = placed.line.text
    return (
        (_NUMBERED_ITEM.match(text) or _DASH.match(text)) is not None
        and close
        and above.line.text[-1:] not in ".:;?!"
        and above.line.x1 > above.column.x1 - 6 * above.line.size
    )


def _next_number(item: Placed, placed: Placed) -> bool:
    """Whether a line bears the number after that of the item."""
    numbers = [re.match(r"\(?(\d{1,2})[.)]\s", each.line.text) for each in (item, placed)]
    if None in numbers or abs(item.line.x0 - placed.line.x0) > 1:
        return False
    first, second = (int(number.group(1)) for number in numbers if number)
    return second == first + 1


def _closed(item: Placed, last: Placed, placed: Placed, set_in: float | None) -> bool:
    """Whether an item ended with its last line, by a full stop, and short or before a line that begins neither below
    its text nor where the lines of the items before do."""
    if not (_ends(last.line) and placed.line.text[:1].isupper()):
        return False
    opening = _BULLET.match(item.line.text) or _NUMBERED_ITEM.match(item.line.text)
    starts = [] if opening is None else [item.line.edges[2 * opening.end()] / STEP]
    starts += [] if set_in is None else [set_in]
    short = last.line.x1 < last.column.x1 - 0.2 * (last.column.x1 - last.column.x0)
    return short or not any(abs(start - placed.line.x0) < 0.12 * placed.line.size for start in starts)


def _goes_on(item: Placed, placed: Placed, hanging: float | None) -> bool:
    """Whether a line hangs under the first line of an item, and where the other lines hang."""
    if hanging is not None and abs(placed.line.x0 - hanging) > 0.25 * placed.line.size:
        return False
    return (
        placed.column == item.column
        and placed.line.x0 > item.line.x0 + 0.4 * item.line.size
        and placed.line.baseline > item.line.baseline
        and abs(placed.line.size - item.line.size) < 0.4
    )


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
        return _BULLET.match(b.text) is not None or b.x0 < chunk.first.x0 + 0.4 * b.size
    if chunk.part in ("equation", "heading"):
        return chunk.part == "heading"
    if len(chunk.lines) == 1 and habits.heads_in_face(a) and not habits.heads_in_face(b):
        return True
    if _two_headings(a, b, habits):
        return True
    if display(a, habits.body) and _alike(a, b, habits.body):
        loose = habits.leading_of(habits.body.size) / habits.body.size  # a manuscript may be set double-spaced
        usual = max(_LEADING_OF_DISPLAY, 1.1 * loose) * a.size
        far = b.baseline - a.baseline > max(usual, 1.1 * habits.leading_of(a.size))
        return far or numbered_heading(b.text) or (a.size < 1.15 * habits.body.size and _begins_anew(above, below))
    if b.baseline - a.baseline > 1.35 * habits.leading_of(a.size) and b.baseline - a.baseline > 1.2 * a.size:
        return True
    ended = b.text[:1].isupper() and _ends(a)
    if (
        CAPTION.match(b.text)
        and label_stands_out(b, habits.body)
        and (ended or not _goes_on_sentence(above, below, habits))
    ):
        return True
    if not habits.indents and ended and b.baseline - a.baseline > _SPACED * habits.leading_of(a.size):
        return True
    if label_stands_out(chunk.first, habits.body):
        return False
    if ended and b.starts_bold and not a.bold and a.x1 < above.column.x1 - 0.1 * (above.column.x1 - above.column.x0):
        return True  # a paragraph that opens with its heading
    changes = uniform(a) != uniform(b) and (a.style.bold, a.style.italic) != (b.style.bold, b.style.italic)
    if changes and (display(a, habits.body) or display(b, habits.body)):
        return True
    if _hangs(b, chunk):
        return False
    if _indent(below) and b.x0 > a.x0 + 0.4 * b.size and not _centred(above, below):
        return True
    if habits.indents and _indent(below) and abs(a.x0 - b.x0) < 1 and ended and _had_room(above, below):
        return True  # a paragraph of one line
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
