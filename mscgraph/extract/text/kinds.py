"""What kind of thing a name means: what a bare head ('the clusters', 'the rods') can stand for, and families."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial

from mscgraph.extract.names.mentions import Mention, Names, SpeciesName
from mscgraph.extract.names.species_parts import COMPOUND
from mscgraph.lexicon import elements, words
from mscgraph.resources import alternatives, pipeline

BULK = "bulk"
MATERIAL = "material"  # the kind of a material alone that stands for a thing of it
BARE = "bare"  # what has no shell
UNDOPED = "undoped"
_COLLOIDS = ("quantum dot", "nanostructure")
_COMPACT = ("nanocrystal", "nanocube")  # a wire or plate of a material comes of its nanocrystals indeed
_GROWN_FROM = {"seed", "core"}
CLUSTERS = ("magic-sized cluster", "nanocluster")


@cache
def pointing() -> dict[str, frozenset[str]]:
    """The words by which a name points back at something (`pipelines/attachment.toml`)."""
    words = pipeline("attachment.toml")["pointing"]
    return {name: frozenset(found) for name, found in words.items() if isinstance(found, list)}


def symbols_of(species: SpeciesName) -> frozenset[str]:
    """The elements of the material and the dopant of a species."""
    return frozenset(re.findall("[A-Z][a-z]?", species.material or "")) | frozenset(filter(None, (species.dopant,)))


def fits(pointer: SpeciesName, species: SpeciesName) -> bool:
    """Whether a bare head ('the clusters', 'the rods') can mean a species."""
    done = (modifier.rpartition("-")[2] for modifier in pointer.modifiers if "-" in modifier)
    if any(word in pointing()["changed"] for word in done) and species.name == species.base and not species.dopant:
        return False
    if BARE in pointer.modifiers and "/" in (species.material or ""):
        return False
    if species.dopant != pointer.dopant and (pointer.dopant or UNDOPED in pointer.modifiers):
        return False  # 'the doped clusters'
    if pointer.kind == MATERIAL:
        return species.material == pointer.material and species.species_class != "bulk"
    if not symbols_of(species).issuperset(pointer.symbols):
        return False
    if pointer.kind == COMPOUND:
        return species.species_class != "bulk"
    if pointer.kind and pointer.kind == species.kind:
        return True
    if pointer.species_class in CLUSTERS:
        return species.species_class in CLUSTERS
    if pointer.species_class == "nanostructure" and pointer.kind != "nanostructure":
        return False  # rods are no platelets
    return pointer.species_class == species.species_class


def _is_treated(family: SpeciesName) -> bool:
    """Whether a family is told from the plain one by more than its ligands: 'Zn-treated InP MSCs'."""
    ligated = tuple(words("heads.toml")["ligated"])
    return family.name != family.base and not any(modifier.endswith(ligated) for modifier in family.modifiers)


def is_family_of(family: str, member: str, names: Names) -> bool:
    """Whether one name means the family that the other is a member of: a cluster is never converted to its own kind."""
    one, other = names.parsed(family), names.known(member)
    if one is None or other is None or not one.family or _is_treated(one):
        return False
    unsaid = other.material is None and other.number is not None  # 'the 386 nm cluster'
    if unsaid and one.material not in (names.made_of(member) or names.mostly(one.species_class)):
        return False  # another of its names tells its material, or it is what the paper is mostly about
    if other.species_class == "nanostructure" and one.kind not in ("nanostructure", other.kind):
        return False  # rods are no platelets
    kinds = [(None if unsaid else s.material, s.dopant, s.species_class) for s in (one, other)]
    return kinds[0] == kinds[1] and not other.family


def _is_same_told_wider(one: str, other: str, names: Names) -> bool:
    """Whether of two families one name may only tell less than the other: 'ZnTe nanocrystals' beside 'ZnTe nanocubes',
    'indium oxide particles', whose composition is not told, beside 'In2O3 particles'; none is a seed or a core."""
    both = names.parsed(one), names.parsed(other)
    first, second = both
    if first is None or second is None or not (first.family and second.family) or first.dopant != second.dopant:
        return False
    if {first.kind, second.kind} & _GROWN_FROM:
        return False
    if not all(species.name == species.base and species.species_class in _COLLOIDS for species in both if species):
        return False
    unsaid = any(species.material not in name for name, species in ((one, first), (other, second)) if species.material)
    if first.material != second.material and not (unsaid and symbols_of(first) == symbols_of(second)):
        return False
    dots = first.species_class == second.species_class == _COLLOIDS[0]
    return dots or {first.kind, second.kind} == set(_COMPACT)


def are_related(one: str, other: str, names: Names) -> bool:
    """Whether one name means the family of the other, or may be a wider word for it: neither becomes the other."""
    family = is_family_of(one, other, names) or is_family_of(other, one, names)
    return family or _is_same_told_wider(one, other, names)


def contrasted(pointer: SpeciesName, names: Names, *, plural: bool = False) -> tuple[str, ...]:
    """What a word that tells things apart by their elements can mean in a paper, clusters rather than other things: if
    it speaks of one, then of one that differs from what the other such words mean in this element only, as 'the
    sulfide' beside 'the selenide' does."""
    fitting = names.that_fit(partial(fits, pointer), CLUSTERS if pointer.kind == COMPOUND else ())
    if plural:
        return tuple(fitting)
    kind = elements()[pointer.symbols[0]].kind
    others = [symbol for symbol in names.pointing if symbol not in pointer.symbols and elements()[symbol].kind == kind]
    rests = {
        symbols_of(species) - {symbol}
        for symbol in others
        for species in names.that_fit(partial(fits, replace(pointer, symbols=(symbol,))), CLUSTERS).values()
    }
    alike = [name for name, species in fitting.items() if symbols_of(species) - set(pointer.symbols) in rests]
    return tuple(alike or fitting)


