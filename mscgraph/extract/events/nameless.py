"""Products that get their name after the making: 'A and B were heated in C. The peak at 311 nm is that of MSC-311.'

Sources of a metal and of what it binds to are brought together, and no species is there yet; the first one named in
the sentences behind it, if it is made up of just these elements, is what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mscgraph.extract.events.announced import announced
from mscgraph.extract.events.parts import elements_of, ingredients, only_of, supplied
from mscgraph.extract.events.procedure import Procedure, idle, is_step, phrases
from mscgraph.extract.events.told import treats
from mscgraph.extract.text import clauses
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.focus import standing_for
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN, Sketch, signs_in
from mscgraph.extract.text.values import value_of
from mscgraph.facts.model import Range
from mscgraph.lexicon import elements

_REACH = 5  # sentences from the making to the name
_BACK = 2  # sentences back from it to the thing that it is about
_STEPS = 3  # sentences in which sources are brought together
_NAMED = re.compile(r"‹[SG]\d+›")
_BARE = re.compile(r"(?:^|\s)(?:the|these)\s(?:[a-z-]+\s){0,2}‹G(\d+)›")
_FROM = re.compile(r"\sfrom\s(?:the\s)?‹S(\d+)›")
# 'at 200 °C after 15 min the first transition of …': how the clause begins that names the product
_LED = re.compile(
    r"(?:(?:^|(?:,\s|;\s|\sand\s|\sbut\s))at\s|^)‹T(\d+)›\s(?:after\s‹D(\d+)›\s)?(?:,\s)?(?:(?![,;]\s)[^‹])*$"
)


@dataclass(frozen=True)
class Nameless:
    """A making whose product is named later: the steps of the making from sentence `first` on, and the product, which
    sentence `last` names; `at` is the temperature, and `after` the time, with which that sentence begins."""

    product: Referent
    procedure: Procedure
    first: int
    last: int
    at: Range | None = None
    after: Range | None = None

    @property
    def conditions(self) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
        """Its temperatures and times: those of the sentence that names the product, else those of growth, else the only
        temperature of the sentence that begins it."""
        temperatures, times = self.procedure.conditions()
        if self.at:
            return (self.at,), (self.after,) if self.after else ()
        sketch, start, end = self.procedure.stretches[0]
        signs = (m for m in SIGN.finditer(sketch.text, start, end) if m[1] == "T")
        named = [value_of(self.procedure.passage.mentions[int(m[2])], "°C") for m in signs]
        own = tuple(value for value in named if value)
        return temperatures or (own if len(own) == 1 else ()), times


def nameless(passage: Passage, told: Collection[int]) -> Iterator[Nameless]:
    """The makings of a passage whose product is named later; not those that its statements have `told`."""
    if any(announced(passage)):
        return
    done = 0
    for index in range(len(passage.sentences)):
        if index in told or index < done:
            continue
        if own := _at_once(passage, index):
            yield own
        if (begun := _begun(passage, index, told)) and (found := _named_behind(passage, index, *begun, told)):
            done = found.last
            yield found


def _begun(passage: Passage, index: int, told: Collection[int]) -> tuple[frozenset[str], int] | None:
    """The elements whose sources are brought together from a sentence on, and the sentence with which all are there."""
    brought: frozenset[str] = frozenset()
    for last in range(index, min(index + _STEPS, len(passage.sentences))):
        more = frozenset() if last in told else _sources(passage, last, goes_on=last > index)
        if not more:
            return None
        brought |= more
        if _is_whole(brought):
            return brought, last
    return None


def _named_behind(
    passage: Passage, first: int, brought: frozenset[str], whole: int, told: Collection[int]
) -> Nameless | None:
    """What is named behind the sentences in which sources were brought together, if it is made of their elements."""
    for last in range(whole + 1, min(whole + 1 + _REACH, len(passage.sentences))):
        sketch = passage.sketch(passage.sentences[last])
        if last in told or _brought(passage, last) or phrases("converting").search(sketch.text):
            return None
        part = sketch.plain.split("; ")[0]
        if clauses.denied(part, part):
            continue
        if "‹S" in sketch.text:
            name = _of_these(_products(passage, last), brought, passage)
            return _told(passage, first, whole, last, name) if name else None
        if name := _of_these(_by_band(passage, last), brought, passage):
            return _told(passage, first, whole, last, name)
        if name := _bare(passage, last, brought):
            return _told(passage, first, whole, last, name)
    name = _announced_before(passage, first, brought)
    return _told(passage, first, whole, first, name) if name else None


def _by_band(passage: Passage, index: int) -> tuple[str, ...]:
    """The clusters of which a sentence names the band: 'a narrow band stands at 311 nm'."""
    found: list[str] = []
    for band in standing_for(passage, passage.sketch(passage.sentences[index])):
        found += (one.name for one in resolve(band.fillers[0], passage, index))
    return tuple(dict.fromkeys(found))


def _announced_before(passage: Passage, first: int, brought: frozenset[str]) -> str | None:
    """What the last sentence before a making that names anything speaks of, where none behind does: 'Aqueous dots were
    used. For them …'."""
    signs: list[re.Match[str]] = []
    for index in range(first - 1, max(-1, first - 1 - _BACK), -1):
        sketch = passage.sketch(passage.sentences[index])
        signs = [m for m in SIGN.finditer(sketch.text) if m[1] in "SG"]
        if signs or clauses.denied(sketch.plain, sketch.plain):
            break
    if len(signs) != 1:
        return None
    species = passage.mentions[int(signs[0][2])].species
    if species.generic:
        return only_of(species, brought, passage.names)
    return _of_these((passage.names.canonical(species.name),), brought, passage)


