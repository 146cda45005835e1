"""Statements that something was made which only tell what came of another species: it appears, or a treatment gives it,
where the other one was named before and nothing that it is made of is brought."""

from __future__ import annotations

from collections.abc import Iterable

from mscgraph.extract.events.parts import Ingredient, elements_of, metals, supplied
from mscgraph.extract.events.procedure import phrases
from mscgraph.extract.events.told import Told
from mscgraph.extract.text.discourse import Referent
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
    theirs = (elements_of(name, told.frame.passage.names) for name in _named_before(told, products))
    return any(not made_of or not elements or bool(elements & made_of) for elements in theirs)


def _elements(told: Told, products: Iterable[Referent]) -> frozenset[str]:
    return frozenset(e for one in products for e in elements_of(one.name, told.frame.passage.names))


def _named_before(told: Told, products: Iterable[Referent]) -> set[str]:
    """The other species that the passage names in front of the statement."""
    frame, passage = told.frame, told.frame.passage
    before = {name for index in range(frame.sentence) for name in passage.named_in(index)}
    signs = SIGN.finditer(frame.sketch.text, 0, frame.sketch.offset_of(frame.statement.first))
    here = (passage.mentions[int(m[2])].species.name for m in signs if m[1] == "S")
    return {*before, *map(passage.names.canonical, here)} - {product.name for product in products}
