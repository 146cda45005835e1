"""Pages through pypdfium2, the fast source of characters.

The library's own calls take one character at a time. They are made here by `map` over plain addresses, so that no
Python code runs between them; font, size and direction are asked for once a text object, whose characters share them.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mscgraph.read.pdf.arrays import Floats, Ints, among, run_starts
from mscgraph.read.pdf.page import Face, Page, face_of
from mscgraph.read.pdf.signs import has_no_sign, signs_by_font, signs_by_shape
from mscgraph.read.pdf.sources.advances import Glyphs, advances
from mscgraph.read.pdf.sources.calls import ADDRESS, NUMBER, POINTER, REAL, address_of, taking_addresses, told, written
from mscgraph.read.pdf.sources.frame import Frame
from mscgraph.read.pdf.sources.objects import Objects, objects_of
from mscgraph.read.pdf.sources.spaces import Beside, standing_for_spaces
from mscgraph.read.pdf.sources.widths import corrected, fractions_of
from mscgraph.read.pdf.upright import Seen, direction_of, page_of

_is_hyphen = among((0xFFFE, 0x02))  # the library's signs for a hyphen at a line end
_PAGES = 50  # after so many the file is opened anew
_STRIDE = 6  # of characters whose text object is asked first


class Document:
    """A document of pypdfium2, and what it does not tell of the fonts.

    The library keeps what it has read of each page as long as the file is open: a long one is opened anew now and then.
    """

    def __init__(self, path: Path) -> None:
        import pypdfium2

        self.path, self._open = path, pypdfium2.PdfDocument
        self.pdf = self._open(path)

    def page(self, at: int) -> Any:
        """A page, counted from 0, by the library."""
        if at and not at % _PAGES:
            self.pdf.close()
            self.pdf = self._open(self.path)
        return self.pdf[at]

    @cached_property
    def fractions(self) -> dict[str, Floats]:
        """What the library cuts off from widths, by font."""
        return fractions_of(self.path)

    def close(self) -> None:
        """Lets go of the file."""
        self.pdf.close()


def opened(path: Path) -> Document:
    """The document; raises PdfiumError (a RuntimeError)."""
    return Document(path)


def count(document: Document) -> int:
    """The number of pages."""
    return len(document.pdf)


def read_page(document: Document, at: int) -> Page:
    """A page, counted from 0; raises what the library stumbles over in a damaged one."""
    page = document.page(at)
    text_page = page.get_textpage()
    try:
        frame = Frame(page)
        objects = objects_of(page, frame)
        seen = _seen(text_page, frame, objects, document.fractions)
        return page_of(at + 1, frame.width, frame.height, seen, objects.segments, objects.pictures)
    finally:
        text_page.close()
        page.close()


class _Calls(NamedTuple):
    """Functions of the library that take and give addresses as numbers."""

    code: Any
    text_object: Any
    origin: Any
    loose_box: Any
    ink_box: Any
    generated: Any
    matrix: Any
    font_size: Any
    font: Any


@cache
def _calls() -> _Calls:
    import pypdfium2.raw as raw

    return _Calls(
        taking_addresses(raw.FPDFText_GetUnicode, NUMBER, ADDRESS, NUMBER),
        taking_addresses(raw.FPDFText_GetTextObject, POINTER, ADDRESS, NUMBER),
        taking_addresses(raw.FPDFText_GetCharOrigin, None, ADDRESS, NUMBER, ADDRESS, ADDRESS),
        taking_addresses(raw.FPDFText_GetLooseCharBox, None, ADDRESS, NUMBER, ADDRESS),
        taking_addresses(raw.FPDFText_GetCharBox, None, ADDRESS, NUMBER, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
        taking_addresses(raw.FPDFText_IsGenerated, NUMBER, ADDRESS, NUMBER),
        taking_addresses(raw.FPDFText_GetMatrix, None, ADDRESS, NUMBER, ADDRESS),
        taking_addresses(raw.FPDFText_GetFontSize, REAL, ADDRESS, NUMBER),
        taking_addresses(raw.FPDFTextObj_GetFont, POINTER, ADDRESS),
    )


class _Text:
    """The characters of a page as the library numbers them."""

    def __init__(self, text_page: Any) -> None:
        import pypdfium2.raw as raw

        self.page = text_page
        self.handle = address_of(text_page.raw)
        self.number = raw.FPDFText_CountChars(text_page)

    def told(self, call: Any, which: Ints | None = None) -> NDArray[Any]:
        """What a function says of characters, of all of them unless told which."""
        at = range(self.number) if which is None else which.tolist()
        return told(call, len(at), repeat(self.handle), at)

    def written(self, call: Any, columns: int, dtype: Any, which: Ints | None = None) -> NDArray[Any]:
        """What a function writes of characters to as many columns."""
        at = range(self.number) if which is None else which.tolist()
        return written(call, np.zeros((len(at), columns), dtype), repeat(self.handle), at)

    def objects(self) -> Ints:
        """The text object of each character, or 0. Characters of one object follow one another, so that only where two
        of those asked first differ the ones between are asked, too."""
        if not self.number:
            return np.zeros(0, dtype=np.int64)
        asked = np.append(np.arange(0, self.number - 1, _STRIDE), self.number - 1)
        found = self.told(_calls().text_object, asked)
        lengths = np.diff(asked, append=self.number)
        every = np.repeat(found, lengths)
        parted = (found != np.append(found[1:], found[-1])) | (found == 0)
        unsure = np.flatnonzero(np.repeat(parted, lengths))
        every[unsure] = self.told(_calls().text_object, unsure)
        return every

    def codes(self) -> Ints:
        """The Unicode values; where the page's text has one sign a character, they come all at once."""
        import pypdfium2.raw as raw

        buffer = (ctypes.c_ushort * (self.number + 1))()
        if raw.FPDFText_GetText(self.page, 0, self.number, buffer) == self.number + 1:
            units = np.frombuffer(buffer, dtype=np.uint16)[: self.number].astype(np.int64)
            if not ((units >= 0xD800) & (units < 0xE000)).any():
                return units
        return self.told(_calls().code)


