"""Extraction: a `Document` in, facts out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mscgraph.facts.model import PaperFacts
    from mscgraph.read.document import Document


def extract(document: Document) -> PaperFacts:
    """Everything that a document states, with evidence. spaCy is loaded here, at the first call."""
    from mscgraph.extract.assemble import assemble

    return assemble(document).facts
