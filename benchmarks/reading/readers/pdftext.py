"""pdftext: `plain_text_output`"""

from __future__ import annotations

from pdftext.extraction import plain_text_output

DISTRIBUTION = "pdftext"
LICENCE = "Apache-2.0"


def text(path: str) -> str:
    return plain_text_output(path)
