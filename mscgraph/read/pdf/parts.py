"""The part that each chunk of a page plays: heading, caption, footnote, label of a drawing, or running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mscgraph.read.pdf.bases import Style
from mscgraph.read.pdf.chunks import Chunk, breaks, chunks_of
from mscgraph.read.pdf.figures import OVER
from mscgraph.read.pdf.habits import Habits
from mscgraph.read.pdf.kinds import Part
from mscgraph.read.pdf.layout import Sheet
from mscgraph.read.pdf.order import Placed
from mscgraph.read.pdf.page import Area
from mscgraph.read.pdf.setting import deep_heading, display, label_stands_out, numbered_heading, uniform
from mscgraph.read.words import names_references, names_section

_SMALL = 0.75  # of the text's size
_FOOT = 0.8  # of the page's height: small print below on the first page is a note
NOTE_MARK = re.compile(r"[*†‡§¶#]|\d{1,2}(?=[A-Z])|[a-z](?=[A-Z])")
_SIGN = re.compile(r"[*†‡§¶#]\s?[A-Z]")
_DEEP = re.compile(r"\d(?:\.\d{1,2})+\.?\s")
_ISOTOPE = re.compile(r"\d{1,3}[A-Z][a-z]?[\s\u2013-]*(?:[A-Z]{2}|[{\d])")
_LEADERS = re.compile(r"(?:\.\s?){5}\s*[A-Z]?-?\d+$")  # 'Mass spectra ...... S6', of a table of contents
_MARKED = re.compile(r"(?:[*†‡§¶#]|\d{1,2}|[a-z])\s?[A-Z][a-z]+\b")


def parted(sheet: Sheet, habits: Habits) -> list[Chunk]:
    """The chunks of a page in reading order, their parts told."""
    chunks = chunks_of(sheet, habits)
    for chunk in chunks:
        chunk.part = _part(chunk, habits)
    for chunk, following in pairwise(chunks):
        if chunk.part == "heading" and _LEADERS.search(following.first.text):
            chunk.part = "dropped"
    chunks = _rejoined(chunks, habits)
    _promote_headings(chunks, habits)
    _drop_figure_text(chunks, habits.body, sheet.page.areas)
    _mark_footnotes(chunks, sheet, habits)
    return [note for chunk in chunks for note in (notes_of(chunk) if chunk.part == "footnote" else [chunk])]


def _rejoined(chunks: Sequence[Chunk], habits: Habits) -> list[Chunk]:
    """Paragraphs that print beside them had parted, put together: labels of a figure, dates at the left of an abstract;
    and those whose last line had been taken for one of a narrower column."""
    out: list[Chunk] = []
    for before, chunk in zip([None, *chunks], chunks, strict=False):
        above = next((other for other in reversed(out) if not _apart(other, chunk)), None)
        parted = above is not before or (before is not None and before.column != chunk.column)
        alike = above is not None and above.part == chunk.part in ("flow", "small")
        if above is not None and alike and parted and _follows(above, chunk, habits):
            above.lines.extend(chunk.lines)
        else:
            out.append(chunk)
    return out


def _apart(beside: Chunk, chunk: Chunk) -> bool:
    """Whether all of a chunk stands left or right of another one on its page."""
    left, right = min(line.x0 for line in beside.lines), max(line.x1 for line in beside.lines)
    return beside.page == chunk.page and all(line.x1 < left or line.x0 > right for line in chunk.lines)


def _follows(above: Chunk, chunk: Chunk, habits: Habits) -> bool:
    last, first = (Placed(line, chunk.column) for line in (above.last, chunk.first))
    flush = abs(last.line.x0 - first.line.x0) < 1 or abs(above.column.x0 - chunk.column.x0) < 1
    return flush and above.page == chunk.page and not breaks(last, first, above, habits)


def _promote_headings(chunks: Sequence[Chunk], habits: Habits) -> None:
    """A line all bold, larger than the text or in the face of headings, or in italics behind a number, right over text,
    is a heading, whatever it says: '386-InP'."""
    for chunk, following in pairwise(chunks):
        bold = uniform(chunk.first)[0] and not habits.body.bold
        display = bold or chunk.first.size > 1.08 * habits.body.size or habits.heads_in_face(chunk.first)
        numbered = uniform(chunk.first)[1] and _DEEP.match(chunk.text) is not None
        lone = len(chunk.lines) == 1 and (display or numbered)
        centred = _middle(chunk) < 3
        close = following.first.baseline - chunk.first.baseline < (3.5 if centred else 2.5) * chunk.first.size
        if chunk.part in ("flow", "small") and following.part == "flow" and lone and close:
            same = chunk.column == following.column and (
                centred or chunk.first.x0 - chunk.column.x0 < 2 * chunk.first.size
            )
            if same and not uniform(following.first)[0]:
                chunk.part = "heading"


def _part(chunk: Chunk, habits: Habits) -> Part:
    body = habits.body
    if _LEADERS.search(chunk.last.text):
        return "dropped"
    if chunk.part in ("list", "equation", "heading"):
        return chunk.part
    if label_stands_out(chunk.first, body):
        return "caption"
    if _is_heading(chunk, body):
        return "heading"
    if chunk.first.size < 0.93 * body.size or chunk.first.style.family != body.family:
        return "small"
    return "flow"


def _is_heading(chunk: Chunk, body: Style) -> bool:
    text = chunk.text
    if len(chunk.lines) > 4 or len(text) > 220 or text.startswith("|"):  # the last of links in a row
        return False
    letters = sum(map(str.isalpha, text))
    if letters < 4 or letters < 0.5 * len(text.replace(" ", "")):
        return False
    if names_section(text) or (len(chunk.lines) < 3 and numbered_heading(text) and _in_caps(chunk)):
        return True
    if len(chunk.lines) == 1 and deep_heading(text) and chunk.first.x1 < chunk.column.x1 - 2 * chunk.first.size:
        return True
    if not re.search(r"[^\W\d_]{4}", text):  # symbols of a drawing
        return False
    if not all(display(line, body) for line in chunk.lines) or chunk.first.size < 0.85 * body.size:
        return False
    width = chunk.column.x1 - chunk.column.x0
    aligned = chunk.first.x0 - chunk.column.x0 < 0.08 * width or _middle(chunk) < 3
    bold = all(uniform(line)[0] for line in chunk.lines)
    closed = text.endswith((".", ",", ";")) and not bold
    return aligned and not closed


def _in_caps(chunk: Chunk) -> bool:
    """All capitals, as numbered headings are set where they share the size of the text."""
    return chunk.text.isupper() and sum(map(str.isalpha, chunk.text)) > 5


def _middle(chunk: Chunk) -> float:
    return abs((chunk.first.x0 + chunk.first.x1) / 2 - (chunk.column.x0 + chunk.column.x1) / 2)


def _drop_figure_text(chunks: list[Chunk], body: Style, areas: Sequence[Area]) -> None:
    """Labels drawn into figures: what is not set like text between a figure's caption and the text above it, no further
    up than what is drawn there."""
    captions = [c for c in chunks if c.part == "caption" and not c.text.lower().startswith("table")]
    flow = [c for c in chunks if c.part == "flow"]
    for caption in captions:
        above = [c.last.bottom for c in flow if c.last.bottom < caption.first.top and _beside(c, caption)]
        drawn = [area for area in areas if area.x0 < caption.column.x1 and area.x1 > caption.column.x0]
        tops = [area.top for area in drawn if area.top < caption.first.top]
        if drawn and not tops:
            continue  # the drawing stands below, as schemes do
        ceiling = max([*above, min(tops, default=0.0) - OVER], default=0.0)
        for chunk in chunks:
            inside = ceiling <= chunk.first.top and chunk.last.bottom <= caption.first.top + 1
            label = chunk.part == "small" or (chunk.part == "heading" and not _leads(chunk, chunks))
            if label and inside and _beside(chunk, caption) and not _is_prose(chunk):
                chunk.part = "dropped"
    for chunk in chunks:
        if chunk.part == "small" and not captions and _is_label(chunk, body):
            chunk.part = "dropped"  # of a figure whose caption stands on the next page
        width = chunk.column.x1 - chunk.column.x0
        narrow = sum(line.x1 - line.x0 for line in chunk.lines) < 0.45 * width * len(chunk.lines)
        if captions and chunk.part == "small" and narrow and not chunk.text.endswith("."):
            chunk.part = "dropped"


def _is_label(chunk: Chunk, body: Style) -> bool:
    """Whether print is set as labels of figures are: in a face of its own, much smaller than the text."""
    style, other = chunk.first.style, chunk.first.style.family != body.family
    return other and style.size < _SMALL * body.size and not (_is_prose(chunk) or NOTE_MARK.match(chunk.text))


def _is_prose(chunk: Chunk) -> bool:
    """Sentences, as against labels: an abstract may stand above a figure, too."""
    words = chunk.text.split()
    return len(words) > 15 and sum(word.islower() for word in words) > 0.5 * len(words)


def _leads(heading: Chunk, chunks: list[Chunk]) -> bool:
    """A heading stands over text."""
    at = next(i for i, chunk in enumerate(chunks) if chunk is heading)
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    return following is not None and following.part in ("flow", "heading", "list")


def _beside(a: Chunk, b: Chunk) -> bool:
    """Whether print of a chunk stands in the other one's column."""
    return any(min(line.x1, b.column.x1) - max(line.x0, b.column.x0) > 0 for line in a.lines)


