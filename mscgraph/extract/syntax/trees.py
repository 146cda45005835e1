"""The tree of a sketch, and the steps over it that patterns name: subject, object, phrases, clauses.

The steps see through voice, participles, relative clauses, coordination and control: what stands as the subject of
'was converted' is an object, the noun before 'obtained from' is one, too, and in 'A is said to give B' A is the subject
of 'give'. Phrases behind prepositions are pooled: those that hang on the arguments of an event are its own as well, for
a parser can hardly tell ('the conversion of A in toluene to B').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.syntax.model import noun, parse, parse_all, word
from mscgraph.extract.text.sketch import SIGN, Sketch

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PIECE = re.compile(r"\S+")
_SUBJECTS, _PASSIVES = ("nsubj", "csubj"), ("nsubjpass", "csubjpass")
_PHRASES = ("prep", "agent", "dative")
_ENDS = ("pobj", "pcomp", "dobj")
_POOL = 3  # how many nouns a phrase may be away from its event
_MARKS = ("mark", "advmod", "prep")
_ARGUMENTS = ("dobj", "pobj", "nsubjpass", "attr", "npadvmod", "conj")


@dataclass(frozen=True)
class Tree:
    """A parsed sketch: `starts[n]` is where the word of token n begins in the sketch's text."""

    sketch: Sketch
    starts: tuple[int, ...]
    doc: Doc

    @cached_property
    def _by_start(self) -> dict[int, int]:
        return {start: place for place, start in enumerate(self.starts)}

    def at(self, offset: int) -> Token:
        """The token whose word begins at an offset of the sketch."""
        return self.doc[self._by_start[offset]]

    def word(self, token: Token) -> str:
        """The word of the sketch that a token stands for."""
        return self.sketch.text[self.starts[token.i] :].split(None, 1)[0]

    def offset(self, token: Token) -> int:
        """Where the word of a token begins in the sketch."""
        return self.starts[token.i]


def tree_of(sketch: Sketch, mentions: Sequence[Mention]) -> Tree | None:
    """The tree of a sketch; None without a model."""
    words = _words(sketch, mentions)
    doc = parse(words) if words else None
    return Tree(sketch, tuple(m.start() for m in _PIECE.finditer(sketch.text)), doc) if doc is not None else None


def grow(sketches: Iterable[tuple[Sketch, Sequence[Mention]]]) -> None:
    """Makes the trees of sketches that will be asked for, each given with the mentions of its passage, all at once."""
    parse_all(words for sketch, mentions in sketches if (words := _words(sketch, mentions)))


def _words(sketch: Sketch, mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(_word(piece, mentions) for piece in _PIECE.findall(sketch.text))


def _word(piece: str, mentions: Sequence[Mention]) -> str:
    sign = SIGN.fullmatch(piece)
    return noun(piece, plural=mentions[int(sign[2])].text.endswith("s")) if sign else word(piece)


def is_passive(verb: Token) -> bool:
    """Whether the subject of a verb is what something is done to."""
    if any(child.dep_ in ("auxpass", *_PASSIVES) for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in (*_SUBJECTS, "aux", "dobj") for child in verb.children):
        return False
    return verb.dep_ in ("acl", "advcl", "amod") or (verb.dep_ == "conj" and is_passive(verb.head))


def subjects(verb: Token) -> list[Token]:
    """What a verb's deed is: its own subject, or that which it takes over; behind 'by' in the passive."""
    if is_passive(verb):
        return phrases(verb, ("by",))
    return surface(verb)


def objects(verb: Token) -> list[Token]:
    """What something is done to, also in the passive."""
    return surface(verb) if is_passive(verb) else given(verb)


def bearers(word: Token) -> list[Token]:
    """Of what a noun or adjective is said: 'A is a precursor of B', 'A serves as one', 'A, a precursor of B'."""
    head = word.head
    if word.dep_ == "appos":
        return [head]
    if word.dep_ == "pobj" and head.lower_ == "as":
        head = head.head
        return surface(head) if head.tag_[:1] == "V" else []
    return surface(head) if word.dep_ in ("attr", "acomp", "oprd") else []


def given(verb: Token) -> list[Token]:
    """The object that stands behind a verb; what a parser takes for a second one is none."""
    return [c for c in verb.rights if c.dep_ == "dobj"][:1]


def surface(verb: Token) -> list[Token]:
    """The subject of a verb as the sentence has it: its own, or that which it shares with another verb or a noun."""
    own = [c for c in verb.children if c.dep_ in (*_SUBJECTS, *_PASSIVES)]
    if not own and verb.tag_[:1] == "V":  # a parser that takes 'A evolves' for one noun
        own = [c for c in verb.lefts if c.dep_ in ("compound", "nmod") and c.tag_[:1] == "N"]
    if own and not (verb.dep_ == "relcl" and own[0].tag_ in ("WDT", "WP")):
        return own
    head = verb.head
    if verb.dep_ in ("acl", "relcl"):
        return [head]
    if verb.dep_ in ("conj", "xcomp", "advcl") and head != verb and head.tag_[:1] in "VM":
        return _controller(verb, head)
    return []


def _controller(verb: Token, head: Token) -> list[Token]:
    """The subject that a verb shares with the one that it hangs on; in 'we heat A to give B' it is the object."""
    governing = (a for a in head.ancestors if a.tag_[:1] == "V" and head.dep_ in ("acl", "relcl"))
    return [*(given(head) if verb.dep_ == "xcomp" else []), *surface(head), *(s for a in governing for s in surface(a))]


def phrases(head: Token, words: Iterable[str]) -> list[Token]:
    """What stands behind one of the prepositions, on the event itself or on one of its arguments."""
    return [end for phrase in _pooled(head, 0) if phrase.lower_ in words for end in _ends(phrase)]


def _pooled(head: Token, depth: int) -> Iterator[Token]:
    if depth > _POOL:
        return
    for child in head.children:
        if child.dep_ in _PHRASES or (child.dep_ == "conj" and head.dep_ in _PHRASES and child.tag_ in ("IN", "TO")):
            yield child
            for end in child.children:
                yield from _pooled(end, depth + 1) if end.dep_ in _ENDS else (end,) if end.dep_ in _PHRASES else ()
        elif child.dep_ in _ARGUMENTS and child.i > head.i and child.tag_[:1] == "N":
            yield from _pooled(child, depth + 1)


def _ends(phrase: Token) -> list[Token]:
    return [c for c in phrase.children if c.dep_ in _ENDS and c.i > phrase.i]


def clauses(verb: Token, words: Iterable[str]) -> list[Token]:
    """The verbs of the clauses that one of the conjunctions ties to a verb."""
    return [
        c for c in verb.children
        if c.dep_ == "advcl" and any(m.dep_ in _MARKS and m.lower_ in words and m.i < c.i for m in c.children)
    ]  # fmt: skip


def members(token: Token) -> list[Token]:
    """A noun and those that are listed with it."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.tag_[:1] == "N":
            found += members(child)
    return found
