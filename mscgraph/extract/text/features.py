"""What is true of a method or a number and a species named near it, as numbers between 0 and 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from mscgraph.extract.names.mentions import Mention
from mscgraph.extract.text.asked import Named, Question
from mscgraph.extract.text.clauses import clause_bounds
from mscgraph.extract.text.focus import as_subject
from mscgraph.extract.text.groups import groups
from mscgraph.extract.text.kinds import CLUSTERS, fits, is_family_of, symbols_of
from mscgraph.extract.text.passage import Passage
from mscgraph.resources import folder, load_toml

OF_ANOTHER = "of another compound"  # than the one that the sentence names by its formula alone
FILE = "likely.toml"
_FEW, _MANY = 4, 8  # counts from which on more of the same changes nothing
_BACK = 6


def features(question: Question) -> Mapping[str, Mapping[str, float]]:
    """What is true of a question and each of its candidates."""
    asked = question.candidates
    steps = [named.back for each in asked.values() for named in each if (named.back or 0) >= 0]
    nearest = min((step for step in steps if step is not None), default=None)
    near = {name for name, each in asked.items() if any(n.back == nearest for n in each)}
    often = {name: sum(n.back is not None for n in each) for name, each in asked.items()}
    topic = {referent.name for referent in question.topic}
    shared = {
        "method": float(bool(question.method)),
        "candidates": min(len(asked), _MANY) / _MANY,
        "caption": float(question.place.passage.block.kind == "caption"),
    }
    heads = tuple(bare_heads(question.place.passage, question.place.sentence))
    compounds = tuple(_compounds(question))
    return {
        name: shared
        | {"nearest": float(name in near), "alone nearest": float(near == {name})}
        | {"topic": float(name in topic), "topic is another": float(bool(topic) and name not in topic)}
        | {"named most": float(often[name] == max(often.values()))}
        | _where(question, name)
        | _before(asked[name])
        | _kind(question, name, heads)
        | _matter(question, name, compounds)
        | _told(question, name)
        for name in asked
    }


def bare_heads(passage: Passage, sentence: int) -> Iterator[Mention]:
    """The names of classes of things ('the clusters') in a sentence."""
    span = passage.sentences[sentence]
    for number in passage.mentions_in(span.start_char, span.end_char):
        mention = passage.mentions[number]
        if mention.label == "species" and mention.species.generic:
            yield mention


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
        "others between": min(others, _FEW) / _FEW,
        "not here": float(not here),
        "sentences back": 0.0 if here else min(max(back, 0), _BACK) / _BACK,
        "paragraph before": float(not here and all(n.paragraph > 0 for n in mentions if n.back is not None)),
        "in the paragraph": min(sum(n.paragraph == 0 and n.back is not None for n in mentions), _FEW) / _FEW,
        "in the heading": float(any(n.back is None for n in mentions)),
    }


def _before(mentions: tuple[Named, ...]) -> dict[str, float]:
    """As what the nearest sentence before names a species: as its subject, or only for the sake of another."""
    named = next((n for n in mentions if (n.back or 0) > 0), None)
    if named is None:
        return {}
    sketch = named.passage.sketch(named.passage.sentences[named.sentence])
    own = {n.number for n in mentions if n.passage is named.passage and n.sentence == named.sentence}
    listed = [g for g in groups(sketch) if any(f.mention in own for f in g.fillers)]
    return {
        "aside there": float(bool(listed) and all(g.aside for g in listed)),
        "subject there": float(any(as_subject(sketch, g) for g in listed)),
    }


def _kind(question: Question, name: str, heads: tuple[Mention, ...]) -> dict[str, float]:
    """What kind of thing a species is, beside the others and by the words and numbers of the sentence."""
    passage = question.place.passage
    names, species = passage.names, passage.names.parsed(name)
    others = [other for other in question.candidates if other != name]
    fitting = species is not None and any(fits(head.species, species) for head in heads)
    number = names.number_of(name)
    own = number is not None and any(v.low is not None and abs(v.low - number) <= 1 for v in question.values)
    kind = species.species_class if species else ""
    asked = _kinds(question.method, question.terms)
    small = "cluster" if kind in CLUSTERS else "other"
    return {
        **{each: float(kind == each) for each in (*CLUSTERS, "quantum dot", "nanostructure", "bulk")},
        **{f"{each} of {small}": 1.0 for each in asked},
        "family": float(bool(species and species.family)),
        "family of another": float(any(is_family_of(name, other, names) for other in others)),
        "fits the head": float(fitting),
        "does not fit the head": float(bool(heads) and not fitting),
        "named by the number": float(own),
        "named by another number": float(number is not None and not own and "leet_wavelength" in question.terms),
    }


@cache
def _kinds(method: str, terms: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of things asked of, as the data group them, to which a method or a term belongs."""
    listed = load_toml(folder("pipelines") / FILE)["kinds"]
    said = method or terms[0]
    return tuple(kind for kind, words in listed.items() if any(word in said for word in words))


def _compounds(question: Question) -> Iterator[frozenset[str]]:
    """The elements of each compound that the sentence names as such: 'the reflections of wurtzite CdSe'."""
    place = question.place
    span = place.passage.sentences[place.sentence]
    for number in place.passage.mentions_in(span.start_char, span.end_char):
        mention = place.passage.mentions[number]
        if mention.label == "material":
            yield symbols_of(mention.species)


def _matter(question: Question, name: str, compounds: tuple[frozenset[str], ...]) -> dict[str, float]:
    """Whether a species is made of none of the compounds that the sentence names."""
    own = set(re.findall("[A-Z][a-z]?", " ".join(question.place.passage.names.made_of(name))))
    return {OF_ANOTHER: float(bool(compounds) and not any(symbols <= own for symbols in compounds))}


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
