"""Applications: what species are said to be used for, or as (`pipelines/uses.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.stems import named, phrases_of, terms_of
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Application, Match
from mscgraph.resources import pipeline

_MATCH = Match("use")
_BREAK = re.compile(r"[;:.]\s|\b(?:but|which)\b")
_SPECIES_NEAR = 40  # characters behind 'LEDs based on' in which the species stands


def applications(place: Attachment) -> Iterator[Application]:
    """The uses that a sentence gives species; a use that is only held out is hedged."""
    span = place.passage.sentences[place.sentence]
    said = place.passage.block.content.plain[span.start_char : span.end_char].lower()
    if not (phrases_of("uses.toml", "before").search(said) or phrases_of("uses.toml", "behind").search(said)):
        return
    for use, match in named(terms_of("uses.toml", "use"), said):
        rule = Rule(f"'{match.group()}' ({use})", "uses.toml")
        subjects = _subjects(place, said, match)
        if subjects is None:
            continue
        if not subjects:
            place.left_out(rule, match.group())
        for subject in subjects:
            fact = _application(place, span.start_char + match.start(), subject, use, said[: match.end()])
            yield from place.led_to(rule, (fact,))


def _subjects(place: Attachment, said: str, match: re.Match[str]) -> tuple[Referent, ...] | None:
    """Whose use a phrase gives; None where it is no statement of use."""
    span = place.passage.sentences[place.sentence]
    if behind := phrases_of("uses.toml", "behind").match(said, match.end() + 1):
        near = min(span.end_char, span.start_char + behind.end() + _SPECIES_NEAR)
        if found := place.first_behind(place.offset_of(span.start_char + behind.end() - 1), place.offset_of(near)):
            return found
    before = list(phrases_of("uses.toml", "before").finditer(said, 0, match.start()))
    between = said[before[-1].end() : match.start()] if before else ""
    far = len(between.split()) > pipeline("uses.toml")["near"]
    if not before or far or _BREAK.search(between) or phrases_of("uses.toml", "others").search(between):
        return None
    return place.last_before(place.offset_of(span.start_char + before[-1].start()))


def _application(place: Attachment, offset: int, subject: Referent, use: str, said: str) -> Application:
    at = place.offset_of(offset)
    fields = place.common(at, at + 1, subject, match=_MATCH)
    if fields["status"] == "asserted" and (
        promised := phrases_of("uses.toml", "promised").search(_BREAK.split(said)[-1])
    ):
        fields |= {"status": "hedged", "cue": fields["cue"] or promised.group()}
    return Application(subject=subject.name, use=use, **fields)
