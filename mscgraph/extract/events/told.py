"""A statement that something was made, and the recipe that goes with it: what its clause, and the sentences around it,
say of chemicals, temperature and time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mscgraph.extract.events.announced import announced
from mscgraph.extract.events.arguments import arguments
from mscgraph.extract.events.earlier import Recipe, earlier, of_sample, points_back
from mscgraph.extract.events.parts import (
    Ingredient,
    cue_of,
    elements_of,
    ingredients,
    metals,
    only_of,
    parts_of,
    roles_of,
    supplied,
)
from mscgraph.extract.events.procedure import Procedure, heat_treats, heats_another, is_step, ligands_in, phrases
from mscgraph.extract.names.wording import wording
from mscgraph.extract.text import clauses
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.frames import Frame
from mscgraph.extract.text.kinds import is_family_of
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN, Sketch
from mscgraph.extract.text.values import Values, value_of
from mscgraph.facts.model import Evidence, Range
from mscgraph.facts.names import name_key

_Stated = Mapping[int, Sequence["Told"]]  # the statements of each sentence of a passage
_NEAR = 40  # how far behind a statement its source can stand
_HEAD = 20  # … or behind the head of its clause
_ANOTHER = re.compile(
    r",\sand\s(?:[a-z-]+\s){0,2}‹S(\d+)›|,\s(?:and\s|but\s|while\s)?the\slatter\s(?=(?:at|from|in|with|by)\s)"
)
_VERB = wording(  # of the main clause: 'CdS QDs made from C | are bright'
    r"(?<!which\s)(?<!that\s)(?<=\s)(?:\)\s)?(?:,\s)?(?:(?:is|are|was|were|has|have|had|can|could|do|does|did|may|will|would)\s"
    r"|<behaves>\s|¶)"
)
_DONE_FIRST = re.compile(r"\s(?:was|were)\s[a-z]+ed\s.*‹T\d+›\s(?:[^‹;]+\s)?and\s(?:the\s)?$")
_IT_WAS = re.compile(r"(?:when|if|once|after)\s(?:it|they)\s(?:is|are|was|were)\s[a-z]+ed\s")
_THE = re.compile(r"\b(?:the|these|this)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_YIELD = wording(r"\sin\s(?:an?\s)?(?:[a-z]+\s){0,2}<yields>\s(?:of\s)?‹P|\s‹P\d+›\s<yields>\s")
_TREATS = wording(  # what is then done with the product: 'its solution was stirred with …'
    r"(?:^|\s)(?:when|if)\s(?:it|they)\s(?:is|are|was|were)\s(?:then\s)?[a-z]+ed\s"
    r"|(?:^|\s)(?:its|their)\s(?:[a-z]+\s)?<liquids>\s|<liquids>\sof\s(?:it|them|this\s[a-z]+|(?:the|these)\s‹G\d+›)\s"
)
_LEADING = re.compile(r"(?:in|with|under|at|on|upon|by|after)\s(?:(?![,;]\s).)*,\s")
_SAMPLE = wording(r"(?<![a-z])(?:<samples>|they\s(?:[a-z]+ly\s)?<arises>)\s")
_PAUSE = 1  # sentences within a procedure that do nothing


@dataclass(frozen=True)
class Told:
    """A statement that something was made, with what its own clause says."""

    frame: Frame

    @cached_property
    def clause(self) -> clauses.Clause:
        """The clause, up to where it goes on about another species: '…, and CdS QDs with octylamine'."""
        whole = self.frame.clause
        begin = whole.sketch.offset_of(self.frame.statement.last + 1)
        own = {filler.mention for filler in self.frame.statement.slots["product"]}
        ends = [
            m.start()
            for m in _ANOTHER.finditer(whole.sketch.text, begin, whole.end)
            if not m[1] or int(m[1]) not in own
        ]
        ends += [m.start() for m in phrases("put to use").finditer(whole.sketch.text, begin, whole.end)]
        if self.frame.statement.given("aside"):
            ends += [m.start() for m in _VERB.finditer(whole.sketch.text, begin, whole.end)]
        return replace(whole, end=min(ends, default=whole.end))

    @cached_property
    def values(self) -> Values:
        """Quantities and chemicals of the clause."""
        return Values(self.clause, self.frame.statement, self.frame.passage)

    @cached_property
    def products(self) -> tuple[Referent, ...]:
        """What was made; a family at the head of whose paragraph a member is announced means that one."""
        found = self.frame.referents("product")
        announcing = next(announced(self.frame.passage), None) if len(found) == 1 else None
        if announcing and is_family_of(found[0].name, announcing.product.name, self.frame.passage.names):
            return (announcing.product,)
        return found

    def made_of(self, brought: frozenset[str]) -> tuple[Referent, ...]:
        """What a definite bare head in its place means by the elements that were brought together, where nothing else
        tells: 'the clusters were washed', of those that the paper knows those made of just these."""
        found = []
        for filler in self.frame.statement.slots["product"]:
            mention = self.frame.passage.mentions[filler.mention] if filler.mention is not None else None
            if mention is None or mention.label != "species" or not mention.species.generic:
                return ()
            before = self.frame.passage.block.content.plain[: mention.start]
            name = only_of(mention.species, brought, self.frame.passage.names) if _THE.search(before[-30:]) else None
            if name is None:
                return ()
            found.append(Referent(name, self.frame.sentence, indirect=True))
        return tuple(found)

    def brings_others(self, products: Iterable[Referent], found: Iterable[Ingredient]) -> bool:
        """Whether chemicals bring metals, but none that is known to be in what was made."""
        made_of = frozenset(e for one in products for e in elements_of(one.name, self.frame.passage.names)) & metals()
        brought = supplied(found) & metals()
        return bool(made_of and brought) and not made_of & brought

    @cached_property
    def ingredients(self) -> tuple[Ingredient, ...]:
        """The chemicals of the clause that do not merely wash or store: of solvents, those in front of the washing."""
        clause = self.clause
        isolated = self.frame.statement.given("needs") == "procedure"  # what stands in front dissolves it, too
        washed = phrases("workup" if isolated else "washing").search(clause.sketch.text, clause.start, clause.end)
        named = (
            Ingredient(name, cue_of(self.frame.passage, clause.sketch, offset))
            for name, offset in self.values.chemicals()
            if roles_of(name)[:1] != ("solvent",) or washed is None or offset < washed.end()
        )
        found = tuple(named)
        if any(phrases("pointing").match(clause.sketch.text, start) for start in self._heads):
            found = (*self._meant(), *found)
        return found

    @property
    def _cites(self) -> bool:
        """Whether its sentence cites another work."""
        low, high = self.frame.passage.sentence_span(self.frame.sentence)
        return any(low <= one.start <= high for one in self.frame.passage.block.content.citations)

    @property
    def _heads(self) -> tuple[int, ...]:
        """Where the subject of the clause can stand: at its head, or behind the first phrase of its sentence."""
        text, start = self.clause.sketch.text, self.clause.start
        leading = _LEADING.match(text) if start == 0 else None
        return (start, leading.end()) if leading else (start,)

    def _meant(self) -> tuple[Ingredient, ...]:
        """The precursor that the subject of the clause, a pronoun, means: the first one of its sentence, or else of the
        one before."""
        passage, own, clause = self.frame.passage, self.frame.sentence, self.frame.clause
        for index, end in ((own, clause.start), (own - 1, None)):
            if index < 0:
                continue
            sketch = passage.sketch(passage.sentences[index])
            found = ingredients(passage, sketch, 0, len(sketch.text) if end is None else end)
            sources = [i for i in found if "precursor" in roles_of(i.name)[:1]]
            if sources:
                return (sources[0],)
        return ()

    def capping(self, product: str) -> tuple[Ingredient, ...]:
        """The ligands in the name of a product: 'oleate-capped CdS QDs'."""
        names = self.frame.passage.names
        fillers = (f.mention for f in self.frame.statement.slots["product"] if f.mention is not None)
        species = (self.frame.passage.mentions[mention].species for mention in fillers)
        meant = (one for one in species if names.canonical(one.name) == product)
        return tuple(Ingredient(ligand, "ligand") for one in meant for ligand in ligands_in(one, names))

    @cached_property
    def sourced(self) -> bool:
        """Whether the clause itself names a precursor."""
        return bool(parts_of(self.ingredients)["precursor"])

    @cached_property
    def complete(self) -> bool:
        """Whether the clause itself names sources, and one of a metal in what was made, as far as this is known."""
        names = self.frame.passage.names
        brought = supplied(self.ingredients) & metals()
        wanted = [elements_of(product.name, names) & metals() for product in self.products]
        return self.sourced and all(not own or own & brought for own in wanted)

    @property
    def names_product(self) -> bool:
        """Whether the passage itself names all that was made."""
        passage = self.frame.passage
        named = {passage.names.canonical(m.value.name) for m in passage.mentions if m.label == "species"}
        return all(product.name in named for product in self.products)

    def holds_beside(self, converted: Collection[str]) -> bool:
        """Whether it tells of a synthesis: not how another species was changed, nor only that something which was
        `converted` from another one was once made."""
        clause = self.clause if self.frame.statement.given("aside") else self.frame.clause
        if phrases("converting").search(clause.text) or self._from_another or self._of_another:
            return False
        if self.frame.statement.given("likewise") and len(self._named_before) > 1:
            return False  # 'For A, B was stirred with C. For D, E was used'
        weak = self.frame.statement.given("needs") == "condition" and not (self.sourced or self.likewise)
        changed = {name_key(name) for name in converted}
        return not (weak and changed & {name_key(product.name) for product in self.products})

    @property
    def _named_before(self) -> tuple[str, ...]:
        """The species that the sentence before names, where it names chemicals, too."""
        index, passage = self.frame.sentence - 1, self.frame.passage
        told = index >= 0 and "‹C" in passage.sketch(passage.sentences[index]).text
        return passage.named_in(index) if told else ()

    @property
    def _of_another(self) -> bool:
        """Whether chemicals that bring none of its metals gave it, in the clause behind another species of these."""
        names = self.frame.passage.names
        made_of = frozenset(e for product in self.products for e in elements_of(product.name, names)) & metals()
        own = {product.name for product in self.products}
        begin = self.frame.sketch.offset_of(self.frame.statement.first)
        if not made_of or not self.ingredients or supplied(self.ingredients) & made_of:
            return False
        text, start = self.clause.sketch.text, self.clause.start
        if _IT_WAS.match(text, start):
            return True
        before = (m for m in SIGN.finditer(text, start, begin) if m[1] == "S" and "‹C" in text[m.end() : begin])
        others = (names.canonical(self.frame.passage.mentions[int(m[2])].species.name) for m in before)
        return any(elements_of(name, names) & made_of for name in others if name not in own)

    @property
    def likewise(self) -> bool:
        """Whether its clause says that all else was done as told before."""
        return points_back(self.frame.clause.text) or bool(self.frame.statement.given("likewise"))

    @property
    def _from_another(self) -> bool:
        """Whether it was made from another species, not from molecules: a conversion, also where none is read."""
        clause = self.frame.clause
        last = clause.sketch.offset_of(self.frame.statement.last)
        return any(
            argument.lead == "from"
            for argument in arguments(clause.sketch)
            if argument.fillers[0].mention is not None
            and (last <= argument.start < min(clause.end, last + _NEAR) or 0 <= argument.start - clause.start < _HEAD)
        )

    def recipe(self, stated: _Stated, last: Recipe | None) -> Recipe:
        """The recipe of what was made, from the clause and the sentences around it; from the `last` one of the passage
        where the clause says that it was done likewise, or goes on from it in one sentence."""
        passage = self.frame.passage
        before, after = self._around(stated)
        before = [] if self.likewise else before  # they tell the recipe that is pointed at
        around = Procedure.of(passage, (*before, *after))
        procedure = replace(around, stretches=(*self._goes_on(), *around.stretches))
        ingredients = (*self.ingredients, *procedure.ingredients())
        temperatures, times = self._conditions(procedure)
        sentences = (*before, *after)
        elsewhere: tuple[Evidence, ...] = ()
        near = last is not None and last.sentence == self.frame.sentence - 1 and self._fits(last)
        other = not self.ingredients and phrases("varied").search(self.frame.clause.text)
        likewise = self.likewise or bool(near and not self.sourced and other)
        if likewise:
            last = earlier(passage, self.frame.sentence, last)
        goes_on = last is not None and last.sentence == self.frame.sentence and not self.sourced and self._fits(last)
        if last and (likewise or (goes_on and not self.frame.statement.given("alone"))):
            ingredients = (*ingredients, *last.beside(ingredients))
            times = times or (() if temperatures else last.times)  # 'A after 20 min, and at 200 °C B'
            temperatures = temperatures or last.temperatures
            sentences = (*last.sentences, *sentences)
            elsewhere = last.elsewhere
        weak = self.frame.statement.given("needs") == "procedure"
        if (
            len(self.products) == 1
            and not weak
            and any(_SAMPLE.search(passage.sketch(passage.sentences[n]).text) for n in (self.frame.sentence, *before))
            and not parts_of(ingredients)["precursor"]
        ):
            made_of = elements_of(self.products[0].name, passage.names)
            ingredients = (*of_sample(passage, self.frame.sentence, made_of), *ingredients)
        return Recipe(ingredients, temperatures, times, tuple(sorted({*sentences})), self.frame.sentence, elsewhere)

    def _goes_on(self) -> tuple[tuple[Sketch, int, int], ...]:
        """What its sentence tells behind the clause, where this announces a procedure and names all that is made."""
        clause = self.frame.clause
        sketch, end = clause.sketch, clause.end
        alone = len(clause.statements) == 1 and "‹S" not in sketch.text[end:]
        return ((sketch, end, len(sketch.text)),) if self._announces and alone else ()

    @property
    def _announces(self) -> bool:
        """Whether the steps of a procedure follow: by its pattern, or behind a colon."""
        behind = self.frame.sketch.offset_of(self.frame.statement.last)
        colon = " : " in self.frame.sketch.text[behind : self.frame.clause.end]
        return bool(self.frame.statement.given("announces")) or colon

    def _fits(self, last: Recipe) -> bool:
        """Whether another recipe of the sentence brings a metal that is in what was made, as far as both are known."""
        brought = supplied(last.ingredients)
        made_of = [elements_of(product.name, self.frame.passage.names) for product in self.products]
        return all(not brought or not elements or elements <= brought for elements in made_of)

    def _conditions(self, procedure: Procedure) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
        """Those of the clause; where this only announces a procedure, those of growth in it."""
        clause = self.clause
        values = self._behind
        temperatures = tuple(t for t in values.temperatures(0, 1) if t)
        own = Procedure(self.frame.passage, ((clause.sketch, clause.start, clause.end),))
        times = tuple(t for t in (values.duration(),) if t and not self._washed("D", own))
        temperatures = () if self._washed("T", own) else temperatures
        if len(clause.statements) == 1 and sum("‹T" in step.text for step in own.steps) > 1:
            ranked = own.conditions()
            temperatures, times = ranked[0] or temperatures, ranked[1] or times
        if phrases("beginning").search(self.frame.stretch):
            begun = [v for n, at in self.values.clause.signs("T", self.frame.statement) if (v := self._from(n, at))]
            temperatures = tuple(begun[:1]) or temperatures
        more, longer = procedure.conditions()
        if more and (not temperatures or self._announces):
            return more, longer if self._announces else times or longer
        return temperatures, times or longer

    @property
    def _behind(self) -> Values:
        """Its quantities; where something else was done first ('A was injected at 290 °C and the dots were grown at 270
        °C'), those behind."""
        clause, begin = self.clause, self.frame.sketch.offset_of(self.frame.statement.first)
        behind = replace(self.values, clause=replace(clause, start=max(begin, clause.start)))
        first = _DONE_FIRST.search(clause.sketch.text, clause.start, begin)
        return behind if first and behind.clause.signs("T", self.frame.statement) else self.values

    def _washed(self, letter: str, own: Procedure) -> bool:
        """Whether the first quantity of a kind in the clause is that of washing the product."""
        first = self.clause.signs(letter, self.frame.statement)[:1]
        return any(step.washes(at) for _, at in first for step in own.steps)

    def _from(self, number: int, offset: int) -> Range | None:
        """The range that begins with a temperature behind the statement's first word ('began to form at 45 °C')."""
        value = value_of(self.frame.passage.mentions[number], "°C")
        behind = offset > self.frame.sketch.offset_of(self.frame.statement.first)
        return Range(value.low, None) if value and behind else None

    def _around(self, stated: _Stated) -> tuple[list[int], list[int]]:
        """The sentences that go with the statement: the steps behind it up to the next one, and, where it names no
        precursor itself, those before it, past others that name none, either."""
        passage, own = self.frame.passage, self.frame.sentence
        if self.frame.statement.given("alone"):
            return [], []
        names = {product.name for product in self.products}
        isolated = (
            phrases("isolated").search(self.frame.stretch)
            or _YIELD.search(self.clause.text)  # what is done behind that is done with the product
            or (self.complete and self._cites and any(self._behind.temperatures(0, 1)))  # others did it, as told here
        )
        after = (
            [] if isolated else list(_run(passage, range(own + 1, len(passage.sentences)), stated, names, past=False))
        )
        before = [] if self.complete else list(_run(passage, range(own - 1, -1, -1), stated, names, past=True))
        return before[::-1], after


def _run(
    passage: Passage, indices: Iterable[int], stated: _Stated, names: Collection[str], *, past: bool
) -> Iterator[int]:
    """The sentences of one procedure from here on. It goes on through statements about the same products (`names`),
    and `past` others that name no precursor."""
    pause = 0
    for index in indices:
        told = stated.get(index, ())
        same = all({product.name for product in one.products} <= {*names} for one in told)
        if any(one.sourced for one in told) or not (past or same):
            return
        sketch = passage.sketch(passage.sentences[index])
        if phrases("converting").search(sketch.text) or (not past and treats(sketch)):
            return
        if _of_other_metals(passage, sketch, names):
            return
        if is_step(sketch):
            pause = 0
            if same and not names_others(passage, index, names):
                yield index
            if past and heats_another(passage, sketch, names):
                return
        elif not told and (pause := pause + 1) > _PAUSE:
            return


def treats(sketch: Sketch) -> bool:
    """Whether a sentence tells what was done with a product that is there."""
    return _TREATS.search(sketch.text) is not None or heat_treats(sketch)


def _of_other_metals(passage: Passage, sketch: Sketch, products: Collection[str]) -> bool:
    """Whether a sentence brings metals, and none of those in the products, as far as these are known."""
    brought = supplied(ingredients(passage, sketch, 0, len(sketch.text))) & metals()
    made_of = frozenset(e for name in products for e in elements_of(name, passage.names)) & metals()
    return bool(brought and made_of) and not brought & made_of


def names_others(passage: Passage, index: int, products: Collection[str]) -> bool:
    """Whether a sentence names another species: what it then says is about that."""
    sketch = passage.sketch(passage.sentences[index])
    named = (passage.mentions[int(m[2])] for m in SIGN.finditer(sketch.text) if m[1] == "S")
    return any(passage.names.canonical(mention.value.name) not in products for mention in named)
