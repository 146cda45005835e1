"""Fractions of displayed equations, put on one line as they are read out: 'c = A/(εd)'.

A bar at the height of an equation's axis, with print right above and below it and more of the equation before it, is
that of a fraction. Characters keep their places; only their order and the brackets are new.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mscgraph.read.pdf.lines import Line, line_of
from mscgraph.read.pdf.order import Column, Placed
from mscgraph.read.pdf.page import Piece, Rule
from mscgraph.read.pdf.setting import EQUATION_NUMBER, is_equation
from mscgraph.read.places import NOWHERE, STEP

_AXIS = (0.05, 0.6)  # of the size: how far below its bars the baseline of an equation lies
_REACH = 1.7  # of the size: the baselines of numerator and denominator are no further from the bar
_BESIDE = 1.5  # of the size: the equation goes on no further away
_WIDE = 6.0  # of the size: nor does it go on further away from any bar
_EDGE = 1.5  # points: print reaches over the end of its bar by no more
_FACTOR = re.compile(r"[\w(\[]")  # what opens with these is multiplied with what stands before it
_PLAIN = re.compile(r"\w|[\d.,]+")  # what needs no brackets


class _Part(NamedTuple):
    """A piece of a line, and the bar that it stands above or below."""

    line: Line
    piece: Piece
    bar: Rule | None


def with_fractions(lines: Sequence[Placed], rules: Sequence[Rule]) -> list[Placed]:
    """The lines of a page, those that make up an equation with fractions put together."""
    out = list(lines)
    for column in dict.fromkeys(placed.column for placed in lines):
        own = [placed.line for placed in lines if placed.column == column]
        left, right = column.x0, max(line.x1 for line in own)
        bars = [rule for rule in rules if left < rule.x0 and rule.x1 < right + _EDGE]
        for row in _rows(bars):
            parts = list(_parts(own, row))
            whole = _linear(parts, row, column)
            if whole is not None and is_equation(whole):
                used = {id(part.line) for part in parts}
                at = next((at for at, placed in enumerate(out) if id(placed.line) in used), len(out))
                if at == len(out):  # all of them stand in the equation of the bars above
                    continue
                out[at:] = [whole, *(placed for placed in out[at:] if id(placed.line) not in used)]
    return out


def _rows(bars: Iterable[Rule]) -> list[list[Rule]]:
    """Bars at one height, from the left."""
    rows: list[list[Rule]] = []
    for bar in sorted(bars, key=lambda rule: (round(rule.y), rule.x0)):
        if rows and abs(rows[-1][0].y - bar.y) < 1:
            rows[-1].append(bar)
        else:
            rows.append([bar])
    return rows


def _parts(lines: Iterable[Line], row: Sequence[Rule]) -> Iterator[_Part]:
    """What stands above and below the bars, the rest of these lines, and what else stands at the bars' height."""
    for line in lines:
        away = line.baseline - row[0].y
        if abs(away) > _REACH * line.size:
            continue
        beside = any(line.x0 < bar.x1 + _WIDE * line.size and line.x1 > bar.x0 - _WIDE * line.size for bar in row)
        if not beside or EQUATION_NUMBER.fullmatch(line.text):
            continue
        cut = [part for piece in line.pieces() for part in _cut(piece, [x for bar in row for x in (bar.x0, bar.x1)])]
        placed = [_Part(line, piece, next((bar for bar in row if _over(piece, bar)), None)) for piece in cut]
        if any(part.bar for part in placed) or _AXIS[0] * line.size < away < _AXIS[1] * line.size:
            yield from placed


def _over(piece: Piece, bar: Rule) -> bool:
    return bar.x0 - _EDGE < piece.x0 and piece.x1 < bar.x1 + _EDGE


def _cut(piece: Piece, xs: Iterable[float]) -> Iterator[Piece]:
    """A piece cut between the characters that stand on either side of the places given."""
    middles = [
        (at, (piece.edges[2 * at] + piece.edges[2 * at + 1]) / 2 / STEP) for at, c in enumerate(piece.text) if c != " "
    ]
    cuts = sorted({next((at for at, middle in middles if middle > x), 0) for x in xs} - {0})
    for start, end in zip([0, *cuts], [*cuts, len(piece.text)], strict=True):
        text = piece.text[start:end]
        first, last = len(text) - len(text.lstrip()), len(text.rstrip())
        if text.strip():
            edges = piece.edges[2 * (start + first) : 2 * (start + last)]
            spaced = last < len(text) or (end == len(piece.text) and piece.space_after)
            yield piece._replace(
                text=text.strip(), edges=edges, x0=edges[0] / STEP, x1=edges[-1] / STEP, space_after=spaced
            )


def _linear(parts: Sequence[_Part], row: Sequence[Rule], column: Column) -> Placed | None:
    """The parts on one line; None where they are no equation with fractions."""
    rest = [part.piece for part in parts if part.bar is None]
    size = max((piece.size for piece in rest), default=0.0)
    base = [p for p in rest if p.size > 0.9 * size and _AXIS[0] * size < p.baseline - row[0].y < _AXIS[1] * size]
    items = [(piece.x0, [piece]) for piece in rest]
    for bar in row if base else ():
        over = [part.piece for part in parts if part.bar is bar]
        above, below = [p for p in over if p.baseline < bar.y], [p for p in over if p.baseline > bar.y]
        beside = any(-1 < max(bar.x0 - piece.x1, piece.x0 - bar.x1) < _BESIDE * size for piece in base)
        if above and below and beside:
            pieces = [*_term(above, base[0]), _sign("/", below[0].x0, base[0]), *_term(below, base[0])]
            factor = any(-1 < p.x0 - bar.x1 < _BESIDE * size and _FACTOR.match(p.text) for p in base)
            items.append((bar.x0, _bracketed(pieces, base[0]) if factor else pieces))
        elif over:
            return None
    if len(items) == len(rest):
        return None
    ordered = [piece for _, pieces in sorted(items, key=lambda item: item[0]) for piece in pieces]
    return Placed(line_of(parts[0].line.page, ordered, parts[0].line.ink.turned), column)


def _term(pieces: Sequence[Piece], base: Piece) -> list[Piece]:
    """A numerator or denominator as if it stood on the baseline, in brackets unless it is a letter or a number."""
    starts = [piece.x0 for piece in pieces]
    ordered = sorted((part for piece in pieces for part in _cut(piece, starts)), key=lambda piece: piece.x0)
    largest = max(ordered, key=lambda piece: (piece.size, len(piece.text)))
    down = base.baseline - largest.baseline
    moved = [p._replace(baseline=p.baseline + down, ascent=p.ascent + down, descent=p.descent - down) for p in ordered]
    if _PLAIN.fullmatch("".join(piece.text for piece in ordered if piece.size > 0.9 * largest.size)):
        return moved
    return _bracketed(moved, base)


def _bracketed(pieces: Sequence[Piece], base: Piece) -> list[Piece]:
    return [_sign("(", pieces[0].x0, base), *pieces, _sign(")", max(piece.x1 for piece in pieces), base)]


def _sign(sign: str, x: float, base: Piece) -> Piece:
    """A sign that isn't printed, at a place between printed ones."""
    return base._replace(
        text=sign, edges=array("H", (NOWHERE, NOWHERE)), x0=x, x1=x, space_before=False, space_after=False
    )
