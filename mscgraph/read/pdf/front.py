"""What stands before and behind the text of a paper: title, names, addresses and dates; the list of references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mscgraph.read.listed import Row
from mscgraph.read.pdf.chunks import Chunk, Habits
from mscgraph.read.pdf.parts import NOTE_MARK
from mscgraph.read.pdf.record import authors_of
from mscgraph.read.words import names_references, names_section, opens_aside

_NOT_LISTED = ("caption", "footnote")
_ALIKE = 0.05  # of the size: print of another size among the entries is no part of the list


def front_matter(chunks: list[Chunk], habits: Habits) -> tuple[Chunk | None, list[Chunk], list[Chunk]]:
    """The title; what else is no part of the text, such as names, addresses and key words; and the text."""
    title = _title(chunks, habits)
    if title is None:
        return None, [], chunks
    at = next(place for place, chunk in enumerate(chunks) if chunk is title)
    after = chunks[at + 1 :]
    end = next(
        (i for i, c in enumerate(after) if c.page != title.page or (_opens_text(c, habits) and not _names(i, c))),
        len(after),
    )
    beside = [c for c in chunks[:at] if c.first.top > title.first.top]  # a column that is read before the title
    front = [chunk for chunk in after[:end] if chunk.part != "caption"]
    text = [chunk for chunk in after[:end] if chunk.part == "caption"]
    for chunk in beside:
        (text if _opens_text(chunk, habits) or chunk.part == "caption" else front).append(chunk)
    aside, rest = _asides([*text, *after[end:]], title.page)
    return title, front + aside, rest


def _title(chunks: Sequence[Chunk], habits: Habits) -> Chunk | None:
    """The largest print on the first page that holds some words."""
    first = [c for c in chunks if c.page == chunks[0].page] if chunks else []
    large = [c for c in first if c.first.size > 1.15 * habits.body.size and sum(ch.isalpha() for ch in c.text) > 8]
    return max(large, key=lambda c: (c.first.size, -c.first.top), default=None)


def _asides(chunks: Sequence[Chunk], page: int) -> tuple[list[Chunk], list[Chunk]]:
    """Key words, dates and addresses among the text of the first page, and the rest; a label alone takes what follows
    along."""
    aside: list[Chunk] = []
    rest: list[Chunk] = []
    labelled = headed = False
    for chunk in chunks:
        headed = headed or chunk.part == "heading"
        opens = chunk.page == page and chunk.part != "caption" and (opens_aside(chunk.text) or _unasked(chunk, headed))
        goes_on = labelled and chunk.part != "heading" and chunk.column == aside[-1].column
        (aside if opens or goes_on else rest).append(chunk)
        labelled = opens and len(chunk.text) < 25
    return aside, rest


def _unasked(chunk: Chunk, headed: bool) -> bool:
    """A note at the foot without a mark, such as dates of the manuscript; an address in small print above the first
    heading."""
    if chunk.part == "footnote":
        return not (chunk.first.starts_raised or NOTE_MARK.match(chunk.text))
    return chunk.part == "small" and chunk.first.starts_raised and not headed


def _names(place: int, chunk: Chunk) -> bool:
    """Names right under the title, which may be set like a heading."""
    return place < 2 and authors_of([chunk]) != ()


def _opens_text(chunk: Chunk, habits: Habits) -> bool:
    """A heading, or a paragraph of some length: names and addresses hold few lower-case words."""
    if opens_aside(chunk.text):
        return False
    if chunk.part == "heading":
        style = chunk.first.style
        return style.bold or not style.italic or names_section(chunk.text)
    words = chunk.text.split()
    plain = sum(word.islower() for word in words)
    return len(words) > 15 and plain > 0.55 * len(words) and chunk.first.size > 0.8 * habits.body.size


def without_references(chunks: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """The text with the heading of the reference list, and the chunks of the list."""
    headings = [(i, c) for i, c in enumerate(chunks) if c.part == "heading"]
    start = next((i for i, c in reversed(headings) if names_references(c.text)), None)
    if start is None:
        return chunks, []
    style = chunks[start].first.style
    later = [i for i, c in headings if i > start and c.first.style == style and not c.text[:1].isdigit()]
    end = later[0] if later else len(chunks)
    inside = [chunk for chunk in chunks[start + 1 : end] if chunk.part != "dropped"]
    sizes = Counter(line.size for chunk in inside for line in chunk.lines if chunk.part not in _NOT_LISTED)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    listed = [c for c in inside if c.part not in _NOT_LISTED and abs(c.first.size - size) < _ALIKE * size]
    among = [chunk for chunk in inside if not any(chunk is each for each in listed)]
    for chunk in among:
        chunk.part = "footnote" if chunk.part == "small" and chunk.first.size < size else chunk.part
    return chunks[: start + 1] + among + chunks[end:], listed


def rows_of(listed: Sequence[Chunk]) -> list[Row]:
    """The lines of the list of references; they are indented against the outermost one of all columns."""
    lines = [(line, chunk) for chunk in listed for line in chunk.lines]
    edge = min((line.x0 - chunk.column.x0 for line, chunk in lines), default=0.0)
    return [
        Row(line.text, (line.x0 - chunk.column.x0 - edge) / line.size, line is chunk.first) for line, chunk in lines
    ]