def _seen(text_page: Any, frame: Frame, objects: Objects, fractions: dict[str, Floats]) -> Seen:
    calls, text = _calls(), _Text(text_page)
    code, thing = text.codes(), text.objects()
    origins = text.written(calls.origin, 2, np.float64)
    loose = text.written(calls.loose_box, 4, np.float32).astype(np.float64)  # left, top, right, bottom
    spaces = np.flatnonzero(code == ord(" "))
    made_up = spaces[text.told(calls.generated, spaces) == 1]
    thing[made_up] = 0
    things, firsts, which = _numbered(thing)
    settings, places = _settings(text, things, firsts), objects.places_of(things)

    def beside(at: Ints) -> Beside:
        number = which[at]
        bounds = objects.bounds_of(things[number])
        return Beside(origins[at], loose[at], bounds, settings.direction[number], settings.size[number])

    spaces = standing_for_spaces(made_up, which, places, len(objects.texts), beside)
    which[spaces] = which[spaces - 1]
    real = np.flatnonzero(which >= 0)
    real = real[np.argsort(places[which[real]], kind="stable")]
    which = which[real]
    each, ink = settings.taken(which), _Inks(text, real, origins[real])
    code = _signs(code[real], text, real, each, ink)
    glyphs = Glyphs(code, each.font, origins[real], loose[real], which, each.direction, np.maximum(each.wide, 1e-6))
    advance = advances(glyphs, settings.fonts, ink.boxes)
    advance, shift = corrected(glyphs, advance, [fractions.get(name) for name in settings.names])
    angle = np.radians(np.nan_to_num(each.direction))
    x, y = frame.points(*(origins[real].T + shift * np.stack([np.cos(angle), np.sin(angle)])))
    return Seen(
        code, x, y, advance, each.size, each.ascent * each.size, each.descent * each.size,
        (each.direction - frame.rotation) % 360, each.style, settings.faces, ink,
    )  # fmt: skip


def _numbered(thing: Ints) -> tuple[Ints, Ints, Ints]:
    """Text objects once each, their first characters, and the number of each character's object, or -1."""
    starts = run_starts(thing)
    things, firsts, runs = np.unique(thing[starts], return_index=True, return_inverse=True)
    without = int(len(things) > 0 and things[0] == 0)
    which = np.repeat(runs, np.diff(starts, append=len(thing))) - without
    return things[without:], starts[firsts[without:]], which


