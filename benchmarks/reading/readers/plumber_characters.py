"""pdfplumber's bare characters: `chars` of each page

What a reader that takes its characters from pdfplumber pays before it reads.
"""

from __future__ import annotations

import pdfplumber

DISTRIBUTION = "pdfplumber"
LICENCE = "MIT"


def text(path: str) -> str:
    with pdfplumber.open(path) as document:
        return "\n".join(_page(page) for page in document.pages)


def _page(page: pdfplumber.page.Page) -> str:
    found = "".join(char["text"] for char in page.chars)
    page.close()
    return found
