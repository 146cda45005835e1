"""Materials in words: 'gallium antimonide', 'lead halide perovskite', 'II–VI', 'copper' (in front of a head)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.formulas import neutral
from mscgraph.extract.names.vocabulary import needed, vocabulary
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import Element, elements, words
from mscgraph.resources import alternatives

_SEMICONDUCTOR = wording(" <semiconductors>$")
_SYMBOL = 2  # letters of a chemical symbol at most
_STATES = ("I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True)
class MaterialWord:
    """A material in words. `material` is its formula where words give one, else the words themselves."""

    start: int
    end: int
    material: str
    printed: str
    needs_head: bool
    wide: bool = False
    """Whether the words stand for many materials ('III–V')."""
    open: bool = False
    """Whether they leave open which of several compositions is meant ('iron oxide'); `material` is then one of them."""


@cache
def _cations() -> dict[str, Element]:
    dots = words("elements.toml")["semiconducting"]
    found = {e.name: e for e in elements().values() if e.kind in ("metal", "alkali") or e.symbol in dots}
    for pair in words("elements.toml")["spellings"]:
        printed, name = pair.split("=")
        if name in found:
            found[printed] = found[name]
    return found


def element_of(word: str) -> str | None:
    """The symbol of an element that is named by its symbol, with or without a charge, or by its name."""
    plain = re.sub(r"\d?\+$|\([IV]+\)$", "", word)
    named = _named().get(plain.lower())
    return named.symbol if named else plain if len(plain) <= _SYMBOL and plain in elements() else None


def dopants_of(words: str) -> str | None:
    """The symbols of the elements that something is doped with: 'Mn' for 'Mn2+', 'Cu,Mn' for 'Cu,Mn'; None where one
    of the words is no element."""
    symbols = [element_of(word.strip()) for word in re.split("[,/]", words)]
    return ",".join(symbol for symbol in symbols if symbol) if all(symbols) else None


@cache
def _named() -> dict[str, Element]:
    """The elements by their names, halogens by those of their ions as well."""
    halogens = [e for e in elements().values() if e.kind == "halogen"]
    return _cations() | {e.name: e for e in halogens} | {e.anion: e for e in halogens if e.anion}


def abbreviates(short: str, material: str) -> bool:
    """Whether letters stand for the elements of a material in their order ('CIS' for CuInS2, 'CISe' for CuInSe2)."""
    symbols = iter(symbol for symbol in re.findall(r"[A-Z][a-z]?", material) if symbol in elements())
    parts = re.findall(r"[A-Z][a-z]?", short)
    return (
        len(parts) > 1
        and "".join(parts) == short != material
        and all(
            any(part in (symbol, symbol[0], elements()[symbol].name[0].upper()) for symbol in symbols) for part in parts
        )
    )


@cache
def _anions() -> dict[str, Element]:
    found = {e.anion: e for e in elements().values() if e.anion}
    return found | {
        p.split("=")[0]: found[p.split("=")[1]] for p in words("elements.toml")["spellings"] if p.split("=")[1] in found
    }


@cache
def _organic() -> dict[str, str]:
    return dict(pair.split("=") for pair in words("elements.toml")["organic_cations_in_words"])


@cache
def _compound() -> re.Pattern[str]:
    cation, anion = "|".join(_cations()), "|".join(_anions())
    organic = alternatives(_organic())
    anions = rf"(?P<anions>(?:{anion})(?: +(?:{anion}))?)"
    cations = rf"(?:(?P<organic>{organic}) )?(?P<cations>(?:{cation})(?:[ -]+(?:{cation}))*)"
    return re.compile(rf"\b{cations}(?P<state>\([IV]+\))?[ -]+{anions}\b", re.IGNORECASE)


@cache
def _family() -> re.Pattern[str]:
    table = sorted({flatten(w) for w in words("heads.toml")["families"]}, key=len, reverse=True)
    metals = "|".join(_cations())
    said = "|".join((*words("heads.toml")["treated"], *words("heads.toml")["doped"]))
    return wording(
        rf"(?<![\w-])(?P<family>{'|'.join(re.escape(w).replace(chr(92) + ' ', '[ -]+') for w in table)})(?![\w])"
        rf"|\b(?P<metals>(?:{metals})(?:[ -]+(?:{metals}))?)\b(?!- ?(?:{said})| <perovskites>)",
        re.IGNORECASE,
    )


@cache
def _minerals() -> dict[str, str]:
    return dict(pair.split("=") for pair in words("heads.toml")["minerals"])


@cache
def _mineral() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(_minerals())})(?![\w-])", re.IGNORECASE)


@cache
def _family_words() -> frozenset[str]:
    """Words of which one stands in each name of a family."""
    return needed((*map(flatten, words("heads.toml")["families"]), *_cations())) or frozenset()


@cache
def _mineral_words() -> frozenset[str]:
    """Words of which one stands in each name of a mineral."""
    return needed(_minerals()) or frozenset()


def _lowered(printed: str) -> str:
    """Words in lower case, oxidation states as they are."""
    return re.sub(r"\b[A-Z][a-z]+", lambda word: word.group().lower(), printed)


@lru_cache(maxsize=2048)  # a paper's texts are gone through several times
def material_words(flat: str) -> tuple[MaterialWord, ...]:
    """Materials in words in a flattened text, in order."""
    return tuple(_material_words(flat))


def _material_words(flat: str) -> Iterator[MaterialWord]:
    said = vocabulary(flat)
    compounds = () if said.isdisjoint(_anions()) else tuple(_compound().finditer(flat))
    for match in compounds:
        cations = [_cations()[w.lower()] for w in re.split(r"[ -]+", match["cations"])]
        anions = [_anions()[w.lower()] for w in match["anions"].split()]
        if all(c.kind == "alkali" for c in cations):
            continue  # a reagent
        printed = " ".join(match.group().split())
        halide = all(a.kind == "halogen" or a.symbol == "O" for a in anions)
        if match["state"] and len(cations) == 1:
            cations = [replace(cations[0], valence=_STATES.index(match["state"].strip("()")) + 1)]
        formula = _formula(cations, anions)
        if match["organic"]:  # of the type ABX3, as 'caesium lead bromide'
            formula = f"{_organic()[match['organic'].lower()]}{cations[0].symbol}{anions[0].symbol}3"
        open = not match["state"] and any(c.symbol in _varied().get(a.symbol, ()) for c in cations for a in anions)
        yield MaterialWord(match.start(), match.end(), formula, _lowered(printed), halide, open=open)
    for match in _mineral().finditer(flat) if not said.isdisjoint(_mineral_words()) else ():
        printed = match.group().lower()
        yield MaterialWord(match.start(), match.end(), _minerals()[printed], printed, True)
    spans = [match.span() for match in compounds]
    for match in _family().finditer(flat) if not said.isdisjoint(_family_words()) else ():
        if any(start <= match.start() < end for start, end in spans):
            continue
        printed = " ".join(match.group().split())
        if match["metals"]:
            symbols = "".join(_cations()[w.lower()].symbol for w in re.split(r"[ -]+", match["metals"]))
            yield MaterialWord(match.start(), match.end(), symbols, _lowered(printed), True)
        else:
            if not re.search("[A-Z][A-Z]", printed[1:]):
                printed = _lowered(printed)
            material = _SEMICONDUCTOR.sub("", printed)
            yield MaterialWord(match.start(), match.end(), material, printed, True, "perovskite" not in printed)


@cache
def _varied() -> dict[str, list[str]]:
    """The metals of several compounds with an element, by its symbol."""
    pairs = (pair.split("=") for pair in words("elements.toml")["varied"])
    return {anion: metals.split() for anion, metals in pairs}


def _formula(cations: list[Element], anions: list[Element]) -> str:
    """The neutral formula of one cation and one anion, or of a univalent and another cation and an anion; others are
    simply set side by side."""
    charge = sum(c.valence for c in cations)
    if len(cations) == 2 and len(anions) == 1 and 1 in {c.valence for c in cations} and charge > 2:
        number, rest = divmod(charge, anions[0].valence)
        if not rest:  # one of each: 'silver gallium telluride' is AgGaTe2
            return "".join(e.symbol for e in (*cations, *anions)) + (str(number) if number > 1 else "")
    if len(cations) != 1 or len(anions) != 1:
        return "".join(e.symbol for e in (*cations, *anions))
    return neutral(cations[0], anions[0])
