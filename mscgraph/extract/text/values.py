"""Quantities and chemicals of a clause, as the fields of facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text import clauses, cued
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.statements import Statement
from mscgraph.extract.text.stems import Phrases
from mscgraph.extract.text.substances import says_part, substance
from mscgraph.facts.model import Bounds, Range
from mscgraph.resources import pipeline

_LIST_GAP = re.compile(r"^‹T\d+›\s(?:,\s)?(?:and\s|or\s|to\s)?$")
_SAMPLE = wording(r"‹T\d+›\s(?:<samples>|<solids>)\s")
_PARTED = re.compile(r"\s(?:and|but)\s(?:then\s)?(?:[a-z]+s|(?:is|was|are|were)\s[a-z]+ed)\s")
_NEAR = 40  # characters in front of a temperature in which a word says that something lasts until there
_COLDEST_BATH = -200.0  # °C, one of liquid nitrogen
_FACTORS = {("nm", "Å"): 10.0}  # quantities come in the base unit of their kind; a property may want another


@cache
def units() -> dict[str, str | None]:
    """The unit of each property term; None for properties that are texts."""
    table = pipeline("terms.toml")["units"]
    return {term: unit or None for term, unit in table.items()}


def value_of(mention: Mention, unit: str) -> Range | None:
    """A quantity as a range in that unit, or None where it has no number or another dimension."""
    quantity = mention.value
    factor = 1.0 if quantity.unit == unit else _FACTORS.get((quantity.unit, unit))
    if factor is None or (quantity.low is None and quantity.high is None):
        return None
    warmest = quantity.low if quantity.high is None else quantity.high
    if quantity.kind == "temperature" and warmest is not None and warmest < _COLDEST_BATH:
        return None  # of a measurement
    return Range(*(None if v is None else round(v * factor, 6) for v in (quantity.low, quantity.high)))


def is_no_condition(sketch: Sketch, offset: int, mention: Mention) -> bool:
    """Whether a temperature is none of a change: it only tells one sample from others ('the 160 °C sample'), or how far
    something lasts ('stable up to 160 °C')."""
    if mention.quantity.low is None and (lasts := _lasting().search(sketch.text, max(0, offset - _NEAR), offset)):
        return not set("‹,;.") & set(sketch.text[lasts.end() : offset])
    return _SAMPLE.match(sketch.text, offset) is not None


@cache
def _lasting() -> Phrases:
    """What says up to which temperature something lasts."""
    listed = pipeline("properties.toml")["property"]
    return Phrases(
        cue for one in listed if one["term"] == "stable_up_to" and one.get("bound") == "upper" for cue in one["cues"]
    )


@dataclass(frozen=True)
class Values:
    """What a statement's clause holds for it."""

    clause: clauses.Clause
    statement: Statement
    passage: Passage

    def temperatures(self, number: int, count: int) -> tuple[Range | None, ...]:
        """Temperatures of the event: one for each alternative of a list, (None,) without any. With 'respectively' and
        as many temperatures as products, the one of product `number`."""
        signs = [
            (n, at)
            for n, at in self.clause.signs("T", self.statement)
            if not is_no_condition(self.clause.sketch, at, self.passage.mentions[n])
        ]
        found = [(value_of(self.passage.mentions[n], "°C"), offset) for n, offset in signs]
        found = found[self._own(signs) :]
        listed = [found[0]] if found else []
        for (_, a), (value, b) in pairwise(found):
            if not _LIST_GAP.match(self.clause.sketch.text[a:b]):
                break
            listed.append((value, b))
        values = tuple(dict.fromkeys(value for value, _ in listed if value))
        if count > 1 and len(values) == count and "respectively" in self.clause.sketch.text:
            return (values[number],)
        return values or (None,)

    def _own(self, signs: Sequence[tuple[int, int]]) -> int:
        """Which of several temperatures is the first that belongs to the statement: not one that is told of its source
        in a part of its own ('A is made at 60 °C and converts to B at 90 °C')."""
        sketch = self.clause.sketch
        start, end = sketch.offset_of(self.statement.first), sketch.offset_of(self.statement.last)
        parted = [n for n, (_, at) in enumerate(signs) if at > start and _PARTED.search(sketch.text, at, max(at, end))]
        return parted[-1] + 1 if parted and parted[-1] + 1 < len(signs) else 0

    def duration(self) -> Range | None:
        """The time that the event took, if one stands in the clause."""
        found = [value_of(self.passage.mentions[n], "h") for n, _ in self.clause.signs("D", self.statement)]
        return next((value for value in found if value), None)

    def bounds(self, temperature: Range | None) -> tuple[Bounds, ...]:
        """How the temperature was printed."""
        for number, _ in self.clause.signs("T", self.statement):
            mention = self.passage.mentions[number]
            if temperature is not None and value_of(mention, "°C") == temperature:
                return (Bounds("temperature_C", mention.text, mention.value.inclusive, mention.value.approximate),)
        return ()

    def chemicals(self) -> tuple[tuple[str, int], ...]:
        """The chemicals of the clause that are nearest to this statement: (canonical name, offset in the sketch)."""
        return tuple(
            (substance(self.passage, number), offset)
            for number, offset in self.clause.signs("C", self.statement)
            if not says_part(self.clause.sketch, offset)
        )

    def reagents(self) -> tuple[str, ...]:
        """The chemicals that are named as added."""
        sketch = self.clause.sketch
        slots = {f.token for f in self.statement.slots.get("reagent", ())}
        return tuple(
            dict.fromkeys(
                name
                for name, offset in self.chemicals()
                if sketch.token_at(offset) in slots
                or (cued.is_reagent(sketch, offset) and cued.cued_role(sketch, offset) != "solvent")
            )
        )
