"""What is asked of a text: of which of the species named near it is a method, or a number, said?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.discourse import Referent
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.trace import Heard
from mscgraph.facts.model import Range

_REACH, _PARAGRAPHS = 25, 6  # sentences, and paragraphs, that a species may be named before


@dataclass(frozen=True)
class Named:
    """One mention of a species as seen from a sentence: how many sentences and paragraphs back it stands (0: the same
    one, -1: the next), None in the heading above, and its offsets in the text of its passage."""

    passage: Passage
    sentence: int
    number: int
    start: int
    end: int
    back: int | None
    paragraph: int = 0


@dataclass(frozen=True)
class Question:
    """A method, or the values of a property of one of these terms, at an offset of a sketch; `told` is what it is said
    of as far as phrases, clauses and the topic tell."""

    place: Attachment
    offset: int
    method: str = ""
    terms: tuple[str, ...] = ()
    values: tuple[Range, ...] = ()
    told: tuple[Referent, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether no name in the sentence answers: at most a pointer does, or what the text is about."""
        return all(referent.indirect for referent in self.told)

    @cached_property
    def candidates(self) -> Mapping[str, tuple[Named, ...]]:
        """The species named within reach, each with its mentions, the nearest first; none that comes only later."""
        found: dict[str, list[Named]] = {}
        for named in _within_reach(self.place.passage, self.place.sentence):
            name = named.passage.mentions[named.number].species.name
            found.setdefault(self.place.passage.names.canonical(name), []).append(named)
        near = {name: tuple(each) for name, each in found.items() if any(named.back != -1 for named in each)}
        return {referent.name: () for referent in self.told} | near


questions: Heard[Question] = Heard("mscgraph_questions")  # those included that rules answer


def _within_reach(passage: Passage, sentence: int) -> Iterator[Named]:
    """The mentions of species in the sentence, those before it and the next one, in earlier paragraphs of the section
    and in its heading, the nearest first."""
    first = max(0, sentence - _REACH)
    for index in (*range(sentence, first - 1, -1), *range(sentence + 1, min(sentence + 2, len(passage.sentences)))):
        yield from _named(passage, index, sentence - index)
    back, there, paragraph = sentence, passage.previous, 1
    while there is not None and back < _REACH and paragraph < _PARAGRAPHS:
        for index in range(len(there.sentences) - 1, -1, -1):
            back += 1
            yield from _named(there, index, back, paragraph)
        there, paragraph = there.previous, paragraph + 1
    if passage.heading is not None:
        for index in range(len(passage.heading.sentences)):
            yield from _named(passage.heading, index, None)


def _named(passage: Passage, index: int, back: int | None, paragraph: int = 0) -> Iterator[Named]:
    span = passage.sentences[index]
    for number in reversed(passage.mentions_in(span.start_char, span.end_char)):
        mention = passage.mentions[number]
        if mention.label == "species" and not mention.species.generic:
            yield Named(passage, index, number, mention.start, mention.end, back, paragraph)
