"""A paper as it was read: as text for people, as JSON for programs, as a page that lays it over the printed pages.

`width` is the width of the terminal; None means that nothing is wrapped. `pictures` are the pages as images; they are
asked for only where a format shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from mscgraph.export.document.html import write_html
from mscgraph.export.document.json import write_json
from mscgraph.export.document.text import write_text
from mscgraph.read.document import Document
from mscgraph.read.pictures import PagePicture


class Writer(Protocol):
    """Gives a document as text."""

    def __call__(self, document: Document, width: int | None = None, pictures: Iterable[PagePicture] = ()) -> str: ...


WRITERS: Mapping[str, Writer] = {"text": write_text, "json": write_json, "html": write_html}
