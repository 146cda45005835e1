"""MarkItDown: `convert`"""

from __future__ import annotations

from markitdown import MarkItDown

DISTRIBUTION = "markitdown"
LICENCE = "MIT"
_CONVERTER = MarkItDown()


def text(path: str) -> str:
    return _CONVERTER.convert(path).text_content
