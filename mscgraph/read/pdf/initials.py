"""Initials: large capitals that open a paragraph and reach down over its first lines."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence

from mscgraph.read.pdf.page import Piece
from mscgraph.read.places import STEP

_LARGE = 1.8  # times the size of the lines beside it
_NEAR = 1.2  # of that size: the lines begin no further away
_WORD = 0.4  # of that size: the letter opens a word that begins no further away


def with_initials(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of a page, initials set like the first of the lines beside them."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[piece.size] += len(piece.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    large = (piece for piece in pieces if piece.size > 0.9 * _LARGE * usual)
    found = {id(piece): beside[0] for piece in large if (beside := _beside(piece, pieces))}
    return (
        [_set_like(piece, found[id(piece)]) if id(piece) in found else piece for piece in pieces] if found else pieces
    )


def _beside(initial: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """What begins right of a lone capital, from its top to its foot, if that is two lines of text at least."""
    if len(initial.text) != 1 or not initial.text.isupper():
        return []
    top, foot = initial.baseline - 0.85 * initial.size, initial.baseline + 0.1 * initial.size
    beside = [
        piece
        for piece in pieces
        if piece.size * _LARGE <= initial.size
        and -0.5 * piece.size < piece.x0 - initial.x1 < _NEAR * piece.size
        and top < piece.baseline - 0.6 * piece.size
        and piece.baseline < foot
    ]
    beside.sort(key=lambda piece: piece.baseline)
    rows = {round(piece.baseline) for piece in beside}
    return beside if len(rows) > 1 and beside[0].text[0].isalpha() else []


def _set_like(initial: Piece, line: Piece) -> Piece:
    joined = line.x0 - initial.x1 < _WORD * line.size
    right = max(line.x0, initial.x0 + 1 / STEP) if joined else initial.x1
    edges = array("H", (initial.edges[0], round(right * STEP)))
    return initial._replace(
        edges=edges, x1=right, baseline=line.baseline, size=line.size, ascent=line.ascent,
        descent=line.descent, space_after=initial.space_after and not joined,
    )  # fmt: skip
