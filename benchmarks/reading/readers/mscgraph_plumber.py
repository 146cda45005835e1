"""mscgraph with pdfplumber: `read_document(path, "pdfplumber")`"""

from __future__ import annotations

from typing import Any

from benchmarks.reading.readers import mscgraph

DISTRIBUTION = ""
LICENCE = "MIT"


def text(path: str) -> str:
    return mscgraph.text(path, "pdfplumber")


def paper(path: str) -> dict[str, Any]:
    return mscgraph.paper(path, "pdfplumber")
