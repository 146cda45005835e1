"""Characterizations: the methods that a sentence names, and the species that they are said to have examined."""

from __future__ import annotations

from collections.abc import Iterator

from mscgraph.extract.attachment import Attachment, phrases
from mscgraph.extract.sketch import SIGN
from mscgraph.facts.model import Characterization

_CONFIDENCE = 0.8


def characterizations(place: Attachment) -> Iterator[Characterization]:
    """A characterization for each method and each species that it is said of.

    A sentence about the instruments alone speaks of what it names, not of what went before.
    """
    inherit = not phrases("instrument").search(place.sketch.plain)
    for match in SIGN.finditer(place.sketch.text):
        if match[1] != "M":
            continue
        names = place.passage.names
        method = names.canonical(place.passage.mentions[int(match[2])].value)
        for subject in place.subjects(match.start(), inherit=inherit):
            fields = place.common(match.start(), match.end(), subject, confidence=_CONFIDENCE)
            yield Characterization(subject=subject.name, method=method, **fields | {"polarity": "positive"})
