"""Purifications: how species are freed from what they were made with (`pipelines/purification.toml`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.stems import Phrases, Term, named, terms
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Match, Purification
from mscgraph.resources import folder, load_toml

_MATCH = Match("purification")
_NEAR = 60  # characters behind a cue in which the method that it speaks of stands


@cache
def _data() -> dict[str, Any]:
    return load_toml(folder("pipelines") / "purification.toml")


@cache
def _methods(table: str) -> tuple[Term, ...]:
    return terms(_data()[table])


@cache
def _words(name: str) -> Phrases:
    return Phrases(_data()[name])


@cache
def _any() -> Phrases:
    return Phrases(phrase for table in ("own", "cued") for phrases in _data()[table].values() for phrase in phrases)


def purifications(passage: Passage, made: Collection[str]) -> Iterator[Purification]:
    """The purifications that a passage tells of: of the species that a sentence names, else of the one that the passage
    says was `made`."""
    plain = passage.block.content.plain.lower()
    if not _any().search(plain):
        return
    for index, sentence in enumerate(passage.sentences):
        said = plain[sentence.start_char : sentence.end_char]
        if _any().search(said) and not _words("unlike").search(said):
            place = Attachment(passage, index, passage.sketch(sentence))
            for method, match in _named(said):
                rule = Rule(f"'{match.group()}' ({method})", "purification.toml")
                at = sentence.start_char + match.start()
                yield from place.led_to(rule, _purified(place, rule, method, at, made))


def _named(said: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The methods that a sentence tells of, each once, and the words for them."""
    told: set[str] = set()
    for method, match in named((*_methods("own"), *_methods("cued")), said):
        cued = method in _data()["own"] or _words("cue").search(said, max(0, match.start() - _NEAR), match.start())
        if cued and method not in told:
            told.add(method)
            yield method, match


def _purified(place: Attachment, rule: Rule, method: str, offset: int, made: Collection[str]) -> Iterator[Purification]:
    at = place.offset_of(offset)
    subjects = place.last_before(at)
    if not subjects and len(made) == 1 and not place.passage.named_in(place.sentence):
        subjects = (Referent(next(iter(made)), place.sentence, indirect=True),)
    if not subjects:
        place.left_out(rule, method)
    for subject in subjects:
        fields = place.common(at, at + 1, subject, match=_MATCH)
        yield Purification(subject=subject.name, method=method, **fields | {"status": "asserted", "cue": ""})
