"""The chemicals, temperatures and mechanisms that likely belong to a conversion where no phrase gives it any.

The log odds that something named near a conversion belongs to it are a sum of weights, one for each thing that is true
of the two (`nearby.py`). The weights (`pipelines/circumstances.toml`) are fitted to annotated texts by logistic
regression with a lasso (`make roles`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from mscgraph.extract.events.nearby import FIELDS, FILE, Event, Place, Thing, candidates
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.weights import Weights
from mscgraph.extract.trace import Heard, Rule, led_to
from mscgraph.facts.model import Bounds, Conversion
from mscgraph.resources import pipeline

Stated = Sequence[tuple[Conversion, Place]]  # the conversions of a passage, and where it tells each

WEIGHED = Rule("what is named near a conversion and likely belongs to it", FILE)
LISTED = ("reagents", "mechanism")  # fields of which a conversion can have several values
heard: Heard[tuple[Passage, tuple[Event, ...]]] = Heard("mscgraph_events")


def completed(passage: Passage, stated: Stated) -> Iterator[Conversion]:
    """The conversions that a passage states, with what likely belongs to them where rules leave it open."""
    events = heard.noted((passage, events_of(stated)))[1]
    found = _found(passage, events) if events else {}
    for conversion, _ in stated:
        more = found.get(_about(conversion), ()) if conversion.polarity == "positive" else ()
        if more:
            fuller = _with(conversion, more, passage)
            yield from led_to(WEIGHED, passage.block, more[0].sentence, [fuller])
        else:
            yield conversion


def events_of(stated: Stated) -> tuple[Event, ...]:
    """The conversions that a passage affirms, those of one pair of species as one."""
    grouped: dict[tuple[str, str], list[tuple[Conversion, Place]]] = {}
    for conversion, place in stated:
        if conversion.polarity == "positive":
            grouped.setdefault(_about(conversion), []).append((conversion, place))
    return tuple(
        Event(names, tuple(fact for fact, _ in each), tuple(dict.fromkeys(place for _, place in each)))
        for names, each in grouped.items()
    )


def _about(conversion: Conversion) -> tuple[str, str]:
    return conversion.source, conversion.target


def _found(passage: Passage, events: Sequence[Event]) -> Mapping[tuple[str, str], tuple[Thing, ...]]:
    """What likely belongs to each conversion, the likeliest first: of temperatures one,
    where the conversion has none."""
    model = weights()
    odds: dict[tuple[tuple[str, str], str, object], tuple[float, Thing]] = {}
    for candidate in candidates(passage, events, lambda event, thing: thing.field in model and is_open(event, thing)):
        event, thing = candidate.event, candidate.thing
        if (chance := model[thing.field].chance(candidate.told)) >= model[thing.field].least:
            key = event.names, thing.field, thing.value if thing.field in LISTED else None
            odds[key] = max(odds.get(key, (0.0, thing)), (chance, thing), key=lambda each: each[0])
    found: dict[tuple[str, str], list[Thing]] = {}
    for (names, *_), (_, thing) in sorted(odds.items(), key=lambda each: -each[1][0]):
        found.setdefault(names, []).append(thing)
    return {names: tuple(things) for names, things in found.items()}


def is_open(event: Event, thing: Thing) -> bool:
    """Whether no rule has said that a thing belongs to a conversion, nor what else does in its place."""
    given = event.given(thing.field)
    return thing.value not in given if thing.field in LISTED else not given


def _with(conversion: Conversion, things: Sequence[Thing], passage: Passage) -> Conversion:
    """A conversion with what belongs to it, and the sentences that name it."""
    changes: dict[str, Any] = {}
    for thing in things:
        before = changes.get(thing.field, getattr(conversion, thing.field))
        changes[thing.field] = (*before, thing.value) if thing.field in LISTED else thing.value
        if thing.field == "temperature_C" and thing.mention is not None:
            mention = passage.mentions[thing.mention]
            printed = mention.text, mention.quantity.inclusive, mention.quantity.approximate
            changes["bounds"] = (*conversion.bounds, Bounds(thing.field, *printed))
    told = " ".join(evidence.text for evidence in conversion.evidence)
    quoted = (passage.evidence(thing.sentence, thing.sentence) for thing in things)
    more = dict.fromkeys(evidence for evidence in quoted if evidence.text not in told)
    return replace(conversion, evidence=(*conversion.evidence, *more), **changes)


@cache
def weights() -> Mapping[str, Weights]:
    """The weights of each field that is weighed."""
    data = pipeline(FILE)
    return {field: Weights(**data[field]) for field in FIELDS if field in data}
