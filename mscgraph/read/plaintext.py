"""Plain text as a `Document`."""

from __future__ import annotations

import re

from mscgraph.facts.model import PaperRecord
from mscgraph.read.document import Block, Document
from mscgraph.read.join import Words, join, letters_of


def read_text(text: str, file_name: str, sha256: str) -> Document:
    """Paragraphs parted by blank lines."""
    parts = [part.strip().split("\n") for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))]
    words = Words.of(line for part in parts for line in part)
    blocks = [Block("paragraph", join([letters_of(line.strip()) for line in part], words)) for part in parts]
    if len(blocks) > 1 and len(blocks[0].content.text) < 200 and len(parts[0]) == 1:
        blocks[0] = Block("title", blocks[0].content)
    title = blocks[0].content.text if blocks[0].kind == "title" else None
    return Document(PaperRecord(sha256, file_name, title), tuple(blocks))
