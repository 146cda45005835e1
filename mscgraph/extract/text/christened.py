"""Things that get their name behind the place that speaks of them: 'a cluster that we denote A', 'The clusters were
made from B and C. They will be called A.'"""

from __future__ import annotations

import re
from functools import cache

from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.groups import phrases
from mscgraph.extract.text.passage import Passage

_OTHER = r"(?:(?!‹[SG])[^;]){0,120}?"  # nothing else is named in between
_BEING = r"(?:is|are|was|were|has|have|will)\s(?:[a-z]+\s){0,3}?"
_QUOTED = r"(?:as\s|by\s|the\s|simply\s|here\s|[\"“‘']\s?){0,3}"


def christened(mention: Mention, number: int, passage: Passage, sentence: int) -> Mention | None:
    """The species of which the sentence of a bare head ('a cluster'), or the one behind it, says that this is its
    name; None without one. `number` is that of the head among the mentions."""
    sketch = passage.sketch(passage.sentences[sentence])
    sign = f"‹G{number}› "
    start = sketch.text.find(sign)
    if start < 0:
        return None
    named = _here().match(sketch.text, start + len(sign)) or _after().search(sketch.text, start + len(sign))
    if named is None and sentence + 1 < len(passage.sentences) and "‹S" not in sketch.text:
        head = mention.species.head.lower().rstrip("s")
        named = _next(head).match(passage.sketch(passage.sentences[sentence + 1]).text)
    return passage.mentions[int(named["name"])] if named else None


def _naming() -> str:
    """A verb of naming, and the name."""
    return rf"{phrases('naming', 'pointing').pattern}\s{_QUOTED}‹S(?P<name>\d+)›"


@cache
def _here() -> re.Pattern[str]:
    """'… that the authors call A', '…, hereafter A'."""
    return re.compile(rf"{_OTHER}{_naming()}")


@cache
def _after() -> re.Pattern[str]:
    """'…; it will be called A'."""
    return re.compile(rf";\s(?:and\s)?(?:it|they|these)\s{_BEING}{_naming()}")


@cache
def _next(head: str) -> re.Pattern[str]:
    """'They are labelled A', 'These clusters will be called A' at the head of the sentence behind."""
    pointing = rf"(?:it|they|these|this|(?:this|these|the)\s(?:‹G\d+›|{re.escape(head)}s?|<kinds>|<solids>))\s"
    return wording(rf"{pointing}{_BEING}{_naming()}")
