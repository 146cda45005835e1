"""The notes under a table: abbreviation keys and remarks, told from the running text that may follow at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from mscgraph.read.document import Text
from mscgraph.read.join import Words
from mscgraph.read.labels import opens_caption, opens_note
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.tables.pieces import joined_lines
from mscgraph.read.pdf.tables.prose import Prose
from mscgraph.read.pdf.tables.rules import Ruled

_MARK = re.compile(r"[*†‡§¶#]|\(?[a-z1-9][)\]]\s?\w|[a-z][.:]\s")
_KEY = re.compile(r"[A-Z][\w\u2010-]{0,7}(?:,|:|\s?=)\s[^.;]+;")  # 'ODE, 1-octadecene; OAc, acetate.'

_NEAR = 1.3  # of the size: notes stand no further below the table, or one below the other
_FAR = 3.2  # of the size: nor does a note whose mark stands in the table


def notes_under(
    ruled: Ruled, inside: Sequence[Line], caption: Sequence[Line], lines: Sequence[Line], prose: Prose
) -> tuple[Line, ...]:
    """Small print right under the last rule, or under the caption there; print of the text's size only if it opens with
    a mark of a note. What opens with a mark that stands in the table may be further away."""
    end = max([ruled.rules[-1].y, *(line.bottom for line in caption)])
    left, right = min([ruled.x0, *(line.x0 for line in caption)]), ruled.x1
    own = {id(line) for line in (*caption, *inside)}
    below = [
        line for line in lines
        if line.baseline > end and id(line) not in own and left - 4 < line.x0 and line.x1 < right + 4
    ]  # fmt: skip
    usual = Counter(line.size for line in inside or caption).most_common(1)[0][0]
    notes: list[Line] = []
    size = 0.0
    for line in sorted(below, key=lambda piece: (round(piece.baseline), piece.x0)):
        size = size or line.size
        reach = _FAR if not notes and _is_called(line, (*caption, *inside)) else _NEAR
        if line.top > end + reach * line.size or abs(line.size - size) > 0.4 or opens_caption(line.text):
            break
        small = line.size < 0.96 * prose.body.size and line.size < usual + 0.4
        if not (small or _is_marked(line, notes, (*caption, *inside)) or _goes_on(line, notes)):
            break
        notes.append(line)
        end = line.bottom
    return tuple(notes)


def _is_called(note: Line, lines: Sequence[Line]) -> bool:
    """Whether a line opens with a raised mark that stands in others, too."""
    if not note.starts_raised:
        return False
    mark = _raised(note)[0]
    return any(mark in _raised(line) for line in lines)


def _raised(line: Line) -> list[str]:
    """What stands raised in a line."""
    if len(line.marks) == 1:
        return []
    content = line.content
    return [content.text[run.start : run.end].strip() for run in content.runs if run.script == "sup"]


def _is_marked(line: Line, notes: Sequence[Line], table: Sequence[Line]) -> bool:
    """Whether a line of the text's size opens as notes do. A raised number may be an isotope's, or a citation; the mark
    of the first note is the first one there is, or stands in the table: not '28' / 'd. One reason is'."""
    if (line.starts_raised and not line.text[:1].isdigit()) or opens_note(line.text):
        return True
    if _MARK.match(line.text) is None:
        return False
    mark = line.text.lstrip("(")[0]
    return bool(notes) or not mark.isalnum() or mark in "a1" or any(mark in _raised(each) for each in table)


def _goes_on(line: Line, notes: Sequence[Line]) -> bool:
    """A note of the text's size goes on where its last line is full and as tight as notes are."""
    if not notes:
        return False
    last = notes[-1]
    width = max(note.x1 for note in notes) - min(note.x0 for note in notes)
    full = last.x1 > max(note.x1 for note in notes) - 0.12 * width
    return full and line.baseline - last.baseline < 1.3 * line.size and not line.text[:1].isupper()


def read_notes(lines: Sequence[Line], left: float, words: Words) -> tuple[Text, ...]:
    """One text for each note that opens with a mark of its own, and for a key of abbreviations behind one that has
    ended; without marks they are one text."""
    notes: list[list[Line]] = []
    for line in lines:
        marked = (line.starts_raised or opens_note(line.text)) and line.x0 < left + 4 * line.size
        key = bool(notes) and notes[-1][-1].text.endswith(".") and _KEY.match(line.text) is not None
        if marked or key or not notes:
            notes.append([])
        notes[-1].append(line)
    return tuple(joined_lines(note, words) for note in notes)
