"""Characters as a file has them, to letters: halves and accents put together, ligatures taken apart, what is printed
twice to look bold taken once."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import numpy as np

from mscgraph.read.pdf.arrays import among, is_space
from mscgraph.read.pdf.chars import Chars

_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")  # U+FB00 to U+FB06
_ACCENTS = {
    0x60: 0x300, 0xB4: 0x301, 0x2C6: 0x302, 0x5E: 0x302, 0x2DC: 0x303, 0x7E: 0x303, 0xAF: 0x304, 0x2D8: 0x306,
    0x2D9: 0x307, 0xA8: 0x308, 0x2DA: 0x30A, 0x2DD: 0x30B, 0x2C7: 0x30C, 0xB8: 0x327, 0x2DB: 0x328, 0x338: 0x338,
}  # fmt: skip
_BELOW = (0xB8, 0x2DB)  # cedilla and ogonek may come behind their letter
_DOTTED = {0x131: "i", 0x237: "j"}  # letters without the dot that an accent takes the place of
_STEP = 0.2  # of the size: the letter under an accent begins no further from where the accent does
_SELECTORS = (0xFE00, 0xFE0F)  # choose a form of the character before
_HIGH, _LOW, _LAST = 0xD800, 0xDC00, 0xDFFF  # where the halves of characters begin and end
_LETTERS = (0x1D400, 0x1D7FF)  # bold, slanted and other letters of mathematics
_is_accent = among(_ACCENTS)


def letters_of(chars: Chars) -> Chars:
    """The letters of a page."""
    chosen = (chars.code >= _SELECTORS[0]) & (chars.code <= _SELECTORS[1])
    chars = chars.taken(~chosen) if chosen.any() else chars
    return _parted(_once(_shared(_accented(_expanded(_plain(chars))))))


def _plain(chars: Chars) -> Chars:
    """Characters that come as two halves (of UTF-16) put together, and the letters of mathematics as plain ones: their
    face says how they look."""
    far = chars.code >= _HIGH
    if not far.any():
        return chars
    code = chars.code.copy()
    for at in np.flatnonzero(far[:-1] & (code[:-1] < _LOW) & (code[1:] >= _LOW) & (code[1:] <= _LAST)):
        code[at] = 0x10000 + ((code[at] - _HIGH) << 10) + (code[at + 1] - _LOW)
    for at in np.flatnonzero((code >= _LETTERS[0]) & (code <= _LETTERS[1])):
        code[at] = ord(unicodedata.normalize("NFKC", chr(code[at])))
    return replace(chars, code=code).taken(~((code >= _LOW) & (code <= _LAST)))


def _expanded(chars: Chars) -> Chars:
    """Ligatures that Unicode has a character for, as their letters."""
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
