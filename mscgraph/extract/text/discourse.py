"""Antecedents: which species 'it', 'the latter', 'both clusters' or 'the rods' mean. Abstains when more than one could.

A pointer is followed back through its own sentence, the sentences before it and the paragraphs of its section to the
nearest sentence that names what it can mean.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

from mscgraph.extract import trace
from mscgraph.extract.names.mentions import Mention, Names, Quantity, SpeciesName
from mscgraph.extract.text.backward import Named, is_plural, named_back, named_in_pointing
from mscgraph.extract.text.christened import christened
from mscgraph.extract.text.kinds import (
    BARE,
    CLUSTERS,
    MATERIAL,
    alone_fitting,
    contrasted,
    fits,
    is_family_of,
    pointing,
)
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.statements import Filler
from mscgraph.facts.model import Evidence
from mscgraph.lexicon import words
from mscgraph.resources import pipeline

_NEAR = 2  # that 'it' can mean something past others that are named in the plural
_SECTION = 60  # and that the core of a core/shell species may lie back
_FEW = 3  # things that a plural without a number means at most
_SINGULAR = ("it", "its")
_GOVERNED = re.compile(r"(?:(?!\b(?:and|but|which|that|when|if|after)\b)[^,;:])*\b(?:from|of|with|by|into|to)\s")
_JOINED = re.compile(r"\s(?:and|but|whereupon)\s")
_PART = re.compile(r"[,;]\s(?:(?:and|but|while|whereas)\s)?")
_AGAIN = (*_SINGULAR, "they", "their")
_APART = re.compile(r"the\s(latter|former)\s[^‹;]*$")  # 'it is the latter that grow, and they …'


@dataclass(frozen=True)
class Referent:
    """A species by its canonical name, and the sentence that names it (the statement's own, or an earlier one).

    `elsewhere` quotes that sentence where it stands in another paragraph; `tie` says how something was found to be said
    of it: "tied" by a phrase, named in its "clause" or "sentence", or as the "topic"; `by` what kind of word points at
    it, if any.
    """

    name: str
    sentence: int
    indirect: bool = False
    elsewhere: Evidence | None = None
    tie: str = field(default="", compare=False)
    by: str = field(default="", compare=False)


@cache
def _counts() -> dict[str, int]:
    found: dict[str, int] = pipeline("attachment.toml")["pointing"]["counts"]
    return found


def resolve(
    filler: Filler, passage: Passage, sentence: int, *, several: bool = False, alone: bool = False, besides: str = ""
) -> tuple[Referent, ...]:
    """The species that a filler stands for: one, or none where the text leaves it open.

    With `several`, a plural ('they', 'the two clusters') stands for all species of the sentence it points back at;
    with `alone`, a bare head for the only thing of its kind in the paper, `besides` left out.
    """
    found = _resolved(filler, passage, sentence, several, alone, besides)
    if any(referent.indirect for referent in found):
        pointer = filler.pronoun if filler.mention is None else passage.mentions[filler.mention].text
        trace.pointing(passage.block, sentence, pointer, (referent.name for referent in found))
    return found


def says_how_many(filler: Filler, passage: Passage) -> bool:
    """Whether a filler stands for a number of species: 'both', 'the two clusters'."""
    if filler.mention is None:
        return filler.pronoun.startswith("all ") or filler.pronoun in _counts()
    mention = passage.mentions[filler.mention]
    return (
        mention.label == "species"
        and mention.value.generic
        and not _counts().keys().isdisjoint(_lead(mention, passage))
    )


def is_class(mention: Mention, passage: Passage) -> bool:
    """Whether a bare head speaks of a class of things, not of those that the text has named: 'clusters are …'."""
    definite = pointing()["definite"] | _counts().keys()
    return mention.species.generic and definite.isdisjoint(_lead(mention, passage)[-2:])


def _lead(mention: Mention, passage: Passage) -> list[str]:
    """The three words before a mention."""
    return re.findall(r"[a-z]+", passage.block.content.plain[max(0, mention.start - 30) : mention.start].lower())[-3:]


def _resolved(
    filler: Filler, passage: Passage, sentence: int, several: bool, alone: bool, besides: str
) -> tuple[Referent, ...]:
    if filler.mention is None:
        return _pronoun(filler, passage, sentence, several)
    mention = passage.mentions[filler.mention]
    if mention.label == "quantity":
        return _by_number(mention.value, passage.names, sentence)
    if not mention.value.generic:
        return (Referent(passage.names.canonical(mention.value.name), sentence),)
    lead = _lead(mention, passage)
    if mention.value.kind == MATERIAL:
        return _alone(mention.value, passage.names, sentence)
    if mention.value.symbols:
        return _by_elements(mention, lead, filler.token, passage, sentence)
    pointer = mention.value
    named = christened(mention, filler.mention, passage, sentence)
    if named is not None and fits(pointer, named.species):
        return (Referent(passage.names.canonical(named.species.name), sentence, indirect=True),)
    if set(lead[-1:]) & pointing()["bare"]:
        pointer = replace(pointer, modifiers=(*pointer.modifiers, BARE))
    if _is_told_apart(lead):
        return _alone(pointer, passage.names, sentence)
    back = partial(named_back, passage, sentence, filler.token)
    definite = set(lead[-2:]) & (pointing()["definite"] | _counts().keys()) or _is_that_one(mention, lead)
    if definite:
        number = next((_counts()[word] for word in lead if word in _counts()), 0)
        if number > (0 if several else 2):
            return _counted(back(), pointer, number, passage, sentence)
        if found := _nearest(back(), pointer, several and mention.text.endswith("s"), passage, sentence):
            return found
    elif shown := _pointed(pointer, mention, lead, filler, passage, sentence):
        return shown
    if not alone or (not definite and _speaks_of_any(mention, lead)):
        return ()
    if not definite:
        found = _nearest(back(), pointer, False, passage, sentence)
        if any(referent.name != besides for referent in found):
            return found
    only = passage.names.only(partial(fits, pointer), besides) or _of_topic(pointer, filler, passage, sentence, besides)
    return (Referent(only, sentence, indirect=True),) if only else ()


def _pointed(
    pointer: SpeciesName, mention: Mention, lead: Sequence[str], filler: Filler, passage: Passage, sentence: int
) -> tuple[Referent, ...]:
    """What a bare head of a panel means: the one such thing that the clauses name which point at the panel."""
    named = named_in_pointing(passage, filler.token) if not _speaks_of_any(mention, lead) else None
    return _nearest(iter((named,)), pointer, False, passage, sentence) if named else ()


def _of_topic(pointer: SpeciesName, filler: Filler, passage: Passage, sentence: int, besides: str) -> str | None:
    """The only thing of the paper that a pointer fits and that consists of what the text speaks of at this point:
    behind 'CdSe MSC-391', 'the dots' are the CdSe dots."""
    for named in named_back(passage, sentence, filler.token, reach=_SECTION):
        materials = {material for name, _ in named.species for material in passage.names.made_of(name)}
        if materials:
            fitting = partial(_consists_of, materials, pointer)
            return passage.names.only(fitting, besides) if len(materials) == 1 else None
    return None


def _consists_of(materials: Collection[str], pointer: SpeciesName, species: SpeciesName) -> bool:
    return species.material in materials and fits(pointer, species)


def _alone(pointer: SpeciesName, names: Names, sentence: int) -> tuple[Referent, ...]:
    """The only thing of the paper that a pointer fits."""
    name = alone_fitting(pointer, names)
    return (Referent(name, sentence, indirect=True),) if name else ()


def _is_that_one(mention: Mention, lead: Sequence[str]) -> bool:
    """Whether a bare head is pointed at by 'that', which before a plural begins a clause."""
    return lead[-1:] == ["that"] and not is_plural(mention)


def _is_told_apart(lead: Sequence[str]) -> bool:
    """Whether a word of its own tells a thing from others: 'the twisted rods'."""
    plain = pointing()["definite"] | _counts().keys() | set(words("heads.toml")["before"])
    return bool(lead) and lead[-1] not in plain and not set(lead[-2:-1]).isdisjoint(pointing()["definite"])


def _speaks_of_any(mention: Mention, lead: Sequence[str]) -> bool:
    """Whether a bare head is said of no things in particular: 'a cluster', 'other clusters'. In 'images of rods', these
    are those of the paper."""
    small = mention.species.species_class in CLUSTERS
    unsaid = pointing()["other"] - (set() if small else pointing()["joining"])
    return not mention.text.endswith("s") or not unsaid.isdisjoint(lead[-2:])


def _by_elements(
    mention: Mention, lead: Sequence[str], token: int, passage: Passage, sentence: int
) -> tuple[Referent, ...]:
    """What 'the telluride' or 'the two lead compounds' mean: all that fit in the paper, or the nearest that do."""
    if not set(lead[-2:]) & (pointing()["definite"] | _counts().keys()):
        return ()
    plural = mention.text.endswith("s")
    number = next((_counts()[word] for word in lead if word in _counts()), 0 if plural else 1)
    fitting = contrasted(mention.species, passage.names, plural=plural)
    if fitting and (number == len(fitting) or (not number and len(fitting) <= _FEW)):
        return tuple(Referent(name, sentence, indirect=True) for name in fitting)
    back = (
        replace(n, species=tuple(s for s in n.species if s[0] in fitting)) for n in named_back(passage, sentence, token)
    )
    if number > 1:
        return _counted(back, mention.species, number, passage, sentence)
    return _nearest(back, mention.species, not number, passage, sentence)


def _by_number(length: Quantity, names: Names, sentence: int) -> tuple[Referent, ...]:
    """The one species whose name carries the wavelength of a band that stands for it."""
    wanted = length.low if length.low == length.high else None
    numbered = [(name, species) for name, species in names.species if wanted is not None and species.number == wanted]
    sharp = {name for name, species in numbered if species.species_class == CLUSTERS[0]}
    found = sharp if len(sharp) == 1 else {name for name, _ in numbered}  # precursor compounds have no sharp band
    return (Referent(found.pop(), sentence, indirect=True),) if len(found) == 1 else ()


def _pronoun(filler: Filler, passage: Passage, sentence: int, several: bool) -> tuple[Referent, ...]:
    sketch = passage.sketch(passage.sentences[sentence])
    if filler.pronoun in _AGAIN and (told := _APART.search(sketch.text, 0, sketch.offset_of(filler.token))):
        filler = Filler(None, f"the {told[1]}", sketch.token_at(told.start()))
    if filler.pronoun in _SINGULAR:
        return _it(filler, passage, sentence)
    back = named_back(passage, sentence, _first_of_two(filler, passage, sentence))
    if several and (number := _counts().get(filler.pronoun.removeprefix("all "), 0)):
        return _counted(back, None, number, passage, sentence)
    if filler.pronoun[-1] == "s" and filler.pronoun not in ("its", "this"):
        return _headed(back, filler.pronoun.split()[-1].rstrip("s"), passage, sentence)
    if filler.pronoun not in ("the latter", "the former"):
        return _nearest(
            back, None, several and filler.pronoun.removeprefix("all ") in pointing()["plural"], passage, sentence
        )
    for named in back:
        names = named.that_fit(None)
        if names and filler.pronoun == "the latter" and named.ends_open:
            return ()  # 'A and the dots': which dots?
        if names and (filler.pronoun == "the latter" or len(names) > 1):
            return (_referent(names[-1 if filler.pronoun == "the latter" else -2], named, passage, sentence),)
    return ()


def _it(filler: Filler, passage: Passage, sentence: int) -> tuple[Referent, ...]:
    """What 'it' means: the one thing that its sentence points at before it ('they attack the cluster and turn it …'),
    else the one named last, of those named in the plural only where no other is near."""
    span, before = passage.sentences[sentence], passage.doc[filler.token].idx
    numbers = [n for n in passage.mentions_in(span.start_char, before) if passage.mentions[n].label == "species"]
    last = passage.mentions[numbers[-1]] if numbers else None
    if last is not None and last.species.generic and not is_plural(last) and _points(last, passage):
        token = next(token.i for token in span if token.idx >= last.start)
        return _resolved(Filler(numbers[-1], "", token), passage, sentence, False, False, "")
    token = filler.token
    text = passage.block.content.plain
    if _GOVERNED.fullmatch(text, span.start_char, before):
        token = span.start  # 'dots were isolated from it': not the dots
    elif (parts := [*_JOINED.finditer(text, span.start_char, before)]) and _GOVERNED.fullmatch(
        text, parts[-1].end(), before
    ):  # 'A was heated, and dots grew from it'
        token = next((token.i for token in span if token.idx >= parts[-1].end()), filler.token)
    near = _nearest(named_back(passage, sentence, token, _NEAR, one=True), None, False, passage, sentence)
    return near or _nearest(named_back(passage, sentence, token), None, False, passage, sentence)


def _points(mention: Mention, passage: Passage) -> bool:
    """Whether a bare head has an article that points at something named before."""
    return bool(set(_lead(mention, passage)[-2:]) & pointing()["definite"])


def _first_of_two(filler: Filler, passage: Passage, sentence: int) -> int:
    """Where to look back from: of 'the former … the latter' both mean one of two that were named before."""
    if filler.pronoun in ("the latter", "the former"):
        for token in passage.sentences[sentence]:
            if token.i >= filler.token:
                break
            if token.lower_ in ("latter", "former") and token.i > 0 and passage.doc[token.i - 1].lower_ == "the":
                return token.i - 1
    if filler.pronoun == "the latter":
        return _begun(filler, passage, sentence)
    return filler.token


def _begun(filler: Filler, passage: Passage, sentence: int) -> int:
    """The token with which the part of a sentence begins that says what came of 'the latter': in 'A gave B, and C was
    obtained from the latter' it is not C."""
    span, text = passage.sentences[sentence], passage.block.content.plain
    before = passage.doc[filler.token].idx
    parts = [m.end() for m in _PART.finditer(text, span.start_char, before)]
    if not parts or not _GOVERNED.fullmatch(text, parts[-1], before):
        return filler.token
    return next((token.i for token in span if token.idx >= parts[-1]), filler.token)


def _nearest(
    back: Iterator[Named], pointer: SpeciesName | None, several: bool, passage: Passage, sentence: int
) -> tuple[Referent, ...]:
    """The species of the nearest sentence that names any that can be meant."""
    for named in back:
        if names := _members(named.that_fit(pointer), passage.names):
            found = tuple(_referent(name, named, passage, sentence) for name in names)
            return found if several or len(found) == 1 else _open(names, passage, sentence)
    return ()


def _members(named: tuple[str, ...], names: Names) -> tuple[str, ...]:
    """The names without those of families whose members are named beside them: 'GaSb clusters, GaSb-352'."""
    return tuple(name for name in named if not any(is_family_of(name, other, names) for other in named))


def _headed(back: Iterator[Named], head: str, passage: Passage, sentence: int) -> tuple[Referent, ...]:
    """The one species of the nearest sentence whose name ends in a bare head ('the rods' are nanorods)."""
    for named in back:
        names = [
            n for n, species in named.species if f"{species.head} {species.kind}".lower().rstrip("s").endswith(head)
        ]
        if names:
            return (
                (_referent(names[0], named, passage, sentence),) if len(names) == 1 else _open(names, passage, sentence)
            )
    return ()


def earlier(passage: Passage, sentence: int, token: int) -> Iterator[Referent]:
    """The species named before a place, the last one first, as far back as the section goes."""
    for named in named_back(passage, sentence, token, reach=_SECTION):
        for name, _ in reversed(named.species):
            yield _referent(name, named, passage, sentence)


def of_material(material: str, filler: Filler, passage: Passage, sentence: int) -> Referent | None:
    """The nearest species of a material that a bare head can mean; None for others, or where several would do."""
    pointer = passage.mentions[filler.mention].value if filler.mention is not None else None
    if not isinstance(pointer, SpeciesName) or not pointer.generic:
        return None
    for named in named_back(passage, sentence, filler.token):
        fitting = (name for name, species in named.species if fits(pointer, species))
        names = [name for name in fitting if material in passage.names.made_of(name)]
        if names:
            return _referent(names[0], named, passage, sentence) if len(names) == 1 else None
    return None


def only_of(materials: Collection[str], filler: Filler, passage: Passage, *, besides: str) -> str | None:
    """The only thing of the paper, made of one of the materials, that a plural bare head ('dots') can mean."""
    mention = passage.mentions[filler.mention] if filler.mention is not None else None
    if mention is None or mention.label != "species" or not mention.species.generic or not mention.text.endswith("s"):
        return None
    if set(_lead(mention, passage)[-2:]) & pointing()["other"]:
        return None
    pointer = mention.species
    return passage.names.only(lambda species: species.material in materials and fits(pointer, species), besides)


def _counted(
    back: Iterator[Named], pointer: SpeciesName | None, number: int, passage: Passage, sentence: int
) -> tuple[Referent, ...]:
    """As many species as 'both' or 'all three' say, from the sentences before and in the order of these; none where
    they name more or fewer."""
    found: dict[str, Referent] = {}
    for named in back:
        found = {name: _referent(name, named, passage, sentence) for name in named.that_fit(pointer)} | found
        if len(found) >= number:
            return tuple(found.values()) if len(found) == number else _open(found, passage, sentence)
    return ()


def _open(names: Iterable[str], passage: Passage, sentence: int) -> tuple[Referent, ...]:
    """No species, where several could be meant."""
    trace.competing(passage.block, sentence, names)
    return ()


def _referent(name: str, named: Named, passage: Passage, sentence: int) -> Referent:
    if named.passage is passage:
        return Referent(name, named.sentence, indirect=True)
    return Referent(name, sentence, True, named.passage.evidence(named.sentence, named.sentence))
