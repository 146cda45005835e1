"""Peaks that a sentence says a species does not have, and only points back at: 'A has no transitions at these
wavelengths'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mscgraph.extract.events.arguments import any_of
from mscgraph.extract.events.denying import data
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.discourse import resolve
from mscgraph.extract.text.sketch import signs_in
from mscgraph.extract.text.statements import Filler
from mscgraph.extract.text.values import value_of
from mscgraph.extract.trace import Rule
from mscgraph.facts.model import Match, Property, Range

_RULE = Rule("peaks that are only pointed back at", "denials.toml")
_MATCH = Match("number", "absorption_peak")
_BACK = 3  # sentences in which they were told
_SAME = 5.0  # nm from the wavelength that names the species


def not_there(place: Attachment) -> Iterator[Property]:
    """The absorption peaks that the sentence denies a species: those that a sentence before it told last."""
    for said in _said().finditer(place.sketch.text):
        filler = Filler(int(said["subject"]), "", place.sketch.token_at(said.start()))
        found = resolve(filler, place.passage, place.sentence, alone=True)
        for subject in found if len(found) == 1 else ():
            fields = place.common(*said.span(), subject, match=_MATCH) | {"polarity": "negative", "cue": "no"}
            own = place.passage.names.number_of(subject.name)
            for value in _told_last(place):
                if own is None or value.low is None or abs(own - value.low) > _SAME:
                    fact = Property(subject=subject.name, property="absorption_peak", value=value, unit="nm", **fields)
                    yield from place.led_to(_RULE, (fact,))


def _told_last(place: Attachment) -> tuple[Range, ...]:
    """The wavelengths of the last sentence that tells any."""
    passage = place.passage
    for index in range(place.sentence - 1, max(-1, place.sentence - 1 - _BACK), -1):
        signs = signs_in(passage.sketch(passage.sentences[index]).text)
        values = (value_of(passage.mentions[number], "nm") for letter, number in signs if letter == "W")
        if told := tuple(dict.fromkeys(value for value in values if value is not None)):
            return told
    return ()


@cache
def _said() -> re.Pattern[str]:
    shows, features, there = (data()[name] for name in ("has", "features", "at these"))
    none = rf"{any_of(shows)}(?:no|none\sof\sthe)\s(?:[a-z]+\s)?{any_of(features)}"
    idle = r"(?:does|do|did)\snot\s<absorbs>\s"
    return wording(rf"‹S(?P<subject>\d+)›\s(?:[a-z]+\s){{0,3}}?(?:{none}|{idle}){any_of(there)}")
