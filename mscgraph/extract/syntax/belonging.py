"""To which statement of a sentence its chemicals, temperatures and times belong, by the tree.

What hangs on the verb or noun that ties the species of a statement together belongs to that statement; what stands in
a relative clause or participle that names none of them belongs to none ('A, which was made at 60 °C, ripens').
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.syntax.trees import tree_of
from mscgraph.extract.text.sketch import SIGN, Sketch

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOVED = "CTD"
_CLAUSES = ("conj", "parataxis", "ccomp", "relcl", "acl")
_NOWHERE = -1


@dataclass(frozen=True)
class Belonging:
    """By offset in the sketch: the number of the statement that something belongs to, and what belongs to none."""

    to: Mapping[int, int] = field(default_factory=dict)
    none: frozenset[int] = frozenset()


def belonging(sketch: Sketch, mentions: Sequence[Mention], statements: Sequence[Sequence[int]]) -> Belonging:
    """Where things belong among statements, each given by the offsets of the species that it is about."""
    things = [m.start() for m in SIGN.finditer(sketch.text) if m[1] in _MOVED]
    tree = tree_of(sketch, mentions) if things and statements else None
    if tree is None:
        return Belonging()
    fillers = [[tree.at(offset) for offset in offsets] for offsets in statements]
    anchors = [_anchor(named) for named in fillers]
    found = {offset: _place(tree.at(offset), fillers, anchors) for offset in things}
    return Belonging(
        {offset: place for offset, place in found.items() if place is not None and place >= 0},
        frozenset(offset for offset, place in found.items() if place == _NOWHERE),
    )


def _place(thing: Token, fillers: Sequence[Sequence[Token]], anchors: Sequence[Token | None]) -> int | None:
    """The number of the statement that a thing belongs to, `_NOWHERE`, or None where the tree leaves it open."""
    said = {token.i for named in fillers for token in named}
    crossed: list[set[int]] = []
    for token in _upwards(thing):
        if token in anchors:
            number = anchors.index(token)
            own = {t.i for t in fillers[number]}
            clear = anchors.count(token) == 1 and not any(own.isdisjoint(below) for below in crossed)
            return number if clear else None
        if token.dep_ in _CLAUSES and token.tag_[:1] == "V":
            below = {t.i for t in token.subtree}
            aside = token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBN")
            if aside and token.head.i in said and said.isdisjoint(below):
                return _NOWHERE
            crossed.append(below)
    return None


def _upwards(token: Token) -> list[Token]:
    return [token, *token.ancestors]


def _anchor(named: Sequence[Token]) -> Token | None:
    """The lowest word that all species of a statement hang on; where it is one of them, the word that ties the others
    to it."""
    above = _upwards(named[0])
    for other in named[1:]:
        mine = _upwards(other)
        above = [t for t in above if t in mine]
    if not above:
        return None
    if above[0] not in named:
        return above[0]
    below = [t for other in named if other != above[0] for t in _upwards(other) if above[0] in t.ancestors]
    return next((t for t in below if t.tag_[:1] == "V" and t.head == above[0]), None)
