"""Characters of a page, as arrays, to pieces of text.

A page has thousands of characters, so all that concerns each of them is done here, in numpy: what is printed twice
to look bold is taken once, the letters of a ligature share its box, spaces that the file makes up inside a word are
dropped, and characters that stand side by side in one style become a piece.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.page import Face, Piece
from mscgraph.read.places import NOWHERE, STEP
from mscgraph.resources import folder, load_toml

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

UNMAPPED = 0xFFFD
REACH = 0.6  # of the size: characters further apart belong to different pieces
NO_SPACE = 0.14  # of the size: a gap as wide parts words where the file has no space character
_WIDE_SPACE = 0.4  # of the size: a wider one may hold a script that is set apart
_SPACES = 0.03  # of the characters, at least, where a page is spaced by characters
_MOST, _EVEN = 0.9, 0.02  # of a line's letters stand so close where it is set evenly
JOINT = 0.12  # of the size: a space character whose neighbours stand this close is none
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")  # U+FB00 to U+FB06
_ACCENTS = {
    0x60: 0x300, 0xB4: 0x301, 0x2C6: 0x302, 0x5E: 0x302, 0x2DC: 0x303, 0x7E: 0x303, 0xAF: 0x304, 0x2D8: 0x306,
    0x2D9: 0x307, 0xA8: 0x308, 0x2DA: 0x30A, 0x2DD: 0x30B, 0x2C7: 0x30C, 0xB8: 0x327, 0x2DB: 0x328, 0x338: 0x338,
}  # fmt: skip
_BELOW = (0xB8, 0x2DB)  # cedilla and ogonek may come behind their letter
_DOTTED = {0x131: "i", 0x237: "j"}  # letters without the dot that an accent takes the place of
_STEP = 0.2  # of the size: the letter under an accent begins no further from where the accent does
_SELECTORS = (0xFE00, 0xFE0F)  # choose a form of the character before
PRIVATE = (0xE000, 0xF8FF)
SYMBOLS = (0xF000, 0xF100)  # of them, the codes of symbol fonts
_HIGH, _LOW = 0xD800, 0xDC00  # where the halves of characters begin
_LETTERS = (0x1D400, 0x1D7FF)  # bold, slanted and other letters of mathematics


@dataclass(frozen=True)
class Chars:
    """The upright characters of a page in the file's order; every array has one entry a character.

    `code` is the Unicode code point, `left` and `right` bound the advance, `style` is an index into `faces`; `ascent`
    and `descent` are how far the box reaches above and below the baseline, all in points from the top left.
    """

    code: Ints
    left: Floats
    right: Floats
    baseline: Floats
    size: Floats
    style: Ints
    ascent: Floats
    descent: Floats
    faces: Sequence[Face]

    def __len__(self) -> int:
        return len(self.code)

    def taken(self, which: NDArray[Any]) -> Chars:
        """Some of the characters, by mask or index."""
        return Chars(
            self.code[which], self.left[which], self.right[which], self.baseline[which], self.size[which],
            self.style[which], self.ascent[which], self.descent[which], self.faces,
        )  # fmt: skip


def pieces_of(chars: Chars) -> tuple[Piece, ...]:
    """The pieces of a page in the file's order."""
    chosen = (chars.code >= _SELECTORS[0]) & (chars.code <= _SELECTORS[1])
    chars = chars.taken(~chosen) if chosen.any() else chars
    chars = _mapped(_parted(_once(_shared(_accented(_expanded(chars))))))
    spaced = is_space(chars.code).sum() > _SPACES * len(chars)
    chars = chars if spaced else _with_spaces(chars)
    space = is_space(chars.code)
    ink = np.flatnonzero(~space)
    if not len(ink):
        return ()
    starts, joints = _breaks(chars, ink)
    keep = ~space
    keep |= _spaces_inside(chars, ink, starts, joints)
    first = np.flatnonzero(starts)
    lows, highs = ink[first], ink[np.append(first[1:], len(ink)) - 1] + 1
    left = np.where(space, NOWHERE, np.clip(np.rint(chars.left * STEP), 0, NOWHERE - 1)).astype(np.uint16)
    right = np.where(space, NOWHERE, np.clip(np.rint(chars.right * STEP), 0, NOWHERE - 1)).astype(np.uint16)
    edges = np.stack([left, right], axis=1)
    return _cut(chars, edges, np.where(space, 32, chars.code), keep, lows, highs, bool(spaced))


