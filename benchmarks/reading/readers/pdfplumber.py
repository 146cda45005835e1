"""pdfplumber: `extract_text`, `extract_tables`"""

from __future__ import annotations

import pdfplumber

DISTRIBUTION = "pdfplumber"
LICENCE = "MIT"


def text(path: str) -> str:
    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def tables(path: str) -> list[list[list[str | None]]]:
    with pdfplumber.open(path) as document:
        return [table for page in document.pages for table in page.extract_tables()]
