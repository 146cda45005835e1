"""pypdfium2: `get_text_bounded`"""

from __future__ import annotations

import pypdfium2

DISTRIBUTION = "pypdfium2"
LICENCE = "BSD-3-Clause"


def text(path: str) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
