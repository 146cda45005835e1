"""Floats and footnotes where the text calls them.

Print puts a figure, a table or a footnote where there is room, and markup may collect them at its end. They belong to
the section that first mentions them, behind the paragraph that does so. What no paragraph mentions stays where it was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mscgraph.read.document import Block, Text
from mscgraph.read.labels import mentions

_FLOW = ("paragraph", "list")
_SYMBOL = re.compile(r"[*†‡§¶#]+")

_Key = tuple[str, str]
_Place = tuple[int, int]  # a block, and an offset in its text


def where_called(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those that the text calls right behind the block that first does so, in its section."""
    called: dict[int, _Place] = {}
    first = _first_mentions(blocks)
    for at, block in enumerate(blocks):
        if block.kind in ("caption", "table"):
            key = next(mentions(block.label), None)
            place = first.get((key.kind, key.number)) if key else None
        else:
            place = _of_mark(blocks, at) if block.kind == "footnote" else None
        if place is not None:
            called[at] = place
    order = [at for at in range(len(blocks)) if at not in called]
    behind: defaultdict[int, list[tuple[bool, _Place, int]]] = defaultdict(list)  # floats before footnotes
    for at, place in called.items():
        behind[_end(blocks, order, place[0])].append((blocks[at].kind == "footnote", place, at))
    out: list[Block] = []
    for at in order:
        out.append(blocks[at])
        out += [replace(blocks[each], section=blocks[at].section) for _, _, each in sorted(behind[at])]
    return tuple(out)


def _end(blocks: Sequence[Block], order: Sequence[int], anchor: int) -> int:
    """The last block of a list, or of a paragraph with equations in it."""
    last = anchor
    for at in order[order.index(anchor) + 1 :]:
        before, block = blocks[last], blocks[at]
        items = before.kind == block.kind == "list"
        around = block.kind == "equation" or (before.kind == "equation" and block.content.text[:1].islower())
        if not items and not around:
            break
        last = at
    return last


def _first_mentions(blocks: Sequence[Block]) -> dict[_Key, _Place]:
    first: dict[_Key, _Place] = {}
    for at, block in enumerate(blocks):
        if block.kind in _FLOW:
            for found in mentions(block.content.text):
                first.setdefault((found.kind, found.number), (at, found.start))
    return first


def _of_mark(blocks: Sequence[Block], at: int) -> _Place | None:
    """Where the mark of a footnote stands in the text of its page."""
    note = blocks[at].content
    mark = _mark(note)
    page = _pages(note)
    if not mark or not page:
        return None
    for anchor, block in enumerate(blocks):
        if block.kind in _FLOW and page & _pages(block.content):
            offset = next(_marked(block.content, mark, page), None)
            if offset is not None:
                return anchor, offset
    return None


def _mark(note: Text) -> str:
    symbol = _SYMBOL.match(note.text)
    if symbol:
        return symbol.group()
    first = next(iter(note.runs), None)
    return note.text[: first.end].strip() if first and first.start == 0 and first.script == "sup" else ""


def _marked(text: Text, mark: str, page: set[int]) -> Iterator[int]:
    """Where a mark stands behind a word on a page: raised, or a symbol."""
    for start, end, script in text.runs:
        box = text.places[start] if text.places else None
        if script == "sup" and start and text.text[start:end].strip() == mark and box and box.page in page:
            yield start
    if _SYMBOL.fullmatch(mark):
        yield from (match.start() for match in re.finditer(rf"(?<=[\w.,)]){re.escape(mark)}(?![*†‡§¶#\w])", text.text))


def _pages(text: Text) -> set[int]:
    boxes = (text.places[at] for at in (0, len(text.text) - 1)) if text.places and text.text else ()
    ends = [box.page for box in boxes if box]
    return set(range(min(ends), max(ends) + 1)) if ends else set()
