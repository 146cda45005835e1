"""What a stretch of plain text is: front matter, a heading and its rank, a list, a formula, a note, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mscgraph.read.people import names_in
from mscgraph.read.references import find_doi

SECTION = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s+)?(?:abstract|introduction|results(?: and discussion)?|discussion|conclusions?"
    r"(?: and (?:outlook|perspectives?))?|experimental(?: section| details)?|(?:materials and )?methods|summary"
    r"|acknowledge?ments?)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+[A-Z]\D*")
_BULLET = re.compile(r"[•▪■◦‣]\s|[-–*]\s(?=\w)|\(?\d{1,2}[.)]\s(?=\S)")
_NOTE = re.compile(r"[*†‡§¶]\s?[A-Z]|\d{1,2}[A-Z][a-z]{3}")
_GAP = re.compile(r"\t+|\s{2,}")
_YEAR = re.compile(
    r"(?:©|copyright|published|accepted|received)\D{0,60}((?:19|20)\d\d)\b|^\D{3,60}?[,\s]\(?((?:19|20)\d\d)\)?,\s*\d",
    re.IGNORECASE,
)
_PROSE = 15  # words
_FRONT = 12  # stretches


class Front(NamedTuple):
    """What stands between title and text: how many stretches of it, and what they state."""

    size: int
    authors: tuple[str, ...]
    doi: str | None
    year: int | None


def front_of(parts: Sequence[Sequence[str]]) -> Front:
    """The front matter: up to the first heading or prose, if a line of it names the authors or states the DOI."""
    end = next((at for at, part in enumerate(parts[:_FRONT]) if _opens_text(part)), 0)
    lines = [line for part in parts[:end] for line in part]
    authors = next(filter(None, (names_in(" ".join(part)) for part in parts[:end])), ())
    near = [line for part in parts[:_FRONT] for line in part][:30]
    doi = next((find_doi(line) for line in near if _states_doi(line)), None)
    years = [match for line in lines if (match := _YEAR.search(line))]
    year = int(years[0].group(1) or years[0].group(2)) if years else None
    return Front(end if authors or doi else 0, authors, doi, year)


def _states_doi(line: str) -> bool:
    """A line that is a DOI, or says that it gives one."""
    return re.search(r"^10\.\d{4,9}/\S+$|\bdoi(?:\.org/|:?\s*)10\.\d{4,9}/", line, re.IGNORECASE) is not None


def _opens_text(part: Sequence[str]) -> bool:
    words = " ".join(part).split()
    prose = len(words) > _PROSE and sum(word.islower() for word in words) > 0.55 * len(words)
    return prose or SECTION.fullmatch(part[0]) is not None or rank_of(part) > 0


def rank_of(part: Sequence[str]) -> int:
    """The rank that the number of a heading gives, 2 for '3.1. Growth'; 0 where there is no numbered heading."""
    match = _NUMBERED.fullmatch(part[0]) if len(part) == 1 and len(part[0].split()) <= 14 else None
    ended = match is not None and re.search(r"[.;:,]$", part[0]) is not None
    return match["number"].count(".") + 1 if match is not None and not ended else 0


def items_of(part: Sequence[str]) -> list[list[str]]:
    """The items of a list, in lines; [] where the stretch is none."""
    if not _BULLET.match(part[0]):
        return []
    items: list[list[str]] = []
    for line in part:
        if _BULLET.match(line) or not items:
            items.append([])
        items[-1].append(line)
    return items


def is_formula(part: Sequence[str]) -> bool:
    """A line by itself with an equals sign or an arrow, and no word of a sentence."""
    line = " ".join(part)
    return len(part) <= 2 and bool(re.search(r"[=→⇌↔]", line)) and not re.search(r"(?<![^\W\d_])[a-z]{4,}", line)


def is_note(part: Sequence[str]) -> bool:
    """A footnote, opened by its mark."""
    return _NOTE.match(part[0]) is not None


class Rows(NamedTuple):
    """A table's stretch: the lines of its caption, its rows in cells, the lines below that are notes."""

    caption: list[str]
    rows: list[list[str]]
    notes: list[str]


def split_rows(part: Sequence[str]) -> Rows:
    """The rows of a table are told by the wide gaps in them; there are none where fewer than two lines have gaps."""
    gapped = [at for at, line in enumerate(part) if at and _GAP.search(line.strip())]
    if len(gapped) < 2:
        return Rows(list(part), [], [])
    first, last = gapped[0], gapped[-1] + 1
    return Rows(list(part[:first]), [_GAP.split(line.strip()) for line in part[first:last]], list(part[last:]))
