"""pdf-inspector: `process_pdf`, Markdown"""

from __future__ import annotations

from pdf_inspector import process_pdf

DISTRIBUTION = "pdf-inspector"
LICENCE = "MIT"
MARKS = ("headings", "scripts", "tables")


def marked(path: str) -> str:
    return process_pdf(path).markdown or ""


text = marked
