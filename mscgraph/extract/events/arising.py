"""Statements that something was made which only tell what came of another species: it appears, or a treatment gives it,
where the other one was named before and nothing that it is made of is brought."""

from __future__ import annotations

from collections.abc import Iterable

from mscgraph.extract.events.parts import Ingredient, elements_of, ingredients, metals, supplied
from mscgraph.extract.events.procedure import phrases
from mscgraph.extract.events.told import Told
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.kinds import is_family_of
from mscgraph.extract.text.sketch import SIGN


def shares_metal(told: Told, products: Iterable[Referent], found: Iterable[Ingredient]) -> bool:
    """Whether chemicals bring a metal that is known to be in what was made."""
    return bool(_elements(told, products) & supplied(found) & metals())


def only_arises(told: Told, products: Iterable[Referent], found: Iterable[Ingredient]) -> bool:
    """Whether a statement only says that something came about, and no other way to it is told, where another species of
    its elements was named before: it comes of that one. It is made if its metal is brought; where something is said to
    give it, if any of its elements is, else if the clause names a chemical."""
    made_of = _elements(told, products)
    if told.likewise or phrases("otherwise").search(told.clause.text):
        return False
    if told.frame.statement.given("yields"):
        brought = supplied(found)
        if brought & made_of or (brought and not made_of):
            return False
    elif not phrases("arising").search(told.frame.stretch) or told.ingredients or shares_metal(told, products, found):
        return False
    elif made_of & supplied(_brought_before(told)):
        return False  # 'A and C were heated in D. B began to form at 60 °C.'
    theirs = (elements_of(name, told.frame.passage.names) for name in _named_before(told, products))
    return any(not made_of or not elements or bool(elements & made_of) for elements in theirs)


def _brought_before(told: Told) -> tuple[Ingredient, ...]:
    """The chemicals of the sentence before."""
    passage, before = told.frame.passage, told.frame.sentence - 1
    if before < 0:
        return ()
    sketch = passage.sketch(passage.sentences[before])
    return tuple(ingredients(passage, sketch, 0, len(sketch.text)))


def _elements(told: Told, products: Iterable[Referent]) -> frozenset[str]:
    return frozenset(e for one in products for e in elements_of(one.name, told.frame.passage.names))


def _named_before(told: Told, products: Iterable[Referent]) -> set[str]:
    """The species that the passage names in front of the statement, but for the products and their families."""
    frame, passage = told.frame, told.frame.passage
    before = {name for index in range(frame.sentence) for name in passage.named_in(index)}
    signs = SIGN.finditer(frame.sketch.text, 0, frame.sketch.offset_of(frame.statement.first))
    here = (passage.mentions[int(m[2])].species.name for m in signs if m[1] == "S")
    named = {*before, *map(passage.names.canonical, here)}
    own = {product.name for product in products}
    return {name for name in named - own if not any(is_family_of(name, one, passage.names) for one in own)}
