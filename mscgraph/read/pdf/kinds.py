"""What the lines of a column are by what stands in them or beside them: items of lists, equations, usual headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.order import Placed
from mscgraph.read.pdf.setting import (
    EQUATION_NUMBER,
    ends_sentence,
    goes_on_equation,
    is_equation,
    is_part_of_equation,
    is_section_name,
    without_number,
)
from mscgraph.read.places import STEP
from mscgraph.read.words import names_section

Part = Literal["flow", "heading", "list", "equation", "caption", "footnote", "small", "dropped"]

BULLET = re.compile(r"[\u2022\u25aa\u25e6\u2023\u25cf\u25a0\u25cb\u2013*\u00b7]\s")
_DASH = re.compile(r"[\u2013*\u00b7]\s")  # opens an item, too, but may stand within a sentence
_NUMBERED_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")


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
    bullet, number = BULLET.match(text), _NUMBERED_ITEM.match(text)
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
    if not (ends_sentence(last.line) and placed.line.text[:1].isupper()):
        return False
    opening = BULLET.match(item.line.text) or _NUMBERED_ITEM.match(item.line.text)
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
