"""Lines to chunks: paragraphs as far as one column shows them, each with the part that it plays."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from mscgraph.read.pdf.layout import Column, Placed, Sheet
from mscgraph.read.pdf.lines import Line, Style

Part = Literal["flow", "heading", "caption", "footnote", "small", "dropped"]

CAPTION = re.compile(r"(Fig(?:ure)?|FIG(?:URE)?|Scheme|SCHEME|Chart|Table|TABLE)\.?\s*([A-Z]?\d+)(?![\d–-]*\w)")
SECTION_NAME = re.compile(
    r"(?:\d+\.?\s*)?(abstract|introduction|results|results and discussion|discussion|conclusions?|experimental"
    r"(?: section)?|materials and methods|methods|references|bibliography|acknowledge?ments?)\W*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:[IVX]+|[A-Z]|\d+(?:\.\d+)*)\.?\s+\S.{3,80}[^.,;:]")
_NOTE_MARK = re.compile(r"[*†‡§¶#]|\d{1,2}(?=[A-Z])|[a-z](?=[A-Z])")


@dataclass
class Chunk:
    """Consecutive lines of one column that belong together."""

    lines: list[Line]
    column: Column
    part: Part = "flow"
    indented: bool = False
    after_gap: bool = field(default=False)

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
    """How the paper sets its text: the body style, the leading of each size, and whether paragraphs are indented."""

    body: Style
    leading: dict[float, float]
    indents: bool

    def leading_of(self, size: float) -> float:
        return self.leading.get(size, 1.25 * size)


def habits_of(sheets: Sequence[Sheet], body: Style) -> Habits:
    """Measured on the lines that follow one another in a column."""
    steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    indented = 0
    for sheet in sheets:
        for above, below in pairwise(sheet.lines):
            step = below.line.baseline - above.line.baseline
            if above.column == below.column and above.line.size == below.line.size and 0.7 < step / below.line.size < 2:
                steps[below.line.size][round(step, 1)] += 1
        indented += sum(_indent(p) for p in sheet.lines if p.line.style == body)
    leading = {size: _usual_step(counts) for size, counts in steps.items() if counts.total() > 2}
    lines = sum(p.line.style == body for sheet in sheets for p in sheet.lines)
    return Habits(body, leading, indented > max(2, 0.03 * lines))


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
    for placed in sheet.lines:
        if before is not None and _ends_citation(before, placed, habits):
            chunks[-1].lines.append(replace(placed.line, raised=True))
            continue
        if before is None or _breaks(before, placed, chunks[-1], habits):
            gap = before is not None and placed.line.baseline - before.line.baseline > 1.35 * habits.leading_of(
                placed.line.size
            )
            chunks.append(Chunk([placed.line], placed.column, indented=_indent(placed), after_gap=gap))
        else:
            chunks[-1].lines.append(placed.line)
        before = placed
    for chunk in chunks:
        chunk.part = _part(chunk, habits)
    _drop_figure_text(chunks, sheet)
    _mark_footnotes(chunks, sheet, habits)
    return chunks


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


def _breaks(above: Placed, below: Placed, chunk: Chunk, habits: Habits) -> bool:
    a, b = above.line, below.line
    if above.column != below.column or b.baseline <= a.baseline or abs(a.size - b.size) > 0.4:
        return True
    if b.baseline - a.baseline > 1.35 * habits.leading_of(a.size) and b.baseline - a.baseline > 1.2 * a.size:
        return True
    if CAPTION.match(b.text) and _label_stands_out(b, habits.body):
        return True
    if CAPTION.match(chunk.first.text):
        return False
    if _uniform(a) != _uniform(b) and (_display(a, habits.body) or _display(b, habits.body)):
        return True
    if _indent(below) and b.x0 > a.x0 + 0.4 * b.size and not _centred(above, below):
        return True
    short = a.x1 < above.column.x1 - 0.25 * (above.column.x1 - above.column.x0)
    return not habits.indents and short and a.text[-1:] in ".?!" and b.text[:1].isupper() and _justified(chunk, above)


def _uniform(line: Line) -> tuple[bool, bool]:
    """Whether a line is all bold, all italic."""
    return line.bold, line.italic


def _display(line: Line, body: Style) -> bool:
    """Set to stand out from the running text, whole lines of it."""
    bold, italic = _uniform(line)
    return (bold and not body.bold) or (italic and not body.italic) or line.size > 1.08 * body.size


def _centred(above: Placed, below: Placed) -> bool:
    middle = (below.column.x0 + below.column.x1) / 2
    return all(
        abs((p.line.x0 + p.line.x1) / 2 - middle) < 2 and p.line.x0 > p.column.x0 + p.line.size for p in (above, below)
    )


def _justified(chunk: Chunk, above: Placed) -> bool:
    return len(chunk.lines) == 1 or all(line.x1 > above.column.x1 - 3 for line in chunk.lines[:-1])


def _label_stands_out(line: Line, body: Style) -> bool:
    """A caption's label is bold or set otherwise than the text, or closed by a mark before a capital."""
    label = CAPTION.match(line.text)
    if label is None:
        return False
    closed = re.match(r"\s*[.:|]\s*[A-Z(]|\s*[.:|]?$", line.text[label.end() :])
    other = line.size < 0.95 * body.size or line.style.family != body.family
    return bool((line.starts_bold and not body.bold) or closed or other)