def _with_spaces(chars: Chars) -> Chars:
    """The characters of a file that has no spaces, with one in each gap between the words of a line."""
    if len(chars) < 2:
        return chars
    gap, size, alike = chars.left[1:] - chars.right[:-1], chars.size[1:], _alike(chars)
    wide = alike & (gap >= _least_space(gap / size, alike) * size) & (gap < _WIDE_SPACE * size)
    wide &= ~is_space(chars.code[1:]) & ~is_space(chars.code[:-1])
    whole = chars.taken(np.repeat(np.arange(len(chars)), 1 + np.append(wide, False)))
    code = whole.code.copy()
    code[np.flatnonzero(wide) + np.arange(1, wide.sum() + 1)] = ord(" ")
    return replace(whole, code=code)


def _least_space(gap: Floats, alike: NDArray[np.bool_]) -> Floats:
    """From which gap on words are parted, in parts of the size: less where the letters of a line stand evenly, as the
    lines of narrow columns have narrow spaces, too."""
    least = np.full(len(gap), NO_SPACE)
    starts = np.concatenate([[-1], np.flatnonzero(~alike), [len(gap)]])
    for start, end in pairwise(starts):
        inner = gap[start + 1 : end]
        letters = np.abs(inner[inner < JOINT])
        if len(letters) and np.quantile(letters, _MOST) < _EVEN:
            least[start + 1 : end] = JOINT
    return least


def _alike(chars: Chars) -> NDArray[np.bool_]:
    """Whether each character is set like the one before, on its baseline."""
    found: NDArray[np.bool_] = (
        (np.diff(chars.style) == 0)
        & (np.abs(np.diff(chars.size)) < 0.02 * chars.size[1:])
        & (np.abs(np.diff(chars.baseline)) < 0.1)
    )
    return found


def _cut(
    chars: Chars,
    edges: NDArray[np.uint16],
    codes: Ints,
    keep: NDArray[np.bool_],
    lows: Ints,
    highs: Ints,
    spaced: bool,
) -> tuple[Piece, ...]:
    """The pieces between offsets, spaces that are none left out."""
    kept = np.concatenate([[0], np.cumsum(keep)])
    text = codes[keep].astype("<u4").tobytes().decode("utf-32-le", "replace")
    packed = array("H", np.ascontiguousarray(edges[keep]).tobytes())
    bounds = list(zip(kept[lows].tolist(), kept[highs].tolist(), strict=True))
    faces, space = chars.faces, codes == 32
    return tuple(
        map(
            Piece, [text[a:b] for a, b in bounds], [packed[2 * a : 2 * b] for a, b in bounds],
            chars.left[lows].tolist(), chars.right[highs - 1].tolist(),
            _once_each(chars.baseline[lows]), _once_each(chars.size[lows]),
            [faces[style] for style in chars.style[lows].tolist()],
            _once_each(chars.ascent[lows]), _once_each(chars.descent[lows]),
            space[lows - 1].tolist(), space[highs % len(codes)].tolist(), repeat(spaced),
        )
    )  # fmt: skip


def _once_each(values: Floats) -> list[float]:
    """The values, those that are equal as one object: they are kept for all pages."""
    once: dict[float, float] = {}
    return [once.setdefault(value, value) for value in values.tolist()]


