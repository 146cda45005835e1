"""Pictures of a caption that name no method of their own: 'X-ray diffraction. Patterns of A', 'b, The same for B'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Characterization, Match
from mscgraph.resources import alternatives, folder, load_toml

_RULE = Rule("a picture of the same kind as the one before", "attachment.toml")


@cache
def _pictures() -> re.Pattern[str]:
    nouns = alternatives(load_toml(folder("pipelines") / "attachment.toml")["pictures"])
    return re.compile(rf"(?:^|[¶|.:]\s)(?:the\s)?(?P<noun>same(?=\s(?:for|of)\s)|(?:{nouns})(?=\s(?:of|for|from)\s))")


@cache
def _kinds() -> re.Pattern[str]:
    """What the pictures of methods are called: 'XRD pattern', 'TEM images'."""
    nouns = load_toml(folder("pipelines") / "attachment.toml")["pictures"]
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


def _before(place: Attachment, offset: int, noun: str) -> str | None:
    """The last method before a place that gives such pictures, or pictures that have no name of their own."""
    passage = place.passage
    end = passage.doc[place.sketch.token_at(offset)].idx
    for mention in reversed([m for m in passage.mentions if m.label == "method" and m.end <= end]):
        kind = _kinds().search(mention.text.lower())
        if noun == "same" or kind is None or kind.group() == noun:
            return passage.names.canonical(mention.name)
    return None
