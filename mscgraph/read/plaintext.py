"""Plain text as a `Document`: paragraphs by blank lines, wrapped lines joined, no places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mscgraph.facts.model import PaperRecord, Reference
from mscgraph.read.citations import Style, style_of
from mscgraph.read.document import Block, BlockKind, Document, Text
from mscgraph.read.glued import Glued, glued_style
from mscgraph.read.join import Words, join, printed
from mscgraph.read.references import HEADING, entry_text, find_doi, group_entries, references_of

_CAPTION = re.compile(r"((?:Fig(?:ure)?|Scheme|Chart|Table)\.?\s*[A-Z]?\d+)(?:[.:|]\s+\S|\s+(?:\([a-z]\)\s)?[A-Z])")
_SECTION = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s+)?(?:abstract|introduction|results(?: and discussion)?|discussion|conclusions?"
    r"(?: and (?:outlook|perspectives?))?|experimental(?: section| details)?|(?:materials and )?methods|summary"
    r"|acknowledge?ments?)",
    re.IGNORECASE,
)
_OPEN_LIST = re.compile(r"[a-z]\d{1,3}(?:[,\u2013-]\d{1,3})*,$")
_LIST_GOES_ON = re.compile(r"\d{1,3}(?:[,\u2013-]\d{1,3})*(?=[\s.,;)]|$)")
_LONGEST_TITLE = 250  # characters


def read_text(text: str, file_name: str, sha256: str) -> Document:
    """Reads plain text: a short first line before a blank one is the title; see `glued` for its citations."""
    parts = _parts(text)
    title = parts.pop(0) if len(parts) > 1 and _is_title(parts[0]) else None
    listed = next((i for i in range(len(parts) - 1, -1, -1) if HEADING.fullmatch(parts[i][0])), len(parts))
    words = Words.of(line for part in ([title] if title else []) + parts for line in part)
    references = _references(parts[listed:], words)
    drafts = _drafts(_continued(parts[:listed]), words)
    style = _style([text for _, text, _ in drafts], references)
    blocks = [Block(kind, _marked(text, kind, style), section, _label(text, kind)) for kind, text, section in drafts]
    heading = join([printed(line) for line in title], words) if title else None
    if heading:
        blocks.insert(0, Block("title", heading))
    record = PaperRecord(sha256, file_name, heading.text if heading else None, doi=_own_doi(parts[:listed]))
    return Document(record, tuple(blocks), references)


def _parts(text: str) -> list[list[str]]:
    """Stretches between blank lines; a form feed parts pages."""
    text = re.sub(r"\r\n?", "\n", text).replace("\f", "\n\n")
    parts = [[line.strip() for line in part.split("\n") if line.strip()] for part in re.split(r"\n\s*\n", text)]
    return [part for part in parts if part]


def _is_title(part: Sequence[str]) -> bool:
    whole = " ".join(part)
    return len(part) <= 2 and len(whole) <= _LONGEST_TITLE and not whole.endswith((".", ";", ",", ":"))


def _continued(parts: Sequence[Sequence[str]]) -> list[list[str]]:
    """A stretch that opens in lower case goes on with one that has not ended: the blank line was the page's."""
    out: list[list[str]] = []
    for part in parts:
        open_end = bool(out) and not re.search(r"[.!?:][\d,\u2013)\]\u201d\"]*$", out[-1][-1])
        if open_end and part[0][:1].islower() and not _is_heading(out[-1]):
            out[-1].extend(part)
        else:
            out.append(list(part))
    return out


def _drafts(parts: Sequence[list[str]], words: Words) -> list[tuple[BlockKind, Text, tuple[str, ...]]]:
    """(kind, text, section) of each block; a heading may stand right over its first paragraph."""
    out: list[tuple[BlockKind, Text, tuple[str, ...]]] = []
    section: tuple[str, ...] = ()
    for part, following in zip(parts, [*parts[1:], []], strict=True):
        lines = list(part)
        if _SECTION.fullmatch(lines[0]) or (_is_heading(lines) and len(" ".join(following).split()) > 15):
            heading = join([printed(lines.pop(0))], words)
            section = (heading.text,)
            out.append(("heading", heading, ()))
        if lines:
            text = join([printed(line) for line in _rejoined(lines)], words)
            out.append(("caption" if _CAPTION.match(text.text) else "paragraph", text, section))
    return out


def _is_heading(lines: Sequence[str]) -> bool:
    line = lines[0]
    if len(lines) != 1:
        return False
    short = len(line.split()) <= 12 and line[:1].isupper() and not re.search(r"[.,;:!?\d]$", line)
    return bool(_SECTION.fullmatch(line)) or (short and len(line) > 3 and not re.search(r"\d", line))


def _rejoined(lines: Sequence[str]) -> list[str]:
    """A list of citations that is broken after one of its commas becomes whole again: 'seeds61,' and '63–65'."""
    out: list[str] = []
    for line in lines:
        if out and _OPEN_LIST.search(out[-1]) and _LIST_GOES_ON.match(line):
            out[-1] += line
        else:
            out.append(line)
    return out


def _label(text: Text, kind: BlockKind) -> str:
    match = _CAPTION.match(text.text) if kind == "caption" else None
    return match.group(1) if match else ""


def _style(texts: Sequence[Text], references: Sequence[Reference]) -> Glued | Style:
    glued = glued_style(texts)
    written = style_of(texts, references)
    marked = sum(len(written.mark(text).citations) for text in texts)
    if glued and sum(len(glued.mark(text).citations) for text in texts) > marked:
        return glued
    return written


def _marked(text: Text, kind: BlockKind, style: Glued | Style) -> Text:
    return text if kind == "heading" else replace(style.mark(text))


def _references(parts: Sequence[Sequence[str]], words: Words) -> tuple[Reference, ...]:
    """The entries after the heading of the list; unnumbered ones are parted by blank lines or stand one a line."""
    lines = [line for part in parts for line in part][1:]
    firsts = {id(part[0]) for part in parts}
    single = len(parts) <= 2
    flush = [single or id(line) in firsts for line in lines]
    out: list[Reference] = []
    for number, places in group_entries(lines, flush):
        text = join([printed(lines[at]) for at in places], words).text
        out.extend(references_of(entry_text(text, number), number))
    return tuple(out)


def _own_doi(parts: Sequence[Sequence[str]]) -> str | None:
    """A DOI that stands in a line of its own near the top."""
    for line in [line for part in parts[:6] for line in part][:30]:
        if re.match(r"(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)?10\.\d{4,9}/\S+$", line, re.IGNORECASE):
            return find_doi(line)
    return None
