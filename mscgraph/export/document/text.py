"""A document as text for people: blocks in reading order, an empty line between them.

The title and headings open with '#', one more for each level. Captions, equations and footnotes are indented,
tables drawn. See `scripts` for sub- and superscripts and citations.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from mscgraph.export.document.findings import findings
from mscgraph.export.document.grid import drawn
from mscgraph.export.document.scripts import spelled
from mscgraph.export.formats import one_line, printable
from mscgraph.facts.model import Reference
from mscgraph.read.document import Block, Document, Table
from mscgraph.read.pictures import PagePicture

_INDENT = "    "
_WIDEST = 100  # columns: longer lines are hard to read


def write_text(document: Document, width: int | None = None, pictures: Iterable[PagePicture] = ()) -> str:
    """The document as text."""
    wrap = None if width is None else min(width, _WIDEST)
    parts = [_block(block, wrap, width) for block in document.blocks]
    if document.references:
        entries = [_entry(reference, wrap) for reference in document.references]
        parts += ["## References (as parsed)", "\n".join(entries)]
    return "\n\n".join(parts)


def write_report(document: Document, width: int | None = None) -> str:
    """How the paper was read, as aligned lines; what should be looked at is marked by '!'."""
    lines = findings(document)
    indent = max(len(line.name) for line in lines) + 4
    out = [f"how {document.record.file_name} was read"]
    for name, said, amiss in lines:
        opening = f"{'!' if amiss else ' '} {name}"
        out.append(_filled(printable(one_line(said)), width, opening.ljust(indent), " " * indent))
    return "\n".join(out)


def _block(block: Block, wrap: int | None, width: int | None) -> str:
    if block.table:
        return "\n".join(_table(block.table, wrap, width))
    text = spelled(block.content)
    if block.kind in ("title", "heading"):
        return f"{'#' * _level(block)} {text}"
    if block.kind == "footnote":
        return _filled(f"[footnote] {text}", wrap, _INDENT, _INDENT)
    indent = _INDENT if block.kind in ("caption", "equation") else ""
    return _filled(text, wrap, indent, indent)


def _level(block: Block) -> int:
    """The title alone has one '#'; a heading's level is that of the sections around it."""
    return 1 if block.kind == "title" else len(block.section) + 2


def _table(table: Table, wrap: int | None, width: int | None) -> Iterator[str]:
    yield _filled(_caption(table), wrap, _INDENT, _INDENT)
    yield from (_INDENT + line for line in drawn(table, width and width - len(_INDENT)))
    yield from (_filled(spelled(note), wrap, _INDENT, _INDENT) for note in table.footnotes)


def _caption(table: Table) -> str:
    caption = spelled(table.caption)
    return caption if caption.startswith(table.label) else f"{table.label} {caption}"


def _entry(reference: Reference, wrap: int | None) -> str:
    opening = f"[{reference.key}] "
    return _filled(printable(one_line(reference.text)), wrap, opening, " " * len(opening))


def _filled(text: str, width: int | None, opening: str, indent: str) -> str:
    """Text as a paragraph; without a width on one line."""
    if width is None:
        return opening + text
    return textwrap.fill(text, width, initial_indent=opening, subsequent_indent=indent, break_on_hyphens=False)
