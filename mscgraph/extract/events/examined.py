"""Characterizations: the methods that a sentence names, and the species that they are said to have examined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mscgraph.extract.text.attachment import Attachment, phenomena, phrases
from mscgraph.extract.text.sketch import SIGN
from mscgraph.facts.model import Characterization

_CONFIDENCE = 0.8
_NUMBERED = re.compile(r"(?:no\.\s|card\s)?\d\d")  # the number of a powder diffraction file
_OF_CHEMICAL = re.compile(r"of\s(?:[a-z-]+ ){0,3}‹C")


def characterizations(place: Attachment) -> Iterator[Characterization]:
    """A characterization for each method and each species that it is said of.

    A sentence about the instruments alone speaks of what it names, not of what went before.
    """
    inherit = not phrases("instrument").search(place.sketch.plain)
    for match in SIGN.finditer(place.sketch.text):
        if match[1] != "M" or _is_none(place, match):
            continue
        names = place.passage.names
        method = names.canonical(place.passage.mentions[int(match[2])].value)
        if _is_phenomenon(place, match, method):
            continue
        for subject in place.examined(match.start(), inherit=inherit):
            fields = place.common(match.start(), match.end(), subject, confidence=_CONFIDENCE)
            yield Characterization(subject=subject.name, method=method, **fields | {"polarity": "positive"})


def _is_none(place: Attachment, match: re.Match[str]) -> bool:
    """Whether the words around an abbreviation say that it is no method here, or that it examined a chemical."""
    if _NUMBERED.match(place.sketch.text, match.end()):
        return True
    text = place.sketch.words(max(0, match.start() - 12), match.start())
    around = f"{text}{{}} {place.sketch.words(match.end(), match.end() + 16)}"
    return (
        phrases("no_method").search(around) is not None
        or _OF_CHEMICAL.match(place.sketch.text, match.end()) is not None
    )


def _is_phenomenon(place: Attachment, match: re.Match[str], method: str) -> bool:
    """Whether a name such as 'photoluminescence' is that of what was seen, not of how it was recorded."""
    if method not in phenomena():
        return False
    mention = place.passage.mentions[int(match[2])]
    said = f"{mention.text.lower()} {' '.join(place.sketch.words(match.end(), match.end() + 30).split()[:2])}"
    return phrases("record", "phenomenon").search(said) is None
