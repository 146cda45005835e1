"""What stands before the text of a paper: title, names, addresses and dates."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from mscgraph.read.pdf.bases import script
from mscgraph.read.pdf.chunks import Chunk
from mscgraph.read.pdf.habits import Habits
from mscgraph.read.pdf.lines import Line
from mscgraph.read.pdf.parts import NOTE_MARK
from mscgraph.read.pdf.record import authors_of
from mscgraph.read.pdf.setting import numbered_heading
from mscgraph.read.people import names_institution
from mscgraph.read.supplement import names_supplement
from mscgraph.read.words import (
    names_abstract,
    names_kind,
    names_section,
    opens_aside,
    opens_journal,
    states_licence,
)

_WORDED = 7  # words: what has fewer and no stop is no text
_LOGO, _TITLE, _NEARLY = 4, 5, 0.7  # words, and of its size: beside a logo a title is almost as large
_HEAD = 80.0  # points: a logo stands at the page's head


def front_matter(
    chunks: list[Chunk], habits: Habits, is_journal: Callable[[str], bool]
) -> tuple[Chunk | None, list[Chunk], list[Chunk]]:
    """The title; what else is no part of the text, such as names, addresses and key words; and the text."""
    title = _title(chunks, habits, is_journal)
    if title is None:
        return None, [], chunks
    at = next(place for place, chunk in enumerate(chunks) if chunk is title)
    after = chunks[at + 1 :]
    end = _end(after, title.page, habits)
    beside = [c for c in chunks[:at] if c.first.top > title.first.top]  # a column that is read before the title
    front = [chunk for chunk in after[:end] if chunk.part != "caption"]
    text = [chunk for chunk in after[:end] if chunk.part == "caption"]
    for chunk in beside:
        (text if _opens_text(chunk, habits) or chunk.part == "caption" else front).append(chunk)
    behind = [chunk for chunk in after[end:] if not _stands_over(chunk, title)]
    aside, rest = _asides([*text, *behind], title.page, _marks(front))
    return title, front + aside, rest


def _stands_over(chunk: Chunk, title: Chunk) -> bool:
    """Whether print stands higher than the title, in another column, and is no text: the logo of a journal."""
    over = chunk.page == title.page and chunk.last.bottom < title.first.top
    return over and chunk.part != "caption" and not _has_sentence(chunk.text)


def _end(after: Sequence[Chunk], page: int, habits: Habits) -> int:
    """How many chunks behind the title stand before the text: all before the abstract where that is named, or else
    before the first paragraph or the heading over one. Names may be set like headings, but stand over no text."""
    here = [*itertools.takewhile(lambda chunk: chunk.page == page, after)]
    opens = [i for i, c in enumerate(here) if _opens_text(c, habits) and not _names(here, i) and _leads(after, i)]
    named = next((i for i, c in enumerate(here) if names_abstract(c.text)), None)
    if named is not None and all(here[i].part == "heading" for i in opens if i < named):
        return named
    return opens[0] if opens else len(here)


def _leads(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a heading is a usual one or stands over text; what is no heading does."""
    if chunks[at].part != "heading" or names_section(chunks[at].text):
        return True
    first = next((chunk for chunk in chunks[at:] if chunk.part not in ("heading", "dropped", "caption")), None)
    return first is None or first.part == "list" or _has_sentence(first.text)


def _has_sentence(text: str) -> bool:
    """Whether some words are closed as sentences are; addresses hold no such stop."""
    return len(text.split()) > 10 and re.search(r"[^\W\d_]{3}[.:;?!](?:$|\s[A-Z])", text) is not None


def _title(chunks: Sequence[Chunk], habits: Habits, is_journal: Callable[[str], bool]) -> Chunk | None:
    """The largest print on the first page that holds some words and is neither the journal's name nor the kind of
    paper; where none is larger than the text, the first heading, if the abstract stands below. A supplement may say
    above its title what it is."""
    first = [c for c in chunks if c.page == chunks[0].page] if chunks else []
    large = [chunk for chunk in first if chunk.part != "equation" and chunk.first.size > 1.15 * habits.body.size]
    large = [chunk for chunk in large if sum(map(str.isalpha, chunk.text)) > 8]
    large = [chunk for chunk in large if " " in chunk.text and not any(map(_is_logo, chunk.lines))] or large
    large = [chunk for chunk in large if not (is_journal(chunk.text) or opens_journal(chunk.text))] or large
    large = [chunk for chunk in large if not names_kind(chunk.text)] or large
    large = [chunk for chunk in large if not names_supplement(chunk.text)] or large
    headings = [chunk for chunk in first if chunk.part == "heading" and not names_section(chunk.text)]
    if not large and headings and any(names_abstract(c.text) and c.first.top > headings[0].first.top for c in first):
        return headings[0]
    largest = max(large, key=lambda c: (c.first.size, -c.first.top), default=None)
    return (_under_logo(largest, large, first) or largest) if largest else None


