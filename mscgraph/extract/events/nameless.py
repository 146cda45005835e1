"""Products that get their name after the making: 'A and B were heated in C. The peak at 311 nm is that of MSC-311.'

Sources of a metal and of what it binds to are brought together, and no species is there yet; the first one named in
the sentences behind it, if it is made up of just these elements, is what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mscgraph.extract.events.announced import announced
from mscgraph.extract.events.parts import elements_of, ingredients, supplied
from mscgraph.extract.events.procedure import Procedure, idle, is_step, phrases
from mscgraph.extract.text import clauses
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN, Sketch
from mscgraph.extract.text.values import value_of
from mscgraph.facts.model import Range
from mscgraph.lexicon import elements

_REACH = 5  # sentences from the making to the name


@dataclass(frozen=True)
class Nameless:
    """A making whose product is named later: the steps of the making from sentence `first` on, and the product, which
    sentence `last` names."""

    product: Referent
    procedure: Procedure
    first: int
    last: int

    @property
    def conditions(self) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
        """Its temperatures and times: those of growth, else the only temperature of the sentence that begins it."""
        temperatures, times = self.procedure.conditions()
        sketch, start, end = self.procedure.stretches[0]
        signs = (m for m in SIGN.finditer(sketch.text, start, end) if m[1] == "T")
        named = [value_of(self.procedure.passage.mentions[int(m[2])], "°C") for m in signs]
        own = tuple(value for value in named if value)
        return temperatures or (own if len(own) == 1 else ()), times


def nameless(passage: Passage, told: Collection[int]) -> Iterator[Nameless]:
    """The makings of a passage whose product is named later; not those that its statements have `told`."""
    if passage.block.kind == "caption" or any(announced(passage)):
        return
    for index in range(len(passage.sentences)):
        if index in told:
            continue
        if own := _at_once(passage, index):
            yield own
        if not (brought := _brought(passage, index)):
            continue
        for last in range(index + 1, min(index + 1 + _REACH, len(passage.sentences))):
            sketch = passage.sketch(passage.sentences[last])
            if last in told or _brought(passage, last) or phrases("converting").search(sketch.text):
                break
            if "‹S" in sketch.text and not clauses.denied(sketch.plain, sketch.plain):
                if name := _of_these(passage.named_in(last), brought, passage):
                    steps = (n for n in range(index + 1, last) if is_step(passage.sketch(passage.sentences[n])))
                    behind = Procedure.of(passage, steps).stretches
                    begun = _of_its_own(passage, index, elements_of(name, passage.names))
                    yield Nameless(Referent(name, last), Procedure(passage, (begun, *behind)), index, last)
                break


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
    sketch = passage.sketch(passage.sentences[index])
    text = sketch.text[:end]
    if "‹S" in text or "‹G" in text or not phrases("combining").search(text) or idle(sketch):
        return frozenset()
    brought = supplied(ingredients(passage, sketch, 0, len(text)))
    kinds = {elements()[symbol].kind for symbol in brought}
    return brought if "metal" in kinds and len(kinds) > 1 else frozenset()


def _of_these(names: Collection[str], brought: frozenset[str], passage: Passage) -> str | None:
    """The only species of a sentence, if it is made up of elements that were brought together."""
    own = [name for name in names if elements_of(name, passage.names)]
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
    start, end = whole[0] if len(whole) == 1 else (0, len(sketch.text))
    return sketch, start, end
