"""Products that a heading announces: 'Synthesis of CdSe QDs', or, at the head of a paragraph, 'CdSe QDs. A flask …'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest

from mscgraph.extract.events.procedure import is_step, phrases
from mscgraph.extract.text.discourse import Referent, resolve
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.statements import Filler
from mscgraph.resources import pipeline

_NUMBER = r"(?:¶\s|\(?\s?[a-z0-9]{1,3}(?:\.\d+)*\s?[.)]?\s)"  # '2.3.', '(a)'
_BEGINNING = 2  # sentences with which a procedure begins
_FIRST = 3  # sentences at the head of a paragraph that can be a heading or its number


@dataclass(frozen=True)
class Announced:
    """A product by the heading that announces it. The procedure begins in sentence `start`, and ends before sentence
    `end`, where another one is announced; `kind` is the head noun of the product."""

    product: Referent
    start: int
    kind: str
    generic: bool = False
    """Whether it only says what kind of thing is made: 'Preparation of the clusters'."""
    end: int | None = None

    def sentences(self, passage: Passage) -> range:
        """The sentences of its procedure."""
        return range(self.start, len(passage.sentences) if self.end is None else self.end)


def announced(passage: Passage) -> Iterator[Announced]:
    """The product that the head of a paragraph announces, and those of notes behind it ('A: …. B: as for A, 80 °C.'),
    or else the one that the heading of its section does; none where it names several, or where it is a caption's."""
    if passage.block.kind == "caption":
        return
    if heads := list(_run_ins(passage)):
        ends = [index for index, _ in heads[1:]]
        for (index, match), end in zip_longest(heads, ends):
            mention = passage.mentions[int(match["number"])]
            name = passage.names.canonical(mention.species.name)
            start = index + (match.end() == len(match.string))
            yield Announced(Referent(name, index), start, mention.species.kind, end=end)
        return
    found = _titled(passage.previous) if passage.previous else None
    if found is None and passage.heading and is_procedure(passage):
        found = _titled(passage.heading)
    if found is not None:
        yield found


def _run_ins(passage: Passage) -> Iterator[tuple[int, re.Match[str]]]:
    """The sentences of a paragraph that begin with a product whose procedure follows; behind the first of them, only
    those that tell it behind a colon."""
    begun = False
    for index, sentence in enumerate(passage.sentences):
        sketch = passage.sketch(sentence)
        match = _run_in().match(sketch.text) if begun or index < _FIRST else None
        if match and (not begun or (match.end("colon") >= 0 and (is_step(sketch) or _likewise(sketch.text)))):
            begun = True
            yield index, match


def becoming(passage: Passage) -> Iterator[Announced]:
    """What the head of a procedure says that something becomes: 'Conversion to B. A was dissolved …'."""
    if passage.block.kind == "caption" or not is_procedure(passage):
        return
    above = passage.heading if passage.heading and not passage.previous else None
    for place in (passage, *([above] if above and above.sentences else [])):
        begun = int(place is passage)
        if len(passage.sentences) <= begun or not _is_step(passage, begun):
            return  # a discussion under a heading, which tells of more than one experiment
        sketch = place.sketch(place.sentences[0])
        if match := _becoming().fullmatch(sketch.text):
            number = int(match["number"])
            filler = Filler(number, token=sketch.token_at(match.start("number")))
            for product in resolve(filler, place, 0, alone=True):
                stated = product if place is passage else Referent(product.name, 0, True, place.evidence(0, 0))
                yield Announced(stated, begun, place.mentions[number].species.kind)
                return


def _is_step(passage: Passage, index: int) -> bool:
    sketch = passage.sketch(passage.sentences[index])
    return is_step(sketch) or _likewise(sketch.text)


@cache
def _becoming() -> re.Pattern[str]:
    return re.compile(
        rf"{_NUMBER}?(?:[a-z-]+\s){{0,2}}?(?:{_listed('becoming')})\s(?:the\s)?‹[SG](?P<number>\d+)›\s(?:\(\s[^)]*\)\s)?[.:]?\s?"
    )


def is_procedure(passage: Passage) -> bool:
    """Whether at least half of a paragraph, or of the first one under its heading, tells what is done, as in no
    discussion, or it begins with a step of weighed amounts."""
    first = passage
    while first.previous is not None:
        first = first.previous
    return _tells_steps(passage) or _tells_steps(first)


def _tells_steps(passage: Passage) -> bool:
    sketches = [passage.sketch(sentence) for sentence in passage.sentences]
    steps = sum(is_step(sketch) or _likewise(sketch.text) for sketch in sketches)
    weighed = any("‹Q" in sketch.text and is_step(sketch) for sketch in sketches[:_BEGINNING])
    return weighed or 2 * steps >= len(passage.sentences)


@lru_cache(maxsize=512)  # for each of the paragraphs under a heading the first of them is looked at
def _likewise(text: str) -> bool:
    return phrases("likewise").search(text) is not None


def _titled(above: Passage) -> Announced | None:
    """The product that a heading announces, or a paragraph that is a heading itself."""
    if above.block.kind != "heading" and len(above.sentences) != 1:
        return None
    for index, sentence in enumerate(above.sentences):
        sketch = above.sketch(sentence)
        if match := _title().fullmatch(sketch.text):
            number = int(match["number"])
            filler = Filler(number, token=sketch.token_at(match.start("number")))
            for product in resolve(filler, above, index, alone=True):
                stated = Referent(product.name, 0, True, above.evidence(index, index))
                return Announced(stated, 0, above.mentions[number].species.kind)
    return None


@cache
def leads() -> str:
    """How a heading announces a product, as an expression."""
    return _listed("heading")


@cache
def _means() -> str:
    return _listed("means")


def _listed(name: str) -> str:
    phrases = pipeline("roles.toml")["recipe"][name]
    return "|".join(re.escape(p).replace(r"\ ", r"\s") for p in phrases)


@cache
def _title() -> re.Pattern[str]:
    """A heading by itself: 'Typical synthesis of the InP QDs from InCl3'."""
    lead = rf"(?:(?:[a-z-]+\s){{0,3}}?(?:{leads()})\s(?:(?:the|[a-z-]+ed)\s)?)"
    named = r"‹[SG](?P<number>\d+)›\s(?:\(\s[^)]*\)\s)?"
    return re.compile(rf"{_NUMBER}?{lead}?{named}(?:(?:{_means()})\s[^.:;]*)?[.:]?\s?")


@cache
def _run_in() -> re.Pattern[str]:
    words = r"(?:(?!is\s|are\s|was\s|were\s|has\s|have\s)[^\s.:;‹]+\s|‹[CTDG]\d+›\s){0,8}?"
    means = rf"(?:(?:{_means()})\s{words})?"
    return re.compile(
        rf"{_NUMBER}?(?:(?:{leads()})\s(?:the\s)?)?(?:‹G\d+›\s)?‹S(?P<number>\d+)›\s(?:\(\s[^)]*\)\s)?{means}(?:(?P<colon>:)|\.)\s"
    )
