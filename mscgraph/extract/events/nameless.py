"""Products that get their name after the making: 'A and B were heated in C. The peak at 311 nm is that of MSC-311.'

Sources of a metal and of what it binds to are brought together, and no species is there yet; the first one named in
the sentences behind it, if it is made up of just these elements, is what came of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mscgraph.extract.events.announced import announced
from mscgraph.extract.events.parts import elements_of, ingredients, supplied
from mscgraph.extract.events.procedure import Procedure, idle, is_step, phrases
from mscgraph.extract.text import clauses
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN
from mscgraph.extract.text.values import value_of
from mscgraph.facts.model import Range
from mscgraph.lexicon import elements

_REACH = 5  # sentences from the making to the name


@dataclass(frozen=True)
class Nameless:
    """A making whose product is named later: the sentences of the making, and the product in the last sentence."""

    product: Referent
    sentences: tuple[int, ...]
    last: int

    def conditions(self, passage: Passage) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
        """Its temperatures and times: those of growth, else the only temperature of the sentence that begins it."""
        temperatures, times = Procedure.of(passage, self.sentences).conditions()
        signs = SIGN.finditer(passage.sketch(passage.sentences[self.sentences[0]]).text)
        named = [value_of(passage.mentions[int(m[2])], "°C") for m in signs if m[1] == "T"]
        own = tuple(value for value in named if value)
        return temperatures or (own if len(own) == 1 else ()), times


def nameless(passage: Passage, told: Collection[int]) -> Iterator[Nameless]:
    """The makings of a passage whose product is named later; not those that its statements have `told`."""
    if passage.block.kind == "caption" or any(announced(passage)):
        return
    for index in range(len(passage.sentences)):
        if index in told or not (brought := _brought(passage, index)):
            continue
        for last in range(index + 1, min(index + 1 + _REACH, len(passage.sentences))):
            sketch = passage.sketch(passage.sentences[last])
            if last in told or _brought(passage, last) or phrases("converting").search(sketch.text):
                break
            if "‹S" in sketch.text and not clauses.denied(sketch.plain, sketch.plain):
                if name := _of_these(passage.named_in(last), brought, passage):
                    steps = (n for n in range(index + 1, last) if is_step(passage.sketch(passage.sentences[n])))
                    yield Nameless(Referent(name, last), (index, *steps), last)
                break


def _brought(passage: Passage, index: int) -> frozenset[str]:
    """The elements whose sources a sentence brings together, naming no species: a metal and what it binds to."""
    sketch = passage.sketch(passage.sentences[index])
    named = "‹S" in sketch.text or "‹G" in sketch.text
    if named or not phrases("combining").search(sketch.text) or idle(sketch):
        return frozenset()
    brought = supplied(ingredients(passage, sketch, 0, len(sketch.text)))
    kinds = {elements()[symbol].kind for symbol in brought}
    return brought if "metal" in kinds and len(kinds) > 1 else frozenset()


def _of_these(names: Collection[str], brought: frozenset[str], passage: Passage) -> str | None:
    """The only species of a sentence, if it is made up of elements that were brought together."""
    own = [name for name in names if elements_of(name, passage.names)]
    if len(own) != 1:
        return None
    made_of = elements_of(own[0], passage.names)
    return own[0] if len(made_of) > 1 and made_of <= brought else None
