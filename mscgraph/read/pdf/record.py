"""The paper's own bibliographic record, as far as its first page and running heads state it. Nothing is guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from mscgraph.read.pdf.chunks import Chunk
from mscgraph.read.pdf.layout import Sheet
from mscgraph.read.pdf.lines import Line
from mscgraph.read.references import find_doi

_YEAR = re.compile(
    r"\(((?:19|20)\d\d)\)|(?:©|Copyright|Published[^.;]*?|Cite this[^.;]*?)\D{0,30}((?:19|20)\d\d)\b"
    r"|[a-z]\.?,?\s((?:19|20)\d\d),\s*(?:vol\.?\s*)?\d"
)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,4}[^\W\d_][\w.'’-]+")
_PARTICLES = {"van", "von", "de", "der", "den", "del", "da", "di", "la", "le", "du", "bin", "al", "ten", "ter"}
_NOT_NAMES = re.compile(
    r"\b(universit|institut|department|school|laborator|abstract|article|received|open access|college|centre|center)",
    re.IGNORECASE,
)


def authors_of(front: Sequence[Chunk]) -> tuple[str, ...]:
    """The names in the first chunk under the title that holds nothing but names."""
    texts = (" ".join(line.content.base for line in chunk.lines) for chunk in front[:3])
    return next(filter(None, map(names_in, texts)), ())


def names_in(text: str) -> tuple[str, ...]:
    """The names in a line that holds nothing but full names and their marks; () where it holds anything else."""
    text = re.sub(r"[*†‡§¶∗●#\d]", "", text)
    parts = [part.strip(" ,.") for part in re.split(r"\s*(?:,|;|&|\band\b)\s*", text)]
    names = tuple(" ".join(part.split()) for part in parts if part)
    return names if names and all(map(_is_name, names)) and not _NOT_NAMES.search(text) else ()


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and all(
        word[0].isupper() or word in _PARTICLES for word in re.split(r"[\s-]+", text) if word
    )


def doi_of(sheets: Sequence[Sheet], front: Sequence[Chunk]) -> str | None:
    """The DOI in the first page's furniture and front matter, or the one that all running heads repeat."""
    first = [line.text for line in sheets[0].furniture] + [line.text for chunk in front for line in chunk.lines]
    first += [placed.line.text for placed in sheets[0].lines if "doi" in placed.line.text.lower()[:25]]
    found = {doi for doi in map(find_doi, first) if doi}
    return found.pop() if len(found) == 1 else None


def year_of(sheets: Sequence[Sheet], front: Sequence[Chunk]) -> int | None:
    """The year that the furniture of the first pages states most often."""
    lines = [line.text for sheet in sheets[:3] for line in sheet.furniture]
    lines += [line.text for chunk in front for line in chunk.lines]
    years = Counter(int(a or b or c) for line in lines for a, b, c in _YEAR.findall(line))
    return years.most_common(1)[0][0] if years else None


def journal_of(sheets: Sequence[Sheet], front: Sequence[Chunk]) -> str | None:
    """The italic words that stand before the year or volume in a running head or foot."""
    found: Counter[str] = Counter()
    lines = [line for sheet in sheets for line in sheet.furniture]
    lines += [line for chunk in front for line in chunk.lines]
    for line in lines:
        name = _italic_before_number(line)
        if name:
            found[name] += 1
    return found.most_common(1)[0][0] if found else None


def _italic_before_number(line: Line) -> str | None:
    for start, end in _italic_stretches(line):
        name, rest = " ".join(line.text[start:end].split()).rstrip(",;"), line.text[end:]
        if name.count(".") == 1:  # not an abbreviated title, whose last dot belongs to it
            name = name.rstrip(".")
        if re.match(r"[\s,.]*\(?\d", rest) and 3 < len(name) < 80 and name[0].isupper():
            return name
    return None


def _italic_stretches(line: Line) -> Iterator[tuple[int, int]]:
    ends = [*(mark.start for mark in line.marks[1:]), len(line.text)]
    for italic, group in groupby(zip(line.marks, ends, strict=True), key=lambda pair: pair[0].face.italic):
        stretch = list(group)
        if italic:
            yield stretch[0][0].start, stretch[-1][1]
