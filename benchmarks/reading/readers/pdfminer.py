"""pdfminer.six: `extract_text`"""

from __future__ import annotations

from pdfminer.high_level import extract_text

DISTRIBUTION = "pdfminer.six"
LICENCE = "MIT"


def text(path: str) -> str:
    return extract_text(path)
