"""Purifications: how species are freed from what they were made with (`pipelines/purification.toml`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.stems import Term, named, phrases_of, terms_of
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Match, Purification
from mscgraph.resources import pipeline

_FILE = "purification.toml"
_MATCH = Match("purification")
_NEAR = 60  # characters behind a cue in which the method that it speaks of stands


def _methods() -> tuple[Term, ...]:
    return (*terms_of(_FILE, "own"), *terms_of(_FILE, "cued"))


def purifications(passage: Passage, made: Collection[str]) -> Iterator[Purification]:
    """The purifications that a passage tells of: of the species that a sentence names, else of the one that the passage
    says was `made`."""
    plain = passage.block.content.plain.lower()
    if not any(term.phrases.search(plain) for term in _methods()):
        return
    for index, sentence in enumerate(passage.sentences):
        said = plain[sentence.start_char : sentence.end_char]
        if not phrases_of(_FILE, "unlike").search(said):
            place = Attachment(passage, index, passage.sketch(sentence))
            for method, match in _named(said):
                rule = Rule(f"'{match.group()}' ({method})", _FILE)
                at = sentence.start_char + match.start()
                yield from place.led_to(rule, _purified(place, rule, method, at, made))


def _named(said: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The methods that a sentence tells of, each once, and the words for them."""
    told: set[str] = set()
    for method, match in named(_methods(), said):
        cued = method in pipeline(_FILE)["own"] or phrases_of(_FILE, "cue").search(
            said, max(0, match.start() - _NEAR), match.start()
        )
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
