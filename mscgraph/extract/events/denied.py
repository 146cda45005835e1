"""What a passage says did not happen, where it does not name both sides: 'no QDs were formed', 'the reverse reaction
was not observed' (`pipelines/denials.toml`).

A product that is not there was to come of the species that was treated, or of which the text says so elsewhere; else a
synthesis is denied. A process that did not take place is the change that was told last, or that change backwards. What
the text affirms elsewhere is denied only under a condition of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from mscgraph.extract.events.arguments import any_of, arguments, bands, is_treated
from mscgraph.extract.events.outcomes import under_way
from mscgraph.extract.events.parts import Ingredient, elements_of, ingredients, parts_of, roles_of
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
from mscgraph.resources import folder, load_toml

_RULE = Rule("what is said not to have happened", "denials.toml")
_MATCH = Match("denial")
_RECENT = 2  # sentences back in which the experiment that goes on is told
_PLAIN = r"(?:[a-z0-9-]+\s){0,3}?"
_GAP = r"(?:[^\s;:‹]+\s|‹[SCTDQ]\d+›\s){0,14}?"
_THING = r"(?:‹[SG]\d+›|‹W\d+›\s(?:peak|band|line|doublet|feature|absorption))"
_BE = r"(?:(?:is|are|was|were|has|have|been|be|could|can|will|would|did|does|do)\s){0,3}"
_NOT = r"(?:did|does|do|is|are|was|were|could|can|would|has|have)\s(?:not|never)\s(?:been\s|be\s|at\sall\s|[a-z]+ly\s)?"


@dataclass(frozen=True)
class _Denial:
    """Words that deny a product (the argument at `target`), or a process (no target), forward or in `reverse`."""

    start: int
    end: int
    target: int | None = None
    reverse: bool = False
    subject: bool = False  # what the product was to come of is the subject


@cache
def data() -> Mapping[str, Any]:
    """The contents of `pipelines/denials.toml`."""
    return load_toml(folder("pipelines") / "denials.toml")


@cache
def _words(name: str) -> str:
    return any_of(data()[name])


@cache
def _processes() -> re.Pattern[str]:
    process, absent = _words("process"), _words("absent")
    back = _words("reverse")
    return re.compile(
        rf"(?<!\S)(?:(?:{_words('none')}|{_words('trace')}){_PLAIN}(?P<one>{back})?{process}|"
        rf"(?:the|this|such|any|an?)\s{_PLAIN}(?P<two>{back})?{process}{_GAP}{absent}|"
        rf"the\s(?P<three>{back}){_GAP}{absent}|(?P<four>{_words('undone')})|{_words('idle')})"
    )


@cache
def _products() -> re.Pattern[str]:
    seen, gives, none = _words("seen"), _words("gives"), _words("none")
    return re.compile(
        rf"(?<!\S)(?:{_words('trace')}{_PLAIN}(?P<traced>{_THING})|"
        rf"{gives}{none}{_PLAIN}(?P<given>{_THING})|"
        rf"there\s(?:is|are|was|were)\s(?:neither\s(?:[^\s;,]+\s){{1,4}}nor|no)\s{_PLAIN}(?P<there>{_THING})|"
        rf"{none}{_PLAIN}(?P<none>{_THING})\s(?:nor\s{_PLAIN}{_THING}\s)?{_GAP}{seen}|"
        rf"(?P<other>{_THING})\s{_BE}(?:not|never)\s(?:been\s|be\s|[a-z]+ly\s)?{seen}|"
        rf"(?:{_NOT}|{_words('failing')}){gives}{_PLAIN}(?P<not>{_THING})|"
        rf"(?:{_NOT}|no\slonger\s|{_words('failing')}){_words('turns')}{_GAP}(?:to|into)\s{_PLAIN}(?P<into>{_THING})|"
        rf"(?:neither|none)\sof\s{_GAP}{gives}{_PLAIN}(?P<neither>{_THING}))"
    )


def denies_existence(before: str, behind: str) -> bool:
    """Whether the words around a species say that there is none ('no indication of an'), or ask 'whether … exist'."""
    if re.search(rf"(?<!\S){_words('nonexistent')}an?\s{_PLAIN}$", before.lower()):
        return True
    asked = re.search(r"\bwhether\s[^,;]*$", before) and re.match(rf"\s{_words('exists')[:-2]}\b", behind)
    return bool(asked)


def denials(
    passage: Passage, changes: Mapping[int, Sequence[Change]], before: Sequence[Change], made: Collection[str] = ()
) -> Iterator[Fact]:
    """The changes and syntheses that a passage denies. `changes` are those that it states, by sentence, `before` those
    of earlier passages; `made` is what it says was synthesized."""
    told = list(before)
    for index, sentence in enumerate(passage.sentences):
        told += changes.get(index, ())
        recent = [change for n in range(max(0, index - _RECENT), index + 1) for change in changes.get(n, ())]
        for denial in _found(passage.sketch(sentence)):
            place = _Place(passage, index, denial, tuple(told), tuple(told[len(before) :]), tuple(recent), made)
            yield from led_to(_RULE, passage.block, index, place.facts())


def _found(sketch: Sketch) -> Iterator[_Denial]:
    for match in _products().finditer(sketch.text):
        group = str(match.lastgroup)
        yield _Denial(match.start(), match.end(), match.start(group), subject=group in ("into", "not"))
        for also in re.finditer(rf"nor\s{_PLAIN}({_THING})", match.group()):
            if match.start() + also.start(1) != match.start(group):
                yield _Denial(match.start(), match.end(), match.start() + also.start(1))
    for match in _processes().finditer(sketch.text):
        yield _Denial(match.start(), match.end(), None, any(match.groupdict().values()))


@dataclass(frozen=True)
class _Place:
    """A denial in its sentence; the changes told up to it, those of its passage, and those of the last sentences."""

    passage: Passage
    index: int
    denial: _Denial
    told: tuple[Change, ...]
    here: tuple[Change, ...]
    recent: tuple[Change, ...]
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
        pairs = self._last() if at is None else [(self._source(target), target) for target in self._meant(at)]
        for source, target in pairs:
            if source is None:
                made = self._synthesis(target)
                if _conditional(made) or not (target.indirect or self._affirmed(None, target)):
                    yield made
            elif name_key(source.name) != name_key(target.name):
                changed = self._conversion(source, target)
                if _conditional(changed) or not self._affirmed(source, target):
                    yield changed

    def _affirmed(self, source: Referent | None, target: Referent) -> bool:
        return any(
            name_key(c.target) == name_key(target.name) and (source is None or _same(c.source, source))
            for c in self.told
        )

    def _meant(self, at: int) -> tuple[Referent, ...]:
        """The species that is not there; of a bare head ('no QDs') what was last said to form of its kind."""
        named = next((a for a in (*bands(self.sketch), *arguments(self.sketch)) if a.start <= at < a.end), None)
        number = int(re.findall(r"\d+", self.sketch.text[at:])[0])
        filler = next((f for f in named.fillers if f.mention == number), None) if named else None
        if filler is None:
            return ()
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
        if target.name in self.made and not any(_same(c.target, target) for c in self.recent):
            return None
        for changes in (self.told, self.recent):
            sources = [c.source for c in changes if changes is self.recent or _same(c.target, target)]
            if sources:
                return Referent(sources[-1], self.index, True)
        return under_way(self.passage, self.index, self.denial.start)

    def _treated(self, target: Referent) -> Referent | None:
        """The species that the clause treats, or from which the product was to come."""
        low, high = self.clause
        for argument in arguments(self.sketch):
            within = low <= argument.start < high and not self.denial.start <= argument.start < self.denial.end
            subject = self.denial.subject and argument.bare and argument.end == self.denial.start
            if within and (subject or is_treated(self.sketch.text, argument) or argument.lead == "from"):
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
            if not found or back:
                found, back = [c for c in self.told if name_key(c.target) in named] or found, True
        if not found:
            return []
        source, target = (Referent(name, self.index, True) for name in found[-1][:2])
        return [(target, source) if back else (source, target)]

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
        for found in _missing().finditer(clause):
            number = found["number"]
            named = self.passage.names.canonical(self.passage.mentions[int(number)].value) if number else found["word"]
            yield "without", f"{found['before']}{named}"

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


@cache
def _missing() -> re.Pattern[str]:
    before = r"(?:an?\s|the\s|any\s)?(?P<before>(?:[a-z-]+\s){0,2}?)"
    return re.compile(rf"(?<!\S){_words('lacking')}{before}(?:‹C(?P<number>\d+)›|(?P<word>[a-z-]+))\s")
