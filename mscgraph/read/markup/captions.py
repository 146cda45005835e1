"""Captions told by their label, where the markup does not tell: 'Figure 1. Absorption', 'Table 2 | Yields'."""

from __future__ import annotations

import re

from mscgraph.read.labels import opens_caption, table_label

_LABEL = re.compile(r"[^\W\d]\D{1,40}?\s*(?:[A-Z]{0,2}\d+(?:[.\-–]\d+)*|[IVXLC]+)(?!\w)")
_GOES_ON = re.compile(r"\s*[.:|]|\s*$|\s+[(\[A-Z\u0391-\u03a9^\d]")


def label_of(text: str) -> str:
    """The label that opens a caption, without the stop after it; '' where the text is no caption.

    'Figure 1 shows' is none: a caption goes on with a stop, a capital, a bracket or a number.
    """
    if not opens_caption(text):
        return ""
    table = table_label(text)
    match = _LABEL.match(text)
    name = table.name if table else match.group() if match else ""
    return " ".join(name.split()) if name and _GOES_ON.match(text, len(name)) else ""


def is_table_label(label: str) -> bool:
    """Whether a label is that of a table."""
    return table_label(label) is not None
