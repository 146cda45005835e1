"""Antecedents: which species 'it', 'the latter' or 'the clusters' mean. Abstains when more than one could be meant."""

from __future__ import annotations

from dataclasses import dataclass

from mscgraph.extract.mentions import Names, SpeciesName
from mscgraph.extract.passage import Passage
from mscgraph.extract.species import find_species
from mscgraph.extract.statements import Filler

_DEFINITE = {"the", "these", "this", "those", "both", "such", "resulting", "latter", "former", "its"}
_PLURAL = {"they", "them", "these", "their"}
_REACH = 4  # sentences that an antecedent may lie back, with no other species in between


@dataclass(frozen=True)
class Referent:
    """A species by its canonical name, and the sentence that names it (the statement's own, or an earlier one)."""

    name: str
    sentence: int
    indirect: bool = False


def resolve(filler: Filler, passage: Passage, sentence: int, *, several: bool = False) -> tuple[Referent, ...]:
    """The species that a filler stands for: one, or none where the text leaves it open.

    With `several`, a plural ('they', 'the two clusters') stands for all species of the sentence it points back at.
    """
    if filler.mention is None:
        return _pronoun(filler, passage, sentence, several)
    mention = passage.mentions[filler.mention]
    if not mention.value.generic:
        return (Referent(passage.names.canonical(mention.value.name), sentence),)
    if not _definite(passage, mention.start):
        return ()
    plural = several and mention.text.endswith("s")
    return _antecedents(passage, filler.token, sentence, mention.value.species_class, plural)


def _definite(passage: Passage, start: int) -> bool:
    before = passage.block.content.plain[max(0, start - 24) : start].lower().split()
    return bool(set(before[-2:]) & _DEFINITE)


def _pronoun(filler: Filler, passage: Passage, sentence: int, several: bool) -> tuple[Referent, ...]:
    if filler.pronoun not in ("the latter", "the former"):
        return _antecedents(passage, filler.token, sentence, None, several and filler.pronoun in _PLURAL)
    for index in range(sentence, max(-1, sentence - _REACH), -1):
        named = _named(passage, index, filler.token)
        if named and (filler.pronoun == "the latter" or len(named) > 1):
            name = named[-1] if filler.pronoun == "the latter" else named[-2]
            return (Referent(name, index, indirect=True),)
    return ()


def _antecedents(
    passage: Passage, token: int, sentence: int, species_class: str | None, several: bool
) -> tuple[Referent, ...]:
    for index in range(sentence, max(-1, sentence - _REACH), -1):
        named = _named(passage, index, token, species_class)
        if named:
            found = tuple(Referent(name, index, indirect=True) for name in named)
            return found if several or len(found) == 1 else ()
    return ()


def _named(passage: Passage, index: int, token: int, species_class: str | None = None) -> list[str]:
    """Canonical names of the species named in a sentence before a token, in order of their last mention."""
    span = passage.sentences[index]
    names: list[str] = []
    for number in passage.mentions_in(span.start_char, span.end_char):
        mention = passage.mentions[number]
        if mention.label != "species" or mention.value.generic or mention.start >= passage.doc[token].idx:
            continue
        if species_class and mention.value.species_class != species_class:
            continue
        name = passage.names.canonical(mention.value.name)
        if name in names:
            names.remove(name)
        names.append(name)
    return names


def is_family_of(family: str, member: str, names: Names) -> bool:
    """Whether one name means the family that the other is a member of: a cluster is never converted to its own kind."""
    one, other = _parsed(family, names), _parsed(member, names)
    if one is None or other is None or not one.family:
        return False
    return (one.material, one.species_class) == (other.material, other.species_class) and not other.family


def _parsed(name: str, names: Names) -> SpeciesName | None:
    return next((species for _, _, species, _ in find_species(name, names.heads)), None)
