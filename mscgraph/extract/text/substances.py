"""Which chemical a place of a text means: 'the amine' is the amine that was named before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import Sketch
from mscgraph.lexicon import chemicals, is_class

_BACK = 4  # paragraphs
_AHEAD = 20  # letters
_DEFINITE = wording(r"\b(?:(?:the|this|that|same|said)\s(?:[a-z]+\s)?|<surplus>\s)$", re.IGNORECASE)
_PART = re.compile(r"‹C\d+›\s(?:is|was|are|were)\s(?:an?\s|the\s)?‹C\d+›")
_NOT_LETTERS = re.compile(r"[^a-z]")


def substance(passage: Passage, number: int) -> str:
    """The name that facts use for a mention of a chemical; behind 'the', a class stands for the nearest of its members
    that is named before, where this is one ('the arsine' for tris(trimethylsilyl)arsine)."""
    mention = passage.mentions[number]
    name = passage.names.canonical(mention.value)
    plain = passage.block.content.plain
    classed = is_class(name) or mention.text.isalpha()
    if not classed or not _DEFINITE.search(plain, max(0, mention.start - _AHEAD), mention.start):
        return name
    word = name if is_class(name) else mention.text.lower()
    for sentence in _before(passage, mention.start):
        members = {one for one in sentence if _is_member(one, word, passage)}
        if members:
            return members.pop() if len(members) == 1 else name
    return name


def specific(names: Iterable[str]) -> tuple[str, ...]:
    """Chemicals, each once, without the classes that are named beside them."""
    found = tuple(dict.fromkeys(names))
    return tuple(name for name in found if not is_class(name)) or found


def says_part(sketch: Sketch, offset: int) -> bool:
    """Whether what stands there only says which part the chemical behind it plays: 'the sulfur source was thiourea'."""
    return _PART.match(sketch.text, offset) is not None


def _before(passage: Passage, start: int) -> Iterator[tuple[str, ...]]:
    """The chemicals of the sentences before a place, the nearest one first."""
    here: Passage | None = passage
    for _ in range(_BACK):
        if here is None:
            return
        for sentence in reversed(here.sentences):
            begin, end = (
                sentence.start_char,
                sentence.end_char if here is not passage else min(sentence.end_char, start),
            )
            named = (here.mentions[n] for n in here.mentions_in(begin, end)) if begin < end else ()
            yield tuple(here.names.canonical(m.value) for m in named if m.label == "chemical")
        here = here.previous or here.before


def _is_member(name: str, word: str, passage: Passage) -> bool:
    """Whether a chemical is one of a class, by the lexicon or by the end of one of its names."""
    entry = chemicals().find(name)
    if entry is not None and word in entry.classes:
        return True
    letters = (_NOT_LETTERS.sub("", each.lower()) for each in (name, *passage.names.aliases(name)))
    return not is_class(name) and any(each.endswith(word) and each != word for each in letters)
