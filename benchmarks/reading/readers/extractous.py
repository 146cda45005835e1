"""Extractous (Tika): `extract_file_to_string`"""

from __future__ import annotations

from extractous import Extractor

DISTRIBUTION = "extractous"
LICENCE = "Apache-2.0"
_EXTRACTOR = Extractor().set_extract_string_max_length(10_000_000)


def text(path: str) -> str:
    return _EXTRACTOR.extract_file_to_string(path)[0]
