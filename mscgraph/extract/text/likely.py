"""Of which species a method or a number is likely to be said.

The log odds that it is said of a species are a sum: one weight for each thing that is true of the two (whether the
clause names it or the text is about it, how far back it is named, whether it fits the words of the sentence …). A
method can be said of any number of species; a value of one at most, so that species compete for it, with each other and
with none at all. The weights are those of `pipelines/likely.toml`, fitted to annotated texts with a ridge (`make
subjects`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from mscgraph.extract.text.asked import Question
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.discourse import Referent, is_class
from mscgraph.extract.text.features import FILE, OF_ANOTHER, bare_heads, features
from mscgraph.extract.text.groups import phrases
from mscgraph.extract.text.weights import chance_of
from mscgraph.extract.trace import Rule
from mscgraph.resources import pipeline

LIKELY = "likely"  # the tie of a species that was found in this way
METHOD, VALUE = "method", "value"  # what is asked of
RULE = Rule("the likeliest of the species named near it", FILE)


def likeliest(question: Question) -> tuple[Referent, ...]:
    """The species of which a method is likely to be said, or the one of which a value is; none below the least
    probability that the data ask for, and none where a sentence speaks in general ('clusters can be examined by').

    What the text tells is one of them, more likely than others, and where it is likely none is that is less so; it
    alone answers where it is several things, of which a value may be said in turn.
    """
    told = {referent.name: referent for referent in question.told}
    if len(told) > 1 and not question.method:
        return question.told
    if not told and _is_general(question.place):
        return ()
    true = features(question)
    by = model(METHOD if question.method else VALUE)
    odds = {name: by.odds(true[name]) for name in true}
    needed = by.least["told" if told else "alone"]
    if question.method:
        found = [name for name in odds if chance_of(odds[name]) >= needed]
        about = [odds[name] for name in found if name in told and not true[name].get(OF_ANOTHER)]
        if about:  # of others, less likely, only a third were right
            found = [name for name in found if odds[name] >= min(about)]
    else:
        whole = 1 + sum(exp(each) for each in odds.values())
        found = [name for name in sorted(odds, key=lambda name: -odds[name])[:1] if exp(odds[name]) / whole >= needed]
    return tuple(told.get(name) or _referent(name, question) for name in found)


def _is_general(place: Attachment) -> bool:
    """Whether a sentence speaks of a class of things, or of what can be done."""
    heads = bare_heads(place.passage, place.sentence)
    return phrases("possible").search(place.sketch.plain) is not None or any(is_class(h, place.passage) for h in heads)


@dataclass(frozen=True)
class Model:
    """The least probabilities where the text tells a species and where it tells none ('alone'), the log odds where
    nothing is true, and what each thing that is true adds."""

    least: Mapping[str, float]
    base: float
    weights: Mapping[str, float]

    def odds(self, true: Mapping[str, float]) -> float:
        """The log odds by what is true of a species."""
        return self.base + sum(self.weights.get(key, 0.0) * value for key, value in true.items())


@cache
def model(kind: str) -> Model:
    """The model for methods, or for values."""
    return Model(**pipeline(FILE)[kind])


def _referent(name: str, question: Question) -> Referent:
    place, named = question.place, question.candidates[name][0]
    if named.passage is place.passage:
        return Referent(name, named.sentence, indirect=named.sentence != place.sentence, tie=LIKELY)
    return Referent(name, place.sentence, True, named.passage.evidence(named.sentence, named.sentence), tie=LIKELY)
