"""An entry of a reference list taken apart: authors, title, journal and year, as far as its form shows them.

Nothing but the text is needed. What each style of citing has in common is looked for: names with initials in front,
a cluster of year, volume and pages near the end, the journal right before it, and the title between. A part that
cannot be told surely stays empty. The words that help are data (`pipelines/reading/references.toml`).
"""

from __future__ import annotations

from mscgraph.read.entries.journals import is_journal
from mscgraph.read.entries.names import authors_of
from mscgraph.read.entries.parts import DOI, Parts, take_apart, works
from mscgraph.read.entries.wording import wording

__all__ = ["DOI", "Parts", "authors_of", "is_journal", "take_apart", "wording", "works"]