def _signs(code: Ints, text: _Text, real: Ints, each: _Settings, ink: _Inks) -> Ints:
    """What the characters print; the library gives the font's own code where the file tells no Unicode value."""
    import pypdfium2.raw as raw

    def untold(at: int) -> bool:
        return bool(raw.FPDFText_HasUnicodeMapError(text.page, int(real[at])) == 1)

    code = signs_by_font(code, each.style, each.faces, untold)
    bare = np.flatnonzero(has_no_sign(code) & (each.direction == 0))
    if len(bare):
        code[bare] = signs_by_shape(ink.boxes(bare), ink.origins[bare, 1], each.size[bare], code[bare])
    code[_is_hyphen(code)] = ord("-")
    return code


@dataclass(frozen=True)
class _Settings:
    """How text objects are set, with one entry each: `font` is an index into `fonts` (addresses) and `names`, `style`
    into `faces`; `direction` is in degrees against the clock in the file, not a number for mirrored text; `size` and
    `wide` are the size up and along the line; `ascent` and `descent` are in parts of the size."""

    font: Ints
    style: Ints
    direction: Floats
    size: Floats
    wide: Floats
    ascent: Floats
    descent: Floats
    fonts: list[int]
    names: list[str]
    faces: list[Face]

    def taken(self, which: Ints) -> _Settings:
        """The settings of some text objects, by index."""
        return replace(
            self, font=self.font[which], style=self.style[which], direction=self.direction[which],
            size=self.size[which], wide=self.wide[which], ascent=self.ascent[which], descent=self.descent[which],
        )  # fmt: skip


def _settings(text: _Text, things: Ints, firsts: Ints) -> _Settings:
    """How text objects are set, by their first characters."""
    calls = _calls()
    a, b, c, d = text.written(calls.matrix, 6, np.float32, firsts).astype(np.float64).T[:4]
    size = text.told(calls.font_size, firsts)
    address = told(calls.font, len(things), things.tolist())
    fonts, examples, font = np.unique(address, return_index=True, return_inverse=True)
    every = [_font(text, int(firsts[at]), int(address[at])) for at in examples]
    faces: dict[Face, int] = {}
    style = np.array([faces.setdefault(each.face, len(faces)) for each in every], dtype=np.int64)
    ascent, descent = np.array([(each.ascent, each.descent) for each in every], dtype=np.float64).reshape(-1, 2)[font].T
    return _Settings(
        font, style[font], direction_of(a, b, c, d), size * np.hypot(c, d), size * np.hypot(a, b), ascent, descent,
        fonts.tolist(), [each.face.name for each in every], list(faces),
    )  # fmt: skip


class _Font(NamedTuple):
    """A font, and how far it reaches above and below the baseline in parts of the size."""

    face: Face
    ascent: float
    descent: float


def _font(text: _Text, index: int, address: int) -> _Font:
    """The font of a character."""
    import pypdfium2.raw as raw

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text.page, index, name, 128, flags)
    font = ctypes.cast(address, raw.FPDF_FONT)
    ascent, descent = ctypes.c_float(), ctypes.c_float()
    raw.FPDFFont_GetAscent(font, 1.0, ascent)
    raw.FPDFFont_GetDescent(font, 1.0, descent)
    called = name.value.decode("utf-8", "replace") if 0 < length <= 128 else ""
    return _Font(face_of(called, flags.value), ascent.value, -descent.value)


class _Inks:
    """Measures the ink of characters; they are known by their place among those that the file prints."""

    def __init__(self, text: _Text, real: Ints, origins: Floats) -> None:
        self.text, self.real, self.origins = text, real, origins

    def boxes(self, which: Ints) -> Floats:
        """Left, right, bottom and top in the file's own coordinates."""
        return self.text.written(_calls().ink_box, 4, np.float64, self.real[which])

    def __call__(self, which: Ints) -> Floats:
        heights: Floats = self.boxes(which)[:, 2:] - self.origins[which, 1:]
        return heights


def inks(document: Document, at: int) -> Floats:
    """Of all characters of a page: origin from the top left, and how far the ink begins and ends above the baseline."""
    page = document.page(at)
    text, frame = _Text(page.get_textpage()), Frame(page)
    try:
        every = np.arange(text.number)
        origins = text.written(_calls().origin, 2, np.float64)
        return np.column_stack([*frame.points(*origins.T), _Inks(text, every, origins)(every)])
    finally:
        text.page.close()
        page.close()
