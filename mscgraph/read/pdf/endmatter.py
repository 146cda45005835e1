"""What stands behind the text of a paper: notes and the list of references."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from mscgraph.read.listed import Row
from mscgraph.read.pdf.chunks import Chunk
from mscgraph.read.pdf.order import Column
from mscgraph.read.pdf.parts import is_note, notes_of
from mscgraph.read.words import names_references, opens_aside

_NOT_LISTED = ("caption", "footnote")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_SET_IN = 5.0  # points: the second line of an entry stands further in than the first
_ABOVE = 1.2  # of the size of the list's heading: so large print is no part of the list
_ALIKE = 0.05  # of the size: print of another size among the entries is no part of the list


class _Form(NamedTuple):
    """How the entries of a list without a heading are numbered, how many it has at least, and how many of them tell a
    year."""

    number: re.Pattern[str]
    fewest: int
    dated: float

    def opens(self, line: str) -> int | None:
        """The number that a line opens with."""
        found = self.number.match(line)
        return int(found[1]) if found else None

    def numbers_of(self, chunk: Chunk) -> list[int]:
        """The numbers that lines of a chunk open with."""
        return [number for line in chunk.lines if (number := self.opens(line.text)) is not None]


_FORMS = (
    _Form(re.compile(r"\[(\d{1,3})\]\s"), 5, 0.6),
    _Form(re.compile(r"(\d{1,3})\.\s"), 10, 0.8),  # steps of a procedure have numbers with dots, too
)


def with_endnotes(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks; those right before the list of references are notes if they bear marks that count from the first."""
    headings = [at for at, chunk in enumerate(chunks) if chunk.part == "heading" and names_references(chunk.text)]
    start = heading = headings[-1] if headings else 0
    while start and chunks[start - 1].part in ("flow", "small") and is_note(chunks[start - 1]):
        start -= 1
    notes = [replace(note, part="footnote") for chunk in chunks[start:heading] for note in notes_of(chunk)]
    first = bool(notes) and notes[0].text[:1] in ("1", "a", "*")
    return [*chunks[:start], *notes, *chunks[heading:]] if first else list(chunks)


def without_references(chunks: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """The text with the heading of the reference list, if there is one, and the chunks of the list."""
    headings = [(i, c) for i, c in enumerate(chunks) if c.part == "heading"]
    start = _start_of_list(chunks, [i for i, c in headings if names_references(c.text)])
    numbered = _numbered_list(chunks)
    if start is None or (numbered and _text_before(numbered[0], chunks[start:])):
        return [chunk for chunk in chunks if not any(chunk is each for each in numbered)], numbered
    style = chunks[start].first.style
    ranked = ((i, c) for i, c in headings if c.first.style == style or c.first.size > _ABOVE * style.size)
    later = [i for i, c in ranked if i > start and not c.text[:1].isdigit()]
    end = later[0] if later else len(chunks)
    inside = [chunk for chunk in chunks[start + 1 : end] if chunk.part != "dropped" and not opens_aside(chunk.text)]
    sizes = Counter(line.size for chunk in inside for line in chunk.lines if chunk.part not in _NOT_LISTED)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    listed = [c for c in inside if c.part not in _NOT_LISTED and abs(c.first.size - size) < _ALIKE * size]
    among = [chunk for chunk in inside if not any(chunk is each for each in listed)]
    for chunk in among:
        chunk.part = "footnote" if chunk.part == "small" and chunk.first.size < size else chunk.part
    return chunks[: start + 1] + among + chunks[end:], listed


def _start_of_list(chunks: Sequence[Chunk], headings: Sequence[int]) -> int | None:
    """Of several headings of a reference list the one over the longest, or the last of equals: a supplement that is
    printed behind a paper has a short one of its own."""
    stretches = pairwise((*headings, len(chunks)))
    lengths = [(sum(len(chunk.lines) for chunk in chunks[i:end]), i) for i, end in stretches]
    return max(lengths)[1] if lengths else None


def _text_before(listed: Chunk, chunks: Sequence[Chunk]) -> bool:
    """Whether running text stands before a list, so that the heading over the text is not that of the list."""
    return any(chunk.part == "flow" for chunk in takewhile(lambda each: each is not listed, chunks))


def _numbered_list(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Entries that count from 1 on, as physicists and Nature print them without a heading; most of them tell a year."""
    return next((found for form in _FORMS if (found := _counted(chunks, form))), [])


def _counted(chunks: Sequence[Chunk], form: _Form) -> list[Chunk]:
    """Those of such a list whose numbers have a form; dates of the manuscript behind one are set aside."""
    listed: list[Chunk] = []
    numbers: list[int] = []
    before = None
    for chunk in chunks:
        opened = form.numbers_of(chunk)
        behind = bool(listed) and before is listed[-1]
        if form.opens(chunk.first.text) == 1 and len(numbers) < form.fewest:
            listed, numbers = [chunk], opened
        elif listed and _is_entry(chunk, listed[0]) and (opened[0] == numbers[-1] + 1 if opened else behind):
            listed.append(chunk)
            numbers += opened
        elif behind and opens_aside(chunk.text):
            chunk.part = "dropped"
        before = chunk
    years = len(_YEAR.findall(" ".join(chunk.text for chunk in listed)))
    return listed if len(numbers) >= form.fewest and years > form.dated * len(numbers) else []


def _is_entry(chunk: Chunk, first: Chunk) -> bool:
    """Whether a chunk is set as the first entries of a list are, and is none of what may stand among them."""
    alike = abs(chunk.first.size - first.first.size) < _ALIKE * chunk.first.size
    return alike and chunk.part not in ("heading", "caption") and not opens_aside(chunk.text)


def rows_of(listed: Sequence[Chunk]) -> list[Row]:
    """The lines of the list of references. They are indented against the outermost one of their column where some of it
    stand further in, or else, where all may be second lines of entries, against that of all columns."""
    lines = [(line, chunk) for chunk in listed for line in chunk.lines]
    offsets: defaultdict[tuple[int, Column], list[float]] = defaultdict(list)
    for line, chunk in lines:
        offsets[chunk.page, chunk.column].append(line.x0 - chunk.column.x0)
    outermost = min((min(each) for each in offsets.values()), default=0.0)
    edges = {key: min(each) if max(each) - min(each) > _SET_IN else outermost for key, each in offsets.items()}
    return [
        Row(line.text, (line.x0 - chunk.column.x0 - edges[chunk.page, chunk.column]) / line.size, line is chunk.first)
        for line, chunk in lines
    ]