def _part(chunk: Chunk, habits: Habits) -> Part:
    body = habits.body
    if _label_stands_out(chunk.first, body):
        return "caption"
    if _is_heading(chunk, body):
        return "heading"
    if chunk.first.size < 0.93 * body.size or chunk.first.style.family != body.family:
        return "small"
    return "flow"


def _is_heading(chunk: Chunk, body: Style) -> bool:
    text = chunk.text
    letters = sum(char.isalpha() for char in text)
    if len(chunk.lines) > 4 or len(text) > 220 or letters < 4 or letters < 0.5 * len(text.replace(" ", "")):
        return False
    if SECTION_NAME.fullmatch(text) or (len(chunk.lines) < 3 and _NUMBERED.fullmatch(text) and _in_caps(chunk)):
        return True
    if not re.search(r"[^\W\d_]{4}", text):  # symbols of a drawing
        return False
    if not all(_display(line, body) for line in chunk.lines) or chunk.first.size < 0.85 * body.size:
        return False
    width = chunk.column.x1 - chunk.column.x0
    aligned = chunk.first.x0 - chunk.column.x0 < 0.08 * width or _middle(chunk) < 3
    bold = all(_uniform(line)[0] for line in chunk.lines)
    closed = text.endswith((".", ",", ";")) and not bold
    return aligned and not closed


def _in_caps(chunk: Chunk) -> bool:
    """All capitals, as numbered headings are set where they share the size of the text."""
    return chunk.text.isupper() and sum(char.isalpha() for char in chunk.text) > 5


def _middle(chunk: Chunk) -> float:
    return abs((chunk.first.x0 + chunk.first.x1) / 2 - (chunk.column.x0 + chunk.column.x1) / 2)


def _drop_figure_text(chunks: list[Chunk], sheet: Sheet) -> None:
    """Labels drawn into figures: what is not set like text between a figure's caption and the text above it."""
    captions = [c for c in chunks if c.part == "caption" and not c.text.lower().startswith("table")]
    flow = [c for c in chunks if c.part == "flow"]
    for caption in captions:
        above = [c.last.bottom for c in flow if c.last.bottom < caption.first.top and _beside(c, caption)]
        ceiling = max(above, default=0.0)
        for chunk in chunks:
            inside = ceiling <= chunk.first.top and chunk.last.bottom <= caption.first.top + 1
            label = chunk.part == "small" or (chunk.part == "heading" and not _leads(chunk, chunks))
            if label and inside and _beside(chunk, caption) and not _is_prose(chunk):
                chunk.part = "dropped"
    for chunk in chunks:
        width = chunk.column.x1 - chunk.column.x0
        narrow = sum(line.x1 - line.x0 for line in chunk.lines) < 0.45 * width * len(chunk.lines)
        if captions and chunk.part == "small" and narrow and not chunk.text.endswith("."):
            chunk.part = "dropped"


def _is_prose(chunk: Chunk) -> bool:
    """Sentences, as against labels: an abstract may stand above a figure, too."""
    words = chunk.text.split()
    return len(words) > 15 and sum(word.islower() for word in words) > 0.5 * len(words)


def _leads(heading: Chunk, chunks: list[Chunk]) -> bool:
    """A heading stands over text."""
    at = next(i for i, chunk in enumerate(chunks) if chunk is heading)
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    return following is not None and following.part in ("flow", "heading")


def _beside(a: Chunk, b: Chunk) -> bool:
    return min(a.column.x1, b.column.x1) - max(a.column.x0, b.column.x0) > 10


def _mark_footnotes(chunks: list[Chunk], sheet: Sheet, habits: Habits) -> None:
    """Small print at the foot of a column, marked or under a rule of its own."""
    for at, chunk in enumerate(chunks):
        last_of_column = all(c.column != chunk.column or c.part in ("small", "footnote") for c in chunks[at + 1 :])
        if chunk.part != "small" or not last_of_column or chunk.first.top < 0.55 * sheet.page.height:
            continue
        ruled = any(
            -2 < chunk.first.top - rule.y < 1.5 * habits.leading_of(chunk.first.size)
            and chunk.column.x0 - 3 < rule.x0 < chunk.column.x1
            for rule in sheet.page.rules
        )
        if ruled or _NOTE_MARK.match(chunk.text) or chunk.first.starts_raised:
            chunk.part = "footnote"
