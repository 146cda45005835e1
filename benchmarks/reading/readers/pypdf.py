"""pypdf: `extract_text`"""

from __future__ import annotations

import pypdf

DISTRIBUTION = "pypdf"
LICENCE = "BSD-3-Clause"


def text(path: str) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
