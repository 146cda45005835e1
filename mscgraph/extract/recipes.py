"""Syntheses: what a species is made from, in what, at which temperature and for how long.

That something was made is said by a statement, which patterns find, or by a heading that announces it. Chemicals and
conditions stand in the statement's clause, and in the sentences of the procedure that goes with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mscgraph.extract import clauses
from mscgraph.extract.announced import Announced, announced
from mscgraph.extract.discourse import Referent
from mscgraph.extract.frames import Frame, shared
from mscgraph.extract.parts import Ingredient, Parts, elements_of, parts_of
from mscgraph.extract.passage import Passage
from mscgraph.extract.procedure import Procedure, is_step
from mscgraph.extract.sketch import SIGN
from mscgraph.extract.values import Values
from mscgraph.facts.model import Range, Synthesis

_ANNOUNCED = 0.8  # confidence in what only a heading and the steps beneath it say
_GATHERED = 0.95  # what is left of confidence where other sentences hold the chemicals or conditions
_PAUSE = 1  # sentences within a procedure that do nothing


def syntheses(passage: Passage, made: Sequence[Frame], converted: Collection[str] = ()) -> Iterator[Synthesis]:
    """The syntheses that a passage states, from the statements that something was made and from its headings. What
    other species are `converted` to was made only where a statement names a precursor."""
    told = [one for one in map(_Told, made) if one.holds_beside(converted)]
    stated = {one.frame.sentence: one.sourced for one in told}
    for one in told:
        yield from _stated(one, one.procedure(stated))
    for heading in announced(passage):
        if heading.product.name not in converted:
            yield from _headed(heading, passage)


@dataclass(frozen=True)
class _Told:
    """A statement that something was made, with what its own clause says."""

    frame: Frame

    @cached_property
    def values(self) -> Values:
        return Values(self.frame.clause, self.frame.statement, self.frame.passage)

    @cached_property
    def products(self) -> tuple[Referent, ...]:
        return self.frame.referents("product")

    @cached_property
    def ingredients(self) -> tuple[Ingredient, ...]:
        sketch = self.frame.sketch
        return tuple(Ingredient(name, clauses.cued_role(sketch, offset)) for name, offset in self.values.chemicals())

    @cached_property
    def sourced(self) -> bool:
        """Whether the clause itself names a precursor."""
        return bool(parts_of(self.ingredients)["precursor"])

    def holds_beside(self, converted: Collection[str]) -> bool:
        """Whether it says more than that something, which was `converted` from another species, was once made."""
        weak = self.frame.statement.given("needs") == "condition" and not self.sourced
        return not (weak and {product.name for product in self.products} & {*converted})

    def procedure(self, stated: Mapping[int, bool]) -> Procedure:
        """The sentences that go with the statement: the steps behind it up to the next one, and, where it names no
        precursor itself, those before it, past others that name none, either."""
        passage, own = self.frame.passage, self.frame.sentence
        if self.frame.statement.given("alone"):
            return Procedure(passage, ())
        after = list(_run(passage, range(own + 1, len(passage.sentences)), stated, past=False))
        before: list[int] = []
        if not self.sourced:
            before = list(_run(passage, range(own - 1, -1, -1), stated, past=True))[::-1]
        names = {product.name for product in self.products}
        return Procedure(passage, tuple(i for i in (*before, *after) if not _others(passage, i, names)))


def _run(passage: Passage, indices: Sequence[int], stated: Mapping[int, bool], *, past: bool) -> Iterator[int]:
    """The sentences of one procedure from here on; `past` statements that name no precursor the search goes on."""
    pause = 0
    for index in indices:
        if index in stated:
            if not past or stated[index]:
                return
            continue
        if is_step(passage.sketch(passage.sentences[index])):
            pause = 0
            yield index
        elif (pause := pause + 1) > _PAUSE:
            return


def _others(passage: Passage, index: int, products: Collection[str]) -> bool:
    """Whether a sentence names another species: what it then says is about that."""
    sketch = passage.sketch(passage.sentences[index])
    named = (passage.mentions[int(m[2])] for m in SIGN.finditer(sketch.text) if m[1] == "S")
    return any(passage.names.canonical(mention.value.name) not in products for mention in named)


def _stated(one: _Told, procedure: Procedure) -> Iterator[Synthesis]:
    frame, values = one.frame, one.values
    more, temperatures, times = procedure.ingredients(), *procedure.conditions()
    own = values.temperatures(0, 1)
    duration = values.duration()
    bare = not one.ingredients and not more and duration is None and own == (None,)
    if frame.statement.given("needs") == "condition" and bare:
        return
    count = len(one.products)
    for number, product in enumerate(one.products):
        parts = parts_of((*one.ingredients, *more), elements_of(product.name, frame.passage.names))
        here = values.temperatures(number, count)
        for temperature in here if here != (None,) else temperatures or (None,):
            for time in (duration,) if duration else times or (None,):
                fields = _fields(frame, product, procedure)
                yield _synthesis(product, parts, temperature, time, frame.clause.text, fields, values)


def _fields(frame: Frame, product: Referent, procedure: Procedure) -> dict[str, Any]:
    """The fields that all facts share; what was gathered from other sentences is quoted, and believed a little less."""
    fields = frame.common(product)
    if procedure.sentences:
        first, last = min(procedure.sentences[0], frame.sentence), max(procedure.sentences[-1], frame.sentence)
        quoted = (e for e in fields["evidence"] if e.text not in frame.passage.evidence(first, last).text)
        fields["evidence"] = (frame.passage.evidence(first, last), *quoted)
        fields["confidence"] = round(fields["confidence"] * _GATHERED, 3)
    return fields


def _synthesis(
    product: Referent,
    parts: Parts,
    temperature: Range | None,
    time: Range | None,
    text: str,
    fields: dict[str, Any],
    values: Values | None = None,
) -> Synthesis:
    return Synthesis(
        product=product.name,
        precursors=parts["precursor"],
        ligands=parts["ligand"],
        solvents=parts["solvent"],
        temperature_C=temperature,
        duration_h=time,
        approach=clauses.approach(text),
        bounds=values.bounds(temperature) if values else (),
        **fields,
    )


def _headed(heading: Announced, passage: Passage) -> Iterator[Synthesis]:
    """What the steps under a heading say of the product that it announces, unless they start from another species."""
    name = heading.product.name
    sentences = tuple(_under(heading, passage))
    procedure = Procedure(passage, sentences)
    parts = parts_of(procedure.ingredients(), elements_of(name, passage.names))
    if not parts["precursor"] or any(_starts_from(heading, passage, index) for index in sentences):
        return
    temperatures, times = procedure.conditions()
    tokens = (passage.sentences[sentences[0]].start, passage.sentences[sentences[-1]].end - 1)
    said = " ".join(passage.sketch(passage.sentences[i]).plain for i in sentences)
    fields = shared(passage, sentences[0], tokens, (heading.product,), _ANNOUNCED, "", "", sentences[-1])
    for temperature in temperatures or (None,):
        for time in times or (None,):
            yield _synthesis(heading.product, parts, temperature, time, said, fields)


def _under(heading: Announced, passage: Passage) -> Iterator[int]:
    """The steps under a heading, up to the first sentence behind them that measures something."""
    begun = False
    for index in range(heading.start, len(passage.sentences)):
        sketch = passage.sketch(passage.sentences[index])
        if is_step(sketch):
            begun = True
            yield index
        elif begun and "‹M" in sketch.text:
            return


def _starts_from(heading: Announced, passage: Passage, index: int) -> bool:
    """Whether a sentence names another species than the product, or another kind of thing."""
    if _others(passage, index, {heading.product.name}):
        return True
    generic = (m for m in SIGN.finditer(passage.sketch(passage.sentences[index]).text) if m[1] == "G")
    return any(passage.mentions[int(m[2])].value.kind != heading.kind for m in generic)
