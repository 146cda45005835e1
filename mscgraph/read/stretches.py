"""The stretches of a plain text: what stands between blank lines, and what goes on over those of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mscgraph.read.textparts import SECTION, is_formula, items_of
from mscgraph.read.words import caption_words

_ENDED = re.compile(r"[.!?:][\d,\u2013)\]\u201d\"]*$")
_LOST_LIST = re.compile(r"\d{1,3}(?:[,\u2013-]\d{1,3})*[.,;]\s\S+\s\S+")
_HANGING = re.compile(  # the end of a line behind which a sentence has to go on
    r"\b(?:an?|the|of|to|in|into|from|with|by|at|for|on|and|or|than|that|which|is|are|was|were|as|between)$|[\w)][,-]$"
)
_PROSE = 8  # words


def stretches(text: str) -> list[list[str]]:
    """Stretches between blank lines, in lines; a form feed parts pages, and one line that is set in behind the end of
    a sentence begins a stretch."""
    text = re.sub(r"\r\n?", "\n", text).replace("\f", "\n\n")
    parts = ([line for line in part.split("\n") if line.strip()] for part in re.split(r"\n\s*\n", text))
    return [[line.strip() for line in piece] for part in parts if part for piece in _set_in(part)]


def _set_in(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """The pieces of a stretch, cut where one line is set in: a list or a table has several such lines."""
    indented = [at for at, line in enumerate(lines) if line[:1].isspace()]
    cut = [at for at in indented if at and _ENDED.search(lines[at - 1].rstrip())]
    if len(indented) == 1 and cut and cut[0] + 1 < len(lines):
        yield lines[: cut[0]]
        yield lines[cut[0] :]
    else:
        yield lines


def continued(parts: Sequence[Sequence[str]]) -> list[list[str]]:
    """A stretch that opens in lower case goes on with one that has not ended: the blank line was the page's. One that
    opens with citations does so, too, which stood raised and have lost their line; and any prose behind a word that
    no sentence ends with. Captions may stand between."""
    out: list[list[str]] = []
    for part in parts:
        before = _open(out, part)
        if before is None:
            out.append(list(part))
        elif len(before) > 1 and _LOST_LIST.match(part[0]):
            before[-1] += part[0]
            before.extend(part[1:])
        else:
            before.extend(part)
    return out


def _open(out: Sequence[list[str]], part: Sequence[str]) -> list[str] | None:
    """The stretch before that goes on with this one, if one does."""
    if not out or is_formula(part):
        return None
    before = out[-1]
    if _ENDED.search(before[-1]) and opens_caption(before[0]):
        before = next((one for one in reversed(out) if not opens_caption(one[0])), before)
    if _ENDED.search(before[-1]) or is_formula(before) or is_heading(before):
        return None
    lost = before is out[-1] and len(before) > 1 and _LOST_LIST.match(part[0]) is not None
    return before if part[0][:1].islower() or lost or _has_to_go_on(before, part) else None


def _has_to_go_on(before: Sequence[str], part: Sequence[str]) -> bool:
    prose = all(len(" ".join(one).split()) >= _PROSE and not opens_caption(one[0]) for one in (before, part))
    return prose and _HANGING.search(before[-1]) is not None and not is_heading(part[:1]) and not items_of(part)


def opens_caption(line: str) -> bool:
    """Whether a line is the beginning of a caption."""
    return _caption().match(line) is not None


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(rf"(?:{caption_words()})\.?\s*[A-Z]?\d+(?:[.:|]\s+\S|\s+(?:\([a-z]\)\s)?[A-Z])")


def is_heading(lines: Sequence[str]) -> bool:
    """Whether one line by itself is a heading, numbered or not."""
    line = lines[0]
    if len(lines) != 1:
        return False
    short = len(line.split()) <= 12 and line[:1].isupper() and not re.search(r"[.,;:!?\d]$", line)
    return bool(SECTION.fullmatch(line)) or (short and len(line) > 3 and not re.search(r"\d", line))
