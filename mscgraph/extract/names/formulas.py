"""Formulas: parsing them, and telling semiconductors, clusters, metal clusters, salts and ions apart.

Nothing is listed: a formula is elements, abbreviated groups and brackets with their numbers, and what it is follows
from the kinds of its elements (`pipelines/lexicon/elements.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import gcd
from typing import Literal

from mscgraph.lexicon import Element, elements, words

FormulaKind = Literal["material", "cluster", "metal cluster", "salt", "chemical", "ion", "element"]

_COUNT = r"(?:(?!0\d)\d{1,3}(?!\d)(?:\.\d+(?! ?H2O))?(?:- ?[xynδ](?![a-z]))?|[xyzn](?![a-z]))?"
_CHARGE = re.compile(r"(?P<number>\d{0,2})(?P<sign>[+-])(?![A-Za-z0-9(])")
_SINGLE_CHARGE = re.compile(r"\+(?![A-Za-z0-9(])|-(?![A-Za-z0-9(]| (?:and|or)\b)")  # 'Pt23(SR)16-', but not 'HgTe- and'
_TIMES = re.compile(
    r"\d+(?:\.\d+(?! ?H2O))?(?:[-+][a-z](?![a-z]))?|[mnxyz](?![a-z])(?:- ?1|\+\d(?![\d+-]))?"
)  # of a bracket: 24, n, 24-x, n-1, m+2
_SHARED_SITE = re.compile(r"\((?P<atoms>[A-Z][a-z]?(?:[,/][A-Z][a-z]?)+)\)(?P<count>\d{0,2})")  # Cu(In,Ga)Te2
_SHARED_FIRST = re.compile(rf"{_SHARED_SITE.pattern}(?:S|Se|Te|P|As|Sb)(?![a-z])")  # (Hg,Zn)Te, (Hg,Zn)13Te13
_OPEN_CORE = re.compile(r"\[?(?P<metal>[A-Z][a-z]?)[mnx]\([^()]*(?:\([^()]*\)[^()]*)*\)[mnyz](?![a-z])")  # Pdn(SR)m
_LAYERED = re.compile(r"(?:\(|L\d?\[).*(?:Pb|Sn)\d?(?:Cl|Br|I)\d{1,2}")  # (C8H17NH3)2PbBr4
_TRIALKYL = re.compile(r"(?:P|As|Sb)(?!.?R)[A-Za-z-]{2,7}3")  # PiPr3
_OXO = re.compile(  # Hf6O4(OH)4(OAc)12
    r"O\d{0,2}(?=[(A-Z]).*\((?:[^()]|\([^()]*\))*(?:Pr|Bu|Et|Me|Mc|Ac|Ph|Ar|Bz|Cy|Prop|R|C\d?)(?![a-z])[^()]*\)\d{1,2}\]?$"
)
_HYDRATE = re.compile(r" ?(?:[·•∙⋅*]|\.(?=[\dH])) ?[\dxn.]* ?H2O")
_MANY = 10.0  # metal atoms from which a bare formula is a cluster, not a compound
_SOME = 4.0  # the same for a formula that names its ligands
_NAMED_BY_NUMBER = 200  # a last subscript as large as this is a wavelength


@dataclass(frozen=True)
class Formula:
    """A parsed formula. `core` holds the atoms outside ligands with their numbers; `ligated` tells of ligands."""

    start: int
    end: int
    text: str
    core: tuple[tuple[str, float], ...]
    ligated: bool = False
    bracketed: bool = False
    repeated: bool = False
    charge: str = ""
    number: int | None = None

    @property
    def symbols(self) -> tuple[str, ...]:
        """Elements of the core, once each, in order."""
        return tuple(dict.fromkeys(symbol for symbol, _ in self.core))

    @property
    def metals(self) -> float:
        """How many metal atoms the core has."""
        return sum(count for symbol, count in self.core if _kind(symbol) == "metal")

    def of_kind(self, *kinds: str) -> tuple[str, ...]:
        """The elements of these kinds."""
        return tuple(s for s in self.symbols if _kind(s) in kinds)


def _kind(symbol: str) -> str:
    if symbol == "M":
        return "metal"
    element = elements().get(symbol)
    return element.kind if element else "group"


@cache
def _atom() -> re.Pattern[str]:
    groups = sorted((g for g in words("elements.toml")["groups"]), key=len, reverse=True)
    symbols = sorted(elements(), key=len, reverse=True)
    long = [g for g in groups if len(g) > 2]
    rest = sorted({*symbols, *(g for g in groups if len(g) <= 2)}, key=len, reverse=True)
    return re.compile(
        rf"(?P<what>{'|'.join(map(re.escape, long))}|{'|'.join(map(re.escape, rest))})(?P<count>{_COUNT})"
    )


@cache
def _start() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z0-9\])])[\[({]{0,3}[A-Z](?=[a-zA-Z0-9()\[\] -]|$)|(?<=[0-9]-)[A-Z]")


def parse_formula(flat: str, start: int) -> Formula | None:
    """The formula at this place of a flattened text, or None. It ends where a word boundary is."""
    core: list[tuple[str, float]] = []
    state = {"ligated": False, "bracketed": False, "repeated": False}
    end = _sequence(flat, start, core, state, 0)
    if end <= start or not core:
        return None
    number = _wavelength(core, state)
    charge = _charge(flat, end, core, state)
    end += len(charge)
    if water := _HYDRATE.match(flat, end):
        end, state["ligated"] = water.end(), True
    if re.match(r"[A-Za-z]", flat[end : end + 1]) or (flat[end : end + 1].isdigit()):
        return None
    return Formula(start, end, flat[start:end], tuple(core), **state, charge=charge, number=number)


def _charge(flat: str, end: int, core: list[tuple[str, float]], state: dict[str, bool]) -> str:
    """The charge behind a formula that ends here."""
    alone = len(core) == 1
    match = _CHARGE.match(flat, end)
    if match and (flat[end - 1] in ")]" or (match["number"] and (alone or state["ligated"]))):
        return match.group()
    ligated = (state["ligated"] or state["repeated"]) and _SINGLE_CHARGE.match(flat, end)
    match = ligated or (re.compile(r"[+-](?![A-Za-z0-9(])").match(flat, end) if alone else None)
    return match.group() if match else ""


def _wavelength(core: list[tuple[str, float]], state: dict[str, bool]) -> int | None:
    symbol, count = core[-1]
    others = sum(c for _, c in core[:-1])
    if count >= _NAMED_BY_NUMBER and others <= _SOME and not state["ligated"] and len(core) > 1:
        core[-1] = (symbol, 1.0)
        return int(count)
    return None


def _sequence(flat: str, at: int, core: list[tuple[str, float]], state: dict[str, bool], depth: int) -> int:
    while at < len(flat):
        letter = flat[at]
        if letter == " " and core and flat[at + 1 : at + 2] == "(" and _known_group(flat, at + 1):
            at += 1  # a line end inside a formula
            continue
        if letter in "([{":
            after = _bracket(flat, at, core, state, depth)
            if after is None:
                return at
            at = after
            continue
        match = _atom().match(flat, at)
        if not match:
            return at
        what, count = match["what"], match["count"].replace(" ", "")
        if _kind(what) == "group" and what not in ("M",):
            state["ligated"] = True
        else:
            core.append((what, _number(count)))
        at = match.end()
    return at


def _number(count: str) -> float:
    match = re.match(r"\d+(?:\.\d+)?", count)
    return float(match.group()) if match else 1.0


def _known_group(flat: str, at: int) -> bool:
    inside = re.match(r"\(([A-Za-z0-9]{1,8})\)\d", flat[at : at + 12])
    return bool(inside and inside[1] in words("elements.toml")["groups"])


def _close(flat: str, at: int) -> int | None:
    """Where the bracket that opens here closes, within reason."""
    level = 0
    for i in range(at, min(len(flat), at + 90)):
        level += (flat[i] in "([{") - (flat[i] in ")]}")
        if level == 0:
            return i
        if flat[i] == " " and i > at + 1 and flat[i - 1] not in ",-" and flat[i + 1 : i + 2] not in "(":
            return None
    return None


_CHARGE_BEHIND = re.compile(r"\d{0,2}[+-](?![A-Za-z0-9])")


def _shared_site(flat: str, at: int) -> tuple[list[tuple[str, float]], int]:
    """The elements that share a place in a solid in equal parts, '(Ga,In)', and where they end; none elsewhere."""
    shared = _SHARED_SITE.match(flat, at)
    atoms = re.split("[,/]", shared["atoms"]) if shared else []
    if shared is None or not all(atom in elements() for atom in atoms):
        return [], at
    return [(atom, _number(shared["count"]) / len(atoms)) for atom in atoms], shared.end()


def _bracket(flat: str, at: int, core: list[tuple[str, float]], state: dict[str, bool], depth: int) -> int | None:
    close = _close(flat, at)
    if close is None or depth > 2 or flat[at + 1 : close].isdigit():
        return None  # 'HgTe(410)', named by a wavelength, or a facet
    if flat.startswith(("(core)", "(shell)"), at):
        return None
    if core or _SHARED_FIRST.match(flat, at):
        atoms, behind = _shared_site(flat, at)
        core.extend(atoms)
        if atoms:
            return behind
    charged = flat[at] == "[" and _CHARGE_BEHIND.match(flat, close + 1)
    count = None if charged else _TIMES.match(flat, close + 1)
    end = count.end() if count else close + 1
    inner: list[tuple[str, float]] = []
    inner_state = {"ligated": False, "bracketed": False, "repeated": False}
    inside = _sequence(flat, at + 1, inner, inner_state, depth + 1)
    formula = Formula(at, end, flat[at:end], tuple(inner), inner_state["ligated"])
    if flat[at] == "(" and count is None:
        if not core:
            return None  # a remark in parentheses
        if inside == close and inner and all(_kind(symbol) == "metal" for symbol, _ in inner):
            core.extend(inner)  # an alloy, 'Ga(In)Sb'
            return end
    counted = count is not None or formula.metals >= _MANY
    doped = len(core) == 1 and _kind(core[0][0]) == "metal" and counted and _is_core(formula)  # 'Mn(HgTe)12'
    alone = doped or flat[at] != "(" or not core
    if inside == close and inner and alone and (flat[at] == "[" or _is_core(formula)):
        times = _number(count.group()) if count else 1.0
        core.extend((symbol, number * times) for symbol, number in inner)
        state["ligated"] |= inner_state["ligated"]
        state["bracketed"] = True
        state["repeated"] |= flat[at] == "(" and count is not None
        return end
    if not core and (flat[at] != "(" or count is None):
        return None
    state["ligated"] = True
    return end


def _is_core(formula: Formula) -> bool:
    metals, anions = formula.of_kind("metal"), formula.of_kind("pnictogen", "chalcogen")
    return bool(metals and anions) and not formula.ligated


def dried(text: str) -> str:
    """A formula without the water that crystallized with it: 'CuSO4' for 'CuSO4·5H2O'."""
    return text[: water.start()] if (water := _HYDRATE.search(text)) and water.end() == len(text) else text


def classify(formula: Formula) -> FormulaKind | None:
    """What a formula stands for; None where it is no formula of the field (an acronym, a plain word)."""
    if formula.ligated and (dry := dried(formula.text)) != formula.text:
        salt = parse_formula(dry, 0)
        kind = classify(salt) if salt else None
        return "chemical" if kind in ("material", "salt") else kind
    metals, light = formula.of_kind("metal"), formula.of_kind("alkali")
    anions = formula.of_kind("pnictogen", "chalcogen")
    halogens = formula.of_kind("halogen")
    core_anions = [s for s in anions if s not in ("O", "N")]
    if _perovskite().match(formula.text) or (formula.ligated and _LAYERED.fullmatch(formula.text)):
        return "material"
    if formula.text in words("elements.toml")["phases"]:
        return "material"
    if re.fullmatch(r"[A-Z]{2,}\d{3,}[A-Z]+|[A-Z]\d{2,}[A-Z]", formula.text):
        return None  # a zeolite 'CBV390H', a mutation 'V617F'
    if formula.ligated:
        return _classify_ligated(formula, bool(metals), bool(core_anions))
    if len(formula.core) == 1 and formula.charge:
        return "ion" if metals or light or (halogens and formula.charge == "-") else None
    if formula.text in words("elements.toml")["in_dots"]:
        return "element"
    if not metals and not light:
        return "material" if _is_elemental(formula, anions) or _is_of_semimetal(formula) else None
    many = formula.repeated or formula.metals >= _MANY or (formula.bracketed and metals and core_anions)
    if anions and many and (not _is_solid(formula) or (formula.repeated and formula.metals >= _MANY)):
        return "cluster"
    if not anions and not halogens:
        return _classify_metals(formula, metals)
    return _classify_compound(formula, metals, light, anions, halogens)


@cache
def _perovskite() -> re.Pattern[str]:
    """'MAPbBr3', 'CsPbX3': a halide of lead or tin with organic cations or caesium."""
    cations = "|".join(map(re.escape, words("elements.toml")["organic_cations"]))
    count = r"(?:(?:\d(?:\.\d+)?|1)?(?:- ?)?(?:[xy](?![a-z]))?)"
    return re.compile(rf"(?:(?:{cations}|Cs|Rb){count}){{1,3}}(?:Pb|Sn)\d?[(BCIX]")


def _is_elemental(formula: Formula, anions: tuple[str, ...]) -> bool:
    return formula.text in ("SiC", "SiGe", "BN", "BP", "BAs") and bool(formula.symbols)


def _is_of_semimetal(formula: Formula) -> bool:
    first, *others = formula.symbols
    return first in words("elements.toml")["semimetals"] and bool(others) and set(others) <= {"S", "Se", "Te"}


def _is_solid(formula: Formula) -> bool:
    """Whether it is the formula of an extended solid or its salt: with a part of an atom, or an oxide of no other kind
    ('La0.8Sr0.2MnO3', 'BaFe12O19', '(NH4)6Mo7O24')."""
    anions = formula.of_kind("pnictogen", "chalcogen", "halogen")
    return re.search(r"\d\.\d", formula.text) is not None or ("O" in anions and set(anions) <= {"O", "N", "P"})


def _classify_ligated(formula: Formula, metallic: bool, core_anions: bool) -> FormulaKind | None:
    if re.fullmatch(r"[A-Z]{2,}\d+", formula.text):
        return None  # the name of an instrument, a product or a grant: 'LSM510'
    if metallic and formula.text.isalnum() and _kind(formula.core[0][0]) not in ("metal", "alkali"):
        return None  # a gene 'SKIV2L'
    if formula.metals >= _SOME and "O" in formula.symbols and _is_solid(formula) and _OXO.search(formula.text):
        return "cluster"
    if metallic and _is_solid(formula):
        return "chemical" if re.search(r"\(|O2C|OAc", formula.text) and "." not in formula.text else None
    if (series := _OPEN_CORE.match(formula.text)) and series["metal"] in words("elements.toml")["counted"]:
        return "cluster"
    if metallic:
        several = formula.metals >= _SOME or (core_anions and formula.metals >= 2)
        counted = re.search(r"[a-z]\d|O2C|OAc", formula.text) or formula.of_kind("halogen")
        return "cluster" if several else "chemical" if counted or "(" in formula.text or "[" in formula.text else None
    centre = formula.of_kind("pnictogen", "chalcogen")
    if _TRIALKYL.fullmatch(formula.text):
        return "chemical"
    if centre and len(formula.symbols) <= 2 and re.search(r"\)\d", formula.text):
        return "chemical"
    if re.search(r"[a-z]\w*\d", formula.text) and "-" not in formula.text and len(_atom().findall(formula.text)) > 2:
        return "chemical" if centre or formula.of_kind("nonmetal") else None  # 'PEt2Ph', 'PhTeSiMe3'
    return None


def _classify_metals(formula: Formula, metals: tuple[str, ...]) -> FormulaKind | None:
    if len(formula.core) == 1 and metals:
        symbol, count = formula.core[0]
        if count >= _SOME and symbol in words("elements.toml")["counted"]:
            return "metal cluster"
        return "element" if count == 1 or count >= _SOME else None
    return "metal cluster" if formula.metals >= _MANY else None


def _classify_compound(
    formula: Formula,
    metals: tuple[str, ...],
    light: tuple[str, ...],
    anions: tuple[str, ...],
    halogens: tuple[str, ...],
) -> FormulaKind | None:
    symbols = [symbol for symbol, _ in formula.core]
    first, last = _kind(symbols[0]), _kind(symbols[-1])
    if first not in ("metal", "alkali") or last not in ("pnictogen", "chalcogen", "halogen"):
        return None
    if formula.text.isupper() and formula.text.isalpha() and len(formula.text) <= 3:
        return None  # acronyms such as VO, YS
    if formula.of_kind("nonmetal") or (len(anions) > 1 and "O" in anions):
        return "chemical" if len(formula.core) >= 3 else None
    if len(set(symbols)) < len(symbols):
        return None
    if anions:
        return "material" if metals else "chemical"
    if halogens and formula.metals >= _MANY:
        return "metal cluster"
    if metals and len(metals) + len(light) >= 2:
        return "material"
    return "salt"


def find_formulas(flat: str) -> Iterator[tuple[Formula, FormulaKind]]:
    """All formulas of a flattened text that stand for something, in order, without overlaps."""
    return iter(_formulas(flat))


@lru_cache(maxsize=2048)  # names are read several times: for definitions, then for mentions
def _formulas(flat: str) -> tuple[tuple[Formula, FormulaKind], ...]:
    return tuple(_search(flat))


def _search(flat: str) -> Iterator[tuple[Formula, FormulaKind]]:
    position = 0
    for match in _start().finditer(flat):
        if match.start() < position:
            continue
        for start in dict.fromkeys((match.start(), match.end() - 1)):  # with the bracket in front, then without
            formula = parse_formula(flat, start)
            kind = classify(formula) if formula else None
            if formula and kind:
                position = formula.end
                yield formula, kind
                break


def material_of(formula: Formula) -> str:
    """The semiconductor (or metal) that a cluster is made of: 'GaSb' for a cluster of Ga and Sb atoms with ligands.

    Of one metal and one anion it is the neutral compound, whatever the cluster's own numbers are; a cluster that has
    its chalcogen in its ligands only takes it from there.
    """
    metals = formula.of_kind("metal")
    anions = [s for s in formula.of_kind("pnictogen", "chalcogen") if s not in ("O", "N")]
    if len(metals) == 1 and not anions and metals[0] in elements() and "O" in formula.symbols:
        return neutral(elements()[metals[0]], elements()["O"])
    ligand = re.search(r"\((Se|S|Te)(?=[A-Z])", formula.text)
    if ligand and metals and not anions and not set(metals) & set(words("elements.toml")["counted"]):
        anions = [ligand[1]]
    if len(metals) == len(anions) == 1 and metals[0] in elements():
        return neutral(elements()[metals[0]], elements()[anions[0]])
    return "".join(metals) + "".join(anions)


def neutral(cation: Element, anion: Element) -> str:
    """The formula of the neutral compound of two elements."""
    common = gcd(cation.valence, anion.valence)
    counts = (anion.valence // common, cation.valence // common)
    pairs = zip((cation.symbol, anion.symbol), counts, strict=True)
    return "".join(symbol + (str(count) if count > 1 else "") for symbol, count in pairs)
