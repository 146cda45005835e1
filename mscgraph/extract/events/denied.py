"""What a passage says did not happen, where it does not name both sides: 'no QDs were formed', 'the reverse reaction
was not observed' (`pipelines/denials.toml`).

A product that is not there was to come of the species that was treated, or of which the text says so elsewhere; else a
synthesis is denied. A process that did not take place is the change that was told last, or that change backwards; so is
what did not happen to a species that remained as it was. What the text affirms elsewhere is denied only under a
condition of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from mscgraph.extract.events.circumstances import Around, opened
from mscgraph.extract.events.denying import ACTING, CIRCUMSTANCE, MISSING, Denial, denials_in, nouns_in
from mscgraph.extract.events.expected import Expected
from mscgraph.extract.events.parts import (
    Ingredient,
    elements_of,
    ingredients,
    metals,
    parts_of,
    roles_of,
    shares_nothing,
    supplies,
)
from mscgraph.extract.events.procedure import phrases
from mscgraph.extract.events.recalled import Recalled, only_two, spoken_of
from mscgraph.extract.text.clauses import mechanisms
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.focus import Change
from mscgraph.extract.text.frames import shared
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN
from mscgraph.extract.text.statements import Filler
from mscgraph.extract.text.values import value_of
from mscgraph.extract.trace import Rule, led_to
from mscgraph.facts.model import Conversion, Fact, Match, Range, Synthesis
from mscgraph.facts.names import name_key

_RULE = Rule("what is said not to have happened", "denials.toml")
_NEAR = 12  # characters
_SHORT = 8  # words: a heading
_OF = re.compile(r"of\s(?:the\s)?")
_BETWEEN = re.compile(r"\sbetween\s[^;]*$")
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
    by_sentence = [tuple(_in_sentence(passage, index)) for index in range(len(passage.sentences))]
    if not any(by_sentence):
        return
    near, here = spoken_of(passage, before), [*headed()]
    for index, denied in enumerate(by_sentence):
        if not denied and index not in changes:
            continue
        here += changes.get(index, ())
        recent = [change for n in range(max(0, index - _RECENT), index + 1) for change in changes.get(n, ())]
        later = [change for n in sorted(changes) if n > index for change in changes[n]]
        now = tuple(changes.get(index, ()))
        told = Recalled(passage.names, tuple(before), near, tuple(here), tuple(recent), tuple(later), now=now)
        for denial in denied:
            known = told if here else replace(told, guessed=only_two(passage, index, near=denial.elliptic))
            done = stated.get(index, ())
            said = mechanisms(passage.sketch(passage.sentences[index]).words(denial.start, denial.end), denied=True)
            facts = _Denied(passage, index, denial, known.by(said), made).facts()
            new = (f for f in facts if (f.product if isinstance(f, Synthesis) else f.target) not in done)
            yield from led_to(_RULE, passage.block, index, new)


def _in_sentence(passage: Passage, index: int) -> Iterator[Denial]:
    """The denials of a sentence; the oxide NO is no word of denial."""
    sketch = passage.sketch(passage.sentences[index])
    for denial in denials_in(sketch):
        if passage.doc[sketch.token_at(denial.start)].text != "NO":
            yield denial


class _Denied(Expected):
    """A denial and what follows from it."""

    def facts(self) -> Iterator[Conversion | Synthesis]:
        """What is denied, where the text does not plainly affirm it elsewhere."""
        for source, target in self._pairs():
            if source is None:
                made = self._synthesis(target)
                if _conditional(made) or not (target.indirect or self._affirmed(None, target)):
                    yield made
            elif name_key(source.name) != name_key(target.name) and not self._is_guess(source, target):
                changed = self._conversion(source, target)
                if self.denial.means and not changed.mechanism:
                    continue
                given = not self.denial.still or source.name in self._beside
                if _conditional(changed) or (given and not self._affirmed(source, target)):
                    yield changed

    def _is_guess(self, source: Referent, target: Referent) -> bool:
        """Whether nothing but the species that are there speaks for a change: the text tells none between them, the
        sentence does not name the product, and only of clusters it can be supposed that they were to change."""
        known, pair = self.known, {source.name, target.name}
        told = self.denial.mutual or any({*c[:2]} == pair for c in (*known.told, *known.later, *known.near))
        named = self.passage.named_in(self.index)
        return not told and target.name not in named and not self._is_cluster(source.name)

    def _affirmed(self, source: Referent | None, target: Referent) -> bool:
        """Whether the text says that it came about: what denies a product or a process in so many words is about
        another experiment than those that other passages tell."""
        denial = self.denial
        plain = not (denial.still or denial.elliptic or denial.means or denial.rather or denial.mutual)
        return self.known.affirms(source.name if source else None, target.name, nearby=plain)

    @cached_property
    def _beside(self) -> frozenset[str]:
        """The species named in the clause up to right behind the denial."""
        near = (a for a in self.named if a.start <= self.denial.end + _NEAR)
        each = (resolve(f, self.passage, self.index, alone=True) for a in near for f in a.fillers)
        return frozenset(referent.name for found in each for referent in found)

    @cached_property
    def _named_species(self) -> tuple[Referent, ...]:
        """What the clause names, or points at."""
        each = (resolve(f, self.passage, self.index, alone=True) for a in self.named for f in a.fillers)
        return tuple(referent for found in each for referent in found)

    def _pairs(self) -> Sequence[tuple[Referent | None, Referent]]:
        """What was to come of what."""
        at = self.denial.target
        if self.denial.still:
            return self._unchanged()
        if self.denial.mutual:
            return self._mutual()
        if self.denial.means:
            return self._by_means()
        if at is None:
            return self._last()
        meant = self.meant(at)
        neither = {target.name for target in meant}
        found = [(self.source(target), target) for target in meant]
        found = [(None if source and source.name in neither else source, target) for source, target in found]
        if self.denial.rather:
            if _BETWEEN.search(self.sketch.text, *self.clause) or len(self.sketch.text.split()) < _SHORT:
                return []
            return [(s, t) for s, t in found if self.known.recent or (s is not None and self.treated(t) == s)]
        return found

    def _unchanged(self) -> Sequence[tuple[Referent | None, Referent]]:
        """The change that a species did not undergo under a condition: the one told of it last, or next, or that of
        its like."""
        meant = self._named_species
        if self.sketch.words(0, self.denial.start).endswith("but "):  # '… with C, but not with D'
            return self._as_told([change.source for change in self.known.recent[-1:]])
        if self.denial.cluster and any(not self._is_cluster(r.name) for r in meant):
            return []  # dots that did not grow may well have been made
        if {r.name for r in meant} & {change.target for change in self.known.now}:
            return []  # 'heating A gave B, and only B was found'
        if meant or (self.named and not self.known.recent):
            return self._as_told(dict.fromkeys(r.name for r in meant))
        if unmade := self._unmade():
            return [(None, Referent(unmade, self.index, True))]
        if not self.named and (acting := self.sketch.text[self.clause[0] : self.denial.start].count("‹C")):
            last = self.known.recent[-1:] if acting == 1 else ()  # 'C and D do not react'
            return self._as_told([change.source for change in last])
        return self._as_told([change.source for change in (*self.known.here[-1:], *self.known.later[:1])][:1])

    def _unmade(self) -> str | None:
        """What was to be made of precursors that do not react with each other; those that took the place of others are
        part of a recipe."""
        brought = {symbol for each in self._ingredients() for symbol in supplies(each.name)} & metals()
        if self.named or not brought or phrases("instead").search(self.sketch.text):
            return None
        found = [name for name in self.made if brought <= elements_of(name, self.passage.names)]
        return found[0] if len(found) == 1 else None

    def _mutual(self) -> Sequence[tuple[Referent | None, Referent]]:
        """Both ways between the two species that the sentence names, or points back at, or that one shortly before it
        names as two of a kind: 'neither turns into the other'."""
        both = Filler(None, "both", self.sketch.token_at(self.denial.start))
        named = [Referent(name, self.index) for name in self.passage.named_in(self.index)]
        named = named or [*resolve(both, self.passage, self.index, several=True)]
        named = named or [
            Referent(name, self.index, True) for two in only_two(self.passage, self.index) for name in two[:2]
        ]
        if len(named) != 2 or shares_nothing(named[0].name, named[1].name, self.passage.names):
            return []
        return [(named[0], named[1]), (named[1], named[0])]

    def _by_means(self) -> Sequence[tuple[Referent | None, Referent]]:
        """The change that did not come about in that way: the one told last in which what the sentence names takes
        part."""
        named = {name_key(name) for name in self.passage.named_in(self.index)}
        told = [c for c in self.known.here if not named or named & {name_key(c.source), name_key(c.target)}]
        return [self._pair(change) for change in told[-1:]]

    def _as_told(self, sources: Iterable[str]) -> list[tuple[Referent | None, Referent]]:
        """The changes of species as the text tells them of these, or of their like."""
        metallic = frozenset(symbol for each in self._ingredients() for symbol in supplies(each.name)) & metals()
        known = self.known
        like = not (self.denial.alone or self.denial.cluster)
        found = [known.of(name, metallic) or (known.alike(name, known.later[:1]) if like else None) for name in sources]
        return [self._pair(change) for change in found if change is not None]

    def _pair(self, change: Change, *, back: bool = False) -> tuple[Referent | None, Referent]:
        source, target = (Referent(name, self.index, True) for name in change[:2])
        return (target, source) if back else (source, target)

    def _last(self) -> Sequence[tuple[Referent | None, Referent]]:
        """The change that did not take place: of the species that the sentence names, if it names one, else the one
        told last. What is said of a product alone is that it does not go back."""
        known, back = self.known, self.denial.reverse
        if both := self._from_to():
            return [both]
        if known.last and self.sketch.words(self.denial.start, self.denial.end).endswith("neither "):
            two = Filler(None, "both", self.sketch.token_at(self.denial.start))  # 'larger seeds give neither'
            targets = resolve(two, self.passage, self.index, several=True)
            return [(Referent(known.last[-1].source, self.index, True), target) for target in targets]
        if self.subject is not None and not back:
            return self._as_told([self.subject.name])
        named = {name_key(name) for name in self.passage.named_in(self.index)} if not self.denial.elliptic else set()
        found = [c for c in known.told if {name_key(c.source), name_key(c.target)} == named]
        if not named:
            found = [*(self._of_elements(known.last) or self._of_elements(known.told) or known.last)]
        elif len(named) == 1:
            found = [c for c in known.told if name_key(c.source) in named]
            strange = not any(named & {name_key(c.source), name_key(c.target)} for c in (*known.told, *known.later))
            if strange and not back:
                return self._as_told(self.passage.named_in(self.index))
            found = found or [c for c in known.later if name_key(c.source) in named and not back][:1]
            if not found or back:
                given_back = [] if self.treated() else found
                found, back = [c for c in known.told if name_key(c.target) in named] or given_back, True
        elif not found and not back and (of := self._of_it()) is not None:
            return self._as_told([of.name])
        found = found or [*known.later][:1] if not back else found
        found = self._of_elements(found) or ([] if self._exchanged else found)
        return [self._pair(found[-1], back=back)] if found else []

    def _of_it(self) -> Referent | None:
        """The species of which the denied process is said to be, right behind it: 'no conversion of A was noted'."""
        of = [a for a in self.named if _OF.fullmatch(self.sketch.text, self.denial.end, a.start)]
        found = resolve(of[0].fillers[0], self.passage, self.index, alone=True) if of else ()
        return found[0] if len(found) == 1 else None

    def _from_to(self) -> tuple[Referent, Referent] | None:
        """The two species between which the clause says that nothing happened: 'the reverse process, from A to B'."""
        one, other = ([a for a in self.named if a.lead in leads] for leads in (("from",), ("to", "into")))
        if len(one) != 1 or len(other) != 1 or one[0].start > other[0].start:
            return None
        found = [resolve(a[0].fillers[0], self.passage, self.index, alone=True) for a in (one, other)]
        return (found[0][0], found[1][0]) if all(len(r) == 1 for r in found) else None

    def _of_elements(self, told: Sequence[Change]) -> list[Change]:
        """Those changes whose species hold all metals that the clause brings: 'not reversed with zinc oleate'."""
        brought = {symbol for each in self._ingredients() for symbol in supplies(each.name)} & metals()
        names = self.passage.names
        return [c for c in told if brought and brought <= elements_of(c.source, names) | elements_of(c.target, names)]

    @property
    def _exchanged(self) -> bool:
        """Whether an exchange of metals is denied with one that the clause brings: 'no exchange took place with lead
        acetate' says nothing of what is told of tin."""
        said = self.sketch.words(self.denial.start, self.denial.end)
        return "exchange" in said and bool(metals() & {s for i in self._ingredients() for s in supplies(i.name)})

    def _conversion(self, source: Referent, target: Referent) -> Conversion:
        acting = self._acting()
        added = [i for i in self._ingredients() if i.cue not in ("solvent", "excluded") or i.name in acting]
        names = dict.fromkeys(i.name for i in added if i.name in acting or roles_of(i.name)[:1] != ("solvent",))
        told = self._value("T", "°C")
        undergone = self._undergone_at(source) if told is None else None
        going_on = opened(self.passage, self.index, (source.name,)) if undergone and not names else Around()
        used = (going_on.sentence, self.index - 1 if undergone else None)
        fields = self._fields(source, target)
        quoted = (self.passage.evidence(n, n) for n in used if n is not None)
        more = (one for one in quoted if one.text not in fields["evidence"][0].text)
        return Conversion(
            source=source.name,
            target=target.name,
            reagents=tuple(names) or going_on.reagents,
            temperature_C=told or undergone,
            duration_h=self._value("D", "h"),
            mechanism=mechanisms(self.sketch.words(self.denial.start, self.denial.end), denied=True),
            **fields | {"evidence": (*fields["evidence"], *more)},
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

    def _acting(self) -> frozenset[str]:
        """What is the subject of its clause, and no medium: 'ethanol did not lead to A'."""
        low, high = self.clause
        subject = ACTING.match(self.sketch.text, low, high)
        if subject is None:
            return frozenset()
        return frozenset(i.name for i in ingredients(self.passage, self.sketch, low, subject.end()))

    def _fields(self, *species: Referent) -> dict[str, Any]:
        tokens = self.sketch.token_at(self.denial.start), self.sketch.token_at(self.denial.end - 1)
        clause, cue = self.sketch.words(*self.clause), self._printed(self.denial.start, self.denial.end)
        match = Match("denial", self._told_by(species))
        fields = shared(self.passage, self.index, tokens, species, match, clause, cue)
        conditions = tuple(self._lacking(clause)) or tuple(self._under())
        return fields | {"conditions": conditions}

    def _told_by(self, species: Sequence[Referent]) -> str:
        """What tells kinds of denial apart by how often they are right: whether it is of a way back, else which species
        the sentence names, those that something was to come of first."""
        named = self.passage.named_in(self.index)
        sides = ("product",) if len(species) == 1 else ("source", "target")
        told = [side for side, each in zip(sides, species, strict=True) if each.name in named]
        return "way back" if self.denial.reverse else f"{' and '.join(told) or 'nothing'} named"

    def _lacking(self, clause: str) -> Iterator[tuple[str, str]]:
        """What was missing when nothing happened: 'without oleic acid', 'in the absence of an amine'."""
        for lack in MISSING.finditer(clause):
            number = lack["number"]
            named = self.passage.names.canonical(self.passage.mentions[int(number)].value) if number else lack["word"]
            yield "without", f"{lack['before']}{named}"

    def _under(self) -> Iterator[tuple[str, str]]:
        """Under which circumstance nothing happened: 'upon irradiation at 405 nm', 'with branched amines'; or what it
        was that did nothing: 'tertiary amines were without effect'."""
        low, high = self.clause
        chemical = re.search(r"‹C\d+›\s", self.sketch.text[low:high]) if self.denial.target is None else None
        if said := CIRCUMSTANCE.search(self.sketch.text, low, high):
            yield "under", self._printed(*said.span())
        elif chemical:
            yield "under", self._printed(low + chemical.start(), low + chemical.end())
        elif self.denial.target is None and not self.named and nouns_in(self.sketch.words(low, self.denial.start)):
            yield "under", self._printed(low, self.denial.start)

    def _printed(self, start: int, end: int) -> str:
        """The words of a stretch of the sketch as printed."""
        first, last = self.sketch.token_at(start), self.sketch.token_at(end - 1)
        return self.passage.doc[first : last + 1].text

    def _value(self, letter: str, unit: str) -> Range | None:
        signs = (m for m in SIGN.finditer(self.sketch.text, *self.clause) if m[1] == letter)
        values = (value_of(self.passage.mentions[int(m[2])], unit) for m in signs)
        return next((value for value in values if value), None)

    def _undergone_at(self, source: Referent) -> Range | None:
        """The one temperature at which the sentence before tells what else became of a source, of which this one denies
        something without saying where: 'At 90 °C, A only dissolved. No B was formed.'"""
        before = self.index - 1
        if before < 0 or self._ingredients() or {*self.passage.named_in(before)} != {source.name}:
            return None
        signs = self.passage.sketch(self.passage.sentences[before])
        told = [int(m[2]) for m in SIGN.finditer(signs.text) if m[1] == "T"]
        return value_of(self.passage.mentions[told[0]], "°C") if len(told) == 1 else None


def _conditional(fact: Conversion | Synthesis) -> bool:
    """Whether a fact gives any condition."""
    parts = (*fact.precursors, *fact.ligands, *fact.solvents) if isinstance(fact, Synthesis) else ()
    means = (*fact.reagents, *fact.mechanism) if isinstance(fact, Conversion) else parts
    return bool(means or fact.conditions or fact.temperature_C or fact.duration_h)
