"""Of which species a method or a number is likely to be said where no phrase, list or topic tells.

The log odds that it is said of a species are a sum: one weight for each thing that is true of the two (how far back the
species is named, what else is named between, whether it fits the words of the sentence …). The weights are those of
`pipelines/likely.toml`, fitted to annotated texts by logistic regression with a ridge (`make likely`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.clauses import clause_bounds
from mscgraph.extract.text.discourse import Referent, is_class
from mscgraph.extract.text.groups import phrases
from mscgraph.extract.text.kinds import CLUSTERS, fits, is_family_of
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.trace import Heard, Rule
from mscgraph.facts.model import Range
from mscgraph.resources import folder, load_toml

FILE = "likely.toml"
LIKELY = "likely"  # the tie of a species that was found in this way
RULE = Rule("the likeliest of the species named near it", FILE)
_REACH, _PARAGRAPHS = 25, 6  # sentences, and paragraphs, that a species may be named before
_FEW, _MANY = 4, 8  # counts from which on more of the same changes nothing
_BACK = 6


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
    """A method, or the values of a property of one of these terms, at an offset of a sketch: of what is it said?"""

    place: Attachment
    offset: int
    method: str = ""
    terms: tuple[str, ...] = ()
    values: tuple[Range, ...] = ()

    @cached_property
    def candidates(self) -> Mapping[str, tuple[Named, ...]]:
        """The species named within reach, each with its mentions, the nearest first; none that comes only later."""
        found: dict[str, list[Named]] = {}
        for named in _within_reach(self.place.passage, self.place.sentence):
            name = named.passage.mentions[named.number].species.name
            found.setdefault(self.place.passage.names.canonical(name), []).append(named)
        return {name: tuple(each) for name, each in found.items() if any(named.back != -1 for named in each)}


questions: Heard[Question] = Heard("mscgraph_questions")  # those included that rules answer


def likeliest(question: Question) -> tuple[Referent, ...]:
    """The species of which a method is likely to be said, or the one of which a value is; none below the least
    probability that the data ask for, and none where a sentence speaks in general ('clusters can be examined by')."""
    if _is_general(question.place):
        return ()
    least, base, weights = _model()
    odds = {
        name: base + sum(weights.get(key, 0.0) * value for key, value in told.items())
        for name, told in features(question).items()
    }
    found = [name for name, logit in odds.items() if 1 / (1 + math.exp(-logit)) >= least]
    if not question.method:
        found = sorted(found, key=lambda name: -odds[name])[:1]
    return tuple(_referent(name, question) for name in found)


def _is_general(place: Attachment) -> bool:
    """Whether a sentence speaks of a class of things, or of what can be done."""
    heads = _bare_heads(place.passage, place.sentence)
    return phrases("possible").search(place.sketch.plain) is not None or any(is_class(h, place.passage) for h in heads)


@cache
def _model() -> tuple[float, float, Mapping[str, float]]:
    data = load_toml(folder("pipelines") / FILE)
    return data["least"], data["base"], data["weights"]


def _referent(name: str, question: Question) -> Referent:
    place, named = question.place, question.candidates[name][0]
    if named.passage is place.passage:
        return Referent(name, named.sentence, indirect=named.sentence != place.sentence, tie=LIKELY)
    return Referent(name, place.sentence, True, named.passage.evidence(named.sentence, named.sentence), tie=LIKELY)


def features(question: Question) -> Mapping[str, Mapping[str, float]]:
    """What is true of a question and each of its candidates, as numbers between 0 and 1."""
    steps = [named.back for each in question.candidates.values() for named in each if (named.back or 0) >= 0]
    nearest = min((step for step in steps if step is not None), default=None)
    near = {name for name, each in question.candidates.items() if any(n.back == nearest for n in each)}
    shared = {
        "method": float(bool(question.method)),
        "candidates": min(len(question.candidates), _MANY) / _MANY,
        "caption": float(question.place.passage.block.kind == "caption"),
    }
    return {
        name: shared
        | {"nearest": float(name in near), "alone nearest": float(near == {name})}
        | _where(question, name)
        | _kind(question, name)
        | _told(question, name)
        for name in question.candidates
    }


def _where(question: Question, name: str) -> dict[str, float]:
    """Where a species is named, as seen from the thing that is asked of."""
    mentions, place = question.candidates[name], question.place
    here = [n for n in mentions if n.back == 0]
    at = place.passage.doc[place.sketch.token_at(question.offset)].idx
    before = [n for n in here if n.start < at]
    back = min((n.back for n in mentions if n.back), default=_BACK)
    listed = [g for g in place.here if any(f.mention == n.number for f in g.fillers for n in here)]
    low, high = clause_bounds(place.sketch, question.offset)
    rivals = (n for other, each in question.candidates.items() if other != name for n in each if n.back == 0)
    others = sum(before[0].end <= n.start < at for n in rivals) if before else 0
    return {
        "named before": float(bool(before)),
        "named behind": float(any(n.start > at for n in here)),
        "in its clause": float(any(low <= g.start < high for g in listed)),
        "only compared": float(bool(listed) and all(g.aside for g in listed)),
        "in a list": float(any(len(g.fillers) > 1 for g in listed)),
        "others between": min(others, _FEW) / _FEW,
        "not here": float(not here),
        "sentences back": 0.0 if here else min(max(back, 0), _BACK) / _BACK,
        "paragraph before": float(not here and all(n.paragraph > 0 for n in mentions if n.back is not None)),
        "in the paragraph": min(sum(n.paragraph == 0 and n.back is not None for n in mentions), _FEW) / _FEW,
        "in the heading": float(any(n.back is None for n in mentions)),
        "named next": float(any(n.back == -1 for n in mentions)),
    }


def _kind(question: Question, name: str) -> dict[str, float]:
    """What kind of thing a species is, beside the others and by the words and numbers of the sentence."""
    passage = question.place.passage
    names, species = passage.names, passage.names.parsed(name)
    others = [other for other in question.candidates if other != name]
    heads = list(_bare_heads(passage, question.place.sentence))
    fitting = species is not None and any(fits(head.species, species) for head in heads)
    number = names.number_of(name)
    own = number is not None and any(v.low is not None and abs(v.low - number) <= 1 for v in question.values)
    kind = species.species_class if species else ""
    return {
        **{each: float(kind == each) for each in (*CLUSTERS, "quantum dot", "nanostructure", "bulk")},
        "family": float(bool(species and species.family)),
        "family of another": float(any(is_family_of(name, other, names) for other in others)),
        "fits the head": float(fitting),
        "does not fit the head": float(bool(heads) and not fitting),
        "named by the number": float(own),
        "named by another number": float(number is not None and not own and "leet_wavelength" in question.terms),
    }


def _told(question: Question, name: str) -> dict[str, float]:
    """What the passage has told of a species so far."""
    place = question.place
    changes = list(chain.from_iterable(place.changes.get(n, ()) for n in range(place.sentence + 1)))
    return {
        "came of a change": float(any(change.target == name for change in changes)),
        "was changed": float(any(change.source == name for change in changes)),
        "last outcome": float(bool(changes) and changes[-1].target == name),
        "made here": float(any(referent.name == name for referent in place.headed)),
    }


def _bare_heads(passage: Passage, sentence: int) -> Iterator[Mention]:
    span = passage.sentences[sentence]
    for number in passage.mentions_in(span.start_char, span.end_char):
        mention = passage.mentions[number]
        if mention.label == "species" and mention.species.generic:
            yield mention


def _within_reach(passage: Passage, sentence: int) -> Iterator[Named]:
    """The mentions of species in the sentence, those before it and the next one, in earlier paragraphs of the section
    and in its heading, the nearest first."""
    for index in (*range(sentence, -1, -1), *range(sentence + 1, min(sentence + 2, len(passage.sentences)))):
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