def _is_logo(line: Line) -> bool:
    """Whether words of very different sizes stand in a line: 'Angewandte *International Edition* Chemie'."""
    small = (line.text[mark.start : end] for mark, end in line.stretched()
             if mark.size < 0.6 * line.size and script(mark.baseline, mark.size, line) is None)  # fmt: skip
    return any(re.search(r"[^\W\d_]{4}", text) for text in small)


def _under_logo(largest: Chunk, large: Sequence[Chunk], first: Sequence[Chunk]) -> Chunk | None:
    """The title where the largest print is a word or two, such as the journal's name drawn large, with no authors
    below: almost as large, and of some words."""
    following = next((below for above, below in itertools.pairwise(first) if above is largest), largest)
    if len(largest.text.split()) >= _LOGO or largest.first.top > _HEAD or authors_of([following]):
        return None
    worded = (chunk for chunk in large if len(chunk.text.split()) >= _TITLE and not numbered_heading(chunk.text))
    near = (chunk for chunk in worded if chunk.first.size > _NEARLY * largest.first.size)
    return max(near, key=lambda c: c.first.size, default=None)


def _marks(front: Sequence[Chunk]) -> frozenset[str]:
    """The letters and numbers that stand raised behind the names of authors and before their addresses."""
    named = (chunk for chunk in front if authors_of([chunk]))
    texts = [line.content for chunk in named for line in chunk.lines]
    raised = (text.text[start:end] for text in texts for start, end, script in text.runs if script == "sup")
    return frozenset(mark for marks in raised for mark in re.findall(r"[a-z]|\d+", marks))


def _asides(chunks: Sequence[Chunk], page: int, marks: frozenset[str]) -> tuple[list[Chunk], list[Chunk]]:
    """Key words, dates and addresses among the text of the first page, and the rest; a label alone takes what follows
    along."""
    aside: list[Chunk] = []
    rest: list[Chunk] = []
    labelled = headed = False
    for chunk in chunks:
        headed = headed or chunk.part == "heading"
        first = chunk.page == page and chunk.part != "caption"
        opens = first and (_is_aside(chunk) or _unasked(chunk, headed, marks))
        goes_on = labelled and chunk.part != "heading" and chunk.column == aside[-1].column
        (aside if opens or goes_on else rest).append(chunk)
        labelled = opens and len(chunk.text) < 25
    return aside, rest


def _is_aside(chunk: Chunk) -> bool:
    """Whether a chunk opens with words of the front matter, bold ones or such as a colon follows."""
    opening = chunk.first.text
    for mark, end in chunk.first.stretched():
        if not mark.face.bold:
            break
        opening = chunk.first.text[:end]
    bold = chunk.first.starts_bold and opens_aside(opening)
    return bold or opens_aside(chunk.text) or states_licence(chunk.text)


def _unasked(chunk: Chunk, headed: bool, marks: frozenset[str]) -> bool:
    """A note at the foot without a mark, such as dates of the manuscript, or the address of an author with his; an
    address in small print above the first heading, or a label of a drawing there."""
    if chunk.part == "footnote":
        mark = re.match(r"[a-z]|\d+", chunk.text) if chunk.first.starts_raised else None
        address = mark is not None and mark.group() in marks and names_institution(chunk.text[mark.end() :])
        return address or not (chunk.first.starts_raised or NOTE_MARK.match(chunk.text))
    label = len(chunk.text.split()) < _WORDED and chunk.text[-1] not in ".,;:-"
    return chunk.part == "small" and (chunk.first.starts_raised or label) and not headed


def _names(chunks: Sequence[Chunk], place: int) -> bool:
    """Names right under the title or behind small print there, which may be set like a heading."""
    under = place < 2 or all(chunk.part in ("small", "dropped") for chunk in chunks[:place])
    return under and authors_of([chunks[place]]) != ()


def _opens_text(chunk: Chunk, habits: Habits) -> bool:
    """A heading, or a paragraph of some length: names and addresses hold few lower-case words."""
    if opens_aside(chunk.text):
        return False
    if chunk.part == "heading":
        style = chunk.first.style
        return style.bold or not style.italic or names_section(chunk.text)
    words = chunk.text.split()
    plain = sum(word.islower() for word in words)
    starts = [line.x0 for line in chunk.lines]
    flush = len(starts) > 1 and max(starts) - min(starts) < 2 * chunk.first.size  # addresses may be centred
    prose = len(words) > 15 and plain > 0.55 * len(words) and (flush or _has_sentence(chunk.text))
    return prose and chunk.first.size > 0.8 * habits.body.size
