"""The sentences from a place back, through the paragraphs of its section, with the species that each names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mscgraph.extract.names.mentions import Mention, SpeciesName
from mscgraph.extract.text.kinds import fits, only_meant, pointing
from mscgraph.extract.text.passage import Passage

_REACH = 6  # sentences that an antecedent may lie back
_PLURAL = re.compile(r"(?:[a-z]{3}|[A-Z]{2})s(?:\)?$|\sof\s)")  # 'dots', 'rods of CdS'; not 'InAs'
_FRONTED = re.compile(r"As an?\s[^,]*?\b(?:it|its|they|their)\b")


@dataclass(frozen=True)
class Named:
    """The species that one sentence names, in order of their last mention."""

    passage: Passage
    sentence: int
    species: tuple[tuple[str, SpeciesName], ...]

    @property
    def ends_open(self) -> bool:
        """Whether the last thing that the sentence speaks of is a bare head that can mean several species."""
        span = self.passage.sentences[self.sentence]
        numbers = self.passage.mentions_in(span.start_char, span.end_char)
        last = next((m for n in reversed(numbers) if (m := self.passage.mentions[n]).label == "species"), None)
        return last is not None and last.species.generic and last.text.endswith("s") and not self._only(last)

    def _only(self, mention: Mention) -> str | None:
        return self.passage.names.only(partial(fits, mention.species))

    def that_fit(self, pointer: SpeciesName | None) -> tuple[str, ...]:
        """The names of those that a bare head can mean; of all without one."""
        return tuple(
            name
            for name, species in self.species
            if (species.species_class != "bulk" if pointer is None else fits(pointer, species))
        )


def named_back(
    passage: Passage, sentence: int, token: int, reach: int = _REACH, *, one: bool = False
) -> Iterator[Named]:
    """The sentences from here back, the first one up to a token, with the species that they name; with `one`, without
    those that an earlier one names in the plural."""
    limit: int | None = passage.doc[token].idx
    here: Passage | None = passage
    index, steps = sentence, 0
    while here is not None and steps <= reach:
        while index >= 0 and steps <= reach:
            yield Named(here, index, _named(here, index, limit, one=one))
            index, steps, limit = index - 1, steps + 1, None
        here = here.previous or here.heading
        index = len(here.sentences) - 1 if here is not None else -1
    if told := named_in_pointing(passage, token):
        yield told


def named_in_pointing(passage: Passage, token: int) -> Named | None:
    """What the clauses that point at the panel of a caption name, taken together; None without any."""
    clauses = passage.figures.pointing(passage, passage.doc[token].idx)
    named = {name: species for clause in clauses for name, species in clause.species.items()}
    return Named(clauses[0].passage, clauses[0].sentence, tuple(named.items())) if named else None


def _named(
    passage: Passage, index: int, limit: int | None, *, one: bool = False
) -> tuple[tuple[str, SpeciesName], ...]:
    span = passage.sentences[index]
    names: dict[str, SpeciesName] = {}
    if limit is not None and _FRONTED.match(span.text):
        return ()  # 'as a source for dots it is poor': not the dots
    for number in passage.mentions_in(span.start_char, span.end_char):
        mention = passage.mentions[number]
        if mention.label != "species" or (limit is not None and mention.start >= limit):
            continue
        if one and limit is None and is_plural(mention):
            continue
        name = mention.value.name
        if mention.value.generic:  # 'dots having their emission …': the dots of the paper, if there is one kind
            name = None if _in_general(mention, span.text) else only_meant(mention, passage.names)
        if name is not None:
            name = passage.names.canonical(name)
            names.pop(name, None)
            names[name] = mention.value
    return tuple(names.items())


def _in_general(mention: Mention, said: str) -> bool:
    """Whether a sentence says of a class of things what is usual of it: 'emission of dots is usually broad'."""
    words = set(re.findall("[a-z]+", said.lower()))
    return is_plural(mention) and not words.isdisjoint(pointing()["general"])


def is_plural(mention: Mention) -> bool:
    """Whether a species is named as several things: 'dots', 'rods of CdS'."""
    return _PLURAL.search(mention.text) is not None
