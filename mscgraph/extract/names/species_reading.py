"""Reading the parts of a species name out of a text: what stands at, before and behind a material or a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mscgraph.extract.names.dictionary import flatten
from mscgraph.extract.names.formulas import Formula, FormulaKind, classify, find_formulas, material_of, parse_formula
from mscgraph.extract.names.materials import abbreviates
from mscgraph.extract.names.species_cores import PART, is_core_of_cluster, is_to_be_shelled
from mscgraph.extract.names.species_dopants import (
    read_dashed_before,
    read_dashed_dopant,
    read_dopant_before,
    read_dopant_behind,
    read_doped_with,
)
from mscgraph.extract.names.species_layers import layers_between, layers_of, read_layers_behind
from mscgraph.extract.names.species_parts import POLYMORPH, Draft, is_cluster_of_compound
from mscgraph.extract.names.species_suffixes import read_ligand, read_suffix, read_variant
from mscgraph.extract.names.wording import wording
from mscgraph.lexicon import Head, elements, words
from mscgraph.resources import alternatives

HeadsAt = Mapping[int, tuple[int, Head, str]]
"""The heads of a text by where they start: (end, head, singular form)."""


@cache
def either(*lists: str) -> str:
    table = words("heads.toml")
    found = alternatives({flatten(w) for name in lists for w in table[name]})
    return found.replace(r"\ ", " +").replace(r"\-", "- ?")


@cache
def _number_before() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z0-9.,-])(?:(?P<prefix>[A-Za-z]{0,2})(?P<dash>\d{3,4})(?:- ?|(?<=F\d{3}) )"
        r"(?:(?P<ligand>[A-Z][A-Za-z]{1,4})[ -] ?)?"
        r"|(?P<nm>\d{3,4})(?: ?- ?| )nm[ -]+(?P<between>(?:[a-z/-]+ )?))$"
    )


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"(?:[ -]+(?:{either('between', 'before')})(?![\w-]))*[ -]+", re.IGNORECASE)


@cache
def _said_of() -> re.Pattern[str]:
    return re.compile(rf"- ?(?:{either('treated', 'doped')})(?!\w)")


@cache
def adjectives() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{either('before', 'between')}) +)*", re.IGNORECASE)


@cache
def code_pattern() -> re.Pattern[str]:
    codes = "|".join(sorted(words("heads.toml")["codes"], key=len, reverse=True))
    wide = r"(?<=QD[- ])\d{4}|(?<=QD)\d{4}"  # of dots only: an F-7000 is a spectrometer
    family = r"(?<![A-Za-z]F)(?<=F)(?=[3-9]\d\d)"  # 'F410' is a family, F127 a polymer, F200 a microscope
    glued = rf"(?:(?<=MSC|.RF)|(?<=QD|PC))(?=\d{{3}})|{family}"
    number = (
        rf"(?P<number>\d{{3}}(?!\d)|{wide}|(?:(?<=[A-Z]{{3}}-)|(?<=QD-))(?:\d{{1,2}}|[A-H](?!-)))(?!\w|\.\d)(?! ?nm)"
    )
    return re.compile(rf"(?P<prefix>[a-z]{{0,2}})(?P<code>{codes})(?:[- ]? ?(?<=[- ])|{glued}){number}")


@cache
def peak_behind() -> re.Pattern[str]:
    """The peak that is told behind a head: 'with the peak at 410 nm', 'whose transition lies at 410 nm'."""
    owning = r" (?:with|<having>) (?:the |an? |its |their |one |only one )?"
    verb = rf" (?:{either('peak_is')})"
    place = r" ?(?:(?:at|of|near|<centred> at) )?(?:ca\. |about |around )?(?:λ ?)?(?:<wavelengths> )?"
    return wording(
        rf"(?: \([A-Z]{{2,5}}s?\))?(?:{owning}(?i:(?:<outstanding> )*(?:{either('peak')})s?)|"
        rf",? whose (?:<outstanding> )*(?:{either('peak')}){verb}|"
        rf" (?:<peaking>|(?:that|which) <peaks>)(?: \w+ly)?)"
        rf"{place}(?:= ?)?[~∼]? ?(?P<number>\d{{3}}) ?nm| \((?P<aside>\d{{3}}) ?nm\)"
    )


_AT = re.compile(r" at (?P<number>\d{3})(?P<aside>) ?nm\b")
_SHELLED_WITH = wording(r",? <overgrown> (?:with|by) (?:an? )?(?:<thick> )?(?=[A-Z])")
_ASIDE = re.compile(
    r" \((?:(?:[dD∅] ?= ?)?\d[^()]{0,12}|[A-Z] ?= ?[A-Z][^()]{0,20})\) (?=[A-Za-z])"
)  # its size, what X is
_NO_UNIT = r"ha[sd]|have|with|and|or|in|an?|the|of|is|are|was|were|as|from|to|contains?|possess\w*"
_UNIT = wording(rf"(?: (?!(?:{_NO_UNIT})\b)\w+){{0,2}} <moieties>\b")
_ENDS_THERE = re.compile(
    r"[.,;:)]|$| (?:is|was|are|were|and|or|at|in|by|with|on|upon|when|above|below|after|within|from|[a-z]+ly)\b"
)
_SHELL = wording(r" (?:<thick> ?)?<shells>\b")
_LABEL = re.compile(r"-(?P<label>\d{1,2}[a-z]?|[ABD-Z]\d{1,2}|\d(?:\.\d)?ML)(?![\w-]|\.\d| ?(?:nm|%|°|ML|mL|min)\b)")
_DOPED_CORE = re.compile(  # 'Mn2(HgTe)11', 'Mn2(Hg11Te13)'
    r"(?P<dopant>[A-Z][a-z]?)\d?\((?:[A-Z][a-z]?[A-Z][a-z]?\)\d+|[A-Z][a-z]?\d\d[A-Z][a-z]?\d\d\))$"
)
_MORE_PEAKS = re.compile(r",? (?:and )?\d{3} ?nm|(?:, ?\d{3}(?: ?nm)?)+,? and \d{3} ?nm")
_PATTERN = wording(r" (?:X-?ray|P?XRD|<diffraction>)")  # of a powder: a method, no species
_POLYMORPH = re.compile(rf"(?<![\w-])(?P<form>{POLYMORPH.pattern.rstrip('-')})-$")
_BASED = wording(r"- ?<based>(?= )")
_EMPIRICAL = re.compile(r"C\d+H\d+")  # of an elemental analysis: 'C60H50Ga10S4'
_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ"}
_FORM = re.compile(rf"(?<![\w])(?P<form>[αβγ]|{'|'.join(_GREEK)})- ?$")


def from_formula(flat: str, formula: Formula, kind: FormulaKind, heads_at: HeadsAt) -> Draft | None:
    if kind in ("ion", "chemical") or _EMPIRICAL.match(formula.text):
        return None
    draft = Draft(formula.start, formula.end, kind=kind)
    if kind in ("cluster", "metal cluster"):
        draft.composition = formula.text
        draft.material = material_of(formula)
        if doped := _DOPED_CORE.match(formula.text):
            draft.dopant = doped["dopant"]
            draft.material = draft.material.replace(doped["dopant"], "")
        if form := _FORM.search(flat, max(0, formula.start - 8), formula.start):
            draft.form = _GREEK.get(form["form"], form["form"])
            draft.start = form.start()
        read_dopant_before(flat, draft)
        read_variant(flat, draft)
        read_dopant_behind(flat, draft)
        read_head(flat, draft, heads_at)
        if draft.head is None:
            _read_said_behind(flat, draft)
        draft.bare = _UNIT.match(flat, draft.end) is not None or formula.text[0] == "{"  # a piece of a cluster
        return draft
    draft.material = draft.printed = _mended(formula.text)
    if formula.number:
        draft.material = draft.printed = re.sub(r"\d{3}$", "", draft.printed)
        draft.number, draft.number_style = str(formula.number), "suffix"
    complete(flat, draft, heads_at)
    if kind == "element":
        read_dashed_dopant(draft)
    if kind == "element" and draft.head is None and is_core_of_cluster(flat, formula):
        draft.composition, draft.material = formula.text, formula.core[0][0]
        draft.bare = _UNIT.match(flat, draft.end) is not None
        return draft
    solid = kind == "element" and flat[: draft.start].lower().endswith("bulk ")
    if kind in ("salt", "element") and not solid and (draft.head is None or draft.head.kind in ("species", "bulk")):
        return None
    if kind == "salt" and not formula.of_kind("metal"):
        return None  # 'KBr discs'
    if kind == "element" and formula.core[0][1] == 1 and is_cluster_of_compound(draft):
        return None  # 'Zn-MSCs' are no clusters of zinc
    if kind == "element" and formula.core[0][1] > 1 and draft.head:
        draft.composition, draft.material = formula.text, formula.core[0][0]
    if kind == "element" and flat[max(0, formula.start - 1) : formula.start] == ":":
        return None  # the dopant of what stands in front of it
    if kind == "element" and flat[formula.start : formula.end] in words("elements.toml")["english"]:
        return None
    return draft


def complete(flat: str, draft: Draft, heads_at: HeadsAt) -> None:
    read_right(flat, draft, heads_at)
    _read_core_before(flat, draft)
    read_dopant_before(flat, draft)
    read_number_before(flat, draft)
    read_dashed_before(flat, draft)
    _read_polymorph(flat, draft)
    shell = draft.head is None and is_shell(flat, draft.end)
    draft.bare = shell or (is_bare(draft) and not _is_product(flat, draft))


def _read_polymorph(flat: str, draft: Draft) -> None:
    """'γ-MnS nanocrystals', '2H-MoS2 sheets': another polymorph is another thing."""
    form = _POLYMORPH.search(flat, max(0, draft.start - 5), draft.start)
    if form and draft.kind in ("material", "element") and not draft.number and not draft.dopant:
        draft.form, draft.printed = form["form"], f"{form['form']}-{draft.printed}"
        draft.start = form.start()


def is_shell(flat: str, end: int) -> bool:
    """Whether a material that ends here is that of a shell: 'a ZnSe/ZnS shell'."""
    return _SHELL.match(flat, end) is not None


def _read_core_before(flat: str, draft: Draft) -> None:
    """An elemental core in front of a shell: 'Te@PbTe', 'Se/CdS'."""
    core = re.compile(r"(?<![A-Za-z0-9])(?P<core>Se|Te|S|Au|Ag|Cu|Pt|Pd)(?P<sign>[@/])$").search(
        flat, max(0, draft.start - 4), draft.start
    )
    if core:
        draft.shells.insert(0, core["sign"] + draft.material)
        draft.material = draft.printed = core["core"]
        draft.start = core.start()


def _is_product(flat: str, draft: Draft) -> bool:
    """Whether the words before a bare material make a product of it: 'decomposes to hexagonal HgSe'."""
    ends = _ENDS_THERE.match(flat, draft.end)
    return bool(ends and _becoming().search(flat, max(0, draft.start - 60), draft.start))


@cache
def _becoming() -> re.Pattern[str]:
    between = rf"(?:(?:the|an?|<pure>|{either('structures', 'before')}) )*"
    condition = r"(?: (?:above|at|in|on|upon|by|finally|<pace>)\b[^,.;]{0,24})?"
    return wording(
        rf"\b(?:(?:{either('becoming')}){condition} (?:in)?to|(?:{either('sediment')})) {between}$", re.IGNORECASE
    )


def is_bare(draft: Draft) -> bool:
    return (
        draft.head is None
        and not (draft.number or draft.label or draft.dopant)
        and not any(s[0] in "/@" for s in draft.shells)
    )


def _mended(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("- ", "-")


def read_right(flat: str, draft: Draft, heads_at: HeadsAt) -> None:
    """What stands behind a material: dopant, shells, a number or a code, a head."""
    again = re.compile(r" \((?P<short>[A-Z][A-Za-z0-9]{1,9})\)(?= [A-Za-z])").match(flat, draft.end)
    formula = again and draft.kind == "word" and any(k == "material" for _, k in find_formulas(again["short"]))
    if again and (formula or abbreviates(again["short"], draft.material)):
        draft.end = again.end()
    read_dopant_behind(flat, draft)
    _read_shells(flat, draft)
    if draft.shells and draft.dopant:
        draft.printed, draft.doping = f"{draft.printed}:{draft.dopant}", f":{draft.dopant}"  # 'HgSe:Mn/HgS'
    elif draft.shells:
        read_dopant_behind(flat, draft)
    read_suffix(flat, draft)
    if not draft.number and draft.kind == "material" and (label := _LABEL.match(flat, draft.end)):
        draft.label, draft.end = label["label"], label.end()
    code = code_pattern().match(flat, draft.end + 1) if flat[draft.end : draft.end + 1] in (" ", "-") else None
    if code and not draft.number:
        read_code(flat, draft, code)
    read_head(flat, draft, heads_at)


def _read_shells(flat: str, draft: Draft) -> None:
    """'HgTe/CdS', 'HgTe@ZnS', 'MSC-410/ZnS'."""
    while shell := re.match(rf"(?:\({PART}\))? ?[/@] ?(?=[A-Z])|-(?=[A-Z])", flat[draft.end : draft.end + 10]):
        following = next(find_formulas(flat[draft.end + shell.end() : draft.end + shell.end() + 30]), None)
        if not following or following[0].start or following[1] not in ("material", "salt"):
            break
        separator = shell.group().replace(f"({PART})", "").strip()
        if separator == "-" and (following[1] != "material" or not draft.material):
            break
        draft.shells.append(separator + following[0].text)
        draft.end += shell.end() + following[0].end
        draft.end += len("(shell)") if flat.startswith("(shell)", draft.end) else 0


def read_code(flat: str, draft: Draft, code: re.Match[str]) -> None:
    prefix = code["prefix"] + code["code"]
    draft.prefix, draft.number, draft.number_style = prefix.removesuffix("s"), code["number"], "code"
    draft.end = code.end()
    read_variant(flat, draft)
    if not draft.material:
        _read_shells(flat, draft)
    read_dopant_behind(flat, draft)


def read_head(flat: str, draft: Draft, heads_at: HeadsAt) -> None:
    """The head noun behind a material or a composition, and a second one joined by '/'."""
    based = _BASED.match(flat, draft.end) if draft.material not in elements() else None
    if based:
        draft.end = based.end()  # 'HgTe-based dots'
    elif _said_of().match(flat, draft.end):
        return  # 'Mn-doped': no material, but what another one is doped with
    layers = layers_between(flat, draft)
    between = _between().match(flat, layers.end() if layers else draft.end)
    if not between:
        return
    at = between.end()
    hit = heads_at.get(at)
    if hit is None:  # the words between may themselves begin the head ('molecular clusters')
        plain = re.compile(r"[ -]+").match(flat, draft.end)
        hit, at = (heads_at.get(plain.end()), plain.end()) if plain else (None, at)
    if hit is None and (size := _ASIDE.match(flat, draft.end)):
        if draft.kind in ("material", "word") and (aside := heads_at.get(size.end())):
            _, draft.head, draft.head_text = aside  # 'HgTe (3 nm) dots': the name ends before the size
        return
    if hit is None or (draft.head is None and hit[1].name == "species" and not _is_numbered(flat, draft, hit[0])):
        return
    if hit[1].name == PART and not is_to_be_shelled(flat, draft, hit[0]):
        return
    if flat.startswith("powder", at) and (_PATTERN.match(flat, hit[0]) or not _is_semiconductor(draft.material)):
        return
    if layers and hit[1].kind not in words("heads.toml")["layered"]:
        return
    draft.end, draft.head, draft.head_text = hit
    draft.kept += [layers_of(layers["layers"])] if layers else []
    read_layers_behind(flat, draft)
    second = re.match(r" ?/ ?", flat[draft.end : draft.end + 3])
    if second and (other := heads_at.get(draft.end + second.end())):
        draft.end, draft.head_text = other[0], f"{draft.head_text}/{other[2]}"
    code = code_pattern().match(flat, draft.end + 1)
    if code and draft.material and not draft.number and not draft.composition and flat[draft.end - 1] != "s":
        read_code(flat, draft, code)  # 'GaSb cluster MSC-375'
        return
    if draft.head.kind == "MSC":
        read_ligand(flat, draft)
    _read_said_behind(flat, draft)
    _read_number_behind(flat, draft, draft.head)


def _read_number_behind(flat: str, draft: Draft, head: Head) -> None:
    """The wavelength behind a head: 'HgTe MSCs with a peak at 410 nm', 'HgTe MSC-410'."""
    wants_number = not draft.number and draft.material and not draft.composition and head.kind in ("MSC", "cluster")
    peak = peak_behind().match(flat, draft.end) if wants_number else None
    if wants_number and peak is None and head.name == "species":
        peak = _AT.match(flat, draft.end)
    if peak and not _MORE_PEAKS.match(flat, peak.end()):
        draft.number, draft.number_style, draft.told = peak["number"] or peak["aside"], "nm", True
        return
    if draft.number_style != "suffix" and not draft.number:
        after = re.compile(r"[- ](?P<number>[2-9]\d{2})(?!\w|\.\d| ?nm| ?°|-)").match(flat, draft.end)
        if after and head.kind == "MSC":
            draft.number, draft.number_style, draft.end = after["number"], "suffix", after.end()


def _is_numbered(flat: str, draft: Draft, end: int) -> bool:
    """Whether a wavelength stands in front of a material or behind its head: 'the 360 nm HgTe species'."""
    before = _number_before().search(flat, max(0, draft.start - 24), draft.start)
    return bool(draft.number or before or peak_behind().match(flat, end) or _AT.match(flat, end))


def _is_semiconductor(material: str) -> bool:
    """Whether powders of a material are no reagents, as those of oxides, salts and elements mostly are."""
    anions = words("elements.toml")["semiconducting_anions"]
    return material not in elements() and not set(anions).isdisjoint(re.findall(r"[A-Z][a-z]?", material))


def _read_said_behind(flat: str, draft: Draft) -> None:
    """'HgTe dots doped with manganese', 'HgTe dots overcoated with ZnTe'."""
    read_doped_with(flat, draft)
    shelled = _SHELLED_WITH.match(flat, draft.end) if draft.material and not draft.composition else None
    formula = parse_formula(flat, shelled.end()) if shelled else None
    if formula and classify(formula) == "material" and not draft.shells:
        draft.shells.append("/" + formula.text)
        draft.end = formula.end


def read_number_before(flat: str, draft: Draft) -> None:
    if draft.number and draft.number_style not in ("suffix", "aside"):
        return
    match = _number_before().search(flat, max(0, draft.start - 24), draft.start)
    if not match or draft.number:
        return
    if match["nm"]:
        if not draft.head or draft.head.species_class != "magic-sized cluster":
            return
        draft.number, draft.number_style = match["nm"], "nm"
        if match["between"].strip():
            draft.modifiers.append(match["between"].strip())
    else:
        draft.number, draft.number_style, draft.prefix = match["dash"], "dash", match["prefix"]
        draft.ligand = match["ligand"] or ""
    draft.start = match.start()