def _bare(passage: Passage, index: int, brought: frozenset[str]) -> str | None:
    """What the first bare head of a sentence ('the dots') means: the one thing of the paper of its kind that is made of
    these elements."""
    bare = _BARE.search(passage.sketch(passage.sentences[index]).text)
    if bare is None:
        return None
    pointer = passage.mentions[int(bare[1])].species

    return only_of(pointer, brought, passage.names)


def _told(passage: Passage, first: int, whole: int, last: int, name: str) -> Nameless:
    sketch = passage.sketch(passage.sentences[last])
    panels = passage.block.kind == "caption"  # what another one shows is done with the product
    steps = (
        n
        for n in range(first + 1, last)
        if n <= whole or (not panels and is_step(passage.sketch(passage.sentences[n])))
    )
    behind = Procedure.of(passage, steps).stretches
    begun = _of_its_own(passage, first, elements_of(name, passage.names)) if first == whole else _all(passage, first)
    sign = _NAMED.search(sketch.text)
    until = sign.start() if sign else 0
    ended = ((sketch, 0, until),) if is_step(sketch) else ()
    at = _LED.search(sketch.text, 0, until)
    values = (
        (
            value_of(passage.mentions[int(n)], unit) if n else None
            for n, unit in zip(at.groups(), ("°C", "h"), strict=True)
        )
        if at
        else (None, None)
    )
    return Nameless(Referent(name, last), Procedure(passage, (begun, *behind, *ended)), first, last, *values)


def _products(passage: Passage, index: int) -> tuple[str, ...]:
    """The species that a sentence names, or its part up to a semicolon, but for those from which something comes."""
    origins = started_from(passage, index)
    part = passage.sketch(passage.sentences[index]).text.split("; ")[0]
    here = [passage.names.canonical(passage.mentions[n].species.name) for s, n in signs_in(part) if s == "S"]
    return tuple(name for name in here or passage.named_in(index) if name not in origins)


def started_from(passage: Passage, index: int) -> frozenset[str]:
    """The species of a sentence from which something comes: 'attempts to reach it from A'."""
    named = _FROM.findall(passage.sketch(passage.sentences[index]).text)
    return frozenset(passage.names.canonical(passage.mentions[int(number)].species.name) for number in named)


def _at_once(passage: Passage, index: int) -> Nameless | None:
    """A making whose product the same sentence names at its end: 'Heating A and B gave a band, that of MSC-311'."""
    sketch = passage.sketch(passage.sentences[index])
    end = sketch.text.find("‹S")
    if end < 0 or "‹C" in sketch.text[end:] or clauses.denied(sketch.plain, sketch.plain):
        return None
    brought = _brought(passage, index, end)
    name = _of_these(passage.named_in(index), brought, passage) if brought else None
    procedure = Procedure(passage, ((sketch, 0, end),))
    return Nameless(Referent(name, index), procedure, index, index) if name else None


def _brought(passage: Passage, index: int, end: int | None = None) -> frozenset[str]:
    """The elements whose sources a sentence brings together, naming no species: a metal and what it binds to."""
    brought = _sources(passage, index, end)
    return brought if _is_whole(brought) else frozenset()


def _sources(passage: Passage, index: int, end: int | None = None, *, goes_on: bool = False) -> frozenset[str]:
    """The elements whose sources a sentence brings together, or, where it `goes_on`, adds, naming no species."""
    sketch = passage.sketch(passage.sentences[index])
    text = sketch.text[:end]
    combines = phrases("combining").search(text) is not None or (goes_on and is_step(sketch))
    if "‹S" in text or "‹G" in text or not combines or idle(sketch) or treats(sketch):
        return frozenset()
    return supplied(ingredients(passage, sketch, 0, len(text)))


def _is_whole(brought: frozenset[str]) -> bool:
    kinds = {elements()[symbol].kind for symbol in brought}
    return "metal" in kinds and len(kinds) > 1


def _of_these(names: Collection[str], brought: frozenset[str], passage: Passage) -> str | None:
    """The only species of a sentence, if it is made up of elements that were brought together, or if the paper names it
    by a number and never says of what it is made ('the 330 nm cluster')."""
    own = [name for name in names if elements_of(name, passage.names)]
    if not own and len(names) == 1:
        (name,) = names
        known = passage.names.parsed(name)
        return name if known and known.number and not known.generic else None
    if len(own) != 1:
        return None
    made_of = elements_of(own[0], passage.names)
    return own[0] if len(made_of) > 1 and made_of <= brought else None


def _of_its_own(passage: Passage, index: int, made_of: frozenset[str]) -> tuple[Sketch, int, int]:
    """Where a sentence tells of the making of these elements: all of it, or one part of several with semicolons."""
    sketch = passage.sketch(passage.sentences[index])
    ends = [m.end() for m in re.finditer(r";\s", sketch.text)]
    parts = zip([0, *ends], [*ends, len(sketch.text)], strict=True)
    whole = [(s, e) for s, e in parts if made_of <= supplied(ingredients(passage, sketch, s, e))]
    if len(whole) != 1:
        return _all(passage, index)
    start, end = whole[0]
    while end in ends and "‹C" not in (goes_on := sketch.text[end : _next(end, ends, sketch)]) and "‹S" not in goes_on:
        end = _next(end, ends, sketch)  # '…; the temperature fell to 235 °C'
    return sketch, start, end


def _next(end: int, ends: list[int], sketch: Sketch) -> int:
    """Where the part behind one that ends there ends."""
    return min((other for other in ends if other > end), default=len(sketch.text))


def _all(passage: Passage, index: int) -> tuple[Sketch, int, int]:
    sketch = passage.sketch(passage.sentences[index])
    return sketch, 0, len(sketch.text)
