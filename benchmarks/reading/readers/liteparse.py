"""LiteParse: `parse`, Markdown, no OCR"""

from __future__ import annotations

from liteparse import LiteParse

DISTRIBUTION = "liteparse"
LICENCE = "Apache-2.0"
MARKS = ("headings", "tables")
_PARSER = LiteParse(output_format="markdown", ocr_enabled=False, quiet=True)


def marked(path: str) -> str:
    return _PARSER.parse(path).text


text = marked
