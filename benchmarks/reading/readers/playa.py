"""PLAYA: `extract_text`"""

from __future__ import annotations

import playa

DISTRIBUTION = "playa-pdf"
LICENCE = "MIT"


def text(path: str) -> str:
    with playa.open(path) as document:
        return "\n".join(page.extract_text() for page in document.pages)
