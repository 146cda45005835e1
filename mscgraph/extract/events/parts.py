"""Which part each chemical plays in the making of a product: precursor, ligand or solvent.

The words around a chemical say it, else the elements that it shares with the product, else the lexicon or the shape of
its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mscgraph.extract.names.aliases import Names
from mscgraph.extract.names.formulas import find_formulas
from mscgraph.extract.names.species import SpeciesName, find_species
from mscgraph.extract.text import cued
from mscgraph.extract.text.kinds import fits, is_family_of
from mscgraph.extract.text.passage import Passage
from mscgraph.extract.text.sketch import SIGN, Sketch
from mscgraph.extract.text.substances import says_part, specific, substance
from mscgraph.facts.names import name_key
from mscgraph.lexicon import chemicals, elements
from mscgraph.resources import pipeline

Parts = dict[str, tuple[str, ...]]
ROLES = ("precursor", "ligand", "solvent")
BULK = "bulk"
_MUCH = 2.0  # mL or g
_OF = re.compile(r"‹Q(\d+)›\sof\s(?:[a-z]+\s){0,2}$")
_IN_BRACKETS = re.compile(r"‹C\d+›\s\(\s‹Q(\d+)›\s")
_BULKY = re.compile(r"(\d+(?:\.\d+)?)\s?(?:mL|ml|g)")
_SOURCES = ("metal", "pnictogen", "chalcogen")  # kinds of elements that a precursor is named for


@dataclass(frozen=True)
class Ingredient:
    """A chemical in its place: the name that facts use, and the part that the words around it give it, if any."""

    name: str
    cue: str | None


def ingredients(passage: Passage, sketch: Sketch, start: int, end: int) -> tuple[Ingredient, ...]:
    """The chemicals between two offsets of a sketch."""
    return tuple(
        Ingredient(substance(passage, int(m[2])), cue_of(passage, sketch, m.start()))
        for m in SIGN.finditer(sketch.text, start, end)
        if m[1] == "C" and not says_part(sketch, m.start())
    )


def cue_of(passage: Passage, sketch: Sketch, offset: int) -> str | None:
    """The part that the words around a chemical give it; without one `BULK`, where it goes in by the millilitre or by
    the gram, as a medium does."""
    cue = cued.cued_role(sketch, offset)
    return cue or (BULK if _is_bulk(passage, sketch, offset) else None)


def _is_bulk(passage: Passage, sketch: Sketch, offset: int) -> bool:
    before, behind = _OF.search(sketch.text, 0, offset), _IN_BRACKETS.match(sketch.text, offset)
    said = before or behind
    given = _BULKY.fullmatch(passage.mentions[int(said[1])].text) if said else None
    return given is not None and float(given[1]) >= _MUCH


def parts_of(found: Iterable[Ingredient], product: frozenset[str] = frozenset()) -> Parts:
    """The parts that chemicals play in the making of a product of these elements (none, where they are not known)."""
    taken = [i for i in dict.fromkeys(found) if i.cue not in ("excluded", "treating")]
    parts: dict[str, list[str]] = {role: [] for role in ROLES}
    for one in taken:
        for role in _roles(one, product):
            parts[role].append(one.name)
    supplied = {symbol for name in parts["precursor"] for symbol in supplies(name)}
    if supplied & product:  # a thiol or phosphine is the source of what nothing else brings
        spare = [i for i in taken if _is_spare_source(i.name) and supplies(i.name) & (product - supplied)]
        parts["precursor"] += [i.name for i in spare]
        given_up = {i.name for i in spare if i.cue is None}
        parts["ligand"] = [name for name in parts["ligand"] if name not in given_up]
    if not parts["solvent"]:
        parts["solvent"] = [i.name for i in taken if i.cue == BULK and _is_medium(i.name)]
    parts["precursor"] = [name for name in parts["precursor"] if not _is_content(name, parts["precursor"])]
    parts["ligand"] = [name for name in parts["ligand"] if not _is_anion(name, parts["ligand"])]
    return {
        role: tuple(dict.fromkeys(names)) if role == "precursor" else specific(names) for role, names in parts.items()
    }


def _is_content(name: str, precursors: Sequence[str]) -> bool:
    """Whether an element is only what a compound among the precursors is made up of ('TOP-Se (0.1 g of Se in TOP)')."""
    if not name.startswith("elemental "):
        return False
    return any(not n.startswith("elemental ") and supplies(n) & supplies(name) for n in precursors)


def _is_anion(name: str, ligands: Sequence[str]) -> bool:
    """Whether a ligand is only what an acid among them becomes at the surface (myristate, of myristic acid)."""
    return name.endswith("ate") and f"{name.removesuffix('ate')}ic acid" in ligands


def _roles(one: Ingredient, product: frozenset[str]) -> tuple[str, ...]:
    known = roles_of(one.name)
    stated = one.cue == "ligand" and _is_medium(one.name)  # what mostly is a medium may also be said to bind
    if one.cue in ROLES and (stated or one.cue in known or not known):
        binding = one.cue == "solvent" and "ligand" in known  # a medium that coordinates
        return ("solvent", "ligand") if binding else (one.cue,)
    if one.cue == "solvent" and _is_medium(one.name):
        return ("solvent", "ligand")
    brought = supplies(one.name)
    if brought & product & metals():
        return ("precursor",)  # also a thiolate
    if "precursor" in known[:1] and product and brought and not brought & product:
        return ()  # a salt of a metal that the product does not hold
    return tuple(role for role in known[:1] if role in ROLES)


@lru_cache(maxsize=4096)
def roles_of(name: str) -> tuple[str, ...]:
    """What a chemical can serve as, most typical first: by the lexicon, else by the shape of its name."""
    entry = chemicals().find(name)
    if entry:
        return entry.roles
    for role, endings in pipeline("roles.toml")["shapes"].items():
        if role in ROLES and name.lower().endswith(tuple(endings)):
            return (role,)
    if re.fullmatch(pipeline("roles.toml")["shapes"]["phosphine"], name):
        return ("ligand",)
    return ("precursor",) if supplies(name) else ()


def classes_of(name: str) -> frozenset[str]:
    """The classes to which the lexicon counts a chemical."""
    entry = chemicals().find(name)
    return frozenset(entry.classes) if entry else frozenset()


@lru_cache(maxsize=4096)
def supplies(name: str) -> frozenset[str]:
    """The elements that a chemical can bring into a core, by its formula or by the words of its name."""
    found = {symbol for symbol, stems in _stems().items() if stems.search(name.lower())}
    for formula, _ in find_formulas(name):
        found |= {s for s in formula.symbols if s in elements() and elements()[s].kind in _SOURCES}
    return frozenset(found)


def supplied(found: Iterable[Ingredient]) -> frozenset[str]:
    """The elements that the precursors among chemicals bring."""
    return frozenset(symbol for name in parts_of(found)["precursor"] for symbol in supplies(name))


@cache
def metals() -> frozenset[str]:
    """The symbols of all metals that cores are made of."""
    return frozenset(element.symbol for element in elements().values() if element.kind == "metal")


def elements_of(name: str, names: Names) -> frozenset[str]:
    """The elements of a species, as far as its names tell."""
    told = names.made_of(name) or _told_by_itself(name)
    return frozenset(s for text in told for s in re.findall(r"[A-Z][a-z]?", text) if s in elements())


def shares_nothing(source: str, target: str, names: Names) -> bool:
    """Whether no element of a species is in another, so that this one cannot come of it; metals replace each other."""
    one, other = elements_of(source, names), elements_of(target, names)
    metals = all(elements()[symbol].kind == "metal" for symbol in (*one, *other))
    return bool(one and other) and one.isdisjoint(other) and not metals


def only_of(pointer: SpeciesName, brought: frozenset[str], names: Names) -> str | None:
    """What a bare head ('the dots') means behind a making: the one species of the paper of its kind, or family without
    members, that is made of several of the elements brought together and of no others."""
    found: dict[str, str] = {}
    for name, species in (*names.species, *names.families):
        made_of = elements_of(name, names)
        if fits(pointer, species) and len(made_of) > 1 and made_of <= brought:
            found.setdefault(name_key(names.canonical(name)), names.canonical(name))
    members = [name for name in found.values() if not any(is_family_of(name, o, names) for o in found.values())]
    return members[0] if len(members) == 1 else None


@lru_cache(maxsize=4096)
def _told_by_itself(name: str) -> tuple[str, ...]:
    return tuple(text for *_, species, _ in find_species(name) for text in (species.material, species.dopant) if text)


def _is_medium(name: str) -> bool:
    return "solvent" in roles_of(name) or name.lower().endswith(tuple(pipeline("roles.toml")["shapes"]["medium"]))


def _is_spare_source(name: str) -> bool:
    return name.lower().endswith(tuple(pipeline("roles.toml")["shapes"]["source"]))


@cache
def _stems() -> dict[str, re.Pattern[str]]:
    listed: Mapping[str, list[str]] = pipeline("roles.toml")["supplies"]
    found: dict[str, re.Pattern[str]] = {}
    for element in elements().values():
        if element.kind in _SOURCES:
            stems = listed.get(element.symbol, [element.name])
            found[element.symbol] = re.compile("|".join(map(re.escape, stems)))
    return found
