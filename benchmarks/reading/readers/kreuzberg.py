"""kreuzberg: `extract_file_sync`, Markdown"""

from __future__ import annotations

from kreuzberg import ExtractionConfig, extract_file_sync

DISTRIBUTION = "kreuzberg"
LICENCE = "MIT"
MARKS = ("headings",)
_CONFIG = ExtractionConfig(output_format="markdown", use_cache=False)


def marked(path: str) -> str:
    return extract_file_sync(path, config=_CONFIG).content


text = marked
