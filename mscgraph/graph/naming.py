"""What a name of a species says by itself: whether another paper that uses it can mean nothing else.

'386-InP MSC' says its material, 'MSC-322' does not: in one paper it is of CdS, in another of ZnTe. A name that does not
say its material is a thing of its own in each paper, until a rule or a curator joins them (`ontology/identity/`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mscgraph.facts.names import fold, name_key, own_number
from mscgraph.lexicon import Head, elements, heads, words

_DOPED = re.compile(r"\S+-(?:co-)?doped\b", re.IGNORECASE)  # says of what a bit is in it, not what it is made of
_LETTER = re.compile(r"(?<![^\s-])(?<!\d-)[^\W\d_](?![^\s-])")  # tells things of one kind apart: 'α-CdS MSC'
_CLUSTERS = ("cluster", "MSC", "nanocluster")  # kinds of heads of which papers mean one or another class
_NUMBER = re.compile(r"\d{3}|[A-Za-z)\]]\d{2}")  # a wavelength, or an index that counts atoms

_ATOMS = range(10, 250)  # counts of a cluster's atoms: an index above is a wavelength ('InP386'), one below a compound


@cache
def _formula() -> re.Pattern[str]:
    """A run of symbols of elements: at least two, and one of two letters ('NC' and 'PC' are no formulas)."""
    symbols = "|".join(sorted(elements(), key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:[(\[]*(?:{symbols})(?![a-wz])[\d.,+\-xy()\[\]{{}}:/]*){{2,}}")


def says_material(name: str) -> bool:
    """Whether a name says of what the species is made: by a formula ('InP', '(CdSe)13') or in words."""
    plain = _DOPED.sub(" ", name)
    if any(re.search(r"[A-Z][a-z]", run.group()) for run in _formula().finditer(plain)):
        return True
    return not _named().keys().isdisjoint(re.findall(r"[a-z]+", fold(plain)))


def names_family(name: str) -> bool:
    """Whether a name is that of a family, as 'InP MSC': it says its material and what kind of thing, and not which."""
    head = _head().search(fold(name))
    if head is None or own_number(name) or _LETTER.search(name[: head.start()]):
        return False
    return says_material(name)


@cache
def _head() -> re.Pattern[str]:
    """The noun at the end of a name of a species."""
    nouns = {fold(name) for head in heads() for name in (head.name, *head.names)} | {*map(fold, _acronyms())}
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, sorted(nouns, key=len, reverse=True)))})$")


def plain_family(name: str, material: str, dopant: str | None) -> Head | None:
    """The noun of a family's name that says of what its members are and which kind of thing, and no more: 'InP MSC',
    'indium phosphide cluster', 'zinc-containing InP MSC'. None where a name says less or more."""
    shape, whole = _shaped(name)
    head = _head().search(fold(whole))
    if head is None:
        return None
    made, said = whole[: head.start()].strip(), whole[head.start() :].strip()
    noun = heads().find(f"{shape} {_acronyms().get(said, said)}".strip())
    doped = _dopant_before().match(made) if dopant else None
    if doped and _symbol(doped["what"]) == dopant:
        made = made[doped.end() :]
        dopant = None
    return noun if _symbols(made) == _symbols(f"{material}:{dopant}" if dopant else material) else None


def _shaped(name: str) -> tuple[str, str]:
    """The shape in front of a name that belongs to its noun, and the rest: 'branched InP nanostructure' is an InP
    branched nanostructure."""
    first, _, rest = name.partition(" ")
    return (first, rest) if first.casefold() in words("heads.toml")["branched"] else ("", name)


@cache
def _acronyms() -> Mapping[str, str]:
    """Nouns by their acronyms, where papers define these: 'BNS'."""
    return dict(pair.split("=") for pair in words("heads.toml")["defined_only"])


def family_key(name: str, material: str, dopant: str | None, species_class: str) -> str | None:
    """The key of a family by its plain name; a cluster is of the class that its paper takes clusters for."""
    head = plain_family(name, material, dopant)
    if head is None:
        return None
    kind = species_class if head.kind in _CLUSTERS else head.kind
    return name_key(f"{material}:{dopant} {kind}" if dopant else f"{material} {kind}")


def _symbols(made: str) -> str:
    """What something is made of as a formula: 'InP' for 'indium phosphide'."""
    return "".join(_symbol(word) or word for word in made.split())


def spoken(formula: str) -> str:
    """What a compound of two elements is called: 'indium phosphide' for 'InP'; empty for others."""
    found = [elements().get(symbol) for symbol in re.findall("[A-Z][a-z]?", formula)]
    if len(found) == 2 and found[0] and found[1] and found[1].anion and re.fullmatch("[A-Za-z0-9]+", formula):
        return f"{found[0].name} {found[1].anion}"
    return ""


def _symbol(word: str) -> str | None:
    """The element of that symbol, name or anion."""
    return word if word in elements() else _named().get(word.casefold())


@cache
def _named() -> Mapping[str, str]:
    return {name.casefold(): e.symbol for e in elements().values() for name in (e.name, e.anion) if name}


@cache
def _dopant_before() -> re.Pattern[str]:
    doped = "|".join(map(re.escape, words("heads.toml")["doped"]))
    return re.compile(rf"(?P<what>[^\W\d_]+)-(?:{doped})\s")


def telling_key(name: str) -> str | None:
    """The key of a name that means one species wherever it is used: it says its material, and which of that material.

    Names of families ('InP MSC') and codes ('MSC-322', 'S1') are none.
    """
    return name_key(name) if says_material(name) and _NUMBER.search(name) else None


def bare_key(name: str, material: str | None) -> str | None:
    """The key of a name without its material and the word 'MSC', where a wavelength is left: '322' of 'CdS MSC-322'.

    What stands with the material stays ('InP:Cl' is not 'InP'), and so do letters before the number ('dMSC-371').
    """
    if material:
        name = re.sub(rf"(?<![\w:/]){re.escape(material)}(?![\w:/])", " ", name)
    key = name_key(" ".join(name.split()).strip("-– ")).replace("msc", "")
    return key if re.search(r"\d{3}", key) else None


def core_key(name: str) -> str | None:
    """The atoms of the core that a name or formula counts, in alphabetical order: 'cd13se13' of '(CdSe)13' and of
    '(CdSe)13(BuNH2)13', 'in37p20' of 'In37P20(O2CR)51'. None where it counts none, as 'InP386' and 'Ag2S'."""
    for run in _core().finditer(name):
        units, times = (run["unit"], int(run["times"])) if run["unit"] else (run["plain"], 1)
        atoms = {symbol: int(count or 1) * times for symbol, count in _atom().findall(units)}
        counted = all(count <= max(_ATOMS) for count in atoms.values()) and max(atoms.values()) in _ATOMS
        if counted and any(elements()[symbol].kind == "metal" for symbol in atoms):
            return "".join(f"{symbol}{atoms[symbol]}" for symbol in sorted(atoms)).casefold()
    return None


@cache
def _core() -> re.Pattern[str]:
    """A run of elements with indices at the start of a name or of a part of it, or one in brackets with an index."""
    atoms = rf"(?:{_atom().pattern.replace('(', '(?:')})+"
    return re.compile(rf"(?<![^\s\[{{:/-])(?:\((?P<unit>{atoms})\)(?P<times>\d{{1,3}})|(?P<plain>{atoms}))(?![a-z\d])")


@cache
def _atom() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(sorted(elements(), key=len, reverse=True))})(\d*)")
