"""How a paper sets its text, measured on its lines: leading, indents, the face of its headings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mscgraph.read.pdf.bases import Style
from mscgraph.read.pdf.layout import Sheet
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.order import Placed
from mscgraph.read.pdf.setting import display, ends_sentence, is_indented
from mscgraph.read.words import names_section

_LOOSEST = 2.6  # of the size: lines of text are no further apart, set double-spaced by a word processor


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
            indented += below.line.style == body and is_indented(below) and not _runs_on(above, below)
        lines += sum(p.line.style == body for p in placed)
        heads.update(p.line.style.family for p in placed if display(p.line, body) and names_section(p.line.text))
    leading = {size: _usual_step(counts) for size, counts in steps.items() if counts.total() > 2}
    family, number = heads.most_common(1)[0] if heads else ("", 0)
    heading = family if number > 1 and family != body.family else ""
    return Habits(body, leading, indented > max(2, 0.03 * lines), heading)


def _runs_on(above: Placed, below: Placed) -> bool:
    """Whether a line goes on with the one above, as the second line of an entry of a list does that is set in."""
    a, b = above.line, below.line
    return above.column == below.column and a.style == b.style and not (ends_sentence(a) and b.text[:1].isupper())


def _usual_step(counts: Counter[float]) -> float:
    """The smallest frequent step: loose lines must not count as the rule."""
    most = counts.most_common(1)[0][1]
    return min(step for step, n in counts.items() if n > 0.3 * most)
