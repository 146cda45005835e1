"""Lengths of bonds that a text lists atom by atom: 'Selected distances (Å): Cd1–S1 2.498(3), Cd2–S2 2.532(4)'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Match, Property, Range
from mscgraph.lexicon import elements
from mscgraph.resources import alternatives, pipeline

_RULE = Rule("lengths listed bond by bond", "attachment.toml")
_ATOM = r"(?P<{}>[A-Z][a-z]?)\d*[A-Za-z]?′?"
_NEAR = 12  # characters from a length back to its bond
_BOND = re.compile(
    rf"(?<![\w–-]){_ATOM.format('one')}[–-]{_ATOM.format('other')}(?![\w–-])(?: ?[:=])? (?P<length>\d\.\d+)(?:\(\d+\))?"
    r"(?![\d°]| ?°)"
)


def is_bond(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text is the length of a bond that is named right before it: 'Cd–Se 2.63 Å'."""
    found = (match for match in _BOND.finditer(text, max(0, start - _NEAR), end) if match.end("length") > start)
    return any(_joins_elements(match) for match in found)


def _joins_elements(bond: re.Match[str]) -> bool:
    return {bond["one"], bond["other"]} <= elements().keys()


@cache
def _begins() -> re.Pattern[str]:
    words = alternatives(pipeline("attachment.toml")["bonds"])
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


def listing(passage: Passage) -> Iterator[int]:
    """The sentences that list lengths of bonds; they need not name anything else."""
    if "Å" in passage.block.content.plain:
        for index, sentence in enumerate(passage.sentences):
            if "Å" in sentence.text and _begins().search(sentence.text):
                yield index


def bond_lengths(place: Attachment) -> Iterator[Property]:
    """The lengths that a sentence lists, of the one species that it, or the text before it, is about."""
    span = place.passage.sentences[place.sentence]
    plain = place.passage.block.content.plain[span.start_char : span.end_char]
    said = _begins().search(plain)
    if said is None:
        return
    subjects = place.subjects(len(place.sketch.text) - 1)
    for match in _BOND.finditer(plain, said.end()):
        if len(subjects) != 1 or not _joins_elements(match):
            continue
        at = place.offset_of(span.start_char + match.start())
        length = float(match["length"])
        fields = place.common(at, at + 1, subjects[0], match=Match("number", "bond_length"))
        fact = Property(
            subject=subjects[0].name, property="bond_length", value=Range(length, length), unit="Å", **fields
        )
        yield from place.led_to(_RULE, (fact,))
