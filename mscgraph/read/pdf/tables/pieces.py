"""Lines of print inside a table, cut so that none is wider than a cell, and put together by their height."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from mscgraph.read.document import Text
from mscgraph.read.join import Words, join
from mscgraph.read.pdf.lines import Line
from mscgraph.read.places import NOWHERE, STEP

_SPACE = 0.25  # of the size: a space between words
_NUMBER = re.compile(r"[<>~≈±+−–-]?\s?\d[\d.,\s±()–−×/%-]*\D{0,4}|[–—−-]|n\.?[ad]\.?", re.IGNORECASE)
WITHIN_WORD = 0.1  # of the size: wider gaps part words
WORD_SPACE = 0.42  # of the size: wider gaps may part columns


def pieces_of(lines: Iterable[Line], reach: float = WORD_SPACE) -> list[Line]:
    """Lines cut where a space is wider than `reach` times their size."""
    return [piece for line in lines for piece in line.parted(reach)]


class Word(NamedTuple):
    """A word of a line, and from where to where it reaches, in points."""

    text: str
    x0: float
    x1: float


def words_of(line: Line) -> list[Word]:
    """The words of a line."""
    words, edges = [], line.edges
    for start, end in line.stretches(WITHIN_WORD):
        rights = edges[2 * start + 1 : 2 * end : 2]
        right = max(rights)
        if right == NOWHERE:  # a space, no wider than those within words
            right = max(x for x in rights if x != NOWHERE)
        words.append(Word(line.text[start:end], edges[2 * start] / STEP, right / STEP))
    return words


def split_at(line: Line, starts: Sequence[int]) -> list[Line]:
    """A word cut before each character that begins, to the point, where a column does: print may touch print."""
    cuts, edges = [0], line.edges
    for at in range(1, len(line.text)):
        if round(edges[2 * at] / STEP) in starts and edges[2 * at] < edges[2 * at - 1] + STEP:
            cuts.append(at)
    if len(cuts) == 1:
        return [line]
    ends = [*cuts[1:], len(line.text)]
    return [line.part(a, b) for a, b in zip(cuts, ends, strict=True)]


def joined_lines(lines: Sequence[Line], words: Words) -> Text:
    """Lines of print as one text, words rejoined over their ends."""
    return join([line.content for line in lines], words)


def middle(line: Line) -> float:
    """The middle of a line on the x axis."""
    return (line.x0 + line.x1) / 2


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand on one height, from the top down, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=attrgetter("baseline")):
        if rows and line.baseline - rows[-1][0].baseline < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=attrgetter("x0"))
    return rows


def is_figure(text: str) -> bool:
    """Whether a cell holds a number (with its error, range or unit), or the dash that stands for none."""
    return _NUMBER.fullmatch(text) is not None


def wraps(above: Line, below: Line, width: float) -> bool:
    """Whether the first word of the lower line had no room in the upper one."""
    if (above.bold, above.italic) != (below.bold, below.italic):
        return False
    word = len(below.text.split(maxsplit=1)[0]) / len(below.text)
    return above.x1 - above.x0 + _SPACE * above.size + word * (below.x1 - below.x0) > width - _SPACE * above.size
