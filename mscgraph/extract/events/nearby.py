"""What is named around conversions that could belong to them: chemicals, temperatures, times, words of mechanisms; and
what is true of each of them beside each conversion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mscgraph.extract.events.arguments import arguments, is_treated
from mscgraph.extract.events.parts import classes_of, elements_of, roles_of, supplies
from mscgraph.extract.events.procedure import is_step
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text import clauses, cued
from mscgraph.extract.text.discourse import resolve
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN, Sketch
from mscgraph.extract.text.stems import stems
from mscgraph.extract.text.substances import says_part, substance
from mscgraph.extract.text.values import is_no_condition, value_of
from mscgraph.facts.model import Conversion, Range
from mscgraph.lexicon import elements, is_class
from mscgraph.resources import pipeline

FILE = "circumstances.toml"
FIELDS = ("reagents", "temperature_C", "duration_h", "mechanism")
_MADE = wording(
    r"(?:\([^()]*\)\s)?(?:\S+\s){0,2}?(?:is|are|was|were|been)\s(?:[a-z]+ly\s)?<made>\s"
)  # behind a species
_UNITS = {"T": ("temperature_C", "°C"), "D": ("duration_h", "h")}
_PAIRED = {"temperature_C": "duration_h", "duration_h": "temperature_C"}
_WORDS = 5  # looked at on either side
_MANY = 3  # from which on more of the same changes nothing
_STEP = 50  # °C


@dataclass(frozen=True)
class Place:
    """Where a conversion is told: its first and last sentence, the first and last token of the words that state it."""

    first: int
    last: int
    start: int
    end: int

    def steps(self, sentence: int) -> int:
        """How many sentences another stands behind it; before it, less than 0."""
        return min(0, sentence - self.first) or max(0, sentence - self.last)

    def tokens(self, token: int) -> int:
        """How many tokens another stands away from its words."""
        return max(0, self.start - token, token - self.end)


@dataclass(frozen=True)
class Event:
    """A source and its target as a passage tells of them: in which facts, and where."""

    names: tuple[str, str]
    facts: tuple[Conversion, ...]
    places: tuple[Place, ...]

    def nearest(self, sentence: int) -> Place:
        """The place that is nearest to a sentence."""
        return min(self.places, key=lambda place: abs(place.steps(sentence)))

    def given(self, field: str) -> frozenset[object]:
        """What its facts have in a field."""
        values = (getattr(fact, field) for fact in self.facts)
        return frozenset(v for each in values for v in (each if field in ("reagents", "mechanism") else (each,)) if v)


@dataclass(frozen=True)
class Thing:
    """What could belong to a conversion: the field of facts that it would go into, its value, its sentence, the token
    that it begins with, its mention (None for a mechanism), and what is true of it by itself."""

    field: str
    value: str | Range
    sentence: int
    token: int
    mention: int | None
    told: frozenset[str]


@dataclass(frozen=True)
class Candidate:
    """A thing beside a conversion, and what is true of the two."""

    event: Event
    thing: Thing
    told: frozenset[str]


@dataclass(frozen=True)
class _Sentence:
    """A sentence: its things, the species that it names, treats and makes."""

    things: tuple[Thing, ...]
    named: frozenset[str]
    treated: frozenset[str]
    made: frozenset[str]


def candidates(
    passage: Passage, events: Sequence[Event], wanted: Callable[[Event, Thing], bool] = lambda *_: True
) -> Iterator[Candidate]:
    """What is `wanted` of all that stands within reach of each conversion of a passage, beside it."""
    reach = int(pipeline(FILE)["reach"])
    read: dict[int, _Sentence] = {}
    for event in events:
        first = max(0, min(place.first for place in event.places) - reach)
        end = min(len(passage.sentences), max(place.last for place in event.places) + reach + 1)
        for index in range(first, end):
            if index not in read:
                read[index] = _read(passage, index)
        near = {index: read[index] for index in range(first, end) if not _of_another(event, index, read[index])}
        for thing in (thing for sentence in near.values() for thing in sentence.things if wanted(event, thing)):
            if thing.field == "mechanism" and _within_another(event, thing, events):
                continue
            yield Candidate(event, thing, frozenset((*thing.told, *_beside(passage, event, thing, events, near))))


def _of_another(event: Event, index: int, sentence: _Sentence) -> bool:
    """Whether a sentence that does not tell of a conversion tells how something else than its source was made."""
    source, _ = event.names
    elsewhere = all(place.steps(index) for place in event.places)
    return elsewhere and bool(sentence.made - {source}) and source not in sentence.named


def _within_another(event: Event, thing: Thing, events: Sequence[Event]) -> bool:
    """Whether a thing stands among the words that state another conversion, and not among those of this one."""
    here = [other for other in events if any(p.start <= thing.token <= p.end for p in other.places)]
    return bool(here) and event not in here


def _read(passage: Passage, index: int) -> _Sentence:
    sketch = passage.sketch(passage.sentences[index])
    things = _things(passage, index, sketch)
    named = arguments(sketch) if things else ()
    treated, made = (
        frozenset(r.name for one in done for filler in one.fillers for r in resolve(filler, passage, index, alone=True))
        for done in (
            [argument for argument in named if is_treated(sketch.text, argument)],
            [argument for argument in named if _MADE.match(sketch.text, argument.end)],
        )
    )
    return _Sentence(things, frozenset(passage.named_in(index)), treated, made)


def _brings_metal(name: str) -> bool:
    """Whether a class of chemicals is that of the salts of a metal."""
    return any(elements()[symbol].kind == "metal" for symbol in supplies(name))


def _things(passage: Passage, index: int, sketch: Sketch) -> tuple[Thing, ...]:
    """What a sentence names that could belong to a conversion."""
    found: list[tuple[str, str | Range, int, int | None, set[str]]] = []
    for sign in SIGN.finditer(sketch.text):
        letter, number, at = sign[1], int(sign[2]), sign.start()
        if letter == "C" and not says_part(sketch, at):
            name = substance(passage, number)
            if is_class(name) and not _brings_metal(name):
                continue  # which of them it is stays open; 'a cadmium salt' tells what matters
            found.append(
                ("reagents", name, at, number, {*_words(sketch, at, sign.end()), *_of_chemical(sketch, at, name)})
            )
        elif letter in _UNITS and not is_no_condition(sketch, at, mention := passage.mentions[number]):
            field, unit = _UNITS[letter]
            if (value := value_of(mention, unit)) is not None:
                found.append((field, value, at, number, {*_words(sketch, at, sign.end()), *_of_value(field, value)}))
    for term in clauses.mechanisms(sketch.text):
        for said in clauses.mechanism_said(sketch.text, term):
            found.append(
                ("mechanism", term, said.start(), None, {f"term {term}", *_words(sketch, said.start(), said.end())})
            )
    shared = _of_sentence(sketch, [field for field, *_ in found]) if found else ()
    return tuple(
        Thing(field, value, index, sketch.token_at(at), number, frozenset((*told, *shared)))
        for field, value, at, number, told in found
    )


def _of_sentence(sketch: Sketch, fields: Sequence[str]) -> Iterator[str]:
    yield from (f"beside {field} {min(fields.count(field), _MANY)}" for field in FIELDS)
    if is_step(sketch):
        yield "step"
    if clauses.denied(sketch.plain):
        yield "denied"


def _words(sketch: Sketch, start: int, end: int) -> Iterator[str]:
    before = stems(sketch.words(0, start))[-_WORDS:]
    behind = stems(sketch.words(end, len(sketch.text)))[:_WORDS]
    yield from (f"before {word}" for word in before)
    yield from (f"behind {word}" for word in behind)
    yield from (f"right before {' '.join(before[-n:])}" for n in (1, 2))
    yield from (f"right behind {' '.join(behind[:n])}" for n in (1, 2))


def _of_chemical(sketch: Sketch, offset: int, name: str) -> Iterator[str]:
    cue, added = cued.cued_role(sketch, offset), cued.is_reagent(sketch, offset)
    role = next(iter(roles_of(name)), "none")
    yield from (f"cue {cue}", f"added {added}", f"role {role}", f"cue {cue} role {role} added {added}")
    yield from (f"class {each}" for each in classes_of(name))


def _of_value(field: str, value: Range) -> Iterator[str]:
    if None in value:
        yield f"open {value.low is None}"
    elif value.low != value.high:
        yield "range"
    if field == "temperature_C":
        number = value.high if value.high is not None else value.low or 0.0
        yield f"size {min(max(int(number // _STEP), -1), 6)}"


def _beside(
    passage: Passage, event: Event, thing: Thing, events: Sequence[Event], near: Mapping[int, _Sentence]
) -> Iterator[str]:
    """What is true of a thing beside a conversion."""
    place = event.nearest(thing.sentence)
    steps = place.steps(thing.sentence)
    side = "here" if steps == 0 else "earlier" if steps < 0 else "later"
    rule = event.facts[0].match.rule if event.facts[0].match else ""
    yield from (f"apart {steps}", f"events {min(len(events), _MANY)}")
    yield from _named(event, thing, near[thing.sentence], side)
    yield from _alike(event, thing, place, near, side)
    yield from _rivals(event, thing, place, [other for other in events if other is not event], side)
    if steps:
        between = range(thing.sentence + 1, place.first) if steps < 0 else range(place.last + 1, thing.sentence)
        passed = [near[index] for index in between if index in near]
        yield f"{side} strangers between {any(one.named - {*event.names} for one in passed)}"
    else:
        yield from _within(passage, event, thing, place, rule)
    if thing.field == "reagents":
        before, after = (elements_of(name, passage.names) for name in event.names)
        brought = supplies(str(thing.value))
        yield f"brings new {bool(brought & (after - before))} old {bool(brought & after & before)} any {bool(brought)}"


def _named(event: Event, thing: Thing, sentence: _Sentence, side: str) -> Iterator[str]:
    """Which species the sentence of a thing names, and which it treats."""
    source, target = event.names
    others = min(len(sentence.named - {*event.names}), _MANY)
    yield f"names source {source in sentence.named}"
    yield f"names target {target in sentence.named}"
    yield f"names others {others}"
    yield f"{side} source {source in sentence.named} target {target in sentence.named} others {min(others, 1)}"
    done = sentence.treated
    treats = "source" if source in done else "target" if target in done else "other" if done else "none"
    yield from (f"treats {treats}", f"{side} treats {treats}")


def _alike(event: Event, thing: Thing, place: Place, near: Mapping[int, _Sentence], side: str) -> Iterator[str]:
    """What else of its kind is named, and whether a rule found it, or other than it."""
    apart = abs(place.steps(thing.sentence))
    found = [one for each in near.values() for one in each.things if one.field == thing.field]
    others = [one for one in found if one.value != thing.value]
    distances = [abs(place.steps(one.sentence)) for one in others]
    nearer, even = min(sum(d < apart for d in distances), 2), min(distances.count(apart), 2)
    count = min(len({one.value for one in found}), _MANY)
    yield from (f"of its kind {count}", f"{side} of its kind {count}", f"{side} of its kind within {0 in distances}")
    yield from (f"{side} nearer of its kind {nearer}", f"{side} nearer of its kind {nearer} even {even}")
    yield from _together(event, thing, near[thing.sentence])
    given = event.given(thing.field)
    yield f"ruled {thing.value in given} others {bool(given - {thing.value})}"


def _together(event: Event, thing: Thing, sentence: _Sentence) -> Iterator[str]:
    """Whether the temperature beside a time, or the time beside a temperature, is one that a rule found."""
    if thing.field in _PAIRED:
        other = _PAIRED[thing.field]
        near = [one for one in sentence.things if one.field == other and abs(one.token - thing.token) <= _WORDS]
        given = event.given(other)
        yield f"paired {any(one.value in given for one in near) if near else 'no'} others {bool(given)}"


def _rivals(event: Event, thing: Thing, place: Place, rivals: Sequence[Event], side: str) -> Iterator[str]:
    """Whether another conversion stands nearer to a thing."""
    apart = abs(place.steps(thing.sentence))
    steps = [abs(other.nearest(thing.sentence).steps(thing.sentence)) for other in rivals]
    yield f"{side} rival nearer {any(s < apart for s in steps)} even {apart in steps}"
    if not apart:
        here = [p for other in rivals for p in other.places if p.steps(thing.sentence) == 0]
        own = min(p.tokens(thing.token) for p in event.places if p.steps(thing.sentence) == 0)
        yield f"rivals here {min(len(here), _MANY)}"
        yield f"rival nearer here {any(p.tokens(thing.token) < own for p in here)}"


def _within(passage: Passage, event: Event, thing: Thing, place: Place, rule: str) -> Iterator[str]:
    """Where a thing stands in a sentence that tells of the conversion."""
    side = "left" if thing.token < place.start else "right" if thing.token > place.end else "within"
    yield from (side, f"{side} of {rule}")
    if side != "within":
        sketch = passage.sketch(passage.sentences[thing.sentence])
        ends = sorted((thing.token, place.start if side == "left" else place.end))
        between = sketch.text[slice(*(sketch.offset_of(token) for token in ends))]
        broken = clauses.clause_bounds(sketch, sketch.offset_of(ends[0]))[1] <= sketch.offset_of(ends[1])
        yield f"{side} broken {broken}"
        yield f"{side} species between {min(between.count('‹S'), 2)}"
