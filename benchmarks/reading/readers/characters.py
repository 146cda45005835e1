"""pypdfium2's bare characters: `FPDFText_GetUnicode`, `GetCharOrigin`, `GetFontSize` of each

What any reader pays before it reads, and so the unit of time.
"""

from __future__ import annotations

from ctypes import byref, c_double

import pypdfium2
from pypdfium2 import raw

DISTRIBUTION = "pypdfium2"
LICENCE = "BSD-3-Clause"


def text(path: str) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(_page(page.get_textpage()) for page in document)


def _page(page: pypdfium2.PdfTextPage) -> str:
    x, y = c_double(), c_double()
    out = []
    for at in range(raw.FPDFText_CountChars(page)):
        raw.FPDFText_GetCharOrigin(page, at, byref(x), byref(y))
        out.append((raw.FPDFText_GetUnicode(page, at), x.value, y.value, raw.FPDFText_GetFontSize(page, at)))
    return "".join(chr(char) for char, *_ in out)