def only_meant(mention: Mention, names: Names) -> str | None:
    """The one thing of the paper that a bare head means by itself."""
    if mention.species.kind == MATERIAL:
        return alone_fitting(mention.species, names)
    if mention.species.symbols:
        fitting = contrasted(mention.species, names, plural=mention.text.endswith("s"))
        return fitting[0] if len(fitting) == 1 else None
    return names.only(partial(fits, mention.species)) if mention.text.endswith("s") else None


def alone_fitting(pointer: SpeciesName, names: Names) -> str | None:
    """The only thing of the paper that a pointer fits, or None."""
    fitting = tuple(names.that_fit(partial(fits, pointer)))
    return fitting[0] if len(fitting) == 1 else None


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands in front of a bare material that is no thing, and behind one that may be."""
    words = pipeline("attachment.toml")["material"]
    before, opening, behind = (alternatives(words[name]) for name in ("before", "opening", "behind"))
    return re.compile(rf"(?:\b(?:{before})|(?:^|[.;:] )(?:{opening})) (?:the )?$"), re.compile(
        rf"\s?(?:[,.;:)]|$)|\s(?:{behind})\b"
    )


@cache
def _called() -> re.Pattern[str]:
    """What says of a bare material that it is a semiconductor, and what gap it has: 'is a semiconductor with a gap of
    1.7 eV'."""
    called = alternatives(pipeline("attachment.toml")["material"]["called"])
    also = r"(?:,? ?(?:and )?[A-Z]\w+){0,3}"  # 'A and B are'
    return re.compile(rf"\)?{also} (?:is|are) [^.;:]{{0,60}}(?:{called})s? (?:[^.;:]|\.(?=\d)){{0,80}}\d ?eV\b")


def is_subject(material: Mention, plain: str) -> bool:
    """Whether a bare material is what a statement is made of, in which it is meant as such: 'TiO2 has a gap of …'."""
    before, behind = _around()
    stated = behind.match(plain, material.end)
    return stated is not None and before.search(plain, max(0, material.start - 24), material.start) is None


def as_thing(mention: Mention, plain: str, names: Names) -> Mention:
    """A bare material ('CdSe emits') as a pointer at the things of it of which the paper speaks; itself where the words
    around it say that it is meant as such, as the bulk where they say what gap it has as a semiconductor."""
    if mention.label == "material" and _called().match(plain, mention.end):
        return replace(mention, label="species", value=replace(mention.species, kind=BULK))
    if mention.label != "material" or not names.shortens(mention.species) or not is_subject(mention, plain):
        return mention
    return replace(mention, label="species", value=replace(mention.species, generic=True, family=False, kind=MATERIAL))
