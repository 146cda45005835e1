"""PDF Oxide: `extract_text`, `to_markdown_all`"""

from __future__ import annotations

from pdf_oxide import PdfDocument

DISTRIBUTION = "pdf-oxide"
LICENCE = "MIT OR Apache-2.0"
MARKS = ("headings", "tables")


def text(path: str) -> str:
    document = PdfDocument(path)
    return "\n".join(document.extract_text(at) for at in range(document.page_count()))


def marked(path: str) -> str:
    return PdfDocument(path).to_markdown_all()
