"""Values with which others are compared: of which thing they are, and that equal ones are told of both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.groups import phrases
from mscgraph.extract.text.sketch import SIGN
from mscgraph.facts.model import Range

_COMPARATIVE = re.compile(r"[a-z]+er than\b", re.IGNORECASE)
_EQUAL = wording(  # behind a value: ', that of ‹S1›', 'equals that of ‹S1›', ', the same as in ‹S1›'
    r"(?:,\s)?(?:which\s)?(?:(?:is|are)\s)?(?:(?:also|<exactly>)\s)?"
    r"(?:(?:<equal>\s)(?:(?:that|those|the\s(?:<values>|one))\s)?(?:of\s|in\s|for\s)?|(?:that|the\s<values>|the\sone)\s(?:of|in)\s)"
    r"(?:the\s)?(?=‹S)"
)


def of_one(place: Attachment, listed: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The lists of numbers in a sentence; one with which the numbers before it are compared begins a list of its own:
    '2.9 Å, shorter than 3.1 Å in A'."""
    position, text = 0, place.sketch.text
    while match := listed.search(text, position):
        compared = (
            sign.start()
            for sign in SIGN.finditer(text, match.start() + 1, match.end())
            if text.endswith(", ", 0, sign.start()) and is_comparative(place.passage.mentions[int(sign[2])])
        )
        match = listed.match(text, match.start(), next(compared, match.end())) or match
        yield match
        position = match.end()


def is_comparative(mention: Mention) -> bool:
    """Whether a quantity says that something is more or less than it: 'shorter than 3.1 Å'."""
    return mention.label == "quantity" and _COMPARATIVE.match(mention.text) is not None


def is_compared_with(place: Attachment, start: int, mention: Mention) -> bool:
    """Whether a number is what others before it are compared with, and tied to the thing whose value it is: 'close to
    the 2.5 Å of A'."""
    before = place.sketch.words(max(0, start - 24), start)
    return place.is_tied(start) and (is_comparative(mention) or phrases("against").search(f"{before}†") is not None)


def as_compared(value: Range, mention: Mention) -> Range:
    """The value that something is said to be more or less than."""
    ends = [end for end in value if end is not None]
    return Range(ends[0], ends[0]) if len(ends) == 1 and is_comparative(mention) else value


def equal_in(place: Attachment, end: int) -> tuple[Referent, ...]:
    """The species that are said to have the same value, behind the numbers that end there."""
    said = _EQUAL.match(place.sketch.text, end)
    return place.named_from(said.end()) if said else ()
