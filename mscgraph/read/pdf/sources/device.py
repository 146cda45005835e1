"""What pdfminer, the parser under pdfplumber, draws on a page: characters as numbers, lines and pictures as objects.

pdfminer's own characters don't tell the text rise, and making an object of each takes longer than all that is done
with them here.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTPage
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter

from mscgraph.read.pdf.arrays import Floats, Ints
from mscgraph.read.pdf.page import SLANTED, Face, face_of
from mscgraph.read.pdf.signs import sign_by_font


class Glyph(NamedTuple):
    """A character of a font: the text that it stands for, its advance and the font's descent in parts of the size."""

    text: str
    face: Face
    width: float
    descent: float


class Drawn(NamedTuple):
    """A page as drawn: of each character the number of its glyph and a row of the matrix (a to f), size, horizontal
    scaling, and rise (ISO 32000-1, 9.3 and 9.4)."""

    glyphs: list[Glyph]
    which: Ints
    rows: Floats
    layout: LTPage


class _Device(PDFPageAggregator):
    """Takes characters as numbers; all else goes into pdfminer's layout."""

    def __init__(self, resources: Any, number: int) -> None:
        super().__init__(resources, pageno=number)
        self.glyphs: list[Glyph] = []
        self.known: dict[tuple[int, int], int] = {}
        self.fonts: list[PDFFont] = []  # kept, so that each has an id of its own
        self.which: list[int] = []
        self.rows: list[tuple[float, ...]] = []

    def render_char(
        self, matrix: Any, font: PDFFont, fontsize: float, scaling: float, rise: float, cid: int, *_: Any
    ) -> float:
        """Notes a character and gives its advance."""
        at = self.known.get((id(font), cid))
        if at is None:
            at = self._new(font, cid)
        self.which.append(at)
        self.rows.append((*matrix, fontsize, scaling, rise))
        return self.glyphs[at].width * fontsize * scaling

    def _new(self, font: PDFFont, cid: int) -> int:
        name: Any = font.fontname
        name = name.decode("latin-1") if isinstance(name, bytes) else str(name)
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = chr(sign_by_font(name, cid))
        self.fonts.append(font)
        self.glyphs.append(
            Glyph(
                text,
                face_of(name, font.flags | (SLANTED if font.italic_angle < 0 else 0)),
                font.char_width(cid),
                font.get_descent(),
            )
        )
        self.known[id(font), cid] = len(self.glyphs) - 1
        return len(self.glyphs) - 1


def drawn(sheet: Any) -> Drawn:
    """A page of pdfplumber as drawn; raises what pdfminer stumbles over."""
    device = _Device(sheet.pdf.rsrcmgr, sheet.page_number)
    interpreter = PDFPageInterpreter(sheet.pdf.rsrcmgr, device)
    interpreter.process_page(sheet.page_obj)
    rows = np.array(device.rows, dtype=np.float64).reshape(-1, 9)
    return Drawn(device.glyphs, np.array(device.which, dtype=np.int64), rows, device.get_result())
