"""A paper as it was read: as text for people, as JSON for programs, as a page that lays it over the printed pages.

`width` is the width of the terminal; None means that nothing is wrapped.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mscgraph.export.document.json import write_json
from mscgraph.export.document.text import write_text
from mscgraph.read.document import Document


class Writer(Protocol):
    """Gives a document as text."""

    def __call__(self, document: Document, width: int | None = None) -> str: ...


WRITERS: Mapping[str, Writer] = {"text": write_text, "json": write_json}
