"""What stands on a page and is no part of the text: running heads and feet, page and line numbers, margin notes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from mscgraph.read.pdf.bases import Style
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.page import Page, Piece
from mscgraph.read.pdf.setting import label_stands_out

_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,5}(?:\s*(?:of|/)\s*\d+)?|[ivxl]+", re.IGNORECASE)
_LOWER_CASE = re.compile(r"\b[a-z]{2,}")
_ALIGNED = 3.0  # points: the right edges of a column of numbers differ by no more
_FEWEST_NUMBERS = 8  # that count the lines of a page
_FEWEST_MORE = 3  # of the next column
_BESIDE, _BESIDE_IN_MARGIN = 0.4, 0.1  # of the numbers have text beside them; fewer do where tables fill the page
_NUMBERED_PAGES = 0.66  # of the pages have them
_FEWEST_IN_FIVES = 2  # pages, where each counts 5, 10, 15 … from its top
_HEADER = 6.0  # of the size: how far above a column of numbers its header and caption stand
_MARGIN = 0.09  # of the page's height: running heads and feet stand within
_NEAR = 0.13  # small print outside the field of the text does so, too, and what is repeated at one height
_SMALL = 0.95  # of the size of the text: smaller print is small
_STEP = 8  # points: heads of pages stand no further from one height
_FEWEST_HEADS, _HEADED = 3, 0.3  # pages, and of the pages: what stands on fewer is not repeated
_NOTE, _BROAD_NOTE = 0.14, 0.25  # of the page's width: margin notes are narrower, and few where as broad as this
_NEXT_LINE = 1.6  # of the size: lines of a paragraph are no further apart
_MARGINS = 0.4  # of the page's width: no margin is so broad
_FEW_NOTES = 12  # lines
_LARGE, _TITLE_WORDS = 1.2, 3  # of the text's size, and words of a title that show that it is one


def numbers_of_lines(page: Page) -> tuple[Piece, ...]:
    """Numbers that may count the lines of a page: set by themselves, in a column, each one more than the last."""
    columns: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in page.pieces:
        if piece.text.isdecimal() and len(piece.text) < 5:
            columns[round(piece.x1 / _ALIGNED)].append(piece)
    aligned = [
        sorted((*columns[at], *columns.get(at + 1, ())), key=lambda piece: piece.baseline) for at in sorted(columns)
    ]
    found: list[Piece] = []
    words: Callable[[Piece], int] | None = None
    for column in aligned:
        if len(column) < _FEWEST_NUMBERS or not _counts(column) or _under_text(column, page):
            continue
        words = words or _words_beside(page)
        least = _BESIDE_IN_MARGIN if _in_margin(column, page) else _BESIDE
        if sum(words(piece) > 3 for piece in column) > least * len(column):
            found += [piece for piece in column if piece not in found]
    further = [column for column in aligned if found and _goes_on(column, found)]
    return (*found, *(piece for column in further for piece in column if piece not in found))


def _counts(column: Sequence[Piece]) -> bool:
    numbers = [int(piece.text) for piece in column]
    return sum(1 <= b - a <= 5 for a, b in pairwise(numbers)) > 0.85 * (len(column) - 1)


def _goes_on(column: Sequence[Piece], found: Sequence[Piece]) -> bool:
    """Whether a short column of numbers, as between two columns of text, counts on from those found or up to them."""
    known = [int(piece.text) for piece in found]
    alike = all((piece.size, piece.face) == (found[0].size, found[0].face) for piece in column)
    near = 1 <= int(column[0].text) - max(known) <= 5 or 1 <= min(known) - int(column[-1].text) <= 5
    return len(column) >= _FEWEST_MORE and alike and near and _counts(column)


def _in_margin(column: Sequence[Piece], page: Page) -> bool:
    """Whether all other print of the page stands to the right of a column of numbers, as that of a table does not."""
    edge, numbers = max(piece.x1 for piece in column), set(map(id, column))
    return all(piece.x0 > edge for piece in page.pieces if id(piece) not in numbers)


def _under_text(column: Sequence[Piece], page: Page) -> bool:
    """Whether print begins right over a column of numbers, as the header of a table's column and its caption do."""
    left, right, first = min(piece.x0 for piece in column), max(piece.x1 for piece in column), column[0]
    reach = _HEADER * first.size
    over = (piece for piece in page.pieces if 0 < first.baseline - piece.baseline < reach)
    return sum(left - first.size < piece.x0 < right for piece in over) > 1


