"""Lines of print, made of pieces of text: the spaces between these, scripts told by size and baseline."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from mscgraph.read.document import Run, Text
from mscgraph.read.pdf.bases import Base, Script, Style, base_of, script, style_of
from mscgraph.read.pdf.ink import Ink, LineInk, Mark
from mscgraph.read.pdf.page import Face, Piece
from mscgraph.read.pdf.pieces import JOINT, NO_SPACE
from mscgraph.read.places import NOWHERE, STEP, Places

_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]+)\.?")
_WORD = re.compile(r"\S\S")
_PRIMES = frozenset("\u2032\u2033\u2034'\"\u00b0")  # raised by nature
_CLOSING = ",.;:)]"  # belongs to the word before, however loosely it is set
_SETTING = slice(Piece._fields.index("baseline"), Piece._fields.index("descent") + 1)  # of a piece, as a mark has it
_SPACE = array("H", (NOWHERE, NOWHERE))


class Look(NamedTuple):
    """How a line looks, as one object for all that look alike: `bold` and `italic` if all of it is, `starts_bold` if it
    opens so. `spaced` says that the file spaces words by characters. `raised` marks a line that is all superscript, the
    end of a list of citations that began in the line above."""

    style: Style
    bold: bool
    italic: bool
    starts_bold: bool
    spaced: bool
    raised: bool = False


@dataclass(slots=True, eq=False)
class Line:
    """Characters that stand side by side, in order, with the spaces between words.

    `ink` says where the characters stand and how they are set, that of line number `at`; nothing else changes once a
    line is made. `size` and `baseline` are those of the base text, which scripts are measured against.
    """

    text: str
    ink: Ink
    x0: float
    x1: float
    size: float
    baseline: float
    look: Look
    at: int = 0

    @property
    def page(self) -> int:
        """The number of the page."""
        return self.ink.page

    @property
    def style(self) -> Style:
        """How most of it is set."""
        return self.look.style

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return self.look.bold

    @property
    def italic(self) -> bool:
        """Whether all of it is italic."""
        return self.look.italic

    @property
    def starts_bold(self) -> bool:
        """Whether it opens in bold."""
        return self.look.starts_bold

    @property
    def edges(self) -> array[int]:
        """The left and right edge of each character in steps (see `places`)."""
        return self.ink.edges(self.at)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """How the characters are set."""
        return self.ink.marks(self.at)

    @property
    def top(self) -> float:
        """The top of a line of this size, scripts aside."""
        return self.baseline - 0.75 * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + 0.25 * self.size

    @property
    def starts_raised(self) -> bool:
        """It opens with a superscript."""
        mark = self.marks[0]
        return script(mark.baseline, mark.size, self) == "sup"

    @property
    def ends_raised(self) -> bool:
        """It ends with a superscript."""
        mark = self.marks[-1]
        return script(mark.baseline, mark.size, self) == "sup"

    @property
    def content(self) -> Text:
        """The line as text with scripts and places."""
        runs: list[Run] = []
        rows = array("f")  # those of `places.Row`
        page, turned, raised = self.page, self.ink.turned, self.look.raised
        for mark, end in self.stretched():
            rows.extend((mark.start, page, mark.baseline - mark.ascent, mark.baseline + mark.descent, turned))
            kind: Script | None = "sup" if raised else script(mark.baseline, mark.size, self)
            if kind is not None and not _PRIMES.issuperset(self.text[mark.start : end].strip()):
                runs.extend(_run(self.text, mark.start, end, kind, runs))
        return Text(self.text, tuple(runs), places=Places(self.edges, rows))

    def stretched(self) -> Iterator[tuple[Mark, int]]:
        """How the characters are set, and where it ends."""
        marks = self.marks
        ends = [mark.start for mark in marks]
        ends.append(len(self.text))
        return zip(marks, ends[1:], strict=True)

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[Piece]:
        """What a stretch of the line is made of, to be put together anew."""
        stop, every = len(self.text) if end is None else end, self.edges
        for mark, limit in self.stretched():
            low, high = max(start, mark.start), min(stop, limit)
            whole = self.text[low:high]
            text = whole.rstrip()
            if text:
                edges = every[2 * low : 2 * (low + len(text))]
                yield Piece(
                    text,
                    edges,
                    edges[0] / STEP,
                    edges[-1] / STEP,
                    *mark[1:],
                    space_after=text != whole,
                    spaced=self.look.spaced,
                )

    def part(self, start: int, end: int) -> Line:
        """A stretch of the line as a line of its own."""
        return line_of(self.page, tuple(self.pieces(start, end)), self.ink.turned, self.look.spaced)

    def stretches(self, reach: float) -> Iterator[tuple[int, int]]:
        """From where to where (offsets of its text) the line goes on without a space wider than `reach` times its
        size."""
        start, widest, edges = 0, reach * self.size, self.edges
        at = self.text.find(" ")
        while at >= 0:
            if (edges[2 * at + 2] - edges[2 * at - 1]) / STEP > widest:
                yield start, at
                start = at + 1
            at = self.text.find(" ", at + 1)
        yield start, len(self.text)

    def parted(self, reach: float) -> Iterator[Line]:
        """The line cut at spaces wider than `reach` times its size."""
        for start, end in self.stretches(reach):
            whole = end - start == len(self.text)
            yield self if whole else self.part(start, end)


def _run(text: str, start: int, end: int, kind: Script, before: list[Run]) -> Iterator[Run]:
    """A run without the space behind it; it goes on with the one before where nothing but a space lies between."""
    while end > start and text[end - 1] == " ":
        end -= 1
    last = before[-1] if before else None
    if last and last.script == kind and last.end == start:
        before.pop()
        start = last.start
    yield Run(start, end, kind)


@cache
def _once(look: Look) -> Look:
    """Equal looks as one object: each line keeps its own."""
    return look


def line_of(page: int, pieces: Sequence[Piece], turned: float = 0.0, spaced: bool = False) -> Line:
    """A line of pieces that stand side by side, from left to right."""
    if len(pieces) == 1 and _WORD.search(pieces[0].text):
        return _line_of_one(page, pieces[0], turned, spaced)
    base = base_of(pieces)
    pieces = _unlettered(pieces)
    spaced = spaced or any(piece.spaced and " " in piece.text for piece in pieces)
    text, edges, marks = _joined(_unstacked(pieces, base), spaced)
    numbered = len(base.pieces) > 1 and _NUMBER.fullmatch(base.pieces[0].text)  # a heading's may be set otherwise
    own = base.pieces[1 if numbered else 0 :]
    faces, style = {piece.face for piece in own}, style_of(base)
    bold, italic = all(face.bold for face in faces), all(face.italic for face in faces)
    look = _once(Look(style, bold, italic, own[0].face.bold, spaced))
    ink, x1 = LineInk(page, turned, edges, marks), max([piece.x1 for piece in pieces])
    return Line(text, ink, pieces[0].x0, x1, look.style.size, base.baseline, look)


def _line_of_one(page: int, piece: Piece, turned: float, spaced: bool) -> Line:
    text, face = piece.text, piece.face
    look = _plain(round(piece.size, 1), face, spaced or (piece.spaced and " " in text))
    mark = Mark(0, piece.baseline, piece.size, face, piece.ascent, piece.descent)
    ink = LineInk(page, turned, piece.edges, (mark,))
    return Line(text, ink, piece.x0, piece.x1, look.style.size, round(piece.baseline, 3), look)


@cache
def _plain(size: float, face: Face, spaced: bool) -> Look:
    """The look of a line of one face."""
    return Look(Style(size, face.family, face.bold, face.italic), face.bold, face.italic, face.bold, spaced)


def _joined(pieces: Iterable[Piece], spaced: bool) -> tuple[str, array[int], tuple[Mark, ...]]:
    """The text of a line of pieces, the edges of its characters and how they are set."""
    texts: list[str] = []
    edges: list[array[int]] = []
    marks: list[Mark] = []
    at = 0
    before: Piece | None = None
    for piece in pieces:
        if before is not None and _apart(before, piece, spaced):
            texts.append(" ")
            edges.append(_SPACE)
            at += 1
        if before is None or piece[_SETTING] != before[_SETTING]:
            marks.append(Mark(at, piece.baseline, piece.size, piece.face, piece.ascent, piece.descent))
        texts.append(piece.text)
        edges.append(piece.edges)
        at += len(piece.text)
        before = piece
    return "".join(texts), array("H", b"".join(edges)), tuple(marks)


def _unlettered(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Letterspaced words ('A B S T R A C T') put together: single letters at even distances."""
    if any(_WORD.search(piece.text) for piece in pieces):
        return pieces
    letters = [(piece, at) for piece in pieces for at, char in enumerate(piece.text) if char != " "]
    if len(letters) < 5:
        return pieces
    first = pieces[0]
    edges = [(piece.edges[2 * at], piece.edges[2 * at + 1]) for piece, at in letters]
    gaps = [b[0] - a[1] for a, b in pairwise(edges)]
    usual = sorted(gaps)[len(gaps) // 2]
    if not 0.1 * first.size * STEP < usual < 0.8 * first.size * STEP or min(gaps) < 0.5 * usual:
        return pieces
    text, flat = letters[0][0].text[letters[0][1]], array("H", edges[0])
    for (piece, at), gap, (left, right) in zip(letters[1:], gaps, edges[1:], strict=True):
        if gap > 1.5 * usual:
            text += " "
            flat.extend((NOWHERE, NOWHERE))
        text += piece.text[at]
        flat.extend((left, right))
    return (first._replace(text=text, edges=flat, x1=pieces[-1].x1, space_after=pieces[-1].space_after),)


def _apart(left: Piece, right: Piece, spaced: bool) -> bool:
    """Whether a space parts two pieces: the file has one, or the gap is as wide as one."""
    gap, size = right.x0 - left.x1, max(left.size, right.size)
    if (left.space_after or right.space_before) and gap > JOINT * size:
        return True
    alike = left.face == right.face and left.size == right.size
    closing = right.text[0] in _CLOSING and left.text[-1].isalnum()
    if spaced and (alike or closing):
        return gap > 0.25 * size
    return gap > (NO_SPACE if alike else 0.17) * size


def _unstacked(pieces: Sequence[Piece], base: Base) -> Iterable[Piece]:
    """Where a superscript stands above a subscript, the subscript is read first."""
    if len(pieces) < 3:
        return pieces
    out: list[Piece] = []
    for raised, group in groupby(pieces, key=lambda p: script(p.baseline, p.size, base) is not None):
        run = list(group)
        if raised and any(b.x0 < a.x1 - 0.3 * a.size for a, b in pairwise(run)):
            run.sort(key=lambda p: script(p.baseline, p.size, base) == "sup")
        out.extend(run)
    return out


def wall(page: int, x0: float, x1: float, top: float, bottom: float) -> Line:
    """A line without text that takes up the place of a float."""
    height = bottom - top
    look = Look(Style(height, "", False, False), False, False, False, False)
    return Line("", LineInk(page, 0.0, array("H"), ()), x0, x1, height, top + 0.75 * height, look)


def merged(left: Line, right: Line) -> Line:
    """Two fragments of one line of print."""
    pieces = [*left.pieces(), *right.pieces()]
    if right.x0 < left.x1:
        pieces.sort(key=lambda piece: piece.x0)
    return line_of(left.page, pieces, left.ink.turned, left.look.spaced or right.look.spaced)
