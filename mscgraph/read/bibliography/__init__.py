"""Bibliographies in BibTeX, RIS or CSL-JSON, as reference managers export them, and which entry a paper is.

They stand in `read`, since they are one more source of a paper's record. The formats' libraries load when a file is
read, and no sooner.
"""

from __future__ import annotations

from mscgraph.read.bibliography.entry import Entry
from mscgraph.read.bibliography.files import load_bibliography
from mscgraph.read.bibliography.match import Bibliography

__all__ = ["Bibliography", "Entry", "load_bibliography"]