def _words_beside(page: Page) -> Callable[[Piece], int]:
    """How many words of running text stand at the height of a number: the rows of a table have numbers, too."""
    ordered = sorted(page.pieces, key=lambda piece: piece.baseline)
    heights = [piece.baseline for piece in ordered]
    before = [0, *accumulate(len(_LOWER_CASE.findall(piece.text)) for piece in ordered)]

    def beside(number: Piece) -> int:
        return before[bisect_left(heights, number.baseline + 3)] - before[bisect_right(heights, number.baseline - 3)]

    return beside


def count_lines(numbers: dict[int, list[Line]]) -> bool:
    """Whether the numbers on the pages of a paper count its lines: they are found on most pages, unlike those of
    references, and go on from page to page or begin anew; or they are fives, which count from the top of several pages,
    as in templates of journals."""
    values = [[int(line.text) for line in found] for found in numbers.values() if found]
    fives = all(number % 5 == 0 for found in values for number in found)
    if fives and sum(sorted(found) == _fives(len(found)) for found in values) >= _FEWEST_IN_FIVES:
        return True
    if len(values) < max(1, _NUMBERED_PAGES * len(numbers)):
        return False
    on = sum(min(b) - max(a) in range(0, 8) or min(b) == 1 for a, b in pairwise(values))
    return on >= 0.8 * (len(values) - 1) and sum(map(len, values)) > 2 * _FEWEST_NUMBERS


def _fives(count: int) -> list[int]:
    """So many numbers that count fives."""
    return [*range(5, 5 * count + 1, 5)]


def further_numbers(pieces: dict[int, list[Line]], numbered: dict[int, list[Line]]) -> dict[int, list[Line]]:
    """Numbers set like those that may count the lines and in a column with them, on pages where they are too few, or
    stand beside a table."""
    known = {(round(line.x1, 1), line.size) for found in numbered.values() for line in found}

    def counts(line: Line) -> bool:
        return line.text.isdecimal() and any(
            abs(line.x1 - x1) < _ALIGNED / 2 and abs(line.size - size) < 0.1 for x1, size in known
        )

    return {number: [line for line in lines if known and counts(line)] for number, lines in pieces.items()}


@dataclass(frozen=True)
class _Head:
    """A line near the edge of its page, and whether it stands no nearer to it than text may."""

    page: Page
    line: Line
    further: bool

    @property
    def said(self) -> str:
        """What it says, whatever numbers stand in it."""
        return re.sub(r"\d+", "#", self.line.text)

    @property
    def height(self) -> float:
        """How high it stands, so that heads of other pages do alike."""
        return self.line.baseline / _STEP


@dataclass(frozen=True)
class _Field:
    """What the text of a paper fills of its pages, and how it is set."""

    top: float
    bottom: float
    body: Style

    def is_small_outside(self, line: Line) -> bool:
        """Whether a line is small print outside the field."""
        return line.size < _SMALL * self.body.size and (line.bottom < self.top or line.top > self.bottom)


