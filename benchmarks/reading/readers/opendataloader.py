"""OpenDataLoader: `convert`, Markdown (starts Java for each paper)"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from opendataloader_pdf import convert

DISTRIBUTION = "opendataloader-pdf"
LICENCE = "Apache-2.0"
MARKS = ("headings", "tables")


def marked(path: str) -> str:
    with TemporaryDirectory() as folder:
        convert(input_path=path, output_dir=folder, format="markdown", image_output="off", quiet=True)
        return next(Path(folder).glob("*.md")).read_text(encoding="utf-8")


text = marked