def _breaks(chars: Chars, ink: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each printed character: whether it opens a piece, and whether it stands close to the one before."""
    size = chars.size[ink]
    gap = chars.left[ink[1:]] - chars.right[ink[:-1]]
    spaced = np.diff(ink) > 1
    near = (gap < np.where(spaced, _WIDE_SPACE, NO_SPACE) * size[1:]) & (gap > -0.5 * size[1:])
    starts = np.ones(len(ink), dtype=bool)
    starts[1:] = ~(_alike(chars.taken(ink)) & near)
    joints = np.zeros(len(ink), dtype=bool)
    joints[1:] = gap < JOINT * size[1:]
    return starts, joints


def _spaces_inside(chars: Chars, ink: Ints, starts: NDArray[np.bool_], joints: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The first space before each printed character that goes on with a piece, unless the two stand close."""
    keep = np.zeros(len(chars), dtype=bool)
    spaced = np.zeros(len(ink), dtype=bool)
    spaced[1:] = np.diff(ink) > 1
    keep[ink[spaced & ~starts & ~joints] - 1] = True
    return keep


def run_starts(values: NDArray[Any]) -> Ints:
    """Where values begin that go on alike."""
    changes = np.ones(len(values), dtype=bool)
    changes[1:] = values[1:] != values[:-1]
    return np.flatnonzero(changes)


def among(codes: Iterable[int]) -> Callable[[Ints], NDArray[np.bool_]]:
    """Tells which characters are one of these below U+10000."""
    table = np.zeros(0x10001, dtype=bool)
    table[list(codes)] = True

    def found(code: Ints) -> NDArray[np.bool_]:
        return table.take(code, mode="clip")

    return found


# Spaces of all widths, controls, and marks without width (Unicode 15.0, general categories Zs, Cc, Cf)
is_space = among([*range(0x21), *range(0x7F, 0xA1), *range(0x2000, 0x2010), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF])
_is_accent = among(_ACCENTS)


def _plain(chars: Chars) -> Chars:
    """Characters that come as two halves (of UTF-16) put together, and the letters of mathematics as plain ones: their
    face says how they look."""
    far = chars.code >= _HIGH
    if not far.any():
        return chars
    code = chars.code.copy()
    for at in np.flatnonzero(far[:-1] & (code[:-1] < _LOW) & (code[1:] >= _LOW) & (code[1:] < PRIVATE[0])):
        code[at] = 0x10000 + ((code[at] - _HIGH) << 10) + (code[at + 1] - _LOW)
    for at in np.flatnonzero((code >= _LETTERS[0]) & (code <= _LETTERS[1])):
        code[at] = ord(unicodedata.normalize("NFKC", chr(code[at])))
    return replace(chars, code=code).taken(~((code >= _LOW) & (code < PRIVATE[0])))


def _expanded(chars: Chars) -> Chars:
    """Ligatures that Unicode has a character for, as their letters."""
    chars = _plain(chars)
    ligature = (chars.code >= 0xFB00) & (chars.code <= 0xFB06)
    if not ligature.any():
        return chars
    letters = [
        _LIGATURES[int(code) - 0xFB00] if found else "" for code, found in zip(chars.code, ligature, strict=True)
    ]
    counts = np.array([len(each) or 1 for each in letters])
    whole = chars.taken(np.repeat(np.arange(len(chars)), counts))
    code = whole.code.copy()
    starts = np.cumsum(counts) - counts
    for at in np.flatnonzero(ligature):
        code[starts[at] : starts[at] + counts[at]] = [ord(letter) for letter in letters[at]]
    return replace(whole, code=code)


def _accented(chars: Chars) -> Chars:
    """An accent drawn over a letter is one character with it (TeX's older fonts). The letter follows in the file, or,
    where it is a tall one, over which the accent is raised, it may stand anywhere."""
    found = np.flatnonzero(_is_accent(chars.code))
    gone = np.zeros(len(chars), dtype=bool)
    code, right = chars.code.copy(), chars.right.copy()
    for at in found.tolist():
        letter = _under(chars, at)
        bare = _DOTTED.get(int(code[letter]), chr(code[letter]))
        whole = unicodedata.normalize("NFC", bare + chr(_ACCENTS[int(code[at])])) if letter >= 0 else ""
        if len(whole) == 1:
            code[letter], right[letter], gone[at] = ord(whole), max(right[letter], right[at]), True
    return replace(chars, code=code, right=right).taken(~gone) if gone.any() else chars


def _under(chars: Chars, at: int) -> int:
    """The place of the letter that an accent is drawn over, or -1. The pen moves on from the accent to the letter by
    little, so that the accent's own width may be cut short."""
    middle, size = (chars.left[at] + chars.right[at]) / 2, chars.size[at]
    if at + 1 < len(chars) and abs(chars.baseline[at] - chars.baseline[at + 1]) < 0.4 * size:
        step = chars.left[at + 1] - chars.left[at]
        if chars.left[at + 1] <= middle < chars.right[at + 1] or abs(step) < _STEP * size:
            return at + 1
    if at and chars.code[at] in _BELOW and 0 <= chars.left[at] - chars.left[at - 1] < _STEP * size:
        return at - 1
    drop = chars.baseline - chars.baseline[at]
    raised = (drop > 0.15 * size) & (drop < 0.4 * size) & (np.abs(chars.size - size) < 0.02 * size)
    over = np.flatnonzero(raised & (chars.left <= middle) & (middle < chars.right) & ~is_space(chars.code))
    return int(over[0]) if len(over) == 1 else -1


def _shared(chars: Chars) -> Chars:
    """Letters that one glyph stands for (a ligature) come with the same box each: they share it evenly."""
    if len(chars) < 2:
        return chars
    space = is_space(chars.code)
    same = (
        (np.diff(chars.left) == 0) & (np.diff(chars.right) == 0) & (np.diff(chars.baseline) == 0)
        & (chars.right[1:] > chars.left[1:]) & ~space[:-1] & ~space[1:]
    )  # fmt: skip
    if not same.any():
        return chars
    start = np.concatenate([[True], ~same])
    group = np.cumsum(start) - 1
    first = np.flatnonzero(start)
    size = np.diff(np.append(first, len(chars)))[group]
    place = np.arange(len(chars)) - first[group]
    step = (chars.right - chars.left) / size
    left = chars.left + place * step
    return replace(chars, left=left, right=np.where(size > 1, left + step, chars.right))


def _parted(chars: Chars) -> Chars:
    """A character ends where the next one in the file begins on its baseline, spaces aside: kerned ones, and words that
    run into the next cell of a table."""
    ink = np.flatnonzero(~is_space(chars.code))
    begins, left = chars.left[ink[1:]], chars.left[ink[:-1]]
    goes_on = (np.abs(np.diff(chars.baseline[ink])) < 0.1) & (begins > left)
    right = chars.right.copy()
    right[ink[:-1]] = np.where(goes_on, np.minimum(right[ink[:-1]], begins), right[ink[:-1]])
    return replace(chars, right=right)


def _once(chars: Chars) -> Chars:
    """What is printed twice at one place, to look bold or by layers, once."""
    if not len(chars):
        return chars
    x, y = (np.rint(each * 2).astype(np.int64) & 0xFFFFF for each in (chars.left, chars.baseline))  # half points
    key = chars.code << 40 | x << 20 | y
    if np.diff(np.sort(key)).all():
        return chars
    order = np.argsort(key, kind="stable")
    again = np.zeros(len(chars), dtype=bool)
    again[1:] = np.diff(key[order]) == 0
    doubled = np.zeros(len(chars), dtype=bool)
    doubled[order] = again
    doubled &= ~is_space(chars.code)
    return chars.taken(~doubled) if doubled.any() else chars


def _mapped(chars: Chars) -> Chars:
    """Characters of symbol fonts that come as private ones get the sign that they print, and so do characters that only
    look like it; other private ones have no value."""
    chars = _recoded(chars)
    signs, alike, looks_alike = _symbols()
    private = (chars.code >= PRIVATE[0]) & (chars.code <= PRIVATE[1])
    odd = looks_alike(chars.code)
    if not (private.any() or odd.any()):
        return chars
    code = chars.code.copy()
    for at in np.flatnonzero(private):
        own = int(code[at])
        code[at] = signs.get(own & 0xFF if SYMBOLS[0] <= own < SYMBOLS[1] else own, UNMAPPED)
    for at in np.flatnonzero(odd):
        code[at] = alike[int(code[at])]
    return replace(chars, code=code)


def _recoded(chars: Chars) -> Chars:
    """Characters of fonts that print signs for letters and digits get these."""
    codes = {at: found for at, face in enumerate(chars.faces) if (found := _codes().get(face.name))}
    if not codes:
        return chars
    code = chars.code.copy()
    for at in np.flatnonzero(np.isin(chars.style, [*codes])):
        code[at] = codes[int(chars.style[at])].get(int(code[at]), int(code[at]))
    return replace(chars, code=code)


@cache
def _codes() -> dict[str, dict[int, int]]:
    """What the characters of fonts print that give others, by the names of the fonts."""
    data = load_toml(folder("pipelines") / "reading" / "symbols.toml")
    return {
        font: {ord(given): ord(sign) for given, sign in entry["signs"].items()}
        for entry in data["recoded"]
        for font in entry["fonts"]
    }


@cache
def _symbols() -> tuple[dict[int, int], dict[int, int], Callable[[Ints], NDArray[np.bool_]]]:
    """Codes in the Symbol font's own encoding and private ones to Unicode, look-alikes to what they look like, and
    which characters are such."""
    data = load_toml(folder("pipelines") / "reading" / "symbols.toml")
    symbols = {int(code, 16): ord(sign) for code, sign in data["symbols"].items()}
    alike = {ord(printed): ord(meant) for printed, meant in data["lookalikes"].items()}
    return symbols, alike, among(alike)