def running_lines(
    pages: Sequence[Page], whole: dict[int, list[Line]], body: Style, walls: dict[int, list[Line]]
) -> set[int]:
    """Running heads and feet, page numbers, and small print outside the field of the text and of tables (`walls`).

    One is told by what it says, alone or beside those of other pages, or by how it stands to the text, from which those
    further in are set aside before.
    """
    fields = [line for lines in whole.values() for line in lines if line.style == body]
    fields += [wall for found in walls.values() for wall in found]
    field = _Field(min((ln.top for ln in fields), default=0.0), max((ln.bottom for ln in fields), default=1e9), body)
    heads = _near_edges(pages, whole, field)
    aside = _paged(heads) | _titled(heads, whole[pages[0].number] if pages else [], body) | _repeated(heads, len(pages))
    at_edges = {id(head.line) for head in heads}
    filled = {page.number for page in pages if any(id(line) not in at_edges for line in whole[page.number])}
    captions = {id(line) for lines in whole.values() for line in captions_among(lines, body)}
    for head in sorted(heads, key=lambda head: abs(head.line.baseline - head.page.height / 2)):
        line, page = head.line, head.page
        lone = field.is_small_outside(line) and id(line) not in captions and page.number in filled
        if not head.further and (
            _PAGE_NUMBER.fullmatch(line.text.strip())
            or _over_rule(line, page)
            or (lone and _stands_off(line, page, whole[page.number], aside))
        ):
            aside.add(id(line))
    return aside


def _near_edges(pages: Sequence[Page], whole: dict[int, list[Line]], field: _Field) -> list[_Head]:
    """What stands near the edges of pages; small print outside the field of the text may stand further in."""
    heads: list[_Head] = []
    for page in pages:
        for line in whole[page.number]:
            outer = line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height
            near = line.bottom < _NEAR * page.height or line.top > (1 - _NEAR) * page.height
            outer |= near and field.is_small_outside(line) and len(pages) > 1
            if outer or (near and _outermost(line, whole[page.number])):
                heads.append(_Head(page, line, not outer))
    return heads


def _repeated(heads: Sequence[_Head], pages: int) -> set[int]:
    """The heads that say on other pages what they say on this one; those further in do so at one height, and on many
    pages."""
    places: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for head in heads:
        places[head.said].add((head.page.number, round(head.height)))

    def is_repeated(head: _Head) -> bool:
        if not head.further:
            return len({number for number, _ in places[head.said]}) > 1
        alike = {number for number, height in places[head.said] if abs(height - head.height) < 1}
        return len(alike) >= max(_FEWEST_HEADS, _HEADED * pages)

    return {id(head.line) for head in heads if is_repeated(head)}


def _paged(heads: Sequence[_Head]) -> set[int]:
    """The heads and feet that begin or end with the number of their page: it counts on from page to page, whatever
    stands beside it."""
    counted: defaultdict[int, dict[int, list[Line]]] = defaultdict(dict)
    for head in heads:
        words, page = head.line.text.split(), head.page.number
        for word in {words[0], words[-1]} if len(words) > 1 and not head.further else ():
            if word.isdecimal():
                counted[int(word) - page].setdefault(page, []).append(head.line)
    runs = [found for found in counted.values() if any(number + 1 in found for number in found)]
    return {id(line) for found in runs for lines in found.values() for line in lines}


def _titled(heads: Sequence[_Head], first: Sequence[Line], body: Style) -> set[int]:
    """The heads that repeat words of the title, or of what else is set large on the first page."""
    title = " ".join(line.text for line in first if line.size > _LARGE * body.size).casefold()
    return {
        id(head.line)
        for head in heads
        if not head.further
        and head.page.number > 1
        and len(head.line.text.split()) >= _TITLE_WORDS
        and head.line.text.casefold().strip() in title
    }


def _over_rule(line: Line, page: Page) -> bool:
    """Whether a rule across the page parts a line from the text below."""
    return any(line.bottom < rule.y < 0.1 * page.height and rule.x1 - rule.x0 > 0.5 * page.width for rule in page.rules)


