"""docling-parse: the lines of `iterate_cells`"""

from __future__ import annotations

from docling_core.types.doc.page import TextCellUnit
from docling_parse.pdf_parser import DoclingPdfParser

DISTRIBUTION = "docling-parse"
LICENCE = "MIT"


def text(path: str) -> str:
    document = DoclingPdfParser(loglevel="fatal").load(path_or_stream=path)
    pages = (page for _, page in document.iterate_pages())
    return "\n".join(cell.text for page in pages for cell in page.iterate_cells(unit_type=TextCellUnit.LINE))
