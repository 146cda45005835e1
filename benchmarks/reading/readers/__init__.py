"""The programs that are compared, one small module each: what it is called, what it gives, and how to call it.

A module has `DISTRIBUTION` (its name on the package index; "" for mscgraph itself), `LICENCE`, and a docstring whose
first line says what it is called and, after a colon, which of its calls are measured. It has one or more of these
functions of a PDF's path:

- `text`: all it reads, in its order; the call that is timed. Without it, it only takes part where it has something.
- `marked`: the same as Markdown, from which `MARKS` are taken: headings, scripts, tables (`markdown.py`).
- `tables`: tables as rows of cells, None where a cell is covered by another.
- `paper`: everything, as tests/read/measure.py takes it.

Those in `OURS` run with mscgraph's own dependencies, the others in an environment of their own (benchmarks/peers.lock).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

BARE = {"mscgraph": "characters", "mscgraph_plumber": "plumber_characters"}  # what each reads from
OURS = (*BARE, *BARE.values(), "pypdfium2", "pdfplumber", "pdfminer")
PEERS = (
    "pypdf", "playa", "pdftext", "docling_parse", "extractous", "markitdown", "kreuzberg", "liteparse", "pdf_inspector",
    "pdf_oxide", "opendataloader", "camelot",
)  # fmt: skip
READERS = OURS + PEERS


def reader(name: str) -> Any:
    """The module of one of `READERS`."""
    return import_module(f"{__name__}.{name}")
