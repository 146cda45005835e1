"""Sections: which heading stands above which, by how headings are set, numbered and worded."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from mscgraph.read.document import Text
from mscgraph.read.join import Words, join
from mscgraph.read.pdf.chunks import Chunk
from mscgraph.read.pdf.lines import Line
from mscgraph.read.words import names_references, names_section

# Size, bold, capitals, an ornament, the number's depth, a usual name of a main section, upright, and above its like.
Rank = tuple[float, bool, bool, bool, int, bool, bool, bool]

_ORNAMENT = re.compile(r"[\u25a0\u25aa\u25cf\u2022\u25c6\u25b6]\s*")
_NUMBER = re.compile(r"\d+(?:\.\d+)*|[IVX]+(?=\.\s)")


def ranks_of(chunks: Sequence[Chunk], tables: Collection[int]) -> dict[int, Rank]:
    """The ranks of headings, by their places among the chunks; `tables` are the places of chunks that one precedes.

    Where two headings without numbers are set alike and the first has no text of its own, it stands above the second.
    From then on, headings set so are taken for the lower ones, unless they have no text of their own, too.
    """
    places = [at for at, chunk in enumerate(chunks) if chunk.part == "heading"]
    numbered = any(_NUMBER.match(chunks[at].text) and names_section(chunks[at].text) for at in places)
    ranks = {at: _rank(chunks[at], numbered) for at in places}
    bare = {
        at
        for at, below in pairwise(places)
        if all(chunk.part == "dropped" for chunk in chunks[at + 1 : below])
        and not any(place in tables for place in range(at + 1, below + 1))
        and ranks[at] == ranks[below]
        and not _NUMBER.match(chunks[at].text)
    }
    first = {ranks[at]: at for at in sorted(bare, reverse=True)}
    return {at: rank if at in bare or at <= first.get(rank, at) else (*rank[:-1], False) for at, rank in ranks.items()}


def _rank(chunk: Chunk, numbered: bool) -> Rank:
    """`numbered` papers number their main sections: what bears a number is no less than they."""
    style, text = chunk.first.style, chunk.text
    number = _NUMBER.match(text)
    usual = names_section(text) or names_references(text) or (numbered and number is not None)
    depth = number.group().count(".") if number else 0
    ornament = _ORNAMENT.match(text) is not None
    return (style.size, style.bold, text.isupper(), ornament, -depth, usual, not style.italic, True)


def descend(path: list[tuple[Rank, str]], rank: Rank, title: str) -> None:
    """Opens a section: headings of its rank and below are closed."""
    while path and path[-1][0] <= rank:
        path.pop()
    path.append((rank, title))


def heading_text(lines: Sequence[Line], words: Words) -> Text:
    """A heading's text without the ornament before it."""
    text = join([line.content for line in lines], words)
    ornament = _ORNAMENT.match(text.text)
    return text.part(ornament.end()) if ornament else text