def captions_among(lines: Sequence[Line], body: Style) -> list[Line]:
    """The lines of captions and footnotes: one with a label or a raised mark, and those that follow it closely at its
    left edge."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda one: one.baseline):
        if (
            label_stands_out(line, body)
            or line.starts_raised
            or any(
                line.size == last.size
                and abs(line.x0 - last.x0) < line.size
                and 0 < line.top - last.top < 1.6 * line.size
                for last in found
            )
        ):
            found.append(line)
    return found


def _outermost(line: Line, lines: Sequence[Line]) -> bool:
    """Whether nothing stands above a line of the page's upper half, nothing below one of the lower half."""
    rest = [other for other in lines if abs(other.baseline - line.baseline) > 0.5 * line.size]
    above = sum(other.baseline < line.baseline for other in rest)
    return above in (0, len(rest)) and bool(rest)


def _stands_off(line: Line, page: Page, lines: Sequence[Line], aside: set[int]) -> bool:
    """Whether a line at the edge is parted from the text by more than lines of a text are; print beside it is none."""
    apart, rest = 0.5 * line.size, [other for other in lines if id(other) not in aside]
    if line.baseline < page.height / 2:
        gaps = [other.top - line.bottom for other in rest if other.top > line.top + apart]
    else:
        gaps = [line.top - other.bottom for other in rest if other.top < line.top - apart]
    return min(gaps, default=line.size) > 0.7 * line.size


def margin_notes(pages: Sequence[Page], pieces: dict[int, list[Line]], body: Style) -> dict[int, Line]:
    """Short lines beside the field of the text: line numbers, volume marks. Odd and even pages have margins apart."""
    notes: dict[int, Line] = {}
    for odd in (0, 1):
        side = [page for page in pages if page.number % 2 == odd]
        lines = [line for page in side for line in pieces[page.number] if line.style == body]
        starts, ends = Counter(round(line.x0) for line in lines), Counter(round(line.x1) for line in lines)
        if not lines or max(starts.values()) < 8:
            continue
        field = (
            min(x for x, n in starts.items() if n > 0.15 * max(starts.values())),
            max(x for x, n in ends.items() if n > 0.15 * max(ends.values())),
        )
        for page in side:
            left, right = _with_columns(pieces[page.number], *field, page.width)
            beside = [line for line in pieces[page.number] if line.x1 < left - 4 or line.x0 > right + 4]
            broad = [line for line in beside if line.x1 - line.x0 > _NOTE * page.width]
            found = [line for line in beside if line not in broad]
            if len(broad) + len(found) <= _FEW_NOTES:
                found += [line for line in broad if line.x1 - line.x0 < _BROAD_NOTE * page.width
                          and line.size < 0.9 * body.size]  # fmt: skip
            elif broad:  # a column of small print, such as references
                found = [line for line in found if not _PAGE_NUMBER.fullmatch(line.text.rstrip("."))]
                found = found if len(found) <= _FEW_NOTES else []
            notes |= {id(line): line for line in found if not _ends_below(line, pieces[page.number], page.width)}
    return notes


def _ends_below(line: Line, lines: Sequence[Line], width: float) -> bool:
    """Whether a line ends a paragraph that begins further left than the text, as references may, or stands beside it,
    as a caption does: one set alike right above is broader than notes are."""
    return any(
        other.size == line.size
        and 0 < line.baseline - other.baseline < _NEXT_LINE * line.size
        and other.x1 - other.x0 >= _BROAD_NOTE * width
        and abs(other.x0 - line.x0) < 3 * line.size
        for other in lines
    )


def _with_columns(lines: Sequence[Line], left: float, right: float, width: float) -> tuple[float, float]:
    """The field of the text with columns of other print beside it, such as references: no note is so broad. What is
    broader than margins are is a column, whatever stands there."""
    left, right = (0.0 if left > _MARGINS * width else left), (width if right < (1 - _MARGINS) * width else right)
    for before, after in ((True, False), (False, True)):
        columns = [line for line in lines if line.x1 - line.x0 >= _BROAD_NOTE * width
                   and ((before and line.x1 < left) or (after and line.x0 > right))]  # fmt: skip
        if len(columns) > 2:
            left, right = min(left, *(line.x0 for line in columns)), max(right, *(line.x1 for line in columns))
    return left, right
