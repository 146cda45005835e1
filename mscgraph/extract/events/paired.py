"""Products that stand in parentheses beside the conditions of their making, or these beside them: 'at 100 °C (A) and
180 °C (B)', 'A (100 °C, 2 h) and B (180 °C, 1 h)', 'with hexanoic acid (A) or oleic acid (B)'."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from mscgraph.extract.events.earlier import Recipe
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.frames import Frame
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import signs_in
from mscgraph.extract.text.substances import substance
from mscgraph.extract.text.values import value_of
from mscgraph.facts.model import Range

_VALUES = r"(?P<values>‹[CTD]\d+›\s(?:(?:(?:,|/|at|for|and)\s)*‹[CTD]\d+›\s)*)"
_BEHIND = re.compile(_VALUES + r"\(\s(?:[a-z]+\s)?‹S(?P<name>\d+)›\s\)")
_BEFORE = re.compile(r"‹S(?P<name>\d+)›\s\(\s(?:(?:at|for|from|with|in)\s)?" + _VALUES + r"\)")


@dataclass(frozen=True)
class Paired:
    """Which conditions and chemicals of a clause stand beside which product: their signs by its name."""

    passage: Passage
    beside: dict[str, tuple[tuple[str, int], ...]]

    def products(self, told: Collection[Referent], sentence: int) -> tuple[Referent, ...]:
        """The products that a statement names, and those beside their conditions."""
        names = {referent.name for referent in told}
        return (*told, *(Referent(name, sentence) for name in self.beside if name not in names))

    def own(self, product: str, recipe: Recipe) -> Recipe:
        """A recipe with the conditions and chemicals of one product, without those of others."""
        if not self.beside:
            return recipe
        signs = self.beside.get(product, ())
        others = {self._chemical(n) for signs in self.beside.values() for letter, n in signs if letter == "C"}
        others -= {self._chemical(n) for letter, n in signs if letter == "C"}
        return replace(
            recipe,
            ingredients=tuple(one for one in recipe.ingredients if one.name not in others),
            temperatures=self._values("T", "°C", signs) if self._tells("T") else recipe.temperatures,
            times=self._values("D", "h", signs) if self._tells("D") else recipe.times,
        )

    def _tells(self, letter: str) -> bool:
        return any(sign == letter for signs in self.beside.values() for sign, _ in signs)

    def _values(self, letter: str, unit: str, signs: Collection[tuple[str, int]]) -> tuple[Range, ...]:
        found = (value_of(self.passage.mentions[n], unit) for sign, n in signs if sign == letter)
        return tuple(value for value in found if value)

    def _chemical(self, number: int) -> str:
        return substance(self.passage, number)


def pairs_of(frame: Frame) -> Paired:
    """What stands beside the products in the clause of a statement, of kinds that stand beside each of several."""
    text, passage = frame.sketch.text, frame.passage
    for pattern in (_BEHIND, _BEFORE):
        found = {
            passage.names.canonical(passage.mentions[int(m["name"])].species.name): signs_in(m["values"])
            for m in pattern.finditer(text, frame.clause.start, frame.clause.end)
        }
        shared = [letter for letter in "CTD" if all(letter in dict(signs) for signs in found.values())]
        if len(found) > 1 and shared:
            own = {name: tuple(s for s in signs if s[0] in shared) for name, signs in found.items()}
            return Paired(passage, own)
    return Paired(passage, {})