def _mark_footnotes(chunks: list[Chunk], sheet: Sheet, habits: Habits) -> None:
    """Small print at the foot of a column, marked or under a rule of its own; print of the text's size, if both."""
    lists = [at for at, chunk in enumerate(chunks) if names_references(chunk.text)]
    for at, chunk in enumerate(chunks):
        if chunk.part not in ("small", "flow") or chunk.first.top < 0.55 * sheet.page.height:
            continue
        ruled = _ruled(chunk, sheet, habits)
        if chunk.part == "flow" and not (ruled and is_note(chunk)):
            continue
        behind = chunks[at + 1 : next((each for each in lists if each > at), None)]
        behind = [c for c in behind if c.column == chunk.column and c.part not in ("small", "footnote", "dropped")]
        if not all(chunk.part == c.part and is_note(c) for c in behind):
            continue
        listed = bool(lists) and lists[0] < at
        entry = listed and chunks[lists[0] + 1].first.starts_raised  # of a list that bears raised numbers itself
        foot = chunk.page == 1 and chunk.first.top > _FOOT * sheet.page.height and not listed
        if foot or ruled or (_is_marked(chunk) and not entry):
            for each in (chunk, *behind):
                each.part = "footnote"


def _ruled(chunk: Chunk, sheet: Sheet, habits: Habits) -> bool:
    return any(
        -2 < chunk.first.top - rule.y < 1.5 * habits.leading_of(chunk.first.size)
        and chunk.column.x0 - 3 < rule.x0 < chunk.column.x1
        for rule in sheet.page.rules
    )


def _is_marked(chunk: Chunk) -> bool:
    """Whether print opens with a mark of a note, not with an isotope: '1H NMR'."""
    marked = chunk.first.starts_raised or NOTE_MARK.match(chunk.text) is not None
    return marked and _ISOTOPE.match(chunk.text) is None


def is_note(chunk: Chunk) -> bool:
    """Whether a paragraph opens with a raised mark before a word: '1The', but not '1H NMR'."""
    return chunk.first.starts_raised and _MARKED.match(chunk.text) is not None


def notes_of(chunk: Chunk) -> list[Chunk]:
    """Footnotes each by itself: one opens where a line bears a mark as the first one does."""
    out = [replace(chunk, lines=[chunk.first])]
    for line in chunk.lines[1:]:
        raised = line.starts_raised and chunk.first.starts_raised and NOTE_MARK.match(line.text) is not None
        marked = raised or (_SIGN.match(line.text) and _SIGN.match(chunk.first.text))
        if marked and abs(line.x0 - chunk.first.x0) < line.size:
            out.append(replace(chunk, lines=[line]))
        else:
            out[-1].lines.append(line)
    return out
