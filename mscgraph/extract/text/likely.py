"""Of which species a method or a number is likely to be said where no phrase, list or clause tells.

The log odds that it is said of a species are a sum: one weight for each thing that is true of the two (how far back the
species is named, whether the text is about it, whether it fits the words of the sentence …). The weights are those of
`pipelines/likely.toml`, fitted to annotated texts by logistic regression with a ridge (`make subjects`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mscgraph.extract.text.asked import Question
from mscgraph.extract.text.attachment import Attachment
from mscgraph.extract.text.discourse import Referent, is_class
from mscgraph.extract.text.features import FILE, OF_ANOTHER, bare_heads, features
from mscgraph.extract.text.groups import phrases
from mscgraph.extract.text.weights import chance_of
from mscgraph.extract.trace import Rule
from mscgraph.resources import folder, load_toml

LIKELY = "likely"  # the tie of a species that was found in this way
RULE = Rule("the likeliest of the species named near it", FILE)


def likeliest(question: Question) -> tuple[Referent, ...]:
    """The species of which a method is likely to be said, or the one of which a value is; none below the least
    probability that the data ask for, and none where a sentence speaks in general ('clusters can be examined by').

    What the text is about is one of them, more likely than others, and where it is likely none is that is less so; it
    alone answers where it is several things, of which a value may be said in turn.
    """
    topic = {referent.name: referent for referent in question.topic}
    if not topic.keys() <= question.candidates.keys() or (len(topic) > 1 and not question.method):
        return question.topic
    if not topic and _is_general(question.place):
        return ()
    least, base, weights = _model()
    told = features(question)
    odds = {name: base + sum(weights.get(key, 0.0) * value for key, value in told[name].items()) for name in told}
    needed = least[question.footing]
    found = [name for name, logit in odds.items() if chance_of(logit) >= needed]
    about = [odds[name] for name in found if name in topic and not told[name].get(OF_ANOTHER)]
    if about:  # of others, less likely, only a third were right
        found = [name for name in found if odds[name] >= min(about)]
    if not question.method:
        found = sorted(found, key=lambda name: -odds[name])[:1]
    return tuple(topic.get(name) or _referent(name, question) for name in found)


def _is_general(place: Attachment) -> bool:
    """Whether a sentence speaks of a class of things, or of what can be done."""
    heads = bare_heads(place.passage, place.sentence)
    return phrases("possible").search(place.sketch.plain) is not None or any(is_class(h, place.passage) for h in heads)


@cache
def _model() -> tuple[Mapping[str, float], float, Mapping[str, float]]:
    data = load_toml(folder("pipelines") / FILE)
    return data["least"], data["base"], data["weights"]


def _referent(name: str, question: Question) -> Referent:
    place, named = question.place, question.candidates[name][0]
    if named.passage is place.passage:
        return Referent(name, named.sentence, indirect=named.sentence != place.sentence, tie=LIKELY)
    return Referent(name, place.sentence, True, named.passage.evidence(named.sentence, named.sentence), tie=LIKELY)
