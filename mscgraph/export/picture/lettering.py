"""How wide text is, without asking for a font: widths of a broad sans-serif, so that any usual one fits."""

from __future__ import annotations

import re
import unicodedata

NAME, NOTE, TITLE = 13.0, 11.0, 17.0  # sizes of fonts, in points

_NARROW, _WIDE = frozenset("iljtfIr.,:;'|!()[]{}· "), frozenset("mwMWQO@%&→⇌")
_PIECES = re.compile(r"\S*?[-–:)/,]+(?=\S)|\S+\s*")


def width(text: str, size: float) -> float:
    """The width of a line of text in a font of that size; rather too much than too little."""
    return size * sum(map(_of, text))


def _of(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.38
    if character in _WIDE:
        return 0.95
    return 0.7 if character.isupper() else 0.63


def wrap(text: str, size: float, most: float, lines: int) -> list[str]:
    """The text in at most so many lines, none wider than `most`; what does not fit ends in '…'."""
    wrapped = [""]
    for piece in _pieces(" ".join(text.split()), size, most):
        if wrapped[-1] and width((wrapped[-1] + piece).rstrip(), size) > most:
            wrapped[-1] = wrapped[-1].rstrip()
            wrapped.append("")
        wrapped[-1] += piece
    wrapped[-1] = wrapped[-1].rstrip()
    if len(wrapped) > lines:
        wrapped = wrapped[:lines]
        while wrapped[-1] and width(wrapped[-1] + "…", size) > most:
            wrapped[-1] = wrapped[-1][:-1]
        wrapped[-1] += "…"
    return wrapped


def _pieces(text: str, size: float, most: float) -> list[str]:
    """Pieces after which a line may end: at spaces, after dashes and the like, and anywhere in what is too wide."""
    pieces = []
    for piece in _PIECES.findall(text):
        while width(piece.rstrip(), size) > most and len(piece) > 1:
            fits = next((n for n in range(len(piece) - 1, 0, -1) if width(piece[:n], size) <= most), 1)
            pieces.append(piece[:fits])
            piece = piece[fits:]
        pieces.append(piece)
    return pieces
