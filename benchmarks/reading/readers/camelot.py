"""Camelot: `read_pdf`, flavour hybrid; tables only"""

from __future__ import annotations

import camelot

DISTRIBUTION = "camelot-py"
LICENCE = "MIT"


def tables(path: str) -> list[list[list[str]]]:
    return [table.data for table in camelot.read_pdf(path, pages="all", flavor="hybrid")]
