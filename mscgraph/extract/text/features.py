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
from mscgraph.resources import pipeline

OF_ANOTHER = "of another compound"  # than the one that the sentence names by its formula alone
OUTRIGHT = "name"  # how a species is told that stands right beside the thing
FILE = "likely.toml"
_FEW, _MANY = 4, 8  # counts from which on more of the same changes nothing
_BACK, _WORDS = 6, 20
_ORIGIN = re.compile(r"\bfrom (?:[a-z-]+ ){0,2}$")
_JOINT = re.compile(r"\b(?:and|but|while|whereas)\b")


def features(question: Question) -> Mapping[str, Mapping[str, float]]:
    """What is true of a question and each of its candidates."""
    asked = question.candidates
    steps = [named.back for each in asked.values() for named in each if (named.back or 0) >= 0]
    nearest = min((step for step in steps if step is not None), default=None)
    near = {name for name, each in asked.items() if any(n.back == nearest for n in each)}
    shared = {
        "candidates": min(len(asked), _MANY) / _MANY,
        "caption": float(question.place.passage.block.kind == "caption"),
    }
    heads = tuple(bare_heads(question.place.passage, question.place.sentence))
    compounds = tuple(_compounds(question))
    return {
        name: shared
        | {"nearest": float(name in near)}
        | _said(question, name)
        | {"observed in the passage": min(question.place.observed.get(name, 0), _FEW) / _FEW}
        | _where(question, name)
        | _here(question, name)
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


def _said(question: Question, name: str) -> dict[str, float]:
    """Whether a species is what the words of the sentence, or the text before it, tell, and how; or another one is."""
    hows = {referent.by or referent.tie or OUTRIGHT for referent in question.told}
    own = {referent.by or referent.tie or OUTRIGHT for referent in question.told if referent.name == name}
    return {f"told by {how}" if how in own else f"another told by {how}": 1.0 for how in hows}


def _where(question: Question, name: str) -> dict[str, float]:
    """Where in the text a species is named, as seen from the thing that is asked of."""
    mentions, place = question.candidates[name], question.place
    here = [n for n in mentions if n.back == 0]
    at = place.passage.doc[place.sketch.token_at(question.offset)].idx
    before = [n for n in here if n.start < at]
    back = min((n.back for n in mentions if n.back), default=_BACK)
    rivals = (n for other, each in question.candidates.items() if other != name for n in each if n.back == 0)
    others = sum(before[0].end <= n.start < at for n in rivals) if before else 0
    return {
        "named before": float(bool(before)),
        "named behind": float(any(n.start > at for n in here)),
        "others between": min(others, _FEW) / _FEW,
        "not here": float(not here),
        "sentences back": 0.0 if here else min(max(back, 0), _BACK) / _BACK,
        "paragraph before": float(not here and all(n.paragraph > 0 for n in mentions if n.back is not None)),
        "in the paragraph": min(sum(n.paragraph == 0 and n.back is not None for n in mentions), _FEW) / _FEW,
        "in the heading": float(any(n.back is None for n in mentions)),
    }


def _here(question: Question, name: str) -> dict[str, float]:
    """How the sentence itself names a species, where it does so nearest to the thing that is asked of."""
    sketch, own = question.place.sketch, {n.number for n in question.candidates[name] if n.back == 0}
    listed = [g for g in question.place.here if any(f.mention in own for f in g.fillers)]
    if not listed:
        return {}
    group = min(listed, key=lambda g: abs(g.start - question.offset))
    before = group.start < question.offset
    between = sketch.words(*((group.end, question.offset) if before else (question.offset, group.start)))
    side = "before" if before else "behind"
    low, high = clause_bounds(sketch, question.offset)
    return {
        "in its clause": float(any(low <= g.start < high for g in listed)),
        "subject here": float(as_subject(sketch, group)),
        "as an origin": float(_ORIGIN.search(sketch.words(0, group.start)) is not None),
        f"words {side}": min(len(between.split()), _WORDS) / _WORDS,
        f"comma {side}": float(", " in between),
        f"joint {side}": float(_JOINT.search(between) is not None),
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
    number = names.number_of(name)
    peaks = (
        [v.low for v in question.values if v.low is not None] if number and "leet_wavelength" in question.terms else []
    )
    own = number is not None and any(v.low is not None and abs(v.low - number) <= 1 for v in question.values)
    kind = species.species_class if species else ""
    asked = _kinds(question.method, question.terms)
    small = "cluster" if kind in CLUSTERS else "other"
    return {
        **{each: float(kind == each) for each in (*CLUSTERS, "quantum dot", "nanostructure", "bulk")},
        **{f"{each} of {small}": 1.0 for each in asked},
        "family": float(bool(species and species.family)),
        "family of another": float(any(is_family_of(name, other, names) for other in others)),
        "does not fit the head": float(bool(heads) and not (species and any(fits(h.species, species) for h in heads))),
        "named by the number": float(own),
        "named by a lower peak": float(bool(peaks) and not own and max(peaks) < (number or 0)),
        "named by a higher peak": float(bool(peaks) and not own and max(peaks) > (number or 0)),
    }


@cache
def _kinds(method: str, terms: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of things asked of, as the data group them, to which a method or a term belongs."""
    listed = pipeline(FILE)["kinds"]
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
    names, changes = question.place.passage.names, question.place.changes.get(question.place.sentence, ())
    both = (name, *(change.target for change in changes if change.shell and change.source == name))
    own = {symbol for each in both for made in names.made_of(each) for symbol in re.findall("[A-Z][a-z]?", made)}
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
