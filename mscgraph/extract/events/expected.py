"""What was expected where a text denies that it came about: which product is meant, and of what it was to come."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from mscgraph.extract.events.arguments import Argument, arguments, bands, is_treated
from mscgraph.extract.events.denying import ACTED_ON, FORMING, OTHERS, RESTORING, STILL, Denial
from mscgraph.extract.events.outcomes import under_way
from mscgraph.extract.events.parts import elements_of, ingredients, metals, supplies
from mscgraph.extract.events.recalled import Recalled
from mscgraph.extract.names.mentions import SpeciesName
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text.clauses import clause_bounds
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.focus import focus
from mscgraph.extract.text.kinds import CLUSTERS, are_related, fits
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import Sketch
from mscgraph.extract.text.statements import Filler
from mscgraph.facts.names import name_key

_MEDIUM = wording(
    r"\s(?:in\s(?:[a-z]+\s){0,2}(?:<liquids>|<samples>|<films>)|(?:among|in)\sthe\s<solids>)\sof\s(?:[a-z]+\s)?$"
)
_FROM = re.compile(r"\sfrom\s(?:[a-z-]+\s){0,2}(?=‹C)")
_NEAR = 40  # characters
_INSTEAD = re.compile(r"\s(?:to|into)\s")
_ADDED = wording(r"\s<added>\s(?:[^,;‹]+\s)?to\s(?:the\s)?$")
_DONE = re.compile(
    r"[^;]*?(?<!\S)(?:when|once|after|if)\s[^;]*?\s(?:had|has|have)\sbeen\s[^;]*,\s"
)  # 'when A had been made B,'
_NEAR_BY = 3  # sentences


@dataclass(frozen=True)
class Expected:
    """A denial in its sentence, and the changes that it can be about; `made` is what was synthesized."""

    passage: Passage
    index: int
    denial: Denial
    known: Recalled
    made: Collection[str]

    @cached_property
    def sketch(self) -> Sketch:
        return self.passage.sketch(self.passage.sentences[self.index])

    @cached_property
    def clause(self) -> tuple[int, int]:
        return clause_bounds(self.sketch, self.denial.start, self.denial.end - 1)

    @cached_property
    def named(self) -> tuple[Argument, ...]:
        """What the clause names, be it by a band."""
        low, high = self.clause
        return tuple(a for a in (*arguments(self.sketch), *bands(self.sketch)) if low <= a.start < high)

    @cached_property
    def subject(self) -> Referent | None:
        """The species right before the denial, of which something is denied."""
        before = [a for a in self.named if a.bare and a.end == self.denial.start and len(a.fillers) == 1]
        found = resolve(before[0].fillers[0], self.passage, self.index, alone=True) if before else ()
        return found[0] if len(found) == 1 else None

    def meant(self, at: int) -> tuple[Referent, ...]:
        """The species that is not there; of a bare head ('no QDs') what was last said to form of its kind."""
        named = next((a for a in (*bands(self.sketch), *arguments(self.sketch)) if a.start <= at < a.end), None)
        if named and named.fillers[0].pronoun:
            return resolve(named.fillers[0], self.passage, self.index)
        if not self.sketch.text.startswith("‹", at):
            return self._product()
        number = int(re.findall(r"\d+", self.sketch.text[at:])[0])
        itself = Filler(mention=number, token=self.sketch.token_at(at))
        filler = next((f for f in named.fillers if f.mention == number), itself) if named else itself
        mention = self.passage.mentions[number]
        if mention.label == "species" and mention.species.generic and self.sketch.words(0, at).endswith("neither "):
            filler = Filler(mention=None, pronoun="both", token=filler.token)  # 'neither cluster'
            return resolve(filler, self.passage, self.index, several=True)
        if mention.label == "species" and mention.species.generic:
            if OTHERS.search(self.sketch.text, 0, at) or OTHERS.search(f"{mention.text.lower()} "):
                return ()  # 'no mixed clusters', 'no intermediate'
            alone = resolve(filler, self.passage, self.index, alone=True)
            found = self._of_kind(mention.species, mention.text.endswith("s"), [r.name for r in alone]) or alone
            return tuple(referent for referent in found if self._can_be_made(referent.name))
        found_species = resolve(filler, self.passage, self.index)
        return tuple(r for r in found_species if not self._only_consumed(r))

    def _product(self) -> tuple[Referent, ...]:
        """What 'the product' is: what the passage makes, or what the change told last gives, or its topic."""
        if len(self.made) == 1:
            return (Referent(next(iter(self.made)), self.index, True),)
        if last := (*self.known.here, *self.known.later)[-1:]:
            return (Referent(last[0].target, self.index, True),)
        about = focus(self.passage, self.index, {}, far=True)
        return about if len(about) == 1 else ()

    def _of_kind(self, pointer: SpeciesName, several: bool, close: Collection[str]) -> tuple[Referent, ...]:
        """What a bare head means: what was last said to form of its kind, else what the passage will tell to form; of
        the material of what is treated, where that is known, and without a shell before one with a shell. What stands
        `close` by of its kind comes before what only earlier passages tell."""
        treated = self.treated()
        own = getattr(self.passage.names.parsed(treated.name), "material", None) if treated else None
        found: list[tuple[bool, bool, str]] = []
        known = self.known
        changed = (change.target for change in (*reversed(known.here), *reversed(known.near), *known.later))
        earlier = (change.target for change in reversed(known.before))
        ahead = range(self.index + 1, len(self.passage.sentences)) if self._made_from else ()
        named = self.passage.named_in(self.index) if several else ()
        for name in (*(n for i in ahead for n in self.passage.named_in(i)), *changed, *close, *earlier, *named):
            species = self.passage.names.parsed(name)
            fitting = species is not None and fits(pointer, species) and own in (None, species.material)
            if species is not None and fitting and self._can_be_made(name):
                found.append((pointer.head != species.head, "/" in (species.material or ""), name))
        best = min(found, key=lambda each: each[:2], default=None)
        if best is not None:
            return (Referent(best[2], self.index, True),)
        only = self.passage.names.only(lambda s: fits(pointer, s) and s.material == own) if own else None
        return (Referent(only, self.index, True),) if only else ()

    def _only_consumed(self, target: Referent) -> bool:
        """Whether a species is only known to be used up: that it is not seen says that all of it reacted."""
        consumed = any(_same(c.source, target) for c in self.known.told)
        if FORMING.search(self.sketch.text, self.denial.start, self.denial.end):
            return False  # 'A did not form'
        if RESTORING.search(self.sketch.text, self.denial.start, self.denial.end):
            return False  # 'A was not regained'
        return consumed and not self.known.affirms(None, target.name) and self.treated(target) is None

    def _can_be_made(self, name: str) -> bool:
        """Whether a species can come of the chemicals from which something was to be made."""
        made_of = elements_of(name, self.passage.names)
        return not self._made_from or not made_of or bool(self._made_from & made_of)

    @cached_property
    def _made_from(self) -> frozenset[str]:
        """The elements that chemicals bring of which the clause says that something was to be made from them."""
        said = _FROM.search(self.sketch.text, *self.clause)
        if said is None:
            return frozenset()
        named = ingredients(self.passage, self.sketch, said.start(), self.clause[1])
        return frozenset(symbol for each in named for symbol in supplies(each.name))

    def source(self, target: Referent) -> Referent | None:
        """What the product was to come of, but for what is said not to be there either ('neither A nor B formed')."""
        found = self._source(target)
        denied = (a for a in self.named if self.denial.start <= a.start < self.denial.end)
        each = (resolve(f, self.passage, self.index) for a in denied for f in a.fillers)
        gone = {referent.name for referents in each for referent in referents} if found else set()
        return None if found is None or (found.name in gone and not self.denial.subject) else found

    def _source(self, target: Referent) -> Referent | None:
        """The species that the clause treats, or that the product comes of elsewhere, or that was treated before; none
        where the clause brings all of which the product is made."""
        if treated := self.treated(target):
            return treated
        made_of = elements_of(target.name, self.passage.names)
        if self._made_from or (made_of and made_of <= self._brought):
            return None
        if RESTORING.search(self.sketch.text, self.denial.start, self.denial.end) and (
            gone := self.known.of(target.name)
        ):
            return Referent(gone.target, self.index, True)
        if len(self.known.now) == 1 and _DONE.match(self.sketch.text, self.clause[0], self.denial.start):
            return Referent(self.known.now[0].target, self.index, True)
        near = under_way(self.passage, self.index, self.denial.start)
        if near is not None and made_of & self._brought and not self._may_grow(near.name, target.name):
            return None  # 'tris(trimethylsilyl)arsine gave no InAs clusters' says nothing of dots
        if near is not None and self.index - near.sentence <= 1 and not _same(near.name, target):
            return near
        if target.name in self.made and not any(_same(c.target, target) for c in self.known.recent):
            return None
        sources = [c.source for c in self.known.told if _same(c.target, target)]
        sources = sources or [c.source for c in self.known.recent if self._may_grow(c.source, target.name)]
        if sources:
            return Referent(sources[-1], self.index, True)
        last = (self.known.here or self.known.near)[-1:]
        if last and self._may_grow(last[0].source, target.name) and self._is_like(target, last[0].target):
            return None if _same(last[0].source, target) else Referent(last[0].source, self.index, True)
        return near or self._topic(target)

    @cached_property
    def _brought(self) -> frozenset[str]:
        """The elements that the chemicals of the clause bring."""
        return frozenset(s for i in ingredients(self.passage, self.sketch, *self.clause) for s in supplies(i.name))

    def _is_like(self, target: Referent, known: str) -> bool:
        """Whether a product is made of the same metals as a known one, or of the metals that the clause brings in
        their place: 'zinc oleate gave no Zn3P2', where cadmium oleate gave Cd3P2."""
        one, other = (elements_of(name, self.passage.names) for name in (target.name, known))
        brought = self._brought
        replaced = bool(one) and one & metals() <= brought and one - metals() == other - metals()
        return one & metals() == other & metals() or replaced

    def _topic(self, target: Referent) -> Referent | None:
        """The species of which the sentence, or those before it, speak, where the product can come of it with what the
        clause brings, and not of that alone."""
        names, brought = self.passage.names, self._brought
        made_of = elements_of(target.name, names)
        if not made_of or brought >= made_of or brought & made_of - metals():
            return None
        free = (a for a in self.named if not self.denial.start <= a.start < self.denial.end)
        beside = [r for a in free for f in a.fillers for r in resolve(f, self.passage, self.index, alone=True)]
        for found in (beside, focus(self.passage, self.index, {})):
            others = {r.name: r for r in found if not _same(r.name, target) and self.index - r.sentence <= _NEAR_BY}
            if len(others) == 1:
                (topic,) = others.values()
                related = are_related(topic.name, target.name, names)
                own = elements_of(topic.name, names)
                enough = made_of <= (own | brought) and (own != made_of or self._is_cluster(topic.name))
                return topic if enough and not related and self._may_grow(topic.name, target.name) else None
        return None

    def _may_grow(self, source: str, target: str) -> bool:
        """Whether one thing can grow into another: a cluster into anything, anything into what is no cluster."""
        return self._is_cluster(source) or not self._is_cluster(target)

    def _is_cluster(self, name: str) -> bool:
        species = self.passage.names.parsed(name)
        return species is not None and species.species_class in CLUSTERS

    def treated(self, target: Referent | None = None) -> Referent | None:
        """The species that the clause treats, or from which the product was to come."""
        low, high = self.clause
        for argument in arguments(self.sketch):
            within = low <= argument.start < high and not self.denial.start <= argument.start < self.denial.end
            subject = self.denial.subject and argument.bare and argument.end == self.denial.start
            rather = self.denial.rather and _INSTEAD.search(self.sketch.text, self.denial.start, self.denial.end)
            subject = subject or (bool(rather) and argument.bare and argument.end <= self.denial.start)
            led = argument.lead == "from" or (argument.lead in ("for", "with") and argument.end <= self.denial.start)
            led = led or _MEDIUM.search(self.sketch.text, 0, argument.start) is not None
            led = led or _ADDED.search(self.sketch.text, low, argument.start) is not None
            led = led or ACTED_ON.search(self.sketch.text, low, argument.start) is not None
            led = led or STILL.search(self.sketch.text, argument.end, argument.end + _NEAR) is not None
            if within and (subject or led or is_treated(self.sketch.text, argument)):
                one = len(argument.fillers) == 1
                found = resolve(argument.fillers[0], self.passage, self.index, alone=True) if one else ()
                if found and not (target and _same(found[0].name, target)):
                    return found[0]
        return None


def _same(name: str, referent: Referent) -> bool:
    return name_key(name) == name_key(referent.name)
