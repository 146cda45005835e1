"""Pictures of a caption that name no method of their own: 'X-ray diffraction. Patterns of A', 'b, The same for B'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mscgraph.extract.names.mentions import Names
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.groups import phrases
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Characterization, Match
from mscgraph.resources import alternatives, pipeline

_CRYSTALS = "single-crystal X-ray diffraction"
_METHOD_OF = re.compile(r"‹M(\d+)›\sof\s(?:¶\s)?‹S")
_PANEL_OF = re.compile(r",\s(?:and\s)?¶\s(?=‹S)")
_DRAWN = Rule("a molecule drawn as it is in a crystal", "attachment.toml")
_RULE = Rule("a picture of the same kind as the one before", "attachment.toml")


@cache
def _pictures() -> re.Pattern[str]:
    nouns = alternatives(pipeline("attachment.toml")["pictures"])
    return re.compile(rf"(?:^|[¶|.:]\s)(?:the\s)?(?P<noun>same(?=\s(?:for|of)\s)|(?:{nouns})(?=\s(?:of|for|from)\s))")


@cache
def _kinds() -> re.Pattern[str]:
    """What the pictures of methods are called: 'XRD pattern', 'TEM images'."""
    nouns = pipeline("attachment.toml")["pictures"]
    return re.compile(rf"\b(?:{alternatives(nouns)})$")


def drawn(place: Attachment) -> Iterator[Characterization]:
    """The characterizations of a sentence of a caption by the method that the caption named before."""
    if place.passage.block.kind != "caption":
        return
    for match in _pictures().finditer(place.sketch.text):
        at = match.start("noun")
        method = _before(place, at, match["noun"])
        for subject in place.subjects(at, inherit=False) if method else ():
            fields = place.common(at, match.end(), subject, match=Match("method", "again"))
            fact = Characterization(subject=subject.name, method=method or "", **fields)
            yield from place.led_to(_RULE, (fact,))
    yield from _further(place)
    yield from _structures(place)


def _further(place: Attachment) -> Iterator[Characterization]:
    """Panels that only name what they show, behind one that names the method: 'TEM images of (a) A, which …, (b) B'."""
    for match in _PANEL_OF.finditer(place.sketch.text):
        told = next((m for m in reversed(list(_METHOD_OF.finditer(place.sketch.text, 0, match.start())))), None)
        method = place.passage.names.canonical(place.passage.mentions[int(told[1])].name) if told else ""
        for subject in place.first_behind(match.end(), match.end() + 1) if told else ():
            fields = place.common(match.start(), match.end(), subject, match=Match("method", "again"))
            fact = Characterization(subject=subject.name, method=method, **fields)
            yield from place.led_to(_RULE, (fact,))


def _structures(place: Attachment) -> Iterator[Characterization]:
    """Molecules that a caption draws as they are in a crystal: their structure was determined by X-rays."""
    if not phrases("refined").search(place.passage.block.content.plain.lower()):
        return
    for match in phrases("structures").finditer(place.sketch.text):
        for subject in place.subjects(match.end() - 1, inherit=False):
            if _is_molecule(subject.name, place.passage.names):
                fields = place.common(*match.span(), subject, match=Match("method", "again"))
                fact = Characterization(subject=subject.name, method=_CRYSTALS, **fields)
                yield from place.led_to(_DRAWN, (fact,))


def _is_molecule(name: str, names: Names) -> bool:
    """Whether a species is named by its composition, or labelled as a compound."""
    known = names.parsed(name)
    return bool(known and known.formula) or any(names.canonical(species.name) == name for _, species in names.labels)


def _before(place: Attachment, offset: int, noun: str) -> str | None:
    """The last method before a place that gives such pictures, or pictures that have no name of their own."""
    passage = place.passage
    end = passage.doc[place.sketch.token_at(offset)].idx
    for mention in reversed([m for m in passage.mentions if m.label == "method" and m.end <= end]):
        kind = _kinds().search(mention.text.lower())
        if noun == "same" or kind is None or kind.group() == noun:
            return passage.names.canonical(mention.name)
    return None
