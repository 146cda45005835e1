"""What a passage says did not happen, where it does not name both sides: 'no QDs were formed', 'the reverse reaction
was not observed' (`pipelines/denials.toml`).

A product that is not there was to come of the species that was treated, or of which the text says so elsewhere; else a
synthesis is denied. A process that did not take place is the change that was told last, or that change backwards; so is
what did not happen to a species that remained as it was. What the text affirms elsewhere is denied only under a
condition of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mscgraph.extract.events.arguments import arguments, bands, is_treated
from mscgraph.extract.events.denying import Denial, denials_in, missing, still
from mscgraph.extract.events.outcomes import under_way
from mscgraph.extract.events.parts import Ingredient, elements_of, ingredients, metals, parts_of, roles_of, supplies
from mscgraph.extract.text.clauses import clause_bounds
from mscgraph.extract.text.discourse import Referent, fits, resolve
from mscgraph.extract.text.focus import Change
from mscgraph.extract.text.frames import shared
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN, Sketch
from mscgraph.extract.text.statements import Filler
from mscgraph.extract.text.values import value_of
from mscgraph.extract.trace import Rule, led_to
from mscgraph.facts.model import Conversion, Fact, Match, Range, Synthesis
from mscgraph.facts.names import name_key

_RULE = Rule("what is said not to have happened", "denials.toml")
_MATCH = Match("denial")
_MEDIUM = re.compile(
    r"\s(?:in\s(?:[a-z]+\s){0,2}(?:solution|dispersion|suspension|sample|film)s?|(?:among|in)\sthe\sproducts?)\sof\s"
    r"(?:[a-z]+\s)?$"
)
_NEAR = 40  # characters
_RECENT = 2  # sentences back in which the experiment that goes on is told


def denials(
    passage: Passage,
    changes: Mapping[int, Sequence[Change]],
    before: Sequence[Change],
    made: Collection[str],
    stated: Mapping[int, Collection[str]],
    headed: Callable[[], Sequence[Change]] = tuple,
) -> Iterator[Fact]:
    """The changes and syntheses that a passage denies. `changes` are those that it states, by sentence, `before` those
    of earlier passages, `headed` gives those of its heading; `made` is what it says was synthesized, `stated` the
    products of the changes that its sentences deny with both sides."""
    by_sentence = [tuple(denials_in(passage.sketch(sentence))) for sentence in passage.sentences]
    if not any(by_sentence):
        return
    heading = tuple(headed())
    told, outside = [*before, *heading], len(before)
    for index, denied in enumerate(by_sentence):
        told += changes.get(index, ())
        recent = [change for n in range(max(0, index - _RECENT), index + 1) for change in changes.get(n, ())]
        later = [change for n in sorted(changes) if n > index for change in changes[n]]
        for denial in denied:
            place = _Place(
                passage, index, denial, tuple(told), tuple(told[outside:]), tuple(recent), tuple(later), made
            )
            known = stated.get(index, ())
            facts = (f for f in place.facts() if (f.product if isinstance(f, Synthesis) else f.target) not in known)
            yield from led_to(_RULE, passage.block, index, facts)


@dataclass(frozen=True)
class _Place:
    """A denial in its sentence; the changes told up to it, those of its passage, those of the last sentences, and those
    that the passage tells behind it."""

    passage: Passage
    index: int
    denial: Denial
    told: tuple[Change, ...]
    here: tuple[Change, ...]
    recent: tuple[Change, ...]
    later: tuple[Change, ...]
    made: Collection[str]

    @cached_property
    def sketch(self) -> Sketch:
        return self.passage.sketch(self.passage.sentences[self.index])

    @cached_property
    def clause(self) -> tuple[int, int]:
        return clause_bounds(self.sketch, self.denial.start, self.denial.end - 1)

    def facts(self) -> Iterator[Conversion | Synthesis]:
        """What is denied, where the text does not plainly affirm it elsewhere."""
        at = self.denial.target
        if self.denial.still:
            yield from self._nothing()
            return
        pairs = self._last() if at is None else [(self._source(target), target) for target in self._meant(at)]
        for source, target in pairs:
            if self.denial.rather and self._treated(target) is None and not self.recent:
                continue
            if source is None:
                made = self._synthesis(target)
                if _conditional(made) or not (target.indirect or self._affirmed(None, target)):
                    yield made
            elif name_key(source.name) != name_key(target.name):
                changed = self._conversion(source, target)
                if _conditional(changed) or not self._affirmed(source, target):
                    yield changed

    def _nothing(self) -> Iterator[Conversion]:
        """The change that a species did not undergo under a condition: the one told of it last, or next."""
        low, high = self.clause
        within = [a for a in arguments(self.sketch) if low <= a.start < high]
        meant = [r for a in within for f in a.fillers for r in resolve(f, self.passage, self.index, alone=True)]
        contrast = self.sketch.words(0, self.denial.start).endswith("but ")  # '… with C, but not with D'
        known = self.recent[::-1] if contrast else (*self.here[::-1], *self.later)
        if not within and "‹C" in self.sketch.text[low : self.denial.start]:
            return  # 'C and D do not react'
        for name in dict.fromkeys(r.name for r in meant) if within else (c.source for c in known[:1]):
            change = next((c for c in known if name_key(c.source) == name_key(name)), None)
            if change is not None:
                source, target = (Referent(each, self.index, True) for each in change[:2])
                changed = self._conversion(source, target)
                if _conditional(changed):
                    yield changed

    def _affirmed(self, source: Referent | None, target: Referent) -> bool:
        return any(
            name_key(c.target) == name_key(target.name) and (source is None or _same(c.source, source))
            for c in self.told
        )

    def _meant(self, at: int) -> tuple[Referent, ...]:
        """The species that is not there; of a bare head ('no QDs') what was last said to form of its kind."""
        named = next((a for a in (*bands(self.sketch), *arguments(self.sketch)) if a.start <= at < a.end), None)
        if named and named.fillers[0].pronoun:
            return resolve(named.fillers[0], self.passage, self.index)
        number = int(re.findall(r"\d+", self.sketch.text[at:])[0])
        itself = Filler(mention=number, token=self.sketch.token_at(at))
        filler = next((f for f in named.fillers if f.mention == number), itself) if named else itself
        mention = self.passage.mentions[number]
        if mention.label == "species" and mention.species.generic and self.sketch.words(0, at).endswith("neither "):
            filler = Filler(mention=None, pronoun="both", token=filler.token)  # 'neither cluster'
            return resolve(filler, self.passage, self.index, several=True)
        if mention.label == "species" and mention.species.generic:
            targets = dict.fromkeys(change.target for change in reversed(self.told))
            known = ((name, self.passage.names.parsed(name)) for name in targets)
            found = [name for name, species in known if species is not None and fits(mention.species, species)]
            alone = resolve(filler, self.passage, self.index, alone=True)
            return (Referent(found[0], self.index, True),) if found else alone
        found_species = resolve(filler, self.passage, self.index)
        return tuple(r for r in found_species if not self._only_consumed(r))

    def _only_consumed(self, target: Referent) -> bool:
        """Whether a species is only known to be used up: that it is not there says that all of it reacted."""
        consumed = any(_same(c.source, target) for c in self.told)
        return consumed and not self._affirmed(None, target) and self._treated(target) is None

    def _source(self, target: Referent) -> Referent | None:
        """What the product was to come of: the species that the clause treats, or that it comes of elsewhere, or that
        was treated before."""
        if treated := self._treated(target):
            return treated
        near = under_way(self.passage, self.index, self.denial.start)
        if near is not None and self.index - near.sentence <= 1 and not _same(near.name, target):
            return near
        if target.name in self.made and not any(_same(c.target, target) for c in self.recent):
            return None
        for changes in (self.told, self.recent):
            sources = [c.source for c in changes if changes is self.recent or _same(c.target, target)]
            if sources:
                return Referent(sources[-1], self.index, True)
        return near

    def _treated(self, target: Referent) -> Referent | None:
        """The species that the clause treats, or from which the product was to come."""
        low, high = self.clause
        for argument in arguments(self.sketch):
            within = low <= argument.start < high and not self.denial.start <= argument.start < self.denial.end
            subject = self.denial.subject and argument.bare and argument.end == self.denial.start
            led = argument.lead == "from" or (argument.lead in ("for", "with") and argument.end <= self.denial.start)
            led = led or _MEDIUM.search(self.sketch.text, 0, argument.start) is not None
            led = led or still().search(self.sketch.text, argument.end, argument.end + _NEAR) is not None
            if within and (subject or led or is_treated(self.sketch.text, argument)):
                one = len(argument.fillers) == 1
                found = resolve(argument.fillers[0], self.passage, self.index, alone=True) if one else ()
                if found and not _same(found[0].name, target):
                    return found[0]
        return None

    def _last(self) -> list[tuple[Referent | None, Referent]]:
        """The change that did not take place: the last one told, of the species that the sentence names, if it names
        one. What is said of a product alone is that it does not go back."""
        named = {name_key(name) for name in self.passage.named_in(self.index)}
        back = self.denial.reverse
        found = [c for c in self.told if {name_key(c.source), name_key(c.target)} == named] if named else [*self.here]
        if len(named) == 1:
            found = [c for c in self.told if name_key(c.source) in named]
            found = found or [c for c in self.later if name_key(c.source) in named and not back][:1]
            if not found or back:
                found, back = [c for c in self.told if name_key(c.target) in named] or found, True
        found = found or [*self.later][:1] if not back else found
        if not found:
            return []
        found = self._of_elements(found) or found
        source, target = (Referent(name, self.index, True) for name in found[-1][:2])
        return [(target, source) if back else (source, target)]

    def _of_elements(self, told: Sequence[Change]) -> list[Change]:
        """Those changes whose species hold all metals that the clause brings: 'not reversed with zinc oleate'."""
        brought = {symbol for each in self._ingredients() for symbol in supplies(each.name)} & metals()
        names = self.passage.names
        return [c for c in told if brought and brought <= elements_of(c.source, names) | elements_of(c.target, names)]

    def _conversion(self, source: Referent, target: Referent) -> Conversion:
        added = [i for i in self._ingredients() if i.cue not in ("solvent", "excluded")]
        return Conversion(
            source=source.name,
            target=target.name,
            reagents=tuple(dict.fromkeys(i.name for i in added if roles_of(i.name)[:1] != ("solvent",))),
            temperature_C=self._value("T", "°C"),
            duration_h=self._value("D", "h"),
            **self._fields(source, target),
        )

    def _synthesis(self, product: Referent) -> Synthesis:
        parts = parts_of(self._ingredients(), elements_of(product.name, self.passage.names))
        return Synthesis(
            product=product.name,
            precursors=parts["precursor"],
            ligands=parts["ligand"],
            solvents=parts["solvent"],
            temperature_C=self._value("T", "°C"),
            duration_h=self._value("D", "h"),
            **self._fields(product),
        )

    def _ingredients(self) -> list[Ingredient]:
        """The chemicals of the clause that were there."""
        missing = {name for _, name in self._lacking(self.sketch.words(*self.clause))}
        return [i for i in ingredients(self.passage, self.sketch, *self.clause) if i.name not in missing]

    def _fields(self, *species: Referent) -> dict[str, Any]:
        tokens = self.sketch.token_at(self.denial.start), self.sketch.token_at(self.denial.end - 1)
        clause = self.sketch.words(*self.clause)
        fields = shared(self.passage, self.index, tokens, species, _MATCH, clause, clause)
        printed = self.passage.doc[tokens[0] : tokens[1] + 1].text
        return fields | {"polarity": "negative", "cue": printed, "conditions": tuple(self._lacking(clause))}

    def _lacking(self, clause: str) -> Iterator[tuple[str, str]]:
        """What was missing when nothing happened: 'without oleic acid', 'in the absence of an amine'."""
        for lack in missing().finditer(clause):
            number = lack["number"]
            named = self.passage.names.canonical(self.passage.mentions[int(number)].value) if number else lack["word"]
            yield "without", f"{lack['before']}{named}"

    def _value(self, letter: str, unit: str) -> Range | None:
        signs = (m for m in SIGN.finditer(self.sketch.text, *self.clause) if m[1] == letter)
        values = (value_of(self.passage.mentions[int(m[2])], unit) for m in signs)
        return next((value for value in values if value), None)


def _same(name: str, referent: Referent) -> bool:
    return name_key(name) == name_key(referent.name)


def _conditional(fact: Conversion | Synthesis) -> bool:
    """Whether a fact gives any condition."""
    chemicals = (*fact.precursors, *fact.ligands, *fact.solvents) if isinstance(fact, Synthesis) else fact.reagents
    return bool(chemicals or fact.conditions or fact.temperature_C or fact.duration_h)
