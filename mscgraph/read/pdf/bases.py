"""What of a line stands on it, and how it is set: scripts are told by their size and baseline against those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from mscgraph.read.pdf.page import Piece

Script = Literal["sup", "sub"]

_ONE_BASELINE = 0.1  # points
SMALL = 0.86  # of the neighbour's size: what is no larger may be a script


class Style(NamedTuple):
    """How most of a line is set."""

    size: float
    family: str
    bold: bool
    italic: bool


class Level(Protocol):
    """What scripts are measured against: the size and the baseline of the text beside them."""

    @property
    def size(self) -> float: ...

    @property
    def baseline(self) -> float: ...


def script(baseline: float, size: float, line: Level) -> Script | None:
    """Superscript and subscript stand off the line's baseline; a script is smaller, or raised by much."""
    offset = (line.baseline - baseline) / line.size
    if size <= SMALL * line.size:
        if offset > 0.17:
            return "sup"
        return "sub" if offset < -0.05 else None
    if abs(offset) > 0.25:
        return "sup" if offset > 0 else "sub"
    return None


class Base(NamedTuple):
    """The characters of the most frequent size and baseline: what scripts are measured against."""

    size: float
    baseline: float
    pieces: tuple[Piece, ...]


def base_of(pieces: Sequence[Piece]) -> Base:
    """The base text of a line of pieces."""
    first = pieces[0]
    if len({(piece.size, piece.baseline) for piece in pieces}) == 1:
        return Base(round(first.size, 1), round(first.baseline, 3), tuple(pieces))
    lettered = [piece for piece in pieces if any(map(str.isalnum, piece.text))]  # signs of sums may be larger
    text = max(lettered or pieces, key=lambda piece: len(piece.text))
    least = SMALL * max([piece.size for piece in lettered or pieces if not _is_odd(piece, text)])
    full = [piece for piece in pieces if piece.size > least]
    level = _most([(round(piece.baseline), len(piece.text)) for piece in full])
    kept = tuple([piece for piece in full if abs(piece.baseline - level) < 1.2]) or tuple(full)
    size = _most([(round(piece.size, 1), len(piece.text)) for piece in kept])
    total = sum([len(piece.text) for piece in kept])
    return Base(size, round(sum([piece.baseline * len(piece.text) for piece in kept]) / total, 3), kept)


def _is_odd(piece: Piece, text: Piece) -> bool:
    """Whether a piece is larger than the text that it stands in, on one baseline, because another font has other
    measures, as of a Greek letter."""
    larger = piece.size > text.size and abs(piece.baseline - text.baseline) < _ONE_BASELINE
    return larger and len(piece.text) < len(text.text) and piece.face.family != text.face.family


def _most(counted: Sequence[tuple[float, int]]) -> float:
    counts: dict[float, int] = {}
    for value, number in counted:
        counts[value] = counts.get(value, 0) + number
    return max(counts, key=counts.__getitem__)


def style_of(base: Base) -> Style:
    """How most of it is set."""
    pieces = base.pieces
    faces = {piece.face for piece in pieces}
    if len(faces) == 1:
        face = faces.pop()
        return Style(base.size, face.family, face.bold, face.italic)
    families: Counter[str] = Counter()
    bold = italic = total = 0
    for piece in pieces:
        count = len(piece.text)
        families[piece.face.family] += count
        bold += count * piece.face.bold
        italic += count * piece.face.italic
        total += count
    return Style(base.size, families.most_common(1)[0][0], bold > total / 2, italic > total / 2)
